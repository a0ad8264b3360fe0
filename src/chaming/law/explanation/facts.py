"""The facts that an assessment was made from, each in a line: what is known, as it was stated.

A fact that is not listed is not known. The list belongs to the assessment, so that the explanation needs nothing else.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from chaming.base.catalogue import both
from chaming.base.money import yuan
from chaming.law.book.rulebook import rulebook
from chaming.law.explanation.words import Pair, joined, plain, say
from chaming.law.facts import FACT_NAMES, AdminPenalty, Counts, PriorSentence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from chaming.law.facts import SuspectFacts


def stated(facts: SuspectFacts, on: date | None = None) -> list[dict[str, str]]:
    """Every known fact of a suspect, in the order of their declaration.

    Args:
        facts: as stated, before anything was settled.
        on: last day of the acts where the suspect's own facts do not say.

    Returns:
        ``[{"fact", "text", "text_en"}]``; ``fact`` is its name, of a count with the kind after a dot.
    """
    told = [(name, words) for name in FACT_NAMES for name, words in _lines(name, getattr(facts, name))]
    if facts.offence_to is None and on is not None:
        told.insert(0 if facts.offence_from is None else 1, ("offence_to", _said("offence_to", plain(on.isoformat()))))
    return [{"fact": name, "text": words["zh"], "text_en": words["en"]} for name, words in told]


def _lines(name: str, value: object) -> Iterator[tuple[str, Pair]]:
    if value is None:
        return
    if isinstance(value, dict):
        known = list(rulebook().kinds())
        for kind, entry in sorted(value.items(), key=lambda item: known.index(item[0])):
            yield f"{name}.{kind}", _count(kind, entry) if isinstance(entry, Counts) else _tier(kind, entry)
    elif isinstance(value, list):
        for n, entry in enumerate(value, 1):
            yield f"{name}.{n}", _said(name, _entry(entry))
    else:
        yield name, _said(name, _word(name, value))


def _said(name: str, words: Pair) -> Pair:
    return say("labelled", label=say(f"fact.{name}"), words=words)


def _word(name: str, value: object) -> Pair:
    if isinstance(value, bool):
        return say("true" if value else "false")
    if isinstance(value, date):
        return plain(value.isoformat())
    if name.endswith("_cny") and isinstance(value, int):
        return say("yuan", value=yuan(value))
    return both(f"report.value.{value}") if isinstance(value, str) else plain(str(value))


def _kind(kind: str) -> Pair:
    entry = rulebook().kinds()[kind][1]
    return {"zh": entry.zh, "en": entry.en}


def _count(kind: str, count: Counts) -> Pair:
    parts = [
        say(f"fact.counts.{act}", n=n)
        for act, n in (("provided", count.provided), ("obtained", count.obtained))
        if n or not count.provided + count.obtained
    ]
    if count.provided_in_service is not None:
        parts.append(say("fact.counts.provided_in_service", n=count.provided_in_service))
    return say("labelled", label=_kind(kind), words=joined(parts, "list"))


def _tier(kind: str, tier: object) -> Pair:
    return say("fact.tiers", kind=_kind(kind), tier=both(f"law.tier.{tier}"))


def _entry(entry: object) -> Pair:
    """An earlier sentence or penalty with what is known of it, or words of the handler."""
    if not isinstance(entry, PriorSentence | AdminPenalty):
        return plain(str(entry))
    return joined([_part(name, value) for name, value in vars(entry).items() if value is not None], "list")


def _part(name: str, value: object) -> Pair:
    if isinstance(value, bool):
        return say(f"fact.earlier.{name}.{'true' if value else 'false'}")
    if isinstance(value, date):
        return say(f"fact.earlier.{name}", on=value)
    return both(f"report.value.{value}") if name == "punishment" else plain(str(value))
