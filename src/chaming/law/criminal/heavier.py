"""Grounds for heavier punishment, and where one fact would be weighed twice.

Source: 刑法 arts 61, 62, 65, 253-1(2); 法释〔2017〕10号 art. 5(1)(8), (9).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from chaming.law.book.rule import FactLimb, Share
from chaming.law.book.rulebook import rulebook
from chaming.law.cite import sources
from chaming.law.criminal.recidivism import recidivism
from chaming.law.figures import figures
from chaming.law.words import ruled, said

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from chaming.law.facts import SuspectFacts
    from chaming.law.limbs import Limb
    from chaming.law.readings import Result

_SERVICE = "cl-253-1-service"


def heavier(facts: SuspectFacts, main: Result, day: date | None) -> list[dict[str, Any]] | None:
    """Grounds that are shown or may be, or None below the line.

    Returns:
        ``shown`` true, or null while open; ``twice`` whether the same fact already carries the grade; last what the
        handler means to argue, word for word, under the limits of arts 61 and 62.
    """
    if main.grade == "not_met":
        return None
    twice = {entry["fact"] for entry in double_evaluation(facts, main, day) or []}
    out = []
    service = _service(facts)
    if service is not False and _knows_service(day):
        missing = [] if service else ["obtained_in_service"]
        rest = {"missing": missing, "twice": "obtained_in_service" in twice}
        out.append({"ground": "service", "shown": service, **rest, **ruled("cl-253-1", _SERVICE, day)})
    again = recidivism(facts, main.grade, day)
    if again and again["recidivist"] is not False:
        condition = {key: again[key] for key in ("only_if", "only_if_en") if again.get(key)}
        rest = {"missing": again["missing"], "twice": "prior_conviction" in twice, **condition}
        out.append(
            {"ground": "recidivist", "shown": again["recidivist"], **rest, **ruled("cl-general", "recidivism", day)}
        )
    limits = [ruled("cl-general", name, day) for name in ("within-range", "sentencing")]
    out += [{"ground": "argued", "argued": words, "limits": limits} for words in facts.heavier_grounds or []]
    return out


def double_evaluation(facts: SuspectFacts, main: Result, day: date | None) -> list[dict[str, Any]] | None:
    """Facts that carry the grade and are also a ground for heavier punishment, with both sides; None below the line.

    A fact carries the grade where every limb that reaches the grade rests on it.
    """
    if main.grade == "not_met":
        return None
    carrying = [limb for limb in main.limbs if limb.met and limb.grade == main.grade]
    out = []
    if _knows_service(day) and all(_halved(limb) for limb in carrying):
        heavier_by = ("cl-253-1", _SERVICE)
        out.append(_entry("obtained_in_service", "service", carrying, heavier_by, day))
    if _prior_carries(facts, carrying) and _same_sentence(facts, main, day):
        out.append(_entry("prior_conviction", "prior", carrying, ("cl-general", "recidivism"), day))
    return out


def _entry(fact: str, word: str, carrying: list[Limb], heavier_by: tuple[str, str], day: date | None) -> dict[str, Any]:
    first = carrying[0]
    lowered = next((p for p in (first.provision, *first.based_on) if isinstance(p.rule, Share)), first.provision)
    file = rulebook().file_of(lowered)
    return {
        "fact": fact,
        "carries": [limb.id for limb in carrying],
        "carried_by": {"source": file.source(lowered), "source_en": file.source_en(lowered)},
        "heavier_by": sources(*heavier_by, day),
        **said(f"law.crime.twice.{word}"),
        **said(f"law.crime.twice.{word}.against", "against"),
        **said(f"law.crime.twice.{word}.for", "in_favour"),
        **said("law.crime.twice.open", "open_point"),
    }


def _halved(limb: Limb) -> bool:
    """Whether a limb stands on the line lowered for what was obtained in duty or service."""
    return any(isinstance(p.rule, Share) for p in (limb.provision, *limb.based_on))


def _prior_carries(facts: SuspectFacts, carrying: list[Limb]) -> bool:
    names = [limb.provision.rule.any_of for limb in carrying if isinstance(limb.provision.rule, FactLimb)]
    alone = len(names) == len(carrying) and all("prior_conviction" in any_of for any_of in names)
    return alone and facts.prior_conviction is True and facts.admin_penalty_within_two_years is not True


def _same_sentence(facts: SuspectFacts, main: Result, day: date | None) -> bool:
    """Whether the sentence that makes, or may make, a recidivist is one for the like."""
    told = recidivism(facts, main.grade, day)
    pairs = zip(facts.prior_sentences or [], told["sentences"] if told else [], strict=True)
    return any(sentence.personal_information and row["counts"] is not False for sentence, row in pairs)


def _knows_service(day: date | None) -> bool:
    """Whether the text of the day makes the service a ground for heavier punishment, not an element of the offence."""
    return any(p.id == _SERVICE for p in rulebook().at("cl-253-1", day).provisions)


def _service(facts: SuspectFacts) -> bool | None:
    """Whether something obtained in duty or service was passed on; None if not known."""
    known = figures(facts)
    if known.service is None:
        return facts.obtained_in_service or None
    return any(known.service.values()) or bool(known.service_gains)


def open_points(facts: SuspectFacts, day: date | None, main: Result) -> Iterator[tuple[str, dict[str, object]]]:
    """A fact that would be weighed twice; for the halved line CM-ASK-614 asks."""
    if any(entry["fact"] == "prior_conviction" for entry in double_evaluation(facts, main, day) or []):
        yield "CM-ASK-649", {}
