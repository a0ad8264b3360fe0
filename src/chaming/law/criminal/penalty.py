"""The range of punishment of a grade, and the fine.

Ranges only: nothing here says what a court should impose. Every figure is read from the rules.

Source: 刑法 arts 33, 42, 45, 99, 253-1; for the fine see :mod:`chaming.law.criminal.fine`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from chaming.law.book.rule import Penalty
from chaming.law.book.rulebook import rulebook
from chaming.law.cite import sources
from chaming.law.criminal.fine import fine_guide, fine_terms
from chaming.law.ranges import bounds, months, range_of
from chaming.law.words import said

if TYPE_CHECKING:
    from datetime import date

    from chaming.law.book.rule import Grade, Range
    from chaming.law.facts import SuspectFacts


def penalty(facts: SuspectFacts, grade: Grade, gains: int | None, day: date | None) -> dict[str, Any] | None:
    """The range of punishment, or None below the line. Months; money as strings of yuan."""
    span = range_of(grade, day)
    if span is None:
        return None
    return {
        **main_punishment(span, day),
        **fine_guide(facts, gains, day),
        **sources("cl-253-1", "cl-253-1-penalty", day),
        "public_surveillance": span.public_surveillance,
        **fine_terms(facts, span, gains, day),
        "notes": _notes(span, day),
    }


def main_punishment(span: Range, day: date | None) -> dict[str, Any]:
    """Detention and imprisonment in months, and how the fine goes with them."""
    general = bounds("cl-general", "imprisonment", day)
    detention = bounds("cl-general", "detention", day)
    return {
        "detention": span.detention,
        "detention_months": [months(detention.min), months(detention.max)] if span.detention else None,
        "imprisonment_months": [months(span.imprisonment_min or general.min), months(span.imprisonment_max)],
        "fine": span.fine,
    }


def shared_edge(day: date | None) -> int | None:
    """The term in months that ends one range and begins the next, or None if the law of the day has one range."""
    rule = rulebook().at("cl-253-1", day)["cl-253-1-penalty"].rule
    grades = rule.grades if isinstance(rule, Penalty) else {}
    if "especially_serious" not in grades:
        return None
    top, floor = grades["serious"].imprisonment_max, grades["especially_serious"].imprisonment_min
    return months(top) if months(top) == months(floor) else None


def _notes(span: Range, day: date | None) -> list[dict[str, Any]]:
    """What a reader of the range could get wrong: no public surveillance, and the term that lies in both ranges."""
    out = []
    if not span.public_surveillance:
        out.append({**said("law.crime.no_surveillance"), **sources("cl-253-1", "cl-253-1-penalty", day)})
    edge = shared_edge(day)
    if edge is not None:
        out.append({**said("law.crime.shared_edge", months=edge), **sources("cl-general", "inclusive", day)})
    return out
