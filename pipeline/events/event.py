"""The record that an event mention carries."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Event:
    """One mention of an event: a trigger in the sense of its type, and whether it happened."""

    type: str
    """Name of an event type of models/events.toml, the most specific that the clause supports."""
    status: str
    """occurred, attempted, planned, possible or denied."""
    specific: bool = True
    """False for a word that only refers to an event told elsewhere (`the attack`, `the incident`, `it`)."""
    definite: bool = False
    """True where the trigger is a noun with `the`, `this`, `that`: as a rule told before."""
    plural: bool = False
    """True for several at once (`explosions`, `strikes`)."""
    aggregate: bool = False
    """True where it counts or generalizes (`the fifth blast in a year`, `attacks every day`): no incident."""
    cause: str = ""
    """What the sentence says set it off: type of the event beside it, or lemma of the weapon; or empty."""
    status_cue: tuple[int, int] | None = None
    """Character offsets of the words that decided the status; None for `occurred`."""
    rule: str = ""
    """Name of the trigger entry that matched."""
    hypothetical: bool = False
    """True for a threat, a condition, a risk, a rule in general (`could explode if`): no incident."""
    generic: bool = False
    """True for a word that names no kind (`incident`, `disaster`): `type` is then only the vaguest guess."""
    solid: bool = True
    """False where the sense rests only on other events of the article (bare `attack`, `accident`)."""
    base_type: str = ""
    """The trigger's own type, before the clause made it more specific (`explosion` of a `bombing`)."""
