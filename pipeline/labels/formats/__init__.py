"""The forms of annotation tools: each module writes labelled articles to a path and reads them back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from pipeline.labels.article import LabelledArticle

Write = Callable[[Sequence[LabelledArticle], Path], None]
Read = Callable[[Path], list[LabelledArticle]]


@dataclass(frozen=True, slots=True)
class Format:
    """One tool's form."""

    module: str
    target: str
    """What `-o` is: a file with this ending, or a folder."""
    offsets: str
    """The unit in which the tool counts characters."""
    advice: str
    """How to load it into the tool."""

    def write(self, articles: Sequence[LabelledArticle], path: Path) -> None:
        """Write the articles. Raises LabelsError or OSError."""
        writer: Write = import_module(self.module).write
        writer(articles, path)

    def read(self, path: Path) -> list[LabelledArticle]:
        """The articles of a path. Raises LabelsError with file and row where something does not fit."""
        reader: Read = import_module(self.module).read
        return reader(path)


FORMATS = {
    "label-studio": Format(
        "pipeline.labels.formats.label_studio",
        "a .json file, and beside it label-config.xml",
        "code points; UTF-16 units of old versions are recognised by the words",
        "create a project with label-config.xml as its labeling interface and import the .json",
    ),
    "doccano": Format(
        "pipeline.labels.formats.doccano",
        "a .jsonl file",
        "UTF-16 code units",
        "create a sequence labeling project with relations and overlapping spans allowed; import as JSONL",
    ),
    "prodigy": Format(
        "pipeline.labels.formats.prodigy",
        "a .jsonl file",
        "code points",
        "prodigy spans.manual DATASET blank:en FILE.jsonl --label facility,place,date,trigger,source,event",
    ),
    "brat": Format(
        "pipeline.labels.formats.brat",
        "a folder of .txt and .ann files with annotation.conf",
        "code points",
        "put the folder below brat's data folder",
    ),
    "spacy": Format(
        "pipeline.labels.formats.docbin",
        "a .spacy file (DocBin)",
        "code points",
        'read it with DocBin().from_disk(path); spans are in doc.spans["labels"], rows in doc.user_data',
    ),
}
"""By name, in the order of help."""
