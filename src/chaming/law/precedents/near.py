"""Cases near to one by its facts: exact, explained, at most a few, and never a mean of sentences.

What is compared is what the law looks at: the article, the limbs that carry the grade, duty or service, the acts, the
kinds and their tiers, the gains, and the items weighed by their tiers. Every difference has its cost (``near.yaml``);
the sum orders the cases and is shown with its parts. Results are shown as the source states them and reckoned with
nowhere.

Source: features: 刑法第二百五十三条之一; 法释〔2017〕10号 arts 5, 6. Costs: a choice of ours.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field, replace
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from chaming.base.catalogue import both
from chaming.base.errors import RuleError
from chaming.base.money import yuan
from chaming.base.shape import MinLength, Shape
from chaming.base.shape_check import check
from chaming.law.book.rule import CountLine, Ratio
from chaming.law.book.rulebook import rulebook
from chaming.law.book.strict_yaml import parsed
from chaming.law.facts import Facts, Number  # Number is read from the annotations at run time
from chaming.law.figures import figures, in_service, tier_of
from chaming.law.law import assess
from chaming.law.limbs import FEN
from chaming.law.precedents.casebook import cases
from chaming.law.precedents.shown import shown_case
from chaming.law.readings import own_use_applies, settled

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from datetime import date

    from chaming.law.book.rule import Tier
    from chaming.law.facts import SuspectFacts
    from chaming.law.precedents.casebook import Case


class _Partly(Shape):
    some: Number
    none: Number


class Costs(Shape):
    """``near.yaml``: how many cases are shown, and what each difference adds."""

    most: Number
    not_stated: Number
    article: Number
    limbs: _Partly
    service: Number
    acts: Number
    kinds: _Partly
    ratios: Annotated[list[Ratio], MinLength(1)]


@cache
def costs() -> Costs:
    """The costs that come with this version."""
    return check(Costs, parsed(Path(__file__).with_name("near.yaml").read_bytes()))


@dataclass(frozen=True, slots=True)
class Profile:
    """What the law looks at in one person's facts. None is not known.

    Attributes:
        limbs: those that carry the grade; empty if no line is reached.
        service: whether any items were obtained in duty or service.
        passed_on: whether any were sold or given.
        weight: items as proportions to the lines of their tiers, added up.
        marks: ``gains`` and ``items`` of a case that are not exact, by how they are stated.
    """

    article: str
    grade: str
    limbs: tuple[str, ...]
    service: bool | None
    passed_on: bool | None
    kinds: Mapping[str, str] | None
    gains: int | None
    weight: Fraction | None
    marks: Mapping[str, Sequence[str]] = field(default_factory=dict)


def profile(facts: SuspectFacts, assessed: Mapping[str, Any], day: date | None) -> Profile:
    """What the law looks at in one person's facts.

    Args:
        facts: as they were assessed.
        assessed: the person's part of the assessment.
        day: last day of the acts, or None.
    """
    facts = settled(facts, day)
    counts = None if facts.counts is None else {k: c for k, c in facts.counts.items() if c.provided + c.obtained}
    parts = [in_service(facts, count) for count in (counts or {}).values()]
    return Profile(
        article="6" if own_use_applies(facts, day) else "5",
        grade=assessed["grade"],
        limbs=tuple(x["id"] for x in assessed["limbs"] if x["met"] and x["grade"] == assessed["grade"]),
        service=True if any(parts) else facts.obtained_in_service,
        passed_on=None if counts is None else any(c.provided for c in counts.values()),
        kinds=None if counts is None else {kind: tier_of(kind, facts) for kind in sorted(counts)},
        gains=facts.gains_cny,
        weight=_weight(facts),
    )


def _weight(facts: SuspectFacts) -> Fraction | None:
    items = figures(facts).items
    if items is None:
        return None
    return sum((Fraction(items[tier], line) for tier, line in _lines().items()), Fraction(0))


def _lines() -> dict[Tier, int]:
    """The full line of each tier."""
    provisions = rulebook()["interp-2017-art-5"].versions[-1].provisions
    rules = [p.rule for p in provisions if isinstance(p.rule, CountLine)]
    return {rule.tier: rule.line.value for rule in rules if rule.grade == "serious"}


@dataclass(frozen=True, slots=True)
class _Apart:
    """How one feature differs: ``same`` is None where one side does not state it."""

    feature: str
    same: bool | None
    cost: int
    words: dict[str, str]
    ratio: str | None = None

    def plain(self) -> dict[str, Any]:
        out: dict[str, Any] = {"feature": self.feature, "same": self.same, "cost": self.cost, "ratio": self.ratio}
        return {**out, "text": self.words["zh"], "text_en": self.words["en"]}


@dataclass(frozen=True, slots=True)
class Shelf:
    """Cases made ready for comparison: each person's profile, and those that no rule of today covers."""

    entries: tuple[tuple[Case, int, Profile], ...]
    refused: tuple[dict[str, str], ...] = ()


