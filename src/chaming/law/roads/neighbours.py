"""Neighbouring offences to be considered: which fact points to them, what decides, and which provision prevails.

Never found here: each is a thing for a person to consider. What decides is read from the rules; only gains are held
against a line, since the other figures are not facts of this assessment.

Source: 刑法 arts 285, 286-1, 287-1, 287-2; 法释〔2017〕10号 arts 8, 9; 法释〔2019〕15号; 法释〔2011〕19号.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from chaming.base.money import yuan
from chaming.law.book.rule import Bounds, MoneyLine, Penalty
from chaming.law.book.rulebook import rulebook
from chaming.law.cite import sources
from chaming.law.criminal.penalty import main_punishment
from chaming.law.limbs import FEN
from chaming.law.ranges import range_of
from chaming.law.roads.compared import severity
from chaming.law.words import said

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from chaming.law.book.rule import Grade, Provision, Range
    from chaming.law.facts import SuspectFacts
    from chaming.law.readings import Result


@dataclass(frozen=True, slots=True)
class _Neighbour:
    """One neighbouring offence.

    Attributes:
        article: article of the Criminal Law, and how the ids of its provisions begin.
        fact: the fact that points to it.
        rule: rule file of the offence.
        lines: rule file that says when it is serious.
        clause: the provision that says which offence prevails, or None where no text does.
        link: a provision of the interpretation of this offence that leads to it, or None.
    """

    article: str
    fact: str
    rule: str
    lines: str
    clause: tuple[str, str] | None
    link: tuple[str, str] | None = None


_SCOPE = "interp-2017-scope"
_UNITS = {"条": "items", "元": "yuan", "个": "number", "账号": "accounts", "组": "sets", "台": "machines"}
NEIGHBOURS = (
    _Neighbour("287-1", "set_up_site_or_group", "cl-neighbours", "fashi-2019-15", (_SCOPE, "art-8"), (_SCOPE, "art-8")),
    _Neighbour("286-1", "platform_refused_correction", "cl-neighbours", "fashi-2019-15",
               ("cl-neighbours", "286-1-heavier"), (_SCOPE, "art-9")),
    _Neighbour("287-2", "knew_of_crime", "cl-neighbours", "fashi-2019-15", ("cl-neighbours", "287-2-heavier")),
    _Neighbour("285", "intruded_system", "cl-285", "fashi-2011-19", None),
)  # fmt: skip


def neighbours(facts: SuspectFacts, grade: Grade, day: date | None) -> list[dict[str, Any]]:
    """The offences that a known fact points to, in the order of :data:`NEIGHBOURS`.

    Args:
        facts: settled facts.
        grade: of the main reading.
        day: last day of the acts, or None.

    Returns:
        ``[{"offence", "article", "fact", "why", "penalty"?, "decides", "prevails", "because", "source"}]``.
        ``prevails`` is ``this_offence``, ``the_other``, ``alike`` (the ranges do not tell) or null where no text says.
        Acts of a time whose text of the offence is not held have neither ``penalty`` nor ``decides``.
    """
    return [_entry(n, facts, grade, day) for n in NEIGHBOURS if getattr(facts, n.fact) is True]


def open_points(facts: SuspectFacts, day: date | None, main: Result) -> Iterator[tuple[str, dict[str, object]]]:
    """Whether another offence comes into question where this one is not met, and what no text settles."""
    asked = [n for n in NEIGHBOURS if n.clause is None or n.link is not None]
    if main.grade == "not_met" and any(getattr(facts, n.fact) is None for n in asked):
        yield "CM-ASK-661", {}
    elif main.grade != "not_met" and facts.intruded_system is True:
        yield "CM-ASK-662", {}


def _entry(one: _Neighbour, facts: SuspectFacts, grade: Grade, day: date | None) -> dict[str, Any]:
    file = rulebook()[one.rule]
    version = rulebook().find(one.rule, day)
    offence = file.versions[-1][one.article]
    why = said(f"law.neighbour.why.{one.article}", "why")
    named = {"offence": offence.says.zh, "offence_en": offence.says.en, "article": one.article, "fact": one.fact, **why}
    if version is None:
        # Arts 286-1, 287-1 and 287-2 were new then; of art. 285 only the later text is held.
        key = "law.neighbour.not_held" if one.clause is None else "law.neighbour.not_yet"
        return {
            **named,
            "decides": [],
            "prevails": None,
            **said(key, "because", since=file.versions[0].in_force_from),
            "source": file.source(offence),
            "source_en": file.source_en(offence),
        }
    span = offence.rule.grades["serious"] if isinstance(offence.rule, Penalty) else None
    prevails, key = _prevails(one, span, grade, day)
    rests_on = sources(*one.clause, day) if one.clause else sources(one.rule, one.article, day)
    words = {lang: rests_on[name] for lang, name in (("zh", "source"), ("en", "source_en"))}
    told = said(f"law.neighbour.prevails.{key}", "because", source=words)
    return {
        **named,
        **({"penalty": _punished(span, day)} if span else {}),
        "decides": _decides(one, facts, day),
        **_early(one, day),
        "prevails": prevails,
        **told,
        **sources(one.rule, one.article, day),
    }


def _punished(span: Range, day: date | None) -> dict[str, Any]:
    return {**main_punishment(span, day), "public_surveillance": span.public_surveillance}


def _prevails(one: _Neighbour, span: Range | None, grade: Grade, day: date | None) -> tuple[str | None, str]:
    """Which offence the texts put first if both are met, and the sentence for it.

    Where they say the heavier one, the ranges are compared.
    """
    if one.clause is None:
        return None, "none"
    if grade == "not_met":
        return "the_other", "alone"
    if one.clause == one.link:
        return "this_offence", "clause"
    mine, other = severity(range_of(grade, day)), severity(span)
    if mine == other:
        return "alike", "alike"
    return ("this_offence", "heavier") if mine > other else ("the_other", "lighter")


def _decides(one: _Neighbour, facts: SuspectFacts, day: date | None) -> list[dict[str, Any]]:
    """What must be shown: the parts of the offence first, then when it is serious."""
    out = []
    if one.link is not None:
        rule_id, provision = one.link
        out.append(_told(rulebook().at(rule_id, day)[provision], rule_id, facts))
    for rule_id in (one.rule, one.lines):
        version = rulebook().find(rule_id, day) or rulebook()[rule_id].versions[-1]
        mine = (p for p in version.provisions if p.id.startswith(f"{one.article}-") and not p.id.endswith("-heavier"))
        out += [_told(provision, rule_id, facts) for provision in mine]
    return out


def _early(one: _Neighbour, day: date | None) -> dict[str, str]:
    """What is to be said where the interpretation of that offence is younger than the acts."""
    since = rulebook()[one.lines].versions[0].in_force_from
    if day is None or day >= since:
        return {}
    item = sources("time-2001", "time-effect", None)
    return said("law.neighbour.early", "note", since=since, source={"zh": item["source"], "en": item["source_en"]})


def _told(provision: Provision, rule_id: str, facts: SuspectFacts) -> dict[str, Any]:
    rule, says = provision.rule, {"zh": provision.says.zh, "en": provision.says.en}
    out: dict[str, Any]
    if isinstance(rule, MoneyLine):
        gains = facts.gains_cny
        out = {
            **said("law.neighbour.line.yuan", says=says, n=rule.line.value),
            "reached": None if gains is None else gains >= rule.line.value * FEN,
            "gains_cny": None if gains is None else yuan(gains),
        }
    elif isinstance(rule, Bounds) and rule.min:
        out = said(f"law.neighbour.line.{_UNITS[rule.min.unit]}", says=says, n=rule.min.value)
    else:
        out = {"text": says["zh"], "text_en": says["en"]}
    file = rulebook()[rule_id]
    return {**out, "source": file.source(provision), "source_en": file.source_en(provision)}
