"""Neighbouring offences: by which fact, what decides, which prevails; never found, only to be considered."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from chaming.base.shape_check import check
from chaming.law.facts import SuspectFacts
from chaming.law.readings import Result
from chaming.law.roads.neighbours import NEIGHBOURS, neighbours, open_points

if TYPE_CHECKING:
    from chaming.law.book.rule import Grade

OPEN = ("set_up_site_or_group", "intruded_system", "platform_refused_correction")
ALL = {n.fact: True for n in NEIGHBOURS}


def suspect(**facts: Any) -> SuspectFacts:
    return check(SuspectFacts, {"id": "A", "offence_to": "2021-07-31", **facts})


def found(grade: Grade = "serious", /, **facts: Any) -> list[dict[str, Any]]:
    known = suspect(**facts)
    return neighbours(known, grade, known.offence_to)


@pytest.mark.parametrize(
    ("fact", "article", "offence", "source"),
    [
        ("set_up_site_or_group", "287-1", "非法利用信息网络罪", "刑法第二百八十七条之一第一款"),
        ("platform_refused_correction", "286-1", "拒不履行信息网络安全管理义务罪", "刑法第二百八十六条之一第一款"),
        ("knew_of_crime", "287-2", "帮助信息网络犯罪活动罪", "刑法第二百八十七条之二第一款"),
        ("intruded_system", "285", "非法获取计算机信息系统数据、非法控制计算机信息系统罪", "刑法第二百八十五条第二款"),
    ],
)
def test_each_fact_points_to_its_offence_and_only_if_true(fact: str, article: str, offence: str, source: str) -> None:
    (one,) = found(**{fact: True})
    assert (one["article"], one["offence"], one["source"], one["fact"]) == (article, offence, source, fact)
    assert one["why"]
    assert one["why_en"]
    assert one["penalty"]["imprisonment_months"] == [6, 36]
    assert one["penalty"]["public_surveillance"] is (article == "286-1")
    assert found(**{fact: False}) == found(**{fact: None}) == []


def test_all_four_stand_in_a_fixed_order() -> None:
    assert [n["article"] for n in found(**ALL)] == ["287-1", "286-1", "287-2", "285"]


@pytest.mark.parametrize(
    ("grade", "expected"),
    [
        ("not_met", ["the_other", "the_other", "the_other", None]),
        ("serious", ["this_offence", "this_offence", "alike", None]),
        ("especially_serious", ["this_offence", "this_offence", "this_offence", None]),
    ],
)
def test_which_offence_prevails(grade: Grade, expected: list[str | None]) -> None:
    assert [n["prevails"] for n in found(grade, **ALL)] == expected


def test_under_the_text_of_2009_the_second_range_does_not_outweigh() -> None:
    known = suspect(offence_to="2012-01-01", knew_of_crime=True)
    (one,) = neighbours(known, "especially_serious", known.offence_to)
    assert one["prevails"] is None


def test_the_clause_that_prevails_is_cited() -> None:
    told = {n["article"]: n["because"] for n in found(**ALL)}
    assert "法释〔2017〕10号第八条" in told["287-1"]
    assert "刑法第二百八十六条之一第三款" in told["286-1"]
    assert "刑法第二百八十七条之二第三款" in told["287-2"]
    assert "由承办人判断" in told["285"]
    assert "是否单独构成" in found("not_met", set_up_site_or_group=True)[0]["because"]


def decides(one: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {d["source"]: d for d in one["decides"]}


def test_the_leak_lines_of_a_platform_are_ten_times_ours_and_stand_as_data() -> None:
    (one,) = found(platform_refused_correction=True)
    told = [d["text"] for d in one["decides"]]
    for line in ("500 条以上", "5000 条以上", "50000 条以上"):
        assert [t for t in told if t.endswith(f"：{line}")]
    assert "法释〔2017〕10号第九条" in decides(one)
    assert decides(one)["法释〔2019〕15号第四条第四项"]["text"] == "各类单独未达标，按比例折算合计"
    assert "reached" not in decides(one)["法释〔2019〕15号第四条第一项"]


@pytest.mark.parametrize(
    ("fact", "source", "line"),
    [
        ("set_up_site_or_group", "法释〔2019〕15号第十条第五项", "10000"),
        ("knew_of_crime", "法释〔2019〕15号第十二条第一款第四项", "10000"),
        ("intruded_system", "法释〔2011〕19号第一条第一款第四项", "5000"),
    ],
)
def test_gains_alone_are_held_against_a_line_exactly(fact: str, source: str, line: str) -> None:
    def gains_line(gains: str | None) -> dict[str, Any]:
        (one,) = found(**{fact: True}, gains_cny=gains)
        return next(d for d in one["decides"] if d["source"] == source and "reached" in d)

    assert gains_line(f"{line}.00")["reached"] is True
    assert gains_line(f"{int(line) - 1}.99")["reached"] is False
    assert (gains_line(None)["reached"], gains_line(None)["gains_cny"]) == (None, None)
    assert f"{line} 元以上" in gains_line(None)["text"]


def test_no_other_offence_lends_its_lines() -> None:
    for one in found(**ALL):
        cited = " ".join(d["source"] for d in one["decides"])
        assert ("法释〔2011〕19号" in cited) is (one["article"] == "285")
        assert not [d for d in one["decides"] if "处罚较重" in d["text"]]


@pytest.mark.parametrize(("day", "noted"), [("2019-10-31", True), ("2019-11-01", False)])
def test_acts_of_before_the_interpretation_are_marked(day: str, noted: bool) -> None:
    (one,) = found(offence_to=day, set_up_site_or_group=True)
    assert ("note" in one) is noted
    assert ("高检发释字〔2001〕5号第二条" in one.get("note", "")) is noted
    assert one["decides"]


@pytest.mark.parametrize(("day", "known"), [("2015-10-31", False), ("2015-11-01", True)])
def test_acts_of_before_the_offence_or_its_text(day: str, known: bool) -> None:
    new, computer = found(offence_to=day, set_up_site_or_group=True, intruded_system=True)
    assert bool(new["decides"]) is bool(computer["decides"]) is known
    assert ("没有该罪" in new["because"]) is not known
    assert ("规则库未收录" in computer["because"]) is not known
    assert ("penalty" in new) is known


def test_without_a_date_the_texts_in_force_are_used() -> None:
    found_now = found(offence_to=None, **ALL)
    assert len(found_now) == 4
    assert not [n for n in found_now if "note" in n]


@pytest.mark.parametrize(
    ("grade", "facts", "expected"),
    [
        ("not_met", {}, ["CM-ASK-661"]),
        ("not_met", {"set_up_site_or_group": False, "intruded_system": False}, ["CM-ASK-661"]),
        ("not_met", dict.fromkeys(OPEN, False), []),
        ("serious", {}, []),
        ("serious", {"intruded_system": True}, ["CM-ASK-662"]),
        ("serious", {"intruded_system": False}, []),
    ],
)
def test_what_is_asked(grade: Grade, facts: dict[str, Any], expected: list[str]) -> None:
    known = suspect(**facts)
    assert [code for code, _ in open_points(known, known.offence_to, Result([], grade))] == expected


def test_every_sentence_is_whole_and_nobody_is_called_guilty() -> None:
    for grade in ("not_met", "serious", "especially_serious"):
        for day in ("2012-01-01", "2018-01-01", "2026-01-01"):
            told = json.dumps(found(grade, offence_to=day, gains_cny="1", **ALL), ensure_ascii=False)
            assert "{zh" not in told
            assert "{source" not in told
            assert "None" not in told
            assert "guilty" not in told
