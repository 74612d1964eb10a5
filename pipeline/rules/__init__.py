"""The words of `models/`: TOML in, frozen and validated rule entries out.

A room declares a frozen dataclass for its entries and calls `load_entries`. Every entry
carries `examples` (sentences that must match) and `counter_examples` (that must not).
"""

from pipeline.rules.loading import RuleError, load_entries, models_folder

__all__ = ["RuleError", "load_entries", "models_folder"]
