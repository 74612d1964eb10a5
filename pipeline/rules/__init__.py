"""The words of `models/` and of users' own packs: TOML in, frozen and validated rule entries out.

A room declares a frozen dataclass for its entries and calls `load_entries`; one that takes packs adds
`pack_entries` of the same section. Every entry carries `examples` (sentences that must match) and
`counter_examples` (that must not).
"""

from pipeline.rules.loading import RuleError, load_entries, load_lists, models_folder
from pipeline.rules.packs import origin, override, pack_entries, resolve_packs

__all__ = [
    "RuleError",
    "load_entries",
    "load_lists",
    "models_folder",
    "origin",
    "override",
    "pack_entries",
    "resolve_packs",
]
