"""Properties of the law: exact at every point of the line, monotone, blind to the order of facts."""

from __future__ import annotations

import random
from fractions import Fraction
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from chaming.base.shape_check import check
from chaming.law.book.rulebook import rulebook
from chaming.law.facts import SuspectFacts
from chaming.law.figures import figures
from chaming.law.law import assess
from chaming.law.limbs import RANK, grade_of, limbs_of

KINDS = ("track", "property", "health", "transaction", "mobile_number", "verification_code", "credential", "other")
ARTICLE = rulebook()["interp-2017-art-5"].versions[-1]
FACTS = ("track_used_for_crime", "knew_of_crime", "prior_conviction", "grave_harm", "first_offence")

numbers = st.one_of(st.integers(0, 60), st.integers(0, 6000), st.integers(0, 60_000))
entries = st.fixed_dictionaries({"provided": numbers, "obtained": numbers})
money = st.one_of(st.none(), st.integers(0, 6_000_000).map(lambda n: f"{n // 100}.{n % 100:02d}"))
known = st.sampled_from([None, True, False])


@st.composite
def suspects(draw: st.DrawFn) -> dict[str, Any]:
    facts: dict[str, Any] = {
        "id": "A",
        "counts": draw(st.dictionaries(st.sampled_from(KINDS), entries, max_size=4)),
        "gains_cny": draw(money),
        "obtained_in_service": draw(known),
        "lawful_business_purchase_only": draw(known),
        "profit_cny": draw(money),
    }
    for name in FACTS:
        facts[name] = draw(known)
    return facts


def grade(facts: dict[str, Any]) -> int:
    found = assess({"on": "2022-01-01", "suspects": [facts]})["suspects"][0]
    return RANK[found["grade"]]


def limbs_by_numbers(a: int, b: int, c: int) -> dict[str, bool]:
    counts = {"track": {"obtained": a}, "health": {"obtained": b}, "other": {"obtained": c}}
    facts = check(SuspectFacts, {"id": "A", "counts": counts})
    return {limb.id: limb.met for limb in limbs_of(ARTICLE, figures(facts))}


def test_the_sum_is_reached_at_every_whole_point_of_the_line_and_at_none_just_below() -> None:
    points = [(a, b, 5000 - 100 * a - 10 * b) for a in range(51) for b in range((5000 - 100 * a) // 10 + 1)]
    assert len(points) == 12_801
    drawn = random.Random(20211101).sample(points, 1500)  # noqa: S311
    for a, b, c in [*drawn, (50, 0, 0), (0, 500, 0), (0, 0, 5000)]:
        met = limbs_by_numbers(a, b, c)
        alone = a == 50 or b == 500 or c == 5000
        assert met["5-1-6"] is not alone
        assert alone == any(met[x] for x in ("5-1-3", "5-1-4", "5-1-5"))
        if c:
            assert not any(limbs_by_numbers(a, b, c - 1).values())


@settings(max_examples=150, deadline=None)
@given(facts=suspects(), kind=st.sampled_from(KINDS), act=st.sampled_from(["provided", "obtained"]), more=numbers)
def test_more_items_never_lower_the_grade(facts: dict[str, Any], kind: str, act: str, more: int) -> None:
    entry = {"provided": 0, "obtained": 0, **facts["counts"].get(kind, {})}
    richer = {**facts, "counts": {**facts["counts"], kind: {**entry, act: entry[act] + more}}}
    assert grade(richer) >= grade(facts)


@settings(max_examples=100, deadline=None)
@given(facts=suspects(), less=st.integers(0, 6_000_000), more=st.integers(0, 6_000_000))
def test_more_gains_never_lower_the_grade(facts: dict[str, Any], less: int, more: int) -> None:
    low, high = sorted((less, more))
    poorer, richer = ({**facts, "gains_cny": f"{n // 100}.{n % 100:02d}"} for n in (low, high))
    assert grade(richer) >= grade(poorer)


@settings(max_examples=100, deadline=None)
@given(facts=suspects(), seed=st.integers(0, 2**32))
def test_the_order_of_facts_changes_nothing(facts: dict[str, Any], seed: int) -> None:
    def shuffled(plain: dict[str, Any]) -> dict[str, Any]:
        items = list(plain.items())
        random.Random(seed).shuffle(items)  # noqa: S311
        return {k: shuffled(v) if isinstance(v, dict) else v for k, v in items}

    assert assess({"suspects": [shuffled(facts)]}) == assess({"suspects": [facts]})


@settings(max_examples=150, deadline=None)
@given(facts=suspects())
def test_what_is_shown_agrees_with_itself(facts: dict[str, Any]) -> None:
    found = assess({"on": "2022-01-01", "suspects": [facts]})["suspects"][0]
    reached = [x for x in found["limbs"] if x["met"]]
    assert RANK[found["grade"]] == max((RANK[x["grade"]] for x in reached), default=0)
    for limb in found["limbs"]:
        if limb["ratio"] is None:
            assert limb["unit"] == "fact" or (limb["value"] is None and not limb["met"])
        else:
            assert Fraction(limb["value"]) / Fraction(limb["line"]) == Fraction(limb["ratio"])
            assert limb["met"] == (Fraction(limb["ratio"]) >= 1) or limb["unit"] == "sum"
    ids = [a["id"] for a in found["alternatives"]]
    assert len(ids) == len(set(ids))
    for other in found["alternatives"]:
        assert bool(other["limbs"]) == (other["grade"] != "not_met")


@settings(max_examples=80, deadline=None)
@given(facts=suspects())
def test_the_service_role_never_lowers_the_grade_and_no_line_is_raised_by_halving(facts: dict[str, Any]) -> None:
    without, with_role = ({**facts, "obtained_in_service": s} for s in (False, True))
    assert grade(with_role) >= grade(without)
    model = check(SuspectFacts, with_role)
    limbs = {limb.id: limb for limb in limbs_of(ARTICLE, figures(model))}
    for n in (3, 4, 5, 6, 7):
        full, half = limbs[f"5-1-{n}"].line, limbs[f"5-1-8[{n}]"].line
        tenfold = limbs[f"5-2-3[8/{n}]"].line
        assert full is not None
        assert half is not None
        assert tenfold is not None
        assert half * 2 == full
        assert tenfold == half * 10
    assert grade_of(list(limbs.values())) in RANK
