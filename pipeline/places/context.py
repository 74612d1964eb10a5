"""What an article tells of where it plays, as far as it weighs on what a name means."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass, field

from pipeline.places.gazetteer import Candidate

NEAR = 150.0
"""Kilometres within which places of one article support each other."""
MOST_ANCHORS = 50
"""Sure places kept for nearness, so that its cost stays linear in the text."""


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
    """Country code -> votes of demonyms and sure names."""
    own: dict[str, Counter[str]] = field(default_factory=dict)
    """Folded name -> its part of `votes`, so that no name votes for itself."""
    anchors: dict[str, tuple[float, float]] = field(default_factory=dict)
    """Folded name -> latitude and longitude, degrees, of the first sure places."""
    publisher: str = ""

    def votes_of_others(self, key: str) -> Counter[str]:
        """The country votes that do not come from the folded name `key`."""
        return self.votes - self.own[key] if key in self.own else self.votes

    def share(self, code: str, key: str = "") -> float:
        """Part of the votes of names other than `key` that is for `code`, 0 to 1."""
        votes = self.votes_of_others(key)
        total = sum(votes.values())
        return votes[code] / total if total and code else 0.0

    def dominant(self) -> str:
        """The country with most votes; the first one named among equals; empty where there is none."""
        return self.votes.most_common(1)[0][0] if self.votes else ""

    def nearness(self, place: Candidate, key: str) -> float:
        """1 beside a sure place of another name than `key`, 0 from NEAR kilometres on."""
        others = [anchor for name, anchor in self.anchors.items() if name != key]
        if place.latitude is None or place.longitude is None or not others:
            return 0.0
        nearest = min(distance((place.latitude, place.longitude), anchor) for anchor in others)
        return max(0.0, 1 - nearest / NEAR)

    def vote(self, key: str, place: Candidate) -> None:
        """Count `place` as what the folded name `key` surely means."""
        if not place.country_code:
            return
        weight = 2 if place.kind == "country" else 1
        self.votes[place.country_code] += weight
        self.own.setdefault(key, Counter())[place.country_code] += weight
        if place.latitude is not None and place.longitude is not None and len(self.anchors) < MOST_ANCHORS:
            self.anchors[key] = (place.latitude, place.longitude)


def distance(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Kilometres between two points in degrees, on a flat map: good to some percent within a country."""
    north = math.radians(other[0] - one[0])
    east = math.radians((other[1] - one[1] + 180) % 360 - 180) * math.cos(
        math.radians((one[0] + other[0]) / 2)
    )
    return 6371.0 * math.hypot(north, east)
