"""What mitigation (减轻) would open below the range, and which circumstance opens it.

Source: 刑法 art. 63; the circumstances as in :mod:`chaming.law.criminal.leniency`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from chaming.base.catalogue import LANGS, text
from chaming.law.criminal.leniency import circumstances, effect_data
from chaming.law.criminal.penalty import main_punishment, shared_edge
from chaming.law.ranges import range_of
from chaming.law.words import ruled, said

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from chaming.law.book.rule import Effect, Grade, Range
    from chaming.law.criminal.leniency import Circumstance
    from chaming.law.facts import SuspectFacts


def mitigation(facts: SuspectFacts, grade: Grade, day: date | None) -> dict[str, Any] | None:
    """What lies below the range of the grade, or None below the line.

    Returns:
        ``open`` true if a circumstance that may or must mitigate is shown, false if none can be, null while facts are
        missing; ``obliges`` whether one of them leaves no choice but to mitigate or waive; ``on_condition`` what
        mitigates only if a person finds something more; ``range`` the next lower range, left out where there is none;
        ``exempt_by`` circumstances that by themselves allow waiver; ``special`` the way through the SPC.
    """
    if grade == "not_met":
        return None
    found = circumstances(facts, grade, day)
    grounds = [(one, effect) for one in found for effect in _mitigating(one) if one.shown and effect.given is None]
    missing = sorted({name for one in found if one.shown is None and one.mitigates for name in one.missing})
    lower = next_lower(grade, day)
    return {
        "open": True if grounds else None if missing else False,
        "obliges": any(effect.force == "must" and "lighter" not in effect.to for _, effect in grounds),
        "grounds": [_told(one, effect, day) for one, effect in grounds],
        "on_condition": [_told(one, e, day) for one in found for e in _mitigating(one) if one.shown and e.given],
        "missing": [] if grounds else missing,
        **({"range": main_punishment(lower, day)} if lower else {}),
        "exempt_by": [one.provision.id for one in found if one.shown and _exempting(one)],
        **_reach(lower, day),
        "limit": ruled("cl-general", "mitigation", day),
        "special": ruled("cl-general", "mitigation-special", day),
    }


def next_lower(grade: Grade, day: date | None) -> Range | None:
    """The range below that of the grade under the law of the day, or None if the grade has the lowest."""
    own, lowest = range_of(grade, day), range_of("serious", day)
    return None if own == lowest else lowest


def open_points(facts: SuspectFacts, day: date | None, grade: Grade) -> Iterator[tuple[str, dict[str, object]]]:
    """Whether to mitigate is asked where it leads into a lower range."""
    if grade == "not_met" or next_lower(grade, day) is None:
        return
    names = [one.provision.says for one in circumstances(facts, grade, day) if one.shown and one.mitigates]
    if names:
        told = {lang: text("law.crime.semicolon", lang).join(getattr(says, lang) for says in names) for lang in LANGS}
        yield "CM-ASK-645", {"grounds": told}


def _mitigating(one: Circumstance) -> list[Effect]:
    return [effect for effect in one.effects if "mitigated" in effect.to]


def _exempting(one: Circumstance) -> bool:
    return any("exempt" in effect.to and effect.given is None for effect in one.effects)


def _told(one: Circumstance, effect: Effect, day: date | None) -> dict[str, Any]:
    return {"circumstance": one.provision.id, **effect_data(effect), **ruled(one.rule_id, one.provision.id, day)}


def _reach(lower: Range | None, day: date | None) -> dict[str, str]:
    if lower is None:
        return said("law.crime.mitigation.below_floor")
    edge = shared_edge(day)
    return said("law.crime.mitigation.next_range" if edge is None else "law.crime.mitigation.next_edge", months=edge)
