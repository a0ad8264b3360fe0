"""The facts that the assessment starts from: figures and circumstances, checked key by key.

The same facts stand in ``chaming assess FACTS.json`` and, per suspect, in case.toml. A fact left out is unknown
(None), never false. Counts are whole numbers, money is a string of yuan, dates are ISO 8601. Whatever is misspelt,
of a wrong type or impossible is refused by name (``CM-FACT-…``).

Source: contract §4.
"""

from __future__ import annotations

import difflib
import json
import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import BeforeValidator, Field, ValidationError
from pydantic_core import PydanticCustomError

from chaming.base.errors import CaseError
from chaming.base.money import parse_yuan
from chaming.law.rule import Strict, Tier
from chaming.law.rulebook import key_path, rulebook

if TYPE_CHECKING:
    from collections.abc import Iterable

_MONEY = re.compile(r"[0-9]+(\.[0-9]{1,2})?")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def _money(value: object) -> object:
    if value is None:
        return None
    if not isinstance(value, str):
        raise PydanticCustomError("money_type", "money is a string of yuan")
    fen = parse_yuan(value) if _MONEY.fullmatch(value) else None
    if fen is None:
        raise PydanticCustomError("money_form", "yuan with at most two decimals")
    return fen


def _date(value: object) -> object:
    if value is None or (isinstance(value, date) and not isinstance(value, datetime)):
        return value
    if not isinstance(value, str):
        raise PydanticCustomError("date_type", "a date is written YYYY-MM-DD")
    try:
        return date.fromisoformat(value) if _DATE.fullmatch(value) else _no_date()
    except ValueError:
        return _no_date()


def _no_date() -> date:
    raise PydanticCustomError("date_form", "a date is written YYYY-MM-DD")


Money = Annotated[int | None, BeforeValidator(_money)]
"""Fen inside; a string of yuan in the file."""
Day = Annotated[date | None, BeforeValidator(_date)]
Number = Annotated[int, Field(ge=0)]
Role = Literal["principal", "accessory", "coerced", "ringleader"]


class Counts(Strict):
    """Items of one kind.

    Attributes:
        provided: sold or given.
        obtained: held or obtained, not passed on.
        provided_in_service: the part of ``provided`` that was obtained in duty or service; only for mixed batches.
    """

    provided: Number = 0
    obtained: Number = 0
    provided_in_service: Number | None = None


class SuspectFacts(Strict):
    """What is known of one suspect. None is unknown. Money in fen."""

    id: Annotated[str, Field(min_length=1)]
    offence_from: Day = None
    offence_to: Day = None
    obtained_in_service: bool | None = None
    counts: dict[str, Counts] | None = None
    tiers: dict[str, Tier] | None = None
    gains_cny: Money = None
    receipts_cny: Money = None
    costs_cny: Money = None
    lawful_business_purchase_only: bool | None = None
    profit_cny: Money = None
    track_used_for_crime: bool | None = None
    knew_of_crime: bool | None = None
    prior_conviction: bool | None = None
    admin_penalty_within_two_years: bool | None = None
    grave_harm: bool | None = None
    major_loss_or_vile_effect: bool | None = None
    first_offence: bool | None = None
    gains_returned: bool | None = None
    repentance: bool | None = None
    pleaded_guilty: bool | None = None
    surrendered: bool | None = None
    confessed: bool | None = None
    meritorious: bool | None = None
    role: Role | None = None
    birth_date: Day = None
    unit: bool | None = None
    used_professional_convenience: bool | None = None


class Facts(Strict):
    """The whole file: the last day of the acts, and the suspects."""

    on: Day = None
    suspects: list[SuspectFacts]


FACT_NAMES: tuple[str, ...] = tuple(n for n in SuspectFacts.model_fields if n != "id")
"""Every fact of one suspect by name; case.toml may carry them in ``[[suspects]]``."""


def day_of(value: object, where: str) -> date | None:
    """A date from ISO text or a date.

    Raises:
        CaseError: CM-FACT-007 naming ``where``.
    """
    try:
        day = _date(value)
    except PydanticCustomError:
        raise CaseError("CM-FACT-007", where, key=where) from None
    return day if isinstance(day, date) else None


def read_facts(text: str) -> dict[str, Any]:
    """The plain data of a file of facts.

    Raises:
        CaseError: CM-FACT-001 if it is not JSON (with line and column), CM-FACT-009 if a key stands twice.
    """
    try:
        data = json.loads(text, object_pairs_hook=_once, parse_constant=_no_constant)
    except json.JSONDecodeError as error:
        raise CaseError("CM-FACT-001", f"line {error.lineno} column {error.colno}") from None
    except (ValueError, RecursionError):  # a number of thousands of digits, or endless nesting
        raise CaseError("CM-FACT-001") from None
    if not isinstance(data, dict):
        raise CaseError("CM-FACT-001", "line 1 column 1")
    return data


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    out: dict[str, Any] = {}
    for key, value in pairs:
        if key in out:
            raise CaseError("CM-FACT-009", _short(key), key=_short(key))
        out[key] = value
    return out


