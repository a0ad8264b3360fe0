"""Suspended sentence: whether it is open in law, for how long a probation, what bars it and what obliges to it.

Source: 刑法 arts 65, 72–74.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from chaming.law.book.rule import Bars, Condition
from chaming.law.book.rulebook import rulebook
from chaming.law.cite import sources
from chaming.law.criminal.recidivism import if_imprisonment, is_recidivist
from chaming.law.ranges import age_in_years, bounds, months, range_of
from chaming.law.words import ruled, said

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from chaming.law.book.rule import Grade
    from chaming.law.facts import SuspectFacts

_CONDITIONS = ("suspension-light", "suspension-repentance", "suspension-no-danger", "suspension-community")


def suspension(facts: SuspectFacts, grade: Grade, day: date | None) -> dict[str, Any] | None:
    """Whether a suspended sentence is open in law, the bounds of its probation period, and what bars it.

    ``possible`` speaks of bounds and bars alone; the four ``conditions`` stay with a person. ``must`` is true where the
    person belongs to those whose sentence has to be suspended once all four are met.
    """
    span = range_of(grade, day)
    if span is None:
        return None
    most = months(bounds("cl-general", "suspension", day).max) or 0
    lowest = months(span.imprisonment_min or bounds("cl-general", "imprisonment", day).min) or 0
    barred = _barred(facts, grade, day)
    term = bounds("cl-general", "probation-imprisonment", day)
    probation: dict[str, Any] = {}
    if span.detention:
        short = bounds("cl-general", "probation-detention", day)
        probation["detention"] = [months(short.min), months(short.max)]
    # The period is never shorter than the term itself.
    probation["imprisonment"] = [max(months(term.min) or 0, lowest), months(term.max)]
    persons = _persons(facts, day)
    shown = [person["shown"] for person in persons]
    possible = lowest <= most and not barred
    return {
        "possible": possible,
        "max_term_months": most,
        "probation_months": probation,
        "barred_by": barred,
        **sources("cl-general", "suspension", day),
        "barred_if": _barred_if(facts, grade, day),
        "conditions": _conditions(facts, day),
        "must": possible and (True if True in shown else None if None in shown else False),
        "must_if": persons,
        "probation_rule": _probation_rule(probation, day),
        "probation_from": ruled("cl-general", "probation-start", day),
        "fine_executed": ruled("cl-general", "suspension-fine", day),
    }


def _bars(day: date | None) -> Bars:
    rule = rulebook().at("cl-general", day)["no-suspension"].rule
    assert isinstance(rule, Bars)  # noqa: S101  the rule files are ours and tested
    return rule


def _barred(facts: SuspectFacts, grade: Grade, day: date | None) -> list[str]:
    bars = _bars(day)
    barred = [f"role: {facts.role}"] if facts.role in bars.roles else []
    return [*barred, *(["recidivist"] if bars.recidivists and is_recidivist(facts, grade, day) else [])]


def _barred_if(facts: SuspectFacts, grade: Grade, day: date | None) -> list[dict[str, Any]]:
    """Bars that hang on a judgment: imprisonment would make the suspect a recidivist."""
    if not (_bars(day).recidivists and if_imprisonment(facts, grade, day)):
        return []
    return [{"by": "recidivist", **said("law.crime.barred_if"), **sources("cl-general", "no-suspension", day)}]


def _conditions(facts: SuspectFacts, day: date | None) -> list[dict[str, Any]]:
    version = rulebook().at("cl-general", day)
    out = []
    for name in _CONDITIONS:
        rule = version[name].rule
        fact = rule.fact if isinstance(rule, Condition) else None
        out.append({"stated": getattr(facts, fact) if fact else None, **ruled("cl-general", name, day)})
    return out


def _persons(facts: SuspectFacts, day: date | None) -> list[dict[str, Any]]:
    """Those whose sentence must be suspended, each with the day the age was reckoned on."""
    known, now = facts.birth_date is not None, _now(facts, day)
    adult, adult_now = (age_on(facts, on, "suspension-must-minor") for on in (day, now))
    rows = (
        ("suspension-must-minor", None if adult is None else not adult, day, adult is False and adult_now),
        ("suspension-must-pregnant", facts.pregnant, None, False),
        ("suspension-must-old", age_on(facts, now, "suspension-must-old"), now, False),
    )
    return [
        {
            "shown": shown,
            **({"reckoned_on": on.isoformat()} if on and known else {}),
            **ruled("cl-general", name, day),
            **(said("law.crime.age_then", "note") if noted else {}),
        }
        for name, shown, on, noted in rows
    ]


def age_on(facts: SuspectFacts, on: date | None, provision: str) -> bool | None:
    """Whether the suspect had reached the age of a provision on a day; None if birth or day is not known."""
    least = bounds("cl-general", provision, None).min
    if facts.birth_date is None or on is None or least is None:
        return None
    return age_in_years(facts.birth_date, on) >= least.value


def _now(facts: SuspectFacts, day: date | None) -> date | None:
    """The day of the assessment, else the last day of the acts, since there is no clock."""
    return facts.assessed_on or day


def _probation_rule(probation: dict[str, Any], day: date | None) -> list[dict[str, Any]]:
    """The formula per kind of term: never shorter than the term, and the least and the most in months."""
    out = []
    for kind in probation:
        rule = bounds("cl-general", f"probation-{kind}", day)
        words = said(f"law.crime.probation.{kind}", low=months(rule.min), high=months(rule.max))
        out.append({**words, **sources("cl-general", f"probation-{kind}", day)})
    return out


def open_points(facts: SuspectFacts, day: date | None, grade: Grade) -> Iterator[tuple[str, dict[str, object]]]:
    """Age, where the texts do not say on which day it counts, or where a rule on it is not held."""
    if grade == "not_met":
        return
    now = _now(facts, day)
    if age_on(facts, now, "suspension-must-old"):
        yield "CM-ASK-648", {"age": _least("suspension-must-old")}
    for provision in ("age", "minor"):
        began, ended = age_on(facts, facts.offence_from, provision), age_on(facts, day, provision)
        if began is False and ended:
            yield "CM-ASK-642", {"age": _least(provision)}


def _least(provision: str) -> int:
    least = bounds("cl-general", provision, None).min
    return least.value if least else 0