def shelved(book: Sequence[Case]) -> Shelf:
    """Cases with the profile of each person, assessed under the rules of today.

    Args:
        book: as :func:`chaming.law.casebook.casebook` gives it, an office's cases among them.
    """
    entries, refused = [], []
    for case in book:
        for n, told in enumerate(case.told.persons):
            try:
                entries.append((case, n, _profile_of(case, n)))
            except RuleError as error:
                refused.append({"id": case.told.id, "person": told.id, "code": error.code})
    return Shelf(tuple(entries), tuple(refused))


def _profile_of(case: Case, n: int) -> Profile:
    """One person of a case; what its source says of the acts goes first, and marks of figures are kept."""
    told, facts = case.told.persons[n], case.facts[n]
    found = profile(facts, assess(Facts(on=None, suspects=[facts]))["suspects"][0], facts.offence_to)
    marks = {"gains": told.marks.get("gains_cny", [])}
    marks["items"] = sorted({m for name, of in told.marks.items() if name.startswith("counts.") for m in of})
    passed_on = bool({"sell", "provide"} & set(told.acts)) if told.acts else found.passed_on
    return replace(found, passed_on=passed_on, marks=marks)


@cache
def _own_shelf() -> Shelf:
    return shelved(cases())


def near(
    facts: SuspectFacts, assessed: Mapping[str, Any], *, on: date | None = None, shelf: Shelf | None = None
) -> dict[str, Any]:
    """The cases nearest to one person's facts.

    Args:
        facts: the person's facts.
        assessed: the person's part of the assessment of the same facts.
        on: last day of the acts where the facts do not say.
        shelf: the cases to look in; ours if None.

    Returns:
        ``{"id", "compared": n, "cases": [ … ], "not_compared": [{"id", "person", "code"}]}``; a case stands at most
        once, by its nearest person. A case: :func:`chaming.law.precedents.shown.shown_case`, with ``grade`` and
        ``limbs`` as they follow from its facts today, ``distance``, and ``features`` (``same`` null where one side
        does not state it).
    """
    here = profile(facts, assessed, facts.offence_to or on)
    book = _own_shelf() if shelf is None else shelf
    nearest: dict[str, tuple[tuple[int, bool, str], Case, int, Profile, list[_Apart]]] = {}
    for case, n, there in book.entries:
        parts = list(_apart(here, there))
        told = case.told
        order = (sum(part.cost for part in parts), told.source.standing != "official", told.id)
        if told.id not in nearest or order < nearest[told.id][0]:
            nearest[told.id] = (order, case, n, there, parts)
    found = sorted(nearest.values(), key=lambda one: one[0])[: costs().most]
    return {
        "id": assessed["id"],
        "compared": len(book.entries),
        "cases": [
            {
                **shown_case(case, n),
                "grade": there.grade,
                "limbs": list(there.limbs),
                "distance": order[0],
                "features": [part.plain() for part in parts],
            }
            for order, case, n, there, parts in found
        ],
        "not_compared": [dict(one) for one in book.refused],
    }


def _apart(here: Profile, there: Profile) -> Iterator[_Apart]:
    cost = costs()
    same = here.article == there.article
    names = [both(f"cases.near.article.{one.article}") for one in (here, there)]
    yield _Apart("article", same, 0 if same else cost.article, _said("article", same, *names))
    yield _limbs(here.limbs, there.limbs)
    yield _known("service", here.service, there.service, cost.service)
    yield _known("acts", here.passed_on, there.passed_on, cost.acts)
    yield _kinds(here.kinds, there.kinds)
    gains, gains_there = (None if one.gains is None else Fraction(one.gains) for one in (here, there))
    whole = math.lcm(*_lines().values())
    parts = (
        _ratio("gains", gains, gains_there, lambda fen: yuan(int(fen)), lambda fen: fen / FEN),
        _ratio("items", here.weight, there.weight, _written, lambda weight: weight * whole),
    )
    for part in parts:
        yield _marked(part, there.marks.get(part.feature, ()))


