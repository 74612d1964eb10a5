"""Facilities: finds sites and tells which mentions are one site. The door is `dateline_facilities`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.doors import lazily

if TYPE_CHECKING:
    from pipeline.facilities.component import FacilityRecognizer as FacilityRecognizer
    from pipeline.facilities.component import make_facilities as make_facilities
    from pipeline.facilities.facility import Facility as Facility

__all__ = ["Facility", "FacilityRecognizer", "make_facilities"]

__getattr__ = lazily(
    __name__, {"Facility": "facility", "FacilityRecognizer": "component", "make_facilities": "component"}
)
