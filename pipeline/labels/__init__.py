"""Labels in and out of annotation tools. The doors are `FORMATS`, `from_run`, `from_labels`, `write_csv`."""

from pipeline.labels.article import CELLS, FIELDS, LabelledArticle, LabelRow, LabelsError, Mark
from pipeline.labels.collecting import check_texts, from_labels, from_run, write_csv
from pipeline.labels.formats import FORMATS, Format

__all__ = [
    "CELLS",
    "FIELDS",
    "FORMATS",
    "Format",
    "LabelRow",
    "LabelledArticle",
    "LabelsError",
    "Mark",
    "check_texts",
    "from_labels",
    "from_run",
    "write_csv",
]
