"""Who tells of an incident: the source a report rests on, and every source's claim about it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Span

from pipeline.reports.filling import facility_of
from pipeline.reports.groups import Group
from pipeline.reports.mentions import Mention
from pipeline.reports.report import Claim, Offsets
from pipeline.sources import Attribution

_STANCE_ORDER = ("asserts", "explains", "denies", "doubts")
"""A report rests on who says that it happened before who explains, denies or doubts it."""


@dataclass(frozen=True, slots=True)
class Telling:
    """The source of a report and the claims about it."""

    source: str
    source_type: str
    cue: str
    source_span: Offsets
    claims: tuple[Claim, ...]


def telling(mentions: Sequence[Mention], attributions: Iterable[Attribution], publisher: str) -> Telling:
    """The source that the mentions rest on, else the publisher, and all claims in text order."""
    about = [a for a in attributions if a.kind != "attitude" and any(_covers(a, m.span) for m in mentions)]
    claims = tuple(_claim(a) for a in about)
    named = [a for a in about if a.source_name]
    first = min(named, key=lambda a: _rank(a, mentions), default=None)
    if first is None or (_disputes(first) and _narrated(about, mentions)):
        return Telling(publisher, "media" if publisher else "", "", (), claims)
    return Telling(
        first.source_name, first.source_type, _words(first.cue), _offsets(_name_spans(first)), claims
    )


def _rank(
    attribution: Attribution, mentions: Sequence[Mention]
) -> tuple[bool, bool, bool, bool, bool, bool, int, int]:
    """Who tells it as news first, before who tells of many sites; then the named before the
    unnamed, who speaks before the medium that relays, the asserting before the doubting. Mere `reports`
    or `sources` and things that show it come last, behind whom only the headline names."""
    unnamed = attribution.source_type == "unnamed" and not _is_proper(attribution)
    vague = unnamed and (_is_bare(attribution) or attribution.kind == "evidence")
    in_headline = all(m.headline for m in mentions if _covers(attribution, m.span))
    relays = attribution.source_type == "media"
    stance = _STANCE_ORDER.index(attribution.stance)
    site = facility_of(Group(tuple(mentions)))
    sited = [m for m in mentions if site and m.facility and m.facility.entity == site[0].entity]
    of_site = not sited or any(_covers(attribution, m.span) for m in sited)
    return (
        vague,
        in_headline,
        not _tells(attribution, mentions),
        not of_site,
        unnamed,
        relays,
        stance,
        attribution.cue[0].start,
    )


def _is_proper(attribution: Attribution) -> bool:
    """Whether a name heads the mention or stands before its head: `an Ardent spokesman`."""
    roots = [span.root for span in attribution.source]
    before = [child for root in roots for child in root.lefts if child.dep_ in ("compound", "nmod")]
    return any(token.pos_ == "PROPN" for token in (*roots, *before))


def _is_bare(attribution: Attribution) -> bool:
    """Whether the name is one common noun: `reports`, `sources`."""
    return " " not in attribution.source_name


def _disputes(attribution: Attribution) -> bool:
    """Whether a source says that it was not so, only holds it for likely, or is a thing that shows it."""
    thing = attribution.kind == "evidence" and attribution.source_type == "unnamed"
    return attribution.stance in ("denies", "doubts") or attribution.kind == "belief" or thing


def _narrated(about: Iterable[Attribution], mentions: Iterable[Mention]) -> bool:
    """Whether the article tells the incident in its own voice too."""
    held = list(about)
    return any(m.event.specific and not any(_covers(a, m.span) for a in held) for m in mentions)


def _tells(attribution: Attribution, mentions: Iterable[Mention]) -> bool:
    """Whether the attribution covers a mention that tells the incident as news, not one that refers back."""
    return any(m.event.specific and _covers(attribution, m.span) for m in mentions)


def _covers(attribution: Attribution, span: Span) -> bool:
    return any(part.start <= span.start < part.end for part in attribution.content)


def _claim(attribution: Attribution) -> Claim:
    return Claim(
        source=attribution.source_name,
        source_type=attribution.source_type,
        cue=_words(attribution.cue),
        stance=attribution.stance,
        medium=attribution.medium,
        content=_words(attribution.content),
        source_span=_offsets(_name_spans(attribution)),
        cue_span=_offsets(attribution.cue),
        content_span=_offsets(attribution.content),
    )


def _name_spans(attribution: Attribution) -> tuple[Span, ...]:
    """The words that `source_name` was read from."""
    return (attribution.name_span,) if attribution.name_span is not None else attribution.source


def _words(spans: Iterable[Span]) -> str:
    return " ".join(" ".join(span.text.split()) for span in spans)


def _offsets(spans: Iterable[Span]) -> Offsets:
    return tuple((span.start_char, span.end_char) for span in spans)


def publisher_of(doc: Doc) -> str:
    """The publisher's name as the article's metadata gives it; empty if unknown."""
    article = doc._.article
    return article.publisher if article is not None else ""
