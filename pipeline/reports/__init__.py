"""Reports: mentions to the incidents of one article. The door is `dateline_reports`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.doors import lazily

if TYPE_CHECKING:
    from pipeline.reports.component import make_reports as make_reports
    from pipeline.reports.report import LEAST_CONFIDENCE as LEAST_CONFIDENCE
    from pipeline.reports.report import Claim as Claim
    from pipeline.reports.report import Offsets as Offsets
    from pipeline.reports.report import Report as Report

__all__ = ["LEAST_CONFIDENCE", "Claim", "Offsets", "Report", "make_reports"]

__getattr__ = lazily(
    __name__,
    {
        "LEAST_CONFIDENCE": "report",
        "Claim": "report",
        "Offsets": "report",
        "Report": "report",
        "make_reports": "component",
    },
)
