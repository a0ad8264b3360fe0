"""A grid of scenarios: one person's facts, some of them varied, every point graded at once.

Source: 法释〔2017〕10号 art. 5, art. 6, as the rule files hold them.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from math import prod
from typing import TYPE_CHECKING

import numpy as np

from chaming.base.errors import CaseError
from chaming.base.shape import replaced
from chaming.law.book.rule import TIERS
from chaming.law.facts import Counts
from chaming.law.limbs import RANK, Limb
from chaming.law.readings import settled
from chaming.law.what_if.array_readings import MAIN, read
from chaming.law.what_if.arrays import SERVICE, UNKNOWN, Held, Scene, hold, ranks, scene_of, settle, whole
from chaming.law.what_if.axes import MONEY, READING, Axis, Value

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from chaming.law.facts import SuspectFacts
    from chaming.law.what_if.arrays import Array

_TIERS: tuple[Value, ...] = TIERS


@dataclass(frozen=True)
class Grid:
    """Every combination of the values of some axes.

    Attributes:
        facts: what is not varied, as stated.
        axes: what is varied.
        day: last day of the acts, or None.
    """

    facts: SuspectFacts
    axes: tuple[Axis, ...]
    day: date | None

    @property
    def shape(self) -> tuple[int, ...]:
        """How many values each axis has."""
        return tuple(len(axis.values) for axis in self.axes)

    @property
    def points(self) -> int:
        """How many points it has."""
        return prod(self.shape)

    @cached_property
    def held(self) -> tuple[list[Held], ...]:
        """The limbs by reading, in the order of the axis of readings; one list if there is no such axis.

        Raises:
            CaseError: CM-FACT-010 if at some point more is provided from service than provided at all.
            UsageError: CM-USE-014 for an unknown reading.
            RuleError: CM-RULE-008 if no rule covers the day.
        """
        scene = settle(_scene(self.facts, self.axes, self.day))
        readings = next((axis.values for axis in self.axes if axis.name == READING), (MAIN,))
        return tuple(hold(read(scene, str(reading), self.day), self.day) for reading in readings)

    @cached_property
    def ranks(self) -> Array:
        """The grade of every point, as its rank in ``RANK``; of the shape of the grid."""
        place = self._reading
        found = [ranks(held) for held in self.held]
        if place is None:
            return np.broadcast_to(found[0], self.shape)
        one = tuple(1 if n == place else size for n, size in enumerate(self.shape))
        return np.concatenate([np.broadcast_to(array, one) for array in found], axis=place)

    @property
    def _reading(self) -> int | None:
        return next((n for n, axis in enumerate(self.axes) if axis.name == READING), None)

    def met(self, at: tuple[int, ...]) -> dict[str, Limb]:
        """The limbs met at a point, by id."""
        place = self._reading
        held = self.held[0 if place is None else at[place]]
        return {h.limb.id: h.limb for h in held if _at(h.met, at)}

    def carrying(self, at: tuple[int, ...]) -> dict[str, Limb]:
        """The limbs that carry the grade of a point, by id."""
        rank = int(self.ranks[at])
        return {name: limb for name, limb in self.met(at).items() if RANK[limb.grade] == rank}

    def facts_at(self, at: tuple[int, ...]) -> SuspectFacts:
        """The facts of a point, before they are settled; a reading is no fact."""
        facts = self.facts
        for axis, place in zip(self.axes, at, strict=True):
            facts = _with(facts, axis.name, axis.values[place])
        return facts


def _at(array: Array, at: tuple[int, ...]) -> bool:
    """What an array holds at a point of the grid that it broadcasts to."""
    own = at[len(at) - array.ndim :]
    return bool(array[tuple(0 if size == 1 else n for n, size in zip(own, array.shape, strict=True))])


def _with(facts: SuspectFacts, name: str, value: Value) -> SuspectFacts:
    head, _, rest = name.partition(".")
    if head == "counts":
        kind, _, act = rest.rpartition(".")
        counts = dict(facts.counts or {})
        counts[kind] = replaced(counts.get(kind, Counts()), **{act: value})
        return replaced(facts, counts=counts)
    if head == "tiers":
        return replaced(facts, tiers={**(facts.tiers or {}), rest: value})
    return facts if name == READING else replaced(facts, **{name: value})


def _scene(facts: SuspectFacts, axes: Sequence[Axis], day: date | None) -> Scene:
    """The scene of a grid: each axis an array along its own dimension, put in the place of its fact."""
    for axis in axes:
        if axis.sort == "items":
            facts = _with(facts, axis.name, axis.values[-1])
    most = sum(_largest(axis) for axis in axes if axis.sort == "items")
    scene = scene_of([facts], day, most)
    for place, axis in enumerate(axes):
        scene = _along(scene, axis, place, len(axes), facts, day)
    _check(scene)
    return scene


def _largest(axis: Axis) -> int:
    return max((value for value in axis.values if isinstance(value, int)), default=0)


def _along(scene: Scene, axis: Axis, place: int, axes: int, facts: SuspectFacts, day: date | None) -> Scene:
    def laid(array: Array) -> Array:
        return array.reshape([-1 if n == place else 1 for n in range(axes)])

    head, _, rest = axis.name.partition(".")
    numbers: list[int | None] = [value if isinstance(value, int) else None for value in axis.values]
    if head == "counts":
        kind, _, act = rest.rpartition(".")
        wide = scene.provided[kind].dtype == object
        array = np.array([UNKNOWN if n is None else n for n in numbers], dtype=object if wide else np.int64)
        if act == "provided":
            return replace(scene, provided={**scene.provided, kind: laid(array)})
        if act == "obtained":
            return replace(scene, obtained={**scene.obtained, kind: laid(array)})
        return replace(scene, in_service={**scene.in_service, kind: laid(array)})
    if head == "tiers":
        if rest not in scene.tiers:
            return scene
        return replace(scene, tiers={**scene.tiers, rest: laid(np.array([_TIERS.index(v) for v in axis.values]))})
    if axis.name in MONEY:
        return replace(scene, money={**scene.money, axis.name: laid(whole(numbers, 0))})
    if axis.name in scene.truth:
        # what is unknown may follow from other facts
        found = [getattr(settled(_with(facts, axis.name, value), day), axis.name) for value in axis.values]
        three = np.array([UNKNOWN if value is None else int(value) for value in found])
        return replace(scene, truth={**scene.truth, axis.name: laid(three)})
    return scene  # a reading, or a circumstance that changes no grade


def _check(scene: Scene) -> None:
    for kind, part in scene.in_service.items():
        wrong = (part > scene.provided[kind]) | ((part > 0) & (scene.truth[SERVICE] == 0))
        if np.any(wrong):
            raise CaseError("CM-FACT-010", f"counts.{kind}.provided_in_service")
