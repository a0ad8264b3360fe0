"""Many scenarios held against the limbs at once, exactly.

The lines and their heights are those of :mod:`chaming.law.limbs`; here each is held against a whole array of figures.
Every figure is a whole number: items, fen, and for a sum of proportions the numerators over the common measure of its
lines, so that no fraction is rounded anywhere. Numbers are 64 bits wide where all of them, with their products, fit,
and as long as need be elsewhere. An unknown figure is -1 and reaches no line. Arrays broadcast against one another: a
limb that hangs on one axis of a grid is reckoned along that axis only.

numpy is imported with this module; import it where scenarios are reckoned, not before.

Source: 法释〔2017〕10号 art. 5, art. 6, as the rule files hold them.
"""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Any

import numpy as np

from chaming.law.book.rule import TIERS, CountLine, FactLimb, MoneyLine, OwnUse, ProportionalSum, Share, Tier, Times
from chaming.law.book.rulebook import rulebook
from chaming.law.criminal.earlier import ADMINISTRATIVE, CRIMINAL
from chaming.law.facts import Counts
from chaming.law.figures import Figures, tier_of
from chaming.law.limbs import RANK, Limb, limbs_of
from chaming.law.readings import settled
from chaming.law.what_if.axes import MONEY

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    import numpy.typing as npt

    from chaming.law.book.rule import Version
    from chaming.law.facts import SuspectFacts

    Array = npt.NDArray[Any]

SERVICE, BUSINESS = "obtained_in_service", "lawful_business_purchase_only"
_FIVE, _SIX = "interp-2017-art-5", "interp-2017-art-6"
UNKNOWN = -1


@dataclass(frozen=True, slots=True)
class Scene:
    """The facts of many scenarios. All arrays broadcast; -1 is unknown; truth is 1, falsehood 0.

    Attributes:
        provided, obtained, in_service: items by kind; ``in_service`` is the stated part of ``provided``.
        listed: of the counts: -1 not known, 0 no kind named, 1 some.
        tiers: by kind, the place of its tier in ``TIERS``.
        money: fen by fact.
        truth: circumstances that a limb names, and the two that decide which lines hold.
        earlier: by circumstance, whether a list of earlier penalties bears on it.
        article_5: where art. 5 alone is held against what art. 6 would govern.
        gains_in_service: where gains of unknown origin all come from items obtained in service.
        sum_counts, tenfold_of_half, one_range: as in :class:`chaming.law.figures.Figures`.
    """

    provided: Mapping[str, Array]
    obtained: Mapping[str, Array]
    in_service: Mapping[str, Array]
    listed: Array
    tiers: Mapping[str, Array]
    money: Mapping[str, Array]
    truth: Mapping[str, Array]
    earlier: Mapping[str, Array]
    article_5: Array
    gains_in_service: Array
    sum_counts: Array
    tenfold_of_half: Array
    one_range: Array


@dataclass(frozen=True, slots=True)
class Numbers:
    """What the limbs are held against: :class:`chaming.law.figures.Figures` of many scenarios."""

    items: Mapping[Tier, Array]
    service: Mapping[Tier, Array]
    gains: Array
    service_gains: Array
    profit: Array
    own_use: Array
    own_use_beside: Array


@dataclass(frozen=True, slots=True)
class Held:
    """A limb held against every scenario.

    Attributes:
        limb: what it is and how high; its own figure is nobody's.
        value, line: whole numbers, over the common measure for a sum; None for a circumstance.
        met: where it is met.
    """

    limb: Limb
    value: Array | None
    line: int | None
    met: Array


def whole(numbers: Sequence[int | None], bound: int) -> Array:
    """Whole numbers as an array, None as -1; 64 bits wide unless ``bound`` does not fit."""
    fits = bound <= np.iinfo(np.int64).max // 2
    return np.array([UNKNOWN if n is None else n for n in numbers], dtype=np.int64 if fits else object)


