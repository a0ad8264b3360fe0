"""A sentence of the catalogue as plain data, Chinese and English under sibling keys."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from chaming.base.catalogue import text
from chaming.law.book.rulebook import rulebook
from chaming.law.cite import sources

if TYPE_CHECKING:
    from datetime import date


def said(key: str, name: str = "text", **values: object) -> dict[str, str]:
    """``{name, name_en}`` of a catalogue entry; a placeholder may be ``{"zh", "en"}``."""
    return {name: text(key, "zh", **values), f"{name}_en": text(key, "en", **values)}


def ruled(rule_id: str, provision: str, day: date | None) -> dict[str, Any]:
    """``{"text", "text_en", "source", "source_en"}`` of a provision in the version that governs ``day``.

    Raises:
        RuleError: CM-RULE-008 if no version covers the day.
    """
    says = rulebook().at(rule_id, day)[provision].says
    return {"text": says.zh, "text_en": says.en, **sources(rule_id, provision, day)}
