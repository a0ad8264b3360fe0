"""What a person types and sees: commands, languages, exit codes, one clear message for each mistake."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from chaming.cli.main import execute
from chaming.example.case import write_case
from chaming.example.truth import Noise, Truth

SMALL = Truth(12, 6, 300000, noise=Noise.little(), forwarded=1)
NUMBER = "13800138000"


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("cli") / "case"
    write_case(folder, SMALL, "wechat.memotrace_csv", "wechat.bill_csv")
    return folder


def test_run_then_figures_on_stdout_and_files(case: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert execute(["run", str(case), "--lang", "en"]) == 0
    said = capsys.readouterr()
    assert "mobile numbers  12  (" in said.out
    assert "gains of A  3000.00" in said.out
    assert "suspect A  serious" in said.out
    assert "✓ 5-1-8[7]     3000/2500" in said.out
    assert said.err == ""
    assert sorted(p.name for p in (case / "findings").iterdir()) == [
        "fields.parquet", "findings.json", "items.parquet", "items.xlsx", "payments.parquet", "report.html",
    ]  # fmt: skip
    items = pq.read_table(case / "findings" / "items.parquet").to_pylist()
    counted = {i["value"] for i in items if i["counted"] and i["kind"] == "mobile_number"}
    assert len(counted) == 12
    assert not any(number in said.out for number in counted)


def test_run_in_chinese_says_the_same(case: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert execute(["--lang", "zh", "run", str(case)]) == 0
    out = capsys.readouterr().out
    assert "手机号码  12  (" in out
    assert "违法所得 A  3000.00" in out


def test_masked_unless_a_reason_is_given(case: Path, tmp_path: Path) -> None:
    plain = tmp_path / "plain"
    assert execute(["run", str(case), "--out", str(plain), "--unmask", "庭审质证"]) == 0
    assert execute(["run", str(case)]) == 0
    items = pq.read_table(plain / "items.parquet").to_pylist()
    number = next(i["value"] for i in items if i["counted"] and i["kind"] == "mobile_number").encode()
    assert number in (plain / "report.html").read_bytes()
    assert "庭审质证".encode() in (plain / "report.html").read_bytes()
    assert json.loads((plain / "findings.json").read_text("utf-8"))["unmasked"] == "庭审质证"
    assert number not in (case / "findings" / "report.html").read_bytes()
    assert (plain / "items.parquet").read_bytes() == (case / "findings" / "items.parquet").read_bytes()


def asked(arguments: list[str], capsys: pytest.CaptureFixture[str], lang: str = "en") -> tuple[int, str]:
    code = execute(["--lang", lang, *arguments])
    said = capsys.readouterr()
    assert said.out == ""
    assert "Traceback" not in said.err
    return code, said.err


@pytest.mark.parametrize(
    ("arguments", "exit_code", "code", "words"),
    [
        (["nothing"], 2, "CM-USE-001", "nothing"),
        (["run"], 2, "CM-USE-001", "CASE is missing"),
        (["run", "{case}", "--engin", "x"], 2, "CM-USE-001", "--engine"),
        (["run", "{case}", "--engine", "spark"], 2, "CM-USE-002", "spark"),
        (["run", "{case}", "--unmask", " "], 2, "CM-USE-003", "reason"),
        (["run", "{tmp}/none"], 2, "CM-CASE-015", "folder"),
        (["run", "{tmp}"], 2, "CM-CASE-001", "chaming new"),
        (["seal", "x"], 2, "CM-USE-006", "seal"),
        (["--lang", "fr", "run"], 2, "CM-USE-001", "zh | en"),
        (["assess", "{tmp}/none.json"], 2, "CM-USE-004", "none.json"),
        (["find", "{tmp}/none.txt"], 2, "CM-USE-004", "none.txt"),
        (["find", "--text", "x", "--unmask", ""], 2, "CM-USE-003", "reason"),
        (["demo", "{case}"], 2, "CM-DEMO-001", "empty"),
        (["new", "{case}"], 2, "CM-CASE-013", "another folder"),
        (["add", "{case}", "{tmp}/none"], 2, "CM-READ-070", "none"),
        (["add", "{tmp}/none", "{case}"], 2, "CM-CASE-001", "case.toml"),
    ],
)
def test_mistake_then_one_message_with_code_place_and_advice(
    arguments: list[str], exit_code: int, code: str, words: str, case: Path, tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    filled = [a.format(case=case, tmp=tmp_path) for a in arguments]
    found, err = asked(filled, capsys)
    assert (found, err.split()[0]) == (exit_code, code)
    assert words in err
    assert "what to do:" in err
    _, chinese = asked(filled, capsys, "zh")
    assert chinese.split()[0] == code
    assert "处理:" in chinese


def test_fault_of_ours_then_no_traceback_and_exit_1(
    case: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    import chaming.case.run as module

    def broken(*_: object) -> None:
        raise RuntimeError(NUMBER)

    monkeypatch.setattr(module, "judge", broken)
    code, err = asked(["run", str(case)], capsys)
    assert (code, err.split()[0]) == (1, "CM-FAULT-001")
    assert "RuntimeError" in err
    assert NUMBER not in err


def test_new_add_run_from_nothing(tmp_path: Path, case: Path, capsys: pytest.CaptureFixture[str]) -> None:
    mine = tmp_path / "mine"
    assert execute(["new", str(mine)]) == 0
    assert execute(["add", str(mine), str(case / "exhibits"), "--by", "examiner"]) == 0
    (mine / "case.toml").write_bytes((case / "case.toml").read_bytes())
    capsys.readouterr()
    assert execute(["run", str(mine), "--lang", "en"]) == 0
    assert "mobile numbers  12  (" in capsys.readouterr().out
    ledger = [json.loads(line) for line in (mine / "ledger.jsonl").read_text("utf-8").splitlines()]
    assert {act["by"] for act in ledger} == {"examiner"}
    assert (mine / "case.toml").stat().st_mode & 0o077 == 0


def test_find_text_then_masked(capsys: pytest.CaptureFixture[str]) -> None:
    assert execute(["find", "--text", f"号码{NUMBER}，京东 482913", "--lang", "en"]) == 0
    out = capsys.readouterr().out
    assert "138****8000" in out
    assert NUMBER not in out
    assert len(out.splitlines()) == 2
    assert execute(["find", "--text", NUMBER, "--unmask", "check"]) == 0
    assert NUMBER in capsys.readouterr().out


def test_find_jsonl_is_the_contract(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    lines = [{"id": 7, "text": "号码 138 0013 8000"}, {"id": "b", "text": "无"}, {"text": "A@B.COM"}]
    stdin = io.StringIO("\n".join(json.dumps(x, ensure_ascii=False) for x in lines))
    monkeypatch.setattr(sys, "stdin", stdin)
    assert execute(["find", "--jsonl"]) == 0
    answers = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [a["id"] for a in answers] == [7, "b", None]
    assert answers[0]["items"] == [
        {"kind": "mobile_number", "value": NUMBER, "raw": "138 0013 8000", "start": 3, "end": 16, "verdict": "sound",
         "reasons": []}
    ]  # fmt: skip
    assert answers[1]["items"] == []
    assert answers[2]["items"][0]["value"] == "a@b.com"


@pytest.mark.parametrize("line", ["{", "[]", '{"text": 5}', "null"])
def test_find_jsonl_bad_line_then_said_by_number(line: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "in.jsonl"
    file.write_text(f'{{"text": "x"}}\n{line}\n', "utf-8")
    assert execute(["find", "--jsonl", str(file)]) == 2
    err = capsys.readouterr().err
    assert err.split()[0] == "CM-USE-005"
    assert "in.jsonl:2" in err


def test_find_reads_gb18030_and_writes_items(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "名单.txt"
    file.write_bytes(f"张三 {NUMBER}\n李四 13900139000\n".encode("gb18030"))
    assert execute(["find", str(file), "--out", str(tmp_path / "out"), "--lang", "en"]) == 0
    assert "2 items in 2 lines" in capsys.readouterr().out
    rows = pq.read_table(tmp_path / "out" / "items.parquet").to_pylist()
    assert [(r["value"], r["locator"]) for r in rows] == [
        (NUMBER, "line:1 › char:3-14"),
        ("13900139000", "line:2 › char:3-14"),
    ]


def test_assess_prints_the_contracts_object(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    facts: dict[str, Any] = {
        "on": "2021-07-31",
        "suspects": [{"id": "A", "obtained_in_service": True, "counts": {"mobile_number": {"provided": 544}},
                      "gains_cny": "3498.00"}],
    }  # fmt: skip
    file = tmp_path / "facts.json"
    file.write_text(json.dumps(facts), "utf-8")
    assert execute(["assess", str(file)]) == 0
    (person,) = json.loads(capsys.readouterr().out)["suspects"]
    assert person["grade"] == "serious"
    assert [x["id"] for x in person["limbs"] if x["met"]] == ["5-1-8[7]"]
    file.write_text('{"suspects": [{"id": "A", "gains_cnx": "1.00"}]}', "utf-8")
    assert execute(["assess", str(file)]) == 2
    assert "gains_cny" in capsys.readouterr().err


def test_help_is_in_one_language(capsys: pytest.CaptureFixture[str]) -> None:
    assert execute(["--lang", "zh", "--help"]) == 0
    chinese = capsys.readouterr().out
    assert "用法:" in chinese
    assert "Options" not in chinese
    assert execute(["run", "--help", "--lang", "en"]) == 0
    assert "Usage:" in capsys.readouterr().out
    assert execute(["--version"]) == 0
    assert capsys.readouterr().out.startswith("chaming ")


def test_whole_process_writes_utf8_whatever_the_code_page() -> None:
    chaming = Path(sys.executable).with_name("chaming")
    if not chaming.exists():
        pytest.skip("the command is not installed beside this Python")
    env = {**os.environ, "PYTHONIOENCODING": "gbk", "LANG": "zh_CN.GBK"}
    done = subprocess.run(  # noqa: S603 - our own program
        [str(chaming), "find", "--text", f"张三{NUMBER}😀"], capture_output=True, env=env, check=True
    )
    assert "手机号码" in done.stdout.decode("utf-8")
    assert done.stderr == b""
