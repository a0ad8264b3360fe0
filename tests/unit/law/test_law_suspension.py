"""Suspension: bars, duty to grant, conditions, probation."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from tests.unit.law.criminal_cases import SECOND, codes, facts

from chaming.law.criminal.suspension import open_points, suspension

LAST = date(2021, 7, 31)
SERVED = {
    "punishment": "imprisonment", "intentional": True, "suspended": False, "under_18": False,
    "completed_on": "2018-03-31",
}  # fmt: skip


def told(grade: Any = "serious", **changed: Any) -> dict[str, Any]:
    data = suspension(facts(**changed), grade, LAST)
    assert data is not None
    return data


def test_the_four_conditions_stay_with_a_person() -> None:
    data = told(repentance=True)
    assert [one["stated"] for one in data["conditions"]] == [None, True, None, None]
    assert [one["source"][-3:] for one in data["conditions"]] == ["第一项", "第二项", "第三项", "第四项"]
    assert told(repentance=False)["conditions"][1]["stated"] is False
    assert suspension(facts(), "not_met", LAST) is None


@pytest.mark.parametrize(
    ("changed", "shown", "must"),
    [
        ({"birth_date": "2003-07-31", "pregnant": False}, [True, False, False], True),
        ({"birth_date": "2003-07-30", "pregnant": False}, [False, False, False], False),
        ({"birth_date": "1946-07-30", "pregnant": False}, [False, False, True], True),
        ({"birth_date": "1946-07-31", "pregnant": False}, [False, False, False], False),
        ({"birth_date": "1946-07-31", "pregnant": False, "assessed_on": "2021-08-01"}, [False, False, True], True),
        ({"birth_date": "1990-01-01", "pregnant": True}, [False, True, False], True),
        ({"birth_date": "1990-01-01"}, [False, None, False], None),
        ({"pregnant": False}, [None, False, None], None),
        ({}, [None, None, None], None),
    ],
)
def test_who_must_be_granted_it(changed: dict[str, Any], shown: list[bool | None], must: bool | None) -> None:
    data = told(**changed)
    assert [one["shown"] for one in data["must_if"]] == shown
    assert data["must"] is must
    assert data["must_if"][0].get("reckoned_on") == ("2021-07-31" if "birth_date" in changed else None)


def test_under_eighteen_then_and_of_age_now_takes_the_favourable_day_and_says_so() -> None:
    row = told(birth_date="2003-07-31", assessed_on="2022-01-01")["must_if"][0]
    assert row["shown"] is True
    assert "有利" in row["note"]
    assert "note" not in told(birth_date="2003-07-31")["must_if"][0]


def test_who_is_barred_is_not_obliged_to_be_granted_it() -> None:
    data = told(role="ringleader", birth_date="1940-01-01")
    assert (data["possible"], data["must"], data["barred_by"]) == (False, False, ["role: ringleader"])


def test_a_recidivist_is_barred_where_only_imprisonment_is_open_and_else_on_condition() -> None:
    again = {"first_offence": False, "prior_sentences": [SERVED]}
    second = told("especially_serious", **SECOND, **again)
    assert (second["possible"], second["barred_by"], second["barred_if"]) == (False, ["recidivist"], [])
    first = told(**again)
    assert (first["possible"], first["barred_by"]) == (True, [])
    assert [one["by"] for one in first["barred_if"]] == ["recidivist"]
    assert first["barred_if"][0]["source"] == "刑法第七十四条"
    assert told()["barred_if"] == []


def test_the_formula_of_probation_its_start_and_the_fine() -> None:
    data = told()
    assert [one["source"] for one in data["probation_rule"]] == ["刑法第七十三条第一款", "刑法第七十三条第二款"]
    assert all("不短于原判刑期" in one["text"] for one in data["probation_rule"])
    for kind, rule in zip(("detention", "imprisonment"), data["probation_rule"], strict=True):
        assert all(str(month) in rule["text_en"] for month in data["probation_months"][kind])
    assert data["probation_from"]["source"] == "刑法第七十三条第三款"
    assert data["fine_executed"]["source"] == "刑法第七十二条第三款"
    # The floor of the second range is longer than the least probation, which the bounds show and the rule does not.
    second = told("especially_serious", **SECOND)
    assert second["probation_months"] == {"imprisonment": [36, 60]}
    assert "12" in second["probation_rule"][0]["text_en"]


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({"birth_date": "2005-06-01"}, ["CM-ASK-642"]),
        ({"birth_date": "2003-06-01"}, ["CM-ASK-642"]),
        ({"birth_date": "2003-03-31"}, []),
        ({"birth_date": "2003-04-01"}, ["CM-ASK-642"]),
        ({"birth_date": "2003-07-30"}, ["CM-ASK-642"]),
        ({"birth_date": "2003-07-31"}, []),
        ({"birth_date": "1946-07-30"}, ["CM-ASK-648"]),
        ({"birth_date": "1946-07-31"}, []),
        ({}, []),
    ],
)
def test_age_is_asked_where_it_turns(changed: dict[str, Any], expected: list[str]) -> None:
    assert codes(open_points(facts(**changed), LAST, "serious")) == expected
    assert codes(open_points(facts(**changed), LAST, "not_met")) == []
