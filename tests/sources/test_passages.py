"""Short passages as wires, local papers, monitors, channels and state agencies write them: who says what."""

from __future__ import annotations

import pytest
from spacy.language import Language

from pipeline.sources.annotating import SourceAnnotator

ANNOTATOR = SourceAnnotator()

Claim = tuple[str, str, str, str]
"""source_name (or one of several after `|`), source_type and stance (`*` for any), words of the content."""

PASSAGES: list[tuple[str, list[Claim]]] = [
    (
        "A fire broke out at a fertiliser depot in Kallavik on Monday, police said, and two "
        "workers were hurt.",
        [
            ("police", "police", "asserts", "A fire broke out"),
        ],
    ),
    (
        "KALLAVIK (North Wire) - A crane collapsed at the city's main port on Tuesday, killing "
        "three dockers, according to Erik Lund, the head of the port authority.",
        [
            ("Erik Lund", "government", "asserts", "A crane collapsed"),
        ],
    ),
    (
        "The ministry rejected the accusation that its aircraft had bombed the clinic in Tarfa.",
        [
            ("ministry", "government", "denies", "its aircraft had bombed the clinic"),
        ],
    ),
    (
        "The governor blamed the rebels for the attack on the dam.",
        [
            ("governor", "government", "explains", "the rebels"),
        ],
    ),
    (
        "Iran said on Friday that a blast at its Shahrak plant was an accident, while the Atomic "
        "Energy Organization of Iran promised an inquiry.",
        [
            ("Iran", "government", "asserts", "a blast at its Shahrak plant"),
        ],
    ),
    (
        "All drones were shot down, the defence ministry said, without giving a number.",
        [
            ("defence ministry", "government", "asserts", "All drones were shot down"),
        ],
    ),
    (
        "“Five of our trucks were burned,” said Maria Keller, a spokeswoman for the haulier "
        "Transbalt. “Nobody was inside.”",
        [
            ("Maria Keller", "company", "asserts", "Five of our trucks were burned"),
        ],
    ),
    (
        "Witnesses described a huge fireball over the tank farm.",
        [
            ("Witnesses", "witness", "asserts", "a huge fireball"),
        ],
    ),
    (
        "Fire crews were called to Mill Lane at 4am after neighbours reported flames coming from "
        "the old dye works.",
        [
            ("neighbours", "witness", "asserts", "flames coming from the old dye works"),
        ],
    ),
    (
        "A spokesman for Hartwell Fire Service said: “On arrival crews found the warehouse well alight.”",
        [
            (
                "Hartwell Fire Service|spokesman for Hartwell Fire Service",
                "emergency_services",
                "asserts",
                "the warehouse well alight",
            ),
        ],
    ),
    (
        "Councillor Joan Pryce told the Hartwell Echo that the roof had been unsafe for years.",
        [
            ("Joan Pryce", "government", "asserts", "the roof had been unsafe"),
        ],
    ),
    (
        "Residents in Quay Street say they were woken by a loud bang shortly before midnight.",
        [
            ("Residents in Quay Street|Residents", "witness", "asserts", "a loud bang"),
        ],
    ),
    (
        "A neighbour, who asked not to be named, said she saw two men run from the yard.",
        [
            ("neighbour", "witness", "asserts", "two men run from the yard"),
        ],
    ),
    (
        "The cause of the explosion has not been confirmed, but the fire chief, Alan Marsh, "
        "believes a gas heater was to blame.",
        [
            ("Alan Marsh", "emergency_services", "*", "a gas heater was to blame"),
        ],
    ),
    (
        "Medics Without Frontiers said its hospital in Darzab had been hit twice by shells. The "
        "charity said the coordinates had been shared with all sides.",
        [
            (
                "Medics Without Frontiers",
                "organization",
                "asserts",
                "its hospital in Darzab had been hit twice",
            ),
            ("Medics Without Frontiers", "organization", "asserts", "the coordinates had been shared"),
        ],
    ),
    (
        "The Horn Rights Watch, which has a network of observers on the ground, reported that a "
        "school was shelled on Wednesday.",
        [
            ("Horn Rights Watch", "organization", "asserts", "a school was shelled"),
        ],
    ),
    (
        "UNICEF condemned the strike on the water plant and said 200,000 people were without water.",
        [
            ("UNICEF", "organization", "asserts", "200,000 people were without water"),
        ],
    ),
    (
        "Fifteen patients died in the raid, the monitoring group said, citing hospital staff.",
        [
            ("monitoring group", "organization", "asserts", "Fifteen patients died"),
            ("hospital staff", "organization", "asserts", "Fifteen patients died"),
        ],
    ),
    (
        "In a statement on Thursday, the Red Crescent accused the army of shelling its convoy near Basal.",
        [
            ("Red Crescent", "organization", "explains", "shelling its convoy"),
        ],
    ),
    (
        "Regional governor Oleg Vasin wrote on Telegram that a drone had struck an oil depot in "
        "the Karsk district.",
        [
            ("Oleg Vasin", "government", "asserts", "a drone had struck an oil depot"),
        ],
    ),
    (
        "The Telegram channel Ryazan Alert published footage of a fire at what it said was the Lenin works.",
        [
            ("Ryazan Alert", "social_media", "asserts", "a fire"),
        ],
    ),
    (
        "Local Telegram channels report explosions near the airfield in Morsk.",
        [
            ("Local Telegram channels", "social_media", "asserts", "explosions near the airfield"),
        ],
    ),
    (
        "According to the OSINT project GeoTrace, the strike hit a hangar on the northern side of the base.",
        [
            ("GeoTrace|OSINT project GeoTrace", "*", "asserts", "the strike hit a hangar"),
        ],
    ),
    (
        "⚡️ Explosions in Dolna — mayor",
        [
            ("mayor", "government", "asserts", "Explosions in Dolna"),
        ],
    ),
    (
        "💥 04:10 Morsk: a substation is burning after a drone attack, governor says.",
        [
            ("governor", "government", "asserts", "a substation is burning"),
        ],
    ),
    (
        "The mayor, Igor Belko, said on X that the blast wave had broken windows in 40 houses.",
        [
            ("Igor Belko", "government", "asserts", "the blast wave had broken windows"),
        ],
    ),
    (
        "The enemy tried to attack a power station in the Belan region with two UAVs, the press "
        "service of the governor reported. The drones were destroyed, it said.",
        [
            ("press service of the governor", "government", "asserts", "The enemy tried to attack"),
            ("press service of the governor", "government", "asserts", "The drones were destroyed"),
        ],
    ),
    (
        "As reported by the regional Ministry of Emergencies, the fire at the plant in Verkhny "
        "Log has been put out.",
        [
            (
                "regional Ministry of Emergencies|Ministry of Emergencies",
                "*",
                "asserts",
                "the fire at the plant",
            ),
        ],
    ),
    (
        "The State Emergency Service informs that one person died in the collapse of the workshop.",
        [
            ("State Emergency Service", "emergency_services", "asserts", "one person died"),
        ],
    ),
    (
        "According to preliminary information from the prosecutor's office, the mine was flooded "
        "because of a broken pump.",
        [
            ("prosecutor's office", "court", "explains", "the mine was flooded"),
        ],
    ),
    (
        "TASS, citing the emergency services, reports that the depot in Lugovoe has been burning "
        "since morning.",
        [
            ("TASS", "media", "asserts", "the depot in Lugovoe"),
            ("emergency services", "emergency_services", "asserts", "the depot in Lugovoe"),
        ],
    ),
    (
        "State television showed pictures of a damaged bridge and blamed saboteurs.",
        [
            ("State television", "media", "asserts", "a damaged bridge"),
        ],
    ),
    (
        "An informed source in the law enforcement agencies told the agency that the explosion "
        "was a terrorist act.",
        [
            (
                "informed source in the law enforcement agencies",
                "police",
                "asserts",
                "the explosion was a terrorist act",
            ),
        ],
    ),
    (
        "The head of the Zarya district, Anatoly Pestov, stated that the shelling damaged a "
        "school and a kindergarten.",
        [
            ("Anatoly Pestov", "government", "asserts", "the shelling damaged a school"),
        ],
    ),
    (
        "Terrified shopper Gemma Hale, 34, said: 'We heard a massive bang and everyone ran.'",
        [
            ("Gemma Hale", "witness", "asserts", "We heard a massive bang"),
        ],
    ),
    (
        "A Whitehall source said the base had been put on lockdown after the crash.",
        [
            ("Whitehall source", "government", "asserts", "the base had been put on lockdown"),
        ],
    ),
    (
        "BREAKING: Huge fire at chemical plant in Osterby, say police",
        [
            ("police", "police", "asserts", "Huge fire at chemical plant"),
        ],
    ),
    (
        "Prosecutors allege that the two brothers planted the bomb under the pipeline.",
        [
            ("Prosecutors", "court", "asserts", "the two brothers planted the bomb"),
        ],
    ),
    (
        "The airline said a technical fault had forced the landing; investigators have not commented.",
        [
            ("airline", "company", "asserts", "a technical fault had forced the landing"),
        ],
    ),
    (
        "Satellite images taken by Orbita show that at least three tanks were destroyed, said "
        "Lena Frost, an analyst at the Oslo Institute.",
        [
            ("Lena Frost", "expert", "asserts", "at least three tanks were destroyed"),
        ],
    ),
    (
        "Experts doubt that the pipeline ruptured on its own.",
        [
            ("Experts", "expert", "doubts", "the pipeline ruptured on its own"),
        ],
    ),
    (
        "The company denied reports of an explosion at its Lorca refinery.",
        [
            ("company", "company", "denies", "reports of an explosion"),
        ],
    ),
    (
        "A preliminary report by the Transport Safety Board found that the train had derailed "
        "because of a cracked rail.",
        [
            ("Transport Safety Board", "*", "explains", "the train had derailed"),
        ],
    ),
    (
        "The navy attributed the sinking to a mine.",
        [
            ("navy", "military", "explains", "the sinking to a mine"),
        ],
    ),
    (
        "A senior military official, speaking on condition of anonymity, said the missile had "
        "missed the radar station.",
        [
            ("senior military official", "military", "asserts", "the missile had missed"),
        ],
    ),
    (
        "Colonel Idris Bello, commander of the brigade, said his men had repelled the assault. He"
        " said eleven attackers had been killed.",
        [
            ("Idris Bello", "military", "asserts", "his men had repelled the assault"),
            ("Idris Bello", "military", "asserts", "eleven attackers had been killed"),
        ],
    ),
    (
        "The Islamic State group claimed responsibility for the bombing of the mosque in a "
        "statement on Telegram.",
        [
            ("Islamic State group|Islamic State", "military", "asserts", "responsibility for the bombing"),
        ],
    ),
    (
        "Hospital director Samir Aziz told reporters the emergency ward had been destroyed. Aziz "
        "put the number of dead at nine.",
        [
            ("Samir Aziz", "organization", "asserts", "the emergency ward had been destroyed"),
        ],
    ),
    (
        "No one has admitted the arson attack on the mast, but police suspect activists.",
        [
            ("police", "police", "asserts", "activists"),
        ],
    ),
    (
        "The tunnel was flooded on purpose, claimed the militia's spokesman, Yusuf Dar, adding "
        "that it would take weeks to pump out.",
        [
            ("Yusuf Dar", "military", "asserts", "The tunnel was flooded on purpose"),
        ],
    ),
    (
        "Reuters could not independently verify the report of a strike on the shipyard.",
        [
            ("Reuters", "media", "doubts", "the report of a strike"),
        ],
    ),
    (
        "Officials in Kestrel County say 12 people were hurt when a boiler exploded at a poultry plant.",
        [
            (
                "Officials in Kestrel County|Officials",
                "government",
                "asserts",
                "a boiler exploded at a poultry plant",
            ),
        ],
    ),
    (
        "Rescue workers, police and soldiers searched the rubble of the hotel, deputy mayor Ana Ruiz said.",
        [
            ("Ana Ruiz", "government", "asserts", "searched the rubble"),
        ],
    ),
]


@pytest.mark.parametrize(("text", "expected"), PASSAGES, ids=[text[:40] for text, _ in PASSAGES])
def test_passage(nlp: Language, text: str, expected: list[Claim]) -> None:
    found = [
        (a.source_name, a.source_type, a.stance, " .. ".join(span.text for span in a.content))
        for a in ANNOTATOR(nlp(text))._.attributions
    ]
    for name, kind, stance, words in expected:
        matching = [
            f for f in found if f[0] in name.split("|") and kind in (f[1], "*") and stance in (f[2], "*")
        ]
        assert any(words in content for *_, content in matching), found
