"""The closed sets of values that several rooms share; users and other programs rely on them."""

from __future__ import annotations

STATUSES = ("occurred", "attempted", "planned", "possible", "denied")
STANCES = ("asserts", "denies", "doubts", "explains")
SOURCE_TYPES = (
    "government",
    "military",
    "intelligence",
    "police",
    "emergency_services",
    "company",
    "media",
    "social_media",
    "witness",
    "expert",
    "organization",
    "court",
    "person",
    "unnamed",
)
