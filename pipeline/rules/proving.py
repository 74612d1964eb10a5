"""Runs the examples and counter-examples of a pack through the whole pipeline and shows what they match."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, Span

from pipeline.rules.loading import read_toml
from pipeline.rules.packs import entry_line


@dataclass(frozen=True, slots=True)
class Proof:
    """One example or counter-example of a pack, and what came of it."""

    where: str
    """`file:line` of its entry."""
    section: str
    name: str
    text: str
    wanted: bool
    """True for an example, which must match; False for a counter-example, which must not."""
    matched: bool
    marked: str
    """The text with what was found in brackets: `A [blast: explosion] at [Harwick mill: industry]`."""
    rows: tuple[str, ...]
    """The reports that came out, each as its main cells."""

    @property
    def holds(self) -> bool:
        """Whether it came out as the pack says."""
        return self.matched == self.wanted


Entry = Mapping[str, Any]


def prove(pack: Path, nlp: Language) -> Iterator[Proof]:
    """The proofs of every entry with examples, in order of file; `nlp` was loaded with the pack."""
    for section, entries in read_toml(pack).items():
        for entry in entries if section in _MATCHES else ():
            where = f"{pack}:{entry_line(pack, section, entry['name'])}"
            for key, wanted in (("examples", True), ("counter_examples", False)):
                for text in entry.get(key, ()):
                    doc = nlp(text)
                    matched = _MATCHES[section](entry, doc)
                    yield Proof(
                        where, section, entry["name"], text, wanted, matched, _marked(doc), tuple(_rows(doc))
                    )


def _events(doc: Doc) -> list[Any]:
    return [span._.event for span in doc.spans.get("events", ())]


def _cue_matches(entry: Entry, doc: Doc) -> bool:
    status = entry["status"]
    if status in ("hypothetical", "aggregate"):
        return any(getattr(event, status) for event in _events(doc))
    return any(event.status == status and not event.hypothetical for event in _events(doc))


def _refinement_matches(entry: Entry, doc: Doc) -> bool:
    return any(e.type == entry["after"] and e.base_type in entry["before"] for e in _events(doc))


_MATCHES: dict[str, Callable[[Entry, Doc], bool]] = {
    "event_type": lambda entry, doc: any(event.type == entry["name"] for event in _events(doc)),
    "trigger": lambda entry, doc: any(event.rule == entry["name"] for event in _events(doc)),
    "other_sense": lambda entry, doc: not _events(doc),
    "refinement": _refinement_matches,
    "cue": _cue_matches,
    "scope": lambda entry, doc: any(event.status == "occurred" for event in _events(doc)),
    "facility_type": lambda entry, doc: any(s.label_ == entry["name"] for s in doc.spans["facilities"]),
    "sense": lambda entry, doc: not doc.spans["facilities"],
    "kin": lambda entry, doc: len(doc._.reports) == 1,
}
"""Section -> whether a Doc is what an entry's examples must be."""


def _marked(doc: Doc) -> str:
    """The text with the triggers and sites in brackets, each with its type."""
    spans: list[Span] = [*doc.spans.get("events", ()), *doc.spans.get("facilities", ())]
    out, at = "", 0
    for span in sorted(spans, key=lambda s: (s.start_char, -s.end_char)):
        if span.start_char >= at:
            out += f"{doc.text[at : span.start_char]}[{span.text}: {span.label_}]"
            at = span.end_char
    return out + doc.text[at:]


def _rows(doc: Doc) -> Iterator[str]:
    for report in doc._.reports:
        cells = (report.facility, report.place, report.date, report.event_type, report.status)
        yield ", ".join(cell for cell in cells if cell)
