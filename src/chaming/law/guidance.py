"""What does not bind, and yet was followed or left out: guiding cases that settle a tier, sentencing guidance.

Guidance can be left out; then every kind whose tier rests on a guiding case goes where the text alone, read in the
suspect's favour, puts it, the other reading stands among the alternatives, and the answer says so.

Source: 法〔2022〕265号 (guiding cases 192, 193, 195); 法〔2024〕132号, of which no figure is used.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from chaming.base.catalogue import LANGS, text
from chaming.base.shape import replaced
from chaming.law.book.rulebook import rulebook
from chaming.law.cite import cite

if TYPE_CHECKING:
    from collections.abc import Iterator

    from chaming.law.book.rule import KindEntry, Tier
    from chaming.law.facts import SuspectFacts
    from chaming.law.readings import Result

HOLDINGS, SENTENCING = "guiding-cases", "sentencing-2024"


def without_guidance(facts: SuspectFacts) -> SuspectFacts:
    """The facts with the kinds that rest on a guiding case classed by the text alone; the handler's own tiers stay."""
    tiers = {kind: entry.without for kind, _, entry in _resting(facts) if entry.without}
    return replaced(facts, tiers={**(facts.tiers or {}), **tiers}) if tiers else facts


def guidance(stated: SuspectFacts, main: Result, *, followed: bool) -> list[dict[str, Any]]:
    """What does not bind and bears on the suspect, and whether it was followed.

    Args:
        stated: the facts before anything was left out.
        main: the main reading.
        followed: False if guidance is left out.

    Returns:
        ``[{"about", "authority", "followed", "text", "text_en", "binding", "binding_en", "source", "source_en"}]``;
        ``about`` is a kind, or ``sentence``; ``binding`` says how far the source binds.
    """
    out = []
    for kind, tier, entry in _resting(stated):
        key = f"law.guidance.{'followed' if followed else 'left_out'}.{'tier' if entry.without else 'open'}"
        provision = str(entry.rests_on)
        out.append(_entry(kind, HOLDINGS, provision, key, followed, tier=tier, without=entry.without, entry=entry))
    if _sentencing_bears(stated, main):
        out.append(_entry("sentence", SENTENCING, "offences", "law.guidance.sentencing", False))
    return out


def open_points(stated: SuspectFacts, main: Result, *, followed: bool) -> Iterator[tuple[str, dict[str, object]]]:
    """That guidance was left out where it matters, and that the sentencing guidance is to be looked up."""
    left_out = [entry for _, _, entry in _resting(stated) if entry.without]
    if not followed and left_out:
        kinds = {"zh": "、".join(e.zh for e in left_out), "en": ", ".join(e.en for e in left_out)}
        yield "CM-SAY-690", {"kinds": kinds}
    if _sentencing_bears(stated, main):
        file = rulebook()[SENTENCING]
        number = {"zh": file.number, "en": file.number_en}
        yield "CM-ASK-691", {"number": number, "until": file.versions[-1].in_force_to}


def _resting(facts: SuspectFacts) -> Iterator[tuple[str, Tier, KindEntry]]:
    """Kinds that were counted, whose tier rests on a holding and was not set by the handler."""
    for kind, (tier, entry) in rulebook().kinds().items():
        count = (facts.counts or {}).get(kind)
        if count and count.provided + count.obtained and entry.rests_on and kind not in (facts.tiers or {}):
            yield kind, tier, entry


def _sentencing_bears(facts: SuspectFacts, main: Result) -> bool:
    """Whether the sentencing guidance may bear: only where there is a grade, and not on a day before it was issued."""
    since = rulebook()[SENTENCING].versions[0].in_force_from
    return main.grade != "not_met" and (facts.assessed_on or date.max) >= since


def _entry(
    about: str, rule_id: str, provision: str, key: str, followed: bool, *,
    tier: str = "", without: str | None = None, entry: KindEntry | None = None,
) -> dict[str, Any]:  # fmt: skip
    file, told = rulebook()[rule_id], {}
    for lang, end in zip(LANGS, ("", "_en"), strict=True):
        said = file.versions[-1][provision].says
        values = {
            "kind": getattr(entry, lang) if entry else "",
            "tier": text(f"law.tier.{tier}", lang),
            "without": text(f"law.tier.{without}", lang),
            "says": getattr(said, lang),
            "definition": cite("interp-2017-scope", "art-1", None, lang),
        }
        told[f"text{end}"] = text(key, lang, **values)
        told[f"binding{end}"] = getattr(file.status, lang)
        told[f"source{end}"] = cite(rule_id, provision, None, lang)
    return {"about": about, "authority": file.authority, "followed": followed, **told}
