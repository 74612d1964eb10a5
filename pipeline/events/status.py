"""Whether an event happened, by cue words and their scope, in the manner of ConText."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.events.patterns import Match
from pipeline.events.rules import EventRules, ScopeWord, StatusCue, Trigger
from pipeline.events.view import View

_STRENGTH = ("denied", "hypothetical", "attempted", "planned", "possible")
"""Which status wins where several cues reach one event."""
_DOUBTS = frozenset({"denied", "possible", "hypothetical"})

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
    """The cues of one Doc, sorted by sentence."""

    def __init__(self, view: View, rules: EventRules) -> None:
        self._view = view
        self._cues: dict[int, list[Cue]] = {}
        self._ends: dict[int, list[Match[ScopeWord]]] = {}
        matches = rules.status_index.matches(view.tokens)
        pseudo = {
            i for m in matches if isinstance(m.entry, ScopeWord) and m.entry.kind == "pseudo" for i in m.used
        }
        taken = dict.fromkeys(pseudo, 0)
        # The longer cue wins ("may have" over "may"), and a pseudo-cue over both.
        for match in sorted(matches, key=lambda each: -len(each.used)):
            sentence = view.sentences[match.start]
            if isinstance(match.entry, ScopeWord):
                if match.entry.kind != "pseudo":
                    end = Match(match.start, match.end, match.used, match.entry)
                    self._ends.setdefault(sentence, []).append(end)
            elif all(taken.get(i, len(match.used)) == len(match.used) for i in match.used):
                cue = Match(match.start, match.end, match.used, match.entry)
                self._cues.setdefault(sentence, []).append(cue)
                taken |= dict.fromkeys(match.used, len(match.used))

    def of(self, start: int, end: int, kind: str, *, entry: Trigger, definite: bool) -> Status:
        """Status of the event of type `kind` whose trigger is the tokens start..end."""
        reaching = [
            cue
            for cue in self._cues.get(self._view.sentences[start], ())
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

    def counted(self, start: int, end: int) -> bool:
        """True where a period over which events are counted reaches the trigger ("in four months")."""
        cues = self._cues.get(self._view.sentences[start], ())
        return any(cue.entry.status == "aggregate" and self._reaches(cue, start, end) for cue in cues)

    def doubted(self, i: int) -> bool:
        """True where the word at `i` stands in the scope of a denial or doubt."""
        cues = self._cues.get(self._view.sentences[i], ())
        return any(
            cue.entry.status in _DOUBTS and self._reaches(cue, i, i + 1, as_cause=True) for cue in cues
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
        ends = self._ends.get(self._view.sentences[min(low, len(self._view.tokens) - 1)], ())
        return any(
            low <= end.start < high
            and not (as_cause and end.entry.kind == "cause" and end.start - low <= _CAUSE_REACH)
            for end in ends
        )
