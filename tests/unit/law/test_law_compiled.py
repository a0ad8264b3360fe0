"""The compiled rules: what the YAML says and nothing else, taken only while the YAML is what it was made from."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

from chaming.law.book import compiled
from chaming.law.book import rulebook as module
from chaming.law.book.compiled import Restored, normalised, restored, sha256_of
from chaming.law.book.rule import Bounds, Kinds, Quantity
from chaming.law.book.rule_files import read, summary
from chaming.law.book.rulebook import COMPILED, RuleBook, load, own_files, rulebook

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    files = normalised(own_files())
    rules = read(files)
    path = tmp_path / "rules.jsonl"
    path.write_bytes(compiled.compiled(rules, summary(rules, sha256_of(files))))
    return path


def test_what_was_compiled_is_what_was_read(kept: Path) -> None:
    book = load(own_files())
    again = restored(kept, book.identity["sha256"])
    assert again is not None
    assert tuple(again.values()) == book.files
    assert list(again) == list(book.ids)
    assert len(again) == len(book.ids)
    copy = RuleBook(again, again.summary)
    assert (copy.identity, copy.last_checked_on()) == (book.identity, book.last_checked_on())


def test_types_come_back_as_they_were(kept: Path) -> None:
    again = restored(kept, rulebook().identity["sha256"])
    assert again is not None
    version = again["fine-2000"].versions[0]
    assert version.in_force_from.isoformat() == "2000-12-19"
    assert version["fine-floor"].paragraph == "第一款"
    assert version["fine-floor"].rule == Bounds(type="bounds", min=Quantity(value=1000, unit="元"))
    assert again["leniency"].versions[0]["accessory"].item is None


def test_a_default_list_is_not_shared(kept: Path) -> None:
    again = restored(kept, rulebook().identity["sha256"])
    assert again is not None
    rule = again["kinds"].versions[0]["tier-c"].rule
    assert isinstance(rule, Kinds)
    kinds = rule.kinds
    assert kinds["email"].open_to == kinds["vin"].open_to == []
    assert kinds["email"].open_to is not kinds["vin"].open_to


def test_a_file_is_made_when_it_is_asked_for_and_once(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[bytes] = []

    def loads(line: bytes, **more: Any) -> Any:
        made.append(line)
        return parse(line, **more)

    parse = json.loads
    monkeypatch.setattr(json, "loads", loads)
    again = restored(kept, rulebook().identity["sha256"])
    assert again is not None
    assert len(made) == 1, "the head alone"
    assert again["kinds"] is again["kinds"]
    assert len(made) == 2


@pytest.mark.parametrize(
    "spoil",
    [
        lambda data: data.replace("五千元".encode(), "六千元".encode()),
        lambda data: data.replace(b'"value":5000', b'"value":6000'),
        lambda data: data[:-10],
        lambda data: b"",
        lambda data: b"[]\n",
        lambda data: b"{}\n",
        lambda data: b"null\n" + data,
        lambda data: data.replace(b'"newest":"', b'"newest":"x'),
        lambda data: data.replace(b'"sha256":"', b'"sha256":"0'),
    ],
)  # fmt: skip
def test_a_spoilt_file_is_not_taken(kept: Path, spoil: object) -> None:
    whole = kept.read_bytes()
    kept.write_bytes(spoil(whole))  # type: ignore[operator]
    assert kept.read_bytes() != whole
    assert restored(kept, rulebook().identity["sha256"]) is None


def test_the_line_ends_of_another_system_do_not_spoil_it(kept: Path) -> None:
    kept.write_bytes(kept.read_bytes().replace(b"\n", b"\r\n"))
    again = restored(kept, rulebook().identity["sha256"])
    assert again is not None
    assert tuple(again.values()) == rulebook().files


def test_no_file_is_none(tmp_path: Path) -> None:
    assert restored(tmp_path / "none.jsonl", "0") is None


def test_an_edit_of_the_yaml_holds_at_once(kept: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "rules"
    folder.mkdir()
    for name, data in own_files():
        (folder / name).write_bytes(data.replace("value: 1000, unit: 元".encode(), "value: 1001, unit: 元".encode()))
    monkeypatch.setattr(module, "FOLDER", folder)
    monkeypatch.setattr(module, "COMPILED", kept)
    edited = module.rulebook.__wrapped__()
    assert not isinstance(edited._files, Restored)
    floor = edited["fine-2000"].versions[0]["fine-floor"].rule
    assert isinstance(floor, Bounds)
    assert floor.min == Quantity(value=1001, unit="元")
    assert edited.identity["sha256"] != rulebook().identity["sha256"]


def test_the_stored_file_is_fresh() -> None:
    files = normalised(own_files())
    rules = read(files)
    told = compiled.compiled(rules, summary(rules, sha256_of(files)))
    assert COMPILED.read_bytes() == told, "run: make docs"


def test_a_start_reads_no_yaml() -> None:
    code = (
        "import sys; from chaming.law.law import assess; "
        "assess({'on': '2021-07-31', 'suspects': [{'id': 'A', 'gains_cny': '9000.00'}]}); "
        "sys.exit('yaml' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0  # noqa: S603 - our own code


def test_the_command_writes_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "COMPILED", tmp_path / "rules.jsonl")
    compiled.main()
    assert (tmp_path / "rules.jsonl").read_bytes() == COMPILED.read_bytes()
