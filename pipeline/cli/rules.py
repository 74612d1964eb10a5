"""`dateline rules`: what is in models/, and whether it can be used."""

from __future__ import annotations

import click

from pipeline.cli.errors import DONE, Failure
from pipeline.rules.catalog import catalog


@click.group()
def rules() -> None:
    """Check and list the rule files of models/: the words that decide what is found."""


@rules.command("list")
@click.argument("files", nargs=-1, metavar="[FILE]...")
@click.option("--examples", is_flag=True, help="Show the sentences that each rule must match.")
def list_rules(files: tuple[str, ...], examples: bool) -> int:
    """List the entries of all rule files, or of those named.

    \b
    Examples:
      dateline rules list
      dateline rules list events.toml --examples
    """
    entries = list(catalog())
    known = sorted({entry.file for entry in entries})
    for name in files:
        if name not in known:
            raise Failure(f"there is no rule file {name!r}; there are: {', '.join(known)}")
    for entry in entries:
        if not files or entry.file in files:
            click.echo(f"{entry.file}  {entry.section}  {entry.name}  ({len(entry.examples)} examples)")
            for example in entry.examples if examples else ():
                click.echo(f"    {example}")
    return DONE


@rules.command("check")
def check_rules() -> int:
    """Load every rule file as a run does and list all faults with file and line.

    \b
    Exit codes:
      0  every file can be used
      1  some cannot
    """
    faults = _faults()
    if faults:
        raise Failure("some rule files cannot be used:\n" + "\n".join(faults))
    entries = list(catalog())
    files = {entry.file for entry in entries}
    click.echo(f"{len(entries)} entries in {len(files)} files can be used")
    return DONE


def _faults() -> list[str]:
    """The faults of every component's files; a component reads its rules when it is made."""
    import spacy

    from pipeline.language import COMPONENTS
    from pipeline.rules import RuleError

    nlp = spacy.blank("en")
    faults: list[str] = []
    for component in COMPONENTS:
        try:
            nlp.add_pipe(component)
        except RuleError as error:
            faults.append(str(error))
    return list(dict.fromkeys(faults))
