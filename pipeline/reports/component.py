"""The component `dateline_reports`."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.language import Language
from spacy.tokens import Doc

from pipeline import extensions as _extensions  # noqa: F401 - registers the attributes
from pipeline.reports.building import Builder
from pipeline.reports.report import LEAST_CONFIDENCE


@Language.factory("dateline_reports", default_config={"rules": [], "least_confidence": LEAST_CONFIDENCE})
def make_reports(
    nlp: Language, name: str, rules: Sequence[str] = (), least_confidence: float = LEAST_CONFIDENCE
) -> ReportAnnotator:
    """The component that fills doc._.reports from the layers of the components before it.

    `rules` are packs whose event types it must know; reports below `least_confidence` (0 to 1) are left
    out. Raises RuleError if a file is faulty.
    """
    return ReportAnnotator(rules, least_confidence)


class ReportAnnotator:
    """Builds reports by the rules; a pickle of it reads them where it lands."""

    def __init__(self, packs: Sequence[str] = (), least_confidence: float = LEAST_CONFIDENCE) -> None:
        self._arguments = tuple(packs), least_confidence
        self._builder = Builder.from_models(*self._arguments)

    def __call__(self, doc: Doc) -> Doc:
        """Set doc._.reports, in text order."""
        doc._.reports = self._builder.reports(doc)
        return doc

    def __reduce__(self) -> tuple[type[ReportAnnotator], tuple[tuple[str, ...], float]]:
        return ReportAnnotator, self._arguments
