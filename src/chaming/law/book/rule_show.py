"""Rules as plain data to be shown: the list of them, and one with every provision.

Both languages stand beside each other, dates are ISO 8601, figures keep their units; the authority, and of what is not
law how far it binds, stands with every rule.
"""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING, Any

from chaming.base.catalogue import LANGS
from chaming.base.errors import RuleError
from chaming.base.shape import plain
from chaming.law.book.rule_words import in_words

if TYPE_CHECKING:
    from datetime import date

    from chaming.law.book.rule import Provision, RuleFile, Version, Words
    from chaming.law.book.rulebook import RuleBook


def listed(book: RuleBook, on: date | None = None) -> list[dict[str, Any]]:
    """Every rule with the version that governs acts of a day, or the newest.

    Returns:
        ``[{"id", "instrument", "number", "number_en", "authority", "status", "version", "in_force_from",
        "in_force_to", "covers_acts_from", "last_checked_on", "checked_against"}]``; the last six null where no
        version governs acts of that day.
    """
    return [{**_told(file), **_dated(book.find(file.id, on))} for file in book.files]


def shown(book: RuleBook, rule_id: str, on: date | None = None) -> dict[str, Any]:
    """One rule as in :func:`listed`, with ``versions`` (all of them, without provisions) and ``provisions``.

    A provision is ``{"id", "article", "paragraph", "item", "source", "source_en", "quote", "says", "rule", "words"}``:
    ``rule`` as the file has it, ``words`` what it means, in both languages.

    Raises:
        RuleError: CM-RULE-010 for an id that does not exist, CM-RULE-008 if no version governs acts of that day.
    """
    if rule_id not in book:
        near = difflib.get_close_matches(rule_id, book.ids, cutoff=0.0)
        raise RuleError("CM-RULE-010", rule_id, rule=rule_id, near={"zh": "、".join(near), "en": ", ".join(near)})
    file, version = book[rule_id], book.at(rule_id, on)
    return {
        **_told(file),
        **_dated(version),
        "versions": [_dated(v) for v in file.versions],
        "provisions": [_provision(file, provision) for provision in version.provisions],
    }


def _told(file: RuleFile) -> dict[str, Any]:
    return {
        "id": file.id,
        "instrument": both(file.instrument),
        "number": file.number,
        "number_en": file.number_en,
        "authority": file.authority,
        "status": both(file.status) if file.status else None,
    }


def _dated(version: Version | None) -> dict[str, Any]:
    days = ("in_force_from", "in_force_to", "covers_acts_from", "last_checked_on")
    out: dict[str, Any] = {"version": version and version.version}
    for name in days:
        day = getattr(version, name) if version else None
        out[name] = day and day.isoformat()
    return {**out, "checked_against": version and version.checked_against}


def _provision(file: RuleFile, provision: Provision) -> dict[str, Any]:
    return {
        "id": provision.id,
        "article": provision.article,
        "paragraph": provision.paragraph,
        "item": provision.item,
        "source": file.source(provision),
        "source_en": file.source_en(provision),
        "quote": provision.quote,
        "says": both(provision.says),
        "rule": plain(provision.rule, defaults=False),
        "words": {lang: in_words(provision.rule, lang) for lang in LANGS},
    }


def both(words: Words) -> dict[str, str]:
    """``{"zh", "en"}`` of words."""
    return {"zh": words.zh, "en": words.en}
