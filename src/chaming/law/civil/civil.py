"""The contract of the civil side: standing, damages, remedies, and what bears on them.

:func:`civil` gives plain data; ``open_points`` of :mod:`chaming.law.civil.questions` what a person must answer.
Substantive law follows the acts, procedure the suit; where a text is not held, that is said and nothing derived.

Source: 个人信息保护法; 民法典; 民事诉讼法; 法释〔2018〕6号; 法释〔2014〕13号; the rule files ``civil-*.yaml``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from chaming.law.civil.damages import damages, joint_liability, not_open, same_money
from chaming.law.civil.law import civil_law
from chaming.law.civil.money import payment_order
from chaming.law.civil.remedies import remedies
from chaming.law.civil.standing import footings, standing
from chaming.law.civil.suit import suit

if TYPE_CHECKING:
    from datetime import date

    from chaming.law.book.rule import Grade
    from chaming.law.facts import SuspectFacts


def civil(facts: SuspectFacts, gains: int | None, day: date | None, grade: Grade | None = None) -> dict[str, Any]:
    """The civil side of one suspect.

    Args:
        facts: settled facts.
        gains: the unlawful gains in fen, or None.
        day: last day of the acts, or None.
        grade: of the main reading; below the line there is no prosecution for a claim to be incidental to.
    """
    return {
        **standing(day),
        "damages": damages(facts, gains, day),
        "remedies": remedies(facts, gains, day),
        "footing": footings(facts, day),
        "law": civil_law(facts, day),
        "joint_liability": joint_liability(facts, day),
        "not_open": not_open(day),
        "same_money": same_money(facts, gains, day),
        "payment_order": payment_order(facts),
        "suit": suit(facts, grade),
    }
