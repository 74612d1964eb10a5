"""Reading: files, folders and standard input in; for each record an Article, or a Refusal with its reason.

The door is `read`. A new format is one file in `formats/`.
"""

from pipeline.reading.formats import suffixes
from pipeline.reading.inputs import InputError
from pipeline.reading.reader import MAX_CHARACTERS, REPEATED, read
from pipeline.reading.records import FIELDS

__all__ = ["FIELDS", "MAX_CHARACTERS", "REPEATED", "InputError", "read", "suffixes"]
