"""A case of the casebook as plain data to be shown: what it is, what came of it, where it stands.

Money as strings of yuan, dates ISO 8601; beside a Chinese text stands the English one under the key with ``_en``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from chaming.base.catalogue import Lang, text
from chaming.base.money import yuan
from chaming.base.shape import names

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from chaming.law.book.rule import Words
    from chaming.law.precedents.casebook import Case, CasePerson, Result
    from chaming.law.precedents.sentence import Sentence

_ORDER = (
    "not_prosecuted", "main", "months", "suspended_months", "fine_cny", "ban_years", "confiscation", "confiscated_cny",
    "restitution_cny", "damages_cny", "apology", "deletion",
)  # fmt: skip
_NOT_SUSPENDED = ("suspended_months", 0)


def shown_case(case: Case, n: int) -> dict[str, Any]:
    """One person of a case.

    Args:
        case: the case.
        n: place of the person in it.
    """
    told, person = case.told, case.told.persons[n]
    source = told.source
    return {
        "case": told.id,
        "person": person.id,
        "others": [other.id for other in told.persons if other is not person],
        "book": case.book,
        **_words("title", told.title),
        **_words("court", told.court),
        "case_numbers": list(told.case_numbers),
        "decided_on": _day(told.decided_on),
        "appeal_decided_on": _day(told.appeal_decided_on),
        "period": dict(told.period),
        **(_words("law_then", told.law_then) if told.law_then else {}),
        "found": {"grade": person.found.grade, "alleged": person.found.alleged},
        "result": figures_of(person.result),
        **_told("result_text", person.result, person.marks),
        "first_instance": _first(person),
        "derived": _derived(person),
        "marks": {name: list(marks) for name, marks in person.marks.items()},
        "remarks": [words.zh for words in person.remarks],
        "remarks_en": [words.en for words in person.remarks],
        "source": {
            "where": source.where,
            **_words("kind", source.kind),
            "standing": source.standing,
            "published_on": _day(source.published_on),
            "retrieved_on": _day(source.retrieved_on),
        },
    }


def figures_of(sentence: Sentence) -> dict[str, Any]:
    """What a sentence states, and nothing of what it does not; money as strings of yuan."""
    out: dict[str, Any] = {}
    for name in names(type(sentence)):
        value = getattr(sentence, name)
        if value is not None:
            out[name] = yuan(value) if name.endswith("_cny") else value
    return out


def _first(person: CasePerson) -> dict[str, Any] | None:
    """The first instance, where a second decided."""
    first = person.first_instance
    return None if first is None else {**figures_of(first), **_told("text", first, {})}


def _derived(person: CasePerson) -> dict[str, Any] | None:
    """What was derived by hand, by limb and reading."""
    derived = person.derived
    if derived is None:
        return None
    readings = [{**_words("when", reading.when), "grade": reading.grade} for reading in derived.readings]
    return {
        "grade": derived.grade,
        "limbs": list(derived.limbs),
        "not_met": list(derived.not_met),
        "in_range": derived.in_range,
        "readings": readings,
    }


def _told(key: str, result: Result, marks: Mapping[str, Sequence[str]]) -> dict[str, str]:
    return {key: told_result(result, marks, "zh"), f"{key}_en": told_result(result, marks, "en")}


def told_result(result: Result, marks: Mapping[str, Sequence[str]], lang: Lang) -> str:
    """What came of it in one line; a figure that is not exact is told to be so.

    Args:
        result: of a person.
        marks: figures that are not exact, by name.
        lang: the language.
    """
    stated = figures_of(result)
    between = text("cases.result.between", lang)
    parts = []
    for name in _ORDER:
        if name not in stated or (name == "main" and "months" in stated) or (name, stated[name]) == _NOT_SUSPENDED:
            continue
        how = [text(f"cases.mark.{mark}", lang) for mark in marks.get(name, ())]
        marked = text("cases.result.marked", lang, how=between.join(how)) if how else ""
        parts.append(_part(name, stated, lang) + marked)
    return between.join(parts) or text("cases.result.not_stated", lang)


def _part(name: str, stated: dict[str, Any], lang: Lang) -> str:
    value = stated[name]
    if name == "main":
        return text(f"cases.result.main.{value}", lang)
    if name == "months":
        return text(f"cases.result.months.{stated.get('main', 'unknown')}", lang, n=value)
    if name == "apology":
        return text("cases.result.apology", lang, media=text(f"cases.media.{value}", lang))
    if isinstance(value, bool):
        return text(f"cases.result.{name}.{'yes' if value else 'no'}", lang)
    return text(f"cases.result.{name}", lang, n=value)


def _words(key: str, words: Words) -> dict[str, str]:
    return {key: words.zh, f"{key}_en": words.en}


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
