"""Tables: one row about one person is one item, in the highest tier it properly reaches.

Source: contract rule 5. The row's leading field speaks for it: one under a header that says what it is, of the
highest tier, among equals the kind that comes first in the policy's ``count_kinds``. All its fields are listed beside.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

from chaming.base.verdicts import Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from chaming.base.questions import Questions
    from chaming.finders.tables import Field, RowHit
    from chaming.link.link import ExhibitRef, Settings


def link_rows(
    rows: Iterable[RowHit], exhibit: ExhibitRef, settings: Settings, questions: Questions
) -> Iterator[tuple[dict[str, Any], list[dict[str, Any]]]]:
    """Each row as one occurrence (a row of OCCURRENCES) with its fields (rows of ``fields.parquet``).

    Rows in which nothing was found give nothing.
    """
    suspect = exhibit.suspect or (exhibit.owner if exhibit.owner in settings.parties.by_id else None)
    if exhibit.act is None:
        suspect = None
    for row in rows:
        identifying = [f for f in row.fields if f.kind in settings.count_kinds]
        if not identifying:
            continue
        if suspect is None:
            questions.ask("CM-ASK-TABLE", exhibit.path)
        lead = _leading(identifying, suspect, settings)
        if suspect is not None and not lead.known:
            questions.ask("CM-ASK-MAPPING", exhibit.path)
        yield _occurrence(row, lead, exhibit, suspect, settings), [_field(f, row, exhibit) for f in row.fields]


def _leading(fields: list[Field], suspect: str | None, settings: Settings) -> Field:
    tiers = settings.tiers.get(suspect or "", {})

    def rank(numbered: tuple[int, Field]) -> tuple[bool, bool, str, int, int]:
        place, field = numbered
        hidden = field.value is None or field.verdict is Verdict.UNSOUND
        return (hidden, not field.known, tiers.get(field.kind, "c"), settings.count_kinds.index(field.kind), place)

    return min(enumerate(fields), key=rank)[1]


def _occurrence(
    row: RowHit, lead: Field, exhibit: ExhibitRef, suspect: str | None, settings: Settings
) -> dict[str, Any]:
    values = [f.value for f in row.fields if f.kind in settings.count_kinds and f.value is not None]
    own = bool(values) and all(v in settings.parties.own_numbers for v in values)
    value = lead.also or lead.value or ""
    return {
        "exhibit_no": exhibit.no, "record": row.record, "nest_order": 0, "start": 0,
        "kind": lead.kind, "value": lead.value, "raw": lead.raw, "platform": None,
        "suspect": suspect, "recipient": exhibit.recipient if exhibit.act == "provided" else None,
        "act": exhibit.act or "obtained", "conversation": None, "sender": None, "at": None,
        "exhibit": exhibit.path, "sha256": exhibit.sha256, "locator": lead.locator,
        "verdict": lead.verdict.value, "reasons": list(lead.reasons), "linked_value": _linked(lead, row.fields),
        "source": "table", "outside": False, "own": own, "quoted": False, "forwarded": False,
        "unconfirmed": not lead.known, "decided": False,
        "value_key": value, "row_key": _row_key(row.fields), "person_key": _person_key(row.fields, value),
    }  # fmt: skip


def _linked(lead: Field, fields: Iterable[Field]) -> str | None:
    """A code's number is the row's own."""
    if lead.kind != "verification_code":
        return None
    return next((f.value for f in fields if f.kind == "mobile_number" and f.value), None)


def _row_key(fields: Iterable[Field]) -> str:
    content = "\x1f".join(f"{f.kind}={f.also or f.value or f.raw}" for f in fields)
    return hashlib.sha256(content.encode()).hexdigest()


def _person_key(fields: Iterable[Field], otherwise: str) -> str:
    """ID, else name and number, else the leading value."""
    found: dict[str, str] = {}
    for field in fields:
        if field.value:
            found.setdefault(field.kind, field.also or field.value)
    if "id_card" in found:
        return "id:" + found["id_card"]
    if "person_name" in found and "mobile_number" in found:
        return f"person:{found['person_name']}|{found['mobile_number']}"
    return "value:" + otherwise


def _field(field: Field, row: RowHit, exhibit: ExhibitRef) -> dict[str, Any]:
    return {
        "exhibit": exhibit.path, "sha256": exhibit.sha256, "row_locator": row.locator, "kind": field.kind,
        "value": field.value, "raw": field.raw, "column": field.column, "locator": field.locator,
        "verdict": field.verdict.value, "reasons": list(field.reasons),
    }  # fmt: skip
