"""The component: recognise, link, and hang the records on the Doc."""

from __future__ import annotations

from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc, Span

from pipeline import extensions as _extensions  # noqa: F401 - registers the attributes
from pipeline.facilities.aftermath import mark_aftermath
from pipeline.facilities.facility import Facility
from pipeline.facilities.firms import add_firms
from pipeline.facilities.linking import link
from pipeline.facilities.mention import Mention
from pipeline.facilities.names import add_names
from pipeline.facilities.parts import join_parts
from pipeline.facilities.recognise import recognise
from pipeline.facilities.taxonomy import Taxonomy, load_taxonomy
from pipeline.facilities.view import View
from pipeline.rules import models_folder


@Language.factory("dateline_facilities", default_config={"rules": []})
def make_facilities(nlp: Language, name: str, rules: list[str]) -> FacilityRecognizer:
    """The component that fills doc.spans["facilities"] and doc.spans["facility_references"].

    `rules` are further TOML files that add to models/facilities.toml. Raises RuleError if one is faulty.
    """
    paths = [models_folder() / "facilities.toml", *map(Path, rules)]
    return FacilityRecognizer(load_taxonomy(paths))


class FacilityRecognizer:
    """Callable spaCy component; reads doc.spans["places"] and ["boilerplate"] where they are."""

    def __init__(self, taxonomy: Taxonomy) -> None:
        self.taxonomy = taxonomy

    def __call__(self, doc: Doc) -> Doc:
        """Fill doc.spans["facilities"] and doc.spans["facility_references"]; never raises."""
        view = View(doc, self.taxonomy)
        mentions = add_names(view, add_firms(view, recognise(view)))
        join_parts(view, mentions)
        kept, names = link(view, mentions)
        mark_aftermath(view, kept)
        spans = [_span(doc, mention, names) for mention in kept]
        doc.spans["facilities"] = [s for s in spans if not s._.facility.reference]
        doc.spans["facility_references"] = [s for s in spans if s._.facility.reference]
        return doc


def _span(doc: Doc, mention: Mention, names: dict[int, str]) -> Span:
    span = Span(doc, mention.start, mention.end, label=mention.type)
    span._.facility = Facility(
        name=mention.name,
        type=mention.type,
        head=mention.head.lemma,
        named=mention.named,
        entity=mention.entity,
        canonical=names.get(mention.entity, mention.name),
        reference=mention.reference,
        rule=mention.rule,
        plural=mention.plural,
        aftermath=mention.aftermath,
        definite=mention.definite,
        agentive=mention.agentive,
        movable=mention.head.movable,
        part_of=mention.part_of,
        places=tuple(_chars(doc, place) for place in mention.places),
        words=tuple(_chars(doc, words) for words in mention.words),
    )
    return span


def _chars(doc: Doc, tokens: tuple[int, int]) -> tuple[int, int]:
    span = doc[tokens[0] : tokens[1]]
    return span.start_char, span.end_char
