"""Which of the days that a sentence names is the day of a trigger, and how surely it is its own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import timedelta

from spacy.tokens import Doc, Span, Token

from pipeline.events.arguments import CLAUSE, DIRECT, SENTENCE, Argument, sentence_bounds
from pipeline.events.groups import spans_between
from pipeline.reports.counting import anniversary, counted_day, counts_back
from pipeline.reports.mentions import STATEMENT, Mention
from pipeline.reports.rules import Words
from pipeline.reports.when import compatible, days, length
from pipeline.sources import Attribution

MONTH = 31
"""Days; a year of the same sentence is as a rule that of something else."""
_YEAR = 366
SCENE = 3
"""Greatest length, in days, of a date that sets the scene for what follows."""
_STRETCH = 15
"""Tokens over which a day belongs to the trigger before it (`a fire at the mill in Kotka on May 3`)."""
_STEPS = 6
"""Greatest number of arcs between a day and the verb it belongs to."""
_VERBS = frozenset({"VERB", "AUX"})
_WHEN = frozenset({"when", "where", "which"})
_LASTING = frozenset({"still"})
_ENDS = frozenset({"until", "till", "by"})
_YEARLESS = ("month", "day-month", "day-hyphen-month")
"""Beginnings of the names of date rules that read a month without a year."""
_LINKS = frozenset({"on", "in", "late", "early"})
"""What may stand between a verb of saying and the day on which it was said."""
_SLACK = timedelta(days=1)
"""A day told is at most so much later than the publication: it may be dated in another zone."""


def with_day(
    mention: Mention, dates: Iterable[Argument], said: Iterable[Attribution], words: Words
) -> Mention:
    """The mention with the day counted from another where there is one, else with the nearest that fits.

    `said`: who says it.
    """
    dates = list(dates)
    own = any(
        a.rank == DIRECT
        and a.span.start >= mention.span.end
        and a.span._.timex.edtf
        and not _afterwards(a.span, mention.span, words.afterwards)
        for a in dates
    )
    counted = anniversary(mention.span) or (None if own else counted_day(mention.span))
    if counted is not None:
        if not counted.value:
            return mention
        return replace(mention, date_span=counted.span, date_rank=counted.rank, counted=counted.value)
    day = _date(mention.span, dates, said, words)
    return replace(mention, date_span=day.span, date_rank=day.rank) if day else mention


def alone_with_day(mentions: list[Mention]) -> list[Mention]:
    """The mentions; the only one of a sentence has the sentence's only day, wherever a parser hangs it."""
    told = Counter(m.sentence for m in mentions)
    named = Counter(m.sentence for m in mentions for _ in calendar_dates(m.span))
    return [
        replace(m, date_rank=CLAUSE)
        if m.date_rank == SENTENCE and told[m.sentence] == named[m.sentence] == 1 and length(m.date) <= MONTH
        else m
        for m in mentions
    ]


def calendar_dates(trigger: Span) -> list[Span]:
    """The days, months and years that the trigger's sentence names."""
    dates = spans_between(trigger.doc, "dates", *sentence_bounds(trigger))
    return [span for span in dates if span._.timex.edtf]


def has_passed(day: Span) -> bool:
    """Whether something reported can have happened then: it does not lie behind the publication."""
    told, published = days(day._.timex.edtf), days(day.doc._.dct[:10])
    return told is None or published is None or told[0] <= published[1] + _SLACK


def without_year(day: Span) -> bool:
    """Whether it names its month, but not its year, so that it can be that of the year before."""
    rule: str = day._.timex.rule
    return bool(day._.timex.anchor) and rule.startswith(_YEARLESS)


def is_bound(day: Span) -> bool:
    """Whether the day only ends a period: `until Thursday`, `as of Thursday`."""
    before = [token.lower_ for token in day.doc[max(0, day.start - 2) : day.start]]
    return before == ["as", "of"] or (bool(before) and before[-1] in _ENDS)


