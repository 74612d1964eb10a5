"""Places: finds towns, regions and countries and links them to the gazetteer. The door: `dateline_places`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.doors import lazily

if TYPE_CHECKING:
    from pipeline.places.component import make_places as make_places
    from pipeline.places.facility_list import FacilityList as FacilityList
    from pipeline.places.facility_list import FacilityListError as FacilityListError
    from pipeline.places.facility_list import FacilityRecord as FacilityRecord
    from pipeline.places.gazetteer import Candidate as Candidate
    from pipeline.places.gazetteer import Gazetteer as Gazetteer
    from pipeline.places.place import Place as Place
    from pipeline.places.place import contains as contains

__all__ = [
    "Candidate",
    "FacilityList",
    "FacilityListError",
    "FacilityRecord",
    "Gazetteer",
    "Place",
    "contains",
    "make_places",
]

__getattr__ = lazily(
    __name__,
    {
        "Candidate": "gazetteer",
        "FacilityList": "facility_list",
        "FacilityListError": "facility_list",
        "FacilityRecord": "facility_list",
        "Gazetteer": "gazetteer",
        "Place": "place",
        "contains": "place",
        "make_places": "component",
    },
)
