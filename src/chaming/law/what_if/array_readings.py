"""The other readings of :mod:`chaming.law.readings`, taken of many scenarios at once.

A reading that is not open in a scenario leaves it as the facts state it. Readings that only the evidence can tell
(doubtful items left out) are not among them.

Source: contract §4; law.md §2.1, §2.2, §2.6, §2.7 (points open to argument).
"""

from __future__ import annotations

from dataclasses import fields, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from chaming.base.errors import UsageError
from chaming.law.book.rule import TIERS, OwnUse, Penalty
from chaming.law.book.rulebook import rulebook
from chaming.law.criminal.earlier import ADMINISTRATIVE, CRIMINAL
from chaming.law.facts import near
from chaming.law.readings import CODE, NUMBER
from chaming.law.what_if.arrays import BUSINESS, SERVICE, UNKNOWN, Scene, any_of, numbers_of, own_use_possible

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from chaming.law.what_if.arrays import Array

MAIN = "main"


def read(scene: Scene, reading: str, day: date | None) -> Scene:
    """The scene under a reading, where that is open.

    Args:
        scene: settled.
        reading: ``main``, or an id of :func:`reading_ids`.
        day: last day of the acts, or None.

    Raises:
        UsageError: CM-USE-014 for a reading that is not known here.
    """
    if reading == MAIN:
        return scene
    if reading not in reading_ids():
        raise UsageError("CM-USE-014", reading[:40], near=near(reading, [MAIN, *reading_ids()]))
    if reading.startswith("tier:"):
        _, kind, tier = reading.split(":")
        now = {**scene.tiers, kind: np.array([TIERS.index(tier)])} if kind in scene.tiers else scene.tiers
        return replace(scene, tiers=now)
    return _READINGS[reading](scene, day)


def reading_ids() -> tuple[str, ...]:
    """Every reading that can be taken of many scenarios at once."""
    tiers = [
        f"tier:{kind}:{tier}"
        for kind, (default, entry) in rulebook().kinds().items()
        for tier in TIERS
        if tier == default or tier in entry.open_to
    ]
    return (*tiers, *_READINGS)


def _where(open_: Array, then: Scene, otherwise: Scene) -> Scene:
    """``then`` where a reading is open, ``otherwise`` elsewhere."""
    parts = {f.name: _chosen(open_, getattr(then, f.name), getattr(otherwise, f.name)) for f in fields(Scene)}
    return Scene(**parts)


def _chosen(open_: Array, then: Any, otherwise: Any) -> Any:  # noqa: ANN401 - an array, or arrays by name
    if then is otherwise:
        return then
    if isinstance(then, dict):
        return {name: _chosen(open_, array, otherwise[name]) for name, array in then.items()}
    return np.where(open_, then, otherwise)


def _unmarked(counts: Mapping[str, Array]) -> dict[str, Array]:
    return {kind: np.array([UNKNOWN]) for kind in counts}


def _by_article_5(scene: Scene, day: date | None) -> Array:
    """Where art. 6 does not govern: readings of the role in service are open there only."""
    governs: Array = (scene.truth[BUSINESS] == 1) & own_use_possible(scene, day)
    return ~governs


def _role(scene: Scene, day: date | None, found: int) -> Scene:
    """The role in duty or service taken as not found (0) or found (1) for everything."""
    role = scene.truth[SERVICE]
    passed_on = any_of(n > 0 for n in scene.provided.values()) | (scene.money["gains_cny"] != UNKNOWN)
    open_ = passed_on & (role != found) & _by_article_5(scene, day)
    if not found:
        open_ = open_ & ((role == 1) | any_of(n > 0 for n in scene.in_service.values()))
    truth = {**scene.truth, SERVICE: np.array([found])}
    return _where(open_, replace(scene, truth=truth, in_service=_unmarked(scene.in_service)), scene)


def _held(scene: Scene, day: date | None) -> Scene:
    open_ = (scene.truth[SERVICE] == 1) & any_of(n > 0 for n in scene.obtained.values()) & _by_article_5(scene, day)
    sold = {kind: n + scene.obtained[kind] for kind, n in scene.provided.items()}
    none = {kind: np.zeros(1, dtype=np.int64) for kind in scene.obtained}
    part = _unmarked(scene.in_service)
    return _where(open_, replace(scene, provided=sold, obtained=none, in_service=part), scene)


def _one_range(scene: Scene, day: date | None) -> Scene:
    penalty = rulebook().at("cl-253-1", day)["cl-253-1-penalty"].rule
    alone = isinstance(penalty, Penalty) and "especially_serious" not in penalty.grades
    return replace(scene, one_range=np.array([alone]))


