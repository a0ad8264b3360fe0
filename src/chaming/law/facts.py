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

from chaming.base.errors import CaseError
from chaming.base.money import parse_yuan
from chaming.base.shape import Convert, MinLength, RefusedError, Shape, ShapeError, Within, names
from chaming.base.shape_check import check
from chaming.law.book.rule import Tier  # noqa: TC001 - read from the annotations at run time
from chaming.law.book.rulebook import key_path, rulebook
from chaming.law.criminal.earlier import contradictions

if TYPE_CHECKING:
    from collections.abc import Iterable

_MONEY = re.compile(r"[0-9]+(\.[0-9]{1,2})?")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def _money(value: object) -> object:
    if value is None:
        return None
    if not isinstance(value, str):
        raise RefusedError("money_type")
    fen = parse_yuan(value) if _MONEY.fullmatch(value) else None
    if fen is None:
        raise RefusedError("money_form")
    return fen


def _date(value: object) -> object:
    if value is None or (isinstance(value, date) and not isinstance(value, datetime)):
        return value
    if not isinstance(value, str):
        raise RefusedError("date_type")
    try:
        return date.fromisoformat(value) if _DATE.fullmatch(value) else _no_date()
    except ValueError:
        return _no_date()


def _no_date() -> date:
    raise RefusedError("date_form")


Money = Annotated[int | None, Convert(_money)]
"""Fen inside; a string of yuan in the file."""
Day = Annotated[date | None, Convert(_date)]
Number = Annotated[int, Within(0)]
Role = Literal["principal", "accessory", "coerced", "ringleader"]


class Counts(Shape):
    """Items of one kind.

    Attributes:
        provided: sold or given.
        obtained: held or obtained, not passed on.
        provided_in_service: the part of ``provided`` that was obtained in duty or service; only for mixed batches.
    """

    provided: Number = 0
    obtained: Number = 0
    provided_in_service: Number | None = None


class PriorSentence(Shape):
    """An earlier criminal sentence.

    Attributes:
        punishment: the heaviest main punishment of it; ``fine`` if it stood alone, ``exempted`` if none was imposed.
        personal_information: for infringing citizens' personal information.
        suspended: the sentence was suspended.
        completed_on: last day of the sentence as served or pardoned; on parole, last day of the parole.
        under_18: under eighteen when the earlier crime was committed.
    """

    punishment: Literal["imprisonment", "detention", "public_surveillance", "fine", "exempted"]
    personal_information: bool | None = None
    intentional: bool | None = None
    suspended: bool | None = None
    completed_on: Day = None
    under_18: bool | None = None


class AdminPenalty(Shape):
    """An earlier administrative penalty.

    Attributes:
        on: day of the decision.
        personal_information: for infringing citizens' personal information.
        authority: who imposed it.
    """

    on: Annotated[date, Convert(_date)]
    personal_information: bool | None = None
    authority: str | None = None


class SuspectFacts(Shape):
    """What is known of one suspect. None is unknown. Money in fen."""

    id: Annotated[str, MinLength(1)]
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
    prior_sentences: list[PriorSentence] | None = None
    admin_penalties: list[AdminPenalty] | None = None
    pregnant: bool | None = None
    unit_role: Literal["directly_responsible_manager", "other_directly_responsible"] | None = None
    heavier_grounds: list[Annotated[str, MinLength(1)]] | None = None
    recovered_cny: Money = None
    admin_fine_paid_cny: Money = None
    tools: list[Annotated[str, MinLength(1)]] | None = None
    loss_cny: Money = None
    circumstances_cny: Money = None
    property_available_cny: Money = None
    fine_imposed_cny: Money = None
    restitution_cny: Money = None
    other_civil_debts_cny: Money = None
    medical_cny: Money = None
    persons_affected: Number | None = None
    data_still_held: bool | None = None
    still_spreading: bool | None = None
    accounts_or_groups_used: bool | None = None
    minors_affected: bool | None = None
    telecom_fraud: bool | None = None
    apology_media: Literal["national", "provincial", "municipal"] | None = None
    notice_published_on: Day = None
    suit_planned_on: Day = None
    others_sued: bool | None = None
    personal_or_household: bool | None = None
    assessed_on: Day = None
    case_filed_on: Day = None
    evaded: bool | None = None
    complained_in_time: bool | None = None
    later_offence_on: Day = None
    one_course: bool | None = None
    set_up_site_or_group: bool | None = None
    platform_refused_correction: bool | None = None
    intruded_system: bool | None = None
    special_subject: bool | None = None


