"""Whether an event happened, by cue words and their scope, in the manner of ConText."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from pipeline.events.patterns import Match
from pipeline.events.rules import EventRules, ScopeWord, StatusCue, Trigger
from pipeline.events.view import WINDOW, View

_STRENGTH = ("denied", "hypothetical", "attempted", "planned", "possible")
"""Which status wins where several cues reach one event."""
_DOUBTS = frozenset({"denied", "possible", "hypothetical"})
_WITHIN = frozenset({"earlier", "later", "late"})
"""Before a period: it tells when in it something happened."""
_CAUSE_REACH = 3
"""Greatest number of tokens between a doubt and the "caused by" that it is about."""

Cue = Match[StatusCue]


@dataclass(frozen=True, slots=True)
class Status:
    """What the cues say of one event."""

    value: str = "occurred"
    hypothetical: bool = False
    cue: tuple[int, int] | None = None
    """Tokens of the cue."""


class StatusFinder:
    """The cues of one Doc, found once, asked for each event."""

    def __init__(self, view: View, rules: EventRules) -> None:
        self._view = view
        matches = [m for m in rules.status_index.matches(view.tokens) if not _names_month(view, m)]
        self._cues, self._ends = _sort_out(matches)
        self._cue_starts = [cue.start for cue in self._cues]
        self._end_starts = [end.start for end in self._ends]

    def _near(self, start: int, end: int) -> list[Cue]:
        """The cues of the sentence that may reach start..end."""
        first = bisect_left(self._cue_starts, start - WINDOW)
        last = bisect_right(self._cue_starts, end + WINDOW)
        sentence = self._view.sentences[start]
        return [cue for cue in self._cues[first:last] if self._view.sentences[cue.start] == sentence]

    def of(self, start: int, end: int, kind: str, *, entry: Trigger, definite: bool) -> Status:
        """Status of the event of type `kind` whose trigger is the tokens start..end."""
        reaching = [
            cue
            for cue in self._near(start, end)
            if cue.entry.status in _STRENGTH
            and (not definite or cue.entry.definite)
            and (not cue.entry.types or kind in cue.entry.types)
            and self._reaches(cue, start, end)
        ]
        if not reaching:
            return Status(entry.status, cue=(start, end) if entry.status != "occurred" else None)
        cue = min(reaching, key=lambda match: (_STRENGTH.index(match.entry.status), match.start))
        found = cue.entry.status
        hypothetical = found == "hypothetical"
        return Status("possible" if hypothetical else found, hypothetical, (cue.used[0], cue.used[-1] + 1))

    def is_hypothetical(self, start: int, end: int, *, definite: bool) -> bool:
        """Whether the event is hypothetical of whatever type it is."""
        reaching = [
            cue
            for cue in self._near(start, end)
            if (not definite or cue.entry.definite) and self._reaches(cue, start, end)
        ]
        supposed = any(cue.entry.status == "hypothetical" and not cue.entry.types for cue in reaching)
        return supposed and not any(cue.entry.status == "denied" for cue in reaching)

    def counted(self, start: int, end: int) -> bool:
        """True where a period over which events are counted reaches the trigger ("in four months")."""
        cues = self._near(start, end)
        return any(
            cue.entry.status == "aggregate" and not self._tells_when(cue) and self._reaches(cue, start, end)
            for cue in cues
        )

    def _tells_when(self, cue: Cue) -> bool:
        """Whether the period is but the time at which it happened: `earlier this month`."""
        return cue.start > 0 and self._view.doc[cue.start - 1].lower_ in _WITHIN

    def doubted(self, i: int) -> bool:
        """True where the word at `i` stands in the scope of a denial or doubt of whatever type of event."""
        cues = self._near(i, i + 1)
        return any(
            cue.entry.status in _DOUBTS
            and not cue.entry.types
            and self._reaches(cue, i, i + 1, as_cause=True)
            for cue in cues
        )

    def _reaches(self, cue: Cue, start: int, end: int, *, as_cause: bool = False) -> bool:
        last = cue.used[-1] + 1
        if set(cue.used) & set(range(start, end)):
            return False
        if last <= start and cue.entry.direction in {"forward", "both"}:
            return start - last <= cue.entry.reach and not self._broken(last, start, as_cause=as_cause)
        if end <= cue.start and cue.entry.direction in {"backward", "both"}:
            return cue.start - end <= cue.entry.reach and not self._broken(end, cue.start)
        return False

    def _broken(self, low: int, high: int, *, as_cause: bool = False) -> bool:
        """True where a terminator stands between the two; `as_cause`: "not caused by" is none."""
        first, last = bisect_left(self._end_starts, low), bisect_left(self._end_starts, high)
        return any(
            not (as_cause and end.entry.kind == "cause" and end.start - low <= _CAUSE_REACH)
            for end in self._ends[first:last]
        )


def _names_month(view: View, match: Match[StatusCue | ScopeWord]) -> bool:
    """True for the modal `may` found in `7 May`."""
    first = view.doc[match.start]
    if first.text != "May" or (isinstance(match.entry, StatusCue) and match.entry.status == "aggregate"):
        return False
    beside = view.doc[max(match.start - 1, 0) : match.start + 2]
    return view.date[match.start] or not first.is_sent_start or any(token.like_num for token in beside)


def _sort_out(matches: list[Match[StatusCue | ScopeWord]]) -> tuple[list[Cue], list[Match[ScopeWord]]]:
    """Cues and terminators in text order; longer cues win ("may have" over "may"), pseudo-cues over all."""
    taken = {
        i: 0 for m in matches if isinstance(m.entry, ScopeWord) and m.entry.kind == "pseudo" for i in m.used
    }
    cues: list[Cue] = []
    ends: list[Match[ScopeWord]] = []
    for match in sorted(matches, key=lambda each: -len(each.used)):
        if isinstance(match.entry, ScopeWord):
            if match.entry.kind != "pseudo":
                ends.append(Match(match.start, match.end, match.used, match.entry))
        elif all(taken.get(i, len(match.used)) == len(match.used) for i in match.used):
            cues.append(Match(match.start, match.end, match.used, match.entry))
            taken |= dict.fromkeys(match.used, len(match.used))
    return sorted(cues, key=lambda cue: cue.start), sorted(ends, key=lambda end: end.start)
