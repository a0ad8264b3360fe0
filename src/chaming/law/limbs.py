"""The limbs: each line of art. 5 or art. 6 with the figure held against it, met or not met.

Every line is read from the rules; this module knows how a kind of rule is reckoned, and no figure. All arithmetic is
in whole numbers and fractions. Written forms: a count as ``868``; money in yuan as ``3498.00``; a sum of proportions
as an unreduced fraction over the common measure of the lines, ``868/5000``; a ratio as figure over line, unreduced:
``868/2500``, ``3498/2500`` (both in fen where either has fen: ``349850/250000``).

Source: 法释〔2017〕10号 art. 5, art. 6.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TYPE_CHECKING, Literal

from chaming.base.money import yuan
from chaming.law.book.rule import (
    CountLine,
    FactLimb,
    Grade,
    MoneyLine,
    ProportionalSum,
    Provision,
    Share,
    Times,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from chaming.law.book.rule import Tier, Version
    from chaming.law.figures import Figures

RANK: dict[Grade, int] = {"not_met": 0, "serious": 1, "especially_serious": 2}
FEN = 100  # in a yuan
Unit = Literal["items", "money", "sum", "fact"]


@dataclass(frozen=True, slots=True)
class Limb:
    """One line and the figure held against it.

    Attributes:
        id: ``5-1-7``, ``5-1-8[7]``, ``5-2-3[7]``, ``5-2-3[8/7]``, ``6-1`` …
        value, line: items, fen, or (unit ``sum``) the sum of proportions; None for facts and for unknown figures.
        measure: for ``sum``, the denominator that value is written over.
        note: catalogue key of a remark, or "".
    """

    id: str
    grade: Grade
    met: bool
    unit: Unit
    value: Fraction | None
    line: Fraction | None
    provision: Provision
    based_on: tuple[Provision, ...] = ()
    measure: int = 1
    note: str = ""

    @property
    def ratio(self) -> str | None:
        """Figure over line as an exact, unreduced fraction."""
        if self.value is None or self.line is None:
            return None
        if self.unit == "money" and self.value % FEN == 0 and self.line % FEN == 0:
            return f"{self.value / FEN}/{self.line / FEN}"
        top, bottom = self.value * self.measure, self.line * self.measure
        scale = math.lcm(top.denominator, bottom.denominator)
        return f"{top * scale}/{bottom * scale}"

    def written(self, amount: Fraction | None, *, is_line: bool = False) -> str | None:
        """An amount in the limb's unit."""
        if amount is None:
            return None
        if self.unit == "money":
            return yuan(int(amount)) if amount.denominator == 1 else str(amount / FEN)
        if self.unit == "sum" and not is_line:
            return f"{amount * self.measure}/{self.measure}"
        return str(amount)


@dataclass(frozen=True, slots=True)
class _Line:
    """A line at some height: of items of a tier, of money, or of the sum over several tiers."""

    provision: Provision
    unit: Unit
    height: Fraction
    tier: Tier | None = None
    of: str = ""
    parts: tuple[_Line, ...] = ()

    def scaled(self, factor: Fraction) -> _Line:
        parts = tuple(p.scaled(factor) for p in self.parts)
        return _Line(self.provision, self.unit, self.height * factor, self.tier, self.of, parts)


def limbs_of(version: Version, figures: Figures) -> list[Limb]:
    """Every limb of an article, in the order of the text; a limb that rests on a fact only if the fact is known."""
    lines: dict[str, _Line] = {}
    shares: dict[str, tuple[Provision, list[_Line]]] = {}
    out: list[Limb] = []
    for provision in version.provisions:
        match provision.rule:
            case CountLine() | MoneyLine() | ProportionalSum():
                line = lines[provision.id] = _line(provision, lines)
                out.append(_limb(provision.id, provision, line, figures, service=False))
            case Share() as share:
                halved = [lines[i].scaled(share.factor.exact) for i in share.of]
                shares[provision.id] = (provision, halved)
                out += [_limb(f"{provision.id}[{_last(x)}]", provision, x, figures, service=True) for x in halved]
            case Times() as times:
                out += _tenfold(provision, times, lines, shares, figures)
            case FactLimb() as fact:
                known = _any(fact.any_of, figures.facts)
                if known is not None:
                    out.append(Limb(provision.id, fact.grade, known, "fact", None, None, provision))
            case _:
                pass
    return out


