from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import pytest

from chaming.base.errors import EvidenceError
from chaming.base.records import Builder, RecordKind
from chaming.base.registry import Registry
from chaming.evidence.exhibits import Exhibit
from chaming.evidence.intake import identify, read_exhibit
from chaming.readers.probe import Probe
from chaming.readers.reader import ReadContext, Sniff, Tally

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pyarrow as pa

    from chaming.readers.reader import Reader

_ZONE = ZoneInfo("Asia/Shanghai")


@dataclass(frozen=True)
class Fake:
    """A reader that says and does what a test wants."""

    id: str = "fake"
    score: int = 60
    fault: Exception | None = None
    blind: bool = False
    makes: RecordKind = RecordKind.CONTACTS

    def sniff(self, probe: Probe) -> Sniff:
        if self.blind:
            raise ZeroDivisionError
        return Sniff(self.score, "as told")

    def read(self, probe: Probe, context: ReadContext, tally: Tally) -> Iterator[pa.RecordBatch]:
        builder = Builder(RecordKind.CONTACTS)
        builder.add(record=0, locator=context.name, account="wxid_a")
        tally.keep()
        yield from builder.take()
        tally.reject("CM-READ-012", "row 3", found=1, expected=2)
        if self.fault:
            raise self.fault


def _exhibit(folder: Path, content: bytes = b"x,y\n", name: str = "a.csv") -> Exhibit:
    (folder / name).write_bytes(content)
    return Exhibit(f"exhibits/{name}", folder / name, len(content), hashlib.sha256(content).hexdigest())


def _registry(*readers: Fake) -> Registry[Reader]:
    return Registry(readers)


def test_given_two_that_claim_a_file_then_the_surer_reads_it_and_of_equals_the_first(tmp_path: Path) -> None:
    probe = Probe(_exhibit(tmp_path).file)
    found = identify(probe, _registry(Fake("a", 50), Fake("b", 60), Fake("c", 60)))
    assert found.reader is not None
    assert found.reader.id == "b"
    assert {k: s.reason for k, s in found.sniffs.items()} == dict.fromkeys("abc", "as told")


def test_given_a_read_then_records_balance_and_reader_come_out(tmp_path: Path) -> None:
    found = read_exhibit(_exhibit(tmp_path), _ZONE, _registry(Fake()))
    assert (found.reader_id, found.not_read) == ("fake", None)
    assert [r["locator"] for b in found.batches for r in b.to_pylist()] == ["a.csv"]
    assert (found.tally.read, found.tally.kept, found.tally.rejected) == (2, 1, 1)
    (problem,) = found.problems()
    assert (problem["code"], problem["where"]) == ("CM-READ-012", "row 3")
    assert set(problem["what"]) == {"zh", "en"}
    assert "{" not in problem["what"]["zh"] + problem["what"]["en"]


@pytest.mark.parametrize(
    ("fault", "code", "values"),
    [
        (EvidenceError("CM-READ-028"), "CM-READ-028", {}),
        (PermissionError(13, "no"), "CM-READ-005", {}),
        (OSError(5, "bad medium"), "CM-READ-009", {"fault": "bad medium"}),
        (KeyError("13800138000"), "CM-READ-099", {"reader": "fake", "fault": "KeyError"}),
        (RecursionError(), "CM-READ-099", {"reader": "fake", "fault": "RecursionError"}),
    ],
)
def test_given_a_reader_that_fails_then_only_this_exhibit_is_not_read(
    tmp_path: Path, fault: Exception, code: str, values: dict[str, Any]
) -> None:
    found = read_exhibit(_exhibit(tmp_path), _ZONE, _registry(Fake(fault=fault)))
    assert found.not_read is not None
    assert (found.not_read.code, found.not_read.values) == (code, values)
    assert (found.batches, found.tally.read, found.reader_id) == ([], 0, None)
    row = found.not_read.row()
    assert "13800138000" not in str(row)
    assert set(row["what"]) == {"zh", "en"}


def test_given_a_reader_that_breaks_down_looking_then_another_reads(tmp_path: Path) -> None:
    exhibit = _exhibit(tmp_path)
    assert read_exhibit(exhibit, _ZONE, _registry(Fake("a", blind=True), Fake("b", 10))).reader_id == "b"
    alone = read_exhibit(exhibit, _ZONE, _registry(Fake("a", blind=True))).not_read
    assert alone is not None
    assert (alone.code, alone.values) == ("CM-READ-099", {"reader": "a", "fault": "ZeroDivisionError"})


def test_given_nobody_claims_it_then_it_is_listed_as_unknown(tmp_path: Path) -> None:
    found = read_exhibit(_exhibit(tmp_path), _ZONE, _registry(Fake(score=0))).not_read
    assert found is not None
    assert (found.code, found.path) == ("CM-READ-003", "exhibits/a.csv")


def test_given_a_known_format_that_is_not_read_then_no_general_reader_takes_it(tmp_path: Path) -> None:
    exhibit = _exhibit(tmp_path, b"Time,SenderName,Sender,TalkerName,Talker,Content\n")
    found = read_exhibit(exhibit, _ZONE, _registry(Fake(score=30))).not_read
    assert found is not None
    assert (found.code, found.values) == ("CM-READ-052", {"tool": "chatlog"})


@pytest.mark.parametrize(
    ("error", "code"), [(PermissionError(13, "no"), "CM-READ-005"), (OSError(5, "io"), "CM-READ-009")]
)
def test_given_no_access_then_it_is_listed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: OSError, code: str
) -> None:
    exhibit = _exhibit(tmp_path)

    def refuse(*_: Any, **__: Any) -> Any:
        raise error

    monkeypatch.setattr(Path, "open", refuse)
    found = read_exhibit(exhibit, _ZONE, _registry(Fake())).not_read
    assert found is not None
    assert found.code == code


def test_given_a_file_that_is_gone_then_it_is_listed(tmp_path: Path) -> None:
    exhibit = _exhibit(tmp_path)
    exhibit.file.unlink()
    found = read_exhibit(exhibit, _ZONE, _registry(Fake())).not_read
    assert found is not None
    assert found.code == "CM-READ-009"
