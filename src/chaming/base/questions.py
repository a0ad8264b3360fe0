"""Questions that only a person may answer, gathered on the way and asked once each."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from chaming.base.catalogue import LANGS, text


@dataclass(slots=True)
class Questions:
    """What a run had to leave open or had to choose.

    Each question is one code about one thing; asking it again adds to its count.
    """

    _asked: dict[tuple[str, str], dict[str, Any]] = field(default_factory=dict)

    def ask(self, code: str, about: str, **values: object) -> None:
        """Ask (or say) something about a thing named by ``about``.

        Args:
            code: ``CM-ASK-…`` for a question, ``CM-SAY-…`` for a choice made that must be told.
            about: the thing: a conversation, an exhibit, a suspect. No evidence text.
            values: placeholders of the sentence; ``n`` is added up over repeated asks.
        """
        entry = self._asked.setdefault((code, about), {"values": dict(values), "n": 0})
        entry["n"] += 1

    def rows(self) -> list[dict[str, Any]]:
        """``for_the_handler`` of findings.json, ordered by code and thing."""
        out = []
        for (code, about), entry in sorted(self._asked.items()):
            values = {**entry["values"], "about": about, "n": entry["n"]}
            out.append({"code": code, "question": {lang: text(code, lang, **values) for lang in LANGS}, "about": about})
        return out
