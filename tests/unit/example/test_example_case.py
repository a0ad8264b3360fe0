"""Whole case folders: what the handler knows, nothing else in them, never over other files."""

from __future__ import annotations

import hashlib
import tomllib
from typing import TYPE_CHECKING, Any

import pytest

from chaming.base.errors import UsageError
from chaming.base.parties import comparable
from chaming.example.case import DEMO, demo, write_case
from chaming.example.layouts import BILL_LAYOUTS, CHAT_LAYOUTS
from chaming.example.truth import Noise, SecondRecipient, SecondSuspect, Truth

if TYPE_CHECKING:
    from pathlib import Path

SMALL = Truth(numbers=12, codes=6, gains_fen=12_345, noise=Noise.little())
ALL = [(c, b) for c in CHAT_LAYOUTS.ids for b in BILL_LAYOUTS.ids]


def known(folder: Path) -> dict[str, Any]:
    return tomllib.loads((folder / "case.toml").read_text("utf-8"))


def test_the_example_has_the_reported_truth(tmp_path: Path) -> None:
    figures = demo(tmp_path / "demo")
    assert figures.totals == {"mobile_number": 544, "verification_code": 324}
    assert figures.gains["A"].counted_fen == 349_800
    case = known(tmp_path / "demo")
    assert str(case["case"]["offence_from"]) == "2021-04-01"
    assert str(case["case"]["offence_to"]) == "2021-07-31"
    assert case["suspects"][0]["name"] == "方某某"
    assert case["recipients"][0]["conversations"][1] == "拉新3群"


def test_the_example_is_the_same_on_every_machine(tmp_path: Path) -> None:
    demo(tmp_path / "demo")
    whole = hashlib.sha256()
    for path in sorted((p for p in (tmp_path / "demo").rglob("*") if p.is_file()), key=lambda p: p.as_posix()):
        whole.update(path.relative_to(tmp_path / "demo").as_posix().encode() + path.read_bytes())
    assert whole.hexdigest() == "1cb9fc333104462ee295e1d3eacd59893f6346f23f44c365cf3f9fdefa928e1b"


@pytest.mark.parametrize(("chat", "bill"), ALL, ids=[f"{c}-{b}" for c, b in ALL])
def test_any_pair_of_layouts_then_the_same_truth(chat: str, bill: str, tmp_path: Path) -> None:
    figures = write_case(tmp_path / "case", SMALL, chat, bill)
    assert figures.totals == {"mobile_number": 12, "verification_code": 6}
    assert figures.gains["A"].counted_fen == 12_345
    case = known(tmp_path / "case")
    for entry in case.get("exhibits", []):
        assert (tmp_path / "case" / entry["path"]).is_dir()
        assert entry["owner"] == "A"
    assert ("exhibits" in case) == (not CHAT_LAYOUTS[chat].names_owner)


def test_two_suspects_then_the_handler_says_whose_phone_it_was(tmp_path: Path) -> None:
    truth = Truth(
        numbers=20, codes=4, noise=Noise.little(), window_minutes=15,
        second_recipient=SecondRecipient(5, 2, 3), second_suspect=SecondSuspect(6, 2, 2, 700),
    )  # fmt: skip
    figures = write_case(tmp_path / "case", truth, "wechat.memotrace_csv", "wechat.bill_csv")
    case = known(tmp_path / "case")
    assert [s["id"] for s in case["suspects"]] == ["A", "B"]
    assert [r["id"] for r in case["recipients"]] == ["group-1", "group-2"]
    assert case["exhibits"][0] == {"path": "exhibits/聊天记录", "owner": "A"}
    assert case["policy"] == {"code_window_minutes": 15}
    assert figures.totals == {"mobile_number": 20 + 5 + 3 + 6, "verification_code": 4 + 2 + 2}
    assert figures.gains["B"].counted_fen == 700


def test_payers_are_nobody_else(tmp_path: Path) -> None:
    write_case(tmp_path / "case", SMALL, "wechat.memotrace_csv", "alipay.app_csv")
    payers = {comparable(p) for p in known(tmp_path / "case")["recipients"][0]["payers"]}
    bill = next(p for p in (tmp_path / "case" / "exhibits").rglob("alipay*.csv")).read_bytes().decode("gb18030")
    names = {line.split(",")[2].strip() for line in bill.splitlines() if line.count(",") == 12}
    assert len(payers & names) == 1


def test_a_folder_that_is_not_empty_then_refused_and_untouched(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine", "utf-8")
    with pytest.raises(UsageError) as caught:
        demo(tmp_path)
    assert caught.value.code == "CM-DEMO-001"
    assert caught.value.part("do", "en") == "Name an empty folder, or one that does not exist yet."
    assert [p.name for p in tmp_path.iterdir()] == ["notes.txt"]


def test_an_empty_folder_then_used(tmp_path: Path) -> None:
    write_case(tmp_path, SMALL, "wechat.chatlog_json", "tenpay.trades")
    assert sorted(p.name for p in tmp_path.iterdir()) == ["case.toml", "exhibits"]


def test_a_layout_that_is_not_then_the_known_ones_are_named(tmp_path: Path) -> None:
    with pytest.raises(UsageError) as caught:
        write_case(tmp_path / "case", SMALL, "wechat.paper", "wechat.bill_csv")
    assert (caught.value.code, caught.value.where) == ("CM-DEMO-003", "wechat.paper")
    assert "wechat.memotrace_csv" in caught.value.part("do", "en")
    assert not (tmp_path / "case").exists()


def test_the_example_is_the_default_truth() -> None:
    assert Truth() == DEMO
