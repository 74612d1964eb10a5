"""Ways in which news tells what happened, when, and what happened before: a table of texts and their rows."""

from __future__ import annotations

import pytest
from spacy.language import Language

from pipeline.article import Article
from pipeline.language import annotate

Row = tuple[str, str, str]
"""Facility, date, event type."""


def rows(nlp: Language, text: str, published: str) -> set[Row]:
    doc = next(annotate([Article(id="a", text=text, published=published, publisher="The Courier")], nlp))
    return {(r.facility, r.date, r.event_type) for r in doc._.reports}


DATES = [
    (
        "2005-12-12",
        "Firefighters prepared to tackle the blaze at the Harwick oil depot north of London on Monday, a day "
        "after a series of huge explosions injured 43 people.",
        {("Harwick oil depot", "2005-12-11", "explosion")},
    ),
    (
        "2003-08-20",
        "A bomb exploded outside the courthouse in Baghdad on Tuesday. It came 12 days after a car bomb "
        "at the Jordanian embassy killed 11.",
        {
            ("courthouse", "2003-08-19", "bombing"),
            ("Jordanian embassy", "2003-08-07", "bombing"),
        },
    ),
    (
        "2016-05-03",
        "Rockets struck the Dabra hospital in Aleppo on Tuesday. More than 270 civilians have been killed in "
        "Aleppo since April 22.",
        {("Dabra hospital", "2016-05-03", "missile_strike")},
    ),
    (
        "2013-07-07",
        "A fire broke out at the sawmill in Umea on Saturday. The fire was still burning on Sunday.",
        {("sawmill", "2013-07-06", "fire")},
    ),
    (
        "2021-04-14",
        "A fire broke out at the Elefsina refinery in Greece on Tuesday. The plant also saw a fire in "
        "May 2014 in which four workers died.",
        {("Elefsina refinery", "2021-04-13", "fire"), ("Elefsina refinery", "2014-05", "fire")},
    ),
    (
        "2018-11-23",
        "Militants attacked an army base in Metu village, near the border with Niger, on Sunday evening. "
        "The attack was the latest of many. In July gunmen stormed a base in the same village.",
        {("army base", "2018-11-18", "armed_attack"), ("army base", "2018-07", "armed_attack")},
    ),
    (
        "2022-09-03",
        "A drone hit an oil depot in Klintsy on Friday. One of its reactors at the Balakovo nuclear plant "
        "shut down on Thursday.",
        {("oil depot", "2022-09-02", "drone_strike"), ("Balakovo nuclear plant", "2022-09-01", "outage")},
    ),
    (
        "2011-04-28",
        "An explosion hit the Sabil gas terminal in Egypt on Wednesday. On March 27 armed men tried to blow "
        "up a pumping station in Suez.",
        {("Sabil gas terminal", "2011-04-27", "explosion"), ("pumping station", "2011-03-27", "bombing")},
    ),
    (
        "2010-11-13",
        "The death toll from Thursday night's attack on the Harwick bank building in Lyari has risen to 20.",
        {("Harwick bank building", "2010-11-11", "attack")},
    ),
]

LISTS = [
    (
        "2023-06-30",
        "A fire destroyed a plastics warehouse in Mytishchi on Thursday. Other fires this year hit a "
        "shopping centre in Khimki on Jan. 12, a timber yard in Balashikha on March 3, and warehouses in "
        "Podolsk and Kolomna.",
        {
            ("plastics warehouse", "2023-06-29", "fire"),
            ("shopping centre", "2023-01-12", "fire"),
            ("timber yard", "2023-03-03", "fire"),
            ("warehouse", "2023", "fire"),
        },
    ),
    (
        "2007-11-20",
        "The Zarechny mine in Donetsk, where 90 men died on Sunday in a methane explosion, has a grim "
        "record. Gas explosions killed 50 miners there in May 1999, 55 in August 2001 and 13 in September "
        "2006.",
        {
            ("Zarechny mine", "2007-11-18", "explosion"),
            ("Zarechny mine", "1999-05", "explosion"),
            ("Zarechny mine", "2001-08", "explosion"),
            ("Zarechny mine", "2006-09", "explosion"),
        },
    ),
]

