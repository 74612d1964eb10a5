"""Gating: tells which articles can make no row of the tables, so that the run need not have them read.

Two looks: at the words of the text, then at the passages that hold the words of a trigger, which alone the
base model reads. Both take for granted whatever only the whole article could deny; what they close reports
nothing.
"""

from __future__ import annotations

from weakref import WeakKeyDictionary

from spacy.language import Language

from pipeline.gating.gate import Gate

__all__ = ["Gate", "gate_of", "install"]

_GATES: WeakKeyDictionary[Language, Gate] = WeakKeyDictionary()


def install(nlp: Language) -> None:
    """Give the Language its gate, so that a run with it asks the gate first; none where none can be made."""
    gate = Gate.of(nlp)
    if gate is not None:
        _GATES[nlp] = gate


def gate_of(nlp: Language) -> Gate | None:
    """The gate that was installed."""
    return _GATES.get(nlp)
