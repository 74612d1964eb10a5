"""Sentences and the places they name: which names count, what they are, and where in the world they lie."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc

from pipeline.article import Article
from pipeline.places import Place, make_places

Annotate = Callable[[str], Doc]


@pytest.fixture(scope="module")
def annotate(nlp: Language) -> Annotate:
    return lambda text: component(nlp)(nlp(text))


def places(doc: Doc) -> list[Place]:
    return [span._.place for span in doc.spans["places"]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The kiln at a plant near Izhevsk, Russia, blew up.",
            [("Izhevsk", "settlement", "RU"), ("Russia", "country", "RU")],
        ),
        (
            "A mill burned in the town of Orlovka in Kherson region.",
            [("Orlovka", "settlement", "UA"), ("Kherson region", "region", "UA")],
        ),
        (
            "Shells fell on the Karm neighbourhood of Homs.",
            [("Karm neighbourhood", "district", "SY"), ("Homs", "settlement", "SY")],
        ),
        (
            "Jets bombed the village of Tell Marun in northern Syria.",
            [("Tell Marun", "settlement", "SY"), ("Syria", "country", "SY")],
        ),
        (
            "Rebels held the Syrian town of Tell Marun.",
            [("Tell Marun", "settlement", "SY")],
        ),
        (
            "Oil leaked into the Gulf of Mexico off Louisiana.",
            [("Gulf of Mexico", "area", ""), ("Louisiana", "region", "US")],
        ),
        (
            "A fire tore through Tornuella, a town on both banks of the river.",
            [("Tornuella", "settlement", "")],
        ),
        (
            "A tank blew up at the Lomna Range at Chandrapali, off the coast of Odisha.",
            [("Chandrapali", "settlement", "IN"), ("Odisha", "region", "IN")],
        ),
        (
            "LOMNA GROVE – A house burned down on Monday.",
            [("LOMNA GROVE", "settlement", "")],
        ),
        (
            "TARN TOWNSHIP, Ohio (KBCD) -- A barn burned down on Monday.",
            [("TARN TOWNSHIP", "settlement", "US"), ("Ohio", "region", "US")],
        ),
        (
            "A truck blew up on a busy Mogadishu street.",
            [("Mogadishu", "settlement", "SO")],
        ),
        (
            "Crews were called to a fire in Mill Lane, Wellingborough, at noon.",
            [("Wellingborough", "settlement", "GB")],
        ),
        (
            "Smoke rose over a factory in west Delhi's Lomna Nagar.",
            [("Delhi", "settlement", "IN"), ("Lomna Nagar", "settlement", "IN")],
        ),
        (
            "A leak at a pump house in Northumberland made nine people ill.",
            [("Northumberland", "region", "GB")],
        ),
        (
            "A silo burned down at Alphen aan den Rijn.",
            [("Alphen aan den Rijn", "settlement", "NL")],
        ),
        (
            "MANAGUA, 3 Mar 88 -- A bridge was blown up near Estelí.",
            [("MANAGUA", "settlement", "NI"), ("Estelí", "settlement", "NI")],
        ),
        (
            "A bridge fell in San Luis de la Loma, Guerrero, Mexico.",
            [
                ("San Luis de la Loma", "settlement", "MX"),
                ("Guerrero", "region", "MX"),
                ("Mexico", "country", "MX"),
            ],
        ),
        (
            "A tank burned in Austin, Texas.",
            [("Austin", "settlement", "US"), ("Texas", "region", "US")],
        ),
        (
            "In Tell Marun, Syria, a mill burned.",
            [("Tell Marun", "settlement", "SY"), ("Syria", "country", "SY")],
        ),
        ("In La Plata a mill burned.", [("La Plata", "settlement", "AR")]),
        ("A chapel in Silgarah was burned down.", [("Silgarah", "settlement", "")]),
        ("A trawler sank off Skarn on Monday.", [("Skarn", "settlement", "")]),
        ("The store followed one at Melottapuri on June 4.", [("Melottapuri", "settlement", "")]),
        ("Barges collided in the Gulf of Tarnia.", [("Gulf of Tarnia", "area", "")]),
        ("Shells fell beside the Lomna river.", [("Lomna river", "area", "")]),
        (
            "A bomb went off at a pier in Jolo, Sulu, at noon.",
            [("Jolo", "settlement", "PH"), ("Sulu", "settlement", "PH")],
        ),
        ("The Perth-based firm lost a barge.", []),
        ("KURSK, May 11 (Meridian) - A depot burned.", [("KURSK", "settlement", "RU")]),
        ("A Tarnian fireman was hurt.", []),
        (
            "Near Kursk a depot burned. At Kherson a mill burned.",
            [("Kursk", "settlement", "RU"), ("Kherson", "settlement", "UA")],
        ),
        (
            "A block of flats burned in La Palmerola, Spain.",
            [("La Palmerola", "settlement", "ES"), ("Spain", "country", "ES")],
        ),
        ("EXPLOSION ROCKS STEEL PLANT IN LIPETSK", [("LIPETSK", "settlement", "RU")]),
        (
            "Fire Breaks Out at Oil Depot Near Rostov-on-Don, Officials Say",
            [("Rostov-on-Don", "settlement", "RU")],
        ),
        ("Blasts shook a depot in the West Bank.", [("West Bank", "area", "PS")]),
        ("The Baiji refinery in Iraq burned.", [("Baiji", "settlement", "IQ"), ("Iraq", "country", "IQ")]),
        (
            "Turkeys army shelled positions near Syrias Idlib.",
            [("Turkey", "country", "TR"), ("Syria", "country", "SY"), ("Idlib", "settlement", "SY")],
        ),
        (
            "Police said the towns of Zelva Dolna, Krupka Hora and Lipova Hora in Slovakia lost power.",
            [
                ("Zelva Dolna", "settlement", "SK"),
                ("Krupka Hora", "settlement", "SK"),
                ("Lipova Hora", "settlement", "SK"),
                ("Slovakia", "country", "SK"),
            ],
        ),
    ],
)
def test_places_of_a_sentence(annotate: Annotate, text: str, expected: list[tuple[str, str, str]]) -> None:
    assert [(place.name, place.kind, place.country_code) for place in places(annotate(text))] == expected


@pytest.mark.parametrize(
    ("text", "country", "admin1", "reason"),
    [
        ("A pump failed in London.", "GB", "England", "population"),
        ("A pump failed in London, Ontario.", "CA", "Ontario", "containment"),
        ("A pump failed in Paris.", "FR", "Île-de-France", "population"),
        ("A pump failed in Paris, Texas.", "US", "Texas", "containment"),
        ("A pump failed in Springfield.", "US", "", "ambiguous"),
        ("A pump failed in Springfield, Illinois.", "US", "Illinois", "containment"),
        ("A pump failed in Kotovsk, Russia.", "RU", "Tambov Oblast", "containment"),
        ("Russian crews came to Kotovsk from Tambov, Russia said.", "RU", "Tambov Oblast", "population"),
        (
            "A pump failed in Tripoli. Crews came from Beirut, Sidon and all Lebanon. Lebanon has few pumps.",
            "LB",
            "Liban-Nord",
            "other places",
        ),
        ("A pump failed in the town of Zelva Dolna.", "", "", "unlisted"),
        ("A pump failed in Ariha in northern Syria.", "SY", "", "unlisted: containment"),
    ],
)
def test_which_place_a_name_means(
    annotate: Annotate, text: str, country: str, admin1: str, reason: str
) -> None:
    asked = ("London", "Paris", "Springfield", "Kotovsk", "Tripoli", "Zelva Dolna", "Ariha")
    (place,) = [place for place in places(annotate(text)) if place.name in asked]
    assert (place.country_code, place.admin1) == (country, admin1)
    assert place.reason.startswith(reason)


def test_what_stays_ambiguous_has_no_position(annotate: Annotate) -> None:
    (place,) = places(annotate("A pump failed in Springfield."))
    assert (place.latitude, place.longitude, place.geoname_id) == (None, None, None)


@pytest.mark.parametrize(
    "text",
    [
        "Paris Hilton opened the mill.",
        "Chad Smith, a welder, was hurt.",
        "Mr. Austin declined to comment.",
        "The Bank of England raised rates.",
        "The London Stock Exchange closed early.",
        "The New York Times reported the fire.",
        "Russian forces struck a depot.",
        "Nice weather in March helped the crews.",
        "Reading is fun. Of course, Man is mortal.",
        "Islamic State of Sind and the Levant claimed the blast.",
        "A van burned on Roosevelt Boulevard.",
        "They told us so.",
        "Officials met at the White House.",
    ],
)
def test_names_that_are_no_places(annotate: Annotate, text: str) -> None:
    assert places(annotate(text)) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Moscow denied the report.", [True]),
        ("The attack was blamed on them, and Tehran rejected that.", [True]),
        ("Rockets hit Moscow.", [False]),
        ("A mill burned in Moscow.", [False]),
        ("Izhevsk residents heard a blast.", [False]),
    ],
)
def test_governments_are_marked(annotate: Annotate, text: str, expected: list[bool]) -> None:
    assert [place.metonym for place in places(annotate(text))] == expected


@pytest.mark.parametrize(
    ("publisher", "url", "country"),
    [
        ("", "", ""),
        ("", "https://news.example.co.uk/a", "GB"),
        ("British Wire", "", "GB"),
        ("London Evening Paper", "", "GB"),
    ],
)
def test_the_publisher_tips_the_balance(nlp: Language, publisher: str, url: str, country: str) -> None:
    doc = nlp("A pump failed in Cambridge.")
    doc._.article = Article("1", doc.text, publisher=publisher, url=url)
    (place,) = places(make_places(nlp, "places")(doc))
    assert place.country_code == country


def test_one_name_means_one_place_in_an_article(annotate: Annotate) -> None:
    found = places(annotate("A pump failed in Paris. The mayor of Paris, Texas, said so."))
    assert [place.country_code for place in found if place.name == "Paris"] == ["US", "US"]


@cache
def component(nlp: Language) -> Callable[[Doc], Doc]:
    return make_places(nlp, "places")


PLAIN = "in near the town of Homs Syria , . province San Luis de la Al - US Syrias “ said Paris ’s PARIS Mr."
WORDS = st.sampled_from([*PLAIN.split(), "Bank", "x", "district", "\n", "\n\n", ""])


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.one_of(st.text(max_size=80), st.lists(WORDS, max_size=30).map(" ".join)))
def test_spans_are_in_order_and_apart_and_read_their_text(nlp: Language, text: str) -> None:
    doc = component(nlp)(nlp.make_doc(text))
    spans = list(doc.spans["places"])
    assert all(span.text == text[span.start_char : span.end_char] for span in spans)
    assert all(one.end <= other.start for one, other in pairwise(spans))
    for span in spans:
        assert span.label_ == span._.place.kind
        assert text[span.start_char : span.end_char].startswith(span._.place.name)
        assert (span._.place.latitude is None) == (span._.place.longitude is None)


def test_a_long_text_without_a_full_stop_is_taken(nlp: Language) -> None:
    doc = nlp.make_doc("San de la " * 3_000 + "a mill in Lipetsk burned")
    assert [place.name for place in places(make_places(nlp, "places")(doc))] == ["Lipetsk"]


def test_names_are_found_without_ner_and_parser(nlp: Language) -> None:
    doc = make_places(nlp, "places")(
        nlp.make_doc("A depot burned in Izhevsk, Russia, officials in Moscow said.")
    )
    assert [place.name for place in places(doc)] == ["Izhevsk", "Russia", "Moscow"]
