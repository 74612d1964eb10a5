"""From the layers of a Doc to its reports."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from spacy.tokens import Doc, Span

from pipeline.events.rules import shared_rules
from pipeline.facilities import Facility
from pipeline.reports import filling
from pipeline.reports.collecting import Scene, collect, scene_of, with_site_before
from pipeline.reports.confidence import Weights, load_weights, witnesses
from pipeline.reports.dating import date_of, own_date_of
from pipeline.reports.grouping import group, kindred
from pipeline.reports.groups import Group
from pipeline.reports.merging import merged
from pipeline.reports.overview import Overview
from pipeline.reports.passing import all_in_passing, looks_back, with_own_cells
from pipeline.reports.placing import own_place_of, place_of
from pipeline.reports.report import LEAST_CONFIDENCE, Report
from pipeline.reports.rules import Kin, Words, load_kin, load_words
from pipeline.reports.telling import Telling, publisher_of, telling

_LOCAL = ("settlement", "district", "region")
"""Kinds of place small enough to tell an incident from a war."""

_OF_THEM = 3
"""Tokens of `one of its` before the sites of which one is meant."""
_REACH = 3
"""Sentences before a trigger in which the site of an article's only happening may stand."""


@dataclass(frozen=True, slots=True)
class Builder:
    """Builds the reports of an article; holds the rules of the room."""

    kin: Kin
    outranked: dict[str, frozenset[str]]
    """Type -> the types that do not name an incident of which it is told too."""
    weights: Weights
    words: Words
    least_confidence: float
    """A report below it is left out."""

    @classmethod
    def from_models(
        cls, packs: Sequence[str | Path] = (), least_confidence: float = LEAST_CONFIDENCE
    ) -> Builder:
        """A builder with the rules of `models/` and of packs. Raises RuleError where they are at fault."""
        rules = shared_rules(packs=packs)
        kin = load_kin(packs, rules.ancestors)
        return cls(kin, rules.outranked, load_weights(), load_words(), least_confidence)

    def reports(self, doc: Doc) -> tuple[Report, ...]:
        """The reports of the article, in the order in which it first tells of them."""
        scene = scene_of(doc, self.words)
        groups = merged(group(collect(doc, self.words, scene), self.kin), self.kin, self.words)
        telling = [g for g in groups if _worth_a_row(g, groups, self.kin)] or _sited_before(groups, scene)
        back = looks_back(telling, len(scene.starts), doc._.dct, self.words)
        if back:
            own = (with_own_cells(each, self.words) for each in telling)
            telling = [each for each in own if each is not None and _tells(each)]
        overview = Overview.of(scene, groups)
        found = (self._report(doc, overview, each, groups, own_only=back) for each in telling)
        return tuple(report for report in found if self._keeps(report))

    def _keeps(self, report: Report) -> bool:
        sited = bool(report.facility or report.place)
        return sited and report.confidence >= self.least_confidence

    def _report(
        self, doc: Doc, overview: Overview, members: Group, groups: Sequence[Group], *, own_only: bool
    ) -> Report:
        """The report of a group; with `own_only` the article around it fills no cell."""
        site = filling.facility_of(members)
        facility = site[0] if site else None
        if own_only:
            place_span = own_place_of(overview, members, facility)
        else:
            place_span = place_of(overview, members, facility)
        place = place_span._.place if place_span is not None else None
        if own_only or all_in_passing(members, self.words):
            when = own_date_of(doc, members)
        else:
            when = date_of(doc, overview.scene, members, groups, self.words.afterwards)
        held = witnesses(members)
        told = telling(members.mentions, doc._.attributions, publisher_of(doc))
        return Report(
            facility=facility.canonical if facility else "",
            facility_type=facility.type if facility else "",
            place=place.name if place else "",
            admin1=place.admin1 if place else "",
            country=place.country if place else "",
            country_code=place.country_code if place else "",
            latitude=place.latitude if place else None,
            longitude=place.longitude if place else None,
            date=when.value if when else "",
            event_type=filling.type_of(doc, members, self.outranked),
            status=filling.status_of(members),
            source=told.source,
            source_type=told.source_type,
            cue=told.cue,
            confidence=self.weights.confidence(held),
            evidence=_evidence(when.evidence if when else "", told),
            facility_span=filling.naming_offsets(doc, *site) if site else (),
            place_span=filling.offsets([place_span]) if place_span is not None else (),
            date_span=filling.offsets([when.span]) if when and when.span is not None else (),
            event_span=filling.offsets(m.span for m in members.mentions),
            source_span=told.source_span,
            claims=told.claims,
            witnesses=held,
            facility_aliases=_aliases(doc, facility.entity) if facility else (),
        )


