"""What only a person may decide or supply, asked where it would change something.

Each question is a code of the catalogue (``CM-ASK-6xx``; statements that must be told are ``CM-SAY-6xx``).
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

from chaming.base.catalogue import LANGS, Lang, text
from chaming.law.book.rule import CountLine, Share
from chaming.law.book.rulebook import rulebook
from chaming.law.civil.questions import open_points as civil_points
from chaming.law.criminal.criminal import open_points as criminal_points
from chaming.law.figures import figures, in_service, is_mixed, tier_of
from chaming.law.ranges import age_in_years, bounds, is_minor
from chaming.law.readings import own_use_applies, own_use_possible
from chaming.law.roads import administrative, compared, limitation, neighbours

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from chaming.law.facts import SuspectFacts
    from chaming.law.readings import Result

Question = tuple[str, dict[str, object]]
"""A code and its placeholders; a placeholder that is words in both languages is ``{"zh", "en"}``."""


def in_both(key: str) -> dict[str, str]:
    """A catalogue entry in both languages, as a placeholder."""
    return {lang: text(key, lang) for lang in LANGS}


def told(code: str, values: Mapping[str, object], lang: Lang) -> str:
    """The sentence of a code, with the placeholders in the same language."""
    return text(code, lang, **{k: v[lang] if isinstance(v, dict) else v for k, v in values.items()})


def questions(
    facts: SuspectFacts, day: date | None, main: Result, others: Sequence[dict[str, Any]], *, stated: SuspectFacts
) -> list[Question]:
    """Every open point, in a fixed order, as (code, placeholders).

    Args:
        facts: settled facts.
        day: last day of the acts, or None.
        main: the main reading.
        others: the alternatives as plain data.
        stated: the facts before they were settled.
    """
    out: list[Question] = []
    out += _time(facts, day, main)
    out += _missing_figures(facts, stated)
    out += _service(facts, main, others)
    out += _kinds(facts, main, others)
    out += _own_use(facts, day, others)
    out += _circumstances(facts, main)
    out += _person(facts, day, main)
    out += criminal_points(facts, day, main)
    for module in (compared, limitation, neighbours, administrative):
        out += module.open_points(facts, day, main)
    out += civil_points(facts, facts.gains_cny, day)
    return out


def _time(facts: SuspectFacts, day: date | None, main: Result) -> Iterator[Question]:
    book = rulebook()
    if day is None:
        yield "CM-ASK-601", {}
        return
    law = book.at("cl-253-1", day)
    start = facts.offence_from
    first = book["cl-253-1"].versions[0].in_force_from
    if start and start < first:
        yield "CM-ASK-602", {"first": first}
    elif start and start < law.in_force_from and facts.one_course is None:
        yield "CM-ASK-603", {"change": law.in_force_from}
    if "cl-253-1-service" not in {p.id for p in law.provisions}:
        if facts.special_subject is None:
            yield "CM-ASK-604", {}
        if main.grade == "especially_serious":
            yield "CM-SAY-605", {}
    checked = book.last_checked_on()
    if day > checked:
        yield "CM-ASK-606", {"checked": checked}


def _missing_figures(facts: SuspectFacts, stated: SuspectFacts) -> Iterator[Question]:
    if facts.gains_cny is None:
        yield "CM-ASK-607", {}
    elif stated.gains_cny is None:
        yield "CM-SAY-608", {}
    if facts.counts is None:
        yield "CM-ASK-609", {}


def _service(facts: SuspectFacts, main: Result, others: Sequence[dict[str, Any]]) -> Iterator[Question]:
    by_id = {o["id"]: o for o in others}
    yes = by_id.get("service:yes")
    met = [limb.id for limb in main.limbs if limb.met]
    if facts.obtained_in_service is None and yes is not None:
        counts = (facts.counts or {}).values()
        undecided = any(in_service(facts, c) is None for c in counts) or not any(c.provided for c in counts)
        if undecided and not set(yes["limbs"]) <= set(met):
            yield "CM-ASK-610", {"grade": in_both(f"law.grade.{yes['grade']}")}
    if is_mixed(facts):
        yield "CM-ASK-611", {"sum": _mixed_sum(facts)}
    if "service:gains" in by_id:
        yield "CM-ASK-612", {}
    if "held:provided" in by_id:
        yield "CM-ASK-613", {}
    without = by_id.get("service:no")
    if without is not None and without["grade"] != main.grade and main.grade != "not_met":
        yield "CM-ASK-614", {}
    if any(limb.note == "law.note.gap" for limb in main.limbs):
        yield "CM-ASK-615", {}


def _mixed_sum(facts: SuspectFacts) -> str:
    """Service part to the halved lines plus the rest to the full ones, as one unreduced fraction: an indicator only."""
    numbers = figures(facts)
    version = rulebook()["interp-2017-art-5"].versions[-1]
    lines = {p.rule.tier: p.rule.line.value for p in version.provisions if isinstance(p.rule, CountLine)}
    half = next(p.rule.factor.exact for p in version.provisions if isinstance(p.rule, Share))
    measure = max(lines.values())
    total = Fraction(0)
    for tier, line in lines.items():
        service = (numbers.service or {}).get(tier, 0)
        whole = (numbers.items or {}).get(tier, 0)
        total += service / (line * half) + Fraction(whole - service, line)
    return f"{total * measure}/{measure}"


def _kinds(facts: SuspectFacts, main: Result, others: Sequence[dict[str, Any]]) -> Iterator[Question]:
    known = rulebook().kinds()
    for kind, (_, entry) in known.items():
        count = (facts.counts or {}).get(kind)
        if count is None or not count.provided + count.obtained:
            continue
        mine = [o for o in others if o["id"].startswith(f"tier:{kind}:")]
        if entry.ask or any(o["grade"] != main.grade for o in mine):
            tier = in_both(f"law.tier.{tier_of(kind, facts)}")
            yield "CM-ASK-616", {"kind": {"zh": entry.zh, "en": entry.en}, "tier": tier}
    if any(o["id"].startswith("numbers:") and o["grade"] != main.grade for o in others):
        yield "CM-ASK-617", {}
    if any(o["id"].startswith("gains:") and o["grade"] != main.grade for o in others):
        yield "CM-ASK-618", {}


def _own_use(facts: SuspectFacts, day: date | None, others: Sequence[dict[str, Any]]) -> Iterator[Question]:
    if own_use_applies(facts, day):
        if facts.profit_cny is None:
            yield "CM-ASK-619", {}
        yield "CM-ASK-620", {}
    elif facts.lawful_business_purchase_only is True and not own_use_possible(facts, day):
        yield "CM-SAY-621", {}
    elif any(o["id"] == "article:6" for o in others):
        yield "CM-ASK-622", {}


def _circumstances(facts: SuspectFacts, main: Result) -> Iterator[Question]:
    earlier = (facts.prior_conviction, facts.admin_penalty_within_two_years)
    if main.grade == "not_met":
        if None in earlier and True not in earlier:
            yield "CM-ASK-623", {}
        if None in (facts.track_used_for_crime, facts.knew_of_crime):
            yield "CM-ASK-624", {}
        yield "CM-ASK-625", {}
    if main.grade != "especially_serious" and None in (facts.grave_harm, facts.major_loss_or_vile_effect):
        yield "CM-ASK-626", {}
    if main.grade == "serious" and None in (facts.first_offence, facts.gains_returned, facts.repentance):
        yield "CM-ASK-627", {}


def _person(facts: SuspectFacts, day: date | None, main: Result) -> Iterator[Question]:
    limit = bounds("cl-general", "age", day).min
    if facts.birth_date and day and limit and age_in_years(facts.birth_date, day) < limit.value:
        yield "CM-ASK-628", {"age": limit.value}
    elif is_minor(facts, day):
        yield "CM-ASK-629", {}
    if facts.unit:
        yield "CM-ASK-630", {}
    if main.grade == "not_met":
        return
    if facts.prior_conviction and facts.prior_sentences is None:
        yield "CM-ASK-631", {}
    if facts.used_professional_convenience:
        yield "CM-ASK-632", {}
    if facts.gains_cny:
        yield "CM-ASK-633", {}
