"""The parts of a judgment, each held against the provision that bounds it: grade, punishment, suspension, ban.

Every bound is read from the rules or from the assessment; the code holds no figure. The parts in money are in
:mod:`chaming.law.precedents.judgment_money`.

Source: 刑法 arts 37, 37-1, 42, 45, 63, 72–74, 253-1; 法释〔2000〕45号 art. 4; 法释〔2015〕19号 art. 1.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from chaming.base.catalogue import both
from chaming.law.book.rule import Bars
from chaming.law.book.rulebook import rulebook
from chaming.law.cite import sources
from chaming.law.criminal.ban import occupational_ban
from chaming.law.criminal.penalty import main_punishment, shared_edge
from chaming.law.criminal.recidivism import if_imprisonment, is_recidivist
from chaming.law.precedents.judgment_money import parts_in_money
from chaming.law.precedents.judgment_part import Compared, Part, Reason, joined, where
from chaming.law.precedents.judgment_reasons import fact_names, range_words, reasons_of_grade, reasons_of_main
from chaming.law.ranges import bounds, months, range_of
from chaming.law.words import ruled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from chaming.law.book.rule import Range
    from chaming.law.precedents.judgment_part import Both, Verdict


def parts_of(compared: Compared) -> list[Part]:
    """Every part that the judgment states, in the order of a judgment's own words."""
    return [*_grade(compared), _main(compared), *_suspension(compared), *parts_in_money(compared), *_ban(compared)]


def _grade(compared: Compared) -> Iterator[Part]:
    """The grade that the judgment names beside the one that follows from the facts."""
    stated, assessed = compared.grade_stated, compared.grade
    if stated is None:
        return
    carrying = [x for x in compared.assessed["limbs"] if x["met"] and x["grade"] == assessed]
    source = {key: carrying[0][key] for key in ("source", "source_en")} if carrying else _offence(compared)
    names = {"stated": both(f"law.grade.{stated}"), "assessed": both(f"law.grade.{assessed}")}
    reasons = reasons_of_grade(compared) if stated != assessed else []
    how = "same" if stated == assessed else "reading" if reasons else "other"
    verdict: Verdict = "agrees" if stated == assessed else "differs"
    yield Part("grade", verdict, stated, both(f"judgment.grade.{how}", **names), source, reasons=reasons)


def _offence(compared: Compared) -> dict[str, Any]:
    return sources("cl-253-1", "cl-253-1-penalty", compared.day)


def stated_words(compared: Compared) -> Both:
    """The main punishment in words."""
    term = compared.sentence.months
    if compared.main in {"exempted", "fine_alone"} or term is None:
        return both(f"cases.result.main.{compared.main}")
    return both(f"cases.result.months.{compared.main}", n=term)


def _main(compared: Compared) -> Part:
    span, term = range_of(compared.grade, compared.day), compared.sentence.months
    timed = compared.main in {"imprisonment", "detention"}
    stated = {"main": compared.main, "months": term if timed else None}
    if timed and (term is None or compared.several_crimes):
        words = both("judgment.main.several" if compared.several_crimes else "judgment.main.no_months")
        return Part("main", "unsaid", stated, words, _offence(compared), missing=("months",))
    if span is None:
        words = both("judgment.main.no_range", stated=stated_words(compared))
        return Part("main", "unsaid", stated, words, _offence(compared), reasons=reasons_of_main(compared))
    how = where(compared.main, term, span, compared.day)
    words = both(
        f"judgment.main.{how}",
        stated=stated_words(compared),
        grade=both(f"law.grade.{compared.grade}"),
        range=range_words(span, compared.day),
    )
    known = main_punishment(span, compared.day)[f"{compared.main}_months"] if timed else None
    source = _source_of_main(compared, span)
    if how != "inside":
        reasons, otherwise = reasons_of_main(compared), [_otherwise(compared, how)]
        return Part("main", "outside", stated, words, source, known, reasons=reasons, otherwise=otherwise)
    edge = shared_edge(compared.day)
    if compared.main == "imprisonment" and term == edge:
        words = both("judgment.main.edge", said=words, months=edge)
    missing, grounds = _fine_alone(compared)
    return Part("main", "inside", stated, words, source, known, missing, grounds)


def _source_of_main(compared: Compared, span: Range) -> dict[str, Any]:
    """The range, and the general part where that sets the bound."""
    day = compared.day
    general = "detention" if compared.main == "detention" else "imprisonment" if not span.imprisonment_min else None
    if general is None or compared.main not in {"imprisonment", "detention"}:
        return _offence(compared)
    return joined(_offence(compared), sources("cl-general", general, day))


def _fine_alone(compared: Compared) -> tuple[tuple[str, ...], list[Reason]]:
    """The grounds for a fine alone that the facts show; where they show none, what is not known."""
    alone = compared.assessed["penalty"]["fine_alone"] if compared.main == "fine_alone" else None
    if alone is None:
        return (), []
    keys = ("source", "source_en")
    grounds = [
        Reason("fine_alone", True, {"zh": g["text"], "en": g["text_en"]}, {k: g[k] for k in keys})
        for g in alone["grounds"]
    ]
    return tuple(alone["missing"]), grounds


