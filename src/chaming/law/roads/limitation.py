"""Limitation of prosecution: how long, from when, until when, and what only a person may say of it.

The period goes by the highest statutory term of the grade under the text that governs. Dates are reckoned exactly: a
year ends on the same day of the next one. Whether the filing of a case stops the period is disputed and is not said
here; arts 88 and 89 are applied as they stand.

Source: 刑法 arts 87–89.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from chaming.base.catalogue import LANGS
from chaming.law.book.rule import Limitation, Penalty
from chaming.law.book.rulebook import rulebook
from chaming.law.cite import cite, sources
from chaming.law.periods import anniversary
from chaming.law.ranges import months, range_of
from chaming.law.roads.compared import term
from chaming.law.roads.which import no_offence_before
from chaming.law.words import said

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from chaming.law.book.rule import Grade, Provision, Quantity
    from chaming.law.facts import SuspectFacts
    from chaming.law.readings import Result

RULE = "cl-limitation"
_REFERENCES = ("case_filed_on", "assessed_on")


@dataclass(frozen=True, slots=True)
class _Period:
    """One reckoning of the period.

    Attributes:
        most: the highest statutory term.
        rests_on: the provision the start rests on: art. 89(1), or 89(2) after a further crime.
        ends: the last day, the same day so many years after ``start``.
    """

    provision: Provision
    most: Quantity
    years: int
    start: date | None
    rests_on: str
    ends: date | None


def limitation(facts: SuspectFacts, grade: Grade, day: date | None) -> dict[str, Any] | None:
    """The period of limitation of a grade, or None below the line.

    Args:
        facts: settled facts.
        grade: of the main reading.
        day: last day of the acts, or None.

    Returns:
        ``{"period_years", "runs_from", "ends_on", "expired", "unlimited", "checked", "steps", "other_grades",
        "missing", "source"}`` and, where the acts may not be one course, ``first_act``. ``expired`` and ``unlimited``
        are null while they hang on a fact that is not known; ``checked`` holds what the calendar alone says.
    """
    period = _period(facts, grade, day)
    if period is None:
        return None
    checked = _checked(facts, period.ends)
    free = _unlimited(facts, period.ends)
    out = {
        "period_years": period.years,
        "runs_from": _iso(period.start),
        "ends_on": _iso(period.ends),
        "expired": _expired([c["past"] for c in checked], free),
        "unlimited": free,
        "checked": checked,
        "steps": _steps(facts, period, checked, free),
        "other_grades": _other_grades(facts, grade, day),
        "missing": _missing(facts, period.ends, checked, free, day),
        **sources(RULE, period.provision.id, None),
    }
    first = _first_act(facts, grade, day)
    return {**out, "first_act": first} if first else out


def open_points(facts: SuspectFacts, day: date | None, main: Result) -> Iterator[tuple[str, dict[str, object]]]:
    """What decides whether the period has run out, where it may have."""
    period = _period(facts, main.grade, day)
    if period is None or period.ends is None:
        return
    ends = period.ends
    past = [c["past"] for c in _checked(facts, ends)]
    free = _unlimited(facts, ends)
    if not past and ends <= rulebook().last_checked_on():
        yield "CM-ASK-655", {"ends": ends}
    if facts.one_course is None and _first_act_decides(facts, main.grade, day, period.ends):
        yield "CM-ASK-656", {"first": facts.offence_from}
    if free is not True and True in past and False in past:
        yield "CM-ASK-657", {"ends": ends, "filed": facts.case_filed_on}
    if free is None and True in past:
        yield "CM-ASK-658", {"ends": ends}
    if ends in {getattr(facts, name) for name in _REFERENCES}:
        yield "CM-ASK-659", {"ends": ends}
    if facts.complained_in_time:
        yield "CM-ASK-660", {"source": {lang: cite(RULE, "88-2", None, lang) for lang in LANGS}}


def period_rule(most: int) -> tuple[Provision, int]:
    """The provision of art. 87 for a highest statutory term of so many months, and its years."""
    for provision in rulebook()[RULE].versions[-1].provisions:
        rule = provision.rule
        if isinstance(rule, Limitation):
            above = rule.at_least is None or most >= (months(rule.at_least) or 0)
            if above and (rule.below is None or most < (months(rule.below) or 0)):
                return provision, rule.period.value
    raise AssertionError(most)


def _period(facts: SuspectFacts, grade: Grade, day: date | None) -> _Period | None:
    span = range_of(grade, day)
    if span is None:
        return None
    most = span.imprisonment_max
    provision, years = period_rule(months(most) or 0)
    if day is None:
        return _Period(provision, most, years, None, "89-1", None)
    ends = anniversary(day, years)
    again = facts.later_offence_on
    if again is not None and day < again <= ends:
        return _Period(provision, most, years, again, "89-2", anniversary(again, years))
    return _Period(provision, most, years, day, "89-1", ends)


def _checked(facts: SuspectFacts, ends: date | None) -> list[dict[str, Any]]:
    """What the calendar alone says on the days that are known, the filing of the case first."""
    days = [(name, getattr(facts, name)) for name in _REFERENCES]
    return [
        {"as_of": name, "on": on.isoformat(), "past": on > ends}
        for name, on in days
        if on is not None and ends is not None
    ]


def _unlimited(facts: SuspectFacts, ends: date | None) -> bool | None:
    """Whether art. 88 takes the limit away; None while what it asks for is not known."""
    filed = facts.case_filed_on
    too_late = filed is not None and ends is not None and filed > ends
    evaded = False if too_late else facts.evaded
    if (evaded and filed is not None) or facts.complained_in_time:
        return True
    return False if evaded is False and facts.complained_in_time is False else None


def _expired(past: list[bool], free: bool | None) -> bool | None:
    if free or (past and not any(past)):
        return False
    return True if past and all(past) and free is False else None


def _steps(
    facts: SuspectFacts, period: _Period, checked: list[dict[str, Any]], free: bool | None
) -> list[dict[str, Any]]:
    """The reckoning in sentences, each with the provision it rests on."""
    out = [{
        **said("law.limit.period", most=term(period.most), years=period.years),
        **sources(RULE, period.provision.id, None),
    }]  # fmt: skip
    if period.start is None or period.ends is None:
        return out
    start = "again" if period.rests_on == "89-2" else "from"
    out.append({
        **said(f"law.limit.{start}", start=period.start, ends=period.ends), **sources(RULE, period.rests_on, None),
    })  # fmt: skip
    again = facts.later_offence_on
    if again is not None and period.rests_on != "89-2" and again > period.ends:
        out.append({**said("law.limit.again_late", again=again), **sources(RULE, "89-2", None)})
    for one in checked:
        key = f"law.limit.{one['as_of']}.{'past' if one['past'] else 'within'}"
        out.append({**said(key, on=one["on"]), **sources(RULE, period.provision.id, None)})
    if free:
        paragraph = "88-2" if facts.complained_in_time else "88-1"
        out.append({**said(f"law.limit.free.{paragraph}"), **sources(RULE, paragraph, None)})
    elif facts.evaded and facts.case_filed_on is not None:
        out.append({**said("law.limit.evaded_late"), **sources(RULE, "88-1", None)})
    return out


def _other_grades(facts: SuspectFacts, grade: Grade, day: date | None) -> list[dict[str, Any]]:
    """The period under every other grade that the governing text knows."""
    rule = rulebook().at("cl-253-1", day)["cl-253-1-penalty"].rule
    known: list[Grade] = list(rule.grades) if isinstance(rule, Penalty) else []
    if grade not in known:
        return []
    out = []
    for other in known:
        period = _period(facts, other, day) if other != grade else None
        if period is not None:
            out.append({
                "grade": other,
                "period_years": period.years,
                "ends_on": _iso(period.ends),
                **sources(RULE, period.provision.id, None),
            })  # fmt: skip
    return out


def _first_act(facts: SuspectFacts, grade: Grade, day: date | None) -> dict[str, Any] | None:
    """When the earliest act alone would be out of time, unless the acts are known to be one course.

    It goes under the text of its own day; what was done before there was such an offence is left out.
    """
    start = facts.offence_from
    if facts.one_course is True or start is None or day is None or start == day:
        return None
    start = max(start, no_offence_before())
    span = range_of(grade, start)
    years = period_rule(months(span.imprisonment_max) or 0)[1] if span else 0
    return {
        "runs_from": start.isoformat(),
        "period_years": years,
        "ends_on": anniversary(start, years).isoformat(),
        **said("law.limit.first_act"),
        **sources(RULE, "89-1", None),
    }


def _first_act_decides(facts: SuspectFacts, grade: Grade, day: date | None, ends: date) -> bool:
    """Whether a day that is known lies between the end for the earliest act alone and the end for the last."""
    first = _first_act(facts, grade, day)
    if first is None:
        return False
    days = [getattr(facts, name) for name in _REFERENCES]
    return any(on is not None and first["ends_on"] < on.isoformat() and on <= ends for on in days)


def _missing(
    facts: SuspectFacts, ends: date | None, checked: list[dict[str, Any]], free: bool | None, day: date | None
) -> list[str]:
    """Facts that are not known and decide."""
    out = ["offence_to"] if day is None else []
    if not checked:
        out.append("assessed_on")
    if free is None and any(c["past"] for c in checked):
        late = facts.case_filed_on is not None and ends is not None and facts.case_filed_on > ends
        if facts.evaded is None and not late:
            out.append("evaded")
        elif facts.evaded and facts.case_filed_on is None:
            out.append("case_filed_on")
        if facts.complained_in_time is None:
            out.append("complained_in_time")
    return out


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
