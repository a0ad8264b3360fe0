"""The plane of items and gains about one person's figures: where each grade begins, and where the case stands.

Across stand the items of the tier that comes nearest to its line, upward the gains (the profit under art. 6); all else
is as the facts state it. Every border is exact, and belongs to the higher grade. Readings that move the borders have a
plane of their own, and those that only move the case are told as points.

Source: 法释〔2017〕10号 art. 5, art. 6, as the rule files hold them.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from chaming.base.money import yuan
from chaming.base.shape import replaced
from chaming.law.book.rule import TIERS, CountLine, Tier
from chaming.law.book.rulebook import rulebook
from chaming.law.facts import Counts, SuspectFacts
from chaming.law.figures import in_service, tier_of
from chaming.law.limbs import RANK
from chaming.law.readings import main_figures, result, settled
from chaming.law.what_if.array_readings import MAIN, reading_ids
from chaming.law.what_if.axes import READING, Axis, stated
from chaming.law.what_if.grid import Grid
from chaming.law.what_if.turning import turning
from chaming.law.what_if.what_if import limb_plain

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from chaming.law.facts import Facts
    from chaming.law.limbs import Limb
    from chaming.law.what_if.axes import Value

_GRADES = tuple(RANK)
_MOVES_THE_CASE = ("gains:", "numbers:")
ACTS = ("provided", "obtained")
_Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Across:
    """What stands across: all items of a tier, where they are all of one make, or else one kind and act of it."""

    facts: SuspectFacts
    axis: Axis
    tier: Tier
    kinds: tuple[str, ...]
    act: str
    whole: bool
    own: int | None


def plane(stated_facts: SuspectFacts, day: date | None, others: Sequence[Mapping[str, Any]] = ()) -> dict[str, Any]:
    """The plane of one person.

    Args:
        stated_facts: as the handler states them.
        day: last day of the acts, or None.
        others: the alternatives of the assessment; those of another grade are drawn or told.

    Returns:
        ``{"suspect", "grade", "x", "y", "x_from", "y_from", "grades", "x_lines", "y_lines", "rest", "readings",
        "moved", "not_drawn"}``: ``grades[i][j]`` holds from ``x_from[i]`` and ``y_from[j]`` up to what follows them;
        ``x_lines`` and ``y_lines`` name the limbs whose lines the borders are (``holds``: met ``from`` there on, or
        ``below`` alone); ``rest`` holds the other items by tier;
        money as strings of yuan.

    Raises:
        RuleError: CM-RULE-008 if no rule covers the day.
    """
    facts = settled(stated_facts, day)
    main = result(main_figures(facts, day), day)
    changing = [other for other in others if other["grade"] != main.grade]
    out = {"suspect": facts.id, "grade": main.grade, **_drawn(facts, day)}
    out |= {"readings": [], "moved": [], "not_drawn": []}
    for other in changing:
        told = {key: other[key] for key in ("id", "if", "if_zh", "grade")}
        name = other["id"]
        if name.startswith("tier:"):
            _, kind, tier = name.split(":")
            classed = replaced(facts, tiers={**(facts.tiers or {}), kind: tier})
            out["readings"].append({**told, **_drawn(classed, day, tier=tier)})
        elif name.startswith("gains:"):
            out["moved"].append({**told, "x": out["x"]["own"], "y": _moved(facts, day, name)})
        elif name in reading_ids() and not name.startswith(_MOVES_THE_CASE):
            out["readings"].append({**told, **_drawn(facts, day, reading=name)})
        else:
            out["not_drawn"].append(told)
    return out


def planes(facts: Facts, assessed: Mapping[str, Any], *, on: date | None = None) -> list[dict[str, Any]]:
    """The plane of every suspect.

    Args:
        facts: those that were assessed.
        assessed: as :func:`chaming.law.law.assess` gave it.
        on: last day of the acts; takes the place of ``on`` in the facts. A suspect's own ``offence_to`` goes first.
    """
    by_id = {person["id"]: person["alternatives"] for person in assessed["suspects"]}
    return [plane(one, one.offence_to or on or facts.on, by_id[one.id]) for one in facts.suspects]


def _moved(facts: SuspectFacts, day: date | None, reading: str) -> str:
    """The gains under a reading of them."""
    grid = Grid(facts, (Axis(READING, "reading", (reading,)),), day)
    value = next(h.value for h in grid.held[0] if h.limb.unit == "money" and h.value is not None)
    return yuan(int(value.ravel()[0]))


def _drawn(facts: SuspectFacts, day: date | None, *, tier: Tier | None = None, reading: str = MAIN) -> dict[str, Any]:
    across = _across(facts, day, tier)
    own_use = main_figures(facts, day).own_use or reading == "article:6"
    y_name = "profit_cny" if own_use and reading != "article:5" else "gains_cny"
    read = Axis(READING, "reading", (reading,))
    x, y = across.axis, Axis(y_name, "money", (0,))
    x = replace(x, values=turning(across.facts, x, (read,), day))
    y = replace(y, values=turning(across.facts, y, (x, read), day))
    grid = Grid(across.facts, (x, y, read), day)
    ranks = [[int(rank) for rank in row] for row in grid.ranks[:, :, 0]]
    columns = _borders(ranks)
    rows = _borders([list(row) for row in zip(*ranks, strict=True)])
    own_y = stated(facts, y_name)
    return {
        "x": {
            "tier": across.tier, "kinds": list(across.kinds), "act": across.act, "whole": across.whole,
            "own": across.own,
        },
        "y": {"fact": y_name, "own": yuan(own_y) if isinstance(own_y, int) else None},
        "x_from": [x.values[n] for n in columns],
        "y_from": [y.written(y.values[n]) for n in rows],
        "grades": [[_GRADES[ranks[i][j]] for j in rows] for i in columns],
        "x_lines": [_line(grid, x.values[n], [((n - 1, j), (n, j)) for j in rows]) for n in columns if n],
        "y_lines": [_line(grid, y.written(y.values[n]), [((i, n - 1), (i, n)) for i in columns]) for n in rows if n],
        "rest": _rest(across, facts),
    }  # fmt: skip


def _borders(rows: list[list[int]]) -> list[int]:
    """The places at which a row differs from the one before it; the first always."""
    return [0, *(n for n, (one, other) in enumerate(pairwise(rows), 1) if one != other)]


def _line(grid: Grid, at: Value, pairs: Sequence[tuple[_Place, _Place]]) -> dict[str, Any]:
    """The limbs whose line a border is: one of two neighbouring points has them and they carry its grade.

    ``holds`` is ``from`` where they are met from the border on, ``below`` where they end at it.
    """
    found: dict[str, tuple[Limb, str]] = {}
    for before, after in (((*b, 0), (*a, 0)) for b, a in pairs):
        low, high = (before, after) if grid.ranks[before] < grid.ranks[after] else (after, before)
        if grid.ranks[low] < grid.ranks[high]:
            without = grid.met(low)
            side = "from" if high == after else "below"
            found |= {n: (limb, side) for n, limb in grid.carrying(high).items() if n not in without}
    return {"at": at, "limbs": [{**limb_plain(limb), "holds": side} for limb, side in found.values()]}


def _rest(across: _Across, facts: SuspectFacts) -> dict[str, int]:
    """The items that stay as they are, by tier."""
    out: dict[str, int] = {}
    for kind, count in (facts.counts or {}).items():
        tier = tier_of(kind, facts)
        if across.whole and tier == across.tier:
            continue
        moved = getattr(count, across.act) if (kind,) == across.kinds else 0
        if left := count.provided + count.obtained - moved:
            out[tier] = out.get(tier, 0) + left
    return dict(sorted(out.items()))


def _across(facts: SuspectFacts, day: date | None, tier: Tier | None) -> _Across:
    if facts.counts is None:
        axis = Axis("counts.other.provided", "items", (0,))
        return _Across(facts, axis, "c", ("other",), "provided", whole=True, own=None)
    tier = tier or _nearest(facts, day)
    of_tier = {k: c for k, c in facts.counts.items() if c.provided + c.obtained and tier_of(k, facts) == tier}
    whole = _of_one_make(facts, of_tier)
    if whole is not None:
        act, count = whole
        kinds = tuple(of_tier) or (_first_kind(tier),)
        others = {k: c for k, c in facts.counts.items() if k not in of_tier}
        merged = replaced(facts, counts={**others, kinds[0]: count})
        own = getattr(count, act)
        return _Across(merged, Axis(f"counts.{kinds[0]}.{act}", "items", (own,)), tier, kinds, act, True, own)
    kind, act = max(((k, act) for k in of_tier for act in ACTS), key=lambda at: getattr(of_tier[at[0]], at[1]))
    own = getattr(of_tier[kind], act)
    return _Across(facts, Axis(f"counts.{kind}.{act}", "items", (own,)), tier, (kind,), act, False, own)


def _first_kind(tier: Tier) -> str:
    return next(name for name, (default, _) in reversed(rulebook().kinds().items()) if default == tier)


def _nearest(facts: SuspectFacts, day: date | None) -> Tier:
    """The tier whose items come nearest to its line; the last if there are none."""
    items = main_figures(facts, day).items or {}
    rules = [p.rule for p in rulebook().at("interp-2017-art-5", day).provisions]
    lines = {rule.tier: rule.line.value for rule in rules if isinstance(rule, CountLine)}
    return max(reversed(TIERS), key=lambda tier: Fraction(items.get(tier, 0), lines[tier]))


def _of_one_make(facts: SuspectFacts, counts: Mapping[str, Counts]) -> tuple[str, Counts] | None:
    """The act, and one count for all, if all were provided or all obtained, and all in service, none, or not known."""
    acts = {act for count in counts.values() for act in ACTS if getattr(count, act)}
    if len(acts) > 1:
        return None
    act = acts.pop() if acts else "provided"
    total = sum(getattr(count, act) for count in counts.values())
    if act == "obtained" or not counts:
        return act, Counts(**{act: total})
    parts = {_make(facts, count) for count in counts.values()}
    if parts <= {"all", "unknown"} and len(parts) == 1 and not _marked_apart(facts, counts):
        return act, Counts(provided=total)
    return (act, Counts(provided=total, provided_in_service=0)) if parts == {"none"} else None


def _make(facts: SuspectFacts, count: Counts) -> str:
    part = in_service(facts, count)
    return {None: "unknown", 0: "none", count.provided: "all"}.get(part, "part")


def _marked_apart(facts: SuspectFacts, counts: Mapping[str, Counts]) -> bool:
    """Whether a stated part says more than the role does."""
    return facts.obtained_in_service is None and any(c.provided_in_service is not None for c in counts.values())
