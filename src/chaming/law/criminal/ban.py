"""The occupational ban: whether it is open, for how long, from when.

Source: 刑法 art. 37-1; 法释〔2015〕19号 art. 1.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from chaming.law.book.rulebook import rulebook
from chaming.law.ranges import bounds, months
from chaming.law.words import ruled, said

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from chaming.law.book.rule import Grade
    from chaming.law.facts import SuspectFacts


def occupational_ban(facts: SuspectFacts, grade: Grade, day: date | None) -> dict[str, Any] | None:
    """Whether the court may ban the person from the occupation, or None below the line.

    ``open`` is true where professional convenience was used, false where the law does not reach the acts or neither
    convenience nor duty is in question, null while a fact is missing or the breach of a duty is a person's to judge.
    """
    if grade == "not_met":
        return None
    if rulebook().find("cl-37-1", day) is None:
        return {"open": False, "missing": [], **ruled("amendment-9-time", "no-older-ban", day)}
    span = bounds("cl-37-1", "ban", day)
    unknown = ("used_professional_convenience", "obtained_in_service")
    missing = [name for name in unknown if getattr(facts, name) is None] if _open(facts) is None else []
    older = said("law.crime.ban.older", "note") if _older(facts, day) else {}
    return {
        "open": _open(facts),
        "missing": missing,
        "ban_months": [months(span.min), months(span.max)],
        **said("law.crime.ban.start", "starts"),
        **said("law.crime.ban.suspended", "if_suspended"),
        **ruled("cl-37-1", "ban", day),
        "other_law": ruled("cl-37-1", "ban-other-law", day),
        **older,
    }


def _open(facts: SuspectFacts) -> bool | None:
    if facts.used_professional_convenience:
        return True
    if facts.used_professional_convenience is None or facts.obtained_in_service is not False:
        return None
    return False


def _older(facts: SuspectFacts, day: date | None) -> bool:
    """Whether some of the acts were before the ban existed."""
    start = facts.offence_from
    return start is not None and day is not None and rulebook().find("cl-37-1", start) is None


def open_points(facts: SuspectFacts, day: date | None, grade: Grade) -> Iterator[tuple[str, dict[str, object]]]:
    """Whether convenience was used or a duty breached, where the items came from the service; CM-ASK-632 asks on."""
    told = occupational_ban(facts, grade, day)
    if told and told["open"] is None and facts.obtained_in_service:
        yield "CM-ASK-647", {}
