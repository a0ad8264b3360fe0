"""Suspended sentence: whether it is open in law, for how long a probation, and what bars it.

Source: 刑法 arts 72–74.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from chaming.law.cite import sources
from chaming.law.ranges import bounds, months, range_of
from chaming.law.rule import Bars
from chaming.law.rulebook import rulebook

if TYPE_CHECKING:
    from datetime import date

    from chaming.law.facts import SuspectFacts
    from chaming.law.rule import Grade


def suspension(facts: SuspectFacts, grade: Grade, day: date | None) -> dict[str, Any] | None:
    """Whether a suspended sentence is open in law, the bounds of its probation period, and what bars it."""
    span = range_of(grade, day)
    if span is None:
        return None
    most = months(bounds("cl-general", "suspension", day).max) or 0
    lowest = months(span.imprisonment_min or bounds("cl-general", "imprisonment", day).min) or 0
    bars = rulebook().at("cl-general", day)["no-suspension"].rule
    barred = [f"role: {facts.role}"] if isinstance(bars, Bars) and facts.role in bars.roles else []
    term = bounds("cl-general", "probation-imprisonment", day)
    probation: dict[str, Any] = {}
    if span.detention:
        short = bounds("cl-general", "probation-detention", day)
        probation["detention"] = [months(short.min), months(short.max)]
    # The period is never shorter than the term itself.
    probation["imprisonment"] = [max(months(term.min) or 0, lowest), months(term.max)]
    return {
        "possible": lowest <= most and not barred,
        "max_term_months": most,
        "probation_months": probation,
        "barred_by": barred,
        **sources("cl-general", "suspension", day),
    }
