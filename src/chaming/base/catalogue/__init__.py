"""The one catalogue of messages: every sentence a person can meet, in Chinese and in English.

One JSON file an area beside this module; each maps a key to ``{"zh": …, "en": …}``. Keys of
errors are their codes (``CM-READ-003``) and carry ``what``, ``why`` and ``do`` in each language;
``{placeholders}`` are filled by :func:`text`. A contract test holds both languages to the same
placeholders and every code in the program to an entry here.
"""

from __future__ import annotations

import json
import os
from functools import cache
from pathlib import Path
from typing import Any, Literal

Lang = Literal["zh", "en"]
LANGS: tuple[Lang, ...] = ("zh", "en")


@cache
def entries() -> dict[str, dict[str, Any]]:
    """Every entry of every area, by key. A key that stands twice is a fault of ours."""
    out: dict[str, dict[str, Any]] = {}
    # a plain path, here and for every other file of data: chaming is never run from an archive
    for file in sorted(Path(__file__).parent.glob("*.json")):
        for key, entry in json.loads(file.read_text("utf-8")).items():
            if key in out:
                raise AssertionError(f"catalogue key {key!r} stands twice")
            out[key] = entry
    return out


def text(key: str, lang: Lang, **values: object) -> str:
    """The sentence of ``key`` in ``lang`` with its placeholders filled.

    A key the catalogue does not know is returned as it is: words of the evidence pass through.
    """
    entry = entries().get(key)
    if entry is None:
        return key
    sentence = entry[lang]
    return str(sentence).format_map(_in(lang, values)) if values else str(sentence)


def part(code: str, which: Literal["what", "why", "do"], lang: Lang, **values: object) -> str:
    """One part of an error's message: what happened, why it matters, or what to do."""
    return str(entries()[code][lang][which]).format_map(_in(lang, values))


def advice(code: str, lang: Lang) -> str:
    """What to do about a row of ``not_read`` or ``problems``; "" for a code that has no words."""
    entry = entries().get(code)
    return str(entry[lang]["do"]).format_map(_Dots()) if entry and isinstance(entry[lang], dict) else ""


class _Dots(dict[str, str]):
    """Stands in for values that a row no longer carries."""

    def __missing__(self, key: str) -> str:
        return "…"


def both(key: str, **values: object) -> dict[str, str]:
    """A sentence in each language, to stand as a value inside another sentence."""
    return {lang: text(key, lang, **values) for lang in LANGS}


def _in(lang: Lang, values: dict[str, object]) -> dict[str, object]:
    """Values that are given in both languages, in the one asked for."""
    return {k: v[lang] if isinstance(v, dict) and lang in v else v for k, v in values.items()}


def system_language(environ: dict[str, str] | None = None) -> Lang:
    """``zh`` unless the locale of the machine clearly says another language."""
    env = os.environ if environ is None else environ
    said = next((env[k] for k in ("LC_ALL", "LC_MESSAGES", "LANG") if env.get(k)), "")
    said = said.split(".")[0].lower()
    return "zh" if said in {"", "c", "posix"} or said.startswith("zh") else "en"
