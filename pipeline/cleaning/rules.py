"""The entries of `models/boilerplate.toml`, with their patterns compiled."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from typing import ClassVar

from pipeline.rules import RuleError, load_entries, models_folder

KINDS = ("teaser", "donation", "syndication", "caption", "credit", "navigation")
FILE = "boilerplate.toml"
MAX_WORDS = 45
"""A longer line is not a line of boilerplate but an article without line breaks, or a paragraph of it."""
MAX_LENGTH = 400
"""Characters of the longest line that is tried; it also bounds what a slow pattern can cost."""
_LEAD = " \t*_#>•·▶►▪■–—-|[]“\"'‘"
"""Bullets, Markdown and quote marks that may stand before a line's words."""
_WINDOW = 600
"""Characters at the text's start or end in which a publisher's line may stand."""


@dataclass(frozen=True)
class BoilerplateRule:
    """One `[[boilerplate]]` entry."""

    name: str
    kind: str
    scope: str
    patterns: tuple[str, ...]
    examples: tuple[str, ...]
    counter_examples: tuple[str, ...] = ()
    opens_list: bool = False

    @cached_property
    def compiled(self) -> tuple[re.Pattern[str], ...]:
        """The patterns, ready for use."""
        return tuple(re.compile(pattern) for pattern in self.patterns)

    def matches_line(self, line: str) -> bool:
        """Whether the whole line is boilerplate of this kind; only for scope `line`."""
        bare = line.strip().lstrip(_LEAD)
        return any(pattern.fullmatch(bare) for pattern in self.compiled)

    def find(self, text: str) -> Iterator[tuple[int, int]]:
        """Offsets of the pieces of `text` that are boilerplate of this kind; only for scope `inline`."""
        for pattern in self.compiled:
            yield from (match.span() for match in pattern.finditer(text))

    def covers(self, example: str) -> bool:
        """Whether the rule finds anything in an example."""
        return self.matches_line(example) if self.scope == "line" else any(self.find(example))


@dataclass(frozen=True)
class PublisherRule:
    """One `[[publisher]]` entry."""

    name: str
    scope: str
    patterns: tuple[str, ...]
    examples: tuple[str, ...]
    counter_examples: tuple[str, ...] = ()

    _BOUNDS: ClassVar[dict[str, tuple[bool, bool]]] = {
        "start": (False, True),
        "end": (True, False),
        "anywhere": (False, False),
        "title": (True, False),
    }

    @cached_property
    def compiled(self) -> tuple[re.Pattern[str], ...]:
        """The patterns, ready for use."""
        return tuple(re.compile(pattern) for pattern in self.patterns)

    def find(self, text: str) -> tuple[int, int] | None:
        """Offsets of the publisher's name in `text`, if the text names it in this way."""
        late, early = self._BOUNDS[self.scope]
        begin = max(0, len(text) - _WINDOW) if late else 0
        end = min(len(text), _WINDOW) if early else len(text)
        found = (pattern.search(text, begin, end) for pattern in self.compiled)
        return next((match.span("publisher") for match in found if match), None)

    def covers(self, example: str) -> bool:
        """Whether the rule finds a publisher in an example."""
        return self.find(example) is not None


@cache
def boilerplate_rules() -> tuple[BoilerplateRule, ...]:
    """All `[[boilerplate]]` entries. Raises RuleError with all faults of the file."""
    rules = load_entries(models_folder() / FILE, "boilerplate", BoilerplateRule)
    faults = [
        f"kind {rule.kind!r} of {rule.name!r}; allowed are {KINDS}"
        for rule in rules
        if rule.kind not in KINDS
    ]
    _check(rules, ("line", "inline"), faults)
    return rules


@cache
def publisher_rules() -> tuple[PublisherRule, ...]:
    """All `[[publisher]]` entries. Raises RuleError with all faults of the file."""
    rules = load_entries(models_folder() / FILE, "publisher", PublisherRule)
    faults = [
        f"pattern without (?P<publisher>...) in {rule.name!r}"
        for rule in rules
        for pattern in rule.patterns
        if "(?P<publisher>" not in pattern
    ]
    _check(rules, ("start", "end", "anywhere", "title"), faults)
    return rules


def _check(
    rules: tuple[BoilerplateRule, ...] | tuple[PublisherRule, ...], scopes: tuple[str, ...], faults: list[str]
) -> None:
    """Add wrong scopes and patterns to `faults` and raise them all together."""
    for rule in rules:
        if rule.scope not in scopes:
            faults.append(f"scope {rule.scope!r} of {rule.name!r}; allowed are {scopes}")
        try:
            _ = rule.compiled
        except re.error as error:
            faults.append(f"pattern of {rule.name!r} is not a regular expression: {error}")
    if faults:
        raise RuleError("\n".join(f"{FILE}: {fault}" for fault in faults))
