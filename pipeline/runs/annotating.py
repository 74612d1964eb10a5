"""The work of `dateline annotate`: an article's layers as a line of JSON, by any engine."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING

from pipeline.runs.coding import Stored, decode_line, decode_record, encode, encode_line
from pipeline.runs.engines import Task
from pipeline.runs.ledger import Ledger
from pipeline.runs.ledger.naming import to_text

if TYPE_CHECKING:
    from spacy.language import Language


def work_line(task: Task, nlp: Language) -> Stored:
    """Annotate one article, in whatever language and on-topic or not; no gate is asked."""
    from pipeline.runs.layers import layers
    from pipeline.runs.outcomes import annotated_alone, outcome_of, refused

    result = refused(task.article, nlp, None) or annotated_alone(task.article, nlp)
    if isinstance(result, str):
        return encode(task.key, task.article, outcome_of(task.article, result))
    return encode_line(task.key, task.article, json.dumps(layers(result), ensure_ascii=False))


def lines(ledger: Ledger) -> Iterator[tuple[str, str | None, str]]:
    """Id, line and reason of all that a settled ledger lists, by id; no line where there is a reason."""
    query = (
        "SELECT name, reason, record, details FROM listing LEFT JOIN results"
        " ON results.key = listing.key AND settings = ? WHERE name NOTNULL ORDER BY name"
    )
    for name, refused, record, details in ledger.rows(query, ledger.settings):
        with ledger.guarded():
            reason = to_text(refused) or ("" if details else decode_record(record).reason)
            yield to_text(name), None if reason else decode_line(details), reason
