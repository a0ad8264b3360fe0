"""Other readings of the same facts, and the grade each leads to.

The main grade follows the facts as stated; where the text leaves two readings it follows the one more favourable to
the suspect. Every other reading that is always to be considered, or that changes the grade, stands here.

Source: contract §4; law.md §2.1, §2.2, §2.6, §2.7 (points open to argument).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from chaming.base.catalogue import text
from chaming.base.money import yuan
from chaming.base.shape import replaced
from chaming.base.shape_check import check
from chaming.law.book.rule import TIERS, Grade, OwnUse, Penalty
from chaming.law.book.rulebook import rulebook
from chaming.law.criminal.earlier import readings_of_earlier, with_earlier
from chaming.law.facts import Counts, SuspectFacts
from chaming.law.figures import Figures, figures, tier_of
from chaming.law.limbs import Limb, carrying, grade_of, limbs_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

CODE, NUMBER = "verification_code", "mobile_number"


@dataclass(frozen=True, slots=True)
class Reading:
    """A reading: how it is told, what it is reckoned from, and whether it is told even if the grade stays."""

    id: str
    words: Mapping[str, str]
    figures: Figures
    always: bool = True


@dataclass(frozen=True, slots=True)
class Result:
    """Limbs and grade of one reading."""

    limbs: list[Limb]
    grade: Grade


def result(numbers: Figures, day: date | None) -> Result:
    """Limbs and grade of figures under the article that governs them.

    Raises:
        RuleError: CM-RULE-008 if no rule covers the day.
    """
    rule = "interp-2017-art-6" if numbers.own_use else "interp-2017-art-5"
    limbs = limbs_of(rulebook().at(rule, day), numbers)
    if numbers.own_use_beside:
        # What is ordinary and was bought for the business stays under art. 6: passing some on, or other items beside
        # them, cannot put the suspect in a better place.
        limbs += [x for x in limbs_of(rulebook().at("interp-2017-art-6", day), numbers) if x.unit == "money"]
    if numbers.one_range:
        # Whether what would reach a second range is serious under a text that knows none is for a person (item 10).
        limbs = [limb for limb in limbs if limb.grade != "especially_serious"]
    return Result(limbs, grade_of(limbs))


def own_use_applies(facts: SuspectFacts, day: date | None) -> bool:
    """Whether art. 6 governs: only bought or received for a lawful business, nothing passed on, only its tiers."""
    return facts.lawful_business_purchase_only is True and own_use_possible(facts, day)


def own_use_possible(facts: SuspectFacts, day: date | None) -> bool:
    """Whether the counts leave room for art. 6: nothing passed on, only the tiers it covers."""
    counts = facts.counts or {}
    tiers = {tier_of(kind, facts) for kind, c in counts.items() if c.obtained}
    return not any(c.provided for c in counts.values()) and tiers <= _own_use_tiers(day)


def _own_use_tiers(day: date | None) -> set[str]:
    rule = rulebook().at("interp-2017-art-6", day)["art-6-scope"].rule
    return set(rule.tiers) if isinstance(rule, OwnUse) else set()


def main_figures(facts: SuspectFacts, day: date | None) -> Figures:
    """The figures of the main reading."""
    return figures(facts, own_use=own_use_applies(facts, day))


def settled(facts: SuspectFacts, day: date | None) -> SuspectFacts:
    """The facts as an assessment takes them: what follows from other facts filled in.

    Earlier penalties from their lists; net gains where only receipts and costs were stated (the favourable reading).
    """
    facts = with_earlier(facts, day)
    if facts.gains_cny is None and facts.receipts_cny is not None and facts.costs_cny is not None:
        return replaced(facts, gains_cny=_net(facts))
    return facts


def alternatives(
    facts: SuspectFacts, day: date | None, main: Result, given: Sequence[Mapping[str, Any]] = ()
) -> list[dict[str, Any]]:
    """The other readings with their grades, in a fixed order.

    Args:
        facts: settled facts.
        day: last day of the acts, or None.
        main: the main reading.
        given: readings of the caller, each ``{"id", "if", "if_zh", …facts that differ}``; one with the id of a reading
            of ours takes its place.

    Returns:
        ``[{"id", "if", "if_zh", "grade", "limbs", "reached"}]``, limbs being the met ones that carry the grade, and
        ``reached`` their ``id, value, line, ratio, unit``.
    """
    readings = {r.id: r for r in _readings(facts, day)}
    for reading in _given(facts, day, given):
        readings[reading.id] = reading
    out = []
    for reading in readings.values():
        other = result(reading.figures, day)
        if reading.always or other.grade != main.grade:
            words = {"if": reading.words["en"], "if_zh": reading.words["zh"]}
            carry = carrying(other.limbs)
            reached = [_reached(limb) for limb in other.limbs if limb.id in carry]
            out.append({"id": reading.id, **words, "grade": other.grade, "limbs": carry, "reached": reached})
    return out


def _reached(limb: Limb) -> dict[str, Any]:
    value, line = limb.written(limb.value), limb.written(limb.line, is_line=True)
    return {"id": limb.id, "value": value, "line": line, "ratio": limb.ratio, "unit": limb.unit}


def _words(key: str, **values: object) -> dict[str, str]:
    return {"zh": text(key, "zh", **values), "en": text(key, "en", **values)}


def _readings(facts: SuspectFacts, day: date | None) -> Iterator[Reading]:
    yield from _classings(facts, day)
    yield from _service(facts, day)
    yield from _switches(facts, day)
    yield from _gains(facts, day)
    yield from _numbers_alone(facts, day)
    yield from _article(facts, day)
    for name, words, fact in readings_of_earlier(facts, day):
        yield Reading(name, words, _changed(facts, day, **{fact: True}), always=False)


def _changed(facts: SuspectFacts, day: date | None, **update: object) -> Figures:
    return main_figures(replaced(facts, **update), day)


def _classings(facts: SuspectFacts, day: date | None) -> Iterator[Reading]:
    """Another tier for codes first, then for every kind whose tier is open or was set by the handler."""
    known = rulebook().kinds()
    present = [k for k, c in (facts.counts or {}).items() if c.provided + c.obtained]
    for kind in sorted(present, key=list(known).index):
        default, entry = known[kind]
        now = tier_of(kind, facts)
        for tier in TIERS:
            if tier != now and (tier in entry.open_to or tier == default):
                words = _words("law.alt.tier", kind=kind, tier=tier)
                words["zh"] = text("law.alt.tier", "zh", kind=entry.zh, tier=text(f"law.tier.{tier}", "zh"))
                changed = _changed(facts, day, tiers={**(facts.tiers or {}), kind: tier})
                yield Reading(f"tier:{kind}:{tier}", words, changed)


def _service(facts: SuspectFacts, day: date | None) -> Iterator[Reading]:
    """The service role missed, attributed or, if unknown, found; gains of a mixed batch; items held as provided."""
    counts = facts.counts or {}
    if facts.lawful_business_purchase_only is True and own_use_possible(facts, day):
        return
    whole = {k: replaced(c, provided_in_service=None) for k, c in counts.items()}
    stripped = whole if facts.counts is not None else None
    if any(c.provided for c in counts.values()) or facts.gains_cny is not None:
        if facts.obtained_in_service is not False:
            known = facts.obtained_in_service is True or any(c.provided_in_service for c in counts.values())
            if known:
                changed = _changed(facts, day, obtained_in_service=False, counts=stripped)
                yield Reading("service:no", _words("law.alt.service_no"), changed)
        if facts.obtained_in_service is not True:
            key = "law.alt.service_yes" if facts.obtained_in_service is False else "law.alt.service_if"
            changed = _changed(facts, day, obtained_in_service=True, counts=stripped)
            yield Reading("service:yes", _words(key), changed)
    main = main_figures(facts, day)
    if main.service_gains is None and main.gains is not None and any((main.service or {}).values()):
        changed = replace(main, service_gains=main.gains)
        yield Reading("service:gains", _words("law.alt.service_gains"), changed, always=False)
    if facts.obtained_in_service is True and any(c.obtained for c in counts.values()):
        sold = {k: Counts(provided=c.provided + c.obtained) for k, c in counts.items()}
        yield Reading("held:provided", _words("law.alt.held"), _changed(facts, day, counts=sold), always=False)


def _switches(facts: SuspectFacts, day: date | None) -> Iterator[Reading]:
    main = main_figures(facts, day)
    yield Reading("sum:tenfold", _words("law.alt.sum"), replace(main, sum_counts=True), always=False)
    yield Reading("half:tenfold", _words("law.alt.half"), replace(main, tenfold_of_half=False), always=False)
    penalty = rulebook().at("cl-253-1", day)["cl-253-1-penalty"].rule
    if isinstance(penalty, Penalty) and "especially_serious" not in penalty.grades:
        yield Reading("law:one_range", _words("law.alt.one_range"), replace(main, one_range=True), always=False)


def _net(facts: SuspectFacts) -> int | None:
    gross = facts.receipts_cny if facts.receipts_cny is not None else facts.gains_cny
    return None if gross is None or facts.costs_cny is None else max(gross - facts.costs_cny, 0)


def _gains(facts: SuspectFacts, day: date | None) -> Iterator[Reading]:
    for method, fen in (("gross_receipts", facts.receipts_cny), ("net_of_purchase_cost", _net(facts))):
        if fen is not None and fen != facts.gains_cny:
            changed = _changed(facts, day, gains_cny=fen)
            yield Reading(f"gains:{method}", _words(f"law.alt.{method}", cny=yuan(fen)), changed)


def _numbers_alone(facts: SuspectFacts, day: date | None) -> Iterator[Reading]:
    """Numbers that no name or code goes with left out; where codes are counted, as many as those stay at the most."""
    counts = facts.counts or {}
    numbers, codes = counts.get(NUMBER), counts.get(CODE)
    if numbers is None or not numbers.provided + numbers.obtained:
        return
    if codes is None or not codes.provided + codes.obtained:
        rest = {kind: count for kind, count in counts.items() if kind != NUMBER}
        yield Reading("numbers:alone", _words("law.alt.numbers_alone"), _changed(facts, day, counts=rest))
        return
    service = numbers.provided_in_service
    kept = Counts(
        provided=min(numbers.provided, codes.provided),
        obtained=min(numbers.obtained, codes.obtained),
        provided_in_service=None if service is None else min(service, numbers.provided, codes.provided),
    )
    if kept != numbers:
        words = _words("law.alt.numbers", n=kept.provided + kept.obtained)
        yield Reading("numbers:with_code", words, _changed(facts, day, counts={**counts, NUMBER: kept}))


def _article(facts: SuspectFacts, day: date | None) -> Iterator[Reading]:
    """Art. 5 beside art. 6, art. 6 where it is not excluded, and the ordinary part of a mixed purchase under art. 6."""
    counts = facts.counts or {}
    if own_use_applies(facts, day):
        yield Reading("article:5", _words("law.alt.article_5"), replace(figures(facts), own_use_beside=False))
    elif (
        facts.lawful_business_purchase_only is None and counts and not facts.gains_cny and own_use_possible(facts, day)
    ):
        changed = _changed(facts, day, lawful_business_purchase_only=True)
        yield Reading("article:6", _words("law.alt.article_6"), changed, always=False)
    elif facts.lawful_business_purchase_only is True and not any(c.provided for c in counts.values()):
        rest = {k: c for k, c in counts.items() if tier_of(k, facts) not in _own_use_tiers(day)}
        changed = _changed(facts, day, counts=rest)
        yield Reading("article:6_part", _words("law.alt.article_6_part"), changed, always=False)


def _given(facts: SuspectFacts, day: date | None, given: Sequence[Mapping[str, Any]]) -> Iterator[Reading]:
    for n, reading in enumerate(given):
        other = {k: v for k, v in reading.items() if k not in {"id", "if", "if_zh"}}
        parsed = check(SuspectFacts, {"id": facts.id, **other})
        update = {name: getattr(parsed, name) for name in other}
        words = {"en": str(reading["if"]), "zh": str(reading["if_zh"])}
        yield Reading(str(reading.get("id", f"given:{n}")), words, _changed(facts, day, **update))
