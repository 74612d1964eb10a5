"""Labels and runs that cannot be compared are told with file and cure."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.evaluation import EvaluationError, evaluate, read_labels, read_run

LABELS = "article_id,facility,place,date,event_type,status,sources,notes\n"
REPORTS = "article_id,facility,place,date,event_type,status,source\n"
ROW = "a,Harwick Refinery,Harwick,2031-03-04,fire,occurred,police"


@pytest.fixture
def labels(tmp_path: Path) -> Path:
    path = tmp_path / "labels.csv"
    path.write_text(f"{LABELS}{ROW},\n", encoding="utf-8")
    return path


@pytest.fixture
def run(tmp_path: Path) -> Path:
    (tmp_path / "articles.csv").write_text("article_id,publisher\na,Post\nb,Post\n", encoding="utf-8")
    (tmp_path / "reports.csv").write_text(f"{REPORTS}{ROW}\nb,,Osterby,,leak,occurred,\n", encoding="utf-8")
    return tmp_path


def test_a_run_against_its_labels(run: Path, labels: Path) -> None:
    result = evaluate(run, labels)
    assert result.articles == 2
    assert (result.measures["report"].precision, result.measures["report"].recall) == (50, 100)


def test_labelled_articles_only(run: Path, labels: Path) -> None:
    assert evaluate(run, labels, labelled_only=True).measures["report"].precision == 100


def test_an_article_id_alone_is_a_label_too(run: Path, labels: Path) -> None:
    labels.write_text(f"{LABELS}{ROW},\nb,,,,,,,\n", encoding="utf-8")
    result = evaluate(run, labels, labelled_only=True)
    assert (result.articles, result.unlabelled) == (2, 0)
    assert result.measures["report"].precision == 50


def test_labels_of_articles_that_were_not_read(run: Path, labels: Path) -> None:
    labels.write_text(f"{LABELS}{ROW},\nz,,Osterby,,leak,occurred,,\n", encoding="utf-8")
    with pytest.raises(EvaluationError, match=r"1 articles that the run did not read: z.*--skip-unread"):
        evaluate(run, labels)
    assert evaluate(run, labels, skip_unread=True).measures["report"].gold == 1


@pytest.mark.parametrize("name", ["articles.csv", "reports.csv"])
def test_a_folder_that_is_no_run(name: str, run: Path) -> None:
    (run / name).unlink()
    with pytest.raises(EvaluationError, match=f"has no {name}.*dateline run INPUT -o"):
        read_run(run)


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("", "are missing; it has: none"),
        ("article_id,facility\n", "place, date, event_type, status, sources are missing"),
        ("\xff\xfe", "cannot be read as CSV in UTF-8"),
    ],
)
def test_a_file_that_is_no_labels(content: str, told: str, labels: Path) -> None:
    labels.write_bytes(content.encode("latin-1"))
    with pytest.raises(EvaluationError, match=told):
        read_labels(labels)


def test_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(EvaluationError, match=r"nowhere\.csv cannot be read"):
        read_labels(tmp_path / "nowhere.csv")


def test_an_article_id_alone_says_that_there_is_nothing(labels: Path) -> None:
    labels.write_text(f"{LABELS}a,,,,,,,\n{ROW},doubtful: maybe\n", encoding="utf-8")
    [label] = read_labels(labels)["a"]
    assert label.doubtful


def test_guards_are_taken_off(labels: Path) -> None:
    labels.write_text(f"{LABELS}a,,Harwick,,fire,occurred,'@harwick_post,\n", encoding="utf-8")
    assert read_labels(labels)["a"][0].source == "@harwick_post"