def grade_of(limbs: list[Limb]) -> Grade:
    """The highest grade of a met limb."""
    return max((limb.grade for limb in limbs if limb.met), key=RANK.__getitem__, default="not_met")


def carrying(limbs: list[Limb]) -> list[str]:
    """Ids of the met limbs that carry the grade."""
    grade = grade_of(limbs)
    return [limb.id for limb in limbs if limb.met and limb.grade == grade]


def _last(line: _Line) -> str:
    return line.provision.id.rsplit("-", 1)[-1]


def _any(names: list[str], facts: Mapping[str, bool | None]) -> bool | None:
    """True if any is true, False if all are false, None as long as one is unknown and none true."""
    values = [facts[name] for name in names]
    return True if True in values else None if None in values else False


def _line(provision: Provision, lines: Mapping[str, _Line]) -> _Line:
    match provision.rule:
        case CountLine(tier=tier, line=line):
            return _Line(provision, "items", Fraction(line.value), tier=tier)
        case MoneyLine(of=of, line=line):
            return _Line(provision, "money", Fraction(line.value * FEN), of=of)
        case ProportionalSum(of=of):
            return _Line(provision, "sum", Fraction(1), parts=tuple(lines[i] for i in of))
        case _:
            raise AssertionError(provision.id)


def _tenfold(
    provision: Provision,
    times: Times,
    lines: Mapping[str, _Line],
    shares: Mapping[str, tuple[Provision, list[_Line]]],
    figures: Figures,
) -> Iterator[Limb]:
    factor = Fraction(times.factor.value)
    for i in times.of:
        if i in lines:
            line = lines[i].scaled(factor)
            yield _limb(f"{provision.id}[{_last(line)}]", provision, line, figures, service=False, tenfold=True)
    for i in times.of:
        if i not in shares:
            continue
        via, halved = shares[i]
        for line in (x.scaled(factor) for x in halved):
            name = f"{provision.id}[{i.rsplit('-', 1)[-1]}/{_last(line)}]"
            limb = _limb(name, provision, line, figures, service=True, tenfold=True)
            yield replace(limb, based_on=(via, *limb.based_on))


def _limb(
    name: str, provision: Provision, line: _Line, figures: Figures, *, service: bool, tenfold: bool = False
) -> Limb:
    grade: Grade = provision.rule.grade  # type: ignore[union-attr]
    based_on = () if line.provision is provision else (line.provision,)
    value = _value(line, figures, service=service)
    measure = _measure(line)
    reached = value is not None and value >= line.height
    note = "" if value is not None else _unknown_note(line, figures, service=service)
    met = reached
    if line.unit == "sum" and reached:
        alone = any(_reaches(part, figures, service=service) for part in line.parts)
        # Tenfold, the sum can only be reached where a tier stands above its own line: the gap of the text.
        met = not alone and (not tenfold or figures.sum_counts)
        note = "" if met else "law.note.alone" if alone else "law.note.gap"
    if tenfold and service and not figures.tenfold_of_half:
        met = False
    return Limb(name, grade, met, line.unit, value, line.height, provision, based_on, measure, note)


def _value(line: _Line, figures: Figures, *, service: bool) -> Fraction | None:
    if line.unit == "money":
        fen = figures.profit if line.of == "profit" else figures.service_gains if service else figures.gains
        return None if fen is None else Fraction(fen)
    items = figures.service if service else figures.items
    if items is None:
        return None
    if line.tier is not None:
        return Fraction(items[line.tier])
    # Proportions are always taken to the full lines; what is scaled is the sum that has to be reached.
    return sum((items[p.tier] / _full(p) for p in line.parts if p.tier is not None), Fraction(0))


def _full(line: _Line) -> Fraction:
    return Fraction(line.provision.rule.line.value)  # type: ignore[union-attr]


def _measure(line: _Line) -> int:
    return math.lcm(*(int(_full(p)) for p in line.parts)) if line.parts else 1


def _reaches(line: _Line, figures: Figures, *, service: bool) -> bool:
    value = _value(line, figures, service=service)
    return value is not None and value >= line.height


def _unknown_note(line: _Line, figures: Figures, *, service: bool) -> str:
    if line.unit == "money":
        if line.of == "profit":
            return "law.note.no_profit"
        if figures.gains is None:
            return "law.note.no_gains"
        return "law.note.service_gains" if service else "law.note.no_gains"
    if figures.items is None:
        return "law.note.no_counts"
    return "law.note.service"
