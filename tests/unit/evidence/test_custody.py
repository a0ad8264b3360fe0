from __future__ import annotations

import hashlib
import os
from pathlib import Path
from typing import Any

import pytest

from chaming.base.errors import CaseError, OutputError, UsageError
from chaming.evidence import custody, exhibits, ledger
from chaming.evidence.custody import add

_AT = "2026-01-02T03:04:05+08:00"


@pytest.fixture
def case(tmp_path: Path) -> Path:
    folder = tmp_path / "case"
    folder.mkdir()
    return folder


def _source(tmp_path: Path, name: str, content: bytes) -> Path:
    file = tmp_path / "source" / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)
    return file


def _listing(case: Path) -> list[str]:
    return sorted(p.relative_to(case).as_posix() for p in case.rglob("*") if p.is_file())


def test_given_a_file_then_it_is_copied_hashed_and_recorded(tmp_path: Path, case: Path) -> None:
    (added,) = add(case, [_source(tmp_path, "聊天.csv", b"x")], "李某", _AT)
    digest = hashlib.sha256(b"x").hexdigest()
    assert (added.outcome, added.path, added.sha256, added.bytes) == ("copied", "exhibits/聊天.csv", digest, 1)
    assert (case / added.path).read_bytes() == b"x"
    assert ledger.read(case) == [
        {
            "do": "add", "by": "李某", "at": _AT, "source": "聊天.csv", "outcome": "copied",
            "path": "exhibits/聊天.csv", "sha256": digest, "bytes": 1, "prev": ledger.FIRST,
        }
    ]  # fmt: skip
    assert "聊天.csv" in added.what("zh")
    assert "exhibits/聊天.csv" in added.what("en")


def test_given_a_folder_then_its_order_is_kept(tmp_path: Path, case: Path) -> None:
    _source(tmp_path, "b/2.csv", b"2")
    _source(tmp_path, "a.csv", b"1")
    (tmp_path / "source" / "link").symlink_to(tmp_path)
    found = add(case, [tmp_path / "source"], "x", _AT)
    assert [(a.source, a.outcome) for a in found] == [
        ("source/a.csv", "copied"), ("source/b/2.csv", "copied"), ("source/link", "link"),
    ]  # fmt: skip
    assert _listing(case) == ["exhibits/source/a.csv", "exhibits/source/b/2.csv", "ledger.jsonl"]
    assert len(ledger.read(case)) == 2


def test_given_a_taken_name_then_nothing_is_overwritten(tmp_path: Path, case: Path) -> None:
    for content in (b"1", b"2", b"3"):
        add(case, [_source(tmp_path, "a.csv", content)], "x", _AT)
    assert {n: (case / n).read_bytes() for n in _listing(case) if n != "ledger.jsonl"} == {
        "exhibits/a.csv": b"1", "exhibits/a-2.csv": b"2", "exhibits/a-3.csv": b"3",
    }  # fmt: skip
    assert [a["outcome"] for a in ledger.read(case)] == ["copied", "renamed", "renamed"]


def test_given_known_bytes_then_they_are_not_copied_again(tmp_path: Path, case: Path) -> None:
    add(case, [_source(tmp_path, "a.csv", b"1")], "x", _AT)
    (again,) = add(case, [_source(tmp_path, "b.csv", b"1")], "x", _AT)
    assert (again.outcome, again.path) == ("known", "exhibits/a.csv")
    assert _listing(case) == ["exhibits/a.csv", "ledger.jsonl"]


def test_given_a_missing_path_then_nothing_is_added(tmp_path: Path, case: Path) -> None:
    with pytest.raises(UsageError) as caught:
        add(case, [_source(tmp_path, "a.csv", b"1"), tmp_path / "none"], "x", _AT)
    assert (caught.value.code, caught.value.exit_code) == ("CM-READ-070", 2)
    assert _listing(case) == []


