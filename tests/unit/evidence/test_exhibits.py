from __future__ import annotations

import hashlib
import os
from pathlib import Path
from typing import Any

import pytest

from chaming.base.errors import CaseError
from chaming.evidence import exhibits
from chaming.evidence.exhibits import NotRead, take


def _case(folder: Path, **files: bytes) -> Path:
    for name, content in files.items():
        file = folder / "exhibits" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    return folder


def _codes(not_read: list[NotRead]) -> list[tuple[str, str]]:
    return [(n.path, n.code) for n in not_read]


def test_given_files_then_they_come_hashed_in_the_order_of_their_paths(tmp_path: Path) -> None:
    _case(tmp_path, **{"b.csv": b"2", "a/z.csv": b"1", "B.csv": b"3", "聊天.csv": b"4"})
    taken = take(tmp_path)
    assert [e.path for e in taken.exhibits] == [
        "exhibits/B.csv", "exhibits/a/z.csv", "exhibits/b.csv", "exhibits/聊天.csv",
    ]  # fmt: skip
    first = taken.exhibits[0]
    assert (first.name, first.bytes, first.sha256) == ("B.csv", 1, hashlib.sha256(b"3").hexdigest())
    assert taken.not_read == []


@pytest.mark.parametrize("make", [False, True], ids=["missing", "empty"])
def test_given_no_evidence_then_the_error_says_where_and_what_to_do(tmp_path: Path, make: bool) -> None:
    if make:
        (tmp_path / "exhibits").mkdir()
    with pytest.raises(CaseError) as caught:
        take(tmp_path)
    assert (caught.value.code, caught.value.where, caught.value.exit_code) == ("CM-READ-001", "exhibits/", 2)
    assert "chaming add" in caught.value.part("do", "zh")
    assert "chaming add" in caught.value.part("do", "en")


def test_given_only_system_files_then_there_is_no_evidence(tmp_path: Path) -> None:
    with pytest.raises(CaseError):
        take(_case(tmp_path, **{".DS_Store": b"x"}))


def test_given_the_same_bytes_twice_then_the_second_names_the_first(tmp_path: Path) -> None:
    taken = take(_case(tmp_path, **{"a.csv": b"x", "b.csv": b"x", "c.csv": b"", "d.csv": b""}))
    assert [e.path for e in taken.exhibits] == ["exhibits/a.csv", "exhibits/c.csv", "exhibits/d.csv"]
    (row,) = (n.row() for n in taken.not_read)
    assert (row["path"], row["code"]) == ("exhibits/b.csv", "CM-READ-002")
    assert "exhibits/a.csv" in row["what"]["zh"]
    assert "exhibits/a.csv" in row["what"]["en"]


def test_given_system_files_links_and_pipes_then_each_is_listed_unopened(tmp_path: Path) -> None:
    _case(tmp_path, **{"a.csv": b"x", ".DS_Store": b"1", "Thumbs.db": b"2", "~$a.xlsx": b"3", ".git/config": b"4"})
    secret = tmp_path / "outside.txt"
    secret.write_bytes(b"13800138000")
    (tmp_path / "exhibits" / "link.txt").symlink_to(secret)
    (tmp_path / "exhibits" / "folder").symlink_to(tmp_path)
    os.mkfifo(tmp_path / "exhibits" / "pipe")
    taken = take(tmp_path)
    assert [e.path for e in taken.exhibits] == ["exhibits/a.csv"]
    assert _codes(taken.not_read) == [
        ("exhibits/.DS_Store", "CM-READ-006"),
        ("exhibits/.git/config", "CM-READ-006"),
        ("exhibits/Thumbs.db", "CM-READ-006"),
        ("exhibits/folder", "CM-READ-007"),
        ("exhibits/link.txt", "CM-READ-007"),
        ("exhibits/pipe", "CM-READ-008"),
        ("exhibits/~$a.xlsx", "CM-READ-006"),
    ]


@pytest.mark.parametrize(
    ("error", "code"), [(PermissionError(13, "no"), "CM-READ-005"), (OSError(5, "io"), "CM-READ-009")]
)
def test_given_no_access_then_the_file_is_listed_and_the_rest_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: OSError, code: str
) -> None:
    whole = exhibits.sha256_of

    def refuse(file: Path) -> str:
        if file.name == "a.csv":
            raise error
        return whole(file)

    monkeypatch.setattr(exhibits, "sha256_of", refuse)
    taken = take(_case(tmp_path, **{"a.csv": b"1", "b.csv": b"2"}))
    assert [e.path for e in taken.exhibits] == ["exhibits/b.csv"]
    assert _codes(taken.not_read) == [("exhibits/a.csv", code)]


def test_given_a_folder_without_access_then_it_is_listed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    scan = os.scandir

    def refuse(path: Any) -> Any:
        if Path(path).name == "locked":
            raise PermissionError(13, "no")
        return scan(path)

    monkeypatch.setattr(os, "scandir", refuse)
    taken = take(_case(tmp_path, **{"a.csv": b"1", "locked/b.csv": b"2"}))
    assert _codes(taken.not_read) == [("exhibits/locked", "CM-READ-005")]


def test_given_a_name_in_gb18030_then_it_is_shown_readably(tmp_path: Path) -> None:
    _case(tmp_path, **{"a.csv": b"1"})
    try:
        (tmp_path / "exhibits" / os.fsdecode("聊天.csv".encode("gb18030"))).write_bytes(b"2")
    except OSError:
        pytest.skip("this file system takes no such name")
    assert [e.path for e in take(tmp_path).exhibits] == ["exhibits/a.csv", "exhibits/聊天.csv"]
