"""The lighter-law rule with both results: what the figures lead to under each text that the acts touch.

The text of the acts governs unless the later one is lighter. What an older text asks for besides (of whom, of which
items) is shown as known, unknown or excluded; only a person can say that it is met.

Source: 刑法 arts 3, 12, 253-1 in both texts; 高检发释字〔1998〕6号 item 1.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from chaming.base.catalogue import LANGS, both
from chaming.law.book.rule import Demand, Penalty
from chaming.law.book.rulebook import rulebook
from chaming.law.cite import cite, sources
from chaming.law.criminal.penalty import main_punishment
from chaming.law.ranges import bounds, months, range_of
from chaming.law.readings import main_figures, result
from chaming.law.roads.which import OFFENCE, no_offence_before, started_earlier, touched

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from chaming.law.book.rule import Grade, Quantity, Range, Version
    from chaming.law.facts import SuspectFacts
    from chaming.law.readings import Result

_UNITS = {"年": "years", "月": "months"}
Severity = tuple[int, int, bool, bool, bool]


@dataclass(frozen=True, slots=True)
class _Text:
    """One text of the offence and what it makes of the facts.

    Attributes:
        day: the day it is reckoned at: the last of the acts, or the nearest one on which it was in force.
        fits: whether what it asks for besides is met; None while that is open.
    """

    version: Version
    day: date
    grade: Grade
    span: Range | None
    demands: list[dict[str, Any]]
    fits: bool | None


def compared(facts: SuspectFacts, day: date | None) -> list[dict[str, Any]] | None:
    """Each text the acts touch and the newest one, oldest first; None if the newest alone is touched.

    Args:
        facts: settled facts.
        day: last day of the acts, or None.

    Returns:
        ``[{"id", "version", "grade", "imprisonment_months"?, "detention"?, "fine"?, "demands", "adds", "fits",
        "lighter", "applies", "because", "source", …}]``. ``lighter`` is null while it hangs on what is not known;
        a first row of version ``none`` stands for acts of before there was such an offence.
    """
    newest = rulebook()[OFFENCE].versions[-1]
    start = facts.offence_from or day
    if day is None or start is None or not started_earlier(start, newest):
        return None
    if day < no_offence_before():
        return [_before()]
    last = _text(facts, newest, max(day, newest.in_force_from))
    older = [_text(facts, v, day) for v in touched(start, day) if v is not newest]
    across = newest.covers(day)
    out = [_before()] if start < no_offence_before() else []
    for one in older:
        lighter = _lighter(one, last)
        key = _why_older(facts, one, lighter, across=across)
        governs = facts.one_course is False if across else not _range_is_lighter(last, one)
        out.append(_row(facts, one, key, lighter=lighter, applies=governs, other=last))
    lighter = any(_range_is_lighter(last, one) for one in older)
    key = _why_newest(facts, last, older[-1], lighter=lighter, across=across)
    out.append(_row(facts, last, key, lighter=lighter, applies=across or lighter, other=older[-1]))
    return out


def outside(facts: SuspectFacts, day: date | None) -> bool:
    """Whether the facts as stated are no offence under the text that governs the acts."""
    if day is None or (text := rulebook().find(OFFENCE, day)) is None:
        return False
    return _fits(facts, _demands(facts, text, day)) is False


def severity(span: Range | None) -> Severity:
    """How heavy a range is, to be compared: highest term, lowest term, no lighter kind beside it, fine not alone."""
    if span is None:
        return (0, 0, False, False, False)
    least = span.imprisonment_min or bounds("cl-general", "imprisonment", None).min
    return (
        months(span.imprisonment_max) or 0,
        months(least) or 0,
        not span.public_surveillance,
        not span.detention,
        span.fine == "concurrent",
    )


def open_points(facts: SuspectFacts, day: date | None, main: Result) -> Iterator[tuple[str, dict[str, object]]]:
    """What a person must say where the acts touch an older text."""
    newest = rulebook()[OFFENCE].versions[-1]
    start = facts.offence_from or day
    if day is None or not started_earlier(start, newest):
        return
    across = newest.covers(day)
    values: dict[str, object] = {"change": newest.in_force_from}
    provided = any(c.provided for c in (facts.counts or {}).values()) or facts.counts is None
    if across and facts.special_subject is None and facts.one_course is not True and main.grade != "not_met":
        yield "CM-ASK-650", values
    if facts.special_subject is False and provided and (not across or facts.one_course is False):
        yield "CM-SAY-651", values
    if across and facts.one_course is False:
        yield "CM-SAY-652", {**values, "until": newest.in_force_from - timedelta(days=1)}
    if across and facts.one_course is True:
        source = {lang: cite("continuing-1998", "continuing", None, lang) for lang in LANGS}
        yield "CM-ASK-653", {**values, "source": source}


def _text(facts: SuspectFacts, version: Version, day: date) -> _Text:
    at = min(day, version.in_force_to or day)
    rule = version["cl-253-1-penalty"].rule
    one_range = isinstance(rule, Penalty) and "especially_serious" not in rule.grades
    grade = result(replace(main_figures(facts, at), one_range=one_range), at).grade
    demands = _demands(facts, version, at)
    return _Text(version, at, grade, range_of(grade, at), demands, _fits(facts, demands))


def _demands(facts: SuspectFacts, version: Version, day: date) -> list[dict[str, Any]]:
    """What the text asks for besides, of the acts at hand; of all acts where no count is known."""
    counts = (facts.counts or {}).values()
    at_hand = {
        "provided": facts.counts is None or any(c.provided for c in counts),
        "obtained": facts.counts is None or any(c.obtained for c in counts),
    }
    return [
        {
            "text": p.says.zh,
            "text_en": p.says.en,
            "met": None if p.rule.fact is None else getattr(facts, p.rule.fact),
            **sources(OFFENCE, p.id, day),
        }
        for p in version.provisions
        if isinstance(p.rule, Demand) and at_hand[p.rule.acts]
    ]


def _fits(facts: SuspectFacts, demands: list[dict[str, Any]]) -> bool | None:
    """Whether what is asked for besides is met. False only where obtaining, which that text also punishes, is out."""
    if all(d["met"] is True for d in demands):
        return True
    obtained = any(c.obtained for c in (facts.counts or {}).values())
    held_by_service = facts.counts is not None and not obtained and facts.obtained_in_service is True
    return False if held_by_service and any(d["met"] is False for d in demands) else None


def _range_is_lighter(one: _Text, other: _Text) -> bool:
    return other.fits is not False and severity(one.span) < severity(other.span)


def _lighter(one: _Text, newest: _Text) -> bool | None:
    """Whether an older text is the lighter one; None while it is open whether it reaches the acts at all."""
    if one.fits is False or _range_is_lighter(one, newest):
        return True
    if one.span is None or severity(one.span) > severity(newest.span):
        return False
    return None if one.fits is None else False


def _why_older(facts: SuspectFacts, one: _Text, lighter: bool | None, *, across: bool) -> str:
    if one.fits is False:
        return "not_covered"
    if across:
        return "apart" if facts.one_course is False else "part"
    if lighter:
        return "lighter" if one.span else "none_here"
    if one.span is None:
        return "below"
    return "open" if lighter is None else "alike"


def _why_newest(facts: SuspectFacts, one: _Text, older: _Text, *, lighter: bool, across: bool) -> str:
    if across:
        return "apart" if facts.one_course is False else "course"
    if older.fits is False:
        return "not_then"
    if older.span is None:
        return "only_here" if one.span else "below"
    return "lighter" if lighter else "not_lighter"


def _before() -> dict[str, Any]:
    """Acts of before there was such an offence."""
    first = no_offence_before()
    because = both("law.compare.none", first=first)
    return {
        "id": OFFENCE,
        "version": "none",
        "in_force_to": (first - timedelta(days=1)).isoformat(),
        "grade": "not_met",
        "demands": [],
        "adds": [],
        "lighter": True,
        "applies": True,
        "because": because["zh"],
        "because_en": because["en"],
        **sources("cl-time", "no-crime-without-law", None),
    }


def _row(
    facts: SuspectFacts, one: _Text, key: str, *, lighter: bool | None, applies: bool, other: _Text
) -> dict[str, Any]:
    rests_on = ("continuing-1998", "continuing") if key in {"part", "course"} else ("cl-time", "lighter-law")
    because = both(
        f"law.compare.{key}",
        most=_most(one.span),
        other=_most(other.span),
        until=one.version.in_force_to,
        since=one.version.in_force_from,
        source={lang: cite(*rests_on, None, lang) for lang in LANGS},
    )
    until = one.version.in_force_to
    return {
        "id": OFFENCE,
        "version": one.version.version,
        "in_force_from": one.version.in_force_from.isoformat(),
        **({"in_force_to": until.isoformat()} if until else {}),
        "grade": "not_met" if one.fits is False else one.grade,
        **(main_punishment(one.span, one.day) if one.span and one.fits is not False else {}),
        "demands": one.demands,
        "adds": _adds(facts, one, other),
        "fits": one.fits,
        "lighter": lighter,
        "applies": applies,
        "because": because["zh"],
        "because_en": because["en"],
        **sources(OFFENCE, "cl-253-1-penalty", one.day),
    }


def term(quantity: Quantity) -> dict[str, str]:
    """A length of time in words: ``{"zh": "3 年", "en": "3 years"}``."""
    return both(f"law.time.term.{_UNITS[quantity.unit]}", n=quantity.value)


def _most(span: Range | None) -> dict[str, str] | None:
    return term(span.imprisonment_max) if span else None


def _adds(facts: SuspectFacts, one: _Text, other: _Text) -> list[dict[str, Any]]:
    """What makes a text heavier within its range and the other one does not know: the service circumstance."""
    known = {p.id for p in other.version.provisions}
    provided = facts.counts is None or any(c.provided for c in facts.counts.values())
    if facts.obtained_in_service is False or not provided:
        return []
    return [
        {"text": p.says.zh, "text_en": p.says.en, **sources(OFFENCE, p.id, one.day)}
        for p in one.version.provisions
        if p.id == "cl-253-1-service" and p.id not in known
    ]
