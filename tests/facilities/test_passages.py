"""Short reports in the styles of the press, each with the sites and places that its rows must have."""

from __future__ import annotations

import pytest
from spacy.language import Language

from pipeline.article import Article
from pipeline.language import annotate

PASSAGES = [
    # Wire reports with datelines
    (
        "MANILA, March 4 (Reuters) - A fire at a cement factory in Bacnotan, La Union, killed three "
        "workers on Tuesday, the fire bureau said.",
        [("cement factory", "Bacnotan")],
    ),
    (
        "TEHRAN (AP) — An explosion struck a gas compressor station near the town of Kangan on Sunday, "
        "state television reported.",
        [("gas compressor station", "Kangan")],
    ),
    (
        "JAKARTA - Two people died when a boiler exploded at a palm oil mill in Rokan Hulu district, "
        "Riau province, police said on Thursday.",
        [("palm oil mill", "Rokan Hulu district")],
    ),
    (
        "LAGOS, Jan 12 - Gunmen blew up the Trans-Forcados oil pipeline at Batan in Delta State early on "
        "Thursday, a community leader said.",
        [("Trans-Forcados oil pipeline", "Batan")],
    ),
    (
        "NEW DELHI: At least nine labourers were killed after a blast ripped through a firecracker unit "
        "at Virudhanagar in Tamil Nadu on Saturday.",
        [("firecracker unit", "Virudhanagar")],
    ),
    (
        "BOGOTA, Colombia -- Rebels dynamited the Cano Limon pipeline outside the town of Saravena on "
        "Wednesday, spilling thousands of barrels of crude, the army said.",
        [("Cano Limon pipeline", "Saravena")],
    ),
    (
        "CAIRO — A bomb exploded outside the Italian consulate in central Cairo on Saturday, killing one "
        "person, the Health Ministry said.",
        [("Italian consulate", "Cairo")],
    ),
    (
        "KYIV, Nov 3 - Russian missiles hit a thermal power plant in the Burshtyn district of "
        "Ivano-Frankivsk region overnight, grid operator Ukrenergo said.",
        [("thermal power plant", "Burshtyn district")],
    ),
    (
        "ISLAMABAD: A suicide bomber detonated his vest at the gate of a police training college in "
        "Hangu on Monday, officials said.",
        [("police training college", "Hangu")],
    ),
    (
        "SEOUL, South Korea — A fire tore through a lithium battery plant in Hwaseong, south of Seoul, "
        "on Monday, leaving 22 dead.",
        [("lithium battery plant", "Hwaseong")],
    ),
    # Local press
    (
        "Crews battled a four-alarm blaze at Miller & Sons Lumber on Route 9 in Glenville Tuesday night. "
        "The fire started in a drying kiln, Chief Tom Hale said.",
        [("Miller & Sons Lumber", "Glenville")],
    ),
    (
        "Firefighters were called to the Deer Creek Ethanol plant just outside Ashbury, Iowa, at 3 a.m. "
        "Friday after a grain dust explosion.",
        [("Deer Creek Ethanol plant", "Ashbury")],
    ),
    (
        "A chlorine leak at the Hollins Road Water Treatment Plant sent six workers to hospital on "
        "Wednesday, the city of Roanoke said.",
        [("Hollins Road Water Treatment Plant", "Roanoke")],
    ),
    (
        "A tram derailed near Piccadilly Gardens in Manchester city centre this morning. Nobody was hurt.",
        [("tram", "Piccadilly Gardens")],
    ),
    (
        "Part of the multi-storey car park at Queensgate shopping centre in Peterborough collapsed "
        "shortly after 9am on Monday.",
        [("Queensgate shopping centre", "Peterborough")],
    ),
    (
        "The roof of St Brendan's Primary School in Birr, Co Offaly, was ripped off by a gas explosion "
        "on Sunday night.",
        [("St Brendan's Primary School", "Birr")],
    ),
    (
        "A massive fire has gutted the Golden Fleece Hotel in the seaside town of Brindle Bay.",
        [("Golden Fleece Hotel", "Brindle Bay")],
    ),
    (
        "Police are investigating after shots were fired at a barbershop on Delancey Street in Newark's "
        "Ironbound neighborhood late Saturday.",
        [("barbershop", "Newark")],
    ),
    (
        "The M6 was closed in both directions near Stafford after a fuel tanker overturned and caught "
        "fire on Thursday.",
        [("fuel tanker", "Stafford")],
    ),
    (
        "An ammonia leak forced the evacuation of the Perdue poultry plant in Georgetown, Delaware, on "
        "Friday morning.",
        [("Perdue poultry plant", "Georgetown")],
    ),
    # Tabloids
    (
        "INFERNO AT GIANT WAREHOUSE\n\nA huge inferno ripped through an Amazon warehouse in Doncaster "
        "last night as terrified staff fled for their lives.",
        [("Amazon warehouse", "Doncaster")],
    ),
    (
        "HORROR AS FERRIS WHEEL COLLAPSES AT FUNFAIR\n\nFive children were hurt when a Ferris wheel came "
        "crashing down at a funfair in Blackpool on Saturday.",
        [("Ferris wheel", "Blackpool")],
    ),
    (
        "Putin's arms depot goes BOOM! Mystery blasts rock ammo dump in Toropets\n\nDrones struck the "
        "107th arsenal near Toropets, in Russia's Tver region, on Wednesday.",
        [("107th arsenal", "Toropets")],
    ),
    # Firms' sites
    (
        "A blast at Evolan's chemical site in Leuna injured two contractors on Tuesday, the company said.",
        [("Evolan's chemical site", "Leuna")],
    ),
    (
        "Production at Tesla's Gigafactory in Grünheide stopped on Tuesday after arsonists burned a "
        "nearby electricity pylon.",
        [("electricity pylon", "Grünheide")],
    ),
    (
        "An explosion at BASF's steam cracker in Ludwigshafen shut the unit on Monday.",
        [("BASF's steam cracker", "Ludwigshafen")],
    ),
    (
        "Norsk Hydral reported a spill of caustic soda at the Alunorte alumina refinery in Barcarena, in "
        "the northern Brazilian state of Para.",
        [("Alunorte alumina refinery", "Barcarena")],
    ),
    # Names in other languages
    (
        "A drone crashed into the Azot chemical plant in Nevinnomyssk in Russia's Stavropol region on "
        "Saturday, governor Vladimir Vladimirov said.",
        [("Azot chemical plant", "Nevinnomyssk")],
    ),
    (
        "Workers were evacuated after a fire at the Planta de Gas Las Mercedes in Tarija, Bolivia, on "
        "Monday.",
        [("Planta de Gas Las Mercedes", "Tarija")],
    ),
    (
        "An explosion on Tuesday damaged Usine Métallurgique du Nord in Valenciennes, northern France.",
        [("Usine Métallurgique du Nord", "Valenciennes")],
    ),
    (
        "A fire broke out in workshop No. 5 of the Uralmash-Metall JSC plant in Yekaterinburg on Friday.",
        [("Uralmash-Metall JSC plant", "Yekaterinburg")],
    ),
    (
        "A methane explosion at the Pniowek coal mine in Pawlowice, southern Poland, killed five on "
        "Wednesday.",
        [("Pniowek coal mine", "Pawlowice")],
    ),
    (
        "A blaze erupted at the Al-Shuaiba industrial zone south of Basra, Iraqi civil defence said on "
        "Monday.",
        [("Al-Shuaiba industrial zone", "Basra")],
    ),
    (
        "Unit 3 of the Zmiivska thermal power station in Slobozhanske was destroyed in a Russian missile "
        "attack on 22 March.",
        [("Zmiivska thermal power station", "Slobozhanske")],
    ),
    (
        'An explosion tore through the "Dynamo-Energo" workshop in Tiraspol on Monday.',
        [("Dynamo-Energo workshop", "Tiraspol")],
    ),
    # Places told in many ways
    (
        "A truck bomb destroyed a police post in the village of Tal Shughur, 30 km north of Mosul, on "
        "Friday.",
        [("police post", "Tal Shughur")],
    ),
    (
        "Shells fell on a market in Marzuq, a town 40 km south of Idlib in north-west Syria, on Sunday, "
        "killing 12.",
        [("market", "Marzuq")],
    ),
    (
        "A gas cylinder exploded in a restaurant in Karachi's Clifton neighbourhood on Friday evening.",
        [("restaurant", "Karachi")],
    ),
    (
        "A fire broke out at a plastics factory outside Lahore on Tuesday.",
        [("plastics factory", "Lahore")],
    ),
    (
        "Two workers were buried when a trench collapsed at a construction site in Kampala's Makindye "
        "division.",
        [("construction site", "Kampala")],
    ),
    (
        "An oil depot burned in Kalach, Voronezh region, after a night drone attack.",
        [("oil depot", "Kalach")],
    ),
    (
        "A bus plunged off a bridge into the Awash River near Adama, Ethiopia, on Sunday.",
        [("bridge", "Adama")],
    ),
    (
        "A blast hit a military camp in Marib province in Yemen on Saturday.",
        [("military camp", "Marib province")],
    ),
    (
        "Militants attacked an army outpost at Inates, in western Niger near the border with Mali, on "
        "Tuesday.",
        [("army outpost", "Inates")],
    ),
    (
        "In Goma, the capital of North Kivu province in eastern Congo, a bomb fell on a displacement "
        "camp on Friday.",
        [("displacement camp", "Goma")],
    ),
    # Several sentences
    (
        "President Vargas met ministers in Lima on Monday. Meanwhile, a fire swept through a textile "
        "mill in Arequipa on Sunday, killing four. The mill had no sprinklers.",
        [("textile mill", "Arequipa")],
    ),
    (
        "A warehouse in Odesa was hit by a drone on Monday. On the same day, a drone struck a grain "
        "terminal in Izmail. The terminal burned for hours.",
        [("warehouse", "Odesa"), ("grain terminal", "Izmail")],
    ),
    (
        "An explosion was reported on Tuesday at the Redvale Fireworks Company (RFC) in Calder, Texas. "
        "RFC employs 40 people. A second blast shook the site an hour later.",
        [("Redvale Fireworks Company", "Calder")],
    ),
    (
        "A mortar round struck the Al-Noor Mosque in the Yarmouk district of Baghdad during Friday "
        "prayers. The mosque's dome collapsed.",
        [("Al-Noor Mosque", "Baghdad")],
    ),
    # Reports of organisations
    (
        "On 14 May a double-tap strike hit the Maternity Hospital of Kafr Hamra in rural Aleppo, our "
        "monitors found.",
        [("Maternity Hospital of Kafr Hamra", "Aleppo")],
    ),
    (
        "We documented an attack on a Médecins Sans Frontières clinic in Pibor, South Sudan, in which "
        "staff were shot at on 3 June.",
        [("Médecins Sans Frontières clinic", "Pibor")],
    ),
    # Investigations
    (
        "Satellite images show that at least two hangars at Saki airbase in Crimea were destroyed in the "
        "explosions of 9 August 2022.",
        [("Saki airbase", "Saki")],
    ),
    # Trade press
    (
        "Motiva declared force majeure after a fire at its 630,000 b/d Port Arthur, Texas, refinery on "
        "Tuesday.",
        [("refinery", "Port Arthur")],
    ),
    (
        "Freeport halted output at the Grasberg mine in Papua province after a mudslide flooded the "
        "underground mine on Monday.",
        [("Grasberg mine", "Papua province")],
    ),
    # Latin America
    (
        "Guerrillas dynamited three power pylons near San Martin on Sunday, leaving the province without "
        "electricity.",
        [("power pylons", "San Martin")],
    ),
    (
        "A car bomb went off in front of the offices of the El Heraldo newspaper in Cartagena on Monday.",
        [("offices of the El Heraldo newspaper", "Cartagena")],
    ),
    (
        "Unidentified individuals threw a grenade at the home of a union leader in the Mejicanos "
        "neighbourhood of San Salvador last night.",
        [("home of a union leader", "San Salvador")],
    ),
    (
        "A dynamite charge exploded at the Peruvian-American cultural institute in Arequipa, causing "
        "damage to the facade.",
        [("Peruvian-American cultural institute", "Arequipa")],
    ),
    (
        "Rebels attacked the headquarters of the 4th Infantry Brigade in El Paraiso, Chalatenango "
        "department, at dawn on Thursday.",
        [("headquarters of the 4th Infantry Brigade", "El Paraiso")],
    ),
    # Parts and wholes, a site told twice, places as names
    (
        "A fire broke out at a chemical plant in Karsk on Thursday. The blaze began in a workshop and was "
        "put out by noon.",
        [("chemical plant", "Karsk")],
    ),
    (
        "Storage tanks caught fire at the Olmino oil refinery in Karsk on Thursday.",
        [("Olmino oil refinery", "Karsk")],
    ),
    (
        "A blast tore through a huge Nevada paper mill on Thursday. The cause of the blast at the Orlin mill "
        "in Reno was not known.",
        [("Orlin mill", "Reno")],
    ),
    (
        "Gunmen attacked a police checkpoint in Karsk on Thursday. They left the security checkpoint in "
        "flames.",
        [("police checkpoint", "Karsk")],
    ),
    (
        "Camp Marlow, the large military complex in Zabul province, was shelled on Thursday.",
        [("Camp Marlow", "Zabul province")],
    ),
    (
        "Gunmen stormed Orlin Central Prison in Karsk on Thursday. They set fire to the prison premises.",
        [("Orlin Central Prison", "Karsk")],
    ),
    # Names with plural modifiers, coordinated firms and numbers
    (
        "An explosion at an Orlin chemicals factory in Toulouse hurt six on Thursday.",
        [("Orlin chemicals factory", "Toulouse")],
    ),
    (
        "Fire broke out in the Tarn Sweater and Knitting Industries factory in Dhaka on Thursday.",
        [("Tarn Sweater and Knitting Industries factory", "Dhaka")],
    ),
    ("Fire broke out at Power Plant No. 4 in Karsk on Thursday.", [("Power Plant No. 4", "Karsk")]),
    # One plural, a site at each place; a thing between two places is one
    ("Drones hit refineries in Omsk and Ufa on Thursday.", [("refinery", "Omsk"), ("refinery", "Ufa")]),
    (
        "Drones hit oil depots in Tula and Orel on Thursday, the army said.",
        [("oil depot", "Tula"), ("oil depot", "Orel")],
    ),
    (
        "Saboteurs cut an undersea cable between Estonia and Finland on Thursday.",
        [("undersea cable", "Estonia")],
    ),
    (
        'A depot in Tula caught fire on Thursday. A blast hit the plant "Tarno Works" in Orel on Friday.',
        [("depot", "Tula"), ("Tarno Works", "Orel")],
    ),
    # Parts of one site are no sites without number
    ("A raid on Thursday knocked out transformers at the Tarna substation.", [("Tarna substation", "")]),
    # A county and its state are one place; two counties are two
    (
        "Vandals attacked four substations in Bell County, Wash., on Thursday. Gunfire struck two "
        "substations in Tarn County, N.C., in December.",
        [("substations", "Bell County"), ("substations", "Tarn County")],
    ),
    # What is no site
    (
        "An electrical cable caught fire inside a coal mine in Shaanxi province on Thursday.",
        [("coal mine", "Shaanxi province")],
    ),
    (
        "A suicide bomber detonated an explosives-laden van at the gate of a hotel in Karsk on Thursday.",
        [("hotel", "Karsk")],
    ),
    ("Two bombs went off inside St. Orban's church in Karsk on Thursday.", [("St. Orban's church", "Karsk")]),
    (
        "A building collapsed in Karsk on Thursday. A four-storey building under demolition fell at noon.",
        [("four-storey building", "Karsk")],
    ),
    (
        "Two shells hit a makeshift center at the Orlin School in Karsk on Thursday.",
        [("Orlin School", "Karsk")],
    ),
    # Capitals throughout
    (
        "AN EXPLOSION AT THE ORLIN CHEMICAL PLANT IN TEXAS KILLED TWO WORKERS ON THURSDAY, OFFICIALS SAID.",
        [("ORLIN CHEMICAL PLANT", "TEXAS")],
    ),
]


@pytest.mark.parametrize(("text", "expected"), PASSAGES)
def test_rows_name_site_and_place(full_nlp: Language, text: str, expected: list[tuple[str, str]]) -> None:
    article = Article(id="passage", text=text, published="2026-03-06", published_from="metadata")
    (doc,) = annotate([article], full_nlp)
    assert [(report.facility, report.place) for report in doc._.reports] == expected
