"""Leniency: art. 10 of the interpretation first, then what the suspect's own circumstances open.

Source: 法释〔2017〕10号 art. 10; 刑法 arts 27, 67, 68; 刑事诉讼法 art. 15.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from chaming.law.rule import LeniencyIf, LeniencyRole
from chaming.law.rulebook import rulebook

if TYPE_CHECKING:
    from datetime import date

    from chaming.law.facts import SuspectFacts
    from chaming.law.rule import Grade, Provision


def leniency(facts: SuspectFacts, grade: Grade, day: date | None) -> list[dict[str, Any]]:
    """Leniency: art. 10 first, then what the suspect's own circumstances open.

    ``open`` is true when every condition is shown, false when one is excluded, null while a fact is missing;
    ``missing`` names the facts not known.
    """
    out: list[dict[str, Any]] = []
    for rule_id in ("interp-2017-art-10", "leniency", "leniency-plea"):
        version = rulebook().find(rule_id, day)
        for provision in version.provisions if version else []:
            entry = _lenient(facts, grade, provision)
            if rule_id == "interp-2017-art-10" or entry["open"]:
                out.append({**entry, **_told(rule_id, provision)})
    return out


def _lenient(facts: SuspectFacts, grade: Grade, provision: Provision) -> dict[str, Any]:
    source = provision.place
    rule = provision.rule
    if isinstance(rule, LeniencyRole):
        return {"source": source, "open": grade != "not_met" and facts.role == rule.role, "missing": []}
    assert isinstance(rule, LeniencyIf), provision.id  # noqa: S101  the rule files are ours and tested
    values = {name: getattr(facts, name) for name in rule.all_of}
    missing = [name for name, value in values.items() if value is None]
    excluded = grade not in rule.grades or False in values.values()
    return {"source": source, "open": False if excluded else None if missing else True, "missing": missing}


def _told(rule_id: str, provision: Provision) -> dict[str, Any]:
    file = rulebook()[rule_id]
    return {
        "instrument": file.short,
        "source_en": file.source_en(provision),
        "text": provision.says.zh,
        "text_en": provision.says.en,
    }
