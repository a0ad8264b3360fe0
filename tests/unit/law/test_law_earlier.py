"""Earlier penalties for the like: what the lists decide, what they leave open, what contradicts what is stated."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from tests.unit.law.criminal_cases import BELOW, codes, facts, graded

from chaming.base.errors import CaseError
from chaming.law.criminal.earlier import earlier, open_points, readings_of_earlier, window, with_earlier
from chaming.law.facts import facts_of

LAST = date(2021, 7, 31)  # of the seed, whose first day is 2021-04-01


def sentence(**changed: Any) -> dict[str, Any]:
    return {"punishment": "imprisonment", "personal_information": True, "completed_on": "2019-01-31", **changed}


def penalty(on: str, **changed: Any) -> dict[str, Any]:
    return {"on": on, "personal_information": True, **changed}


@pytest.mark.parametrize(
    ("listed", "expected", "phrase"),
    [
        (sentence(), True, "属于曾受刑事处罚"),
        (sentence(punishment="fine"), True, "属于曾受刑事处罚"),
        (sentence(completed_on="2021-03-31"), True, "2021-03-31"),
        (sentence(completed_on="2021-04-01"), None, "是否在先不明"),
        (sentence(completed_on="2022-01-01"), None, "是否在先不明"),
        (sentence(completed_on=None), None, "无从认定"),
        (sentence(punishment="exempted"), None, "免予刑事处罚"),
        (sentence(personal_information=None), None, "不明"),
        (sentence(personal_information=False), False, "不属于第九项"),
    ],
)
def test_an_earlier_sentence_counts_only_where_it_is_for_the_like_and_came_first(
    listed: dict[str, Any], expected: bool | None, phrase: str
) -> None:
    found = facts(**BELOW, prior_sentences=[listed], first_offence=None)
    rows = earlier(found, LAST)
    assert rows is not None
    assert (rows[0]["penalty_kind"], rows[0]["counts"]) == ("criminal", expected)
    assert phrase in rows[0]["text"]
    assert rows[0]["source"] == "法释〔2017〕10号第五条第一款第九项"
    assert with_earlier(found, LAST).prior_conviction is expected
    assert graded(found).grade == ("serious" if expected else "not_met")


@pytest.mark.parametrize(
    ("listed", "expected", "phrase"),
    [
        (penalty("2021-03-31"), True, "都在"),
        (penalty("2021-04-01"), None, "一部分"),
        (penalty("2021-07-31"), None, "一部分"),
        (penalty("2021-08-01"), False, "都不在"),
        (penalty("2019-08-01"), True, "2021-08-01"),
        (penalty("2019-07-31"), None, "一部分"),
        (penalty("2019-04-01"), None, "一部分"),
        (penalty("2019-03-31"), False, "都不在"),
        (penalty("2020-01-01", personal_information=None), None, "不明"),
        (penalty("2020-01-01", personal_information=False), False, "不是因侵犯"),
    ],
)
def test_an_administrative_penalty_counts_for_acts_within_two_years_after_it(
    listed: dict[str, Any], expected: bool | None, phrase: str
) -> None:
    found = facts(**BELOW, admin_penalties=[listed])
    rows = earlier(found, LAST)
    assert rows is not None
    assert rows[0]["counts"] is expected
    assert phrase in rows[0]["text"]
    assert with_earlier(found, LAST).admin_penalty_within_two_years is expected
    assert graded(found).grade == ("serious" if expected else "not_met")


def test_without_the_dates_of_the_acts_nothing_is_taken_for_false() -> None:
    found = facts(
        offence_from=None, offence_to=None, prior_sentences=[sentence()], admin_penalties=[penalty("2020-01-01")]
    )
    rows = earlier(found, None)
    assert rows is not None
    assert [row["counts"] for row in rows] == [None, None]
    assert with_earlier(found, None) == found


def test_one_that_counts_is_enough_and_an_empty_list_means_none() -> None:
    mixed = facts(prior_sentences=[sentence(personal_information=False), sentence(), sentence(completed_on=None)])
    assert with_earlier(mixed, LAST).prior_conviction is True
    none = with_earlier(facts(prior_sentences=[], admin_penalties=[]), LAST)
    assert (none.prior_conviction, none.admin_penalty_within_two_years) == (False, False)
    assert earlier(facts(), LAST) is None
    assert with_earlier(facts(), LAST) == facts()


def test_what_was_stated_is_kept() -> None:
    stated = facts(prior_conviction=True, prior_sentences=[sentence(completed_on=None)])
    assert with_earlier(stated, LAST).prior_conviction is True


@pytest.mark.parametrize(
    ("changed", "where", "key", "other"),
    [
        ({"prior_conviction": False, "prior_sentences": [sentence()]},
         "prior_conviction", "prior_conviction", "prior_sentences"),
        ({"prior_conviction": True, "prior_sentences": []}, "prior_conviction", "prior_conviction", "prior_sentences"),
        ({"prior_conviction": True, "prior_sentences": [sentence(personal_information=False)]},
         "prior_conviction", "prior_conviction", "prior_sentences"),
        ({"admin_penalty_within_two_years": True, "admin_penalties": [penalty("2019-03-31")]},
         "admin_penalty_within_two_years", "admin_penalty_within_two_years", "admin_penalties"),
        ({"admin_penalty_within_two_years": False, "admin_penalties": [penalty("2021-03-31")]},
         "admin_penalty_within_two_years", "admin_penalty_within_two_years", "admin_penalties"),
        ({"birth_date": "2001-06-01", "prior_sentences": [sentence(under_18=False)]},
         "prior_sentences[0].under_18", "under_18", "birth_date"),
        ({"unit": False, "unit_role": "other_directly_responsible"}, "unit_role", "unit_role", "unit"),
    ],
    ids=["denied", "no-list", "other-crime", "too-old", "denied-admin", "age", "unit"],
)  # fmt: skip
def test_a_contradiction_is_refused_by_name(changed: dict[str, Any], where: str, key: str, other: str) -> None:
    with pytest.raises(CaseError) as caught:
        facts(**changed)
    error = caught.value
    assert (error.code, error.where, error.exit_code) == ("CM-FACT-012", where, 2)
    assert error.values == {"key": key, "other": other}
    assert key in error.message("zh")
    assert other in error.message("en")


@pytest.mark.parametrize(
    "changed",
    [
        {"prior_conviction": True, "prior_sentences": [sentence(completed_on=None)]},
        {"prior_conviction": False, "prior_sentences": [sentence(punishment="exempted")]},
        {"admin_penalty_within_two_years": False, "admin_penalties": [penalty("2019-07-31")]},
        {"admin_penalty_within_two_years": True, "admin_penalties": [penalty("2019-07-31")]},
        {"birth_date": "2001-01-30", "prior_sentences": [sentence(under_18=False)]},
        {"unit": None, "unit_role": "directly_responsible_manager"},
    ],
)
def test_what_the_lists_leave_open_contradicts_nothing(changed: dict[str, Any]) -> None:
    assert facts(**changed).id == "A"


def test_the_last_day_of_the_whole_file_serves_where_the_suspect_has_none() -> None:
    suspect = {"id": "A", "gains_cny": "1", "admin_penalty_within_two_years": True,
               "admin_penalties": [penalty("2019-01-01")]}  # fmt: skip
    assert facts_of({"suspects": [suspect]})
    with pytest.raises(CaseError) as caught:
        facts_of({"on": "2021-07-31", "suspects": [suspect]})
    assert caught.value.where == "suspects[0].admin_penalty_within_two_years"
    assert facts_of({"on": "2008-07-31", "suspects": [{**suspect, "admin_penalty_within_two_years": None}]})


def test_a_sentence_completed_before_birth_is_refused() -> None:
    with pytest.raises(CaseError) as caught:
        facts(birth_date="1990-01-01", prior_sentences=[sentence(completed_on="1990-01-01")])
    assert (caught.value.code, caught.value.where) == ("CM-FACT-007", "prior_sentences[0].completed_on")


@pytest.mark.parametrize(
    ("changed", "code", "where"),
    [
        ({"prior_sentences": [{"punishment": "death"}]}, "CM-FACT-011", "prior_sentences[0].punishment"),
        ({"prior_sentences": [{}]}, "CM-FACT-013", "prior_sentences[0].punishment"),
        ({"prior_sentences": [sentence(completed="2019-01-31")]}, "CM-FACT-002", "prior_sentences[0].completed"),
        ({"prior_sentences": sentence()}, "CM-FACT-004", "prior_sentences"),
        ({"prior_sentences": [sentence(completed_on="2019-02-30")]}, "CM-FACT-007", "prior_sentences[0].completed_on"),
        ({"prior_sentences": [sentence(suspended=1)]}, "CM-FACT-004", "prior_sentences[0].suspended"),
        ({"admin_penalties": [{"personal_information": True}]}, "CM-FACT-013", "admin_penalties[0].on"),
        ({"admin_penalties": [penalty("2020-01-01", authoritee="x")]}, "CM-FACT-002", "admin_penalties[0].authoritee"),
        ({"admin_penalties": [{"on": None}]}, "CM-FACT-004", "admin_penalties[0].on"),
        ({"tools": [""]}, "CM-FACT-004", "tools[0]"),
        ({"heavier_grounds": "x"}, "CM-FACT-004", "heavier_grounds"),
        ({"recovered_cny": "-1"}, "CM-FACT-006", "recovered_cny"),
        ({"admin_fine_paid_cny": 5}, "CM-FACT-006", "admin_fine_paid_cny"),
        ({"pregnant": "no"}, "CM-FACT-004", "pregnant"),
        ({"unit_role": "boss"}, "CM-FACT-011", "unit_role"),
    ],
)
def test_a_wrong_entry_of_a_list_is_refused_by_place(changed: dict[str, Any], code: str, where: str) -> None:
    with pytest.raises(CaseError) as caught:
        facts(**changed)
    assert (caught.value.code, caught.value.where) == (code, where)
    assert caught.value.part("do", "zh")
    if code == "CM-FACT-002":
        assert caught.value.values["near"] in {"completed_on", "authority"}


def test_what_is_left_open_is_asked_and_shown_as_another_reading() -> None:
    found = facts(
        **BELOW, prior_sentences=[sentence(completed_on=None)], admin_penalties=[penalty("2019-07-31")],
    )  # fmt: skip
    assert codes(open_points(found, LAST, graded(found))) == ["CM-ASK-640", "CM-ASK-639"]
    told = list(readings_of_earlier(found, LAST))
    assert [(name, fact) for name, _, fact in told] == [
        ("earlier:prior_conviction", "prior_conviction"),
        ("earlier:admin_penalty_within_two_years", "admin_penalty_within_two_years"),
    ]  # fmt: skip
    assert all(words["zh"] and words["en"] for _, words, _ in told)
    settled = facts(**BELOW, prior_sentences=[sentence()], admin_penalties=[penalty("2021-03-31")])
    assert list(readings_of_earlier(settled, LAST)) == []
    assert codes(open_points(settled, LAST, graded(settled))) == []


def test_nothing_is_asked_of_item_9_where_the_highest_grade_is_reached_without_it() -> None:
    found = facts(gains_cny="60000.00", admin_penalties=[penalty("2019-07-31")])
    assert codes(open_points(found, LAST, graded(found))) == []


def test_the_window_is_read_from_the_rules_for_any_day() -> None:
    assert [window(day) for day in (None, date(2000, 1, 1), LAST)] == [2, 2, 2]
