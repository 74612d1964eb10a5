"""Facilities: finds sites and tells which mentions are one site. The door is `dateline_facilities`."""

from __future__ import annotations

from pathlib import Path

from spacy.language import Language

from pipeline import extensions as _extensions  # noqa: F401 - registers the attributes
from pipeline.facilities.component import FacilityRecognizer
from pipeline.facilities.facility import Facility
from pipeline.facilities.taxonomy import load_taxonomy
from pipeline.rules import models_folder

__all__ = ["Facility", "FacilityRecognizer", "make_facilities"]


@Language.factory("dateline_facilities", default_config={"rules": []})
def make_facilities(nlp: Language, name: str, rules: list[str]) -> FacilityRecognizer:
    """The component that fills doc.spans["facilities"] and doc.spans["facility_references"].

    `rules` are further TOML files that add to models/facilities.toml. Raises RuleError if one is faulty.
    """
    paths = [models_folder() / "facilities.toml", *map(Path, rules)]
    return FacilityRecognizer(load_taxonomy(paths))
