"""Property, occupational ban, joint and unit crime, and the whole gathered."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from tests.unit.law.criminal_cases import BELOW, SECOND, codes, facts, graded

from chaming.base.catalogue import entries
from chaming.law.criminal import ban, participation, recovery
from chaming.law.criminal.criminal import criminal, open_points
from chaming.law.criminal.leniency import leniency
from chaming.law.criminal.penalty import penalty
from chaming.law.criminal.suspension import suspension

LAST = date(2021, 7, 31)


@pytest.mark.parametrize(
    ("changed", "gains", "recovered", "outstanding", "phrase"),
    [
        ({}, "3498.00", None, None, "不明"),
        ({"gains_returned": True}, "3498.00", "3498.00", "0.00", "已全部"),
        ({"gains_returned": False}, "3498.00", None, None, "不明"),
        ({"recovered_cny": "3497.99"}, "3498.00", "3497.99", "0.01", "尚有部分"),
        ({"recovered_cny": "3498.00"}, "3498.00", "3498.00", "0.00", "已全部"),
        ({"recovered_cny": "3500.00"}, "3498.00", "3500.00", "0.00", "2.00"),
        ({"recovered_cny": "0.00", "gains_returned": True}, "3498.00", "0.00", "3498.00", "尚有部分"),
        ({"gains_cny": None, "recovered_cny": "5.00"}, None, "5.00", None, "不明"),
        ({"gains_cny": None, "gains_returned": True}, None, None, None, "不明"),
    ],
)
def test_gains_are_held_against_what_is_in_hand(
    changed: dict[str, Any], gains: str | None, recovered: str | None, outstanding: str | None, phrase: str
) -> None:
    found = facts(**changed)
    data = recovery.recovery(found, "serious", found.gains_cny, LAST)
    assert data is not None
    line = data["gains"]
    assert (line["gains_cny"], line["recovered_cny"], line["outstanding_cny"]) == (gains, recovered, outstanding)
    assert phrase in line["state"]


def test_the_three_lines_of_article_64_stand_apart_and_data_is_none_of_them() -> None:
    found = facts(tools=["手机一部", "硬盘一块"])
    data = recovery.recovery(found, "serious", found.gains_cny, LAST)
    assert data is not None
    assert list(data) == ["gains", "tools", "fine_line", "data"]
    assert data["tools"]["items"] == ["手机一部", "硬盘一块"]
    assert {data[line]["source"] for line in ("gains", "tools", "fine_line")} == {"刑法第六十四条"}
    assert "民事" in data["data"]["text"]
    assert [one["source"] for one in data["gains"]["judgment"]] == [
        "法释〔2021〕1号第四百四十四条第二款", "法释〔2021〕1号第四百四十五条第二款",
    ]  # fmt: skip
    unknown = recovery.recovery(facts(), "serious", None, LAST)
    assert unknown is not None
    assert unknown["tools"]["items"] is None
    assert recovery.recovery(facts(), "not_met", None, LAST) is None


@pytest.mark.parametrize(
    ("changed", "asked"),
    [
        ({"gains_returned": True, "recovered_cny": "3497.99"}, True),
        ({"gains_returned": True, "recovered_cny": "3498.00"}, False),
        ({"gains_returned": False, "recovered_cny": "1.00"}, False),
        ({"gains_returned": True}, False),
        ({"gains_returned": True, "recovered_cny": "1.00", "gains_cny": None}, False),
    ],
)
def test_all_returned_with_less_in_hand_is_asked(changed: dict[str, Any], asked: bool) -> None:
    found = facts(**changed)
    points = codes(recovery.open_points(found, LAST, "serious", found.gains_cny))
    assert points == (["CM-ASK-646"] if asked else [])


@pytest.mark.parametrize(
    ("changed", "opened", "missing", "asked"),
    [
        ({"used_professional_convenience": True}, True, [], False),
        ({"used_professional_convenience": None}, None, ["used_professional_convenience"], True),
        ({"used_professional_convenience": False}, None, [], True),
        ({"used_professional_convenience": False, "obtained_in_service": False}, False, [], False),
        ({"used_professional_convenience": False, "obtained_in_service": None}, None, ["obtained_in_service"], False),
    ],
)
def test_the_ban_is_open_by_convenience_or_by_a_duty(
    changed: dict[str, Any], opened: bool | None, missing: list[str], asked: bool
) -> None:
    data = ban.occupational_ban(facts(**changed), "serious", LAST)
    assert data is not None
    assert (data["open"], data["missing"], data["ban_months"]) == (opened, missing, [36, 60])
    assert data["source"] == "刑法第三十七条之一第一款"
    assert "承办人" in data["if_suspended"]
    assert codes(ban.open_points(facts(**changed), LAST, "serious")) == (["CM-ASK-647"] if asked else [])


@pytest.mark.parametrize(
    ("first", "last", "reached", "noted"),
    [
        ("2015-01-01", "2015-10-31", False, False),
        ("2015-10-31", "2015-11-01", True, True),
        ("2015-11-01", "2015-11-01", True, False),
    ],
)
def test_the_ban_does_not_reach_back(first: str, last: str, reached: bool, noted: bool) -> None:
    found = facts(offence_from=first, offence_to=last, used_professional_convenience=True)
    data = ban.occupational_ban(found, "serious", found.offence_to)
    assert data is not None
    assert data["open"] is reached
    assert ("note" in data) is noted
    if not reached:
        assert data["source"] == "法释〔2015〕19号第一条"
        assert "ban_months" not in data
    assert ban.occupational_ban(found, "not_met", found.offence_to) is None


@pytest.mark.parametrize(
    ("role", "source"),
    [
        ("principal", "刑法第二十六条第四款"),
        ("ringleader", "刑法第二十六条第三款"),
        ("accessory", "刑法第二十七条第一款"),
        ("coerced", "刑法第二十八条"),
    ],
)
def test_a_role_counts_the_whole_of_the_joint_acts(role: str, source: str) -> None:
    data = participation.joint_crime(facts(role=role), LAST)
    assert data is not None
    assert (data["role"], data["source"], data["joint"]["source"]) == (role, source, "刑法第二十五条第一款")
    assert "全部" in data["text"]
    points = codes(participation.open_points(facts(role=role), LAST, "not_met"))
    assert points == ([] if role == "principal" else ["CM-ASK-643"])


def test_no_role_no_joint_crime_and_no_unit_no_unit_crime() -> None:
    assert participation.joint_crime(facts(), LAST) is None
    for changed in ({}, {"unit": False}):
        assert participation.unit_crime(facts(**changed), "serious", LAST) is None
    assert participation.unit_crime(facts(unit=True), "not_met", LAST) is None
    assert codes(participation.open_points(facts(), LAST, "serious")) == []


def test_a_unit_is_fined_and_its_persons_stand_in_the_same_ranges() -> None:
    found = facts(unit=True, unit_role="directly_responsible_manager")
    data = participation.unit_crime(found, "serious", LAST)
    assert data is not None
    assert (data["unit_role"], data["source"]) == ("directly_responsible_manager", "刑法第二百五十三条之一第四款")
    assert data["lines"]["source"] == "法释〔2017〕10号第七条"
    assert [one["source"] for one in data["not_where"]] == ["法释〔1999〕14号第二条", "法释〔1999〕14号第三条"]
    assert codes(participation.open_points(found, LAST, "serious")) == ["CM-ASK-644"]
    then = date(2012, 1, 1)
    old = participation.unit_crime(facts(unit=True, offence_from=None, offence_to="2012-01-01"), "serious", then)
    assert old is not None
    assert old["source"] == "刑法第二百五十三条之一第三款"


RICH: dict[str, Any] = {
    "role": "coerced", "unit": True, "surrendered": True, "confessed": True, "meritorious": True,
    "birth_date": "2003-07-31", "recovered_cny": "9999.00", "admin_fine_paid_cny": "1.00", "tools": ["手机"],
    "heavier_grounds": ["多次"], "pleaded_guilty": True, "repentance": True, "used_professional_convenience": False,
    "first_offence": False, "assessed_on": "2023-01-01", "unit_role": "other_directly_responsible",
    "admin_penalties": [{"on": "2021-05-01", "personal_information": True}],
    "prior_sentences": [
        {"punishment": "imprisonment", "intentional": True, "suspended": False, "under_18": None,
         "completed_on": "2021-05-01", "personal_information": True},
        {"punishment": "detention"},
    ],
}  # fmt: skip


@pytest.mark.parametrize("changed", [{}, SECOND, BELOW, RICH, {**RICH, **SECOND}, {**RICH, "birth_date": None}])
def test_the_whole_is_plain_data_with_words_for_every_key_and_both_languages(changed: dict[str, Any]) -> None:
    found = facts(**changed)
    main = graded(found)
    data = {
        "penalty": penalty(found, main.grade, found.gains_cny, LAST),
        "suspension": suspension(found, main.grade, LAST),
        "leniency": leniency(found, main.grade, LAST),
        **criminal(found, main, LAST),
    }
    assert json.loads(json.dumps(data)) == data
    codes(open_points(found, LAST, main))
    for key, value, beside in _leaves(data):
        if not key.endswith("_en"):
            assert f"report.field.{key}" in entries(), key
        if isinstance(value, str):
            assert value
            assert "{" not in value
            assert "None" not in value
            assert key != "source" or "source_en" in beside
            assert key != "text" or {"text_en"} <= set(beside)


def _leaves(data: dict[str, Any]) -> list[tuple[str, Any, dict[str, Any]]]:
    """Every key with its value and the table it stands in."""
    out = []
    for key, value in data.items():
        out.append((key, value, data))
        for part in value if isinstance(value, list) else [value]:
            if isinstance(part, dict):
                out += _leaves(part)
    return out
