"""Events: finds triggers, tells their type and whether it happened. The door is `dateline_events`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.doors import lazily

if TYPE_CHECKING:
    from pipeline.events.component import make_events as make_events
    from pipeline.events.event import Event as Event

__all__ = ["Event", "make_events"]

__getattr__ = lazily(__name__, {"Event": "event", "make_events": "component"})
