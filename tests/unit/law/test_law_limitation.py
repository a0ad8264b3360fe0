"""Limitation of prosecution: every period, each side of the last day, leap days, and what stays open."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chaming.base.catalogue import text
from chaming.base.errors import CaseError
from chaming.base.shape_check import check
from chaming.law.facts import SuspectFacts, facts_of
from chaming.law.readings import Result
from chaming.law.roads.limitation import limitation, open_points, period_rule

if TYPE_CHECKING:
    from chaming.law.book.rule import Grade

LAST = "2021-07-31"
CLEAR = {"evaded": False, "complained_in_time": False}


def suspect(**facts: Any) -> SuspectFacts:
    return check(SuspectFacts, {"id": "A", "gains_cny": "1", "offence_to": LAST, **facts})


def found(grade: Grade = "serious", /, **facts: Any) -> dict[str, Any]:
    known = suspect(**facts)
    out = limitation(known, grade, known.offence_to)
    assert out is not None
    return out


def codes(grade: Grade = "serious", /, **facts: Any) -> list[str]:
    known = suspect(**facts)
    out = list(open_points(known, known.offence_to, Result([], grade)))
    for code, values in out:
        for lang in ("zh", "en"):
            assert "{" not in text(code, lang, **{k: v[lang] if isinstance(v, dict) else v for k, v in values.items()})
    return [code for code, _ in out]


@pytest.mark.parametrize(
    ("months", "item", "years"),
    [
        (0, "87-1", 5), (36, "87-1", 5), (59, "87-1", 5), (60, "87-2", 10), (84, "87-2", 10), (119, "87-2", 10),
        (120, "87-3", 15), (180, "87-3", 15),
    ],
)  # fmt: skip
def test_the_period_goes_by_the_highest_term(months: int, item: str, years: int) -> None:
    provision, found_years = period_rule(months)
    assert (provision.id, found_years) == (item, years)


@pytest.mark.parametrize(
    ("last", "grade", "years", "ends"),
    [
        ("2021-07-31", "serious", 5, "2026-07-31"),
        ("2021-07-31", "especially_serious", 10, "2031-07-31"),
        ("2012-04-30", "serious", 5, "2017-04-30"),
        ("2012-04-30", "especially_serious", 5, "2017-04-30"),  # the text of 2009 has one range
        ("2015-10-31", "especially_serious", 5, "2020-10-31"),
        ("2015-11-01", "especially_serious", 10, "2025-11-01"),
        ("2020-02-29", "serious", 5, "2025-02-28"),
        ("2020-02-29", "especially_serious", 10, "2030-02-28"),
        ("2019-02-28", "serious", 5, "2024-02-28"),
        ("2019-12-31", "serious", 5, "2024-12-31"),
    ],
)
def test_the_last_day_is_exact(last: str, grade: Grade, years: int, ends: str) -> None:
    out = found(grade, offence_to=last)
    assert (out["period_years"], out["runs_from"], out["ends_on"]) == (years, last, ends)
    assert out["source"] == ("刑法第八十七条第一项" if years == 5 else "刑法第八十七条第二项")


@pytest.mark.parametrize("reference", ["assessed_on", "case_filed_on"])
@pytest.mark.parametrize(("day", "expired"), [("2026-07-30", False), ("2026-07-31", False), ("2026-08-01", True)])
def test_each_side_of_the_last_day(reference: str, day: str, expired: bool) -> None:
    out = found(**{reference: day}, **CLEAR)
    assert out["expired"] is expired
    assert out["checked"] == [{"as_of": reference, "on": day, "past": expired}]
    assert out["missing"] == []
    assert out["unlimited"] is False
    assert ("已满" in out["steps"][-1]["text"]) is expired


def test_without_a_day_to_hold_it_against_nothing_is_said() -> None:
    out = found()
    assert (out["expired"], out["checked"], out["missing"]) == (None, [], ["assessed_on"])
    assert [s["source"] for s in out["steps"]] == ["刑法第八十七条第一项", "刑法第八十九条第一款"]


def test_without_a_day_of_the_acts_the_period_alone_is_known() -> None:
    out = found(offence_to=None, assessed_on="2030-01-01")
    assert (out["period_years"], out["runs_from"], out["ends_on"], out["expired"]) == (5, None, None, None)
    assert out["missing"] == ["offence_to", "assessed_on"]
    assert out["checked"] == []
    assert codes(offence_to=None) == []


def test_below_the_line_there_is_none() -> None:
    known = suspect()
    assert limitation(known, "not_met", known.offence_to) is None
    assert codes("not_met") == []


@pytest.mark.parametrize(
    ("facts", "expired", "unlimited", "missing"),
    [
        ({}, None, None, ["evaded", "complained_in_time"]),
        ({"evaded": False}, None, None, ["complained_in_time"]),
        ({"complained_in_time": False}, None, None, ["evaded"]),
        (CLEAR, True, False, []),
        ({"complained_in_time": True}, False, True, []),
        ({"evaded": True, "complained_in_time": False}, None, None, ["case_filed_on"]),
        ({"evaded": True, "case_filed_on": "2026-07-31"}, False, True, []),
        ({"evaded": True, "case_filed_on": "2026-08-01"}, None, None, ["complained_in_time"]),
        ({"evaded": True, "case_filed_on": "2026-08-01", "complained_in_time": False}, True, False, []),
        ({"case_filed_on": "2026-08-01"}, None, None, ["complained_in_time"]),
        ({"case_filed_on": "2026-07-31", **CLEAR}, None, False, []),
        ({"case_filed_on": "2026-07-31"}, None, None, ["evaded", "complained_in_time"]),
    ],
)
def test_evasion_and_complaint_after_the_period_ran_out(
    facts: dict[str, Any], expired: bool | None, unlimited: bool | None, missing: list[str]
) -> None:
    out = found(assessed_on="2027-01-01", **facts)
    assert (out["expired"], out["unlimited"], out["missing"]) == (expired, unlimited, missing)


def test_art_88_is_cited_for_what_it_takes_away() -> None:
    evaded = found(evaded=True, case_filed_on="2022-01-01")
    assert evaded["steps"][-1]["source"] == "刑法第八十八条第一款"
    assert found(complained_in_time=True)["steps"][-1]["source"] == "刑法第八十八条第二款"
    late = found(evaded=True, case_filed_on="2026-08-01")
    assert "不影响" in late["steps"][-1]["text"]
    assert late["steps"][-1]["source"] == "刑法第八十八条第一款"


@pytest.mark.parametrize(
    ("again", "runs_from", "ends"),
    [
        ("2021-07-31", "2021-07-31", "2026-07-31"),  # the same day is no later crime
        ("2021-08-01", "2021-08-01", "2026-08-01"),
        ("2026-07-31", "2026-07-31", "2031-07-31"),
        ("2026-08-01", "2021-07-31", "2026-07-31"),  # too late to start it anew
    ],
)
def test_a_later_crime_starts_the_period_anew_only_within_it(again: str, runs_from: str, ends: str) -> None:
    out = found(later_offence_on=again)
    assert (out["runs_from"], out["ends_on"]) == (runs_from, ends)
    cited = "刑法第八十九条第二款" in [s["source"] for s in out["steps"]]
    assert cited is (again != "2021-07-31")
    assert ("不影响本罪的期限" in out["steps"][-1]["text"]) is (again == "2026-08-01")


def test_the_other_grade_is_shown_with_its_own_period() -> None:
    assert [(g["grade"], g["period_years"], g["ends_on"]) for g in found()["other_grades"]] == [
        ("especially_serious", 10, "2031-07-31"),
    ]  # fmt: skip
    assert [g["ends_on"] for g in found("especially_serious")["other_grades"]] == ["2026-07-31"]
    assert found(offence_to="2012-01-01")["other_grades"] == []
    assert found("especially_serious", offence_to="2012-01-01")["other_grades"] == []


@pytest.mark.parametrize(
    ("facts", "first"),
    [
        ({"offence_from": "2021-04-01"}, ("2021-04-01", 5, "2026-04-01")),
        ({"offence_from": "2021-04-01", "one_course": False}, ("2021-04-01", 5, "2026-04-01")),
        ({"offence_from": "2021-04-01", "one_course": True}, None),
        ({"offence_from": "2021-07-31"}, None),
        ({}, None),
        ({"offence_from": "2008-01-01"}, ("2009-02-28", 5, "2014-02-28")),
    ],
)
def test_the_first_act_alone_unless_the_acts_are_one_course(
    facts: dict[str, Any], first: tuple[str, int, str] | None
) -> None:
    shown = found(**facts).get("first_act")
    assert (shown and (shown["runs_from"], shown["period_years"], shown["ends_on"])) == first


def test_the_first_act_goes_under_the_text_of_its_own_day() -> None:
    out = found("especially_serious", offence_from="2015-10-31", offence_to="2015-11-01")
    assert (out["period_years"], out["first_act"]["period_years"]) == (10, 5)


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({}, ["CM-ASK-655"]),
        ({"offence_to": "2021-11-24"}, []),  # ends after the rules were last checked
        ({"assessed_on": "2026-07-30"}, []),
        ({"assessed_on": "2026-07-31"}, ["CM-ASK-659"]),
        ({"assessed_on": "2026-08-01"}, ["CM-ASK-658"]),
        ({"assessed_on": "2026-08-01", **CLEAR}, []),
        ({"case_filed_on": "2022-01-01", "assessed_on": "2026-08-01", **CLEAR}, ["CM-ASK-657"]),
        ({"case_filed_on": "2022-01-01", "assessed_on": "2026-08-01"}, ["CM-ASK-657", "CM-ASK-658"]),
        ({"case_filed_on": "2022-01-01", "assessed_on": "2026-08-01", "evaded": True}, []),
        ({"complained_in_time": True, "assessed_on": "2022-01-01"}, ["CM-ASK-660"]),
        ({"offence_from": "2021-04-01", "assessed_on": "2026-04-01"}, []),
        ({"offence_from": "2021-04-01", "assessed_on": "2026-04-02"}, ["CM-ASK-656"]),
        ({"offence_from": "2021-04-01", "assessed_on": "2026-04-02", "one_course": True}, []),
        ({"offence_from": "2021-04-01", "assessed_on": "2026-08-01", **CLEAR}, []),
    ],
)
def test_what_is_asked(facts: dict[str, Any], expected: list[str]) -> None:
    assert codes(**facts) == expected


@pytest.mark.parametrize(
    ("facts", "key"),
    [
        ({"assessed_on": "2021-07-30"}, "assessed_on"),
        ({"case_filed_on": "2021-03-31", "offence_from": "2021-04-01"}, "case_filed_on"),
        ({"later_offence_on": "2021-07-30"}, "later_offence_on"),
        ({"assessed_on": "2022-01-01", "case_filed_on": "2022-01-02"}, "assessed_on"),
        ({"assessed_on": "2022-01-01", "later_offence_on": "2022-01-02"}, "assessed_on"),
        ({"assessed_on": "2022-13-01"}, "assessed_on"),
        ({"case_filed_on": 20220101}, "case_filed_on"),
    ],
)
def test_days_out_of_order_are_refused_by_name(facts: dict[str, Any], key: str) -> None:
    given_facts = {"id": "A", "gains_cny": "1", "offence_to": LAST, **facts}
    with pytest.raises(CaseError) as caught:
        facts_of({"suspects": [given_facts]})
    assert (caught.value.code, caught.value.where) == ("CM-FACT-007", f"suspects[0].{key}")


def test_days_in_order_are_taken() -> None:
    facts = {"case_filed_on": LAST, "later_offence_on": LAST, "assessed_on": LAST, "offence_from": LAST}
    assert facts_of({"suspects": [{"id": "A", "gains_cny": "1", "offence_to": LAST, **facts}]})


days = st.dates(date(2015, 11, 1), date(2060, 12, 31))


@given(last=days, after=st.integers(0, 9000), grade=st.sampled_from(["serious", "especially_serious"]))
def test_out_of_time_from_the_day_after_the_last_and_on_every_later_day(last: date, after: int, grade: Grade) -> None:
    out = found(grade, offence_to=last.isoformat(), **CLEAR)
    ends = date.fromisoformat(out["ends_on"])
    assert ends.year == last.year + out["period_years"]
    assert (ends.month, ends.day) == ((last.month, last.day) if (last.month, last.day) != (2, 29) else (2, 28))
    on = last + timedelta(days=after)
    said = found(grade, offence_to=last.isoformat(), assessed_on=on.isoformat(), **CLEAR)
    assert said["expired"] is (on > ends)
    assert "None" not in "".join(s["text"] + s["text_en"] for s in said["steps"])
