"""The base model is loaded quickly, and is the one that spaCy loads."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
import spacy
from spacy.vocab import Vocab

from pipeline.base.loading import load_base
from pipeline.base.tokenizing import keep_runs_whole
from pipeline.base_model import default_model


def test_the_model_is_the_one_that_spacy_loads() -> None:
    quick, slow = load_base(default_model(), Vocab()), spacy.load(default_model())
    keep_runs_whole(slow.tokenizer)
    assert quick.config == slow.config
    assert quick.tokenizer.to_bytes(exclude=["vocab"]) == slow.tokenizer.to_bytes(exclude=["vocab"])
    text = "He can't leave the U.S. base (6:30 p.m.). " + "-" * 300
    assert [t.text for t in quick.make_doc(text)] == [t.text for t in slow.make_doc(text)]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_model_of_the_user_keeps_its_tokenizer(language: str, tmp_path: Path) -> None:
    nlp = spacy.blank(language)
    if language == "en":
        nlp.tokenizer.add_special_case("gimme", [{"ORTH": "gim"}, {"ORTH": "me"}])
    nlp.to_disk(tmp_path)
    loaded = load_base(tmp_path, Vocab())
    assert [t.text for t in loaded.make_doc("gimme two")] == [t.text for t in nlp.make_doc("gimme two")]


ALONE = """
import sys
from pipeline.spacy_import import import_spacy
import_spacy()
assert "spacy.cli" not in sys.modules and "requests" not in sys.modules
import spacy
assert spacy.info(silent=True)["spacy_version"] == spacy.__version__
import spacy.cli
assert callable(spacy.cli.download)
"""


def test_spacy_is_imported_without_its_command_line_which_is_there_when_asked_for() -> None:
    subprocess.run([sys.executable, "-c", ALONE], check=True, cwd=Path(__file__).parents[2])
