"""Where a sentence rests: provisions cited in both languages, with the version that governs the day."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from chaming.law.book.rulebook import rulebook

if TYPE_CHECKING:
    from datetime import date

    from chaming.base.catalogue import Lang


def cite(rule_id: str, provision: str, day: date | None, lang: Lang) -> str:
    """The citation of a provision in the version that governs ``day``: ``刑法第七十二条第一款``.

    Raises:
        RuleError: CM-RULE-008 if no version covers the day.
    """
    file = rulebook()[rule_id]
    found = rulebook().at(rule_id, day)[provision]
    return file.source(found) if lang == "zh" else file.source_en(found)


def sources(rule_id: str, provision: str, day: date | None) -> dict[str, Any]:
    """``{"source", "source_en"}`` of a provision, to stand in plain data."""
    return {"source": cite(rule_id, provision, day, "zh"), "source_en": cite(rule_id, provision, day, "en")}
