"""What an article tells of where it plays, as far as it weighs on what a name means."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass, field

from pipeline.places.gazetteer import Candidate

NEAR = 150.0
"""Kilometres within which places of one article support each other."""


@dataclass(frozen=True, slots=True)
class Container:
    """The larger place that the words beside a mention put it in."""

    place: Candidate
    plain: bool
    """Whether it is said in words ("in Syria", "the Syrian town of"); a comma alone may also part a list."""


@dataclass(slots=True)
class Context:
    """Countries the article speaks of, places it surely means, and where it is published."""

    votes: Counter[str] = field(default_factory=Counter)
    anchors: list[tuple[float, float]] = field(default_factory=list)
    """Latitude and longitude of the places that are sure, degrees."""
    publisher: str = ""

    def share(self, code: str) -> float:
        """Part of the country votes that is for `code`, 0 to 1."""
        total = sum(self.votes.values())
        return self.votes[code] / total if total and code else 0.0

    def dominant(self) -> str:
        """The country with most votes; the first one named among equals; empty where there is none."""
        return self.votes.most_common(1)[0][0] if self.votes else ""

    def nearness(self, place: Candidate) -> float:
        """1 beside a sure place of the article, 0 from NEAR kilometres on."""
        if place.latitude is None or place.longitude is None or not self.anchors:
            return 0.0
        nearest = min(distance((place.latitude, place.longitude), anchor) for anchor in self.anchors)
        return max(0.0, 1 - nearest / NEAR)


def distance(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Kilometres between two points in degrees, on a flat map: good to some percent within a country."""
    north = math.radians(other[0] - one[0])
    east = math.radians((other[1] - one[1] + 180) % 360 - 180) * math.cos(
        math.radians((one[0] + other[0]) / 2)
    )
    return 6371.0 * math.hypot(north, east)
