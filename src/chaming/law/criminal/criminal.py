"""The criminal side of one person beside range, suspension and leniency: one call for all of it.

Source: the modules it gathers.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from chaming.law.criminal import ban, earlier, heavier, mitigation, participation, recidivism, recovery, suspension

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from chaming.law.facts import SuspectFacts
    from chaming.law.readings import Result


def criminal(facts: SuspectFacts, main: Result, day: date | None) -> dict[str, Any]:
    """Mitigation, heavier punishment, recidivism, earlier penalties, joint and unit crime, property, ban.

    Args:
        facts: settled facts.
        main: the main reading.
        day: last day of the acts, or None.

    Returns:
        Plain data by key; null where the part does not arise (mostly below the line).
    """
    grade, gains = main.grade, facts.gains_cny
    return {
        "mitigation": mitigation.mitigation(facts, grade, day),
        "heavier": heavier.heavier(facts, main, day),
        "double_evaluation": heavier.double_evaluation(facts, main, day),
        "recidivism": recidivism.recidivism(facts, grade, day),
        "earlier_penalties": earlier.earlier(facts, day),
        "joint_crime": participation.joint_crime(facts, day),
        "unit_crime": participation.unit_crime(facts, grade, day),
        "recovery": recovery.recovery(facts, grade, gains, day),
        "occupational_ban": ban.occupational_ban(facts, grade, day),
    }


def open_points(facts: SuspectFacts, day: date | None, main: Result) -> Iterator[tuple[str, dict[str, object]]]:
    """What only a person may settle on the criminal side, in a fixed order."""
    grade = main.grade
    yield from earlier.open_points(facts, day, main)
    yield from recidivism.open_points(facts, day, grade)
    yield from heavier.open_points(facts, day, main)
    yield from mitigation.open_points(facts, day, grade)
    yield from suspension.open_points(facts, day, grade)
    yield from participation.open_points(facts, day, grade)
    yield from recovery.open_points(facts, day, grade, facts.gains_cny)
    yield from ban.open_points(facts, day, grade)
