"""``chaming rules``: list, show and check, in both languages, with one clear message for each mistake."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from chaming.cli.main import execute
from chaming.law.book.rulebook import FOLDER, rulebook

TEXTS = Path(__file__).parents[3] / ".." / "shared" / "law"


def said(capsys: pytest.CaptureFixture[str], *arguments: str, lang: str = "en") -> str:
    assert execute(["rules", *arguments, "--lang", lang]) == 0
    told = capsys.readouterr()
    assert told.err == ""
    return told.out


def refused(capsys: pytest.CaptureFixture[str], *arguments: str, lang: str = "en") -> str:
    assert execute(["--lang", lang, "rules", *arguments]) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert "Traceback" not in told.err
    return told.err


def test_list_names_every_rule_with_period_authority_and_check(capsys: pytest.CaptureFixture[str]) -> None:
    out = said(capsys, "list")
    lines = out.splitlines()
    assert [line.split("  ")[0] for line in lines if line and line[0] not in " 0123456789"] == list(rulebook().ids)
    assert "cl-253-1  v2  in force from 2015-11-01  law or regulation" in lines
    assert "    Criminal Law (Amendments VII and IX)" in lines
    assert "sentencing-2024  trial  in force 2024-07-01 to 2025-06-30  guidance" in lines
    assert out.count("not law") == 3
    assert (
        f"{len(rulebook().ids)} rule files; {rulebook().identity['id']}, sha256 {rulebook().identity['sha256']}" in out
    )


def test_list_on_a_day_names_the_text_of_that_day(capsys: pytest.CaptureFixture[str]) -> None:
    lines = said(capsys, "list", "--on", "2014-01-01", lang="zh").splitlines()
    assert "cl-253-1  v1  2009-02-28 至 2015-10-31 施行  法律、行政法规" in lines
    assert "civil-pipl  –  没有适用于该日行为的文本  法律、行政法规" in lines
    assert "interp-2017-art-5  2017  2017-06-01 起施行，适用于 2009-02-28 以来的行为  司法解释" in lines


def test_list_and_show_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    told = json.loads(said(capsys, "list", "--json"))
    assert [row["id"] for row in told["rules"]] == list(rulebook().ids)
    assert told["sha256"] == rulebook().identity["sha256"]
    one = json.loads(said(capsys, "show", "interp-2017-art-5", "--json"))
    assert [p["id"] for p in one["provisions"]][:3] == ["5-1-1", "5-1-2", "5-1-3"]
    assert one["provisions"][2]["rule"]["line"] == {"value": 50, "unit": "条"}


def test_show_tells_words_sentence_rule_and_source(capsys: pytest.CaptureFixture[str]) -> None:
    lines = said(capsys, "show", "interp-2017-art-12", lang="zh").splitlines()
    at = lines.index("fine-multiple  法释〔2017〕10号第十二条")
    assert lines[at + 1 :] == [
        "    “罚金数额一般在违法所得的一倍以上五倍以下。”",
        "    罚金一般为违法所得的一倍以上五倍以下；偏离须说明理由",
        "    规则：限度；最低1倍；最高5倍",
    ]
    out = said(capsys, "show", "cl-253-1", "--on", "2015-10-31")
    assert out.startswith("cl-253-1  v1  in force 2009-02-28 to 2015-10-31  law or regulation\n")
    assert "another text, v2: in force from 2015-11-01" in out
    assert "especially serious" not in out
    assert "审判类似案件时应当参照，不是法律" in said(capsys, "show", "guiding-cases", lang="zh")


def test_check_counts_and_remarks(capsys: pytest.CaptureFixture[str]) -> None:
    out = said(capsys, "check")
    assert out.startswith(f"{len(rulebook().ids)} rule files (")
    assert "quotations: no folder of texts was given" in out
    assert "remarks: 1\n  sentencing-2024: its last text ends on 2025-06-30, with none after it\n" in out
    late = said(capsys, "check", "--on", "2027-11-24")
    assert "remarks: 2\n" in late
    assert "not checked since 2026-11-23, 366 days" in late
    assert "remarks: 1\n" in said(capsys, "check", "--on", "2027-11-23")
    assert "提示 2 项" in said(capsys, "check", "--on", "2026-12-01", "--days", "7", lang="zh")


def test_check_holds_the_quotations_against_the_texts(capsys: pytest.CaptureFixture[str]) -> None:
    if not TEXTS.exists():
        pytest.skip("the texts of the law (../shared/law) are not beside the project")
    assert "found word for word at the place cited" in said(capsys, "check", "--texts", str(TEXTS))


def test_check_of_a_folder_stops_at_the_first_mistake(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    folder = tmp_path / "rules"
    shutil.copytree(FOLDER, folder)
    assert f"sha256 {rulebook().identity['sha256']}" in said(capsys, "check", str(folder))
    file = folder / "fine-2000.yaml"
    file.write_text(file.read_text("utf-8").replace("value: 1000, unit: 元", "value: 1000, unit: 圆"), "utf-8")
    err = refused(capsys, "check", str(folder))
    assert err.startswith("CM-RULE-006  ")
    assert "fine-2000.yaml: versions[0].provisions[0].rule.bounds.min.unit" in err


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["show", "nothing-here"], "CM-RULE-010", "no rule file"),
        (["show"], "CM-USE-001", "RULE is missing"),
        (["show", "cl-253-1", "--on", "2009-02-27"], "CM-RULE-008", "2009-02-28"),
        (["show", "cl-253-1", "--on", "2021-02-29"], "CM-USE-001", "YYYY-MM-DD"),
        (["list", "--on", "20210101"], "CM-USE-001", "YYYY-MM-DD"),
        (["check", "no-such-folder"], "CM-USE-004", "no-such-folder"),
        (["check", "--texts", "no-such-folder"], "CM-USE-004", "no-such-folder"),
        (["check", "--days", "-1"], "CM-USE-001", "days"),
        (["lst"], "CM-USE-001", "list"),
    ],
)
def test_a_mistake_is_told(arguments: list[str], code: str, words: str, capsys: pytest.CaptureFixture[str]) -> None:
    err = refused(capsys, *arguments)
    assert err.startswith(f"{code}  ")
    assert words in err


def test_an_empty_folder_is_no_set_of_rules(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert refused(capsys, "check", str(tmp_path)).startswith("CM-RULE-009  ")


def test_the_help_is_in_one_language(capsys: pytest.CaptureFixture[str]) -> None:
    assert execute(["rules", "--help", "--lang", "zh"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("用法: chaming rules [选项] 命令 [参数]...")
    assert [line.split()[0] for line in out.partition("命令:\n")[2].splitlines()] == ["list", "show", "check"]