def measure(day: date | None) -> int:
    """What a figure is multiplied by at the most: the common measure of the lines of a sum."""
    return max(limb.measure for limb in _lines(_FIVE, _version(_FIVE, day)))


def truth_names(day: date | None) -> frozenset[str]:
    """The circumstances that change a grade."""
    rules = (p.rule for article in (_FIVE, _SIX) for p in rulebook().at(article, day).provisions)
    return frozenset({SERVICE, BUSINESS}.union(*(rule.any_of for rule in rules if isinstance(rule, FactLimb))))


def scene_of(people: Sequence[SuspectFacts], day: date | None, most: int = 0) -> Scene:
    """The facts of each person, one scenario each; the money as stated, see :func:`settle`.

    Args:
        people: the facts.
        day: last day of the acts, or None.
        most: more items than these that are to be put in their place.

    Raises:
        RuleError: CM-RULE-008 if no rule covers the day.
    """
    counts = [facts.counts or {} for facts in people]
    kinds = sorted({kind for one in counts for kind in one})
    none = Counts()
    columns = {kind: [one.get(kind, none) for one in counts] for kind in kinds}
    most += sum(max(c.provided for c in column) + max(c.obtained for c in column) for column in columns.values())
    bound = measure(day) * most
    truths = [vars(settled(facts, day)) for facts in people]
    lists = {CRIMINAL: "prior_sentences", ADMINISTRATIVE: "admin_penalties"}
    off = np.zeros(1, dtype=bool)
    return Scene(
        provided={k: whole([c.provided for c in column], bound) for k, column in columns.items()},
        obtained={k: whole([c.obtained for c in column], bound) for k, column in columns.items()},
        in_service={k: whole([c.provided_in_service for c in column], bound) for k, column in columns.items()},
        listed=np.array([UNKNOWN if f.counts is None else int(bool(f.counts)) for f in people]),
        tiers={kind: _tiers(kind, people) for kind in kinds},
        money={name: whole([getattr(f, name) for f in people], 0) for name in MONEY},
        truth={name: np.array([_three(t[name]) for t in truths]) for name in sorted(truth_names(day))},
        earlier={name: np.array([bool(getattr(f, key)) for f in people]) for name, key in lists.items()},
        article_5=off, gains_in_service=off, sum_counts=off, tenfold_of_half=~off, one_range=off,
    )  # fmt: skip


def _tiers(kind: str, people: Sequence[SuspectFacts]) -> Array:
    usual = TIERS.index(rulebook().kinds()[kind][0])
    return np.array([TIERS.index(tier_of(kind, facts)) if facts.tiers else usual for facts in people])


def settle(scene: Scene) -> Scene:
    """With net gains where only receipts and costs are stated, as :func:`chaming.law.readings.settled`."""
    gains, receipts, costs = (scene.money[name] for name in ("gains_cny", "receipts_cny", "costs_cny"))
    open_ = (gains == UNKNOWN) & (receipts != UNKNOWN) & (costs != UNKNOWN)
    money = {**scene.money, "gains_cny": np.where(open_, np.maximum(receipts - costs, 0), gains)}
    return replace(scene, money=money)


def _three(known: bool | None) -> int:
    return UNKNOWN if known is None else int(known)


def numbers_of(scene: Scene, day: date | None) -> Numbers:
    """The figures of every scenario, as :func:`chaming.law.readings.main_figures` reckons them for one."""
    in_service = {kind: _in_service(scene, kind) for kind in scene.provided}
    gains = scene.money["gains_cny"]
    service = _service(scene, in_service)
    service_gains = _service_gains(scene, in_service, gains)
    found = scene.gains_in_service & (service_gains == UNKNOWN) & any_of(n > 0 for n in service.values())
    business = scene.truth[BUSINESS] == 1
    own_use = business & own_use_possible(scene, day)
    return Numbers(
        items=_items(scene),
        service=service,
        gains=gains,
        service_gains=np.where(found, gains, service_gains),
        profit=scene.money["profit_cny"],
        own_use=own_use & ~scene.article_5,
        own_use_beside=business & ~own_use,
    )


