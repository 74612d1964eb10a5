"""Whether every rule file can be used: each is loaded as a run does, and nothing in it is left unread."""

from __future__ import annotations

import pkgutil
from pathlib import Path

from pipeline.rules.loading import RuleError, models_folder, recording
from pipeline.rules.packs import section_headers

_LOADERS = (
    "pipeline.cleaning.rules:boilerplate_rules",
    "pipeline.cleaning.rules:publisher_rules",
    "pipeline.dates.patterns:load_grammar",
    "pipeline.dates.cues:CueWords.load",
    "pipeline.places.words:check_words",
    "pipeline.places.facility_list:generic_words",
    "pipeline.events.rules:load_rules",
    "pipeline.sources.annotating:SourceAnnotator",
    "pipeline.reports.building:Builder.from_models",
    "pipeline.incidents.vocabulary:load_vocabulary",
)
"""What reads the rule files; each raises RuleError. Named, for this room is below all of them."""


def faults() -> list[str]:
    """Everything wrong with the rule files of `models/`, with file and line where they can be told."""
    found: list[str] = []
    with recording() as read:
        for name in _LOADERS:
            load = pkgutil.resolve_name(name)
            if hasattr(load, "cache_clear"):
                load.cache_clear()
            try:
                load()
            except RuleError as error:
                found += str(error).splitlines()
            except (OSError, LookupError, TypeError, ValueError) as error:
                found.append(f"{name.partition(':')[0]} cannot read its rules: {error!r}")
    return list(dict.fromkeys([*found, *unread(models_folder(), read)]))


def unread(folder: Path, read: set[tuple[Path, str]]) -> list[str]:
    """The `[[section]]` headers below a folder that nobody asked for: a misspelt name, a file not in use."""
    return [
        f"{path}:{line}: nothing in dateline reads [[{section}]] of {path.name}; is the name misspelt?"
        for path in sorted(folder.rglob("*.toml"))
        for line, section in section_headers(path)
        if (path, section) not in read
    ]
