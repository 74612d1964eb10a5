"""Long runs of punctuation as one token: spaCy's tokenizer takes quadratic time to split them one by one."""

from __future__ import annotations

import re
from typing import Any

_RUN = r"[^\w\s]{200,}"
"""More signs in a row than any text needs: what a broken table or a joke leaves."""
_PATTERNS = {"prefix_search": f"^{_RUN}|", "suffix_search": rf"(?<![^\w\s]){_RUN}$|"}


def with_runs(name: str, known: str) -> str:
    """The pattern of a tokenizer's `prefix_search` or `suffix_search` that also takes such a run."""
    pattern = _PATTERNS[name]
    return known if known.startswith(pattern) else pattern + known


def keep_runs_whole(tokenizer: Any) -> None:
    """Let spaCy's own tokenizer take such a run for one token; any other tokenizer is left as it is."""
    for name in _PATTERNS:
        search = getattr(tokenizer, name, None)
        known = getattr(getattr(search, "__self__", None), "pattern", None)
        if isinstance(known, str) and known != with_runs(name, known):
            setattr(tokenizer, name, re.compile(with_runs(name, known)).search)