def _otherwise(compared: Compared, how: str) -> dict[str, Any]:
    """What the law knows beside the circumstances: waiver, approval of the highest court, or no way above the range."""
    if how == "exempted":
        return ruled("cl-37", "exemption", compared.day)
    return ruled("cl-general", "within-range" if how == "above" else "mitigation-special", compared.day)


def _suspension(compared: Compared) -> Iterator[Part]:
    """The probation period: arts 72 to 74. Whether the four conditions are met stays with a person."""
    period, term, day = compared.sentence.suspended_months, compared.sentence.months, compared.day
    source = sources("cl-general", "suspension", day)
    if not period:
        told = compared.assessed["suspension"]
        if period == 0 and told and told["must"]:
            yield Part("suspension", "unsaid", 0, both("judgment.suspension.must"), source)
        return
    if compared.main not in {"imprisonment", "detention"}:
        words = both("judgment.suspension.nothing", stated=stated_words(compared))
        yield Part("suspension", "outside", period, words, source)
        return
    if term is None:
        yield Part("suspension", "unsaid", period, both("judgment.main.no_months"), source, missing=("months",))
        return
    most = months(bounds("cl-general", "suspension", day).max)
    if most is not None and term > most:
        yield Part("suspension", "outside", period, both("judgment.suspension.long", term=term, most=most), source)
        return
    by = _barred_by(compared)
    if by is not None:
        words = both("judgment.suspension.barred", by=both(f"judgment.suspension.{by}"))
        yield Part("suspension", "outside", period, words, sources("cl-general", "no-suspension", day))
        return
    yield _probation(compared, period, term)


def _probation(compared: Compared, period: int, term: int) -> Part:
    """The period never shorter than the term, and between its own bounds."""
    rule = f"probation-{compared.main}"
    own = bounds("cl-general", rule, compared.day)
    low, high = max(months(own.min) or 0, term), months(own.max) or 0
    how = "inside" if low <= period <= high else "below" if period < low else "above"
    words = both(f"judgment.suspension.{how}", n=period, low=low, high=high, term=term)
    missing = _bars_not_known(compared) if how == "inside" else ()
    if missing:
        words = both("judgment.suspension.unless", said=words, names=fact_names(missing))
    verdict: Verdict = "inside" if how == "inside" else "outside"
    source = sources("cl-general", rule, compared.day)
    return Part("suspension", verdict, period, words, source, [low, high], missing)


def _barred_by(compared: Compared) -> str | None:
    facts, grade, day = compared.facts, compared.grade, compared.day
    if facts.role in _bars(compared).roles:
        return "ringleader"
    by_term = compared.main == "imprisonment" and if_imprisonment(facts, grade, day)
    if _bars(compared).recidivists and (by_term or is_recidivist(facts, grade, day)):
        return "recidivist"
    return None


def _bars_not_known(compared: Compared) -> tuple[str, ...]:
    """Facts without which a bar cannot be excluded."""
    facts = compared.facts
    open_ = compared.main == "imprisonment" and is_recidivist(facts, compared.grade, compared.day) is None
    rows = (("role", facts.role is None), ("prior_sentences", facts.prior_sentences is None and open_))
    return tuple(name for name, yes in rows if yes)


def _bars(compared: Compared) -> Bars:
    rule = rulebook().at("cl-general", compared.day)["no-suspension"].rule
    assert isinstance(rule, Bars)  # noqa: S101  the rule files are ours and tested
    return rule


def _ban(compared: Compared) -> Iterator[Part]:
    """The occupational ban: its length, whether the law reached the acts, and whether convenience was used."""
    years, day = compared.sentence.ban_years, compared.day
    if not years:
        return
    if rulebook().find("cl-37-1", day) is None:
        words = both("judgment.ban.older")
        yield Part("ban", "outside", years, words, sources("amendment-9-time", "no-older-ban", day))
        return
    span, source = bounds("cl-37-1", "ban", day), sources("cl-37-1", "ban", day)
    low, high = (q.value if q else 0 for q in (span.min, span.max))
    values = {"n": years, "low": low, "high": high}
    other = [ruled("cl-37-1", "ban-other-law", day)]
    if compared.main == "exempted":
        yield Part("ban", "outside", years, both("judgment.ban.exempted"), source, [low, high], otherwise=other)
        return
    if not low <= years <= high:
        how = "below" if years < low else "above"
        yield Part("ban", "outside", years, both(f"judgment.ban.{how}", **values), source, [low, high], otherwise=other)
        return
    told = occupational_ban(compared.facts, compared.grade, day)
    found = told["open"] if told else None
    verdict: Verdict = "inside" if found else "unsaid" if found is None else "outside"
    missing = tuple(told["missing"]) if told and found is None else ()
    words = both(f"judgment.ban.{verdict}", **values)
    yield Part("ban", verdict, years, words, source, [low, high], missing, otherwise=[] if found else other)