def own_use_possible(scene: Scene, day: date | None) -> Array:
    """Whether the counts leave room for art. 6: nothing passed on, only the tiers it covers."""
    rule = rulebook().at(_SIX, day)["art-6-scope"].rule
    covered = [TIERS.index(tier) for tier in rule.tiers] if isinstance(rule, OwnUse) else []
    strange = [(scene.obtained[k] > 0) & ~np.isin(scene.tiers[k], covered) for k in scene.obtained]
    return ~any_of([*strange, *(n > 0 for n in scene.provided.values())])


def any_of(arrays: Iterable[Array]) -> Array:
    """Where any of the arrays is true; nowhere if there are none."""
    out: Array = np.zeros(1, dtype=bool)
    for array in arrays:
        out = out | array
    return out


def _in_service(scene: Scene, kind: str) -> Array:
    provided, said, role = scene.provided[kind], scene.in_service[kind], scene.truth[SERVICE]
    by_role = np.where(role == 1, provided, np.where((role == 0) | (provided == 0), 0, UNKNOWN))
    return np.where(said == UNKNOWN, by_role, said)


def _of_tier(scene: Scene, amounts: Mapping[str, Array], tier: int) -> Array:
    zero: Array = np.zeros(1, dtype=np.int64)
    return sum((np.where(scene.tiers[kind] == tier, n, 0) for kind, n in amounts.items()), zero)


def _items(scene: Scene) -> dict[Tier, Array]:
    amounts = {kind: scene.provided[kind] + scene.obtained[kind] for kind in scene.provided}
    known = scene.listed != UNKNOWN
    return {tier: np.where(known, _of_tier(scene, amounts, n), UNKNOWN) for n, tier in enumerate(TIERS)}


def _service(scene: Scene, in_service: Mapping[str, Array]) -> dict[Tier, Array]:
    known = {kind: np.maximum(n, 0) for kind, n in in_service.items()}
    sums = {tier: _of_tier(scene, known, n) for n, tier in enumerate(TIERS)}
    listed = scene.listed != UNKNOWN
    missing = any_of(n == UNKNOWN for n in in_service.values()) & ~any_of(n > 0 for n in sums.values())
    told = np.where(listed, ~missing, scene.truth[SERVICE] == 0)
    return {tier: np.where(told, np.where(listed, n, 0), UNKNOWN) for tier, n in sums.items()}


def _service_gains(scene: Scene, in_service: Mapping[str, Array], gains: Array) -> Array:
    role, zero = scene.truth[SERVICE], np.zeros(1, dtype=np.int64)
    passed_on = {kind: n > 0 for kind, n in scene.provided.items()}
    unclear = any_of(passed_on[kind] & (n == UNKNOWN) for kind, n in in_service.items())
    service = sum((np.where(passed_on[kind], n, 0) for kind, n in in_service.items()), zero)
    provided = sum(scene.provided.values(), zero)
    by_part = np.where(service == 0, 0, np.where(service == provided, gains, UNKNOWN))
    by_role = np.where(role == 1, gains, np.where(role == 0, 0, UNKNOWN))
    out = np.where(any_of(passed_on.values()), np.where(unclear, UNKNOWN, by_part), by_role)
    return np.where(gains == UNKNOWN, UNKNOWN, out)


def hold(scene: Scene, day: date | None) -> list[Held]:
    """Every limb of the articles that govern anywhere in the scene, held against every scenario.

    Raises:
        RuleError: CM-RULE-008 if no rule covers the day.
    """
    numbers = numbers_of(scene, day)
    five = [_hold(limb, numbers, scene) for limb in _lines(_FIVE, _version(_FIVE, day))]
    six = [_hold(limb, numbers, scene) for limb in _lines(_SIX, _version(_SIX, day))]
    out = [replace(held, met=held.met & ~numbers.own_use) for held in five]
    for held in six:
        governs = numbers.own_use | (numbers.own_use_beside if held.limb.unit == "money" else False)
        out.append(replace(held, met=held.met & governs))
    return [
        replace(held, met=held.met & ~scene.one_range) if held.limb.grade == "especially_serious" else held
        for held in out
    ]


