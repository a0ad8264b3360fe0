"""The administrative route: what the police may impose where the acts are no crime, by the date of the acts.

Until the end of 2025 a fine by the gains, from 2026 detention; nothing is held for acts of before the Cybersecurity
Law. Amounts are reckoned from the gains as stated. Shown as context where a grade is met.

Source: 网络安全法 (2016) art. 64(2), (2025) art. 71(2); 治安管理处罚法 (2025) arts 11, 25, 56;
行政处罚法 (2021) arts 8, 27, 35–37; 法释〔2017〕10号 art. 5(1)(9).
"""

from __future__ import annotations

import calendar
from typing import TYPE_CHECKING, Any

from chaming.base.money import yuan
from chaming.law.book.rulebook import rulebook
from chaming.law.cite import sources
from chaming.law.limbs import FEN
from chaming.law.ranges import bounds, months
from chaming.law.roads.which import as_of
from chaming.law.words import ruled, said

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from chaming.law.book.rule import Grade
    from chaming.law.facts import SuspectFacts
    from chaming.law.readings import Result

CYBER, POLICE, GENERAL = "cybersecurity-law", "public-security-2025", "admin-penalty-2021"


def administrative(facts: SuspectFacts, grade: Grade, day: date | None) -> dict[str, Any]:
    """The administrative route.

    Args:
        facts: settled facts.
        grade: of the main reading.
        day: last day of the acts, or None.

    Returns:
        ``{"open", "because", "source", "measures", "afterwards", "missing"}``: ``open`` where no grade is met;
        ``measures`` one entry a text that the acts touch, empty where none is held; ``afterwards`` what such a
        penalty means for later acts, or what becomes of one already imposed.
    """
    below = grade == "not_met"
    rests_on = "transfer" if below else "no-substitute"
    measures = list(_measures(facts, day))
    return {
        "open": below and bool(measures),
        **said(f"law.admin.{'below' if below else 'met'}", "because"),
        **sources(GENERAL, rests_on, None),
        "measures": measures,
        **({} if measures else said("law.admin.none_held", "note", since=_first())),
        "afterwards": _afterwards(grade, day),
        "missing": ["gains_cny"] if below and measures and facts.gains_cny is None else [],
    }


def open_points(facts: SuspectFacts, day: date | None, main: Result) -> Iterator[tuple[str, dict[str, object]]]:
    """What decides below the line: a change of text, and when the acts were discovered."""
    if main.grade != "not_met" or day is None:
        return
    measures = list(_measures(facts, day))
    if not measures:
        yield "CM-ASK-663", {"since": _first()}
    if len(measures) > 1:
        yield "CM-ASK-664", {"change": rulebook()[POLICE].versions[0].in_force_from}
    ends = [m["discovery"]["ends_on"] for m in measures if "ends_on" in m.get("discovery", {})]
    if ends and (facts.case_filed_on is None or facts.case_filed_on.isoformat() > min(ends)):
        yield "CM-ASK-665", {"ends": min(ends)}


def _first() -> date:
    return rulebook()[CYBER].versions[0].in_force_from


def _measures(facts: SuspectFacts, day: date | None) -> Iterator[dict[str, Any]]:
    """Each text in whose time some of the acts fall; the later one too where the decision comes under it."""
    start = facts.offence_from or day
    old = rulebook()[CYBER].versions[0]
    police = rulebook()[POLICE].versions[0]
    if day is None or start is None:
        yield _detention("no_date", None, None, gains=facts.gains_cny)
        return
    # A course that only partly falls under a text: how much of the gains does is not known.
    whole = facts.gains_cny if start >= old.in_force_from else None
    until = old.in_force_to or day
    if day >= old.in_force_from and start <= until:
        gains = whole if day <= until else None
        yield _fine(max(start, old.in_force_from), min(day, until), gains=gains)
    if day >= police.in_force_from:
        gains = whole if start >= police.in_force_from else None
        yield _detention("then", max(start, police.in_force_from), day, gains=gains)
    elif day >= old.in_force_from and facts.assessed_on is not None and facts.assessed_on >= police.in_force_from:
        yield _detention("if_lighter", None, None, gains=whole)


