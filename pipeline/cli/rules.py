"""`dateline rules`: what is in models/ and in packs, and whether it can be used."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline.cli.errors import DONE, Failure
from pipeline.cli.options import model_option, rules_option
from pipeline.cli.output import printable
from pipeline.rules.catalog import CatalogEntry, catalog, pack_catalog

if TYPE_CHECKING:
    from pipeline.rules.proving import Proof


@click.group()
def rules() -> None:
    """Check and list the words that decide what is found: the rule files of models/, and rule packs.

    A pack is a TOML file of your own that adds an event type or a facility type, or replaces one:

    \b
      [[event_type]]
      name = "cyberattack"
      parents = ["sabotage"]
      triggers = ["cyberattack|cyber-attack|ransomware", "hackers ~2 shut"]
      examples = ["A cyberattack halted the Harwick steel mill on Monday."]
      counter_examples = ["A course in cyber security was held at the port."]

    \b
      [[facility_type]]
      name = "space"
      heads = ["launch pad", "cosmodrome", "spaceport"]
      examples = ["A fire broke out at the Norland Spaceport."]

    A pack may have every section of models/events.toml, status.toml and facilities.toml; the head of each
    file explains its keys. An entry named as a built-in type adds to it; `replace = true` replaces it.

    \b
    Use it:
      dateline rules check my.toml
      dateline run news/ --rules my.toml
    """


@rules.command("list")
@click.argument("files", nargs=-1, metavar="[FILE]...")
@click.option("--examples", is_flag=True, help="Show the sentences that each rule must match.")
@rules_option
def list_rules(files: tuple[str, ...], examples: bool, rules: tuple[Path, ...]) -> int:
    """List the entries of all rule files and packs, or of those named.

    \b
    Examples:
      dateline rules list
      dateline rules list events.toml --examples
      dateline rules list --rules my.toml
    """
    packs = [*rules, *(Path(name) for name in files if Path(name).is_file())]
    entries = [*catalog(), *pack_catalog(packs)]
    known = sorted({entry.file for entry in entries})
    for name in files:
        if name not in known:
            raise Failure(f"there is no rule file {name!r}; there are: {', '.join(known)}")
    wanted = {*files, *(str(path) for path in rules)} if files else set(known)
    _print((entry for entry in entries if entry.file in wanted), examples)
    return DONE


def _print(entries: Iterable[CatalogEntry], examples: bool) -> None:
    for entry in entries:
        line = f"{entry.file}  {entry.section}  {entry.name}  ({len(entry.examples)} examples)"
        click.echo(printable(line))
        for example in entry.examples if examples else ():
            click.echo(printable(f"    {example}"))


@rules.command("check")
@click.argument(
    "packs", nargs=-1, metavar="[PACK.toml]...", type=click.Path(exists=True, dir_okay=False, path_type=Path)
)
@model_option
def check_rules(packs: tuple[Path, ...], model: str | None) -> int:
    """Check rule packs: their form, then their examples, with what is found in them.

    Without PACK, load every built-in rule file as a run does. All faults are listed with file and line.

    \b
    Examples:
      dateline rules check
      dateline rules check my.toml

    \b
    Exit codes:
      0  every file can be used, and every example holds
      1  some cannot, or an example does not hold
    """
    return _check_packs(packs, model) if packs else _check_built_in()


def _check_built_in() -> int:
    from pipeline.rules.checking import faults

    if found := faults():
        raise Failure("some rule files cannot be used:\n" + "\n".join(found))
    entries = list(catalog())
    click.echo(f"{len(entries)} entries in {len({entry.file for entry in entries})} files can be used")
    return DONE


def _check_packs(packs: Sequence[Path], model: str | None) -> int:
    """Prove the packs together, for one may name what another brings."""
    from pipeline.language import load
    from pipeline.rules.checking import pack_faults
    from pipeline.rules.proving import prove

    if found := pack_faults(packs):
        raise Failure("the pack cannot be used:\n" + "\n".join(found))
    nlp = load(model, rules=packs)
    proofs = [proof for pack in packs for proof in prove(pack, nlp)]
    for proof in proofs:
        _show(proof)
    failed = sum(not proof.holds for proof in proofs)
    if failed:
        raise Failure(f"{failed} of {len(proofs)} examples do not hold; see what was found in them above")
    entries = list(pack_catalog(packs))
    click.echo(f"{len(entries)} entries can be used; all {len(proofs)} examples hold")
    return DONE


def _show(proof: Proof) -> None:
    """One example: whether it holds, and what was found in it."""
    kind = "must match" if proof.wanted else "must not match"
    mark = "ok  " if proof.holds else "FAIL"
    click.echo(printable(f"{mark} {proof.where} [[{proof.section}]] {proof.name}, {kind}: {proof.marked}"))
    for row in proof.rows:
        click.echo(printable(f"       row: {row}"))
