"""Remedies and whether each fits: said by the facts where they decide, else left to a person.

``fit`` is true or false where a stated fact shows it, null while one is missing or the text asks for judgment.

Source: 民法典第一百七十九条、第一千条、第一千零三十七条; 个人信息保护法第四十七条;
高检发释字〔2021〕2号第九十八条; 法〔2022〕265号.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from chaming.base.catalogue import both
from chaming.law.book.rule import Remedy
from chaming.law.book.rulebook import rulebook
from chaming.law.civil.cite import Pair, Texts, joined, put

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from chaming.law.book.rule import Provision
    from chaming.law.facts import SuspectFacts

Told = tuple[bool | None, Pair, list[str]]
"""Whether it fits, why, and the facts that are missing."""

_ANSWERS = {True: "yes", False: "no", None: "unknown"}


def remedies(facts: SuspectFacts, gains: int | None, day: date | None) -> list[dict[str, Any]]:
    """Every remedy with its fitness: ``{"remedy", "text", "source", "fit", "because", "missing"}``.

    For acts before the Civil Code the same remedies, with the source left to the handler.
    """
    return [
        {
            "remedy": provision.id,
            **put("text", {"zh": provision.says.zh, "en": provision.says.en}),
            **put("source", source),
            "fit": told[0],
            **put("because", told[1]),
            "missing": told[2],
        }
        for provision, source in _each(facts, day)
        for told in (_told(provision, facts, gains),)
    ]


def _each(facts: SuspectFacts, day: date | None) -> Iterator[tuple[Provision, Pair]]:
    acts, suit = Texts(day), Texts(facts.suit_planned_on, procedure=True)
    for rule_id, texts in (("civil-code", acts), ("civil-pil-rules", suit)):
        for provision in rulebook()[rule_id].versions[-1].provisions:
            if isinstance(provision.rule, Remedy):
                source = texts.cite(rule_id, provision.id)
                if provision.id == "delete_data" and acts.version("civil-pipl"):
                    source = joined((acts.cite("civil-pipl", "deletion"), source))
                yield provision, source


def _told(provision: Provision, facts: SuspectFacts, gains: int | None) -> Told:
    name = provision.id
    if name == "apology":
        return _apology(facts)
    if name == "pay_costs":
        return None, both("law.civil.pay_costs.unknown"), ["expert_costs"]
    if name == "pay_damages":
        sums = {"gains_cny": gains, "loss_cny": facts.loss_cny, "circumstances_cny": facts.circumstances_cny}
        return _any_of(name, {fact: None if fen is None else fen > 0 for fact, fen in sums.items()})
    if name == "remove_danger":
        shown = ("data_still_held", "still_spreading", "accounts_or_groups_used")
        return _any_of(name, {fact: getattr(facts, fact) for fact in shown})
    assert isinstance(provision.rule, Remedy), name  # noqa: S101  the rule files are ours and tested
    assert provision.rule.fact is not None, name  # noqa: S101
    return _any_of(name, {provision.rule.fact: getattr(facts, provision.rule.fact)})


def _any_of(name: str, shown: Mapping[str, bool | None]) -> Told:
    """True if any fact is, false if all are; else what is not known is missing."""
    missing = [fact for fact, value in shown.items() if value is None]
    fit = True if True in shown.values() else None if missing else False
    because = both(f"law.civil.{name}.{_ANSWERS[fit]}", case=Texts(None).cite("civil-guiding", "guiding-192"))
    return fit, because, [] if fit else missing


def _apology(facts: SuspectFacts) -> Told:
    texts = Texts(None)
    because = both(
        "law.civil.apology",
        extent=texts.cite("civil-code", "extent"),
        claims=texts.cite("civil-pil-rules", "claims"),
        case=texts.cite("civil-guiding", "guiding-192"),
        media=_media(facts),
    )
    return None, because, [name for name in ("apology_media", "persons_affected") if getattr(facts, name) is None]


def _media(facts: SuspectFacts) -> Pair:
    if facts.apology_media is None:
        return both("law.civil.apology.media_unknown")
    level, n = both(f"report.value.{facts.apology_media}"), facts.persons_affected
    if n is None:
        return both("law.civil.apology.media_spread_unknown", level=level)
    return both("law.civil.apology.media", level=level, n=n)