def _evidence(of_date: str, told: Telling) -> str:
    """From what the cells without a span were inferred."""
    own_voice = told.source and not told.source_span
    of_source = "source: the publisher, for the article speaks itself" if own_voice else ""
    return "; ".join(filter(None, (of_date, of_source)))


def _aliases(doc: Doc, entity: int) -> tuple[str, ...]:
    """All names and descriptions that the article gives the site, in order of first use."""
    spans = doc.spans.get("facilities", ())
    return tuple(dict.fromkeys(s._.facility.name for s in spans if s._.facility.entity == entity))


def _sited_before(groups: Sequence[Group], scene: Scene) -> list[Group]:
    """For an article without a row: the first dated happening whose site the sentences before it name."""
    for each in groups:
        first = each.mentions[0]
        if first.date and first.event.solid and first.event.status == "occurred":
            sited = with_site_before(first, scene, _REACH)
            if sited.facility is not None and not sited.facility.plural:
                return [Group((sited, *each.mentions[1:]))]
    return []


def _tells(group: Group) -> bool:
    """Whether the group can stand for an incident: a mention in a sure sense, with a site or a place."""
    solid = any(m.event.solid for m in group.mentions)
    sited = any(m.facility is not None for m in group.mentions)
    placed = any(m.place is not None and m.place.kind in _LOCAL for m in group.mentions)
    dated = any(m.place is not None and m.date and m.date_rank <= 1 for m in group.mentions)
    return solid and (sited or placed or dated)


def _anchored(group: Group) -> bool:
    """Whether a place or a day is told for it, not only a site, which may come back in another's telling."""
    return any(m.place is not None or m.date or m.listed for m in group.mentions)


def _sums_up(group: Group) -> bool:
    """Whether it tells of many sites that nothing names, counts or places: `strikes on schools`."""
    spans = [m.facility_span for m in group.mentions if m.facility_span is not None]
    placed = any(m.place is not None and m.place.kind in _LOCAL for m in group.mentions)
    listed = any(m.listed for m in group.mentions)
    return bool(spans) and all(_uncounted(span) for span in spans) and not (placed or listed)


def _uncounted(site: Span) -> bool:
    """Whether it is a plural without name and number; not `two pumping stations`, nor parts of a site."""
    facility: Facility = site._.facility
    before = site.doc[max(0, site.start - _OF_THEM) : site.start]
    counted = any(token.like_num for token in site.doc[max(0, site.start - 1) : site.end])
    counted = counted or (len(before) == _OF_THEM and before[0].like_num and before[1].lower_ == "of")
    return facility.plural and not (facility.named or counted or facility.part_of >= 0)


def _worth_a_row(group: Group, groups: Sequence[Group], kin: Kin) -> bool:
    """Whether the group is an incident of its own; one without place and day may repeat a kindred one."""
    if not _tells(group) or _sums_up(group):
        return False
    if _anchored(group):
        return True
    if not group.sites:
        return False
    anchored = (g for g in groups if g is not group and _anchored(g) and _tells(g))
    return not any(kindred(g, group, kin) and _sites_alike(g, group) for g in anchored)


def _sites_alike(one: Group, other: Group) -> bool:
    """Whether one has no site, or both have sites of one head: "the bank branch" is not the embassy."""
    heads, others = _site_heads(one), _site_heads(other)
    return not heads or bool(heads & others)


def _site_heads(group: Group) -> set[str]:
    """Last words of the heads of all sites that the mentions name."""
    return {m.facility.head.split()[-1] for m in group.mentions if m.facility is not None}
