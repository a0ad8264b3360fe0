"""The administrative route by the date of the acts, with amounts and days on each side of every change."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from chaming.base.catalogue import text
from chaming.base.shape_check import check
from chaming.law.facts import SuspectFacts
from chaming.law.readings import Result
from chaming.law.roads.administrative import administrative, months_after, open_points

if TYPE_CHECKING:
    from chaming.law.book.rule import Grade

FINE, DETENTION = "网络安全法第六十四条第二款", "治安管理处罚法第五十六条第一款"


def suspect(first: str | None, last: str | None, **facts: Any) -> SuspectFacts:
    return check(SuspectFacts, {"id": "A", "offence_from": first, "offence_to": last, **facts})


def route(first: str | None, last: str | None, grade: Grade = "not_met", **facts: Any) -> dict[str, Any]:
    known = suspect(first, last, **facts)
    return administrative(known, grade, known.offence_to)


def codes(first: str | None, last: str | None, grade: Grade = "not_met", **facts: Any) -> list[str]:
    known = suspect(first, last, **facts)
    out = list(open_points(known, known.offence_to, Result([], grade)))
    for code, values in out:
        assert "{" not in text(code, "zh", **values) + text(code, "en", **values)
    return [code for code, _ in out]


@pytest.mark.parametrize(
    ("first", "last", "sources"),
    [
        ("2017-01-01", "2017-05-31", []),
        ("2017-01-01", "2017-06-01", [FINE]),
        ("2017-06-01", "2017-06-01", [FINE]),
        (None, "2025-12-31", [FINE]),
        ("2025-12-31", "2026-01-01", [FINE, DETENTION]),
        ("2026-01-01", "2026-01-01", [DETENTION]),
        (None, "2026-01-01", [DETENTION]),
        (None, None, [DETENTION]),
    ],
)
def test_the_text_goes_by_the_date_of_the_acts(first: str | None, last: str | None, sources: list[str]) -> None:
    out = route(first, last)
    assert [m["source"] for m in out["measures"]] == sources
    assert out["open"] is bool(sources)
    assert ("2017-06-01 以前" in out.get("note", "")) is not bool(sources)


@pytest.mark.parametrize(
    ("gains", "confiscated", "span", "most"),
    [
        ("3498.00", "3498.00", ["3498.00", "34980.00"], None),
        ("0.01", "0.01", ["0.01", "0.10"], None),
        ("0.00", None, None, "1000000.00"),
        (None, None, None, None),
    ],
)
def test_amounts_follow_the_gains(
    gains: str | None, confiscated: str | None, span: list[str] | None, most: str | None
) -> None:
    out = route("2021-01-01", "2021-07-31", gains_cny=gains)
    (one,) = out["measures"]
    assert one.get("confiscated_gains_cny") == confiscated
    assert one.get("admin_fine_cny") == span
    assert one.get("admin_fine_most_cny") == most
    assert out["missing"] == ([] if gains else ["gains_cny"])
    for figure in [*(span or []), *([most] if most else [])]:
        assert figure in one["text"]
        assert figure in one["text_en"]


def test_unknown_gains_are_not_taken_for_none() -> None:
    (one,) = route("2021-01-01", "2021-07-31")["measures"]
    assert "1 倍以上 10 倍以下" in one["text"]
    assert "1000000.00 元以下" in one["text"]
    assert "未作计算" in one["text"]


def test_detention_in_days_and_the_gains_recovered() -> None:
    (one,) = route("2026-01-01", "2026-03-01", gains_cny="10.00")["measures"]
    assert (one["days_at_least"], one["days_at_most"], one["days_at_most_if_minor"]) == (10, 15, 5)
    assert one["recovered_gains_cny"] == "10.00"
    assert one["pointed_to_by"]["source"] == "网络安全法第七十一条第二款"
    assert "recovered_gains_cny" not in route("2026-01-01", "2026-03-01", gains_cny="0")["measures"][0]


def test_a_course_across_the_change_is_split_and_its_gains_are_not_guessed() -> None:
    old, new = route("2025-12-01", "2026-01-31", gains_cny="100.00")["measures"]
    assert (old["acts_from"], old["acts_to"]) == ("2025-12-01", "2025-12-31")
    assert (new["acts_from"], new["acts_to"]) == ("2026-01-01", "2026-01-31")
    assert "admin_fine_cny" not in old
    assert "recovered_gains_cny" not in new
    early = route("2017-05-31", "2017-06-30", gains_cny="100.00")["measures"]
    assert "admin_fine_cny" not in early[0]
    assert early[0]["acts_from"] == "2017-06-01"


@pytest.mark.parametrize(("decided", "shown"), [(None, 1), ("2025-12-31", 1), ("2026-01-01", 2)])
def test_a_decision_under_the_later_text_shows_it_as_perhaps_lighter(decided: str | None, shown: int) -> None:
    measures = route("2025-01-01", "2025-06-30", assessed_on=decided, gains_cny="100.00")["measures"]
    assert len(measures) == shown
    assert measures[0]["admin_fine_cny"] == ["100.00", "1000.00"]
    if shown == 2:
        assert "行政处罚法第三十七条" in measures[1]["because"]
        assert "acts_from" not in measures[1]
        assert "discovery" not in measures[1]
    assert route("2017-01-01", "2017-05-31", assessed_on="2026-01-01")["measures"] == []


@pytest.mark.parametrize(
    ("last", "ends", "source"),
    [
        ("2021-07-14", None, "行政处罚法第三十六条第一款"),
        ("2021-07-15", "2023-07-15", "行政处罚法第三十六条第一款"),
        ("2024-02-29", "2026-02-28", "行政处罚法第三十六条第一款"),
        ("2026-01-01", "2026-07-01", "治安管理处罚法第二十五条第一款"),
        ("2026-08-31", "2027-02-28", "治安管理处罚法第二十五条第一款"),
    ],
)
def test_until_when_the_acts_must_have_been_discovered(last: str, ends: str | None, source: str) -> None:
    found = route(last, last)["measures"][0]["discovery"]
    assert (found.get("ends_on"), found["source"]) == (ends, source)
    assert found["text"]


@pytest.mark.parametrize(
    ("day", "count", "expected"),
    [
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2023, 8, 31), 6, date(2024, 2, 29)),
        (date(2026, 6, 30), 6, date(2026, 12, 30)),
        (date(2026, 12, 31), 1, date(2027, 1, 31)),
        (date(2026, 11, 30), 1, date(2026, 12, 30)),
        (date(2026, 1, 1), 24, date(2028, 1, 1)),
        (date(2026, 1, 1), 0, date(2026, 1, 1)),
    ],
)
def test_months_are_reckoned_exactly(day: date, count: int, expected: date) -> None:
    assert months_after(day, count) == expected


def test_the_breached_article_is_cited_as_numbered_then() -> None:
    (one,) = route("2021-01-01", "2021-07-31")["measures"]
    assert one["breached"]["source"] == "网络安全法第四十四条"
    assert one["breached"]["now"] == "现为网络安全法第四十六条"


def test_below_the_line_the_case_is_handed_over_and_what_comes_later_is_said() -> None:
    out = route("2021-01-01", "2021-07-31")
    assert out["source"] == "行政处罚法第二十七条第一款"
    (later,) = out["afterwards"]
    assert later["source"] == "法释〔2017〕10号第五条第一款第九项"
    assert "2 年内" in later["text"]


def test_where_a_grade_is_met_it_is_context_and_what_was_imposed_is_set_off() -> None:
    out = route("2021-01-01", "2021-07-31", "serious", gains_cny="100.00")
    assert out["open"] is False
    assert out["source"] == "行政处罚法第八条第二款"
    assert out["measures"][0]["admin_fine_cny"] == ["100.00", "1000.00"]
    assert [a["source"] for a in out["afterwards"]] == ["行政处罚法第三十五条第一款", "行政处罚法第三十五条第二款"]
    assert route("2021-01-01", "2021-07-31", "serious")["missing"] == []


@pytest.mark.parametrize(
    ("first", "last", "grade", "facts", "expected"),
    [
        ("2021-08-01", "2021-08-31", "serious", {}, []),
        (None, None, "not_met", {}, []),
        ("2017-01-01", "2017-05-31", "not_met", {}, ["CM-ASK-663"]),
        ("2021-08-01", "2021-08-31", "not_met", {}, ["CM-ASK-665"]),
        ("2021-08-01", "2021-08-31", "not_met", {"case_filed_on": "2023-08-31"}, []),
        ("2021-08-01", "2021-08-31", "not_met", {"case_filed_on": "2023-09-01"}, ["CM-ASK-665"]),
        ("2025-12-31", "2026-01-01", "not_met", {"case_filed_on": "2026-02-01"}, ["CM-ASK-664"]),
        ("2021-01-01", "2021-07-14", "not_met", {}, []),
    ],
)
def test_what_is_asked(
    first: str | None, last: str | None, grade: Grade, facts: dict[str, Any], expected: list[str]
) -> None:
    assert codes(first, last, grade, **facts) == expected


@pytest.mark.parametrize("gains", [None, "0", "3498.00"])
@pytest.mark.parametrize("last", ["2017-01-01", "2019-01-01", "2025-12-31", "2026-06-01"])
def test_every_sentence_is_whole_in_both_languages(last: str, gains: str | None) -> None:
    for grade in ("not_met", "serious"):
        out = route("2016-01-01", last, grade, gains_cny=gains, assessed_on="2026-06-02")
        told = json.dumps(out, ensure_ascii=False)
        assert "None" not in told
        assert "{low" not in told
        assert "{zh" not in told
        assert out["because_en"]
