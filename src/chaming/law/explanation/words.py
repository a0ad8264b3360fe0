"""Words of the explanation: sentences in both languages, figures with their units, ratios in per cent.

A text of the assessment stands under its key with the English one under the key with ``_en`` (``if`` is English, with
``if_zh`` beside it).
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

from chaming.base.catalogue import LANGS, both, entries, text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

Pair = dict[str, str]
"""Words in both languages: ``{"zh", "en"}``."""

AREA = "law.explain"
_STOPS = ("。", "？", "！", "：", ".", "?", "!", ":")
_PERCENT = 100


def say(key: str, **values: object) -> Pair:
    """A sentence of the explanation; a value may be a :data:`Pair`."""
    return both(f"{AREA}.{key}", **values)


def known(key: str) -> bool:
    """Whether the explanation has words under a key."""
    return f"{AREA}.{key}" in entries()


def take(data: Mapping[str, Any], key: str) -> Pair | None:
    """The text under a key with its translation beside it; None if there is none."""
    zh = data.get(f"{key}_zh", data.get(key))
    if not isinstance(zh, str) or not zh:
        return None
    en = data.get(f"{key}_en", data[key])
    return {"zh": zh, "en": en if isinstance(en, str) else zh}


def is_text(data: Mapping[str, Any], key: str) -> bool:
    """Whether the text under a key has its translation beside it."""
    return any(f"{key}_{lang}" in data for lang in LANGS)


def joined(parts: Iterable[Pair | None], by: str = "and_then") -> Pair:
    """Parts in a row, each once, parted by a mark of the catalogue."""
    kept = [part for part in parts if part]
    return {lang: text(f"{AREA}.{by}", lang).join(dict.fromkeys(part[lang] for part in kept)) for lang in LANGS}


def ended(words: Pair) -> Pair:
    """The same with a full stop, unless it ends with one; English begins with a capital."""
    out: Pair = {}
    for lang in LANGS:
        told = words[lang].rstrip()
        stop = "" if told.endswith(_STOPS) else text(f"{AREA}.stop", lang)
        out[lang] = told + stop
    return capital(out)


def capital(words: Pair) -> Pair:
    """The same with a capital at the beginning of the English."""
    return {**words, "en": words["en"][:1].upper() + words["en"][1:]}


def plain(words: str) -> Pair:
    """A word that is the same in both languages."""
    return dict.fromkeys(LANGS, words)


def percent(ratio: str) -> str:
    """An exact ratio in per cent, cut off after one place so that a line not reached never reads as reached.

    >>> percent("3498/2500"), percent("9998/10000")
    ('139.9%', '99.9%')
    """
    whole, rest = divmod(int(Fraction(ratio) * _PERCENT * _PERCENT), _PERCENT)
    return f"{whole}.{f'{rest:02d}'[:1]}%"


def grade(name: object) -> Pair:
    """A grade in words."""
    return say(f"grade.{name}")
