"""Who is paid first where the property of the person is short: exact in fen, and what stays unpaid.

Source: 法释〔2014〕13号 arts 9, 13; 民法典 art. 187; 法释〔2021〕1号 art. 527.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from chaming.base.catalogue import both
from chaming.base.money import yuan
from chaming.law.book.rule import Claim
from chaming.law.book.rulebook import rulebook
from chaming.law.civil.cite import Pair, Texts, joined, put
from chaming.law.words import said

if TYPE_CHECKING:
    from collections.abc import Iterator

    from chaming.law.book.rule import Provision
    from chaming.law.facts import SuspectFacts


def payment_order(facts: SuspectFacts) -> dict[str, Any]:
    """The debts in the order in which they are paid.

    A payment behind a sum that is not known is null, unless nothing is left. The execution is still to come, so the
    newest text governs.
    """
    sums = [getattr(facts, fact) for fact in _facts()]
    return {
        "property_available_cny": _money(facts.property_available_cny),
        "property_short": _short(facts.property_available_cny, sums),
        "debts": list(_debts(facts)),
        "left_cny": _money(_left(facts.property_available_cny, sums)),
        **put("because", _because()),
        **said("law.civil.order.public_interest", "public_interest_damages"),
        "missing": missing(facts),
        **put("source", _source()),
    }


def missing(facts: SuspectFacts) -> list[str]:
    """The sums that the order cannot be reckoned without."""
    return [name for name in ("property_available_cny", *_facts()) if getattr(facts, name) is None]


def _claims() -> list[tuple[Provision, Claim]]:
    provisions = rulebook()["civil-execution"].versions[-1].provisions
    return [(p, p.rule) for p in provisions if isinstance(p.rule, Claim)]


def _facts() -> list[str]:
    return [claim.of for _, claim in _claims() if claim.of]


def _debts(facts: SuspectFacts) -> Iterator[dict[str, Any]]:
    left, texts = facts.property_available_cny, Texts(None)
    for n, (provision, claim) in enumerate(_claims(), 1):
        due: int | None = getattr(facts, claim.of) if claim.of else None
        paid = _paid(due, left)
        left = None if left is None or paid is None else left - paid
        yield {
            "payment_rank": n,
            "claim": provision.id,
            "due_cny": _money(due),
            "paid_cny": _money(paid),
            "unpaid_cny": None if due is None or paid is None else yuan(due - paid),
            **put("text", {"zh": provision.says.zh, "en": provision.says.en}),
            **put("source", texts.cite("civil-execution", provision.id)),
        }


def _paid(due: int | None, left: int | None) -> int | None:
    """What is paid of a debt; nothing due or nothing left is nil whatever else is not known."""
    if due == 0 or left == 0:
        return 0
    return None if due is None or left is None else min(due, left)


def _short(available: int | None, sums: list[int | None]) -> bool | None:
    """Whether the property is less than what is due; what is known may already be too much for it."""
    if available is None:
        return None
    if available < sum(one or 0 for one in sums):
        return True
    return None if None in sums else False


def _left(available: int | None, sums: list[int | None]) -> int | None:
    if available is None:
        return None
    if _short(available, sums):
        return 0
    return None if None in sums else available - sum(one or 0 for one in sums)


def _money(fen: int | None) -> str | None:
    return None if fen is None else yuan(fen)


def _because() -> Pair:
    first, second = both("law.civil.order"), both("law.civil.order.before")
    return {"zh": f"{first['zh']}；{second['zh']}", "en": f"{first['en']}; {second['en']}"}


def _source() -> Pair:
    texts = Texts(None)
    first = (texts.cite(rule_id, "civil-first") for rule_id in ("civil-code", "civil-debt-first"))
    return joined((texts.cite("civil-execution", "secured", "living"), *first))
