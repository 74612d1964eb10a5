"""Where reports place their incidents: same town, one place inside the other, near by, or apart."""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import Enum

from pipeline.incidents.sites import alike
from pipeline.incidents.vocabulary import Vocabulary
from pipeline.places.folding import fold
from pipeline.reports.report import Report

_EARTH = 6371.0
"""Kilometres."""
_ONE_TOWN = 3.0
"""Kilometres between coordinates that are one town's, under two spellings."""
_NEAR = 25.0
"""Kilometres between a town and a suburb or village that another article names instead."""
_REACH = 75.0
"""Kilometres at which a known site may still be told by the next city."""


class Level(Enum):
    """What kind of place a report names."""

    NONE = 0
    AREA = 1
    """A sea or part of a continent."""
    COUNTRY = 2
    REGION = 3
    TOWN = 4
    """A town, district or village, or a place that no gazetteer lists."""


class Nearness(Enum):
    """How the places of two reports stand to each other."""

    TOWN = "same town"
    INSIDE = "one place in the other"
    REGION = "same region"
    NEAR = "places near by"
    COUNTRY = "same country"
    UNKNOWN = ""
    """Nothing tells them apart or together."""
    UNLIKE = "two places"
    """Different names, and nothing tells how far apart; or near enough for one site to be told by either."""
    APART = "places apart"


@dataclass(frozen=True, slots=True, eq=False)
class Spot:
    """The place of a report; names are folded."""

    level: Level
    name: str
    admin1: str
    country: str
    """ISO 3166-1 alpha-2, empty if unknown."""
    latitude: float | None
    """WGS 84 degrees."""
    longitude: float | None
    words: frozenset[str]
    """The words of the place and of its region."""


def read_spot(report: Report, vocabulary: Vocabulary) -> Spot:
    """The Spot of a report."""
    name = _bare(fold(report.place), vocabulary)
    admin1 = _bare(fold(report.admin1), vocabulary)
    located = report.latitude is not None and report.longitude is not None
    return Spot(
        level=_level(report, name, admin1, vocabulary),
        name=name,
        admin1=admin1,
        country=report.country_code,
        latitude=report.latitude if located else None,
        longitude=report.longitude if located else None,
        words=frozenset(name.split()) | frozenset(admin1.split()),
    )


def nearness(one: Spot, other: Spot) -> Nearness:
    """How two places stand to each other."""
    levels = (one.level, other.level)
    if one.country and other.country and one.country != other.country:
        both = one.latitude is not None and other.latitude is not None
        return Nearness.APART if both else Nearness.UNLIKE
    if Level.NONE in levels or Level.AREA in levels:
        return Nearness.UNKNOWN
    if Level.COUNTRY in levels:
        return Nearness.COUNTRY if one.country == other.country and one.country else Nearness.UNKNOWN
    if Level.REGION in levels:
        return _regions(one, other)
    return _towns(one, other)


def distance(one: Spot, other: Spot) -> float | None:
    """Great-circle distance in kilometres; None where a place has no coordinates."""
    if one.latitude is None or other.latitude is None or one.longitude is None or other.longitude is None:
        return None
    north, south = math.radians(one.latitude), math.radians(other.latitude)
    east = math.radians(one.longitude - other.longitude)
    half = math.sin((north - south) / 2) ** 2 + math.cos(north) * math.cos(south) * math.sin(east / 2) ** 2
    return 2 * _EARTH * math.asin(min(1.0, math.sqrt(half)))


def _regions(one: Spot, other: Spot) -> Nearness:
    """A region and another region or a town."""
    if one.name == other.name:
        return Nearness.REGION
    if one.admin1 and other.admin1:
        inside = one.admin1 == other.admin1 or one.name == other.admin1 or other.name == one.admin1
        return Nearness.INSIDE if inside else Nearness.APART
    return Nearness.COUNTRY if one.country and one.country == other.country else Nearness.UNKNOWN


def _towns(one: Spot, other: Spot) -> Nearness:
    far = distance(one, other)
    named = one.name == other.name or _spelt_alike(one.name, other.name)
    if far is None:
        return Nearness.TOWN if named else Nearness.UNLIKE
    if far <= _ONE_TOWN or (named and far <= _NEAR):
        return Nearness.TOWN
    if named:
        # One name for two towns of a country: either of the articles may have meant the other.
        return Nearness.UNLIKE
    if far <= _NEAR:
        return Nearness.NEAR
    return Nearness.UNLIKE if far <= _REACH else Nearness.APART


def _spelt_alike(one: str, other: str) -> bool:
    words, others = one.split(), other.split()
    return len(words) == len(others) > 0 and all(map(alike, words, others))


def _level(report: Report, name: str, admin1: str, vocabulary: Vocabulary) -> Level:
    whole = fold(report.place)
    if not whole:
        return Level.NONE
    if whole in vocabulary.areas:
        return Level.AREA
    if whole == fold(report.country) or whole in vocabulary.countries:
        return Level.COUNTRY
    words = whole.split()
    regional = words[-1] in vocabulary.regional and len(words) > 1
    return Level.REGION if name == admin1 or regional else Level.TOWN


def _bare(name: str, vocabulary: Vocabulary) -> str:
    """The name without the nouns of divisions: `saratov` of `saratov oblast`."""
    words = [word for word in name.split() if word not in vocabulary.divisions]
    return " ".join(words) or name
