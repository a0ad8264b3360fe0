"""Damages: by the benefit gained, by loss, by the circumstances; what is not open; and the same money twice.

No sum is ever inferred from another: damages by the circumstances are what the handler claims, or null.

Source: 个人信息保护法第六十九条; 民法典第一百七十八条、第一百七十九条、第一千一百六十八条、
第一千一百八十二条、第一千一百八十三条; 刑法第六十四条; 法释〔2014〕11号第十二条.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from chaming.base.catalogue import LANGS, Lang, both, text
from chaming.base.money import yuan
from chaming.law.book.rule import Bounds
from chaming.law.book.rulebook import rulebook
from chaming.law.cite import cite, sources
from chaming.law.civil.cite import Texts, joined, put
from chaming.law.limbs import FEN
from chaming.law.words import said

if TYPE_CHECKING:
    from datetime import date

    from chaming.law.facts import SuspectFacts


def damages(facts: SuspectFacts, gains: int | None, day: date | None) -> list[dict[str, Any]]:
    """The three measures: ``{"basis", "cny", "source", "fit", "because", "missing"}``, the benefit first."""
    return [
        _measure("gains", gains, "gains_cny", facts, day),
        _measure("loss", facts.loss_cny, "loss_cny", facts, day),
        _circumstances(facts, gains, day),
    ]


def _measure(basis: str, fen: int | None, fact: str, facts: SuspectFacts, day: date | None) -> dict[str, Any]:
    reason = f"law.civil.damages.{basis}{'_unknown' if fen is None else '' if fen else '_none'}"
    return {
        "basis": basis,
        "cny": _money(fen),
        **_source(facts, day, "damages"),
        "fit": None if fen is None else fen > 0,
        **said(reason, "because"),
        "missing": [fact] if fen is None else [],
    }


def _money(fen: int | None) -> str | None:
    return None if fen is None else yuan(fen)


def _circumstances(facts: SuspectFacts, gains: int | None, day: date | None) -> dict[str, Any]:
    stated, fixed = facts.circumstances_cny, bool(gains) or bool(facts.loss_cny)
    reason = "stated" if stated is not None else "closed" if fixed else "open"
    return {
        "basis": "circumstances",
        "cny": _money(stated),
        **_source(facts, day, "circumstances"),
        # Whether loss and benefit are hard to determine is a person's judgment, once it is claimed at all.
        "fit": False if reason == "closed" else None,
        **said(f"law.civil.damages.circumstances_{reason}", "because"),
        "missing": ["circumstances_cny"] if reason == "open" else [],
        "yardstick": _yardstick(day),
    }


def yardstick(day: date | None) -> int | None:
    """The court's range in individual suits over network torts, in fen; None where its text is not held."""
    found = Texts(day).provision("civil-network-torts", "yardstick")
    if found is None or not isinstance(found.rule, Bounds) or found.rule.max is None:
        return None
    return found.rule.max.value * FEN


def _yardstick(day: date | None) -> dict[str, Any] | None:
    fen = yardstick(day)
    if fen is None:
        return None
    cited = put("source", Texts(day).cite("civil-network-torts", "yardstick"))
    return {"cny": yuan(fen), **said("law.civil.damages.yardstick", "because"), **cited}


def _source(facts: SuspectFacts, day: date | None, provision: str) -> dict[str, Any]:
    return put("source", {lang: _cited(facts, day, provision, lang) for lang in LANGS})


def _cited(facts: SuspectFacts, day: date | None, provision: str, lang: Lang) -> str:
    """The law of damages in force at the acts; for a course that began under another, that one too."""
    pipl = rulebook().find("civil-pipl", day)
    if pipl is None:
        return _of_code(day, provision, lang)
    cited = cite("civil-pipl", provision, day, lang)
    if facts.offence_from and facts.offence_from < pipl.in_force_from:
        cited += text("law.civil.earlier", lang, source=_of_code(facts.offence_from, provision, lang))
    return cited


def _of_code(day: date | None, provision: str, lang: Lang) -> str:
    if rulebook().find("civil-code", day) is None:
        return text("law.civil.not_held", lang)
    return cite("civil-code", provision, day, lang)


def not_open(day: date | None) -> list[dict[str, Any]]:
    """Claims that are never reckoned, with the reason."""
    texts = Texts(day)
    punitive = [texts.cite("civil-code", "punitive")]
    if texts.version("civil-pipl"):
        punitive.append(texts.cite("civil-pipl", "damages"))
    cited = {"punitive": joined(punitive), "mental_distress": texts.cite("civil-code", "mental_distress")}
    return [
        {"claim": claim, **said(f"law.civil.not_open.{claim}", "because"), **put("source", source)}
        for claim, source in cited.items()
    ]


def same_money(facts: SuspectFacts, gains: int | None, day: date | None) -> dict[str, Any] | None:
    """Recovered gains beside damages by benefit: two lines on the same money. None where there are no gains."""
    if gains == 0:
        return None
    return {
        "both_lines": [
            {"claim": "recovery_of_gains", "cny": _money(gains), **sources("cl-general", "recovery", day)},
            {"claim": "damages_by_gains", "cny": _money(gains), **_source(facts, day, "damages")},
        ],
        "together_cny": None if gains is None else yuan(gains + gains),
        "reason_required": True,
        **said("law.civil.same_money", "because"),
        "missing": ["gains_cny"] if gains is None else [],
    }


def joint_liability(facts: SuspectFacts, day: date | None) -> dict[str, Any]:
    """Several defendants: one sum for all of them, where a role in joint crime is stated."""
    known, texts = facts.role is not None, Texts(day)
    return {
        "open": True if known else None,
        **put("because", both("law.civil.joint" if known else "law.civil.joint_unknown")),
        "missing": [] if known else ["role"],
        **put("source", texts.cite("civil-code", "joint", "shares")),
    }
