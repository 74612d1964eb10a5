"""Articles, reports and a small annotator for tests of what comes after annotation."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from pipeline.article import Article
from pipeline.reports.report import Claim, Report

TEXT = "A blast shook Harwick Refinery in Osterby on 4 March 2031, police said."


def offsets(words: str, text: str = TEXT) -> tuple[tuple[int, int], ...]:
    """Where the words stand in the text."""
    start = text.index(words)
    return ((start, start + len(words)),)


CLAIM = Claim(
    source="police",
    source_type="police",
    cue="said",
    stance="asserts",
    medium="",
    content="A blast shook Harwick Refinery in Osterby on 4 March 2031",
    source_span=offsets("police"),
    cue_span=offsets("said"),
    content_span=offsets("A blast shook Harwick Refinery in Osterby on 4 March 2031"),
)
REPORT = Report(
    facility="Harwick Refinery",
    facility_type="energy",
    place="Osterby",
    admin1="",
    country="Norland",
    country_code="",
    latitude=-12.5,
    longitude=-0.25,
    date="2031-03-04",
    event_type="explosion",
    status="occurred",
    source="police",
    source_type="police",
    cue="said",
    confidence=0.75,
    evidence="",
    facility_span=offsets("Harwick Refinery"),
    place_span=offsets("Osterby"),
    date_span=offsets("4 March 2031"),
    event_span=offsets("blast"),
    source_span=offsets("police"),
    claims=(CLAIM,),
)
ARTICLE = Article(
    "a.txt",
    TEXT,
    title="Blast",
    published="2031-03-05",
    published_from="metadata",
    language="en",
    path="a.txt",
)

_BLAST = re.compile(r"blast at (\w+)")


@Language.component("test_annotator")
def _annotate(doc: Doc) -> Doc:
    """A report for each `blast at NAME`; an article with `poison` in it breaks."""
    if "poison" in doc.text:
        raise ValueError("poisoned")
    doc._.reports = tuple(_report(match) for match in _BLAST.finditer(doc.text))
    return doc


def _report(match: re.Match[str]) -> Report:
    spans: dict[str, Any] = dict.fromkeys(("place_span", "date_span", "source_span"), ())
    named = {"facility": match[1], "facility_span": (match.span(1),), "event_span": (match.span(),)}
    return replace(REPORT, claims=(), place="", source="", evidence="date: assumed", **named, **spans)


def annotator() -> Language:
    """A pipeline with nothing but that annotator."""
    nlp = spacy.blank("en")
    nlp.add_pipe("test_annotator")
    return nlp


def article(name: str, text: str, **fields: str) -> Article:
    """An English article whose id and path are `name`."""
    return Article(name, text, language=fields.pop("language", "en"), path=name, **fields)
