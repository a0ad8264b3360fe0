"""Art. 64: gains, tools and fine as three lines that are never merged.

Source: 刑法 art. 64; 法释〔2021〕1号 arts 444(2), 445(2).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from chaming.base.money import yuan
from chaming.law.words import ruled, said

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from chaming.law.book.rule import Grade
    from chaming.law.facts import SuspectFacts


def recovery(facts: SuspectFacts, grade: Grade, gains: int | None, day: date | None) -> dict[str, Any] | None:
    """What is to be recovered, confiscated and fined, or None below the line. Gains in fen; strings of yuan."""
    if grade == "not_met":
        return None
    return {
        "gains": _gains(facts, gains, day),
        "tools": {"items": facts.tools and list(facts.tools), **ruled("cl-general", "confiscation", day)},
        "fine_line": ruled("cl-general", "treasury", day),
        "data": said("law.crime.data_not_64"),
    }


def _gains(facts: SuspectFacts, gains: int | None, day: date | None) -> dict[str, Any]:
    recovered = in_hand(facts, gains)
    missing = None if gains is None or recovered is None else max(gains - recovered, 0)
    over = None if gains is None or recovered is None else max(recovered - gains, 0)
    words = "unknown" if missing is None else "over" if over else "complete" if missing == 0 else "outstanding"
    return {
        "gains_cny": gains if gains is None else yuan(gains),
        "recovered_cny": recovered if recovered is None else yuan(recovered),
        "outstanding_cny": missing if missing is None else yuan(missing),
        **said(f"law.crime.recovery.{words}", "state", over=yuan(over or 0)),
        **ruled("cl-general", "recovery", day),
        "judgment": [ruled("cpl-interp-2021", name, day) for name in ("recovery-stated", "recovery-continued")],
    }


def in_hand(facts: SuspectFacts, gains: int | None) -> int | None:
    """What has been recovered or returned, in fen; where only "all returned" is stated, the gains."""
    if facts.recovered_cny is not None:
        return facts.recovered_cny
    return gains if facts.gains_returned else None


def open_points(
    facts: SuspectFacts, day: date | None, grade: Grade, gains: int | None
) -> Iterator[tuple[str, dict[str, object]]]:
    """All gains are said to be returned, yet less is in hand than the gains counted."""
    recovered = facts.recovered_cny
    if grade == "not_met" or gains is None or recovered is None:
        return
    if facts.gains_returned and recovered < gains:
        yield "CM-ASK-646", {"recovered": yuan(recovered), "gains": yuan(gains)}