def test_given_a_full_disk_then_nothing_half_written_stays(
    tmp_path: Path, case: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(case, [_source(tmp_path, "a.csv", b"1")], "x", _AT)

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OutputError) as caught:
        add(case, [_source(tmp_path, "b.csv", b"2")], "x", _AT)
    assert (caught.value.code, caught.value.where) == ("CM-READ-071", "b.csv")
    assert "空间" in caught.value.part("do", "zh")
    assert sorted(p.name for p in (case / "exhibits").iterdir()) == ["a.csv"]
    assert len(ledger.read(case)) == 1


def test_given_bytes_that_change_on_the_way_then_the_copy_is_refused(
    tmp_path: Path, case: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = exhibits.sha256_of
    monkeypatch.setattr(custody, "sha256_of", lambda f: "0" * 64 if f.name.startswith(".adding-") else whole(f))
    with pytest.raises(OutputError) as caught:
        add(case, [_source(tmp_path, "a.csv", b"1")], "x", _AT)
    assert caught.value.code == "CM-READ-072"
    assert list((case / "exhibits").iterdir()) == []


def test_given_a_source_without_access_then_it_says_so(
    tmp_path: Path, case: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: Path) -> str:
        raise PermissionError(13, "no")

    monkeypatch.setattr(custody, "sha256_of", refuse)
    with pytest.raises(OutputError) as caught:
        add(case, [_source(tmp_path, "a.csv", b"1")], "x", _AT)
    assert (caught.value.code, caught.value.where) == ("CM-READ-073", "a.csv")


def test_given_a_folder_without_access_then_its_files_are_not_passed_over(
    tmp_path: Path, case: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _source(tmp_path, "locked/a.csv", b"1")
    scan = os.scandir

    def refuse(path: Any) -> Any:
        if Path(path).name == "locked":
            raise PermissionError(13, "no", str(path))
        return scan(path)

    monkeypatch.setattr(os, "scandir", refuse)
    with pytest.raises(OutputError) as caught:
        add(case, [tmp_path / "source"], "x", _AT)
    assert (caught.value.code, caught.value.where) == ("CM-READ-073", "locked")


def test_given_acts_then_each_line_holds_the_hash_of_the_one_before(case: Path) -> None:
    digests = [ledger.append(case, {"do": "x", "n": n}) for n in range(3)]
    assert [a["prev"] for a in ledger.read(case)] == [ledger.FIRST, *digests[:2]]
    lines = (case / "ledger.jsonl").read_bytes().splitlines()
    assert digests == [hashlib.sha256(line).hexdigest() for line in lines]


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [(b'"n":0', b'"n":9', 2), (b'"n":2', b'"n": 2', 3), (b'"n":1', b'"n":', 2), (b'"n":2,', b'"n":2', 3)],
)
def test_given_a_changed_line_then_nothing_more_is_added(case: Path, old: bytes, new: bytes, line: int) -> None:
    for n in range(3):
        ledger.append(case, {"a": 1, "n": n, "do": "x"})
    file = case / "ledger.jsonl"
    broken = file.read_bytes().replace(old, new)
    file.write_bytes(broken)
    with pytest.raises(CaseError) as caught:
        ledger.append(case, {"do": "y"})
    assert caught.value.code == "CM-LEDGER-001"
    assert caught.value.where in (f"ledger.jsonl line {line}", f"ledger.jsonl line {line - 1}")
    assert file.read_bytes() == broken


def test_given_a_line_not_ended_then_the_ledger_does_not_hold(case: Path) -> None:
    ledger.append(case, {"do": "x"})
    file = case / "ledger.jsonl"
    file.write_bytes(file.read_bytes() + b'{"do":')
    with pytest.raises(CaseError) as caught:
        ledger.read(case)
    assert caught.value.where == "ledger.jsonl line 2"


def test_given_no_room_for_the_ledger_then_it_is_as_before(case: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ledger.append(case, {"do": "x"})
    before = (case / "ledger.jsonl").read_bytes()
    write = os.write
    monkeypatch.setattr(os, "write", lambda fd, data: write(fd, data[:4]))
    with pytest.raises(OutputError) as caught:
        ledger.append(case, {"do": "y"})
    assert caught.value.code == "CM-LEDGER-002"
    assert (case / "ledger.jsonl").read_bytes() == before