def _fine(first: date, last: date, *, gains: int | None) -> dict[str, Any]:
    """Confiscation, and a fine as a multiple of the gains or up to a fixed sum where there are none."""
    multiple, fixed = bounds(CYBER, "fine-multiple", last), bounds(CYBER, "fine-no-gains", last)
    low, high = (q.value if q else 0 for q in (multiple.min, multiple.max))
    most = (fixed.max.value if fixed.max else 0) * FEN
    amounts: dict[str, Any] = {}
    if gains:
        amounts = {"confiscated_gains_cny": yuan(gains), "admin_fine_cny": [yuan(gains * low), yuan(gains * high)]}
    elif gains == 0:
        amounts = {"admin_fine_most_cny": yuan(most)}
    key = "unknown" if gains is None else "gains" if gains else "no_gains"
    figures = {"gains": yuan(gains or 0), "least": yuan((gains or 0) * low), "most": yuan((gains or 0) * high)}
    return {
        **said(f"law.admin.fine.{key}", **figures, low=low, high=high, fixed=yuan(most)),
        **amounts,
        **_span(first, last),
        **said("law.admin.then", "because", first=first, last=last),
        **_discovery(GENERAL, last),
        **sources(CYBER, "fine-multiple", last),
        "breached": as_of(CYBER, "ban", last),
    }


def _detention(why: str, first: date | None, last: date | None, *, gains: int | None) -> dict[str, Any]:
    """Detention in days, and the gains recovered."""
    usual, minor = bounds(POLICE, "detention", last), bounds(POLICE, "detention-minor", last)
    low, high = (q.value if q else 0 for q in (usual.min, usual.max))
    most_minor = minor.max.value if minor.max else 0
    since = rulebook()[POLICE].versions[0].in_force_from
    rests_on = sources(GENERAL, "lighter", None)
    words = {"zh": rests_on["source"], "en": rests_on["source_en"]}
    return {
        **said("law.admin.detention", low=low, high=high, minor=most_minor),
        "days_at_least": low,
        "days_at_most": high,
        "days_at_most_if_minor": most_minor,
        **({"recovered_gains_cny": yuan(gains)} if gains else {}),
        **_span(first, last),
        **said(f"law.admin.{why}", "because", first=first, last=last, since=since, source=words),
        **(_discovery(POLICE, last) if last else {}),
        **sources(POLICE, "detention", last),
        "pointed_to_by": ruled(CYBER, "other-laws", last),
    }


def _span(first: date | None, last: date | None) -> dict[str, Any]:
    if first is None or last is None:
        return {}
    return {"acts_from": first.isoformat(), "acts_to": last.isoformat()}


def _discovery(rule_id: str, last: date) -> dict[str, Any]:
    """Until when the acts must have been discovered; nothing where the text of the day is not held."""
    if rulebook().find(rule_id, last) is None:
        return {"discovery": {**said("law.admin.discovery_not_held"), **sources(rule_id, "discovery", None)}}
    limit = bounds(rule_id, "discovery", last).max
    ends = months_after(last, months(limit) or 0)
    return {
        "discovery": {
            "ends_on": ends.isoformat(),
            **said("law.admin.discovery", ends=ends),
            **sources(rule_id, "discovery", last),
        }
    }


def months_after(day: date, count: int) -> date:
    """The same day so many months later; the last of the month where there is no such day.

    >>> from datetime import date
    >>> str(months_after(date(2026, 8, 31), 6))
    '2027-02-28'
    """
    year, month = divmod(day.month - 1 + count, 12)
    last = calendar.monthrange(day.year + year, month + 1)[1]
    return day.replace(year=day.year + year, month=month + 1, day=min(day.day, last))


def _afterwards(grade: Grade, day: date | None) -> list[dict[str, Any]]:
    """Below the line what a penalty means for later acts; else how one already imposed is set off."""
    if grade == "not_met":
        most = bounds("interp-2017-earlier", "administrative", None).max
        return [{
            **said("law.admin.later", years=most.value if most else 0),
            **sources("interp-2017-art-5", "5-1-9", day),
        }]  # fmt: skip
    return [ruled(GENERAL, name, None) for name in ("offset-detention", "offset-fine")]
