"""Properties of the judgment check and of near cases: intervals, no contradiction, order of facts and cases alike."""

from __future__ import annotations

import itertools
import random
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from chaming.law.facts import facts_of
from chaming.law.law import assess
from chaming.law.precedents.casebook import cases
from chaming.law.precedents.judgment import check_judgment, judgment_of
from chaming.law.precedents.near import near, shelved

known = st.sampled_from([None, True, False])
money = st.one_of(st.none(), st.integers(0, 10_000_000).map(lambda n: f"{n // 100}.{n % 100:02d}"))
SHELF = shelved(cases())


@st.composite
def facts(draw: st.DrawFn) -> dict[str, Any]:
    return {
        "id": "A",
        "offence_to": draw(st.sampled_from(["2012-01-01", "2016-06-01", "2021-07-31", "2024-01-01"])),
        "counts": draw(st.dictionaries(st.sampled_from(["track", "transaction", "other", "mobile_number"]),
                                       st.fixed_dictionaries({"provided": st.integers(0, 9000)}), max_size=3)),
        "gains_cny": draw(money),
        "obtained_in_service": draw(known),
        "surrendered": draw(known),
        "first_offence": draw(known),
        "gains_returned": draw(known),
        "repentance": draw(known),
        "role": draw(st.sampled_from([None, "principal", "accessory", "coerced", "ringleader"])),
        "birth_date": draw(st.sampled_from([None, "1980-01-01"])),
        "used_professional_convenience": draw(known),
        "loss_cny": draw(money),
    }  # fmt: skip


@st.composite
def sentences(draw: st.DrawFn) -> dict[str, Any]:
    return {
        "id": "A",
        "main": draw(st.sampled_from(["imprisonment", "detention", "fine_alone", "exempted"])),
        "grade": draw(st.sampled_from([None, "serious", "especially_serious"])),
        "months": draw(st.one_of(st.none(), st.integers(0, 100))),
        "suspended_months": draw(st.one_of(st.none(), st.integers(0, 70))),
        "fine_cny": draw(money),
        "ban_years": draw(st.one_of(st.none(), st.integers(0, 7))),
        "confiscated_cny": draw(money),
        "damages_cny": draw(money),
        "apology": draw(st.sampled_from([None, "national", "municipal"])),
    }


def parts(told: dict[str, Any], sentence: dict[str, Any]) -> dict[str, Any]:
    checked = facts_of({"suspects": [told]})
    found = check_judgment(judgment_of({"persons": [sentence]}), checked, assess(checked))
    return {part["part"]: part for part in found["persons"][0]["parts"]}


@settings(max_examples=60, deadline=None)
@given(facts(), sentences())
def test_every_part_is_told_whole_and_agrees_with_itself(told: dict[str, Any], sentence: dict[str, Any]) -> None:
    for part in parts(told, sentence).values():
        assert part["text"]
        assert part["text_en"]
        assert part["source"]
        assert part["source_en"]
        assert "{" not in part["text"] + part["text_en"]
        assert (part["explained"] is None) or part["verdict"] in {"outside", "differs"}
        if part["explained"] is True:
            assert any(reason["open"] for reason in part["explained_by"])
        if part["explained"] is False:
            assert part["explained_by"] == []
        if part["verdict"] == "unsaid" and part["part"] not in {"main", "suspension", "ban"}:
            assert part["missing"]


@settings(max_examples=25, deadline=None)
@given(facts(), st.sampled_from(["imprisonment", "detention"]))
def test_the_terms_inside_are_one_interval(told: dict[str, Any], main: str) -> None:
    inside = [
        parts(told, {"id": "A", "main": main, "months": n, "fine_cny": "1000.00"})["main"]["verdict"] == "inside"
        for n in (0, 1, 5, 6, 7, 35, 36, 37, 84, 85, 100)
    ]
    changes = [a != b for a, b in itertools.pairwise(inside)]
    assert sum(changes) <= 2
    assert not inside[-1]


@settings(max_examples=25, deadline=None)
@given(facts(), sentences(), st.integers(0, 1_000_000))
def test_the_order_of_facts_and_figures_changes_nothing(
    told: dict[str, Any], sentence: dict[str, Any], seed: int
) -> None:
    def mixed(data: dict[str, Any]) -> dict[str, Any]:
        keys = list(data)
        random.Random(seed).shuffle(keys)  # noqa: S311 - an order, no secret
        return {key: data[key] for key in keys}

    assert parts(told, sentence) == parts(mixed(told), mixed(sentence))


@settings(max_examples=30, deadline=None)
@given(facts(), st.integers(0, 1_000_000))
def test_near_cases_do_not_depend_on_the_order_of_the_book(told: dict[str, Any], seed: int) -> None:
    checked = facts_of({"suspects": [told]})
    person = assess(checked)["suspects"][0]
    book = list(cases())
    random.Random(seed).shuffle(book)  # noqa: S311 - an order, no secret
    first = near(checked.suspects[0], person, shelf=SHELF)
    assert near(checked.suspects[0], person, shelf=shelved(book)) == first
    assert [c["distance"] for c in first["cases"]] == sorted(c["distance"] for c in first["cases"])
    assert len(first["cases"]) <= 5
