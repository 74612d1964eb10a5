"""Fuzzing: whatever bytes a file has, its reader gives outcomes or reasons, soon; and so the cleaner.

Valid files of every format are cut, spliced and overwritten, for mere noise never gets past a parser's first
line. The number of examples is bounded for every day; DATELINE_FUZZ=20000 looks longer.
"""

from __future__ import annotations

import gzip
import json
import os
import time
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
import spacy
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from reading_samples import HTML, docx, message, page, pdf, warc
from reading_support import SENTENCE, write
from spacy.tokens import Doc

from pipeline.article import Article
from pipeline.cleaning import make_boilerplate, make_lines, publisher_in
from pipeline.reading import read, suffixes
from pipeline.reading.publication import normalize

EXAMPLES = int(os.environ.get("DATELINE_FUZZ", "0"))
PAGES = Path(__file__).parent / "pages"


def bounded(examples: int) -> settings:
    """Hypothesis with a deadline for each example, which is how a hang is found."""
    return settings(
        max_examples=EXAMPLES or examples,
        deadline=None if os.environ.get("CI") else 60_000,
        suppress_health_check=list(HealthCheck),
    )


def _parquet() -> bytes:
    import io

    arrow, writer = pytest.importorskip("pyarrow"), pytest.importorskip("pyarrow.parquet")
    stream = io.BytesIO()
    writer.write_table(arrow.Table.from_pylist([{"id": str(n), "text": SENTENCE} for n in range(9)]), stream)
    return stream.getvalue()


RECORD = json.dumps({"id": "x", "text": SENTENCE, "published": "2024-02-09T10:00:00Z", "author": ["A", "B"]})
OTHER = json.dumps({"text": f"{SENTENCE} Again.", "published": "yesterday"})
VALID: dict[str, Callable[[], bytes]] = {
    ".txt": lambda: f"Mill burns\n\n{SENTENCE}\n".encode(),
    ".md": lambda: f"---\ntitle: Mill burns\ndate: 2024-02-09\n---\n# Mill\n\n{SENTENCE}\n".encode(),
    ".html": lambda: (PAGES / "wordpress.html").read_bytes(),
    ".htm": lambda: (PAGES / "tables.html").read_bytes(),
    ".json": lambda: f"[{RECORD}, {OTHER}]".encode(),
    ".jsonl": lambda: f"{RECORD}\n{OTHER}\n".encode(),
    ".ndjson": lambda: f"{RECORD}\n".encode("utf-16"),
    ".csv": lambda: f'id,text,published\n1,"{SENTENCE} ""Ü""",2024-02-09\n2,"{SENTENCE}",\n'.encode(),
    ".tsv": lambda: f"id\ttext\n1\t{SENTENCE}\n".encode(),
    ".eml": lambda: message(SENTENCE, page(SENTENCE).decode()),
    ".parquet": _parquet,
    ".warc": lambda: warc(("200", HTML, page(SENTENCE)), ("200", HTML, page(SENTENCE))),
    ".pdf": lambda: pdf(f"{SENTENCE}\nThe end."),
    ".docx": lambda: docx(f"<w:p><w:r><w:t>{SENTENCE}</w:t></w:r></w:p>"),
}


@cache
def valid(suffix: str) -> bytes:
    return VALID[suffix]()


TRAPS = [
    *(
        b"\x00",
        b"\xff" * 4,
        b"\xef\xbb\xbf",
        b"\r",
        b"\n\n",
        b'"',
        b"--",
        b"<",
        b"&#x110000;",
        b"\xed\xa0\x80",
    ),
    *(b"-1", b"0", b"99999999999999999999", b"1e999", b"NaN", b"[" * 500, b"<div>" * 400, b"%s", b"]]>"),
]


@st.composite
def mutations(draw: st.DrawFn, content: bytes) -> bytes:
    """`content` with some pieces overwritten, left out, doubled, or replaced by what parsers trip over."""
    made = bytearray(content)
    pieces = st.binary(max_size=12) | st.sampled_from(TRAPS)
    for _ in range(draw(st.integers(1, 6))):
        start = draw(st.integers(0, len(made)))
        length = draw(st.integers(0, 40) | st.integers(0, max(1, len(made))))
        piece = draw(pieces) if draw(st.booleans()) else bytes(made[start : start + length])
        made[start : start + draw(st.sampled_from([0, len(piece), length]))] = piece
    return bytes(made)


