"""Mitigation: what opens it, where it leads, one range only."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from tests.unit.law.criminal_cases import codes, facts

from chaming.law.criminal.mitigation import mitigation, next_lower, open_points

LAST = date(2021, 7, 31)
ADULT: dict[str, Any] = {"birth_date": "1990-01-01", "surrendered": False, "meritorious": False, "role": "principal"}


def told(grade: Any = "especially_serious", day: date = LAST, **changed: Any) -> dict[str, Any]:
    data = mitigation(facts(**changed), grade, day)
    assert data is not None
    return data


def test_from_the_second_range_it_leads_into_the_first_and_no_further() -> None:
    data = told(**ADULT)
    assert data["range"] == {
        "detention": True, "detention_months": [1, 6], "imprisonment_months": [6, 36], "fine": "concurrent_or_alone",
    }  # fmt: skip
    assert "36" in data["text"]
    assert data["limit"]["source"] == "刑法第六十三条第一款"
    assert data["special"]["source"] == "刑法第六十三条第二款"


def test_from_the_first_range_it_leads_below_the_range() -> None:
    data = told("serious", **ADULT)
    assert "range" not in data
    assert "最低" in data["text"]
    assert mitigation(facts(), "not_met", LAST) is None


def test_the_text_of_2009_has_no_lower_range_to_go_to() -> None:
    then = date(2012, 1, 1)
    assert next_lower("especially_serious", then) is None
    data = told("especially_serious", then, offence_from="2010-01-01", offence_to="2012-01-01")
    assert "range" not in data


@pytest.mark.parametrize(
    ("changed", "grounds", "force", "obliges", "exempt"),
    [
        ({"role": "accessory"}, ["accessory"], "must", False, ["accessory"]),
        ({"role": "coerced"}, ["coerced"], "must", True, ["coerced"]),
        ({"birth_date": "2003-07-31"}, ["minor"], "must", False, []),
        ({"birth_date": "2003-07-30"}, [], None, False, []),
        ({"surrendered": True}, ["surrender"], "may", False, []),
        ({"meritorious": True}, ["meritorious"], "may", False, []),
        ({"confessed": True}, [], None, False, []),
        ({"pleaded_guilty": True}, [], None, False, []),
        ({"role": "principal"}, [], None, False, []),
        ({"role": "ringleader"}, [], None, False, []),
    ],
)
def test_each_ground_opens_it_as_its_provision_says(
    changed: dict[str, Any], grounds: list[str], force: str | None, obliges: bool, exempt: list[str]
) -> None:
    data = told(**{**ADULT, **changed})
    assert [one["circumstance"] for one in data["grounds"]] == grounds
    assert {one["force"] for one in data["grounds"]} == ({force} if force else set())
    assert data["open"] is bool(grounds)
    assert (data["obliges"], data["exempt_by"], data["missing"]) == (obliges, exempt, [])
    assert all(one["source"].startswith("刑法第") and one["text_en"] for one in data["grounds"])


def test_what_a_person_must_find_besides_does_not_open_it() -> None:
    data = told(**{**ADULT, "confessed": True, "meritorious": True})
    assert [one["circumstance"] for one in data["grounds"]] == ["meritorious"]
    assert [(one["circumstance"], bool(one["given_en"])) for one in data["on_condition"]] == [
        ("confession", True), ("meritorious", True),
    ]  # fmt: skip


def test_unknown_facts_leave_it_open_and_are_named() -> None:
    data = told(birth_date=None)
    assert data["open"] is None
    assert data["missing"] == ["birth_date", "meritorious", "role", "surrendered"]
    assert told(surrendered=True)["missing"] == []
    dateless = mitigation(facts(**ADULT, offence_from=None, offence_to=None), "serious", None)
    assert dateless is not None
    assert dateless["missing"] == ["offence_to"]


def test_article_10_waives_in_the_first_range_only() -> None:
    clean = {"first_offence": True, "gains_returned": True, "repentance": True, **ADULT}
    assert told("serious", **clean)["exempt_by"] == ["art-10"]
    assert told("especially_serious", **clean)["exempt_by"] == []


def test_it_is_asked_where_it_changes_the_range() -> None:
    surrendered = facts(**{**ADULT, "surrendered": True, "role": "accessory"})
    assert codes(open_points(surrendered, LAST, "especially_serious")) == ["CM-ASK-645"]
    assert codes(open_points(surrendered, LAST, "serious")) == []
    assert codes(open_points(surrendered, LAST, "not_met")) == []
    assert codes(open_points(facts(**ADULT), LAST, "especially_serious")) == []
