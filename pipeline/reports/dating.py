"""The day of an incident: told beside it or around it, or known from the publication alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from spacy.tokens import Doc, Span

from pipeline.dates import Timex
from pipeline.events.arguments import CLAUSE
from pipeline.reports.collecting import Scene
from pipeline.reports.groups import Group
from pipeline.reports.mentions import STATEMENT, Mention
from pipeline.reports.timing import SCENE, scene_days, without_year
from pipeline.reports.when import compatible, days, length

_NEXT = 1
_MONTH = 31
"""Days; a longer span beside the trigger's clause is as a rule the background of something else."""
_NEAR = 12
"""Sentences over which the day of one happening holds for the next."""
_LEAD = 2
"""Number of the last sentence that tells the news itself, not its background."""
_SOON = 2
"""Sentences behind a happening in which its day may still be told: `It happened around noon on Monday.`"""


@dataclass(frozen=True, slots=True)
class When:
    """A date, the words it was read from, and how it was inferred where it stands elsewhere."""

    value: str
    span: Span | None
    evidence: str = ""


def date_of(
    doc: Doc, setting: Scene, group: Group, groups: Sequence[Group], afterwards: frozenset[str]
) -> When | None:
    """The day of the group's incident; None where nothing tells.

    `afterwards`: lemmas of verbs whose day is that of what came after.
    """
    own = _best(group.mentions, STATEMENT - 1)
    if own is not None and (own.date_rank <= CLAUSE or length(own.date) <= _MONTH):
        when = _when(own, doc, group)
        return _precisely(when, doc, setting, group, groups, afterwards) or when
    near = _neighbour(group, groups, own)
    if near is not None:
        return _when(near, doc, group, "date taken from the happening told beside it")
    told, said_on = scene_days(doc, afterwards)
    known = _referred_to(group, groups)
    told = [day for day in told if day.start not in known]
    scene = _scene(told, setting, group)
    if scene is not None:
        return When(scene._.timex.edtf, scene, "date taken from the sentences before")
    if own is not None:
        return _when(own, doc, group)
    later = _told_after(told, setting, group, groups)
    if later is not None:
        return When(later._.timex.edtf, later, "date taken from the sentences after")
    scene = _scene(said_on, setting, group)
    if scene is not None:
        return When(scene._.timex.edtf, scene, "date taken from the sentences before")
    said = [m for m in group.mentions if m.date and m.date_rank == STATEMENT and days(m.date)]
    if said:
        # Nothing is told before it happens: the earliest statement is the nearest.
        first = min(said, key=lambda m: (days(m.date), m.span.start))
        return _when(first, doc, group, "date taken from the day of the statement")
    return _from_publication(doc, group)


def own_date_of(doc: Doc, group: Group) -> When | None:
    """The day that is told beside the group's triggers; None where only the article around them tells one."""
    own = _best(group.mentions, CLAUSE)
    return _when(own, doc, group) if own is not None else None


def _precisely(
    when: When, doc: Doc, setting: Scene, group: Group, groups: Sequence[Group], afterwards: frozenset[str]
) -> When | None:
    """The only day that the article tells within the month or year, apart from other happenings and sites."""
    if length(when.value) <= SCENE:
        return None
    taken = {m.date_span.start for g in groups if g is not group for m in g.mentions if m.date_span}
    within = [
        day
        for day in scene_days(doc, afterwards)[0]
        if _is_day_in(day, when.value) and day.start not in taken and not _of_other_site(day, setting, group)
    ]
    if len({day._.timex.edtf for day in within}) != 1:
        return None
    return When(within[0]._.timex.edtf, within[0], "date put precisely elsewhere in the article")


def _is_day_in(day: Span, wide: str) -> bool:
    """Whether it names a day, not only an hour, that the wider date can mean."""
    timex: Timex = day._.timex
    return timex.type == "DATE" and length(timex.edtf) == 1 and compatible(timex.edtf, wide)


def _of_other_site(day: Span, setting: Scene, group: Group) -> bool:
    """Whether the sentence of the day names a site that is not the group's."""
    low, high = setting.sentence_of(day.start)
    entities = {site._.facility.entity for site in setting.sites if low <= site.start < high}
    return not entities <= group.loose_entities


def _best(mentions: Sequence[Mention], worst: int) -> Mention | None:
    """The mention whose date is best attached and, among equals, says most precisely when."""
    dated = [m for m in mentions if m.date and m.date_rank <= worst]
    return min(dated, key=_trust, default=None)


