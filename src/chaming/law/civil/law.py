"""Which civil law governed the acts, part by part, and who must prove what.

Source: 个人信息保护法 arts 10, 13, 69, 72; 民法典 arts 111, 1036, 1165; 民事诉讼法 art. 67. The Tort Liability Law of
before 2021 is named, its text not held.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Literal

from chaming.base.catalogue import both
from chaming.law.book.rulebook import rulebook
from chaming.law.civil.cite import Pair, Texts, joined, put
from chaming.law.words import said

if TYPE_CHECKING:
    from chaming.law.facts import SuspectFacts

Name = Literal["pipl", "code", "not_held"]


@dataclass(frozen=True, slots=True)
class Regime:
    """The civil law of a period. Days are inclusive; None is open."""

    name: Name
    since: date | None
    until: date | None


def changes() -> dict[Name, date]:
    """First day of the Civil Code and of the Personal Information Protection Law."""
    book = rulebook()
    return {"code": book["civil-code"].versions[0].in_force_from, "pipl": book["civil-pipl"].versions[0].in_force_from}


def regimes(facts: SuspectFacts, day: date | None) -> list[Regime]:
    """The laws that the acts fell under, oldest first; without a date the newest alone."""
    first, eve = changes(), timedelta(days=1)
    every = [
        Regime("not_held", None, first["code"] - eve),
        Regime("code", first["code"], first["pipl"] - eve),
        Regime("pipl", first["pipl"], None),
    ]
    if day is None:
        return every[-1:]
    start = facts.offence_from or day
    return [r for r in every if (r.since is None or r.since <= day) and (r.until is None or start <= r.until)]


def before_pipl(facts: SuspectFacts, day: date | None) -> bool:
    """Whether some of the acts were before the Personal Information Protection Law."""
    return regimes(facts, day)[0].name != "pipl"


def civil_law(facts: SuspectFacts, day: date | None) -> list[dict[str, Any]]:
    """One entry a law that governed part of the acts: the part, fault, who proves what, and where it stands."""
    return [_entry(regime, facts, day) for regime in regimes(facts, day)]


def _entry(regime: Regime, facts: SuspectFacts, day: date | None) -> dict[str, Any]:
    return {
        **put("title", _title(regime.name)),
        **_acts(regime, facts, day),
        "fault": _fault(regime.name, facts),
        **put("because", _because(regime, facts, day)),
        **_proof(regime.name),
        **put("source", _source(regime, facts, day)),
    }


def _title(name: Name) -> Pair:
    if name == "not_held":
        return both("law.civil.tort_law")
    instrument = rulebook()["civil-pipl" if name == "pipl" else "civil-code"].instrument
    return {"zh": instrument.zh, "en": instrument.en}


def _acts(regime: Regime, facts: SuspectFacts, day: date | None) -> dict[str, Any]:
    start = facts.offence_from if day else None
    first = max(start, regime.since or start) if start else None
    last = min(day, regime.until or day) if day else None
    return {"acts_from": first and first.isoformat(), "acts_to": last and last.isoformat()}


def _fault(name: Name, facts: SuspectFacts) -> str | None:
    if name == "pipl":
        return None if facts.personal_or_household else "presumed"
    return "to_be_proved" if name == "code" else "not_held"


def _because(regime: Regime, facts: SuspectFacts, day: date | None) -> Pair:
    if regime.name == "pipl" and facts.personal_or_household:
        return both("law.civil.law.household", source=Texts(day).cite("civil-pipl", "household"))
    if regime.name == "not_held":
        return both("law.civil.law.not_held", since=changes()["code"])
    key = "law.civil.law.no_date" if day is None else f"law.civil.law.{regime.name}"
    return both(key, since=regime.since, until=regime.until)


def _proof(name: Name) -> dict[str, Any]:
    keys = ("law.civil.proves.not_held",) * 2 if name == "not_held" else tuple(
        f"law.civil.proves.{who}.{name}" for who in ("claimant", "defendant")
    )  # fmt: skip
    return {**said(keys[0], "claimant_proves"), **said(keys[1], "defendant_proves")}


def _source(regime: Regime, facts: SuspectFacts, day: date | None) -> Pair:
    texts = Texts(min(day, regime.until or day) if day else None)
    rule_id = "civil-pipl" if regime.name == "pipl" else "civil-code"
    if regime.name == "not_held":
        return texts.cite(rule_id)
    places = ("unlawful", "lawful-basis", "fault") if regime.name == "pipl" else ("protection", "fault", "exemption")
    proof = Texts(facts.suit_planned_on, procedure=True).cite("civil-procedure", "proof")
    return joined((texts.cite(rule_id, *places), proof))
