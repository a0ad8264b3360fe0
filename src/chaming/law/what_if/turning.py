"""Where a grade turns along a number: exact, from the lines of the rules and never read off a grid.

Between the marks at which the way of reckoning itself changes (nought to one, one stated figure passing another), every
limb's figure is a straight line of the number varied; where it meets the height of the limb follows from two of its
points, in whole numbers.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise, product
from typing import TYPE_CHECKING

import numpy as np

from chaming.law.facts import Counts
from chaming.law.limbs import RANK
from chaming.law.what_if.axes import MONEY, Axis, stated
from chaming.law.what_if.grid import Grid

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from chaming.law.book.rule import Grade
    from chaming.law.facts import SuspectFacts
    from chaming.law.limbs import Limb
    from chaming.law.what_if.arrays import Array

_GRADES: tuple[Grade, ...] = tuple(RANK)


@dataclass(frozen=True, slots=True)
class Turn:
    """A value from which on the grade is another.

    Attributes:
        at: the value itself belongs to what follows it.
        point: place on the other axes.
        before, grade: grades below and from ``at`` on.
        limbs: those whose line it is: they carry the higher of the two grades, on its side alone.
    """

    at: int
    point: tuple[int, ...]
    before: Grade
    grade: Grade
    limbs: tuple[Limb, ...]


def turns(facts: SuspectFacts, axis: Axis, others: Sequence[Axis], day: date | None) -> Iterator[Turn]:
    """Every turn along a numeric axis, for each combination of the others' values; the rest as the facts state it."""
    values = turning(facts, axis, others, day)
    grid = Grid(facts, (replace(axis, values=values), *others), day)
    ranks = grid.ranks
    for point in product(*(range(len(other.values)) for other in others)):
        for low, high in pairwise(range(len(values))):
            below, above = (int(ranks[(n, *point)]) for n in (low, high))
            if below == above:
                continue
            upper, lower = ((n, *point) for n in ((high, low) if above > below else (low, high)))
            without = grid.met(lower)
            limbs = tuple(limb for name, limb in grid.carrying(upper).items() if name not in without)
            yield Turn(int(values[high]), point, _GRADES[below], _GRADES[above], limbs)


def turning(facts: SuspectFacts, axis: Axis, others: Sequence[Axis], day: date | None) -> tuple[int, ...]:
    """Values of a numeric axis, nought first, between which no limb is reached or lost at any point of the others."""
    low, high = _span(facts, axis.name)
    marks = _marks(facts, axis, low, high)
    probes = sorted({p for mark in marks for p in (mark, mark + 1) if high is None or p <= high})
    place = {value: n for n, value in enumerate(probes)}
    grid = Grid(facts, (replace(axis, values=tuple(probes)), *others), day)
    found = set(marks)
    for mark, end in zip(marks, [*marks[1:], None], strict=True):
        if mark + 1 not in place or end == mark + 1:
            continue
        for held in (h for limbs in grid.held for h in limbs):
            if held.value is None or held.line is None or held.value.ndim < len(grid.axes) or len(held.value) == 1:
                continue  # nothing of this number is in it
            first, second = (held.value[place[mark + n]] for n in (0, 1))
            reached = {mark + steps for steps in _steps(first, second, held.line)}
            found |= {value for value in reached if end is None or value < end}
    return tuple(sorted(v for v in found if high is None or v <= high))


def _steps(first: Array, second: Array, line: int) -> set[int]:
    """How many steps from a mark until a line is met or lost."""
    out = set()
    pairs = {(int(a), int(b)) for a, b in zip(np.ravel(first), np.ravel(second), strict=True)}
    for start, rise in ((a, b - a) for a, b in pairs if a != b):
        if rise > 0 and start < line:
            out.add(-((start - line) // rise))
        elif rise < 0 and start >= line:
            out.add((start - line) // -rise + 1)
    return out


def _span(facts: SuspectFacts, name: str) -> tuple[int, int | None]:
    """What values the facts leave open: a part from service is no more than what was provided."""
    head, _, rest = name.partition(".")
    if head != "counts":
        return 0, None
    kind, _, act = rest.rpartition(".")
    count = (facts.counts or {}).get(kind, Counts())
    if act == "provided_in_service":
        return 0, count.provided if facts.obtained_in_service is not False else 0
    return (count.provided_in_service or 0, None) if act == "provided" else (0, None)


def _marks(facts: SuspectFacts, axis: Axis, low: int, high: int | None) -> list[int]:
    """Values about which the way of reckoning may change: nought, and every figure of the same sort that is stated."""
    if axis.sort == "money":
        figures = [stated(facts, name) for name in MONEY]
    else:
        figures = [n for count in (facts.counts or {}).values() for n in vars(count).values()]
    known = {0, 1, *(n + more for n in figures if isinstance(n, int) for more in (0, 1))}
    return [low, *sorted(n for n in known if n > low and (high is None or n <= high))]
