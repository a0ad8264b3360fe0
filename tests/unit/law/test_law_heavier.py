"""Heavier punishment, and one fact weighed twice."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from tests.unit.law.criminal_cases import BELOW, SECOND, codes, facts, graded

from chaming.law.criminal.earlier import with_earlier
from chaming.law.criminal.heavier import double_evaluation, heavier, open_points

LAST, THEN = date(2021, 7, 31), date(2012, 1, 1)
SERVED = {
    "punishment": "imprisonment", "intentional": True, "suspended": False, "under_18": False,
    "completed_on": "2018-03-31",
}  # fmt: skip


def twice(day: date = LAST, **changed: Any) -> list[dict[str, Any]]:
    found = with_earlier(facts(**changed), day)
    data = double_evaluation(found, graded(found), day)
    assert data is not None
    return data


def grounds(day: date = LAST, **changed: Any) -> dict[str, dict[str, Any]]:
    found = with_earlier(facts(**changed), day)
    data = heavier(found, graded(found), day)
    assert data is not None
    return {one["ground"]: one for one in data}


@pytest.mark.parametrize(
    ("changed", "carries"),
    [
        ({}, ["5-1-8[7]"]),
        ({"gains_cny": "4999.99"}, ["5-1-8[7]"]),
        ({"gains_cny": "5000.00"}, None),
        ({"gains_cny": "25000.00"}, ["5-2-3[8/7]"]),
        ({"gains_cny": "50000.00"}, None),
        ({"knew_of_crime": True}, None),
        ({"obtained_in_service": False, "gains_cny": "5000.00"}, None),
        ({"gains_cny": "1.00", "counts": {"email": {"provided": 2500}}}, ["5-1-8[5]"]),
        ({"gains_cny": "1.00", "counts": {"email": {"provided": 5000}}}, None),
    ],
)
def test_the_halved_line_is_weighed_twice_only_where_it_alone_carries_the_grade(
    changed: dict[str, Any], carries: list[str] | None
) -> None:
    found = [one for one in twice(**changed) if one["fact"] == "obtained_in_service"]
    assert [one["carries"] for one in found] == ([carries] if carries else [])
    for one in found:
        assert one["carried_by"]["source"] == "法释〔2017〕10号第五条第一款第八项"
        assert one["heavier_by"]["source"] == "刑法第二百五十三条之一第二款"
        assert one["against"] != one["in_favour"]
        assert one["open_point"]
    if changed.get("obtained_in_service") is not False:
        assert grounds(**changed)["service"]["twice"] is bool(carries)


@pytest.mark.parametrize(
    ("changed", "shown"),
    [
        ({}, True),
        ({"counts": None}, True),
        ({"obtained_in_service": None, "knew_of_crime": True}, None),
        ({"obtained_in_service": None, "knew_of_crime": True, "counts": None}, None),
        ({"obtained_in_service": False, "gains_cny": "5000.00"}, False),
        ({"counts": {"email": {"obtained": 9}}, "knew_of_crime": True, "gains_cny": None}, False),
        ({"obtained_in_service": None, "gains_cny": "5000.00",
          "counts": {"email": {"provided": 9, "provided_in_service": 1}}}, True),
    ],
)  # fmt: skip
def test_the_service_is_a_ground_where_something_of_it_was_passed_on(
    changed: dict[str, Any], shown: bool | None
) -> None:
    found = grounds(**changed)
    if shown is False:
        assert "service" not in found
    else:
        assert found["service"]["shown"] is shown
        assert found["service"]["missing"] == ([] if shown else ["obtained_in_service"])


def test_the_text_of_2009_knows_the_service_as_an_element_not_as_a_ground() -> None:
    old: dict[str, Any] = {"offence_from": "2010-01-01", "offence_to": "2012-01-01"}
    assert "service" not in grounds(THEN, **old)
    assert twice(THEN, **old) == []


def test_recidivism_is_a_ground_on_its_condition() -> None:
    first = grounds(first_offence=False, prior_sentences=[SERVED])["recidivist"]
    assert (first["shown"], first["twice"], bool(first["only_if"])) == (None, False, True)
    second = grounds(first_offence=False, prior_sentences=[SERVED], **SECOND)["recidivist"]
    assert (second["shown"], "only_if" in second) == (True, False)
    assert "recidivist" not in grounds()
    assert grounds(first_offence=None)["recidivist"]["missing"] == ["prior_sentences"]


@pytest.mark.parametrize(
    ("changed", "flagged"),
    [
        ({"prior_sentences": [{**SERVED, "personal_information": True}]}, True),
        ({"prior_sentences": [{**SERVED, "personal_information": True, "suspended": True}]}, True),
        ({"prior_sentences": [{**SERVED, "personal_information": True, "punishment": "fine"}]}, False),
        ({"prior_conviction": True}, False),
        ({"prior_sentences": [{**SERVED, "personal_information": True}],
          "admin_penalty_within_two_years": True}, False),
        ({"prior_sentences": [{**SERVED, "personal_information": True}], "knew_of_crime": True}, False),
        ({"prior_sentences": [{**SERVED, "personal_information": True}, {**SERVED, "personal_information": False}]},
         True),
    ],
)  # fmt: skip
def test_an_earlier_sentence_is_weighed_twice_where_item_9_alone_carries_the_grade(
    changed: dict[str, Any], flagged: bool
) -> None:
    found = with_earlier(facts(**BELOW, first_offence=False, **changed), LAST)
    main = graded(found)
    assert main.grade == "serious"
    told = double_evaluation(found, main, LAST) or []
    assert [one["fact"] for one in told] == (["prior_conviction"] if flagged else [])
    assert codes(open_points(found, LAST, main)) == (["CM-ASK-649"] if flagged else [])
    if flagged:
        assert told[0]["carried_by"]["source"] == "法释〔2017〕10号第五条第一款第九项"
        ground = next(one for one in heavier(found, main, LAST) or [] if one["ground"] == "recidivist")
        assert ground["twice"] is True


def test_what_the_handler_argues_is_kept_word_for_word_under_its_limits() -> None:
    found = facts(heavier_grounds=["向未成年人出售", "多次实施"])
    told = heavier(found, graded(found), LAST) or []
    argued = [one for one in told if one["ground"] == "argued"]
    assert [one["argued"] for one in argued] == ["向未成年人出售", "多次实施"]
    assert [limit["source"] for limit in argued[0]["limits"]] == ["刑法第六十二条", "刑法第六十一条"]


def test_below_the_line_nothing_aggravates() -> None:
    found = facts(**BELOW)
    assert heavier(found, graded(found), LAST) is None
    assert double_evaluation(found, graded(found), LAST) is None
    assert codes(open_points(found, LAST, graded(found))) == []
