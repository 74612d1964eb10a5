"""Incidents: which reports of many articles tell of one incident. The door is `link`."""

from pipeline.incidents.incident import Incident, Located
from pipeline.incidents.linking import link

__all__ = ["Incident", "Located", "link"]
