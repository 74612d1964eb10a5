"""Reports that tell the same are put together before any are compared.

So an incident which a thousand articles tell in the same words costs no more than one which a few tell.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from pipeline.incidents.comparing import JOIN, Comparer
from pipeline.incidents.copies import fingerprint
from pipeline.incidents.incident import Located, Merge
from pipeline.incidents.profile import Profile

_SAME_TEXT = "copy of the text"

Key = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Node:
    """Reports of different articles that tell the same, the founding one first."""

    profile: Profile
    """That of the founding report."""
    members: tuple[Located, ...]
    points: float
    reasons: tuple[str, ...]
    """Why they are together."""

    @property
    def articles(self) -> list[str]:
        """The ids of their articles, each once."""
        return [member.article.id for member in self.members]

    def merges(self) -> Iterator[Merge]:
        """The steps by which its members were put together."""
        for member in self.members[1:]:
            yield Merge(self.members[0].report_id, member.report_id, self.points, self.reasons)


def gather(profiles: Iterable[Profile], comparer: Comparer) -> list[Node]:
    """The nodes of profiles that come in founding order."""
    groups: dict[Key, list[Profile]] = {}
    seen: Counter[Key] = Counter()
    for profile in profiles:
        key = _cells(profile)
        if not _suffices(profile, comparer):
            # Cells that many incidents share join only what is printed in the same words.
            key = (*key, fingerprint(profile.located.article.text))
        own = (profile.located.article.id, *key)
        seen[own] += 1
        groups.setdefault((seen[own], *key), []).append(profile)
    return [_node(group, comparer) for group in groups.values()]


def _cells(profile: Profile) -> Key:
    """What makes two reports tell the same; the day of publication only where it stands for the date."""
    when = replace(profile.when, published=0) if profile.when.first else profile.when
    return id(profile.site), id(profile.spot), when, profile.event_type, profile.status


def _suffices(profile: Profile, comparer: Comparer) -> bool:
    """Whether its cells alone say which incident it is of."""
    evidence = comparer.compare(profile, profile)
    return evidence is not None and evidence.points >= JOIN


def _node(group: list[Profile], comparer: Comparer) -> Node:
    members = tuple(profile.located for profile in group)
    if len(group) == 1:
        return Node(group[0], members, 0.0, ())
    evidence = comparer.compare(group[0], group[1])
    if evidence is None or evidence.points < JOIN:
        return Node(group[0], members, JOIN, (_SAME_TEXT,))
    return Node(group[0], members, round(evidence.points, 2), evidence.reasons)
