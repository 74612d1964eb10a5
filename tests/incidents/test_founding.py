"""Ids of incidents, and what changes them when articles come or go."""

from __future__ import annotations

from linking_support import incident, told

from pipeline.incidents import Located, link

SITE = {"facility": "Harwick refinery", "facility_type": "energy", "place": "Osterby", "date": "2031-03-04"}
FIRST = told("first", published="2031-03-04", **SITE)
LATER = told("later", published="2031-03-06", **SITE)
EARLIER = told("earlier", published="2031-03-04T", **SITE)


def id_of(*reports: Located) -> str:
    return incident(*reports).incident_id


def test_a_later_article_leaves_the_id() -> None:
    assert id_of(FIRST, LATER) == id_of(FIRST)


def test_an_article_published_before_all_others_gives_its_own() -> None:
    before = told("z", published="2031-03-03", **SITE)
    assert id_of(FIRST, LATER, before) == id_of(before) != id_of(FIRST)


def test_of_one_day_the_smallest_article_id_founds() -> None:
    assert id_of(FIRST, EARLIER) == id_of(EARLIER)


def test_an_article_without_a_publication_date_founds_only_among_its_like() -> None:
    undated = told("a", published="", **SITE)
    assert id_of(undated, LATER) == id_of(LATER)


def test_another_incident_changes_nothing() -> None:
    elsewhere = told("a", published="2031-03-01", **(SITE | {"place": "Fjernvik", "date": "2031-03-01"}))
    assert id_of(FIRST) in {found.incident_id for found in link([FIRST, elsewhere])}


def test_the_words_of_a_report_do_not_matter() -> None:
    assert id_of(told("first", **(SITE | {"facility": "refinery"}))) == id_of(FIRST)
