"""Loads the base model in half the time: spaCy makes a tokenizer four times over until it has the right one.

Each time it reads some 1,300 exceptions. Here the model is made with an empty one, which is then filled once.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import spacy
import srsly
from spacy.language import Language
from spacy.tokenizer import Tokenizer  # type: ignore[import-not-found]
from spacy.util import load_config, registry
from spacy.vocab import Vocab

from pipeline.base.tokenizing import keep_runs_whole, with_runs
from pipeline.base_model import ModelError, model_folder

_OWN = {"@tokenizers": "spacy.Tokenizer.v1"}
"""spaCy's tokenizer; a model that has another one is loaded as it is."""
_EMPTY = "dateline.EmptyTokenizer.v1"
_FILE = "tokenizer"


def load_base(model: str | Path, vocab: Vocab) -> Language:
    """The spaCy pipeline `model` (name or path) over a vocabulary. Raises OSError if it cannot be loaded."""
    path = _tokenizer_file(model)
    if path is None:
        base = spacy.load(model, vocab=vocab)
        keep_runs_whole(base.tokenizer)
        return base
    base = spacy.load(
        model, vocab=vocab, exclude=[_FILE], config={"nlp": {"tokenizer": {"@tokenizers": _EMPTY}}}
    )
    config = base.config
    config["nlp"]["tokenizer"] = dict(_OWN)
    base.config = config
    tokenizer: Any = base.tokenizer
    tokenizer.from_bytes(_with_long_runs(path.read_bytes()), exclude=["vocab"])
    return base


def bare_tokenizer(nlp: Language) -> Tokenizer:
    """A tokenizer that has nothing to read, for a Language that is given another one."""
    return Tokenizer(nlp.vocab)


def _make_empty() -> Callable[[Language], Tokenizer]:
    return bare_tokenizer


registry.tokenizers(_EMPTY, func=_make_empty)


def _tokenizer_file(model: str | Path) -> Path | None:
    """Where spaCy's own tokenizer is stored with the model; None if there is none, or another."""
    try:
        folder = model_folder(model)
    except ModelError:
        return None
    if not (folder / "config.cfg").is_file() or not (folder / _FILE).is_file():
        return None
    tokenizer = load_config(folder / "config.cfg").get("nlp", {}).get("tokenizer")
    return folder / _FILE if tokenizer == _OWN else None


def _with_long_runs(content: bytes) -> bytes:
    """A stored tokenizer as `keep_runs_whole` would make it."""
    stored: dict[str, Any] = srsly.msgpack_loads(content)
    for name in ("prefix_search", "suffix_search"):
        if isinstance(stored.get(name), str):
            stored[name] = with_runs(name, stored[name])
    changed: bytes = srsly.msgpack_dumps(stored)
    return changed