def _gains(scene: Scene, fen: Array) -> Scene:
    return replace(scene, money={**scene.money, "gains_cny": np.where(fen != UNKNOWN, fen, scene.money["gains_cny"])})


def _gross(scene: Scene, _: date | None) -> Scene:
    return _gains(scene, scene.money["receipts_cny"])


def _net(scene: Scene, _: date | None) -> Scene:
    receipts, costs = scene.money["receipts_cny"], scene.money["costs_cny"]
    gross = np.where(receipts != UNKNOWN, receipts, scene.money["gains_cny"])
    known = (gross != UNKNOWN) & (costs != UNKNOWN)
    return _gains(scene, np.where(known, np.maximum(gross - costs, 0), UNKNOWN))


def _numbers(scene: Scene, *, with_code: bool) -> Scene:
    """Numbers that no code goes with left out: all where no codes are counted, else down to as many as those."""
    if NUMBER not in scene.provided:
        return scene
    zero = np.zeros(1, dtype=np.int64)
    sold, held = scene.provided.get(CODE, zero), scene.obtained.get(CODE, zero)
    codes = sold + held > 0
    if not with_code:
        provided, obtained = {**scene.provided, NUMBER: zero}, {**scene.obtained, NUMBER: zero}
        part = {**scene.in_service, NUMBER: np.array([UNKNOWN])}
        return _where(~codes, replace(scene, provided=provided, obtained=obtained, in_service=part), scene)
    provided = {**scene.provided, NUMBER: np.minimum(scene.provided[NUMBER], sold)}
    obtained = {**scene.obtained, NUMBER: np.minimum(scene.obtained[NUMBER], held)}
    part = {**scene.in_service, NUMBER: np.minimum(scene.in_service[NUMBER], sold)}  # what is unknown stays -1
    return _where(codes, replace(scene, provided=provided, obtained=obtained, in_service=part), scene)


def _article_5(scene: Scene, day: date | None) -> Scene:
    return replace(scene, article_5=numbers_of(scene, day).own_use)


def _article_6(scene: Scene, day: date | None) -> Scene:
    gains = scene.money["gains_cny"]
    open_ = (scene.truth[BUSINESS] == UNKNOWN) & (scene.listed == 1) & ((gains == UNKNOWN) | (gains == 0))
    open_ = open_ & own_use_possible(scene, day)
    return _where(open_, replace(scene, truth={**scene.truth, BUSINESS: np.array([1])}), scene)


def _article_6_part(scene: Scene, day: date | None) -> Scene:
    rule = rulebook().at("interp-2017-art-6", day)["art-6-scope"].rule
    covered = [TIERS.index(tier) for tier in rule.tiers] if isinstance(rule, OwnUse) else []
    ordinary = {kind: np.isin(tier, covered) for kind, tier in scene.tiers.items()}
    provided = {kind: np.where(ordinary[kind], 0, n) for kind, n in scene.provided.items()}
    obtained = {kind: np.where(ordinary[kind], 0, n) for kind, n in scene.obtained.items()}
    open_ = (scene.truth[BUSINESS] == 1) & ~numbers_of(scene, day).own_use
    open_ = open_ & ~any_of(n > 0 for n in scene.provided.values())
    return _where(open_, replace(scene, provided=provided, obtained=obtained), scene)


def _earlier(name: str) -> Callable[[Scene, date | None], Scene]:
    """The stricter reading of a list of earlier penalties that leaves item 9 open."""

    def found(scene: Scene, _: date | None) -> Scene:
        open_ = scene.earlier[name] & (scene.truth[name] == UNKNOWN)
        return replace(scene, truth={**scene.truth, name: np.where(open_, 1, scene.truth[name])})

    return found


_READINGS: dict[str, Callable[[Scene, date | None], Scene]] = {
    "service:no": lambda scene, day: _role(scene, day, 0),
    "service:yes": lambda scene, day: _role(scene, day, 1),
    "service:gains": lambda scene, day: replace(scene, gains_in_service=_by_article_5(scene, day)),
    "held:provided": _held,
    "sum:tenfold": lambda scene, _: replace(scene, sum_counts=np.array([True])),
    "half:tenfold": lambda scene, _: replace(scene, tenfold_of_half=np.array([False])),
    "law:one_range": _one_range,
    "gains:gross_receipts": _gross,
    "gains:net_of_purchase_cost": _net,
    "numbers:with_code": lambda scene, _: _numbers(scene, with_code=True),
    "numbers:alone": lambda scene, _: _numbers(scene, with_code=False),
    "article:5": _article_5,
    "article:6": _article_6,
    "article:6_part": _article_6_part,
    f"earlier:{CRIMINAL}": _earlier(CRIMINAL),
    f"earlier:{ADMINISTRATIVE}": _earlier(ADMINISTRATIVE),
}
