"""What ``chaming assess --what-if`` prints: the case, where the grade changes, a table that can be read, or JSON."""

from __future__ import annotations

import json
from typing import Any

import click
import pytest

from chaming.base.catalogue import LANGS
from chaming.base.errors import UsageError
from chaming.cli.what_if import answer, options, vary
from chaming.law.facts import facts_of

SEED: dict[str, Any] = {
    "id": "A", "obtained_in_service": True, "gains_cny": "3498.00",
    "counts": {"mobile_number": {"provided": 544}, "verification_code": {"provided": 324}},
}  # fmt: skip


def printed(*what_if: str, lang: Any = "zh", facts: dict[str, Any] | None = None, **more: Any) -> list[str]:
    checked = facts_of({"on": "2021-07-31", "suspects": [facts or SEED]})
    return list(answer(checked, what_if, lang=lang, **more))


def test_one_number() -> None:
    assert printed("gains_cny=0..60000:500,3498") == [
        "假设：嫌疑人 A，122 种情形；其余事实按所述",
        "本案：违法所得 3498.00 → 情节严重  5-1-8[7]",
        "",
        "情节在何处变化（其他数字按本案；由规则精确算出，不取决于步长）：",
        "  违法所得  2500.00 起   情节严重      5-1-8[7]    法释〔2017〕10号第五条第一款第八项",
        "  违法所得  25000.00 起  情节特别严重  5-2-3[8/7]  法释〔2017〕10号第五条第二款第三项",
        "",
        "违法所得",
        "  0.00 – 2000.00       未达到情节严重",
        "  2500.00 – 24500.00   ● 情节严重",
        "  25000.00 – 60000.00  情节特别严重",
    ]


def test_two_numbers_and_a_tier_in_english() -> None:
    lines = printed(
        "gains_cny=0..60000:500", "counts.mobile_number.provided=0..30000:100", "tiers.verification_code=a,c", lang="en"
    )
    assert lines[0] == "What if: suspect A, 72,842 scenarios; all else as stated"
    assert lines[1].startswith("this case: gains 3498.00, mobile numbers (provided) 544, tier of verification codes c")
    turn = next(line for line in lines if "24676" in line)
    for word in ("tier of verification codes c", "mobile numbers (provided)", "from 24676", "5-2-3[8/5]"):
        assert word in turn
    assert lines[-4:] == [
        "                       0 – 2100            2200 – 24600        24700 – 30000",
        "  0.00 – 2000.00       not met             serious             especially serious",
        "  2500.00 – 24500.00   serious             serious             especially serious",
        "  25000.00 – 60000.00  especially serious  especially serious  especially serious",
    ]


def test_no_number_at_all() -> None:
    lines = printed("obtained_in_service=true,false,unknown", "reading=main,service:no", lang="en")
    assert lines[1:] == [
        "this case: obtained in duty or service yes → serious  5-1-8[7]",
        "",
        "obtained in duty or service ＼ reading",
        "           main       service:no",
        "  yes      ● serious  not met",
        "  no       not met    not met",
        "  unknown  not met    not met",
    ]


def test_a_fact_without_words_stands_as_it_is_written(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("chaming.cli.what_if.entries", dict)
    assert printed("evaded=true,unknown")[3:] == ["evaded", "  是    情节严重", "  不明  ● 情节严重"]


def test_a_reading_alone_states_nothing() -> None:
    assert printed("reading=main")[1] == "本案：– → 情节严重  5-1-8[7]"


def test_no_line_is_said() -> None:
    facts = {"id": "A", "grave_harm": True, "gains_cny": "1.00"}
    assert "  不变化" in printed("gains_cny=unknown,0..5", facts=facts)


def test_a_grade_that_falls_names_the_limb_that_is_lost() -> None:
    facts = {"id": "A", "obtained_in_service": True, "receipts_cny": "30000.00", "counts": {}}
    text = "\n".join(printed("costs_cny=0..30000:1000", facts=facts))
    assert "5000.01 起   情节严重        不再达到 5-2-3[8/7]" in text


def test_many_columns_are_told_row_by_row() -> None:
    lines = printed("counts.mobile_number.provided=0..3000:100", "counts.other.provided=0..3000:100", "gains_cny=0")
    row = next(line for line in lines if line.startswith("  1000 "))
    assert row.split(maxsplit=1)[1] == "0 – 1100 未达到情节严重; 1200 – 3000 情节严重"


def test_rows_and_tables_beyond_what_can_be_read_are_counted() -> None:
    lines = printed("counts.other.provided=0..2500:1", "counts.email.provided=0..90:1", "gains_cny=0", lang="en")
    assert lines[-1].strip().endswith("more rows are not shown; --as json gives all.")
    many = [f"{name}=true,false,unknown" for name in ("unit", "grave_harm", "first_offence", "repentance", "confessed")]
    assert printed(*many, lang="en")[-1] == "3 more tables are not shown; --as json gives all."


def test_json_has_every_point() -> None:
    (line,) = printed("gains_cny=0,2500", "unit=true", as_json=True)
    found = json.loads(line)
    assert found["grades"] == [[0], [1]]
    assert found["own"]["grade"] == "serious"


def test_values_of_a_fact_named_twice_are_joined() -> None:
    assert vary(["gains_cny=0..5", " gains_cny =7", "reading=tier:other:a"]) == {
        "gains_cny": "0..5,7", "reading": "tier:other:a",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("said", "code"),
    [("gains_cny", "CM-USE-012"), ("gain=0", "CM-USE-011"), ("gains_cny=x", "CM-USE-012"),
     ("gains_cny=0..9999999", "CM-USE-013"), ("reading=nothing", "CM-USE-014")],
)  # fmt: skip
def test_mistakes_are_named(said: str, code: str) -> None:
    with pytest.raises(UsageError) as refused:
        printed(said)
    assert refused.value.code == code
    for lang in LANGS:
        assert "{" not in refused.value.message(lang)


def test_a_suspect_is_named_where_there_are_several() -> None:
    facts = facts_of({"suspects": [SEED, {"id": "B", "gains_cny": "9000.00"}]})
    assert "嫌疑人 B" in next(answer(facts, ["gains_cny=0"], suspect="B"))
    with pytest.raises(UsageError, match="CM-USE-015"):
        list(answer(facts, ["gains_cny=0"]))


def test_options_are_told_in_both_languages() -> None:
    for lang, word in (("zh", "事实=取值"), ("en", "FACT=VALUES")):
        made = options(lang)  # type: ignore[arg-type]
        assert [p.name for p in made] == ["what_if", "suspect"]
        assert all(isinstance(p, click.Option) and p.help for p in made)
        assert made[0].metavar == word
