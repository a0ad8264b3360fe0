"""With whom the suspect acted: joint crime counts the whole, unit crime punishes unit and persons.

Source: 刑法 arts 25–28, 253-1(4); 法释〔2017〕10号 art. 7; 法释〔1999〕14号 arts 2, 3.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from chaming.law.words import ruled, said

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from chaming.law.book.rule import Grade
    from chaming.law.facts import SuspectFacts

_LESSER = ("accessory", "coerced")


def joint_crime(facts: SuspectFacts, day: date | None) -> dict[str, Any] | None:
    """What a role in joint crime counts: items and gains of the joint acts, not a share; None if no role is known."""
    if facts.role is None:
        return None
    return {
        "role": facts.role,
        **ruled("cl-general", f"joint-{facts.role}", day),
        "joint": ruled("cl-general", "joint", day),
        **said("law.crime.joint", "what_counts"),
    }


def unit_crime(facts: SuspectFacts, grade: Grade, day: date | None) -> dict[str, Any] | None:
    """The two punishments of a unit crime and what excludes it; None where it is none, not known, or below the line."""
    if not facts.unit or grade == "not_met":
        return None
    return {
        "unit_role": facts.unit_role,
        **ruled("cl-253-1", "cl-253-1-unit", day),
        "lines": ruled("interp-2017-art-7", "art-7", day),
        "fine_of_the_unit": said("law.crime.unit_fine"),
        "not_where": [ruled("unit-1999", name, day) for name in ("sham", "private-gain")],
    }


def open_points(facts: SuspectFacts, day: date | None, grade: Grade) -> Iterator[tuple[str, dict[str, object]]]:
    """Whether the figures are those of the joint acts, and whether the unit is one in law."""
    if facts.role in (*_LESSER, "ringleader"):
        yield "CM-ASK-643", {}
    if facts.unit and grade != "not_met":
        yield "CM-ASK-644", {}
