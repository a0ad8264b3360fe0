"""A judgment's figures held against what the law sets: inside, outside, or not to be said; and what explains it.

Descriptive: every part names the provision and the facts it was held against. It ranks nobody and judges no court; a
judgment rests on more than the figures at hand.

Source: the modules ``judgment_parts`` and ``judgment_reasons`` beside this one name each provision.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated, Any

from chaming.base.errors import CaseError
from chaming.base.shape import MinLength, Shape, ShapeError, names
from chaming.base.shape_check import check
from chaming.law.book.rule import Text  # noqa: TC001 - read from the annotations at run time
from chaming.law.book.rulebook import key_path
from chaming.law.facts import near, short
from chaming.law.precedents.judgment_part import Compared
from chaming.law.precedents.judgment_parts import parts_of
from chaming.law.precedents.sentence import Convicted, Main, Sentence, expected
from chaming.law.readings import settled

if TYPE_CHECKING:
    from datetime import date

    from chaming.law.facts import Facts


class JudgedPerson(Sentence):
    """What the judgment says of one person.

    Attributes:
        grade: as the judgment finds it; None if it does not say.
        several_crimes: the term is one for several crimes, and that for this crime is not stated.
    """

    id: Text
    grade: Convicted | None = None
    main: Main
    several_crimes: bool | None = None


class Judgment(Shape):
    """A judgment file."""

    persons: Annotated[list[JudgedPerson], MinLength(1)]


def read_judgment(source: str) -> Judgment:
    """A judgment from a JSON file.

    Raises:
        CaseError: CM-JUDGE-001 … 005, with the key path.
    """
    try:
        data = json.loads(source, object_pairs_hook=_once)
    except json.JSONDecodeError as error:
        raise CaseError("CM-JUDGE-001", f"line {error.lineno} column {error.colno}") from None
    except (ValueError, RecursionError):  # a number of thousands of digits, or endless nesting
        raise CaseError("CM-JUDGE-001") from None
    return judgment_of(data)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    out: dict[str, Any] = {}
    for key, value in pairs:
        if key in out:
            raise CaseError("CM-JUDGE-005", short(key), key=short(key))
        out[key] = value
    return out


def judgment_of(data: object) -> Judgment:
    """A judgment from plain data.

    Raises:
        CaseError: CM-JUDGE-001 … 005, with the key path.
    """
    if not isinstance(data, Mapping):
        raise CaseError("CM-JUDGE-001", "line 1 column 1")
    try:
        judgment = check(Judgment, dict(data))
    except ShapeError as error:
        raise _refusal(error) from None
    seen: set[str] = set()
    for n, person in enumerate(judgment.persons):
        if person.id in seen:
            raise CaseError("CM-JUDGE-005", f"persons[{n}].id", key="id")
        seen.add(person.id)
    return judgment


def _refusal(error: ShapeError) -> CaseError:
    first = min(error.mistakes, key=lambda m: (m.kind != "unknown", [str(p) for p in m.path]))
    path = [short(part) if isinstance(part, str) else part for part in first.path]
    key = str(path[-1]) if path else "persons"
    if first.kind == "unknown":
        known = names(JudgedPerson) if len(path) > 1 else names(Judgment)
        return CaseError("CM-JUDGE-002", key_path(path), key=key, near=near(key, known))
    if first.kind == "missing":
        return CaseError("CM-JUDGE-003", key_path(path), key=key)
    return CaseError("CM-JUDGE-004", key_path(path), key=key, expected=expected(first))


def check_judgment(
    judgment: Judgment, facts: Facts, assessed: Mapping[str, Any], *, on: date | None = None
) -> dict[str, Any]:
    """A judgment part by part.

    Args:
        judgment: its figures.
        facts: the facts that were assessed.
        assessed: what :func:`chaming.law.law.assess` gave for them.
        on: last day of the acts, where it took the place of the one in the facts.

    Returns:
        ``{"persons": [{"id", "grade", "parts"}], "not_in_judgment": [ids]}``. A part: ``part``, ``verdict``
        (``inside``, ``outside``, ``reason_due``: it departs from what the law says "generally", ``unsaid``: a fact is
        missing, ``noted``: the law sets no figure; of the grade ``agrees``, ``differs``), ``stated``, ``bounds``,
        ``text``, ``source``, ``missing``, and for what lies outside or differs ``explained`` (true: by a stated
        circumstance; null: by one that is not stated or that a person would have to find; false: by nothing at hand)
        with ``explained_by`` and ``otherwise``.

    Raises:
        CaseError: CM-JUDGE-006 for a person who is not among the facts.
    """
    known = {suspect.id: suspect for suspect in facts.suspects}
    people = {person["id"]: person for person in assessed["suspects"]}
    out = []
    for n, person in enumerate(judgment.persons):
        if person.id not in known:
            raise CaseError("CM-JUDGE-006", f"persons[{n}].id")
        stated = known[person.id]
        day = stated.offence_to or on or facts.on
        compared = Compared(
            sentence=person,
            main=person.main,
            grade_stated=person.grade,
            several_crimes=bool(person.several_crimes),
            facts=settled(stated, day),
            assessed=people[person.id],
            day=day,
        )
        parts = [part.plain() for part in parts_of(compared)]
        out.append({"id": person.id, "grade": compared.grade, "parts": parts})
    judged = {person.id for person in judgment.persons}
    return {"persons": out, "not_in_judgment": [name for name in known if name not in judged]}
