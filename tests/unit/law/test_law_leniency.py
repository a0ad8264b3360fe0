"""Leniency: may or must, to what, and on what further condition."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from tests.unit.law.criminal_cases import facts

from chaming.law.criminal.leniency import circumstances, leniency

LAST = date(2021, 7, 31)
MAY, MUST = "may", "must"


def told(grade: Any = "serious", **changed: Any) -> dict[str, dict[str, Any]]:
    return {one["circumstance"]: one for one in leniency(facts(**changed), grade, LAST)}


@pytest.mark.parametrize(
    ("changed", "name", "effects"),
    [
        ({"role": "accessory"}, "accessory", [(MUST, ["lighter", "mitigated", "exempt"], False)]),
        ({"role": "coerced"}, "coerced", [(MUST, ["mitigated", "exempt"], False)]),
        ({"birth_date": "2003-07-31"}, "minor", [(MUST, ["lighter", "mitigated"], False)]),
        ({"surrendered": True}, "surrender", [(MAY, ["lighter", "mitigated"], False), (MAY, ["exempt"], True)]),
        ({"confessed": True}, "confession", [(MAY, ["lighter"], False), (MAY, ["mitigated"], True)]),
        (
            {"meritorious": True},
            "meritorious",
            [(MAY, ["lighter", "mitigated"], False), (MAY, ["mitigated", "exempt"], True)],
        ),
        ({"pleaded_guilty": True}, "plea", [(MAY, ["lenient"], False)]),
        ({}, "art-10", [(MAY, ["not_prosecuted", "exempt"], False), (MUST, ["lenient"], True)]),
    ],
)
def test_each_circumstance_does_what_its_text_says(
    changed: dict[str, Any], name: str, effects: list[tuple[str, list[str], bool]]
) -> None:
    one = told(**changed)[name]
    assert [(e["force"], e["to"], "given" in e) for e in one["effects"]] == effects
    assert all(word in one["text"] for word in (("应当",) if effects[0][0] == MUST else ("可以",)))
    assert name == "art-10" or one["open"] is True


def test_surrender_takes_the_place_of_confession() -> None:
    assert {"surrender", "confession"} & set(told(surrendered=True, confessed=True)) == {"surrender"}
    assert "confession" in told(surrendered=None, confessed=True)


def test_a_plea_alone_does_not_mitigate_and_says_so() -> None:
    note = told(pleaded_guilty=True)["plea"]["note"]
    assert note["source"] == "法释〔2021〕1号第三百五十五条第一款"
    assert "减轻" in note["text"]


def test_only_what_is_open_is_listed_and_nothing_below_the_line() -> None:
    assert list(told(role="principal", birth_date="1990-01-01")) == ["art-10"]
    below = told("not_met", role="accessory", surrendered=True, birth_date="2004-01-01")
    assert list(below) == ["art-10"]
    assert below["art-10"]["open"] is False


def test_what_is_not_known_is_named() -> None:
    found = {one.provision.id: one for one in circumstances(facts(), "serious", LAST)}
    assert {name: one.missing for name, one in found.items() if one.shown is None} == {
        "art-10": ("gains_returned", "repentance"),
        "accessory": ("role",),
        "coerced": ("role",),
        "minor": ("birth_date",),
        "surrender": ("surrendered",),
        "confession": ("confessed",),
        "meritorious": ("meritorious",),
        "plea": ("pleaded_guilty",),
    }
