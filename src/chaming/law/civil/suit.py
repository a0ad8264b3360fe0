"""The way to court: the notice before the suit, and the incidental claim beside the separate suit.

The day of publication does not count. Whether the last day is a holiday needs a calendar, which is not kept here: the
answer says so.

Source: 法释〔2018〕6号 arts 5, 13, 20; 法释〔2019〕18号; 高检发释字〔2021〕2号 art. 91; 民事诉讼法 art. 85; 刑事诉讼法
art. 172.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from chaming.base.catalogue import both
from chaming.law.book.rule import Bounds
from chaming.law.civil.cite import Pair, Texts, joined, put

if TYPE_CHECKING:
    from chaming.law.book.rule import Grade
    from chaming.law.facts import SuspectFacts


@dataclass(frozen=True, slots=True)
class Notice:
    """A notice reckoned.

    Attributes:
        days: its length by the text at the suit; None where that is not held.
        ends_on, earliest: its last day and the day after; None where it cannot be reckoned.
    """

    days: int | None
    ends_on: date | None = None
    earliest: date | None = None


def notice(facts: SuspectFacts) -> Notice:
    """The notice as published."""
    found = texts_of(facts).provision("civil-standing", "notice")
    if found is None or not isinstance(found.rule, Bounds) or found.rule.min is None:
        return Notice(None)
    days, published = found.rule.min.value, facts.notice_published_on
    if published is None or (date.max - published).days <= days:
        return Notice(days)
    ends = published + timedelta(days=days)
    return Notice(days, ends, ends + timedelta(days=1))


def texts_of(facts: SuspectFacts) -> Texts:
    """The procedure at the time of the suit."""
    return Texts(facts.suit_planned_on, procedure=True)


def too_early(facts: SuspectFacts) -> bool | None:
    """Whether the suit is planned before the notice has run; null on its last day, which is open to argument."""
    ends, planned = notice(facts).ends_on, facts.suit_planned_on
    if ends is None or planned is None or planned == ends:
        return None
    return planned < ends


def suit(facts: SuspectFacts, grade: Grade | None) -> dict[str, Any]:
    """Notice, planned day, both ways, and the criminal time limit that the notice runs against."""
    texts, planned = texts_of(facts), facts.suit_planned_on
    required = joined((texts.cite("civil-notice", "separate"), texts.cite("civil-prosecution", "review")))
    return {
        "notice": _notice(facts, texts),
        "planned_on": planned and planned.isoformat(),
        "planned_too_early": too_early(facts),
        "ways_to_sue": [_way(name, facts, grade, texts) for name in ("incidental", "separate")],
        "time_conflict": {
            **put("because", both("law.civil.conflict", review=texts.says("civil-prosecution", "review"))),
            **put("source", required),
        },
    }


def _notice(facts: SuspectFacts, texts: Texts) -> dict[str, Any]:
    found, published = notice(facts), facts.notice_published_on
    places = (
        ("civil-standing", "notice"),
        ("civil-notice", "required"),
        ("civil-pil-rules", "media"),
        ("civil-procedure", "first-day"),
    )
    return {
        "published_on": published and published.isoformat(),
        "notice_days": found.days,
        "ends_on": found.ends_on and found.ends_on.isoformat(),
        "earliest_filing_on": found.earliest and found.earliest.isoformat(),
        **put("because", _reckoned(facts, found, texts)),
        "missing": [] if published else ["notice_published_on"],
        **put("source", joined(texts.cite(*place) for place in places)),
    }


def _reckoned(facts: SuspectFacts, found: Notice, texts: Texts) -> Pair:
    if found.days is None:
        return both("law.civil.notice.not_held")
    if found.ends_on is None:
        return both("law.civil.notice.unknown")
    return both(
        "law.civil.notice.ends",
        on=facts.notice_published_on,
        days=found.days,
        ends=found.ends_on,
        earliest=found.earliest,
        holiday=texts.cite("civil-procedure", "holiday"),
    )


def _way(name: str, facts: SuspectFacts, grade: Grade | None, texts: Texts) -> dict[str, Any]:
    open_, reason = _open(name, facts, grade)
    facts_needed = ("notice_published_on", "suit_planned_on", "others_sued") if open_ is None else ()
    founded, noticed = ("standing", "required") if name == "incidental" else ("after-notice", "separate")
    cited = texts.cite("civil-standing", founded, f"{name}-court"), texts.cite("civil-notice", noticed)
    return {
        "way_to_sue": name,
        "open": open_,
        **put("because", both(f"law.civil.way.{reason}")),
        "missing": [fact for fact in facts_needed if getattr(facts, fact) is None],
        **put("competent_court", texts.says("civil-standing", f"{name}-court")),
        **put("source", joined(cited)),
    }


def _open(name: str, facts: SuspectFacts, grade: Grade | None) -> tuple[bool | None, str]:
    early = too_early(facts)
    if facts.others_sued:
        return False, "others"
    if name == "incidental" and grade == "not_met":
        return False, "no_prosecution"
    if early:
        return False, "too_early"
    if early is None and facts.suit_planned_on and facts.suit_planned_on == notice(facts).ends_on:
        return None, "last_day"
    return (None, "unknown") if early is None or facts.others_sued is None else (True, "yes")