def _marked(part: _Apart, marks: Sequence[str]) -> _Apart:
    """A comparison with a figure that its source does not state exactly says so."""
    if not marks or part.same is None:
        return part
    how = [both(f"cases.mark.{mark}") for mark in marks]
    listed = _listed([h["zh"] for h in how], [h["en"] for h in how])
    return replace(part, words=both("cases.near.marked", said=part.words, how=listed))


def _said(feature: str, same: bool | None, here: object = "", there: object = "") -> dict[str, str]:
    how = {True: "same", False: "other", None: "unknown"}[same]
    return both(f"cases.near.{feature}.{how}", here=here, there=there)


def _not_stated(feature: str, here: object, there: object) -> _Apart:
    """One side, or neither, states it: who does not is said."""
    who = "both" if here is None and there is None else "here" if here is None else "there"
    words = both(f"cases.near.unknown.{who}", feature=both(f"cases.near.{feature}"))
    return _Apart(feature, None, costs().not_stated, words)


def _limbs(here: Sequence[str], there: Sequence[str]) -> _Apart:
    cost = costs().limbs
    names = [_listed(x, x) for x in (here, there)]
    if set(here) == set(there):
        return _Apart("limbs", True, 0, _said("limbs", True, *names) if here else both("cases.near.limbs.neither"))
    partly = bool(set(here) & set(there))
    words = both("cases.near.limbs.partly", here=names[0], there=names[1]) if partly else _said("limbs", False, *names)
    return _Apart("limbs", False, cost.some if partly else cost.none, words)


def _known(feature: str, here: bool | None, there: bool | None, cost: int) -> _Apart:
    if here is None or there is None:
        return _not_stated(feature, here, there)
    name = {True: f"cases.near.{feature}.yes", False: f"cases.near.{feature}.no"}
    same = here is there
    return _Apart(feature, same, 0 if same else cost, _said(feature, same, both(name[here]), both(name[there])))


def _kinds(here: Mapping[str, str] | None, there: Mapping[str, str] | None) -> _Apart:
    if here is None or there is None:
        return _not_stated("kinds", here, there)
    cost = costs().kinds
    if here.keys() == there.keys():
        return _Apart("kinds", True, 0, _said("kinds", True, *map(_kind_names, (here, there))))
    tiers = set(here.values()) == set(there.values())
    how = "tiers" if tiers else "other"
    words = both(f"cases.near.kinds.{how}", here=_kind_names(here), there=_kind_names(there))
    return _Apart("kinds", False, cost.some if tiers else cost.none, words)


def _kind_names(kinds: Mapping[str, str]) -> dict[str, str]:
    entries = [rulebook().kinds()[kind][1] for kind in kinds]
    return _listed([entry.zh for entry in entries], [entry.en for entry in entries])


def _listed(zh: Sequence[str], en: Sequence[str]) -> dict[str, str]:
    return {"zh": "、".join(zh) or "–", "en": ", ".join(en) or "–"}


def _ratio(
    feature: str,
    here: Fraction | None,
    there: Fraction | None,
    written: Callable[[Fraction], str],
    measured: Callable[[Fraction], Fraction],
) -> _Apart:
    """How many times the one is of the other; how far apart that is, by the bands of the costs.

    Args:
        feature: ``gains`` or ``items``.
        here: this case; None if not stated.
        there: the other.
        written: a figure as a person reads it.
        measured: a figure in the unit that the ratio is written in: yuan, or items over the measure of the lines.
    """
    if here is None or there is None:
        return _not_stated(feature, here, there)
    bands = [band.exact for band in costs().ratios]
    if not here or not there:
        same = here == there
        key = f"cases.near.{feature}.{'neither' if same else 'nought'}"
        words = both(key, here=written(here), there=written(there))
        return _Apart(feature, same, 0 if same else len(bands), words)
    times = there / here
    cost = sum(max(times, 1 / times) > band for band in bands)
    words = both(f"cases.near.{feature}.ratio", times=_written(times), here=written(here), there=written(there))
    return _Apart(feature, cost == 0, cost, words, _unreduced(measured(there), measured(here)))


def _unreduced(there: Fraction, here: Fraction) -> str:
    """One over the other in whole numbers, in fen where either has fen."""
    scale = 1 if there.denominator == here.denominator == 1 else math.lcm(FEN, there.denominator, here.denominator)
    return f"{there * scale}/{here * scale}"


def _written(amount: Fraction) -> str:
    """A proportion to two decimals, cut and never rounded up to a line; what is smaller is said to be."""
    if 0 < amount < Fraction(1, 100):
        return "<0.01"
    whole, rest = divmod(int(amount * 100), 100)
    return f"{whole}.{rest:02d}"
