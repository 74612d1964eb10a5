"""Two descriptions of one site are one incident, unless the text tells something new of the second."""

from __future__ import annotations

import pytest
from spacy.language import Language

from pipeline.article import Article
from pipeline.language import annotate

CASES = [
    (
        "A hotel collapsed in Porto on Monday. Firemen searched for guests after the four-storey building "
        "collapsed.",
        1,
    ),
    (
        "A car bomb exploded at the police headquarters in Kassala on Monday. The car bomb had been left "
        "outside a police barracks.",
        1,
    ),
    (
        "A car bomb exploded at a police station in Kassala on Monday. Another car bomb exploded at a police "
        "barracks in Port Sudan on Friday.",
        2,
    ),
    (
        "A fire destroyed a hospital in Porto on Monday. Three patients died. Relatives wept on Tuesday "
        "outside the hospital, where the fire had killed three.",
        1,
    ),
    (
        "A fire destroyed a hospital in Porto on Monday. Another fire hit the hospital on Wednesday.",
        2,
    ),
    ("A shell hit a school in Kassala on Monday. A shell hit a clinic in Gedaref.", 2),
    ("A passenger train derailed in Norway. Six coaches derailed near the station in Halden on Monday.", 1),
]


@pytest.mark.parametrize(("text", "count"), CASES)
def test_number_of_incidents(full_nlp: Language, text: str, count: int) -> None:
    doc = next(annotate([Article(id="a", text=text, published="2023-05-12", publisher="Courier")], full_nlp))
    assert len(doc._.reports) == count


def test_merging_changes_nothing_where_nothing_happened(full_nlp: Language) -> None:
    assert full_nlp("The council met on Monday.")._.reports == ()
