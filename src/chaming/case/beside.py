"""Tables counted otherwise: by fields and by persons, beside the count by rows (contract rule 5).

Writers disagree whether a row with name, number and ID is one item or three; the row is what counts,
and what the other readings would give is shown.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from chaming.case.gather import Evidence
    from chaming.count.count import Counted

_ROW = ("exhibit_no", "record", "source", "counted", "suspect", "recipient", "kind", "person_key")


def by_fields_and_persons(counted: Counted, evidence: Evidence) -> list[dict[str, Any]]:
    """Distinct values of each kind, and distinct persons, in the table rows that count.

    Returns:
        rows of ``beside``: ``what`` is ``fields`` (``kind`` the field's) or ``persons`` (``kind`` the item's).
    """
    rows = [r for r in counted.ruled.select(_ROW).to_pylist() if r["source"] == "table" and r["counted"]]
    line_of = {(r["exhibit_no"], r["record"]): (r["suspect"], r["recipient"]) for r in rows}
    persons: dict[tuple[Any, ...], set[str]] = {}
    for row in rows:
        persons.setdefault((row["suspect"], row["recipient"], row["kind"]), set()).add(row["person_key"])
    values: dict[tuple[Any, ...], set[str]] = {}
    fields = zip(
        evidence.field_rows, evidence.fields["kind"].to_pylist(), evidence.fields["value"].to_pylist(), strict=True
    )
    for place, kind, value in fields:
        if place in line_of and value is not None:
            values.setdefault((*line_of[place], kind), set()).add(value)
    return [*_rows("fields", values), *_rows("persons", persons)]


def _rows(what: str, groups: dict[tuple[Any, ...], set[str]]) -> list[dict[str, Any]]:
    ordered = sorted(groups.items(), key=lambda item: tuple(str(part) for part in item[0]))
    return [
        {"what": what, "suspect": suspect, "recipient": recipient, "kind": kind, "counted": len(found)}
        for (suspect, recipient, kind), found in ordered
    ]
