"""What a "what if" may vary: a fact by its name, over a range or a set of values.

Written as on the command line: ``gains_cny=0..60000:500`` (yuan), ``counts.mobile_number.provided=0..30000:100``,
``tiers.verification_code=a,b,c``, ``obtained_in_service=true,false,unknown``,
``reading=main,tier:verification_code:a``. Ranges hold both their ends; ranges and single values may stand together,
with commas between.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from math import prod
from typing import TYPE_CHECKING, Literal

from chaming.base.errors import UsageError
from chaming.base.money import yuan
from chaming.base.shape import ShapeError, names
from chaming.base.shape_check import check
from chaming.law.book.rule import TIERS
from chaming.law.book.rulebook import rulebook
from chaming.law.facts import FACT_NAMES, Counts, SuspectFacts, near

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

Sort = Literal["items", "money", "tier", "truth", "reading"]
Value = int | str | bool | None
MOST_POINTS = 250_000
MONEY = ("gains_cny", "receipts_cny", "costs_cny", "profit_cny")
"""The sums of money that a grade can hang on."""
UNKNOWN, READING = "unknown", "reading"
_TRUTH: dict[str, bool | None] = {"true": True, "false": False, UNKNOWN: None}


@dataclass(frozen=True, slots=True)
class Axis:
    """One fact and the values it takes.

    Attributes:
        name: the fact as the handler writes it, or ``reading``.
        sort: items in whole numbers, money in fen, tiers, yes or no, readings by id.
        values: without repeats; numbers ascending, an unknown one first.
    """

    name: str
    sort: Sort
    values: tuple[Value, ...]

    @property
    def numeric(self) -> bool:
        """Whether it has lines: items or money."""
        return self.sort in ("items", "money")

    def written(self, value: Value) -> Value:
        """A value as the facts write it: yuan for fen; None where unknown."""
        return yuan(value) if self.sort == "money" and isinstance(value, int) else value


def axes_of(vary: Mapping[str, str | Iterable[object]]) -> tuple[Axis, ...]:
    """The axes of a grid, none of them empty, with no more points than :data:`MOST_POINTS`.

    Args:
        vary: by name of a fact, its values: as on the command line, or each as it stands in a file of facts.

    Raises:
        UsageError: CM-USE-011 for a fact that cannot be varied, CM-USE-012 for a value, CM-USE-013 for too many points.
        CaseError: CM-FACT-003 for an unknown kind.
    """
    if not vary:
        raise _refused("", "")
    parts = []
    for name, given in vary.items():
        sort = _sort_of(name)
        texts = given.split(",") if isinstance(given, str) else list(given)
        parts.append((name, sort, [_part(name, sort, text) for text in texts]))
    sizes = [sum(p.size if isinstance(p, _Steps) else 1 for p in pieces) for _, _, pieces in parts]
    if not prod(sizes):
        raise _refused(next(name for name, _, pieces in parts if not pieces), "")
    if prod(sizes) > MOST_POINTS:
        raise UsageError("CM-USE-013", ", ".join(vary), points=f"{prod(sizes):,}", most=f"{MOST_POINTS:,}")
    return tuple(Axis(name, sort, _once(sort, pieces)) for name, sort, pieces in parts)


def stated(facts: SuspectFacts, name: str) -> Value:
    """What the facts themselves say of an axis."""
    head, _, rest = name.partition(".")
    if head == "counts":
        kind, _, act = rest.rpartition(".")
        if facts.counts is None:
            return None
        value: Value = getattr(facts.counts.get(kind, Counts()), act)
        return value
    if head == "tiers":
        return (facts.tiers or {}).get(rest) or rulebook().kinds()[rest][0]
    return "main" if name == READING else getattr(facts, name)


@cache
def _truths() -> frozenset[str]:
    """The facts that are yes or no: those that take a plain ``True``."""
    try:
        check(SuspectFacts, {"id": "-", **dict.fromkeys(FACT_NAMES, True)})
    except ShapeError as error:
        return frozenset(FACT_NAMES) - {str(mistake.path[0]) for mistake in error.mistakes}
    raise AssertionError("counts are no yes or no")


def _sort_of(name: str) -> Sort:
    head, _, rest = name.partition(".")
    kind, _, act = rest.rpartition(".")
    known = rulebook().kinds()
    if head == "counts" and kind in known and act in names(Counts):
        return "items"
    if head == "tiers" and rest in known:
        return "tier"
    if name in MONEY:
        return "money"
    if name == READING:
        return "reading"
    if name in _truths():
        return "truth"
    raise UsageError("CM-USE-011", name[:40], near=_nearest(name))


def _nearest(name: str) -> str:
    head, _, rest = name.partition(".")
    kinds = rulebook().kinds()
    if head == "tiers":
        return f"tiers.{near(rest, kinds)}"
    if head == "counts":
        kind, _, act = rest.rpartition(".")
        return f"counts.{near(kind or rest, kinds)}.{near(act, names(Counts))}"
    return near(name, [*MONEY, READING, *_truths()])


@dataclass(frozen=True, slots=True)
class _Steps:
    """From low to high, both held; how many they are is known before they are laid out."""

    low: int
    high: int
    step: int

    @property
    def size(self) -> int:
        return 1 + -(-(self.high - self.low) // self.step)

    def values(self) -> tuple[Value, ...]:
        return (*range(self.low, self.high, self.step), self.high)


def _part(name: str, sort: Sort, given: object) -> _Steps | Value:
    text = given.strip() if isinstance(given, str) else given
    if not (isinstance(text, str) and ".." in text and sort in ("items", "money")):
        return _value(name, sort, text)
    ends, _, stride = text.partition(":")
    low, high = (_number(name, sort, end) for end in ends.split("..", 1))
    step = _number(name, sort, stride or "1")
    if low > high or not step:
        raise _refused(name, text)
    return _Steps(low, high, step)


def _refused(name: str, value: object) -> UsageError:
    return UsageError("CM-USE-012", name, value=str(value)[:40])


def _number(name: str, sort: Sort, text: str) -> int:
    value = _value(name, sort, text.strip())
    if not isinstance(value, int):
        raise _refused(name, text)
    return value


def _value(name: str, sort: Sort, given: object) -> Value:
    text = str(given) if isinstance(given, int) and not isinstance(given, bool) else given
    if sort == "truth" and (text is None or isinstance(text, bool)):
        return text
    if sort == "truth" and text in _TRUTH:
        return _TRUTH[str(text)]
    if (sort == "tier" and text in TIERS) or (sort == "reading" and isinstance(text, str) and text):
        return str(text)
    if sort in ("items", "money"):
        return _amount(name, text)
    raise _refused(name, given)


def _amount(name: str, text: object) -> int | None:
    """Items or fen, held to what the facts themselves take."""
    if text in (None, UNKNOWN) and (name in MONEY or name.endswith("provided_in_service")):
        return None
    try:
        if name in MONEY:
            fen: int | None = getattr(check(SuspectFacts, {"id": "-", name: text}), name)
            return fen
        if isinstance(text, str) and text.isascii() and text.isdigit():
            return int(text)
    except (ShapeError, ValueError):  # ValueError: thousands of digits
        pass
    raise _refused(name, text)


def _once(sort: Sort, pieces: Iterable[_Steps | Value]) -> tuple[Value, ...]:
    laid_out = (piece.values() if isinstance(piece, _Steps) else (piece,) for piece in pieces)
    values = dict.fromkeys(value for piece in laid_out for value in piece)
    if sort not in ("items", "money"):
        return tuple(values)
    return tuple(sorted(values, key=lambda v: (v is not None, v)))