def opens_sentence(day: Span) -> bool:
    """Whether the date opens the sentence, and so holds for all of it: `In 2012 a man died when ...`."""
    return any(token.is_sent_start for token in day.doc[max(0, day.start - 1) : day.start + 1])


def scene_days(doc: Doc, afterwards: frozenset[str]) -> tuple[list[Span], list[Span]]:
    """The days that can set the scene, and those of statements and of what came after; both in text order.

    Left out is what only begins or ends a period, lies ahead or is long.
    """
    cues = {token.i for each in doc._.attributions for part in each.cue for token in part}
    happened: list[Span] = []
    others: list[Span] = []
    for day in doc.spans.get("dates", ()):
        if length(day._.timex.edtf) <= SCENE and has_passed(day) and not (is_bound(day) or _begins(day)):
            verb = governor(day)
            said = verb.i in cues or (day.start > 0 and day.start - 1 in cues)
            (others if said or _lemmas(verb) & afterwards else happened).append(day)
    return happened, others


def _begins(day: Span) -> bool:
    """Whether it begins a period: `since Monday`."""
    return day.start > 0 and day.doc[day.start - 1].lower_ == "since"


def governor(day: Span) -> Token:
    """The verb that a day belongs to; where none is near, the word above it."""
    return _verb_above(day.root)


def _verb_above(token: Token) -> Token:
    for _ in range(_STEPS):
        if token.pos_ in _VERBS or token.head == token:
            break
        token = token.head
    return token


def _date(
    trigger: Span, dates: Iterable[Argument], said: Iterable[Attribution], words: Words
) -> Argument | None:
    """The nearest date that tells when it happened; one beside the cue tells when it was said."""
    happened = trigger._.event.status == "occurred"
    calendar = [_ranked(a, trigger) for a in dates if a.span._.timex.edtf]
    calendar = [a for a in calendar if not is_bound(a.span)]
    calendar = sorted(calendar, key=lambda a: (a.rank, a.distance))
    said = list(said)
    content = [part for attribution in said for part in attribution.content]
    cues = [part for attribution in said for part in attribution.cue]
    told = [a for a in calendar if not content or _inside(a.span, content)]
    told = [a for a in told if not (_of_saying(a.span, trigger, cues) or _since(a.span, trigger))]
    told = [a for a in told if not _afterwards(a.span, trigger, words.afterwards)]
    told = [a for a in told if _ends_phrase(a.span, trigger) or not _of_part(a.span, trigger, words.series)]
    told = [a for a in told if not counts_back(a.span, trigger)]
    told = [a for a in told if not happened or has_passed(a.span) or without_year(a.span)]
    if told:
        chosen = next((a for a in told if not _of_rival(a.span, trigger, told)), told[0])
        return _put_precisely(chosen, told)
    loose = (
        a
        for a in calendar
        if has_passed(a.span) and not (_since(a.span, trigger) or counts_back(a.span, trigger))
    )
    return next((Argument(a.span, STATEMENT, a.distance) for a in loose), None)


def _ranked(date: Argument, trigger: Span) -> Argument:
    """The date with the rank that its place in the sentence gives it, whatever the parser says."""
    day = date.span
    led = day.end <= trigger.start and not spans_between(day.doc, "dates", day.end, trigger.start)
    if not led or length(day._.timex.edtf) > _YEAR:
        return date
    if any(token.lower_ == "when" for token in day.doc[day.end : min(day.end + 2, trigger.start)]):
        return replace(date, rank=DIRECT)  # `In 1997, when a tank burst, ...`
    return replace(date, rank=min(date.rank, CLAUSE)) if opens_sentence(day) else date


def _of_saying(day: Span, trigger: Span, cues: Sequence[Span]) -> bool:
    """Whether the day stands right behind a verb of saying: `police said Monday the mill had burned`."""
    doc, at = day.doc, day.start - 1
    if trigger.start <= day.root.head.i < trigger.end:
        return False  # `gave details of Monday's attack`

    while at >= 0 and doc[at].lower_ in _LINKS:
        at -= 1
    return any(cue.start <= at < cue.end for cue in cues)


