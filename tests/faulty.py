"""A Language whose component does what a text asks for; built anew in every process that needs it."""

from __future__ import annotations

import os
import re
import signal
import time

from pipeline.spacy_import import import_spacy

import_spacy()  # each worker of these tests imports this module, and with it spaCy

import spacy  # noqa: E402
from samples import annotator  # noqa: E402
from spacy.language import Language  # noqa: E402
from spacy.tokens import Doc  # noqa: E402

import pipeline.runs.engines.worker  # noqa: E402


@Language.component("test_faults")
def _misbehave(doc: Doc) -> Doc:
    words = set(re.findall(r"\w+", doc.text))
    if "segfault" in words:
        os.kill(os.getpid(), signal.SIGSEGV)
    if "exit" in words:
        os._exit(7)
    if "hang" in words:
        time.sleep(600)
    if "slow" in words:
        time.sleep(0.05)
    if "bits" in words:
        time.sleep(0.003)
    return doc


def build() -> Language:
    """The annotator of `samples`, with these faults before it."""
    nlp = annotator()
    nlp.add_pipe("test_faults", first=True)
    return nlp


def build_short_lived() -> Language:
    """The same in a worker that retires after a few new words."""
    pipeline.runs.engines.worker._GROWTH = 5  # type: ignore[misc]
    return build()


def build_nothing() -> Language:
    """Ends the worker before it can do anything."""
    os._exit(9)


def build_in_vain() -> Language:
    """Cannot be built, for a reason that the user can be told."""
    from pipeline.base_model import ModelError

    raise ModelError("there is no such model")


def build_with_a_bug() -> Language:
    """Cannot be built, for a reason that nobody expected."""
    spacy.blank("en").add_pipe("no_such_component")
    raise AssertionError
