"""What the limbs are reckoned from: the facts of one suspect brought to tiers, whole numbers and fen.

A figure that is not known is None and stays None; nothing is taken for zero that was not said to be.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from chaming.law.book.rule import TIERS, Tier
from chaming.law.book.rulebook import rulebook

if TYPE_CHECKING:
    from collections.abc import Mapping

    from chaming.law.facts import Counts, SuspectFacts


@dataclass(frozen=True, slots=True)
class Figures:
    """Figures of one reading of the facts.

    Attributes:
        items: items by tier, provided and obtained; None if no count is known.
        service: the part obtained in duty or service and then provided; None where that is not known.
        gains: fen, or None.
        service_gains: the gains that come from the part obtained in service; None where that is not known.
        profit: fen, for art. 6; None if unknown.
        facts: circumstances by name: True, False, None for unknown.
        own_use: art. 6 governs instead of art. 5.
        own_use_beside: art. 5 governs, and the lines of art. 6 are held against the profit as well.
        sum_counts: the gap reading: a tenfold sum of proportions counts though a tier reaches its line alone.
        one_range: the law of the time knows one range only, and no line of a second is held against it.
        tenfold_of_half: para. 2 item 3 also takes the halved line of item 8 tenfold, as its words say.
    """

    items: Mapping[Tier, int] | None
    service: Mapping[Tier, int] | None
    gains: int | None
    service_gains: int | None
    profit: int | None
    facts: Mapping[str, bool | None]
    own_use: bool = False
    own_use_beside: bool = False
    sum_counts: bool = False
    one_range: bool = False
    tenfold_of_half: bool = True


def tier_of(kind: str, facts: SuspectFacts) -> Tier:
    """The tier of a kind: the handler's own classing, else the default of the rules."""
    return (facts.tiers or {}).get(kind) or rulebook().kinds()[kind][0]


def in_service(facts: SuspectFacts, count: Counts) -> int | None:
    """How many provided items of a kind were obtained in duty or service; None if that is not known."""
    if count.provided_in_service is not None:
        return count.provided_in_service
    if facts.obtained_in_service is None:
        return None if count.provided else 0
    return count.provided if facts.obtained_in_service else 0


def figures(facts: SuspectFacts, *, own_use: bool = False) -> Figures:
    """The figures of one suspect as the facts state them."""
    return Figures(
        items=_items(facts),
        service=_service(facts),
        gains=facts.gains_cny,
        service_gains=_service_gains(facts),
        profit=facts.profit_cny,
        facts={name: value for name, value in vars(facts).items() if isinstance(value, bool) or value is None},
        own_use=own_use,
        own_use_beside=not own_use and facts.lawful_business_purchase_only is True,
    )


def _items(facts: SuspectFacts) -> dict[Tier, int] | None:
    if facts.counts is None:
        return None
    out: dict[Tier, int] = dict.fromkeys(TIERS, 0)
    for kind, count in facts.counts.items():
        out[tier_of(kind, facts)] += count.provided + count.obtained
    return out


def _service(facts: SuspectFacts) -> dict[Tier, int] | None:
    if facts.counts is None:
        return dict.fromkeys(TIERS, 0) if facts.obtained_in_service is False else None
    out: dict[Tier, int] = dict.fromkeys(TIERS, 0)
    unknown = False
    for kind, count in facts.counts.items():
        known = in_service(facts, count)
        unknown = unknown or known is None
        out[tier_of(kind, facts)] += known or 0
    # A part that is known counts for itself; only where nothing at all is known is there no figure.
    return None if unknown and not any(out.values()) else out


def _service_gains(facts: SuspectFacts) -> int | None:
    if facts.gains_cny is None:
        return None
    parts = [(c.provided, in_service(facts, c)) for c in (facts.counts or {}).values() if c.provided]
    if parts:
        if any(known is None for _, known in parts):
            return None
        service, provided = sum(known or 0 for _, known in parts), sum(total for total, _ in parts)
        if service == 0:
            return 0
        return facts.gains_cny if service == provided else None
    if facts.obtained_in_service is None:
        return None
    return facts.gains_cny if facts.obtained_in_service else 0


def is_mixed(facts: SuspectFacts) -> bool:
    """Whether some provided items were obtained in service and some were not."""
    parts = [(c.provided, in_service(facts, c)) for c in (facts.counts or {}).values() if c.provided]
    return any(known for _, known in parts) and any(known is not None and known < total for total, known in parts)
