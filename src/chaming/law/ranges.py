"""Ranges that the rules set, in months and years, and the age of a person.

Source: 刑法 arts 17, 42, 45, 253-1, as the rule files hold them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaming.law.book.rule import Bounds, Penalty, Quantity, Range
from chaming.law.book.rulebook import rulebook

if TYPE_CHECKING:
    from datetime import date

    from chaming.law.book.rule import Grade
    from chaming.law.facts import SuspectFacts

_MONTHS = {"年": 12, "月": 1}


def months(quantity: Quantity | None) -> int | None:
    """A length of time in months."""
    return None if quantity is None else quantity.value * _MONTHS[quantity.unit]


def bounds(rule_id: str, provision: str, day: date | None) -> Bounds:
    """The bounds a provision sets.

    Raises:
        RuleError: CM-RULE-008 if no version covers the day.
    """
    rule = rulebook().at(rule_id, day)[provision].rule
    assert isinstance(rule, Bounds), provision  # noqa: S101  the rule files are ours and tested
    return rule


def range_of(grade: Grade, day: date | None) -> Range | None:
    """The range of a grade under the law of the day; the first range where that law knows no second."""
    rule = rulebook().at("cl-253-1", day)["cl-253-1-penalty"].rule
    if not isinstance(rule, Penalty) or grade == "not_met":
        return None
    return rule.grades.get(grade) or rule.grades["serious"]


def age_in_years(birth: date, day: date) -> int:
    """Full years of age; a year is full on the day after the birthday."""
    return day.year - birth.year - ((day.month, day.day) <= (birth.month, birth.day))


def is_minor(facts: SuspectFacts, day: date | None) -> bool:
    """Whether the suspect is known to have been under the age of art. 17 para. 4 when the acts ended."""
    limit = bounds("cl-general", "minor", day).min
    return bool(facts.birth_date and day and limit and age_in_years(facts.birth_date, day) < limit.value)
