"""The record that a place mention carries."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """A populated place, district, region or country as the article means it."""

    name: str
    """As the article writes it, without article and preposition."""
    kind: str
    """settlement, district, region, country, or area (anything larger or vaguer)."""
    country_code: str = ""
    """ISO 3166-1 alpha-2; empty where unknown or ambiguous."""
    country: str = ""
    """English short name."""
    admin1: str = ""
    latitude: float | None = None
    """WGS 84 degrees; None where unknown or ambiguous."""
    longitude: float | None = None
    geoname_id: int | None = None
    reason: str = ""
    """Why it was linked so, or was not: `population`, `containment`, `ambiguous: 3 in US`, `unlisted` ..."""
    population: int = 0
    """People, as GeoNames counts them; 0 where unknown."""
    metonym: bool = False
    """Whether the name stands for a government ("Moscow denied ..."), so that nothing happened there."""
    role: str = ""
    """scene ("in X"), beside ("east of X"), owner ("X's mill"), path ("from X"), actor ("by X") or dateline
    ("X (AP) -"); empty where no word tells."""
    capital: bool = False
    """Whether it is the seat of its country's government."""


def contains(larger: Place, smaller: Place) -> bool:
    """Whether `smaller` lies in `larger` as far as country and first-order division tell.

    False where either is not linked, and for two places of equal rank.
    """
    if not larger.country_code or larger.country_code != smaller.country_code:
        return False
    if larger.kind == "country":
        return smaller.kind != "country"
    below = smaller.kind in ("settlement", "district")
    return larger.kind == "region" and below and larger.admin1 == smaller.admin1 != ""
