"""How to build the Language, in a record that reaches every worker: pickled to it, built there, hashed once.

Whatever may change what an article gives belongs here. A new option is a new field: it enters the hash by
itself; a field of Paths enters with the content of its files. Importing this module imports no spaCy.
"""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline import __version__
from pipeline.rules import models_folder

if TYPE_CHECKING:
    from spacy.language import Language

_CODE = Path(__file__).parents[1]


@dataclass(frozen=True, slots=True)
class Settings:
    """What `pipeline.load` is called with; picklable, so paths must be there on every machine that builds."""

    model: str | None = None
    """Name or path of the base spaCy pipeline; None: the default one."""
    rules: tuple[Path, ...] = ()
    """Rule packs that add to the built-in rules, in order."""
    least_confidence: float | None = None
    """Reports below it are left out; None: as `pipeline.load` has it."""
    gate: bool = True
    """Whether articles that can report nothing are closed by `pipeline.gating` instead of read."""

    def __call__(self) -> Language:
        """The same as `load`: so that equal Settings are one and the same function to a worker."""
        return self.load()

    def load(self) -> Language:
        """The Language. Raises ModelError or RuleError if it cannot be built."""
        from pipeline.spacy_import import import_spacy

        import_spacy()
        from pipeline.language import load
        from pipeline.reports import LEAST_CONFIDENCE

        least = LEAST_CONFIDENCE if self.least_confidence is None else self.least_confidence
        nlp = load(self.model, rules=self.rules, least_confidence=least)
        if self.gate:
            from pipeline.gating import install

            install(nlp)
        return nlp

    def digest(self) -> str:
        """Hash of all that decides what an article gives: fields, program, rules, base model, versions.

        The program's own code is in it: a checkout changes without a new version.
        """
        from pipeline.base_model import model_folder

        digest = hashlib.sha256()
        for part in (__version__, f"{sys.version_info[:2]}", version("spacy"), *self._options()):
            digest.update(part.encode("utf-8", "surrogatepass") + b"\0")
        folders = (_files(_CODE, ("*.py",)), _files(models_folder()), _files(model_folder(self.model)))
        for files in folders:
            for name, content in files:
                digest.update(name.encode("utf-8", "surrogatepass") + b"\0" + content)
        return digest.hexdigest()

    def _options(self) -> Iterator[str]:
        """Each field as text; of a Path, the hash of the file's content instead of its name."""
        for field in fields(self):
            value = getattr(self, field.name)
            items = value if isinstance(value, tuple) else (value,)
            yield f"{field.name}={[_content(item) if isinstance(item, Path) else item for item in items]!r}"


def _files(folder: Path, patterns: Iterable[str] = ("*",)) -> Iterator[tuple[str, bytes]]:
    """Relative name and hash of every file below a folder, in order of name."""
    found = {path for pattern in patterns for path in folder.rglob(pattern)}
    for path in sorted(found):
        if path.is_file() and path.suffix != ".pyc":
            yield path.relative_to(folder).as_posix(), hashlib.sha256(path.read_bytes()).digest()


def _content(path: Path) -> str:
    """Hash of a file, or of all files of a folder. Raises OSError if it cannot be read."""
    if path.is_dir():
        joined = b"".join(name.encode("utf-8", "surrogatepass") + digest for name, digest in _files(path))
        return hashlib.sha256(joined).hexdigest()
    return hashlib.sha256(path.read_bytes()).hexdigest()