def check(path: Path) -> None:
    """Every outcome can be stored, and no two have one id."""
    outcomes = list(read([path]))
    assert outcomes
    assert len({outcome.id for outcome in outcomes}) == len(outcomes)
    for outcome in outcomes:
        told = outcome.text if isinstance(outcome, Article) else outcome.reason
        assert told.strip()
        assert "\x00" not in told or not isinstance(outcome, Article)
        for words in (outcome.id, outcome.path, told):
            words.encode()


def test_every_format_is_fuzzed() -> None:
    assert set(VALID) == set(suffixes())


@pytest.mark.parametrize("suffix", VALID)
def test_the_files_that_are_broken_are_whole(suffix: str, tmp_path: Path) -> None:
    outcomes = list(read([write(tmp_path / f"a{suffix}", valid(suffix))]))
    assert outcomes and all(isinstance(outcome, Article) for outcome in outcomes)


@pytest.mark.parametrize("suffix", VALID)
@bounded(25)
@given(data=st.data())
def test_a_broken_file_of_any_format_has_an_outcome(suffix: str, data: st.DataObject, tmp_path: Path) -> None:
    check(write(tmp_path / f"a{suffix}", data.draw(mutations(valid(suffix)))))


@pytest.mark.parametrize("suffix", [".txt", ".jsonl", ".warc", ".parquet"])
@bounded(15)
@given(data=st.data())
def test_a_broken_compressed_file_has_an_outcome(suffix: str, data: st.DataObject, tmp_path: Path) -> None:
    check(write(tmp_path / f"a{suffix}.gz", data.draw(mutations(gzip.compress(valid(suffix))))))


@bounded(60)
@given(
    suffix=st.sampled_from(suffixes()), packed=st.sampled_from(["", ".gz"]), content=st.binary(max_size=600)
)
def test_noise_of_any_format_has_an_outcome(suffix: str, packed: str, content: bytes, tmp_path: Path) -> None:
    check(write(tmp_path / f"a{suffix}{packed}", content))


LINES = st.sampled_from(
    [
        *("Read also: Mill burns", "READ MORE", "Subscribe now", "© 2024 The Bell", "(Photo: A. Stone/Bell)"),
        *(
            "LONDON (Bell) - A fire",
            "Reporting by A. Stone",
            "5 min read",
            "* * *",
            "“",
            "|",
            "\u2028",
            "\x85",
        ),
        *(
            "This article was first published by The Bell",
            "a" * 500,
            "To continue reading, subscribe",
            SENTENCE,
        ),
    ]
)
TEXTS = st.lists(LINES | st.text(max_size=40), max_size=30).map("\n".join) | st.lists(
    LINES | st.text(max_size=5), max_size=30
).map("".join)
BLANK = spacy.blank("en")
BOILERPLATE, START_LINES = make_boilerplate(BLANK, "boilerplate"), make_lines(BLANK, "lines")


@bounded(150)
@given(TEXTS)
def test_the_cleaner_takes_any_text(text: str) -> None:
    doc = BOILERPLATE(START_LINES(BLANK.make_doc(text)))
    assert doc.text == text
    ends = [0]
    for span in doc.spans["boilerplate"]:
        assert span.start_char >= ends[-1]
        ends.append(span.end_char)
    found = publisher_in(text)
    assert found is None or text[found[1] : found[2]] == found[0]


@pytest.mark.parametrize(
    "piece", [" ", "\n", "a", "a ", "Read", "(", "“", "©", "- ", ".\n", "a\n", "1:", "Photo: "]
)
def test_the_cleaner_is_linear(piece: str) -> None:
    def seconds(characters: int) -> float:
        text = piece * (characters // len(piece))
        # Not by the tokenizer, whose cost grows with the square of a word's length.
        words = [text[start : start + 100] for start in range(0, len(text), 100)]
        doc = Doc(BLANK.vocab, words=words, spaces=[False] * len(words))
        started = time.process_time()
        publisher_in(text)
        BOILERPLATE(START_LINES(doc))
        return time.process_time() - started

    seconds(1_000)
    assert seconds(40_000) < 12 * seconds(10_000) + 1


DATE_PARTS = [*"01-/:.TZ+, ", "99", "2024", "Feb", "May"]


@bounded(150)
@given(st.text(max_size=60) | st.lists(st.sampled_from(DATE_PARTS)).map("".join))
def test_any_date_of_metadata_is_iso_or_nothing(value: str) -> None:
    found = normalize(value)
    assert found == "" or found[4] == found[7] == "-"