def _trust(mention: Mention) -> tuple[int, int, bool, int]:
    """The telling mention before one that refers back, whose day may be that of something else."""
    refers = mention.event.definite or not mention.event.specific
    return mention.date_rank, length(mention.date), refers, mention.span.start


def _neighbour(group: Group, groups: Sequence[Group], own: Mention | None) -> Mention | None:
    """The nearest mention of another group that tells its day as news: of the same trigger, or just before.

    What is but referred back to (`the war that began with the attack of October 7`) is background, unless
    it has the very day that the group's `own` mention has: `the A and B attacks, which occurred last year`.
    """
    shared = own.date_span.start if own is not None and own.date_span is not None else -1
    first = group.mentions[0]
    others = [m for g in groups if g is not group for m in g.mentions if m.date and m.date_rank < STATEMENT]
    before = [
        m
        for m in others
        if (not _is_background(m) or (m.date_span is not None and m.date_span.start == shared))
        and 0 <= first.sentence - m.sentence <= _NEXT
        and m.span.start <= first.span.start
    ]
    return max(before, key=lambda m: m.span.start, default=None)


def _referred_to(group: Group, groups: Sequence[Group]) -> frozenset[int]:
    """First tokens of the days of other happenings that the article but refers back to."""
    others = (m for g in groups if g is not group for m in g.mentions)
    return frozenset(m.date_span.start for m in others if m.date_span is not None and _is_background(m))


def _is_background(mention: Mention) -> bool:
    """Whether it takes up something known that is no news, for its day lies more than a month back."""
    told, published = days(mention.date), days(mention.span.doc._.dct[:10])
    far = told is None or published is None or not 0 <= (published[1] - told[0]).days <= _MONTH
    return mention.event.definite and far


def _scene(told: Sequence[Span], setting: Scene, group: Group) -> Span | None:
    """The nearest day told in the few sentences before the group's first mention."""
    first = group.mentions[0].span
    before = [day for day in told if day.end <= first.start]
    if not before:
        return None
    return before[-1] if setting.sentences_between(before[-1].start, first.start) <= _NEAR else None


def _told_after(told: Sequence[Span], setting: Scene, group: Group, groups: Sequence[Group]) -> Span | None:
    """The first day told right behind the group's first mention that no other happening has."""
    first = group.mentions[0].span
    others = {m.date_span.start for g in groups if g is not group for m in g.mentions if m.date_span}
    after = (d for d in told if d.start >= first.end and d.start not in others)
    return next((d for d in after if setting.sentences_between(first.start, d.start) <= _SOON), None)


def _when(mention: Mention, doc: Doc, group: Group, evidence: str = "") -> When:
    value = mention.date
    happened = all(m.event.status == "occurred" for m in (mention, *group.mentions))
    if happened and mention.timex is not None:
        fixed = mention.date_span is None or not without_year(mention.date_span)
        value = _until(_not_after(value, doc._.dct, absolute=fixed), doc._.dct)
    return When(value, mention.date_span, evidence)


def _not_after(value: str, published: str, *, absolute: bool) -> str:
    """What happened is not later than its report: a day or month without year is the year before's."""
    told, limit = days(value), days(published[:10])
    if absolute or told is None or limit is None or (told[0] - limit[1]).days <= 1:
        return value
    earlier = told[0].year - 1
    return value.replace(str(told[0].year), f"{earlier:04d}") if _same_year(told) else value


def _until(value: str, published: str) -> str:
    """The value; an interval that runs beyond the publication, which `this week` does, ends with it."""
    told, limit = days(value), days(published[:10])
    if "/" not in value or told is None or limit is None or not told[0] < limit[1] < told[1]:
        return value
    return f"{told[0].isoformat()}/{limit[1].isoformat()}"


def _same_year(span: tuple[date, date]) -> bool:
    return span[0].year == span[1].year and span[0].year > 1


def _from_publication(doc: Doc, group: Group) -> When | None:
    """The day of publication of what the article begins with, for news is new; the month of all else.

    None where the publication date is not known.
    """
    published: str = doc._.dct[:10]
    if group.first.sentence <= _LEAD and length(published) == 1:
        return When(published, None, "date inferred from the day of publication")
    if days(published[:7]) is None:
        return None
    return When(published[:7], None, "date inferred from the month of publication")
