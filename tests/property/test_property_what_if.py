"""What if: every point of a grid has the grade that its facts alone would have; every line is where it is said."""

from __future__ import annotations

from bisect import bisect_right
from datetime import date
from itertools import product
from typing import TYPE_CHECKING, Any

import numpy as np
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from chaming.base.errors import CaseError
from chaming.base.money import parse_yuan
from chaming.base.shape import replaced
from chaming.base.shape_check import check
from chaming.law.facts import SuspectFacts
from chaming.law.limbs import RANK
from chaming.law.readings import alternatives, main_figures, result, settled
from chaming.law.what_if.array_readings import reading_ids
from chaming.law.what_if.arrays import grades
from chaming.law.what_if.axes import MONEY, Axis
from chaming.law.what_if.grid import Grid
from chaming.law.what_if.plane import plane
from chaming.law.what_if.turning import turning, turns

if TYPE_CHECKING:
    from chaming.law.book.rule import Grade

DAY = date(2021, 7, 31)
KINDS = ("track", "property", "health", "mobile_number", "verification_code", "credential", "other")
TRUTHS = (
    "obtained_in_service", "lawful_business_purchase_only", "track_used_for_crime", "knew_of_crime",
    "prior_conviction", "grave_harm", "first_offence",
)  # fmt: skip
READINGS = ("main", *(r for r in reading_ids() if not r.startswith("tier:") or r.split(":")[1] in KINDS))
LINES = (25, 50, 250, 500, 2500, 5000, 25_000, 50_000)

known = st.sampled_from([None, True, False])
numbers = st.one_of(
    st.sampled_from([0, 1, 2]),
    st.sampled_from(LINES).flatmap(lambda n: st.integers(n - 1, n + 1)),
    st.integers(0, 60_000),
    st.sampled_from([2**62, 10**25]),
)
money = st.one_of(
    st.none(),
    st.sampled_from([0, 250_000, 500_000, 2_500_000, 5_000_000]).flatmap(lambda n: st.integers(max(n - 1, 0), n + 1)),
    st.integers(0, 6_000_000),
)


def written(fen: int | None) -> str | None:
    return None if fen is None else f"{fen // 100}.{fen % 100:02d}"


@st.composite
def counts(draw: st.DrawFn, service: bool | None) -> dict[str, Any]:
    provided = draw(numbers)
    entry: dict[str, Any] = {"provided": provided, "obtained": draw(numbers)}
    if service is not False and draw(st.booleans()):
        entry["provided_in_service"] = draw(st.one_of(st.just(provided), st.integers(0, provided)))
    return entry


@st.composite
def people(draw: st.DrawFn) -> SuspectFacts:
    service = draw(known)
    facts: dict[str, Any] = {name: draw(known) for name in TRUTHS} | {"id": "A", "obtained_in_service": service}
    facts |= {name: written(draw(money)) for name in MONEY}
    if draw(st.integers(0, 5)):
        facts["counts"] = draw(st.dictionaries(st.sampled_from(KINDS), counts(service), max_size=4))
    facts["tiers"] = draw(st.dictionaries(st.sampled_from(KINDS), st.sampled_from("abc"), max_size=2))
    return check(SuspectFacts, facts)


@st.composite
def axes(draw: st.DrawFn, facts: SuspectFacts, *, most: int = 3) -> tuple[Axis, ...]:
    """Axes that these facts can have."""
    made = []
    kinds = st.sampled_from(KINDS)
    names = draw(st.lists(st.one_of(
        st.sampled_from([*MONEY, *TRUTHS, "reading"]),
        st.builds("counts.{}.{}".format, kinds, st.sampled_from(["provided", "obtained"])),
        st.builds("tiers.{}".format, kinds),
    ), min_size=1, max_size=most, unique=True))  # fmt: skip
    for name in names:
        if name in MONEY:
            values = draw(st.lists(money, min_size=1, max_size=5, unique=True))
            made.append(Axis(name, "money", tuple(sorted(values, key=lambda v: (v is not None, v)))))
        elif name in TRUTHS:
            made.append(Axis(name, "truth", tuple(draw(st.permutations([True, False, None])))))
        elif name == "reading":
            chosen = draw(st.lists(st.sampled_from(READINGS), min_size=1, max_size=6, unique=True))
            made.append(Axis(name, "reading", tuple(chosen)))
        elif name.startswith("tiers."):
            made.append(Axis(name, "tier", ("a", "b", "c")))
        else:
            made.append(Axis(name, "items", tuple(sorted(draw(st.sets(numbers, min_size=1, max_size=5))))))
    assume(possible(facts, made))
    return tuple(made)


def possible(facts: SuspectFacts, made: list[Axis]) -> bool:
    """Whether no point has more from service than was provided, or some though there was no service."""
    try:
        return bool(Grid(facts, tuple(made), DAY).held)
    except CaseError:
        return False


def graded(facts: SuspectFacts, reading: str = "main") -> Grade:
    """The grade as the scalar engine has it."""
    facts = settled(facts, DAY)
    main = result(main_figures(facts, DAY), DAY)
    if reading == "main":
        return main.grade
    others: dict[str, Grade] = {other["id"]: other["grade"] for other in alternatives(facts, DAY, main)}
    return others.get(reading, main.grade)


