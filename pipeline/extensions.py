"""The attributes that dateline adds to spaCy's Doc and Span, registered in one place.

Doc  `_.article`       Article the Doc was made of, or None in somebody else's pipeline
     `_.dct`           document creation time, ISO 8601 date or date-time; "" if unknown
     `_.dct_from`      how `_.dct` is known (see Article.published_from)
     `_.attributions`  tuple of pipeline.sources.Attribution
     `_.reports`       tuple of pipeline.reports.Report
Span `_.timex`         pipeline.dates.Timex, on doc.spans["dates"]
     `_.place`         pipeline.places.Place, on doc.spans["places"]
     `_.facility`      pipeline.facilities.Facility, on doc.spans["facilities"] and ["facility_references"]
     `_.event`         pipeline.events.Event, on doc.spans["events"]

Other span groups: doc.spans["boilerplate"] (teasers, captions, donation lines; label = kind).
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import Any

from spacy.tokens import Doc, Span

from pipeline import serializing

_DOC: dict[str, Any] = {"article": None, "dct": "", "dct_from": ""}
_DOC_TUPLES = ("attributions", "reports")
_SPAN: dict[str, Any] = {"timex": None, "place": None, "facility": None, "event": None}


def register() -> None:
    """Add the attributes; calling it twice does nothing the second time."""
    for kind, defaults in ((Doc, _DOC), (Span, _SPAN)):
        for name, default in defaults.items():
            if not kind.has_extension(name):
                kind.set_extension(name, default=default)
    for name in _DOC_TUPLES:
        if not Doc.has_extension(name):
            Doc.set_extension(name, getter=partial(_read, name), setter=partial(_write, name))
    serializing.register()


def _read(name: str, doc: Doc) -> tuple[Any, ...]:
    """The records; those of a Doc that comes from bytes are put in order when first asked for."""
    held = doc.user_data.get(_key(name), ())
    if isinstance(held, list) or any(isinstance(each, serializing.Detached) for each in held[:1]):
        held = serializing.attached(doc, held)
        _write(name, doc, held)
    records: tuple[Any, ...] = held
    return records


def _write(name: str, doc: Doc, records: Iterable[Any]) -> None:
    doc.user_data[_key(name)] = tuple(records)


def _key(name: str) -> Any:
    """Where spaCy keeps an attribute of a Doc."""
    return ("._.", name, None, None)


register()
