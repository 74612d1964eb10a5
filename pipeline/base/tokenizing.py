"""Long runs of punctuation as one token: spaCy's tokenizer takes quadratic time to split them one by one."""

from __future__ import annotations

import re
from typing import Any

_RUN = r"[^\w\s]{200,}"
"""More signs in a row than any text needs: what a broken table or a joke leaves."""
_PREFIX, _SUFFIX = f"^{_RUN}|", rf"(?<![^\w\s]){_RUN}$|"


def keep_runs_whole(tokenizer: Any) -> None:
    """Let spaCy's own tokenizer take such a run for one token; any other tokenizer is left as it is."""
    for name, pattern in (("prefix_search", _PREFIX), ("suffix_search", _SUFFIX)):
        search = getattr(tokenizer, name, None)
        known = getattr(getattr(search, "__self__", None), "pattern", None)
        if isinstance(known, str) and not known.startswith(pattern):
            setattr(tokenizer, name, re.compile(pattern + known).search)
