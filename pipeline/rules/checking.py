"""Whether every rule file can be used: each is loaded as a run does, and nothing in it is left unread."""

from __future__ import annotations

import pkgutil
from collections.abc import Callable, Sequence
from pathlib import Path

from pipeline.rules.loading import RuleError, models_folder, recording
from pipeline.rules.packs import resolve_packs, section_headers

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


_PACK_LOADERS = (
    "pipeline.events.rules:load_rules",
    "pipeline.facilities.taxonomy:load_taxonomy",
    "pipeline.reports.rules:load_kin",
)
"""What reads packs."""


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


def pack_faults(packs: Sequence[Path]) -> list[str]:
    """Everything wrong with packs that are used together, with file and line."""
    load_rules, load_taxonomy, load_kin = map(pkgutil.resolve_name, _PACK_LOADERS)
    found: list[str] = []
    steps: tuple[Callable[[], object], ...] = (
        lambda: resolve_packs(packs),
        lambda: load_rules(packs=packs),
        lambda: load_taxonomy([models_folder() / "facilities.toml", *packs]),
        lambda: load_kin(packs, {}),
    )
    for step in steps:
        try:
            step()
        except RuleError as error:
            found += str(error).splitlines()
    return list(dict.fromkeys(found))


def unread(folder: Path, read: set[tuple[Path, str]]) -> list[str]:
    """The `[[section]]` headers below a folder that nobody asked for: a misspelt name, a file not in use."""
    return [
        f"{path}:{line}: nothing in dateline reads [[{section}]] of {path.name}; is the name misspelt?"
        for path in sorted(folder.rglob("*.toml"))
        for line, section in section_headers(path)
        if (path, section) not in read
    ]