class Facts(Shape):
    """The whole file: the last day of the acts, and the suspects."""

    on: Day = None
    suspects: list[SuspectFacts]


_TABLES: dict[str, type[Shape]] = {"counts": Counts, "prior_sentences": PriorSentence, "admin_penalties": AdminPenalty}
FACT_NAMES: tuple[str, ...] = tuple(n for n in names(SuspectFacts) if n != "id")
"""Every fact of one suspect by name; case.toml may carry them in ``[[suspects]]``."""


def day_of(value: object, where: str) -> date | None:
    """A date from ISO text or a date.

    Raises:
        CaseError: CM-FACT-007 naming ``where``.
    """
    try:
        day = _date(value)
    except RefusedError:
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
            raise CaseError("CM-FACT-009", short(key), key=short(key))
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
        facts = check(Facts, dict(data))
    except ShapeError as error:
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
        suspect = check(SuspectFacts, dict(data))
    except ShapeError as error:
        raise _refusal(where, error, SuspectFacts) from None
    _check(suspect, f"{where} " if where else "", None)
    return suspect


def _check(suspect: SuspectFacts, where: str, on: date | None) -> None:
    known = rulebook().kinds()
    for name, part in (("counts", suspect.counts or {}), ("tiers", suspect.tiers or {})):
        for kind in part:
            if kind not in known:
                key = short(kind)
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
    _check_order(suspect, where, last)
    contradictions(suspect, where, on)


def _check_order(suspect: SuspectFacts, where: str, last: date | None) -> None:
    """Refuses days of the case that stand before what they follow: acts, filing, later crime, assessment."""
    filed, again = suspect.case_filed_on, suspect.later_offence_on
    order = {"case_filed_on": [suspect.offence_from], "later_offence_on": [last], "assessed_on": [last, filed, again]}
    for key, before in order.items():
        day = getattr(suspect, key)
        if day and any(earlier and day < earlier for earlier in before):
            raise CaseError("CM-FACT-007", f"{where}{key}", key=key)


def near(word: str, known: Iterable[str]) -> str:
    """The known word nearest to ``word``."""
    return difflib.get_close_matches(word.lower(), sorted(known), n=1, cutoff=0.0)[0]


def short(key: str) -> str:
    """A key for a message: one line, short, no long digits, since a file may hold anything as a key."""
    flat = re.sub("[0-9]{4,}", "…", "".join(c for c in key if c.isprintable()))
    return flat if len(flat) <= 40 else flat[:40] + "…"


def _refusal(where: str, error: ShapeError, shape: type[Shape]) -> CaseError:
    first = min(error.mistakes, key=lambda m: [str(p) for p in m.path])
    path = [short(p) if isinstance(p, str) else p for p in first.path]
    key = next((p for p in reversed(path) if isinstance(p, str)), "")
    inner = next((table for name, table in _TABLES.items() if name in path[:-1]), None)
    place = " ".join(p for p in (where, key_path(path)) if p)
    if first.kind == "unknown":
        table = inner or (shape if len(path) == 1 else SuspectFacts)
        return CaseError("CM-FACT-002", place, key=key, near=near(key, names(table)))
    if first.kind == "missing":
        return CaseError("CM-FACT-013" if inner else "CM-FACT-008", place, key=key)
    if first.kind.startswith("money"):
        return CaseError("CM-FACT-006", place, key=key)
    if first.kind.startswith("date"):
        return CaseError("CM-FACT-007", place, key=key)
    if first.kind == "choice":
        return CaseError("CM-FACT-011", place, key=key, expected=", ".join(map(repr, first.choices)))
    return CaseError("CM-FACT-005" if first.kind in {"number", "bounds"} else "CM-FACT-004", place, key=key)
