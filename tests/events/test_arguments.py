"""Facilities, places and dates of a trigger, and lists of happenings in one sentence."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from spacy.tokens import Doc, Span

from pipeline.events.arguments import CLAUSE, DIRECT, SENTENCE, Arguments, arguments

Row = tuple[str, str, str]


def of(doc: Doc) -> Arguments:
    """Arguments of the Doc's first event."""
    return arguments(doc.spans["events"][0])


def words(span: Span | None) -> str:
    return span.text if span is not None else ""


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        (
            "Previous [E:explosions] include the [F:Orlen Chemical Plant] in [L:Rovno] on [D:Jan. 15], the "
            "[F:Tavda Tank Factory] on [D:Nov. 26, 2022], and the [F:powder] and [F:cartridge factories] in "
            "[L:Kirov] on [D:Nov. 10] and [L:Perm] on [D:Oct. 31, 2022].",
            [
                ("Orlen Chemical Plant", "Rovno", "Jan. 15"),
                ("Tavda Tank Factory", "", "Nov. 26, 2022"),
                ("powder", "Kirov", "Nov. 10"),
                ("cartridge factories", "Perm", "Oct. 31, 2022"),
            ],
        ),
        (
            "[E:Fires] at [F:refineries] in [L:Arven] and [L:Dolo] on [D:May 3] and [D:May 9] cut output.",
            [("refineries", "Arven", "May 3"), ("refineries", "Dolo", "May 9")],
        ),
        (
            "The [F:Kaluga depot] was [E:hit] on [D:3 May] and the [F:Orsk depot] [D:two days later].",
            [("Kaluga depot", "", "3 May"), ("Orsk depot", "", "two days later")],
        ),
        (
            "[E:Blasts] rocked [F:depots] in [L:Ivat] ([D:3 May]), [L:Morel] ([D:5 May]) "
            "and [L:Zeta] ([D:9 May]).",
            [("depots", "Ivat", "3 May"), ("depots", "Morel", "5 May"), ("depots", "Zeta", "9 May")],
        ),
        (
            "On [D:Monday] drones [E:struck] the [F:Lipov refinery], and on [D:Tuesday] "
            "the [F:Engel airbase].",
            [("Lipov refinery", "", "Monday"), ("Engel airbase", "", "Tuesday")],
        ),
        (
            "[L:Ruritania] [E:attacked] the [F:Azot plant] on [D:May 3] and the [F:Orsk depot] on [D:May 5].",
            [("Azot plant", "", "May 3"), ("Orsk depot", "", "May 5")],
        ),
        (
            "Drones [E:attacked] [F:oil depots] in [L:Rostov], [L:Tula] and [L:Orel] on [D:May 4].",
            [
                ("oil depots", "Rostov", "May 4"),
                ("oil depots", "Tula", "May 4"),
                ("oil depots", "Orel", "May 4"),
            ],
        ),
        (
            "The [F:Raspad mine] had [E:fires] in [D:2011], [D:2014] and [D:2019].",
            [("Raspad mine", "", "2011"), ("Raspad mine", "", "2014"), ("Raspad mine", "", "2019")],
        ),
        (
            "There were [E:leaks] at the [F:Alva plant] and the [F:Bor plant] on [D:May 3] and [D:May 9].",
            [("Alva plant", "", "May 3"), ("Bor plant", "", "May 9")],
        ),
        (
            "[E:Explosions] include the [F:Alva plant] in [L:Alva] on [D:Feb. 2], "
            "the [F:Bor mill] on [D:Dec. 9].",
            [("Alva plant", "Alva", "Feb. 2"), ("Bor mill", "", "Dec. 9")],
        ),
        (
            "Four [E:fires] were told: at [L:Alva] on [D:June 4], at [L:Bor] [D:(June 11)] "
            "and at [L:Orda] on [D:June 17].",
            [("", "Alva", "June 4"), ("", "Bor", "(June 11)"), ("", "Orda", "June 17")],
        ),
        (
            "The [F:Alva plant] was [E:struck] by drones on [D:Feb. 3] and again on [D:March 23].",
            [("Alva plant", "", "Feb. 3"), ("Alva plant", "", "March 23")],
        ),
        # the subject of the next clause is no member
        ("A [F:church] was [E:attacked] on [D:28 April], and the [F:town hall] was shut on [D:9 May].", []),
        # one happening is no list
        ("An [E:explosion] at the [F:Azot plant] in [L:Tula], [C:Russia], on [D:May 4] killed two.", []),
        ("The [E:fire] at the [F:mill] on [D:Monday] at [D:3 p.m.] killed two.", []),
        ("An [E:explosion] killed two.", []),
    ],
)
def test_list_pairs_each_facility_with_its_place_and_date(
    marked: Callable[[str], Doc], text: str, rows: list[Row]
) -> None:
    doc = marked(text)
    pairs = of(doc).occurrences
    assert [(words(o.facility), words(o.place), words(o.date)) for o in pairs] == rows


@pytest.mark.parametrize(
    ("text", "span", "rank"),
    [
        ("An [E:explosion] at the [F:Orsk mill] killed two.", "Orsk mill", DIRECT),
        ("The [F:Orsk mill] was rocked by an [E:explosion].", "Orsk mill", DIRECT),
        ("An [E:explosion] occurred on [D:Monday] in [L:Tavda].", "Tavda", DIRECT),
        ("The ministry in [L:Dorim] reported an [E:explosion] at the [F:mill].", "Dorim", CLAUSE),
        (
            "Norway launched a missile [E:attack] on Sweden, destroying a [F:tower block] in Umea.",
            "tower block",
            CLAUSE,
        ),
        ("Norway launched a missile [E:attack], visiting a [F:mill] in Umea.", "mill", SENTENCE),
        ("The ministry in [L:Dorim] said that a fire [E:destroyed] the [F:mill].", "Dorim", SENTENCE),
    ],
)
def test_rank(marked: Callable[[str], Doc], text: str, span: str, rank: int) -> None:
    doc = marked(text)
    found = of(doc)
    ranks = {a.span.text: a.rank for a in (*found.facilities, *found.places, *found.dates)}
    assert ranks[span] == rank


def test_nearest_comes_first(marked: Callable[[str], Doc]) -> None:
    doc = marked("Near the [F:old port], an [E:explosion] at the [F:Orsk mill] killed two.")
    assert [a.span.text for a in of(doc).facilities] == ["Orsk mill", "old port"]


def test_reference_words_are_facilities_too(marked: Callable[[str], Doc]) -> None:
    doc = marked("An [E:explosion] at [R:the plant] killed two.")
    assert [a.span.text for a in of(doc).facilities] == ["the plant"]


def test_other_sentences_are_left_out(marked: Callable[[str], Doc]) -> None:
    doc = marked("The [F:port] is shut. An [E:explosion] killed two. The [F:mill] is open.")
    assert of(doc).facilities == ()
