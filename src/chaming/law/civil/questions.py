"""What only a person may decide or supply on the civil side, asked where it would change something.

Source: as the rule files ``civil-*.yaml`` name it for each question.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaming.base.catalogue import both
from chaming.base.money import yuan
from chaming.law.civil.cite import Pair, Texts, joined
from chaming.law.civil.damages import yardstick
from chaming.law.civil.law import before_pipl, changes, regimes
from chaming.law.civil.money import missing
from chaming.law.civil.remedies import remedies
from chaming.law.civil.standing import fraud_before_its_law, fraud_law_since
from chaming.law.civil.suit import notice, texts_of, too_early

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from chaming.law.facts import SuspectFacts

Point = tuple[str, dict[str, object]]
"""A code of the catalogue and its placeholders; words in both languages are ``{"zh", "en"}``."""


def open_points(facts: SuspectFacts, gains: int | None, day: date | None) -> Iterator[Point]:
    """Every open point of the civil side, in a fixed order.

    Args:
        facts: settled facts.
        gains: the unlawful gains in fen, or None.
        day: last day of the acts, or None.
    """
    yield from _standing(facts, day)
    yield from _law(facts, day)
    yield from _special(facts, day)
    yield from _damages(facts, gains, day)
    yield from _remedies(facts, gains, day)
    yield from _money(facts)
    yield from _suit(facts)


def _standing(facts: SuspectFacts, day: date | None) -> Iterator[Point]:
    newest, suit = Texts(None), texts_of(facts)
    if before_pipl(facts, day):
        source = suit.cite("civil-standing", "standing", "separate")
        yield "CM-ASK-670", {"since": changes()["pipl"], "source": source}
    if facts.personal_or_household:
        yield "CM-ASK-672", {"source": newest.cite("civil-pipl", "household")}
    elif regimes(facts, day)[-1].name == "pipl":
        places = {"source": "standing", "processor": "processor"}
        cited = {name: newest.cite("civil-pipl", place) for name, place in places.items()}
        yield "CM-ASK-671", {**cited, "persons": _persons(facts)}


def _persons(facts: SuspectFacts) -> Pair:
    n = facts.persons_affected
    return both("law.civil.persons_unknown") if n is None else both("law.civil.persons", n=n)


def _law(facts: SuspectFacts, day: date | None) -> Iterator[Point]:
    parts = regimes(facts, day)
    crossed = [{"zh": str(part.since), "en": str(part.since)} for part in parts[1:]]
    if crossed:
        yield "CM-ASK-673", {"change": joined(crossed)}
    if parts[0].name == "not_held":
        yield "CM-SAY-674", {"since": changes()["code"]}


def _special(facts: SuspectFacts, day: date | None) -> Iterator[Point]:
    newest = Texts(None)
    shown = (facts.minors_affected, facts.telecom_fraud)
    if before_pipl(facts, day) and True not in shown and None in shown:
        source = joined(newest.cite(rule_id, "standing") for rule_id in ("civil-minors", "civil-fraud"))
        yield "CM-ASK-675", {"source": source}
    if facts.minors_affected:
        yield "CM-SAY-676", {"source": newest.cite("civil-pipl", "sensitive")}
    if facts.telecom_fraud and fraud_before_its_law(facts, day):
        yield "CM-ASK-677", {"since": fraud_law_since(), "source": newest.cite("civil-fraud", "standing")}


def _damages(facts: SuspectFacts, gains: int | None, day: date | None) -> Iterator[Point]:
    texts, claimed, known = Texts(day), facts.circumstances_cny, (gains, facts.loss_cny)
    law = "civil-pipl" if texts.version("civil-pipl") else "civil-code"
    if known == (None, None):
        yield "CM-ASK-678", {"source": texts.cite(law, "circumstances")}
    elif claimed is not None and any(known):
        yield "CM-ASK-679", {"cny": yuan(claimed)}
    measure = yardstick(day)
    if claimed is not None and measure is not None and claimed > measure:
        source = texts.cite("civil-network-torts", "yardstick")
        yield "CM-ASK-680", {"cny": yuan(claimed), "yardstick": yuan(measure), "source": source}


def _remedies(facts: SuspectFacts, gains: int | None, day: date | None) -> Iterator[Point]:
    wanted = dict.fromkeys(name for remedy in remedies(facts, gains, day) for name in remedy["missing"])
    if set(wanted) - {"expert_costs"}:
        yield "CM-ASK-681", {"missing": _named(wanted)}
    if facts.apology_media is not None:
        yield (
            "CM-ASK-682",
            {
                "level": both(f"report.value.{facts.apology_media}"),
                "persons": _persons(facts),
                "source": Texts(None).cite("civil-code", "extent"),
            },
        )


def _named(facts: Iterable[str]) -> Pair:
    return joined((both(f"report.value.{fact}") for fact in facts), "law.civil.semicolon")


def _money(facts: SuspectFacts) -> Iterator[Point]:
    if facts.property_available_cny is None:
        return
    wanted = missing(facts)
    if wanted:
        yield "CM-ASK-683", {"missing": _named(wanted)}
    yield "CM-ASK-684", {"source": Texts(None).cite("civil-execution", "other_civil_debts")}


def _suit(facts: SuspectFacts) -> Iterator[Point]:
    texts, planned, early = texts_of(facts), facts.suit_planned_on, too_early(facts)
    if facts.others_sued:
        yield "CM-SAY-688", {"source": texts.cite("civil-pil-rules", "others-sued")}
        return
    if facts.notice_published_on is None:
        yield "CM-ASK-685", {"source": texts.cite("civil-notice", "required", "separate")}
    found = notice(facts)
    if early:
        yield "CM-ASK-686", {"planned": planned, "earliest": found.earliest}
    elif planned is not None and planned == found.ends_on:
        yield "CM-ASK-687", {"planned": planned, "earliest": found.earliest}