def _since(day: Span, trigger: Span) -> bool:
    """Whether the day only begins a period: `since 2016`; not in `since 2016, when a fire ...`."""
    doc = day.doc
    before = doc[max(0, day.start - _STEPS) : day.start]
    since = next((t for t in reversed(before) if t.lower_ == "since"), None)
    if since is None or since.i < trigger.start < day.start:
        return False
    if any(t.lower_ in _WHEN for t in doc[day.end : trigger.start]):
        return False
    return since.i == day.start - 1 or since in list(day.root.ancestors)


def _afterwards(day: Span, trigger: Span, afterwards: frozenset[str]) -> bool:
    """Whether the day is that of a verb of what came after, or of a trigger that `still` goes on."""
    if _ends_phrase(day, trigger):
        return False
    token: Token = day.root
    for _ in range(_STEPS):
        if trigger.start <= token.i < trigger.end:
            return False  # `the toll from Thursday's blast has risen`
        if token.pos_ in _VERBS or token.head == token:
            break
        token = token.head
    if any(child.dep_ == "xcomp" and trigger.start <= child.i < trigger.end for child in token.children):
        return False  # `on Friday men tried to blow up ...`
    if any(child.lower_ in _LASTING for child in token.children):
        return True
    return bool(_lemmas(token) & afterwards) and not trigger.start <= token.i < trigger.end


def _lemmas(verb: Token) -> frozenset[str]:
    """The verb's lemma, and it with its particle: `put out`."""
    lemma = verb.lemma_.lower()
    return frozenset({lemma, *(f"{lemma} {child.lower_}" for child in verb.children if child.dep_ == "prt")})


def _ends_phrase(day: Span, trigger: Span) -> bool:
    """Whether the day closes the phrase of a noun, while the sentence tells another day of what came after:
    `was charged on Tuesday over a fire at a mill on Saturday`.
    """
    between = day.doc[trigger.end : day.start]
    if trigger.root.dep_ != "pobj" or not 0 < len(between) <= _STRETCH:
        return False
    if any(token.pos_ in _VERBS or token.is_punct for token in between):
        return False
    return any(other.start != day.start for other in calendar_dates(trigger))


def _of_part(day: Span, trigger: Span, series: frozenset[str]) -> bool:
    """Whether the day is told of something about the happening: `victims of the blast were buried Sunday`."""
    token: Token = trigger.root
    for _ in range(_STEPS):
        above = token.head
        if above.pos_ in _VERBS or above == token:
            return False
        if token.dep_ == "prep" and above.pos_ == "NOUN" and above.lemma_.lower() not in series:
            within = above.left_edge.i <= day.start <= above.right_edge.i
            return above.dep_ != "attr" and not within and governor(day) == _verb_above(above)
        token = above
    return False


def _put_precisely(chosen: Argument, told: Iterable[Argument]) -> Argument:
    """The date, or the finer one that puts it precisely: `three weeks ago, on Oct. 25`."""
    for other in told:
        low, high = sorted((chosen.span, other.span), key=lambda span: span.start)
        beside = all(t.is_punct or t.lower_ in _LINKS for t in low.doc[low.end : high.start])
        if other.span.start != chosen.span.start and beside and _is_finer(other.span, chosen.span):
            return replace(chosen, span=other.span)
    return chosen


def _is_finer(one: Span, other: Span) -> bool:
    """Whether the first date tells fewer of the days that the second tells."""
    told, wide = one._.timex.edtf, other._.timex.edtf
    return length(told) < length(wide) and compatible(told, wide)


def _of_rival(day: Span, trigger: Span, told: Iterable[Argument]) -> bool:
    """Whether a day before the trigger follows another one, while the trigger has a day behind it too."""
    if day.start > trigger.start or not any(a.span.start > trigger.start for a in told):
        return False
    low = max(0, day.start - _STRETCH)
    return any(low <= e.start < day.start for e in trigger.doc.spans.get("events", ()))


def _inside(span: Span, outer: Iterable[Span]) -> bool:
    return any(o.start <= span.start < o.end for o in outer)
