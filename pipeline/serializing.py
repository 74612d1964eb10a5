"""The records of annotated Docs as MessagePack: `doc.to_bytes`, `DocBin`, `nlp.pipe(n_process=2)`.

A record travels as a map of its fields and the name of its class. Attributions hold Spans, which travel as
token offsets and become Spans again where the Doc is at hand: see `attached`.

srsly finds `encode` and `decode` by entry points, also while spaCy itself is being imported: this module must
not import spaCy before it is used.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields
from importlib import import_module
from typing import TYPE_CHECKING, Any

import srsly

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from pipeline.sources import Attribution

_MARK = "dateline_record"
"""Key of the name of the class."""
_HOMES = {
    "Article": "pipeline.article",
    "Timex": "pipeline.dates",
    "Place": "pipeline.places",
    "Facility": "pipeline.facilities",
    "Event": "pipeline.events",
    "Attribution": "pipeline.sources",
    "Claim": "pipeline.reports",
    "Report": "pipeline.reports",
}

Chain = Callable[[Any], Any]


@dataclass(frozen=True, slots=True)
class Detached:
    """An attribution that was read without its Doc: its fields, with token offsets for Spans."""

    fields: dict[str, Any]


def encode(value: Any, chain: Chain | None = None) -> Any:
    """A record as a map; anything else is left to the next encoder, as srsly asks for."""
    if isinstance(value, Detached):
        return {_MARK: "Attribution", **value.fields}
    home = _HOMES.get(type(value).__name__)
    if home and f"{type(value).__module__}.".startswith(f"{home}."):
        plain = {field.name: _without_spans(getattr(value, field.name)) for field in fields(value)}
        return {_MARK: type(value).__name__, **plain}
    return chain(value) if chain else value


def decode(value: Any, chain: Chain | None = None) -> Any:
    """The record that a map stands for; any other map is left to the next decoder.

    Raises ValueError for a record that this version of dateline does not know.
    """
    if _MARK not in value:
        return chain(value) if chain else value
    name = value[_MARK]
    content = {key: _frozen(part) for key, part in value.items() if key != _MARK}
    if name == "Attribution":
        return Detached(content)
    try:
        return getattr(import_module(_HOMES[name]), name)(**content)
    except (KeyError, TypeError) as error:
        raise ValueError(
            f"{name}: a record of another version of dateline; annotate anew ({error})"
        ) from None


def attached(doc: Doc, records: Iterable[Any]) -> tuple[Any, ...]:
    """The records, with the attributions among them on the Doc again."""
    return tuple(_on(doc, each) if isinstance(each, Detached) else each for each in records)


def _on(doc: Doc, detached: Detached) -> Attribution:
    from pipeline.sources import Attribution

    content = dict(detached.fields)
    for role in ("source", "cue", "content"):
        content[role] = tuple(doc[start:end] for start, end in content[role])
    if content["name_span"] is not None:
        start, end = content["name_span"]
        content["name_span"] = doc[start:end]
    return Attribution(**content)


def _without_spans(value: Any) -> Any:
    from spacy.tokens import Span

    if isinstance(value, Span):
        return value.start, value.end
    return tuple(map(_without_spans, value)) if isinstance(value, tuple) else value


def _frozen(value: Any) -> Any:
    """Lists, which MessagePack makes of tuples, as tuples again."""
    return tuple(map(_frozen, value)) if isinstance(value, list) else value


def register() -> None:
    """Make them known to srsly; where dateline is installed its entry points do so too."""
    srsly.msgpack_encoders.register("dateline", func=encode)
    srsly.msgpack_decoders.register("dateline", func=decode)
