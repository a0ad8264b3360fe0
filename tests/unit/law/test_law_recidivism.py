"""Recidivism: every condition of art. 65, exact days, what is open, what it bars."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.unit.law.criminal_cases import SECOND, codes, facts

from chaming.law.criminal.recidivism import if_imprisonment, is_recidivist, open_points, recidivism

LAST = date(2021, 7, 31)  # of the seed, whose first day is 2021-04-01
SERVED = {
    "punishment": "imprisonment",
    "intentional": True,
    "suspended": False,
    "under_18": False,
    "completed_on": "2018-03-31",
}


def told(*sentences: dict[str, Any], grade: Any = "serious", **changed: Any) -> dict[str, Any]:
    found = facts(first_offence=None, prior_sentences=list(sentences), **changed)
    data = recidivism(found, grade, LAST)
    assert data is not None
    return data


@pytest.mark.parametrize(
    ("changed", "counts", "phrase"),
    [
        ({}, True, "在期限以内"),
        ({"completed_on": "2021-03-31"}, True, "2026-03-31"),
        ({"completed_on": "2016-08-01"}, True, "2021-08-01"),
        ({"completed_on": "2016-07-31"}, None, "一部分"),
        ({"completed_on": "2016-04-01"}, None, "一部分"),
        ({"completed_on": "2016-03-31"}, False, "不在"),
        ({"completed_on": "2021-04-01"}, None, "一部分"),
        ({"completed_on": "2021-08-01"}, False, "不在"),
        ({"punishment": "detention"}, False, "有期徒刑以上"),
        ({"punishment": "fine"}, False, "有期徒刑以上"),
        ({"punishment": "exempted"}, False, "有期徒刑以上"),
        ({"intentional": False}, False, "过失"),
        ({"under_18": True}, False, "犯前罪时不满十八周岁"),
        ({"suspended": True}, None, "缓刑"),
        ({"suspended": None}, None, "事实不全"),
        ({"intentional": None}, None, "事实不全"),
        ({"under_18": None}, None, "事实不全"),
        ({"completed_on": None}, None, "事实不全"),
    ],
)
def test_each_condition_is_held_against_each_sentence(
    changed: dict[str, Any], counts: bool | None, phrase: str
) -> None:
    data = told({**SERVED, **changed})
    row = data["sentences"][0]
    assert row["counts"] is counts
    assert phrase in row["text"]
    assert data["recidivist"] is (None if counts else counts)
    assert ("only_if" in data) is bool(counts)
    assert data["source"] == "刑法第六十五条第一款"
    assert data["missing"] == sorted(row["missing"])


def test_in_the_range_of_imprisonment_alone_nothing_is_left_to_judge() -> None:
    data = told(SERVED, grade="especially_serious", **SECOND)
    assert data["recidivist"] is True
    assert "only_if" not in data
    assert data["sentences"][0]["source"] == "刑法第六十五条第二款"
    mitigated = told(SERVED, grade="especially_serious", surrendered=True, **SECOND)
    assert mitigated["recidivist"] is None
    assert mitigated["only_if"]


def test_below_the_line_there_is_nothing_to_repeat() -> None:
    found = facts(prior_sentences=[SERVED], first_offence=None)
    assert recidivism(found, "not_met", LAST) is None
    assert is_recidivist(found, "not_met", LAST) is None
    assert if_imprisonment(found, "not_met", LAST) is False
    assert codes(open_points(found, LAST, "not_met")) == []


def test_a_minor_is_no_recidivist_and_a_sentence_served_in_youth_does_not_count() -> None:
    asked = {**SERVED, "under_18": None, "completed_on": "2021-03-31"}
    of_age, minor = told(asked, birth_date="2003-07-30"), told(asked, birth_date="2003-07-31")
    assert [data["sentences"][0]["counts"] for data in (of_age, minor)] == [False, False]
    assert "犯前罪时" in of_age["sentences"][0]["text"]  # served before the birthday of eighteen
    undated = told({**asked, "completed_on": None}, birth_date="2003-07-31")
    assert "犯本罪时" in undated["sentences"][0]["text"]
    assert told({**SERVED, "under_18": None}, birth_date="2000-03-31")["recidivist"] is False
    assert told({**SERVED, "under_18": None}, birth_date="2000-03-30")["recidivist"] is None


def test_an_unknown_record_stays_unknown_and_a_first_offender_is_taken_at_the_word() -> None:
    unknown = recidivism(facts(first_offence=None), "serious", LAST)
    assert unknown is not None
    assert (unknown["recidivist"], unknown["missing"], unknown["sentences"]) == (None, ["prior_sentences"], [])
    first = recidivism(facts(), "serious", LAST)
    assert first is not None
    assert (first["recidivist"], first["missing"]) == (False, [])
    assert "初犯" in first["basis"]
    assert told()["recidivist"] is False


def test_without_the_dates_of_the_acts_the_last_day_is_missing() -> None:
    found = facts(first_offence=None, prior_sentences=[SERVED], offence_from=None, offence_to=None)
    data = recidivism(found, "serious", None)
    assert data is not None
    assert (data["recidivist"], data["missing"]) == (None, ["offence_to"])


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({"first_offence": None}, ["CM-ASK-634"]),
        ({"first_offence": False}, ["CM-ASK-634"]),
        ({}, []),
        ({"first_offence": None, "prior_conviction": True}, []),
        ({"prior_sentences": []}, []),
        ({"prior_sentences": [SERVED]}, ["CM-ASK-641", "CM-ASK-638"]),
        ({"first_offence": False, "prior_sentences": [{**SERVED, "suspended": True}]}, ["CM-ASK-636"]),
        ({"first_offence": False, "prior_sentences": [{**SERVED, "completed_on": "2016-07-31"}]}, ["CM-ASK-637"]),
        ({"first_offence": False, "prior_sentences": [{"punishment": "imprisonment"}]}, ["CM-ASK-635"]),
        ({"first_offence": False, "prior_sentences": [{"punishment": "imprisonment", "suspended": True}]},
         ["CM-ASK-636", "CM-ASK-635"]),
        ({"first_offence": False, "prior_sentences": [SERVED, {**SERVED, "suspended": True}]},
         ["CM-ASK-636", "CM-ASK-638"]),
        ({"first_offence": False, "prior_sentences": [{**SERVED, "punishment": "fine"}]}, []),
    ],
)  # fmt: skip
def test_what_is_open_is_asked(changed: dict[str, Any], expected: list[str]) -> None:
    assert codes(open_points(facts(**changed), LAST, "serious")) == expected


sentences = st.lists(
    st.fixed_dictionaries({
        "punishment": st.sampled_from(["imprisonment", "detention", "fine"]),
        "intentional": st.sampled_from([True, False, None]),
        "suspended": st.sampled_from([True, False, None]),
        "under_18": st.sampled_from([True, False, None]),
        "completed_on": st.sampled_from(["2016-03-31", "2016-07-31", "2018-03-31", None]),
    }),
    max_size=4,
)  # fmt: skip


@given(sentences, sentences)
def test_order_does_not_matter_and_another_sentence_never_clears(
    some: list[dict[str, Any]], more: list[dict[str, Any]]
) -> None:
    rank = {False: 0, None: 1, True: 2}
    less, all_, turned = (
        told(*listed, grade="especially_serious", **SECOND)["recidivist"]
        for listed in (some, [*some, *more], [*more, *some])
    )
    assert all_ is turned
    assert rank[less] <= rank[all_]
