"""What if: any fact varied over a range or a set of values and readings, and the grade at every point.

The main figures of :mod:`chaming.law.law` come from one set of facts. Here some of them are varied together; every
point is graded under the same rule files, and the lines at which the grade changes are told exactly, with the limb
whose line it is. What a grade means, and what only a person may decide, stands in the assessment.

Source: 法释〔2017〕10号 art. 5, art. 6, as the rule files hold them.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import product
from math import prod
from typing import TYPE_CHECKING, Any

from chaming.base.errors import FaultError, UsageError
from chaming.law.book.rulebook import rulebook
from chaming.law.facts import Facts, SuspectFacts, day_of, facts_of
from chaming.law.limbs import RANK, carrying
from chaming.law.readings import Result, main_figures, result, settled
from chaming.law.what_if.axes import READING, axes_of, stated
from chaming.law.what_if.grid import Grid
from chaming.law.what_if.turning import turns

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    from chaming.law.book.rule import Grade
    from chaming.law.limbs import Limb
    from chaming.law.what_if.axes import Value

__all__ = ["Line", "Outcome", "what_if"]

_GRADES: tuple[Grade, ...] = tuple(RANK)
_MOST_LINES = 100  # combinations of tiers, circumstances and readings for which the lines are told


@dataclass(frozen=True, slots=True)
class Line:
    """A value of one fact from which on the grade is another.

    Attributes:
        fact: what is varied; all other numbers are as the facts state them.
        at: the value, items or fen; it belongs to what follows.
        among: the values of tiers, circumstances and readings that it holds for.
        before, grade: below it, and from it on.
        limbs: those whose line it is.
    """

    fact: str
    at: int
    among: Mapping[str, Value]
    before: Grade
    grade: Grade
    limbs: tuple[Limb, ...]

    @property
    def falls(self) -> bool:
        """Whether the grade is lower from there on, so that its limbs are met below it alone."""
        return RANK[self.grade] < RANK[self.before]


@dataclass(frozen=True)
class Outcome:
    """What became of a grid.

    Attributes:
        grid: facts, axes, day; ``grid.ranks`` holds the grade of every point, ``grid.met`` the limbs of one.
        own: limbs and grade of the facts as they stand.
    """

    grid: Grid
    own: Result

    @property
    def own_place(self) -> tuple[int, ...] | None:
        """Where the facts as they stand lie on the grid, or None if it does not hold them."""
        facts = settled(self.grid.facts, self.grid.day)
        at = [stated(facts, axis.name) for axis in self.grid.axes]
        found = [axis.values.index(v) for axis, v in zip(self.grid.axes, at, strict=True) if v in axis.values]
        return tuple(found) if len(found) == len(at) else None

    def grade(self, at: tuple[int, ...]) -> Grade:
        """The grade of a point."""
        return _GRADES[int(self.grid.ranks[at])]

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """Where the grade changes along each numeric axis, exactly.

        For every combination of the values of the other axes that are no numbers; where those are more than
        :attr:`lines_for` allows, for what the facts state alone.
        """
        return tuple(self._lines())

    @property
    def lines_for(self) -> str:
        """``each`` combination of tiers, circumstances and readings, or ``own``: the facts as they stand."""
        sizes = prod(len(axis.values) for axis in self.grid.axes if not axis.numeric)
        return "each" if sizes <= _MOST_LINES else "own"

    def _lines(self) -> Iterator[Line]:
        others = [axis for axis in self.grid.axes if not axis.numeric] if self.lines_for == "each" else []
        for axis in self.grid.axes:
            if axis.numeric:
                for turn in turns(self.grid.facts, axis, others, self.grid.day):
                    among = {o.name: o.values[n] for o, n in zip(others, turn.point, strict=True)}
                    yield Line(axis.name, turn.at, among, turn.before, turn.grade, turn.limbs)

    def plain(self) -> dict[str, Any]:
        """As plain data; money as strings of yuan, grades nested as the axes are ordered."""
        axes = self.grid.axes
        return {
            "suspect": self.grid.facts.id,
            "day": self.grid.day.isoformat() if self.grid.day else None,
            "axes": [{"fact": a.name, "sort": a.sort, "values": [a.written(v) for v in a.values]} for a in axes],
            "points": self.grid.points,
            "own": self.plain_own(),
            "lines_for": self.lines_for,
            "lines": [self._line(line) for line in self.lines],
            "grade_of": list(_GRADES),
            "grades": self.grid.ranks.tolist(),
        }

    def plain_own(self) -> dict[str, Any]:
        """The facts as they stand: ``{"at", "on_grid", "grade", "limbs"}``, with the ids of the carrying limbs."""
        facts = settled(self.grid.facts, self.grid.day)
        return {
            "at": {axis.name: axis.written(stated(facts, axis.name)) for axis in self.grid.axes},
            "on_grid": self.own_place is not None,
            "grade": self.own.grade,
            "limbs": carrying(self.own.limbs),
        }

    def _line(self, line: Line) -> dict[str, Any]:
        by_name = {axis.name: axis for axis in self.grid.axes}
        return {
            "fact": line.fact,
            "at": by_name[line.fact].written(line.at),
            "among": {name: by_name[name].written(value) for name, value in line.among.items()},
            "before": line.before,
            "grade": line.grade,
            "holds": "below" if line.falls else "from",
            "limbs": limbs_plain(line),
        }


def limbs_plain(line: Line) -> list[dict[str, Any]]:
    """The limbs whose line it is, each with its source."""
    return [limb_plain(limb) for limb in line.limbs]


def limb_plain(limb: Limb) -> dict[str, Any]:
    """A limb without any figure held against it."""
    file = rulebook().file_of(limb.provision)
    return {
        "id": limb.id,
        "line": limb.written(limb.line, is_line=True),
        "unit": limb.unit,
        "source": file.source(limb.provision),
        "source_en": file.source_en(limb.provision),
    }


def what_if(
    facts: Mapping[str, Any] | Facts,
    vary: Mapping[str, str | Iterable[object]],
    *,
    suspect: str | None = None,
    on: date | str | None = None,
) -> Outcome:
    """One person's facts varied over a grid.

    Args:
        facts: as :func:`chaming.law.law.assess` takes them.
        vary: by name of a fact, its values: see :mod:`chaming.law.what_if.axes`.
        suspect: whose facts; may be left out where there is one only.
        on: last day of the acts; takes the place of ``on`` in the facts. A suspect's own ``offence_to`` goes first.

    Raises:
        CaseError: CM-FACT-002 … 011.
        UsageError: CM-USE-011 … 015.
        RuleError: CM-RULE-008 if no rule covers the date of the acts.
    """
    checked = facts if isinstance(facts, Facts) else facts_of(facts)
    axes = axes_of(vary)
    person = _person(checked, suspect)
    day = person.offence_to or (day_of(on, "on") if on is not None else checked.on)
    grid = Grid(person, axes, day)
    outcome = Outcome(grid, _graded(person, day))
    _compare(outcome)
    return outcome


def _person(facts: Facts, suspect: str | None) -> SuspectFacts:
    known = {person.id: person for person in facts.suspects}
    if suspect is None and len(known) == 1:
        return facts.suspects[0]
    if suspect not in known:
        raise UsageError("CM-USE-015", "suspect", ids=", ".join(known))
    return known[suspect]


def _graded(facts: SuspectFacts, day: date | None) -> Result:
    return result(main_figures(settled(facts, day), day), day)


def _compare(outcome: Outcome) -> None:
    """Grades the corners of the grid, and the facts as they stand, a second time, one by one.

    Raises:
        FaultError: CM-FAULT-002 if the two ways of reckoning disagree anywhere.
    """
    grid = outcome.grid
    ends = [[0] if axis.name == READING else sorted({0, len(axis.values) - 1}) for axis in grid.axes]
    readings = next((axis.values for axis in grid.axes if axis.name == READING), ("main",))
    if readings[0] != "main":
        return
    points = {at: _graded(grid.facts_at(at), grid.day).grade for at in product(*ends)}
    if outcome.own_place is not None:
        points[outcome.own_place] = outcome.own.grade
    if any(outcome.grade(at) != grade for at, grade in points.items()):
        raise FaultError("CM-FAULT-002")
