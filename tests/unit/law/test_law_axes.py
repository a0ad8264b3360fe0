"""What may be varied and over which values: written forms, both ends of a range, and every refusal by name."""

from __future__ import annotations

from typing import Any

import pytest

from chaming.base.errors import UsageError
from chaming.law.facts import suspect_facts
from chaming.law.what_if.axes import MOST_POINTS, Axis, axes_of, stated


def one(name: str, values: Any) -> Axis:
    return axes_of({name: values})[0]


@pytest.mark.parametrize(
    ("name", "given", "sort", "values"),
    [
        ("gains_cny", "0..2:0.5", "money", (0, 50, 100, 150, 200)),
        ("gains_cny", "0..2", "money", (0, 100, 200)),
        ("costs_cny", "3498, 0.01 ,unknown", "money", (None, 1, 349_800)),
        ("profit_cny", ["50000.00", None], "money", (None, 5_000_000)),
        ("counts.mobile_number.provided", "0..10:4", "items", (0, 4, 8, 10)),
        ("counts.mobile_number.provided", "7..7:4", "items", (7,)),
        ("counts.track.obtained", "0..2,1..3", "items", (0, 1, 2, 3)),
        ("counts.track.obtained", [5, "3..4"], "items", (3, 4, 5)),
        ("counts.other.provided_in_service", "unknown,0..1", "items", (None, 0, 1)),
        ("counts.other.provided_in_service", [None, 2], "items", (None, 2)),
        ("tiers.verification_code", "c,a,c", "tier", ("c", "a")),
        ("obtained_in_service", "true, unknown ,false", "truth", (True, None, False)),
        ("grave_harm", [True, None], "truth", (True, None)),
        ("reading", "main,service:no", "reading", ("main", "service:no")),
    ],
)
def test_values_are_read_as_the_facts_write_them(name: str, given: Any, sort: str, values: tuple[Any, ...]) -> None:
    assert one(name, given) == Axis(name, sort, values)  # type: ignore[arg-type]


def test_a_value_is_written_back_as_it_stands_in_the_facts() -> None:
    gains, counts, role = axes_of({"gains_cny": "unknown,2500", "counts.other.obtained": "5", "unit": "true"})
    assert [gains.written(v) for v in gains.values] == [None, "2500.00"]
    assert [counts.written(v) for v in counts.values] == [5]
    assert [role.written(v) for v in role.values] == [True]
    assert (gains.numeric, counts.numeric, role.numeric) == (True, True, False)


@pytest.mark.parametrize(
    ("name", "near"),
    [
        ("gain_cny", "gains_cny"),
        ("counts.mobile.provided", "counts.mobile_number.provided"),
        ("counts.mobile_number.sold", "counts.mobile_number.provided"),
        ("counts..provided", None),
        ("counts", None),
        ("tiers.verificationcode", "tiers.verification_code"),
        ("tiers", None),
        ("obtained_in_servise", "obtained_in_service"),
        ("offence_from", None),
        ("loss_cny", None),
        ("role", None),
        ("prior_sentences", None),
        ("id", None),
    ],
)
def test_what_cannot_be_varied_is_refused_with_the_nearest_that_can(name: str, near: str | None) -> None:
    with pytest.raises(UsageError) as refused:
        one(name, "0..1")
    assert refused.value.code == "CM-USE-011"
    assert refused.value.where == name
    assert near is None or refused.value.values["near"] == near


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("gains_cny", "5..1"),
        ("gains_cny", "1..5:0"),
        ("gains_cny", "-1"),
        ("gains_cny", "1,000"),
        ("gains_cny", "1.234"),
        ("gains_cny", "unknown..5"),
        ("gains_cny", ""),
        ("gains_cny", []),
        ("gains_cny", [12.5]),
        ("counts.other.provided", "1.5"),
        ("counts.other.provided", "unknown"),
        ("counts.other.provided", "-1..5"),
        ("counts.other.provided", "٣"),
        ("counts.other.provided", "1..5:x"),
        ("counts.other.provided", [True]),
        ("counts.other.provided", "9" * 5000),
        ("tiers.other", "d"),
        ("tiers.other", "a..c"),
        ("obtained_in_service", "yes"),
        ("obtained_in_service", [1]),
        ("reading", ""),
    ],
)
def test_a_value_that_is_not_understood_is_refused(name: str, value: Any) -> None:
    with pytest.raises(UsageError) as refused:
        one(name, value) if value != "1,000" else one(name, [value])
    assert refused.value.code == "CM-USE-012"
    assert refused.value.where == name
    assert len(str(refused.value.values["value"])) <= 40


def test_nothing_to_vary_is_refused() -> None:
    with pytest.raises(UsageError, match="CM-USE-012"):
        axes_of({})


def test_points_are_counted_before_they_are_laid_out_and_never_thinned() -> None:
    assert len(one("counts.other.provided", f"1..{MOST_POINTS}").values) == MOST_POINTS
    for name, given in (
        ("counts.other.provided", f"0..{MOST_POINTS}"),
        ("counts.other.provided", f"0..{10**30}"),
        ("gains_cny", "0..99999999999:0.01"),
    ):
        with pytest.raises(UsageError, match="CM-USE-013") as refused:
            one(name, given)
        assert refused.value.where == name
    with pytest.raises(UsageError, match="CM-USE-013") as refused:
        axes_of({"counts.other.provided": "0..499", "gains_cny": "0..500"})
    assert refused.value.values == {"points": "250,500", "most": "250,000"}


def test_what_the_facts_themselves_say() -> None:
    facts = suspect_facts(
        {"id": "A", "counts": {"track": {"provided": 3}}, "tiers": {"other": "b"}, "gains_cny": "1.00", "unit": True},
        "",
    )
    expected = {
        "counts.track.provided": 3, "counts.track.provided_in_service": None, "counts.other.obtained": 0,
        "tiers.other": "b", "tiers.track": "a", "gains_cny": 100, "costs_cny": None, "unit": True, "reading": "main",
    }  # fmt: skip
    assert {name: stated(facts, name) for name in expected} == expected
    assert stated(suspect_facts({"id": "A", "gains_cny": "1.00"}, ""), "counts.track.provided") is None
