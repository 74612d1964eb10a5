"""The record of who says what."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Span


@dataclass(frozen=True, slots=True)
class Attribution:
    """A source, the cue that attributes, and the content attributed (PolNeAR's three roles).

    Each role is a tuple of Spans in text order, for a role can be discontinuous. Contents may nest or
    coincide where a medium relays someone (`the agency reported, citing police`): of two whose contents
    hold a word, the one with the shorter content speaks, and of two with the same the one cited.
    """

    source: tuple[Span, ...]
    """The mention beside the cue (`he`); empty where nobody is named (`it was reported`)."""
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    source_name: str
    """The full name that the mention stands for, as the article gives it; a person's without title."""
    source_type: str
    """One of the contract's source types; `unnamed` where it cannot be told."""
    stance: str = "asserts"
    """asserts, denies, doubts or explains."""
    medium: str = ""
    """Where it was said: `report on X`, `state television`; empty if not told."""
    name_span: Span | None = None
    """Where `source_name` stands, if the mention beside the cue is short for it."""
    role: str = ""
    """The source's title or description, where it has a name: `governor of the region`."""
    kind: str = "speech"
    """speech, evidence (shows, finds), belief (thinks, expects), attitude (wants, opposes; no incident)."""
    rule: str = ""
    """Name of the cue entry that matched."""
