"""Same case, same bytes: whatever the order of files, the number of threads, the place."""

from __future__ import annotations

import hashlib
import json
import random
import shutil
from typing import TYPE_CHECKING

import pytest

from chaming.case.run import run
from chaming.case.write import FILES
from chaming.example.case import write_case
from chaming.example.truth import Noise, SecondRecipient, SecondSuspect, Truth

if TYPE_CHECKING:
    from pathlib import Path

TRUTH = Truth(
    40,
    20,
    123456,
    noise=Noise.little(),
    forwarded=2,
    second_recipient=SecondRecipient(),
    second_suspect=SecondSuspect(),
)


def hashes(folder: Path) -> dict[str, str]:
    return {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in FILES}


@pytest.mark.parametrize("chat", ["wechat.memotrace_csv", "wechat.chatlog_json"])
def test_threads_and_order_of_files_change_no_byte(chat: str, tmp_path: Path) -> None:
    case = tmp_path / "one"
    write_case(case, TRUTH, chat, "wechat.bill_csv")
    shuffled = tmp_path / "two"
    (shuffled / "exhibits").mkdir(parents=True)
    files = [p for p in case.rglob("*") if p.is_file()]
    random.Random(5).shuffle(files)  # noqa: S311 - a test's dice
    for file in files:
        target = shuffled / file.relative_to(case)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, target)
    results = [
        hashes(run(folder, threads=threads, out=tmp_path / f"out{i}").folder or tmp_path)
        for i, (folder, threads) in enumerate([(case, 1), (case, 2), (shuffled, 2), (shuffled, 1)])
    ]
    assert results[0] == results[1] == results[2] == results[3]


def test_second_run_replaces_the_findings_with_the_same_bytes(tmp_path: Path) -> None:
    write_case(tmp_path / "case", TRUTH, "wechat.pywxdump_json", "alipay.app_csv")
    first = hashes(run(tmp_path / "case").folder or tmp_path)
    assert hashes(run(tmp_path / "case").folder or tmp_path) == first
    document = json.loads((tmp_path / "case" / "findings" / "findings.json").read_text("utf-8"))
    assert document["schema"] == "chaming/findings/1"
    assert not list((tmp_path / "case").glob(".findings*"))


def test_no_clock_and_no_place_in_the_findings(tmp_path: Path) -> None:
    write_case(tmp_path / "case", TRUTH, "wechat.memotrace_csv", "wechat.bill_xlsx")
    folder = run(tmp_path / "case").folder
    assert folder is not None
    for name in ("findings.json", "report.html"):
        assert str(tmp_path).encode() not in (folder / name).read_bytes()


def test_duplicate_says_which_counted_item_it_repeats(tmp_path: Path) -> None:
    write_case(tmp_path / "case", TRUTH, "wechat.memotrace_csv", "wechat.bill_csv")
    findings = run(tmp_path / "case")
    assert findings.folder is not None
    page = (findings.folder / "report.html").read_text("utf-8")
    items = findings.items.to_pylist()
    for n, item in enumerate(items, start=1):
        if item["excluded_as"] == "duplicate":
            row = page[page.index(f'<tr id="i{n}">') :].split("</tr>", 1)[0]
            original = int(row.split("counted as", 1)[1].split('href="#i', 1)[1].split('"', 1)[0])
            twin = items[original - 1]
            assert twin["counted"]
            assert (twin["value"], twin["linked_value"]) == (item["value"], item["linked_value"])
