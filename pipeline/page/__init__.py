"""The report page: one HTML file of a run's tables and texts. The doors: `read_run_data`, `build_page`."""

from pipeline.page.building import build_page, content_policy
from pipeline.page.payload import Payload, payload
from pipeline.page.rundata import RunData, event_types, read_run_data

__all__ = ["Payload", "RunData", "build_page", "content_policy", "event_types", "payload", "read_run_data"]
