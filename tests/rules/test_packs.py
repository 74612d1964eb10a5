"""A pack adds or replaces types in ten lines; what is wrong with one is told with file and line."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.article import Article
from pipeline.events.rules import load_rules
from pipeline.language import load, packs_of
from pipeline.reports.rules import load_kin
from pipeline.rules import RuleError
from pipeline.runs import extract
from pipeline.runs.settings import Settings
from pipeline.tables import TABLES

TEN_LINES = """\
[[event_type]]
name = "cyberattack"
parents = ["sabotage"]
triggers = ["cyberattack|cyber-attack|ransomware", "hackers ~2 shut"]
examples = ["A cyberattack halted the Harwick steel mill on Monday."]

[[facility_type]]
name = "space"
heads = ["launch pad", "cosmodrome", "spaceport"]
examples = ["A fire broke out at the Norland Spaceport."]
"""

Write = Callable[[str], Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Write a pack; returns its path."""

    def pack(text: str) -> Path:
        path = tmp_path / "my.toml"
        path.write_text(text, encoding="utf-8")
        return path

    return pack


def test_ten_lines_give_rows_of_a_new_event_type_and_a_new_facility_type(write: Write) -> None:
    nlp = Settings(rules=(write(TEN_LINES),)).load()
    texts = {
        "a": "A cyber-attack halted the Tullow dairy plant on 4 March 2031, police said.",
        "b": "An explosion damaged the Norland Spaceport on 6 May 2031, officials said.",
        "c": "Hackers have shut the Tullow dairy plant down on 4 March 2031, a mayor said.",
    }
    tables = extract((Article(id=i, text=t, published="2031-06-01") for i, t in texts.items()), nlp)
    rows = tables["reports"].set_index("article_id")
    assert rows.loc["a", "event_type"] == rows.loc["c", "event_type"] == "cyberattack"
    assert rows.loc["a", "incident_id"] == rows.loc["c", "incident_id"], "linked by the pack's type"
    assert rows.loc["b", "facility_type"] == "space"
    for name, table in tables.items():
        assert [fault for row in table.to_dict("records") for fault in TABLES[name].faults(row)] == []
    assert packs_of(nlp) == (str((write(TEN_LINES)).resolve()),)


def test_a_type_of_a_pack_is_kin_of_what_its_parents_are(write: Write) -> None:
    pack = str(write(TEN_LINES))
    kin = load_kin([pack], load_rules(packs=[pack]).ancestors)
    assert any({"cyberattack", "sabotage"} <= group for group in kin)
    assert not any("cyberattack" in group and "flood" in group and "sabotage" not in group for group in kin)


def test_an_entry_named_as_a_built_in_type_adds_to_it(write: Write) -> None:
    pack = write('[[event_type]]\nname = "flood"\ntriggers = ["inundation"]\nexamples = ["An inundation."]')
    rules = load_rules(packs=[pack])
    flood = next(kind for kind in rules.types if kind.name == "flood")
    built_in = next(kind for kind in load_rules().types if kind.name == "flood")
    assert flood.acled == built_in.acled and flood.description == built_in.description
    triggers = [t for t in rules.triggers if t.type == "flood"]
    assert triggers[0].patterns == ("inundation",)
    assert len(triggers) == 1 + len([t for t in load_rules().triggers if t.type == "flood"])


def test_replace_keeps_nothing_of_the_built_in_type(write: Write) -> None:
    pack = write(
        '[[event_type]]\nname = "flood"\nreplace = true\ntriggers = ["inundation"]\nexamples = ["x"]'
    )
    rules = load_rules(packs=[pack])
    assert [t.patterns for t in rules.triggers if t.type == "flood"] == [("inundation",)]
    assert [kind.acled for kind in rules.types if kind.name == "flood"] == [""]


def test_a_facility_type_that_is_replaced_loses_its_heads(write: Write) -> None:
    pack = (
        '[[facility_type]]\nname = "worship"\nreplace = true\nheads = ["minster"]\nexamples = ["A minster."]'
    )
    nlp = load(rules=[write(pack)], components=("dateline_facilities",))
    doc = nlp("A fire at the minster and at the mosque.")
    assert [span.text for span in doc.spans["facilities"]] == ["minster"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[[a", "my.toml:1: not valid TOML"),
        ("", "my.toml: is empty"),
        ("[[evnt]]\nname = 'x'", "my.toml:1: unknown section [[evnt]]; a pack may contain event_type"),
        ("event_type = 3", "my.toml: 'event_type' must be an array of tables, written [[event_type]]"),
        (
            "\n[[event_type]]\nname = 'x'\ntrigers = ['y']\nexamples = ['y']",
            "my.toml:2: unknown key 'trigers'",
        ),
        ("[[facility_type]]\nname = 'x'\nheads = ['y']", "my.toml:1: key 'examples' is missing"),
        ("[[event_type]]\nname = 'x'\ntriggers = ['~2 y']\nexamples = ['y']", "my.toml:1: x: pattern '~2 y'"),
        (
            "[[event_type]]\nname = 'x'\nparents = ['zap']\nexamples = ['y']",
            "my.toml:1: x: no [[event_type]] is named 'zap'",
        ),
        (
            "[[trigger]]\nname = 't'\ntype = 'fire'\npatterns = ['y']\nneeds = ['near no']\nexamples = ['y']",
            "my.toml:1: t: 'near no' must be `relation class`",
        ),
    ],
)
def test_faults_name_file_and_line(write: Write, text: str, said: str) -> None:
    with pytest.raises(RuleError) as error:
        load(rules=[write(text)])
    assert said in str(error.value)


def test_a_pack_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(RuleError, match=r"none\.toml: cannot be read: No such file"):
        load(rules=[tmp_path / "none.toml"])
