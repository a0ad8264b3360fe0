"""A rule in words: what a provision means to the program, for a person who reads no YAML.

Every type of rule has a sentence in the catalogue (``rules.type.<type>``) with a placeholder for each key it must
have, and one for each key it may have (``rules.type.<type>.<key>``); a test holds them to :mod:`chaming.law.book.rule`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaming.base.catalogue import Lang, entries, text
from chaming.base.shape import REQUIRED, Shape, default, names
from chaming.law.book.rule import Effect, KindEntry, Quantity, Range, Ratio, Words

if TYPE_CHECKING:
    from collections.abc import Sequence

_WORDS = {"grade": "law.grade", "grades": "law.grade", "tier": "law.tier", "tiers": "law.tier", "open_to": "law.tier",
          "without": "law.tier"}  # fmt: skip
"""Keys whose values are told by words of their own."""
_EITHER = frozenset({"any_of", "open_to", "to", "unless"})
_OPEN = ("（", " (")
_NAMED: dict[type[Shape], str] = {Range: "range", Effect: "effect", KindEntry: "kind"}


def in_words(rule: Shape, lang: Lang) -> str:
    """A rule, or a part of one, as a sentence."""
    if isinstance(rule, Quantity):
        return text(f"rules.{'one' if rule.value == 1 else 'unit'}.{rule.unit}", lang, n=rule.value)
    if isinstance(rule, Ratio):
        return f"{rule.numerator}/{rule.denominator}"
    shape = type(rule)
    key = f"rules.type.{getattr(rule, 'type', None) or _NAMED[shape]}" if shape is not Words else ""
    needed = {n: _told(n, getattr(rule, n), lang) for n in names(shape) if default(shape, n) is REQUIRED}
    parts = [needed[lang] if isinstance(rule, Words) else text(key, lang, **needed)]
    for name in names(shape):
        value = getattr(rule, name)
        if name not in needed and value != default(shape, name):
            parts.append(text(f"{key}.{name}", lang, value=_told(name, value, lang)))
    between = text("rules.between", lang)
    return "".join(p if n == 0 or p.startswith(_OPEN) else between + p for n, p in enumerate(parts))


def _told(key: str, value: object, lang: Lang) -> str:
    if isinstance(value, Shape):
        return in_words(value, lang)
    if isinstance(value, list):
        return _joined([_told(key, one, lang) for one in value], key, lang)
    if isinstance(value, dict):
        parts = [text("rules.entry", lang, name=_named(k, lang), of=_told("", v, lang)) for k, v in value.items()]
        return text("rules.entries", lang).join(parts)
    if isinstance(value, bool):
        return text(f"rules.{'yes' if value else 'no'}.{key}", lang)
    return _word(key, str(value), lang)


def _joined(parts: Sequence[str], key: str, lang: Lang) -> str:
    how = "rules.or" if key in _EITHER else "rules.between" if key == "effects" else "rules.and"
    return text(how, lang).join(parts) if parts else text("rules.none", lang)


def _named(name: str, lang: Lang) -> str:
    """A key that is itself a value: a grade has its word, a kind is written as it is stated."""
    return text(f"law.grade.{name}", lang) if f"law.grade.{name}" in entries() else name


def _word(key: str, value: str, lang: Lang) -> str:
    """A closed value or the name of a fact in words; an id of a provision stands as it is."""
    keys = (f"{_WORDS[key]}.{value}",) if key in _WORDS else (f"rules.word.{value}", f"report.value.{value}")
    return next((text(k, lang) for k in keys if k in entries()), value)
