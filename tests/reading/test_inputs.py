"""Files, folders and standard input: what is read, in which order, and what is refused."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from reading_support import SENTENCE, ids, refusal, write

from pipeline.article import Article, Refusal
from pipeline.reading import InputError, read, suffixes


def test_a_folder_is_walked_in_code_point_order(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.txt", "a.txt", "B.txt", "é.txt", "a/Y/x.txt", "a-b.txt"):
        write(tmp_path / name, SENTENCE)
    expected = ["B.txt", "a-b.txt", "a.txt", "a/Y/x.txt", "a/z.txt", "b.txt", "é.txt"]
    assert ids(tmp_path) == expected
    assert [outcome.path for outcome in read([tmp_path])] == expected


def test_inputs_are_read_in_the_order_given(tmp_path: Path) -> None:
    first, second = write(tmp_path / "z.txt", SENTENCE), write(tmp_path / "a.txt", SENTENCE)
    assert ids(first, second) == ["z.txt", "a.txt"]


def test_a_single_path_need_not_be_in_a_list(tmp_path: Path) -> None:
    assert len(list(read(str(write(tmp_path / "a.txt", SENTENCE))))) == 1


def test_an_empty_folder_has_no_articles(tmp_path: Path) -> None:
    assert list(read([tmp_path])) == []


def test_hidden_files_and_folders_are_passed_over(tmp_path: Path) -> None:
    write(tmp_path / ".DS_Store", b"\x00")
    write(tmp_path / ".git" / "a.txt", SENTENCE)
    assert list(read([tmp_path])) == []


def test_a_missing_path_is_an_error_before_anything_is_read(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"nowhere\.txt, .*never"):
        read([write(tmp_path / "a.txt", SENTENCE), tmp_path / "nowhere.txt", tmp_path / "never"])


def test_an_unknown_suffix_is_refused_with_the_formats_that_are_read(tmp_path: Path) -> None:
    found = refusal(write(tmp_path / "a.xyz", SENTENCE))
    assert found.id == found.path == "a.xyz"
    assert found.reason.startswith("`.xyz` is not a format that is read (.csv, ")
    assert all(suffix in found.reason for suffix in suffixes())


def test_a_file_without_suffix_is_refused(tmp_path: Path) -> None:
    write(tmp_path / "LICENSE", SENTENCE)
    assert "a file without a suffix" in refusal(tmp_path).reason


def test_a_file_that_may_not_be_opened_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path / "a.txt", SENTENCE)
    write(tmp_path / "b.txt", SENTENCE)
    opens = Path.open

    def forbid(path: Path, *arguments: str) -> object:
        if path.name == "a.txt":
            raise PermissionError(13, "Permission denied", str(path))
        return opens(path, *arguments)

    monkeypatch.setattr(Path, "open", forbid)
    refused, article = read([tmp_path])
    assert refused == Refusal("a.txt", "a.txt", "cannot be read: Permission denied")
    assert article.id == "b.txt"


@pytest.mark.skipif(sys.platform == "win32", reason="needs links and pipes of POSIX")
def test_links_and_pipes_in_a_folder(tmp_path: Path) -> None:
    write(tmp_path / "real" / "a.txt", SENTENCE)
    (tmp_path / "all" / "linked").parent.mkdir()
    (tmp_path / "all" / "linked").symlink_to(tmp_path / "real")
    (tmp_path / "all" / "gone.txt").symlink_to(tmp_path / "nowhere")
    (tmp_path / "all" / "file.txt").symlink_to(tmp_path / "real" / "a.txt")
    os.mkfifo(tmp_path / "all" / "pipe.txt")
    outcomes = {outcome.id: outcome for outcome in read([tmp_path / "all"])}
    assert isinstance(outcomes.pop("file.txt"), Article)
    assert {name: outcome.reason for name, outcome in outcomes.items()} == {  # type: ignore[union-attr]
        "gone.txt": "a link to a file that does not exist",
        "linked": "a link to a folder is not followed; give the folder itself as an input",
        "pipe.txt": "not a regular file",
    }


@pytest.mark.skipif(sys.platform != "linux", reason="needs file names that are not Unicode")
def test_a_file_name_that_is_not_unicode(tmp_path: Path) -> None:
    write(tmp_path / os.fsdecode(b"caf\xe9.txt"), SENTENCE)
    assert ids(tmp_path) == [r"caf\xe9.txt"]
