"""The fine: its guide and floor, whether it may stand alone, when it is paid, what is set off against it.

Source: 法释〔2017〕10号 art. 12; 法释〔2000〕45号 arts 2, 4, 5; 刑法 art. 53; 法释〔2021〕1号 art. 523(2).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from chaming.base.catalogue import text
from chaming.base.money import yuan
from chaming.law.book.rulebook import rulebook
from chaming.law.cite import sources
from chaming.law.criminal.leniency import held
from chaming.law.limbs import FEN
from chaming.law.ranges import bounds, is_minor, months
from chaming.law.words import ruled, said

if TYPE_CHECKING:
    from datetime import date

    from chaming.law.book.rule import Range
    from chaming.law.facts import SuspectFacts


def fine_guide(facts: SuspectFacts, gains: int | None, day: date | None) -> dict[str, Any]:
    """The span the interpretation guides to, the floor, and why; strings of yuan. Gains in fen."""
    amounts, floor = _amounts(facts, gains, day)
    why = "law.fine.unknown" if gains is None else "law.fine.none" if gains == 0 else "law.fine.multiple"
    return {
        "fine_cny": None if amounts is None else [yuan(a) for a in amounts],
        "fine_floor_cny": yuan(floor),
        "fine_because": text(why, "zh"),
        "fine_because_en": text(why, "en"),
    }


def _amounts(facts: SuspectFacts, gains: int | None, day: date | None) -> tuple[list[int] | None, int]:
    """Lowest and highest in fen, never below the floor, and the floor."""
    multiple = bounds("interp-2017-art-12", "fine-multiple", day)
    lowest = bounds("fine-2000", "fine-floor-minor" if is_minor(facts, day) else "fine-floor", day).min
    floor = (lowest.value if lowest else 0) * FEN
    if gains and multiple.min and multiple.max:
        return [max(gains * m.value, floor) for m in (multiple.min, multiple.max)], floor
    return None, floor


def fine_terms(facts: SuspectFacts, span: Range, gains: int | None, day: date | None) -> dict[str, Any]:
    """Whether the fine may stand alone, when it is to be paid, and what was already paid for the same fact."""
    most = months(bounds("fine-2000", "deadline", day).max)
    return {
        "fine_alone": _alone(facts, day) if span.fine == "concurrent_or_alone" else _never_alone(day),
        "fine_payment": {
            "within_months": most,
            **ruled("fine-2000", "deadline", day),
            "execution": ruled("cl-general", "fine-execution", day),
        },
        "fine_offset": _offset(facts, gains, day),
    }


def _alone(facts: SuspectFacts, day: date | None) -> dict[str, Any]:
    """Art. 4: the grounds shown and those not known. That the case is minor and harmless stays with a person."""
    provisions = [p for p in rulebook().at("fine-2000", day).provisions if p.id.startswith("alone-")]
    found = [held(facts, "serious", day, "fine-2000", p) for p in provisions]
    shown = [one for one in found if one.shown]
    missing = sorted({name for one in found if one.shown is None for name in one.missing})
    return {
        "open": True if shown else None,
        "grounds": [ruled("fine-2000", one.provision.id, day) for one in shown],
        "missing": [] if shown else missing,
        **ruled("fine-2000", "alone", day),
    }


def _never_alone(day: date | None) -> dict[str, Any]:
    closed = {"open": False, "grounds": [], "missing": []}
    return {**closed, **said("law.crime.never_alone"), **sources("cl-253-1", "cl-253-1-penalty", day)}


def _offset(facts: SuspectFacts, gains: int | None, day: date | None) -> dict[str, Any] | None:
    """An administrative fine already paid for the same fact, and the guide less that; None if that is not known."""
    paid = facts.admin_fine_paid_cny
    if paid is None:
        return None
    amounts, _ = _amounts(facts, gains, day)
    left = None if amounts is None else [yuan(max(a - paid, 0)) for a in amounts]
    unknown = {} if left else said("law.crime.offset_unknown", "note")
    sums = {"admin_paid_cny": yuan(paid), "after_offset_cny": left}
    return {**sums, **ruled("cpl-interp-2021", "fine-offset", day), **unknown}
