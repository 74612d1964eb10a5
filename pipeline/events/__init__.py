"""Events: finds triggers, tells their type and whether it happened. The door is `dateline_events`."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from spacy.language import Language
from spacy.tokens import Doc

from pipeline import extensions as _extensions  # noqa: F401 - registers the attributes
from pipeline.events.annotator import annotate_events
from pipeline.events.counting import count_out
from pipeline.events.event import Event
from pipeline.events.rules import shared_rules

__all__ = ["Event", "make_events"]


@Language.factory("dateline_events", default_config={"rules": []})
def make_events(nlp: Language, name: str, rules: Sequence[str] = ()) -> Callable[[Doc], Doc]:
    """The component that fills doc.spans["events"], each Span with `_.event`; the Span is the trigger.

    `rules` are packs that add to models/events.toml and models/status.toml. Raises RuleError if one of
    these files cannot be used.
    """
    loaded = shared_rules(packs=rules)

    def events(doc: Doc) -> Doc:
        doc.spans["events"] = annotate_events(doc, loaded)
        count_out(doc)
        return doc

    return events