def ranks(held: Iterable[Held]) -> Array:
    """The grade of every scenario, as its rank in ``RANK``."""
    out: Array = np.zeros(1, dtype=np.int8)
    for one in held:
        out = np.maximum(out, one.met * np.int8(RANK[one.limb.grade]))
    return out


def grades(people: Sequence[SuspectFacts], day: date | None) -> Array:
    """The grade of each person under the main reading, as its rank in ``RANK``; as many as there are people."""
    return np.broadcast_to(ranks(hold(settle(scene_of(people, day)), day)), (len(people),))


def _version(rule_id: str, day: date | None) -> str:
    return rulebook().at(rule_id, day).version


@cache
def _lines(rule_id: str, version: str) -> tuple[Limb, ...]:
    """Every limb of an article with its height, in the order of the text."""
    text: Version = next(v for v in rulebook()[rule_id].versions if v.version == version)
    nought: dict[Tier, int] = dict.fromkeys(TIERS, 0)
    nobody = Figures(nought, nought, 0, 0, 0, defaultdict(bool))
    return tuple(limbs_of(text, nobody))


def _hold(limb: Limb, numbers: Numbers, scene: Scene) -> Held:
    chain = (limb.provision, *limb.based_on)
    if isinstance(limb.provision.rule, FactLimb):
        named = [scene.truth[name] == 1 for name in limb.provision.rule.any_of]
        return Held(limb, None, None, any_of(named))
    halved = any(isinstance(p.rule, Share) for p in chain)
    tenfold = isinstance(limb.provision.rule, Times)
    assert limb.line is not None  # noqa: S101 - all but circumstances have one
    line = math.ceil(limb.line * limb.measure)
    match chain[-1].rule:
        case MoneyLine(of="profit"):
            value = numbers.profit
        case MoneyLine():
            value = numbers.service_gains if halved else numbers.gains
        case CountLine(tier=tier):
            value = (numbers.service if halved else numbers.items)[tier]
        case ProportionalSum(of=of):
            return _hold_sum(limb, line, _parts(chain[-1], of), numbers, scene, halved=halved, tenfold=tenfold)
        case _:
            raise AssertionError(limb.id)
    met = value >= line
    return Held(limb, value, line, met & scene.tenfold_of_half if tenfold and halved else met)


def _parts(provision: Any, of: Sequence[str]) -> dict[Tier, int]:  # noqa: ANN401
    """The full lines that a sum adds up, by tier."""
    version = next(v for v in rulebook().file_of(provision).versions if any(p is provision for p in v.provisions))
    rules = [version[name].rule for name in of]
    return {rule.tier: rule.line.value for rule in rules if isinstance(rule, CountLine)}


def _hold_sum(
    limb: Limb,
    line: int,
    parts: Mapping[Tier, int],
    numbers: Numbers,
    scene: Scene,
    *,
    halved: bool,
    tenfold: bool,
) -> Held:
    items = numbers.service if halved else numbers.items
    assert limb.line is not None  # noqa: S101
    factor = limb.line  # a sum's own line is the factor that its parts are scaled by
    known = ~any_of(items[tier] == UNKNOWN for tier in parts)
    total = sum((items[tier] * (limb.measure // full) for tier, full in parts.items()), np.zeros(1, dtype=np.int64))
    value = np.where(known, total, UNKNOWN)
    alone = any_of(items[tier] >= math.ceil(full * factor) for tier, full in parts.items())
    met = (value >= line) & ~alone
    if tenfold:
        met = met & scene.sum_counts
    if tenfold and halved:
        met = met & scene.tenfold_of_half
    return Held(limb, value, line, met)
