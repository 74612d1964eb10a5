"""What an article tells as a whole, counted once for all its groups, so that placing each costs little."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Span

from pipeline.reports.collecting import Scene
from pipeline.reports.groups import TRUSTED, Group

_LOCAL = frozenset({"settlement", "district", "region"})


@dataclass(frozen=True, slots=True)
class Overview:
    """The scene of an article with its sites by number and its places by name and by who tells of them."""

    scene: Scene
    groups: int
    """Number of groups."""
    sites: dict[int, list[Span]]
    """Number of a site -> its mentions in text order."""
    local: tuple[Span, ...]
    """The towns, districts and regions where something can have happened, in text order."""
    told: Counter[str]
    """Key of such a place -> how often it is told."""
    sharing: Counter[int]
    """Number of a site -> groups that name it in trusted arguments."""
    at: dict[int, list[Group]]
    """First token of a place -> groups that name it there in a trusted argument."""
    naming: dict[str, list[Group]]
    """Key of a place -> groups that name it."""

    @classmethod
    def of(cls, scene: Scene, groups: Sequence[Group]) -> Overview:
        """The overview of an article with these groups."""
        sites: dict[int, list[Span]] = defaultdict(list)
        for span in scene.sites:
            sites[span._.facility.entity].append(span)
        at: dict[int, list[Group]] = defaultdict(list)
        naming: dict[str, list[Group]] = defaultdict(list)
        for group in groups:
            for span, trusted in _places(group).items():
                naming[key_of(span)].append(group)
                if trusted:
                    at[span.start].append(group)
        local = tuple(span for span in scene.settings if is_local_scene(span))
        sharing = Counter(number for group in groups for number in group.entities)
        return cls(
            scene, len(groups), sites, local, Counter(key_of(span) for span in local), sharing, at, naming
        )


def _places(group: Group) -> dict[Span, bool]:
    """The places that the group's mentions name, and whether in a trusted argument."""
    named: dict[Span, bool] = {}
    for m in group.mentions:
        if m.place_span is not None:
            named[m.place_span] = named.get(m.place_span, False) or m.place_rank <= TRUSTED
    return named


def is_scene(place: Span) -> bool:
    """Whether something can have happened there by its role."""
    return place._.place.role not in ("path", "actor")


def is_local_scene(place: Span) -> bool:
    """Whether it is a scene no larger than a region."""
    return place._.place.kind in _LOCAL and is_scene(place)


def another_day(one: Group, other: Group) -> bool:
    """Whether trusted dates tell them apart."""
    agree = any(a.startswith(b) or b.startswith(a) for a in one.dates for b in other.dates)
    return bool(one.dates and other.dates) and not agree


def is_other(one: Group, other: Group) -> bool:
    """Whether two groups have no trigger in common."""
    return one.triggers.isdisjoint(other.triggers)


def key_of(place: Span) -> str:
    """The folded name by which mentions of one place agree."""
    name: str = place._.place.name
    return name.casefold()
