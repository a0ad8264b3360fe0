"""What if: the grade over a grid, where it turns, and what is refused."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import date
from typing import Any

import numpy as np
import pytest

from chaming.base.errors import CaseError, FaultError, RuleError, UsageError
from chaming.law.facts import facts_of, suspect_facts
from chaming.law.limbs import RANK
from chaming.law.what_if import what_if as module
from chaming.law.what_if.axes import axes_of
from chaming.law.what_if.grid import Grid
from chaming.law.what_if.turning import turns
from chaming.law.what_if.what_if import Outcome, what_if

SEED: dict[str, Any] = {
    "id": "A", "obtained_in_service": True, "gains_cny": "3498.00",
    "counts": {"mobile_number": {"provided": 544}, "verification_code": {"provided": 324}},
}  # fmt: skip


def tried(vary: dict[str, Any], **more: Any) -> Outcome:
    facts = {"on": "2021-07-31", "suspects": [{**SEED, **more}]}
    return what_if(facts, vary)


def lines(outcome: Outcome) -> list[tuple[str, int, str, list[str]]]:
    return [(line.fact, line.at, line.grade, [limb.id for limb in line.limbs]) for line in outcome.lines]


def test_the_seed_case_turns_at_its_halved_lines() -> None:
    outcome = tried({"gains_cny": "0..60000:500", "counts.mobile_number.provided": "0..30000:100"})
    assert outcome.grid.points == 121 * 301
    assert (outcome.own.grade, outcome.own_place) == ("serious", None)
    assert lines(outcome) == [
        ("gains_cny", 250_000, "serious", ["5-1-8[7]"]),
        ("gains_cny", 2_500_000, "especially_serious", ["5-2-3[8/7]"]),
        ("counts.mobile_number.provided", 25_000 - 324, "especially_serious", ["5-2-3[8/5]"]),
    ]
    assert outcome.lines_for == "each"


def test_codes_as_tier_a_and_the_role_each_shift_the_lines() -> None:
    outcome = tried({"gains_cny": "0..50000:10000", "reading": "main,tier:verification_code:a,service:no"})
    told = [(line.among["reading"], line.at // 100, line.grade) for line in outcome.lines]
    assert told == [
        ("main", 2_500, "serious"), ("main", 25_000, "especially_serious"),
        ("service:no", 5_000, "serious"), ("service:no", 50_000, "especially_serious"),
    ]  # fmt: skip
    assert outcome.grid.ranks[:, 1].tolist() == [RANK["especially_serious"]] * 6
    assert outcome.own_place is None
    assert tried({"gains_cny": "3498", "reading": "service:no,main"}).own_place == (0, 1)


@pytest.mark.parametrize(
    ("fact", "at", "before", "grade"),
    [("gains_cny", "2500.00", "2499.99", "serious"), ("gains_cny", "25000.00", "24999.99", "especially_serious"),
     ("counts.verification_code.provided", 24_456, 24_455, "especially_serious")],
)  # fmt: skip
def test_a_point_on_the_line_lies_in_the_higher_grade(fact: str, at: object, before: object, grade: str) -> None:
    outcome = tried({fact: [before, at]})
    assert outcome.grade((1,)) == grade
    assert RANK[outcome.grade((0,))] == RANK[outcome.grade((1,))] - 1
    assert [line.at for line in outcome.lines if line.grade == grade] == [outcome.grid.axes[0].values[1]]


def test_limbs_of_a_point() -> None:
    outcome = tried({"gains_cny": "0,26000", "counts.mobile_number.provided": "0,2600"})
    assert list(outcome.grid.met((1, 1))) == ["5-1-7", "5-1-8[5]", "5-1-8[7]", "5-2-3[8/7]"]
    assert list(outcome.grid.carrying((1, 1))) == ["5-2-3[8/7]"]
    assert outcome.grid.met((0, 0)) == {}
    assert outcome.grid.facts_at((1, 1)).gains_cny == 2_600_000


def test_more_costs_lower_the_grade_where_only_receipts_are_stated() -> None:
    outcome = tried({"costs_cny": "0..30000:5000"}, gains_cny=None, receipts_cny="30000.00")
    assert lines(outcome) == [
        ("costs_cny", 500_001, "serious", ["5-2-3[8/7]"]),
        ("costs_cny", 2_750_001, "not_met", ["5-1-8[7]"]),
    ]
    assert [line.falls for line in outcome.lines] == [True, True]
    assert [entry["holds"] for entry in outcome.plain()["lines"]] == ["below", "below"]


def test_the_part_from_service_is_tried_up_to_what_was_provided() -> None:
    counts = {"mobile_number": {"provided": 2600, "provided_in_service": 100}}
    outcome = tried({"counts.mobile_number.provided_in_service": "0..2600:100"}, counts=counts, gains_cny="3000.00")
    # at 2500 the halved count; the gains are known to come from service only once everything does
    assert [line.at for line in outcome.lines] == [2500]
    with pytest.raises(CaseError, match="CM-FACT-010") as refused:
        tried({"counts.mobile_number.provided_in_service": "0,2601"}, counts=counts)
    assert refused.value.where == "counts.mobile_number.provided_in_service"
    with pytest.raises(CaseError, match="CM-FACT-010"):
        tried({"obtained_in_service": "true,false"}, counts=counts)


def test_what_was_provided_is_tried_from_its_part_from_service_on() -> None:
    counts = {"mobile_number": {"provided": 2400, "provided_in_service": 2400}}
    outcome = tried({"counts.mobile_number.provided": "2400..6000:100"}, counts=counts, gains_cny="3000.00")
    told = [(line.at, line.grade) for line in outcome.lines]
    expected = [(2401, "not_met"), (5000, "serious"), (50_000, "especially_serious")]
    assert told == expected, "beyond the part, nobody knows which gains come from it"


def test_unknown_counts_become_known_by_being_tried() -> None:
    outcome = tried({"counts.track.obtained": "0..60:10"}, counts=None, gains_cny="0.00")
    assert outcome.grid.ranks.tolist() == [0, 0, 0, 0, 0, 1, 1]
    assert outcome.plain()["own"] == {
        "at": {"counts.track.obtained": None}, "on_grid": False, "grade": "not_met", "limbs": [],
    }  # fmt: skip


@pytest.mark.parametrize("items", [2**62, 10**19, 10**30])
def test_numbers_of_any_length_are_exact(items: int) -> None:
    outcome = tried({"counts.other.obtained": [items - 1, items], "gains_cny": "0"}, counts={})
    assert outcome.grid.held[0][2].value is not None
    assert outcome.grid.held[0][4].value is not None
    assert int(outcome.grid.held[0][4].value.ravel()[-1]) == items
    assert outcome.grid.ranks.tolist() == [[2], [2]]


def test_tiers_of_a_kind_that_is_not_counted_change_nothing() -> None:
    outcome = tried({"tiers.track": "a,b,c", "first_offence": "true,false"})
    assert set(outcome.grid.ranks.ravel().tolist()) == {RANK["serious"]}


def test_an_unknown_circumstance_may_follow_from_the_list_of_earlier_penalties() -> None:
    penalty = {"on": "2021-01-01", "personal_information": True}
    more = {"admin_penalties": [penalty], "gains_cny": "0.00", "offence_from": "2021-04-01"}
    outcome = tried({"admin_penalty_within_two_years": "unknown,true"}, **more)
    assert outcome.grid.ranks.tolist() == [1, 1]
    assert tried({"admin_penalty_within_two_years": "unknown,true"}, gains_cny="0.00").grid.ranks.tolist() == [0, 1]


def test_lines_are_told_for_the_facts_alone_where_the_combinations_are_many() -> None:
    truths = ("grave_harm", "knew_of_crime", "prior_conviction", "unit", "first_offence")
    outcome = tried({"gains_cny": "0..5000:100", **dict.fromkeys(truths, "true,false,unknown")})
    assert outcome.lines_for == "own"
    assert [(line.at, dict(line.among)) for line in outcome.lines] == [(250_000, {}), (2_500_000, {})]


def test_plain_data_is_json_and_nested_as_the_axes_are_ordered() -> None:
    outcome = tried({"gains_cny": "unknown,0,3498", "obtained_in_service": "true,false"})
    plain = json.loads(json.dumps(outcome.plain()))
    assert plain["axes"] == [
        {"fact": "gains_cny", "sort": "money", "values": [None, "0.00", "3498.00"]},
        {"fact": "obtained_in_service", "sort": "truth", "values": [True, False]},
    ]
    assert plain["grade_of"] == ["not_met", "serious", "especially_serious"]
    assert plain["grades"] == [[0, 0], [0, 0], [1, 0]]
    assert plain["points"] == 6
    assert plain["own"]["on_grid"] is True
    assert plain["lines"][0] == {
        "fact": "gains_cny", "at": "2500.00", "among": {"obtained_in_service": True}, "before": "not_met",
        "grade": "serious", "holds": "from",
        "limbs": [{
            "id": "5-1-8[7]", "line": "2500.00", "unit": "money", "source": "法释〔2017〕10号第五条第一款第八项",
            "source_en": "Fa Shi [2017] No. 10 art. 5(1)(8)",
        }],
    }  # fmt: skip


def test_one_person_at_a_time() -> None:
    facts = facts_of({"suspects": [SEED, {"id": "B", "gains_cny": "9000.00"}]})
    assert what_if(facts, {"gains_cny": "0"}, suspect="B").own.grade == "serious"
    for suspect in (None, "C"):
        with pytest.raises(UsageError, match="CM-USE-015") as refused:
            what_if(facts, {"gains_cny": "0"}, suspect=suspect)
        assert refused.value.values["ids"] == "A, B"


def test_the_day_is_that_of_the_assessment() -> None:
    assert what_if({"suspects": [SEED]}, {"gains_cny": "0"}).plain()["day"] is None
    assert what_if({"suspects": [SEED]}, {"gains_cny": "0"}, on="2020-01-01").grid.day == date(2020, 1, 1)
    own = {"suspects": [{**SEED, "offence_to": "2019-05-05"}]}
    assert what_if(own, {"gains_cny": "0"}, on=date(2020, 1, 1)).grid.day == date(2019, 5, 5)
    with pytest.raises(RuleError, match="CM-RULE-008"):
        what_if({"suspects": [SEED]}, {"gains_cny": "0"}, on="2008-01-01")


def test_two_ways_of_reckoning_that_disagree_are_a_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Grid, "ranks", property(lambda grid: np.zeros(grid.shape, dtype=np.int8)))
    with pytest.raises(FaultError, match="CM-FAULT-002"):
        tried({"gains_cny": "0,3498"})


def test_only_the_main_reading_is_reckoned_twice() -> None:
    assert tried({"reading": "service:no,main"}).grid.ranks.tolist() == [0, 1]


def test_a_turn_carries_the_limbs_of_its_higher_side() -> None:
    facts = suspect_facts({"id": "A", "counts": {"track": {"obtained": 25}}, "gains_cny": "0.00"}, "")
    axis = axes_of({"counts.health.obtained": "0"})[0]
    found = [(turn.at, [limb.id for limb in turn.limbs]) for turn in turns(facts, axis, (), None)]
    assert found == [(250, ["5-1-6"]), (5000, ["5-2-3[4]"])]


def test_numpy_is_not_imported_by_the_command_before_it_is_asked_for() -> None:
    code = (
        "import sys, chaming.law.law, chaming.law.what_if.axes, chaming.cli.what_if; sys.exit('numpy' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0  # noqa: S603 - our own program


def test_the_module_says_what_it_gives() -> None:
    assert set(module.__all__) == {"Line", "Outcome", "what_if"}
