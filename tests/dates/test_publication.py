"""The publication day is taken from metadata, else found in the text, else left unknown."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from spacy.language import Language
from spacy.tokens import Doc

Tag = Callable[..., Doc]


@pytest.mark.parametrize(
    ("text", "day", "how"),
    [
        ("LIMA, 3 Feb 90 (EFE) -- A depot burned yesterday.", "1990-02-03", "dateline"),
        ("KYIV, Feb. 9, 2024 (Agency) - A depot burned.", "2024-02-09", "dateline"),
        ("KYIV, Feb. 9 (Agency) - A depot burned. It was built on May 4, 2023.", "2024-02-09", "dateline"),
        ("Published July 4 2015 A depot burned on Friday.", "2015-07-04", "dateline"),
        ("Thursday, January 24, 2019\n\nA depot burned on Monday.", "2019-01-24", "dateline"),
        ("19.03.2018(updated 1107 19.03.2018) Share link A depot burned.", "2018-03-19", "dateline"),
        ("9 / 10 / 2010 @ 1: 19PM\nA depot burned last night.", "2010-09-10", "dateline"),
        ("A depot burns\nPublished: November 10, 2011\nA depot burned.", "2011-11-10", "dateline"),
        ("Depot burns in Ostrov AFP Thursday 6 Mar 2014 A depot burned.", "2014-03-06", "dateline"),
        (
            "A depot burned, the ministry said on Feb. 9. An earlier fire was on Aug. 4, 2023.",
            "2024-02-09",
            "text",
        ),
        ("A depot burned on Friday.", "", ""),
        ("A depot burned. " * 40 + "It was built under a treaty of December 25, 2011.", "", ""),
    ],
)
def test_publication_day_from_the_text(tag: Tag, text: str, day: str, how: str) -> None:
    doc = tag(text)
    assert (doc._.dct, doc._.dct_from) == (day, how)


def test_metadata_stays(tag: Tag) -> None:
    doc = tag("Published June 8 2016 A depot burned on Wednesday.", "2016-06-13T08:00:00Z")
    assert (doc._.dct, doc._.dct_from) == ("2016-06-13T08:00:00Z", "")


@pytest.mark.parametrize(
    ("metadata", "text", "meant"),
    [
        ("2016-06-13", "Published June 8 2016 A depot burned yesterday.", "2016-06-07"),
        ("2016-06-20", "A blast on Wednesday, June 8, hit it. Wednesday was a holiday.", "2016-06-08"),
        ("2016-06-13", "A depot burned on Wednesday, June 8.", "2016-06-08"),
        ("2016-06-13", "June 3, 2016 fire: the court met on Friday.", "2016-06-10"),
    ],
)
def test_text_dates_itself(tag: Tag, metadata: str, text: str, meant: str) -> None:
    doc = tag(text, metadata)
    assert doc.spans["dates"][-1]._.timex.edtf == meant


def test_unknown_day_stays_unknown(tag: Tag) -> None:
    doc = tag("A depot burned on Friday, a day after a raid on Nov. 10.")
    assert all(not span._.timex.edtf for span in doc.spans["dates"])
    assert (doc._.dct, doc._.dct_from) == ("", "")


@pytest.mark.parametrize("given", [None, "", "soon", "2024-13-45", "0000", "99999-01-01"])
def test_odd_publication_days_do_no_harm(dates_nlp: Language, given: str | None) -> None:
    doc = dates_nlp.make_doc("A depot burned on Friday.")
    doc._.dct = given
    dates_nlp.get_pipe("dateline_dates")(doc)
    assert len(doc.spans["dates"]) == 1
