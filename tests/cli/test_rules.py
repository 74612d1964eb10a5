"""`dateline rules`: the pack that its help shows is proved; examples that do not hold are told."""

from __future__ import annotations

import textwrap
from pathlib import Path

import pytest
from click.testing import CliRunner

from pipeline.cli.rules import rules


def pack_of_help() -> str:
    """The pack that `dateline rules --help` shows."""
    shown = CliRunner().invoke(rules, ["--help"]).output
    start, end = shown.index("[[event_type]]"), shown.index("A pack may")
    return textwrap.dedent("      " + shown[start:end])


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    path = tmp_path / "my.toml"
    path.write_text(pack_of_help(), encoding="utf-8")
    return path


def check(*arguments: object) -> tuple[int, str]:
    done = CliRunner().invoke(rules, ["check", *map(str, arguments)], standalone_mode=False)
    return (1, str(done.exception)) if done.exception else (done.return_value, done.output)


def test_the_pack_of_the_help_is_ten_lines_and_holds(pack: Path) -> None:
    assert len([line for line in pack.read_text(encoding="utf-8").splitlines() if line.strip()]) <= 10
    code, out = check(pack)
    assert code == 0
    assert "A [cyberattack: cyberattack] halted the [Harwick steel mill: industry] on Monday." in out
    assert "row: Norland Spaceport, Norland, fire, occurred" in out
    assert "2 entries can be used; all 3 examples hold" in out


def test_an_example_that_does_not_hold_is_told(tmp_path: Path) -> None:
    path = tmp_path / "my.toml"
    path.write_text(
        '[[event_type]]\nname = "eruption"\ntriggers = ["erupt/V"]\n'
        'examples = ["The volcano slept."]\ncounter_examples = ["The volcano erupted."]\n',
        encoding="utf-8",
    )
    done = CliRunner().invoke(rules, ["check", str(path)])
    assert done.exit_code == 1
    assert f"FAIL {path}:1 [[event_type]] eruption, must match: The volcano slept." in done.output
    assert "eruption, must not match: The volcano [erupted: eruption]." in done.output
    assert "2 of 2 examples do not hold" in done.output


def test_all_faults_of_a_pack_are_told_together(tmp_path: Path) -> None:
    path = tmp_path / "my.toml"
    path.write_text(
        '[[event_type]]\nname = "a"\ntrigers = ["x"]\nexamples = ["x"]\n[[evnt]]\n'
        '[[facility_type]]\nname = "b"\nhead = ["y"]\nexamples = ["y"]\n',
        encoding="utf-8",
    )
    code, out = check(path)
    assert code == 1
    assert f"{path}:1: unknown key 'trigers'" in out
    assert f"{path}:5: unknown section [[evnt]]" in out
    assert f"{path}:6: unknown key 'head'" in out


def test_built_in_rules_can_be_used() -> None:
    code, out = check()
    assert code == 0
    assert "can be used" in out


def test_list_shows_a_pack_with_the_built_ins(pack: Path) -> None:
    out = CliRunner().invoke(rules, ["list", "--rules", str(pack)]).output
    assert f"{pack}  event_type  cyberattack  (1 examples)" in out
    assert "events.toml  event_type  explosion" in out
    alone = CliRunner().invoke(rules, ["list", str(pack), "--examples"]).output
    assert "A fire broke out at the Norland Spaceport." in alone
    assert "events.toml" not in alone


def test_an_unknown_file_is_told() -> None:
    done = CliRunner().invoke(rules, ["list", "nowhere.toml"])
    assert done.exit_code == 1
    assert "there is no rule file 'nowhere.toml'; there are: boilerplate.toml" in done.output