HEADLINES = [
    (
        "2016-11-02",
        "Fire at plant in Leiden\n\nA fire broke out at the Verhoef paint factory in Leiden on Tuesday, "
        "police said.",
        {("Verhoef paint factory", "2016-11-01", "fire")},
    ),
    (
        "2021-11-16",
        "Three mills in Gazipur burn\n\nFires broke out at garment factories in Gazipur and Narayanganj on "
        "Monday.",
        {("garment factory", "2021-11-15", "fire")},
    ),
]

KINDS = [
    (
        "2019-05-15",
        "Fighter jets pounded a camp near Sirte on Friday.",
        {("camp", "2019-05-10", "airstrike")},
    ),
    (
        "2019-05-15",
        "A truck packed with explosives blew up outside the consulate in Herat on Friday.",
        {("consulate", "2019-05-10", "bombing")},
    ),
    (
        "2019-05-15",
        "Two aircraft were damaged by a drone at the Morskaya airbase near Saratov on Friday.",
        {("Morskaya airbase", "2019-05-10", "drone_strike")},
    ),
    (
        "2019-05-15",
        "Water from the river gushed into the coal mine near Karvina on Friday.",
        {("coal mine", "2019-05-10", "flood")},
    ),
]

SCENES = [
    (
        "2014-05-10",
        "An oil tanker lost propulsion and struck a pier at the Norrby Terminal in Umea on Monday, "
        "the coast guard said. Nobody was hurt.",
        {("Norrby Terminal", "2014-05-05", "crash")},
    ),
    (
        "2014-05-10",
        '"Heavily armed fighters" blew up a "major" oil pipeline run by the Italian gas company '
        "Arda in Gao province early on Friday.",
        {("oil pipeline", "2014-05-09", "bombing")},
    ),
    (
        "2014-05-10",
        "The group attacked one of the firm's oil pipelines in the Tarn delta on Monday.",
        {("oil pipelines", "2014-05-05", "attack")},
    ),
    (
        "2014-05-10",
        "The accident occurred at 11:45 p.m. on Friday in the Norrby colliery in Umea, when 28 "
        "miners were working.",
        {("Norrby colliery", "2014-05-09", "accident")},
    ),
    (
        "2014-05-10",
        "Two rockets were launched at the Balka air base in Gao on Monday. Nobody was hurt.",
        {("Balka air base", "2014-05-05", "missile_strike")},
    ),
    (
        "2014-05-10",
        "An arson fire at a synagogue in Umea destroyed a wooden hut on Friday.",
        {("synagogue", "2014-05-09", "sabotage")},
    ),
    (
        "2014-05-10",
        "Five shells hit the Norrby district of Umea on Monday, where the Polish embassy is located.",
        {("", "2014-05-05", "shelling")},
    ),
    (
        "2014-05-10",
        "A suicide bomber blew up a car packed with explosives outside Norway's Ministry of Public "
        "Works in Oslo on Monday.",
        {("Ministry of Public Works", "2014-05-05", "bombing")},
    ),
    (
        "2014-05-10",
        "A train derailed between Norrby and Lulea railway stations on Monday.",
        {("Norrby railway station", "2014-05-05", "crash")},
    ),
    (
        "2014-05-10",
        "A freight train derailed at the Norrby railway station in Umea on Monday. The council met. "
        "It spoke of taxes. On Tuesday the rail line was open. Nobody was hurt when the train "
        "derailed.",
        {("Norrby railway station", "2014-05-05", "crash")},
    ),
    (
        "2014-05-10",
        "A bomb wrecked the gate of the mill in Umea on Monday. The mill lies near a field from "
        "which warplanes have been carrying out airstrikes.",
        {("mill", "2014-05-05", "bombing")},
    ),
    (
        "2014-05-10",
        "The U.S. Embassy in New Delhi was bombed on Monday. In August 1998 a bomb wrecked the U.S. "
        "embassy in Nairobi.",
        {("U.S. Embassy", "2014-05-05", "bombing"), ("U.S. embassy", "1998-08", "bombing")},
    ),
    (
        "2014-05-10",
        "A fire broke out at one of Norway's largest chemical plants on Monday.",
        {("chemical plants", "2014-05-05", "fire")},
    ),
    (
        "2014-05-10",
        "A bomb went off in the old town of Umea on Monday. Gunmen hid in a nearby hotel after the blast.",
        {("", "2014-05-05", "bombing")},
    ),
    (
        "2014-05-10",
        "The roof of a warehouse in Umea collapsed on Monday. The building burned for hours and "
        "firefighters fought the blaze all night.",
        {("warehouse", "2014-05-05", "fire")},
    ),
    (
        "2014-05-10",
        "The siege at the Norrby mall in Gao in 2013 left 60 people dead.",
        {("Norrby mall", "2013", "armed_attack")},
    ),
    (
        "2014-05-10",
        "Rockets hit the hospital of Al-Norrby city on Monday, killing two.",
        {("hospital of Al-Norrby", "2014-05-05", "missile_strike")},
    ),
    (
        "2014-05-10",
        "Two shells struck Umea on Monday. The area that the shells hit is 200 metres from a hotel "
        "where the envoys stay.",
        {("", "2014-05-05", "shelling")},
    ),
    (
        "2014-05-10",
        "The army has been bombing power stations in the Tarn region since Monday with jets.",
        set(),
    ),
    (
        "2014-05-10",
        "The ferry Aurora is on fire at the port of Umea.",
        {("port of Umea", "2014-05-10", "fire")},
    ),
    (
        "2014-05-10",
        "Police recovered a bomb near the Norrby College in Umea on Monday. Experts were called to "
        "defuse the bomb.",
        {("Norrby College", "2014-05-05", "bombing")},
    ),
    (
        "2014-05-10",
        "Two people were swept away by a burst tailings dam near Umea on Monday.",
        {("tailings dam", "2014-05-05", "collapse")},
    ),
    (
        "2014-05-10",
        "The coalition said it had intercepted a drone early on Monday fired towards Umea, however "
        "did not confirm any bases were hit.",
        {("", "2014-05-05", "drone_strike")},
    ),
    (
        "2014-05-10",
        "Gunmen attacked a tax office in Umea on Monday.",
        {("tax office", "2014-05-05", "armed_attack")},
    ),
    (
        "2014-05-10",
        "The group launched an assault on a provincial governor's compound in Umea on Monday.",
        {("provincial governor's compound", "2014-05-05", "attack")},
    ),
    (
        "2014-05-10",
        "Ten people were killed in an attack by a suspected female suicide bomber at a railway "
        "station in Umea on Monday.",
        {("railway station", "2014-05-05", "bombing")},
    ),
    (
        "2014-05-10",
        "A helicopter fired missiles at a depot in Umea on Monday.",
        {("depot", "2014-05-05", "airstrike")},
    ),
    (
        "2014-05-10",
        "A drone hit the Tarna refinery overnight, officials said on Saturday. "
        '"Last night, a drone struck the Tarna refinery," the mayor said.',
        {("Tarna refinery", "2014-05-10", "drone_strike")},
    ),
    (
        "2014-05-10",
        "A car was found on Monday in Umea. It held enough dynamite to blow up a school.",
        set(),
    ),
]

NOTHING = [
    "Hospitals in our province have never been attacked by the army, the governor said.",
    "Losses from fires and explosions at industrial plants fell by a fifth last year.",
    "A plant that burns these days burns for the old reasons, the engineer said in Oslo.",
    "He pledged to shut down private prisons in Nevada.",
    "Two firms occupy the studio in Leeds.",
    "The krona fell in Stockholm on Monday and the market is in flames.",
    "The mill would lead to an explosion in fund-raising in Iowa.",
    "The dockers' strike at the port of Hull entered a third week.",
]


@pytest.mark.parametrize(("published", "text", "expected"), [*DATES, *LISTS, *HEADLINES, *KINDS, *SCENES])
def test_rows(full_nlp: Language, published: str, text: str, expected: set[Row]) -> None:
    assert rows(full_nlp, text, published) == expected


@pytest.mark.parametrize("text", NOTHING)
def test_no_row(full_nlp: Language, text: str) -> None:
    assert rows(full_nlp, text, "2023-05-12") == set()