def reading_at(grid: Grid, at: tuple[int, ...]) -> str:
    return next((str(a.values[n]) for a, n in zip(grid.axes, at, strict=True) if a.name == "reading"), "main")


@settings(max_examples=120, deadline=None)
@given(data=st.data(), facts=people())
def test_every_point_of_a_grid_is_graded_as_the_facts_of_it_alone(data: st.DataObject, facts: SuspectFacts) -> None:
    grid = Grid(facts, data.draw(axes(facts)), DAY)
    ranks = grid.ranks
    assert ranks.shape == grid.shape
    points = list(product(*map(range, grid.shape)))
    for at in points if len(points) <= 12 else data.draw(st.lists(st.sampled_from(points), min_size=8, max_size=12)):
        assert ranks[at] == RANK[graded(grid.facts_at(at), reading_at(grid, at))], at


@settings(max_examples=70, deadline=None)
@given(data=st.data(), facts=people())
def test_the_limbs_of_a_point_are_those_of_its_facts(data: st.DataObject, facts: SuspectFacts) -> None:
    made = tuple(axis for axis in data.draw(axes(facts)) if axis.name != "reading")
    assume(made)
    grid = Grid(facts, made, DAY)
    at = tuple(data.draw(st.integers(0, size - 1)) for size in grid.shape)
    alone = result(main_figures(settled(grid.facts_at(at), DAY), DAY), DAY)
    assert list(grid.met(at)) == [limb.id for limb in alone.limbs if limb.met]


@settings(max_examples=30, deadline=None)
@given(group=st.lists(people(), min_size=1, max_size=25))
def test_many_people_are_graded_as_each_alone(group: list[SuspectFacts]) -> None:
    assert grades(group, DAY).tolist() == [RANK[graded(facts)] for facts in group]


@settings(max_examples=70, deadline=None)
@given(data=st.data(), facts=people())
def test_a_grade_turns_where_it_is_said_and_nowhere_else(data: st.DataObject, facts: SuspectFacts) -> None:
    kinds = st.sampled_from(KINDS)
    items = st.builds("counts.{}.{}".format, kinds, st.sampled_from(["provided", "obtained"]))
    name = data.draw(st.one_of(st.sampled_from(MONEY), items))
    axis = Axis(name, "money" if name in MONEY else "items", (0,))
    reading = Axis("reading", "reading", (data.draw(st.sampled_from(READINGS)),))
    low = 0
    if name.endswith("provided") and facts.counts:
        kind = name.split(".")[1]
        low = (facts.counts[kind].provided_in_service or 0) if kind in facts.counts else 0
    told = list(turns(facts, axis, (reading,), DAY))
    starts = [low, *(turn.at for turn in told)]
    rungs = [graded(at_value(facts, axis, low), str(reading.values[0])), *(turn.grade for turn in told)]
    for turn, before in zip(told, rungs, strict=False):
        assert turn.before == before
        assert turn.limbs
    tried = {n + d for n in [*starts, *turning(facts, axis, (reading,), DAY)] for d in (-1, 0, 1)}
    tried |= {data.draw(numbers) for _ in range(5)}
    for value in sorted(n for n in tried if n >= low and (name not in MONEY or n < 10**16)):
        expected = rungs[bisect_right(starts, value) - 1]
        assert graded(at_value(facts, axis, value), str(reading.values[0])) == expected, value


def at_value(facts: SuspectFacts, axis: Axis, value: int) -> SuspectFacts:
    return Grid(facts, (Axis(axis.name, axis.sort, (value,)),), DAY).facts_at((0,))


@settings(max_examples=30, deadline=None)
@given(data=st.data(), facts=people())
def test_the_order_of_axes_and_values_changes_no_grade(data: st.DataObject, facts: SuspectFacts) -> None:
    made = data.draw(axes(facts, most=2))
    assume(len(made) == 2)
    one, other = Grid(facts, made, DAY).ranks, Grid(facts, made[::-1], DAY).ranks
    assert np.array_equal(one, other.T)
    assert np.array_equal(Grid(replaced(facts, id="B"), made, DAY).ranks, one)


@settings(max_examples=30, deadline=None)
@given(facts=people())
def test_the_case_and_every_reading_lie_in_the_field_of_their_grade(facts: SuspectFacts) -> None:
    taken = settled(facts, DAY)
    main = result(main_figures(taken, DAY), DAY)
    found = plane(facts, DAY, alternatives(taken, DAY, main))
    for drawn in (found, *found["readings"]):
        x, y = drawn["x"]["own"], drawn["y"]["own"]
        assert len({*map(tuple, drawn["grades"])}) == 1 or len(drawn["x_from"]) > 1
        if x is not None and y is not None:
            i = bisect_right(drawn["x_from"], x) - 1
            j = bisect_right([parse_yuan(text) or 0 for text in drawn["y_from"]], parse_yuan(y) or 0) - 1
            assert drawn["grades"][i][j] == drawn["grade"]
    told = [one["id"] for part in ("readings", "moved", "not_drawn") for one in found[part]]
    assert sorted(told) == sorted(o["id"] for o in alternatives(taken, DAY, main) if o["grade"] != main.grade)
