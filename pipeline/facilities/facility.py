"""The record that a facility mention carries."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Facility:
    """One mention of a site; mentions of one site in an article share `entity`."""

    name: str
    """The mention's words without article, demonstrative or quotation marks: `Votkinsk Machine Building Plant`."""
    type: str
    """Name of a facility type of models/facilities.toml: industry, energy, military ..."""
    head: str
    """Lemma of the head noun, lower case: `plant`."""
    named: bool
    """True for a proper name, False for a description (`gunpowder factory`)."""
    entity: int
    """Number of the site within the article, from 0 in order of first mention; -1: refers to none."""
    canonical: str
    """The fullest name that the article gives this site."""
    reference: bool = False
    """True for a mention that only refers back (`the plant`, `there`), in doc.spans["facility_references"]."""
    rule: str = ""
    """Name of the rule that found it."""
