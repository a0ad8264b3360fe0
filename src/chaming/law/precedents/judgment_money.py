"""The parts of a judgment in money: the fine, the gains, the damages; and the public apology that stands beside them.

Source: 刑法 arts 64, 253-1; 法释〔2017〕10号 art. 12; 法释〔2000〕45号 art. 2; 法释〔2021〕1号 art. 523(2); 民法典 arts
179, 1182; 个人信息保护法 art. 69.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from chaming.base.catalogue import both
from chaming.base.money import parse_yuan, yuan
from chaming.law.cite import sources
from chaming.law.criminal.fine import fine_guide
from chaming.law.limbs import FEN
from chaming.law.precedents.judgment_part import Compared, Part, Reason
from chaming.law.ranges import bounds, is_minor
from chaming.law.words import ruled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from chaming.law.precedents.judgment_part import Verdict


def parts_in_money(compared: Compared) -> list[Part]:
    """Fine, its guide, gains, damages, apology: what the judgment states of them."""
    return [*_fine(compared), *_guide(compared), *_gains(compared), *_damages(compared), *_apology(compared)]


def _fine(compared: Compared) -> Iterator[Part]:
    """That a fine goes with the punishment, and its floor."""
    fine, day = compared.sentence.fine_cny, compared.day
    offence = sources("cl-253-1", "cl-253-1-penalty", day)
    if compared.main == "exempted":
        if fine:
            source = sources("cl-37", "exemption", day)
            yield Part("fine", "outside", yuan(fine), both("judgment.fine.exempted"), source)
        return
    if compared.several_crimes:
        yield Part("fine", "unsaid", None, both("judgment.fine.several"), offence, missing=("fine_cny",))
        return
    if fine is None:
        yield Part("fine", "unsaid", None, both("judgment.fine.not_stated"), offence, missing=("fine_cny",))
        return
    if fine == 0:
        yield Part("fine", "outside", yuan(fine), both("judgment.fine.none"), offence)
        return
    low, lowest = (_floor(name, compared) for name in ("fine-floor", "fine-floor-minor"))
    young, known = is_minor(compared.facts, day), compared.facts.birth_date is not None and day is not None
    name, floor = ("fine-floor-minor", lowest) if young else ("fine-floor", low)
    source = sources("fine-2000", name, day)
    if lowest <= fine < low and not known:
        words, missing = both("judgment.fine.age", low=yuan(low), lowest=yuan(lowest)), ("birth_date",)
        yield Part("fine", "unsaid", yuan(fine), words, source, [yuan(lowest), None], missing)
        return
    verdict: Verdict = "inside" if fine >= floor else "outside"
    words = both(f"judgment.fine.{verdict}", n=yuan(fine), floor=yuan(floor))
    paid = _already_paid(compared) if verdict == "outside" else []
    yield Part("fine", verdict, yuan(fine), words, source, [yuan(floor), None], reasons=paid)


def _floor(provision: str, compared: Compared) -> int:
    lowest = bounds("fine-2000", provision, compared.day).min
    return lowest.value * FEN if lowest else 0


def _already_paid(compared: Compared) -> list[Reason]:
    """An administrative fine already paid for the same fact is taken off the fine."""
    if not compared.facts.admin_fine_paid_cny:
        return []
    told = ruled("cpl-interp-2021", "fine-offset", compared.day)
    words = {"zh": told["text"], "en": told["text_en"]}
    return [Reason("fine_offset", True, words, {key: told[key] for key in ("source", "source_en")})]


def _guide(compared: Compared) -> Iterator[Part]:
    """One to five times the gains, "generally": a departure is no breach and asks for a reason."""
    fine, gains = compared.sentence.fine_cny, compared.facts.gains_cny
    if not fine or compared.main == "exempted" or compared.several_crimes:
        return
    source = sources("interp-2017-art-12", "fine-multiple", compared.day)
    span = fine_guide(compared.facts, gains, compared.day)["fine_cny"]
    if span is None or not gains:
        missing = ("gains_cny",) if gains is None else ()
        words = both("judgment.guide.unknown" if missing else "judgment.guide.no_gains")
        yield Part("fine_guide", "unsaid" if missing else "noted", yuan(fine), words, source, missing=missing)
        return
    low, high = (_fen(bound) for bound in span)
    how = "inside" if low <= fine <= high else "below" if fine < low else "above"
    times, exact = _times(fine, gains)
    words = both(f"judgment.guide.{how}", n=yuan(fine), times=times, exact=exact, low=span[0], high=span[1])
    verdict: Verdict = "inside" if how == "inside" else "reason_due"
    reasons = [] if how == "inside" else _already_paid(compared)
    yield Part("fine_guide", verdict, yuan(fine), words, source, span, reasons=reasons)


def _fen(written: str) -> int:
    return parse_yuan(written) or 0


def _times(fine: int, gains: int) -> tuple[str, str]:
    """How many times the gains the fine is: cut to two decimals, and exact."""
    whole, rest = divmod(fine * FEN // gains, FEN)
    exact = f"{fine // FEN}/{gains // FEN}" if fine % FEN == gains % FEN == 0 else f"{fine}/{gains}"
    return f"{whole}.{rest:02d}", exact


def _gains(compared: Compared) -> Iterator[Part]:
    """What was recovered, confiscated or ordered to be returned beside the gains that the facts state."""
    parts = (compared.sentence.confiscated_cny, compared.sentence.restitution_cny)
    if parts == (None, None):
        return
    stated, gains = sum(part or 0 for part in parts), compared.facts.gains_cny
    source = sources("cl-general", "recovery", compared.day)
    if gains is None:
        words = both("judgment.gains.unknown")
        yield Part("gains", "unsaid", yuan(stated), words, source, missing=("gains_cny",))
        return
    how = "same" if stated == gains else "less" if stated < gains else "more"
    words = both(f"judgment.gains.{how}", n=yuan(stated), gains=yuan(gains), by=yuan(abs(gains - stated)))
    yield Part("gains", "inside" if how == "same" else "noted", yuan(stated), words, source, [yuan(gains), yuan(gains)])


def _damages(compared: Compared) -> Iterator[Part]:
    """Damages beside the measures of the civil side; none of them is a bound where both are hard to determine."""
    stated = compared.sentence.damages_cny
    if stated is None:
        return
    measures = {m["basis"]: m for m in compared.assessed["civil"]["damages"]}
    equal = [m for m in measures.values() if m["cny"] is not None and _fen(m["cny"]) == stated]
    if equal:
        names = both(f"judgment.damages.by.{equal[0]['basis']}")
        yield Part("damages", "inside", yuan(stated), both("judgment.damages.same", by=names), _cited(equal[0]))
        return
    fixed = [measures[basis] for basis in ("gains", "loss") if basis in measures]
    missing = tuple(name for m in fixed for name in m["missing"])
    if missing:
        yield Part(
            "damages", "unsaid", yuan(stated), both("judgment.damages.unknown"), _cited(fixed[0]), missing=missing
        )
        return
    last = measures.get("circumstances", fixed[0])
    yield Part("damages", "reason_due", yuan(stated), both("judgment.damages.other"), _cited(last))


def _cited(told: dict[str, Any]) -> dict[str, Any]:
    return {key: told[key] for key in ("source", "source_en")}


def _apology(compared: Compared) -> Iterator[Part]:
    media = compared.sentence.apology
    if media is None:
        return
    remedies = {r["remedy"]: r for r in compared.assessed["civil"]["remedies"]}
    words = both("judgment.apology", media=both(f"cases.media.{media}"))
    yield Part("apology", "inside", media, words, _cited(remedies["apology"]))
