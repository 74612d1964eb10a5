"""The component `dateline_events`."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.language import Language
from spacy.tokens import Doc

from pipeline import extensions as _extensions  # noqa: F401 - registers the attributes
from pipeline.events.annotator import annotate_events
from pipeline.events.counting import count_out
from pipeline.events.rules import shared_rules


@Language.factory("dateline_events", default_config={"rules": []})
def make_events(nlp: Language, name: str, rules: Sequence[str] = ()) -> EventAnnotator:
    """The component that fills doc.spans["events"], each Span with `_.event`; the Span is the trigger.

    `rules` are packs that add to models/events.toml and models/status.toml. Raises RuleError if one of
    these files cannot be used.
    """
    return EventAnnotator(rules)


class EventAnnotator:
    """Finds events by the rules; a pickle of it reads them where it lands."""

    def __init__(self, packs: Sequence[str] = ()) -> None:
        self._packs = tuple(packs)
        self._rules = shared_rules(packs=self._packs)

    def __call__(self, doc: Doc) -> Doc:
        """Set doc.spans["events"], in text order."""
        doc.spans["events"] = annotate_events(doc, self._rules)
        count_out(doc)
        return doc

    def __reduce__(self) -> tuple[type[EventAnnotator], tuple[tuple[str, ...]]]:
        return EventAnnotator, (self._packs,)
