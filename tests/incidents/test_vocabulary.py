"""The examples of models/incidents.toml."""

from __future__ import annotations

import pytest

from pipeline.incidents.sites import Naming, naming, read_site
from pipeline.incidents.vocabulary import load_fillers, load_vocabulary

EXAMPLES = [(example, True) for entry in load_fillers() for example in entry.examples]
COUNTER_EXAMPLES = [(example, False) for entry in load_fillers() for example in entry.counter_examples]


@pytest.mark.parametrize(("example", "same"), EXAMPLES + COUNTER_EXAMPLES)
def test_names_that_fillers_keep_or_do_not_keep_apart(example: str, same: bool) -> None:
    sites = [read_site(name, (), "", load_vocabulary()) for name in example.split(" = ")]
    assert (naming(sites[0], sites[1], frozenset()) in (Naming.SAME, Naming.NUMBER)) is same
