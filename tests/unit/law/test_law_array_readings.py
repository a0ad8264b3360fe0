"""Readings of many scenarios at once: each as the readings of one person have it, open or not."""

from __future__ import annotations

from datetime import date
from itertools import product
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from chaming.base.errors import UsageError
from chaming.law.facts import suspect_facts
from chaming.law.limbs import RANK
from chaming.law.readings import alternatives, main_figures, result, settled
from chaming.law.what_if.array_readings import read, reading_ids
from chaming.law.what_if.arrays import hold, ranks, scene_of, settle

if TYPE_CHECKING:
    from chaming.law.book.rule import Grade
    from chaming.law.facts import SuspectFacts

DAY = date(2021, 7, 31)

#: each stands on one side of what some reading asks: presence, act, part from service, tier, the lesser of two counts
COUNTS: tuple[dict[str, dict[str, int]] | None, ...] = (
    None,
    {},
    {"mobile_number": {}},
    {"mobile_number": {"provided": 2600}},
    {"mobile_number": {"provided": 2600, "provided_in_service": 2600}},
    {"mobile_number": {"provided": 5200, "provided_in_service": 2600}, "verification_code": {"provided": 2499}},
    {"mobile_number": {"obtained": 5100}, "verification_code": {"obtained": 30}},
    {"mobile_number": {"obtained": 2400}, "other": {"provided": 200}},
    {"mobile_number": {"provided": 2000, "obtained": 700}, "verification_code": {"provided": 260}},
    {"track": {"provided": 400, "obtained": 1}, "other": {"provided": 6000, "obtained": 30_000}},
    {"track": {"obtained": 49}, "other": {"obtained": 100}},
    {"property": {"provided": 400}, "health": {"provided": 260}},
    {"other": {"provided": 1, "provided_in_service": 0}, "credential": {"provided": 251, "provided_in_service": 251}},
)
MONEY: tuple[dict[str, str], ...] = (
    {},
    {"gains_cny": "0.00"},
    {"gains_cny": "3000.00"},
    {"gains_cny": "26000.00", "costs_cny": "22000.00"},
    {"receipts_cny": "60000.00", "costs_cny": "9000.00"},
    {"profit_cny": "50000.00"},
    {"gains_cny": "4999.99", "receipts_cny": "50000.00", "profit_cny": "50000.00"},
)
SENTENCE = {"punishment": "exempted", "personal_information": True}


def people() -> list[SuspectFacts]:
    made = []
    for counts, money, service, business in product(COUNTS, MONEY, (None, True, False), (None, True, False)):
        marked = any(c.get("provided_in_service") for c in (counts or {}).values())
        if not (marked and service is False):
            facts: dict[str, Any] = {"counts": counts, **money, "obtained_in_service": service}
            made.append({"id": "A", **facts, "lawful_business_purchase_only": business})
    lists: tuple[dict[str, Any], ...] = (
        {"prior_sentences": [SENTENCE]},
        {"admin_penalties": [{"on": "2021-01-01"}]},
        {"prior_sentences": []},
    )
    made += [{"id": "A", "counts": {"other": {"provided": 1}}, **one} for one in lists]
    return [suspect_facts(one, "") for one in made]


def test_every_reading_of_every_person_is_that_of_the_person_alone() -> None:
    group = people()
    known: list[tuple[Grade, dict[str, Grade]]] = []
    for facts in group:
        taken = settled(facts, DAY)
        main = result(main_figures(taken, DAY), DAY)
        known.append((main.grade, {o["id"]: o["grade"] for o in alternatives(taken, DAY, main)}))
    told = {name for _, others in known for name in others}
    assert told - set(reading_ids()) == set()
    assert {name for name in reading_ids() if not name.startswith("tier:")} - told == {"law:one_range"}
    scene = settle(scene_of(group, DAY))
    for name in ("main", *sorted(reading_ids())):
        found = np.broadcast_to(ranks(hold(read(scene, name, DAY), DAY)), (len(group),))
        expected = [RANK[others.get(name, grade)] for grade, others in known]
        wrong = [(group[n], int(found[n]), expected[n]) for n in range(len(group)) if found[n] != expected[n]]
        assert wrong == [], name


def test_a_text_with_one_range_knows_nothing_especially_serious() -> None:
    facts = suspect_facts({"id": "A", "gains_cny": "50000.00"}, "")
    for day, expected in ((date(2015, 10, 31), "serious"), (date(2015, 11, 1), "especially_serious")):
        scene = read(settle(scene_of([facts], day)), "law:one_range", day)
        assert ranks(hold(scene, day)).tolist() == [RANK[expected]]  # type: ignore[index]


@pytest.mark.parametrize("name", ["tier:mobile_number:a", "tier:nobody:c", "doubtful:out", "service", ""])
def test_a_reading_that_is_not_known_is_refused_by_name(name: str) -> None:
    scene = settle(scene_of([suspect_facts({"id": "A", "gains_cny": "1.00"}, "")], DAY))
    with pytest.raises(UsageError) as refused:
        read(scene, name, DAY)
    assert refused.value.code == "CM-USE-014"
    assert refused.value.values["near"] in ("main", *reading_ids())
