"""The cells of a report, each with the words it was read from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from spacy.tokens import Doc, Span

from pipeline.facilities import Facility
from pipeline.reports.groups import Group
from pipeline.reports.mentions import Mention
from pipeline.reports.report import Offsets


def facility_of(group: Group) -> tuple[Facility, Span] | None:
    """The site of the incident: of those mentioned the best attached, a name before a description."""
    sited = [m for m in group.mentions if m.facility is not None]
    best = min(sited, key=_site_order, default=None)
    if best is None or best.facility is None or best.facility_span is None:
        return None
    return best.facility, best.facility_span


def _site_order(mention: Mention) -> tuple[bool, int, bool, bool, int]:
    """What the headline describes comes last: the text has the site's full name."""
    assert mention.facility is not None
    named, headline = mention.facility.named, mention.headline
    return headline and not named, mention.facility_rank, not named, headline, mention.span.start


def naming_offsets(doc: Doc, facility: Facility, fallback: Span) -> Offsets:
    """The words of the name: `gunpowder` and `factories` of "gunpowder and shell factories"."""
    mentions = (s for s in doc.spans.get("facilities", ()) if s._.facility.entity == facility.entity)
    naming = next((s for s in mentions if s._.facility.name == facility.canonical), fallback)
    words: Offsets = naming._.facility.words
    return words or offsets([naming])


def type_of(doc: Doc, group: Group, outranked: dict[str, frozenset[str]]) -> str:
    """The most specific type among the mentions, a cause before what it sets off; of equals the first told.

    `outranked`: type -> those that do not name an incident of which it is told too.

    What a source doubts or denies (`sabotage is unlikely`) has no say where something else is told.
    """
    status = status_of(group)
    contested = [
        part for each in doc._.attributions if each.stance in ("doubts", "denies") for part in each.content
    ]
    sure = [m for m in group.mentions if m.event.status == status]
    told = [m for m in sure if not any(p.start <= m.span.start < p.end for p in contested)]
    types = list(dict.fromkeys(_by_trust(told or sure or group.mentions)))
    finest = [t for t in types if not any(t in outranked.get(other, ()) for other in types)]
    return finest[0] if finest else types[0]


def _by_trust(mentions: Sequence[Mention]) -> list[str]:
    order = sorted(mentions, key=lambda m: (m.event.generic, m.headline, not m.event.specific))
    return [m.event.type for m in order]


def status_of(group: Group) -> str:
    """`occurred` where any telling mention says so; else what the first of them says."""
    body = [m for m in group.mentions if not m.headline] or group.mentions
    specific = [m for m in body if m.event.specific]
    # A word that needs another to count ("what could have been an attack") does not say that it happened.
    telling = [m.event.status for m in specific if m.event.solid] or [
        m.event.status for m in specific or body[:1]
    ]
    return "occurred" if "occurred" in telling else telling[0]


def offsets(spans: Iterable[Span]) -> Offsets:
    """Character offsets of the spans, in text order, each once."""
    return tuple(sorted({(span.start_char, span.end_char) for span in spans}))
