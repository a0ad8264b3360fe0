"""Where the civil side rests: each provision in the version of the acts or of the suit, or that its text is not held.

Substantive law follows the day of the acts; procedure follows the day of the suit, whenever the acts were.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from chaming.base.catalogue import LANGS, both, text
from chaming.law.book.rulebook import rulebook

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from chaming.law.book.rule import Provision, Version

Pair = dict[str, str]
"""Words in both languages: ``{"zh", "en"}``."""


class Texts:
    """The texts of one day.

    Args:
        day: of the acts or, for procedure, of the suit; None takes the newest text.
        procedure: the day must lie in the time of the text itself, not in that of the acts it covers.
    """

    def __init__(self, day: date | None, *, procedure: bool = False) -> None:
        self._day = day
        self._procedure = procedure

    def version(self, rule_id: str) -> Version | None:
        """The version of a rule file that governs, or None where its text is not held."""
        day = self._day
        if day is None or not self._procedure:
            return rulebook().find(rule_id, day)
        later = (v for v in rulebook()[rule_id].versions if v.in_force_to is None or day <= v.in_force_to)
        return next((v for v in later if v.in_force_from <= day), None)

    def provision(self, rule_id: str, name: str) -> Provision | None:
        """A provision in the version that governs."""
        found = self.version(rule_id)
        return None if found is None else found[name]

    def cite(self, rule_id: str, *names: str) -> Pair:
        """The citation of provisions of one text, which is named once; or that the text is not held."""
        version = self.version(rule_id)
        if version is None:
            return both("law.civil.suit_not_held" if self._procedure else "law.civil.not_held")
        file, (first, *more) = rulebook()[rule_id], (version[name] for name in names)
        whole = [{"zh": file.source(first), "en": file.source_en(first)}]
        return joined([*whole, *({"zh": p.place, "en": p.cite_en} for p in more)])

    def says(self, rule_id: str, name: str) -> Pair:
        """Our sentence for a provision, or that the text is not held."""
        found = self.provision(rule_id, name)
        return self.cite(rule_id, name) if found is None else {"zh": found.says.zh, "en": found.says.en}


def joined(parts: Iterable[Pair], by: str = "law.civil.list") -> Pair:
    """Several citations as one, each once."""
    kept = list(parts)
    return {lang: text(by, lang).join(dict.fromkeys(part[lang] for part in kept)) for lang in LANGS}


def put(name: str, words: Pair) -> dict[str, Any]:
    """Words as plain data: the Chinese under ``name``, the English under ``name_en``."""
    return {name: words["zh"], f"{name}_en": words["en"]}
