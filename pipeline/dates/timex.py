"""The record that a date mention carries."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Timex:
    """A normalized temporal expression (TIMEX3; TimeML 1.2.1 annotation guidelines)."""

    type: str
    """DATE, TIME, DURATION or SET."""
    value: str
    """TIMEX3 value: `2024-02-09`, `2024-W06`, `PRESENT_REF`, `P2D`, `XXXX-11-10` ..."""
    edtf: str = ""
    """The calendar span meant, ISO 8601 / EDTF at its own granularity: `2024-02-09`, `2024-02`,
    `2023-10-31/2023-11-02`; empty where there is none (durations, sets, vague references)."""
    rule: str = ""
    """Name of the rule that normalized it."""
    anchor: str = ""
    """What a relative value hangs on: `dct`, `previous` (an earlier date in the text), or empty."""
