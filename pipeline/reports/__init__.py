"""Reports: mentions to the incidents of one article. The door is `dateline_reports`."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from spacy.language import Language
from spacy.tokens import Doc

from pipeline import extensions as _extensions  # noqa: F401 - registers the attributes
from pipeline.reports.building import LEAST_CONFIDENCE, Builder
from pipeline.reports.report import Claim, Offsets, Report

__all__ = ["LEAST_CONFIDENCE", "Claim", "Offsets", "Report", "make_reports"]


@Language.factory("dateline_reports", default_config={"rules": [], "least_confidence": LEAST_CONFIDENCE})
def make_reports(
    nlp: Language, name: str, rules: Sequence[str] = (), least_confidence: float = LEAST_CONFIDENCE
) -> Callable[[Doc], Doc]:
    """The component that fills doc._.reports from the layers of the components before it.

    `rules` are packs whose event types it must know; reports below `least_confidence` (0 to 1) are left
    out. Raises RuleError if a file is faulty.
    """
    builder = Builder.from_models(rules, least_confidence)

    def reports(doc: Doc) -> Doc:
        doc._.reports = builder.reports(doc)
        return doc

    return reports