def _no_constant(name: str) -> None:
    raise CaseError("CM-FACT-004", name)


def facts_of(data: Mapping[str, Any]) -> Facts:
    """Facts from plain data.

    Raises:
        CaseError: CM-FACT-002 … 011, with the key path.
    """
    if not isinstance(data, Mapping):
        raise CaseError("CM-FACT-004", key="facts")
    try:
        facts = Facts.model_validate(dict(data))
    except ValidationError as error:
        raise _refusal("", error, Facts) from None
    if not facts.suspects:
        raise CaseError("CM-FACT-008", "suspects", key="suspects")
    seen: set[str] = set()
    for n, suspect in enumerate(facts.suspects):
        where = f"suspects[{n}]"
        if suspect.id in seen:
            raise CaseError("CM-FACT-009", f"{where}.id", key="id")
        seen.add(suspect.id)
        if suspect.counts is None and suspect.gains_cny is None:
            raise CaseError("CM-FACT-008", where, key="counts, gains_cny")
        _check(suspect, f"{where}.", facts.on)
    return facts


def suspect_facts(data: Mapping[str, Any], where: str) -> SuspectFacts:
    """The facts of one suspect, for case.toml; nothing but ``id`` is required.

    Args:
        data: ``id`` and any of :data:`FACT_NAMES`; dates may be strings or TOML dates.
        where: how a person finds the place, written before the key path.

    Raises:
        CaseError: CM-FACT-002 … 011, with ``where`` and the key path.
    """
    try:
        suspect = SuspectFacts.model_validate(dict(data))
    except ValidationError as error:
        raise _refusal(where, error, SuspectFacts) from None
    _check(suspect, f"{where} " if where else "", None)
    return suspect


def _check(suspect: SuspectFacts, where: str, on: date | None) -> None:
    known = rulebook().kinds()
    for name, part in (("counts", suspect.counts or {}), ("tiers", suspect.tiers or {})):
        for kind in part:
            if kind not in known:
                key = _short(kind)
                raise CaseError("CM-FACT-003", f"{where}{name}.{key}", key=key, near=near(kind, known))
    for kind, count in (suspect.counts or {}).items():
        part_of = count.provided_in_service or 0
        if part_of > count.provided or (part_of and suspect.obtained_in_service is False):
            raise CaseError("CM-FACT-010", f"{where}counts.{kind}.provided_in_service")
    last = suspect.offence_to or on
    if suspect.offence_from and last and suspect.offence_from > last:
        raise CaseError("CM-FACT-007", f"{where}offence_from", key="offence_from")
    if suspect.birth_date and last and suspect.birth_date >= (suspect.offence_from or last):
        raise CaseError("CM-FACT-007", f"{where}birth_date", key="birth_date")


def near(word: str, known: Iterable[str]) -> str:
    """The known word nearest to ``word``."""
    return difflib.get_close_matches(word.lower(), sorted(known), n=1, cutoff=0.0)[0]


def _short(key: str) -> str:
    """A key for a message: one line, short, no long digits, since a file may hold anything as a key."""
    flat = re.sub("[0-9]{4,}", "…", "".join(c for c in key if c.isprintable()))
    return flat if len(flat) <= 40 else flat[:40] + "…"


def _refusal(where: str, error: ValidationError, model: type[Strict]) -> CaseError:
    found = min(error.errors(), key=lambda e: [str(p) for p in e["loc"]])
    loc = [_short(p) if isinstance(p, str) else p for p in found["loc"]]
    kind, key = found["type"], str(loc[-1]) if loc else ""
    place = " ".join(p for p in (where, key_path(loc)) if p)
    if kind == "extra_forbidden":
        fields = Counts if "counts" in loc else model if len(loc) == 1 else SuspectFacts
        names = tuple(fields.model_fields)
        return CaseError("CM-FACT-002", place, key=key, near=near(key, names))
    if kind == "missing":
        return CaseError("CM-FACT-008", place, key=key)
    if kind.startswith("money"):
        return CaseError("CM-FACT-006", place, key=key)
    if kind.startswith("date"):
        return CaseError("CM-FACT-007", place, key=key)
    if kind == "literal_error":
        return CaseError("CM-FACT-011", place, key=key, expected=str(found["ctx"]["expected"]).replace(" or ", ", "))
    number = isinstance(found["input"], int | float) and not isinstance(found["input"], bool)
    if kind in {"int_type", "greater_than_equal"} and number:
        return CaseError("CM-FACT-005", place, key=key)
    return CaseError("CM-FACT-004", place, key=key)
