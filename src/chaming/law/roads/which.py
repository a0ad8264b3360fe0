"""Which law: the texts that govern the acts, why, and how a provision was numbered then and is now.

The last day of the acts picks the text of the offence (one course across a change goes under the later text); acts of
before the first text were no offence. An interpretation also governs acts of a time when there was none; where one
stood then, that one, unless the new one favours the person.

Source: 刑法 arts 3, 12; 高检发释字〔1998〕6号 item 1; 高检发释字〔2001〕5号 items 2, 3; 法释〔2017〕10号 art. 2.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from chaming.base.catalogue import LANGS, both, text
from chaming.base.shape import replaced
from chaming.law.book.rulebook import rulebook
from chaming.law.cite import cite, sources
from chaming.law.readings import main_figures

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from chaming.law.book.rule import Provision, Version
    from chaming.law.facts import SuspectFacts

OFFENCE, PREMISE = "cl-253-1", "cybersecurity-law"
_RESTS_ON = {
    "law.because.across": ("continuing-1998", "continuing"),
    "law.because.time_effect": ("time-2001", "time-effect"),
    "law.time.older_interpretation": ("time-2001", "new-interpretation"),
    "law.time.premise": ("interp-2017-scope", "art-2"),
    "law.time.apart": ("cl-time", "lighter-law"),
    "law.time.apart_earlier": ("cl-time", "lighter-law"),
}


def governing(facts: SuspectFacts, day: date | None) -> list[dict[str, Any]]:
    """The texts that govern: the offence first, then the interpretation, then what else bears on them.

    Args:
        facts: settled facts.
        day: last day of the acts, or None.

    Returns:
        ``[{"id", "version", "because", "in_force_from", "title", "source"}]``; ``now`` or ``before`` beside ``source``
        where the provision bears another number today, or bore one when the acts began.

    Raises:
        RuleError: CM-RULE-008 if the acts ended before there was such an offence.
    """
    book = rulebook()
    start = facts.offence_from or day
    offence = book.at(OFFENCE, day)
    article = "interp-2017-art-6" if main_figures(facts, day).own_use else "interp-2017-art-5"
    interpretation = book.at(article, day)
    apart = facts.one_course is False and started_earlier(start, offence)
    out = [
        _entry(OFFENCE, "cl-253-1-penalty", offence, _why_offence(offence, start, day, apart=apart), start, day),
        _entry(article, interpretation.provisions[0].id, interpretation, effect(book[article].versions, start, day),
               start, day),
    ]  # fmt: skip
    if apart:
        out += [
            _entry(OFFENCE, "cl-253-1-penalty", version, "law.time.apart_earlier", start, version.in_force_to)
            for version in touched(start, day)
            if version is not offence
        ]
    first = no_offence_before()
    if start is not None and start < first:
        _no_offence_yet([e for e in out if e["id"] == OFFENCE][-1], first)
    premise = book.find(PREMISE, day)
    if premise is not None:
        out.append(_entry(PREMISE, "ban", premise, "law.time.premise", start, day))
    return out


def touched(start: date | None, day: date | None) -> list[Version]:
    """The texts of the offence in whose time some of the acts fall, oldest first; the newest if no day is known."""
    versions = rulebook()[OFFENCE].versions
    if day is None:
        return versions[-1:]
    first = start or day
    return [v for v in versions if v.in_force_from <= day and (v.in_force_to is None or first <= v.in_force_to)]


def started_earlier(start: date | None, version: Version) -> bool:
    """Whether acts began before a text came into force."""
    return start is not None and start < version.in_force_from


def no_offence_before() -> date:
    """The first day on which the acts were an offence."""
    return rulebook()[OFFENCE].versions[0].in_force_from


def effect(versions: Sequence[Version], start: date | None, day: date | None) -> str:
    """Why a version of an interpretation governs acts from ``start`` to ``day``, as a key of the catalogue.

    The version meant is the one that covers ``day``. ``older_interpretation`` says that one stood at the time of the
    acts and that the newer one is to be taken if it favours the person.
    """
    if day is None or start is None:
        return "law.because.no_date"
    at = next(n for n, v in enumerate(versions) if v.covers(day))
    later = versions[at + 1 :]
    stood_at_start = any(v.in_force_from <= start for v in versions[:at])
    if later or (start < versions[at].in_force_from and stood_at_start):
        return "law.time.older_interpretation"
    return "law.because.time_effect" if start < versions[at].in_force_from else "law.because.then"


def as_of(rule_id: str, provision: str, day: date | None, start: date | None = None) -> dict[str, Any]:
    """A provision cited as it was numbered on ``day``: ``{"source", "source_en"}``.

    ``now`` says its number today, ``before`` the one it had at ``start``, each only where it differs.

    Raises:
        RuleError: CM-RULE-008 if no version covers ``day``.
    """
    out = sources(rule_id, provision, day)
    for name, when in (("now", None), ("before", start)):
        found = rulebook().find(rule_id, when)
        if (name == "before" and start is None) or found is None or provision not in {p.id for p in found.provisions}:
            continue  # not held, or the text of that day knows no such provision
        other = sources(rule_id, provision, when)
        if other["source"] != out["source"]:
            for lang, suffix in zip(LANGS, ("", "_en"), strict=True):
                out[name + suffix] = text(f"law.time.{name}", lang, source=other[f"source{suffix}"])
    return out


def _why_offence(offence: Version, start: date | None, day: date | None, *, apart: bool) -> str:
    if day is None or start is None:
        return "law.because.no_date"
    if offence is not rulebook()[OFFENCE].versions[-1]:
        return "law.because.earlier"
    if not started_earlier(start, offence):
        return "law.because.then"
    return "law.time.apart" if apart else "law.because.across"


def _entry(
    rule_id: str, provision: str, version: Version, key: str, start: date | None, day: date | None
) -> dict[str, Any]:
    file = rulebook()[rule_id]
    resting = _RESTS_ON.get(key)
    because = both(
        key,
        day=day,
        since=version.in_force_from,
        until=version.in_force_to,
        source={lang: cite(*resting, None, lang) for lang in LANGS} if resting else None,
        cited={lang: cite(rule_id, provision, day, lang) for lang in LANGS},
    )
    return {
        "id": rule_id,
        "version": version.version,
        "because": because["zh"],
        "because_en": because["en"],
        "in_force_from": version.in_force_from.isoformat(),
        "title": file.instrument.zh,
        "title_en": file.instrument.en,
        **(as_of(rule_id, provision, day, start) if rule_id == PREMISE else _whole(rule_id, version.provisions[0])),
    }


def _whole(rule_id: str, provision: Provision) -> dict[str, str]:
    """The article that a provision stands in, without paragraph and item."""
    file = rulebook()[rule_id]
    whole = replaced(provision, paragraph=None, item=None, cite_en=provision.cite_en.partition("(")[0])
    return {"source": file.source(whole), "source_en": file.source_en(whole)}


def _no_offence_yet(entry: dict[str, Any], first: date) -> None:
    """Adds to the reason of the oldest text that what was done before it was no offence."""
    source = {lang: cite("cl-time", "no-crime-without-law", None, lang) for lang in LANGS}
    for key, lang in zip(("because", "because_en"), LANGS, strict=True):
        entry[key] += text("law.time.no_offence_yet", lang, first=first, source=source[lang])
