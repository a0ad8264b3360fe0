"""The findings of a run: figures for machines, tables for people, nothing else.

``document`` is findings.json (schema ``chaming/findings/1``) as plain data; everything that people
see is drawn from it and from the tables beside it. No clock and no machine is in any of them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pyarrow as pa

if TYPE_CHECKING:
    from pathlib import Path

SCHEMA = "chaming/findings/1"

#: files that are not read and lose nothing: the same bytes twice, an operating system's own file
_NO_LOSS = ("CM-READ-002", "CM-READ-006")
#: remarks on exhibits that were read whole: another clock used, words of a status, totals that differ, hidden rows,
#: sheets of another nature
_REMARKS = (
    "CM-READ-025", "CM-BILL-006", "CM-BILL-008", "CM-BILL-009", "CM-BILL-012", "CM-BILL-013", "CM-TABLE-006",
    "CM-TABLE-007",
)  # fmt: skip


def items_schema(zone: str) -> pa.Schema:
    """Columns of ``items.parquet``: one row per occurrence, ordered by exhibit, record, place.

    ``value`` is null where the writing hides it; ``at`` is in the zone of the case, null if
    unknown; ``linked_value`` is the number a code belongs to; ``excluded_as`` is null when counted.
    """
    text = pa.string()
    return pa.schema(
        [
            ("kind", text), ("value", text), ("raw", text), ("platform", text), ("suspect", text),
            ("recipient", text), ("act", text), ("conversation", text), ("sender", text),
            ("at", pa.timestamp("us", tz=zone)), ("exhibit", text), ("sha256", text), ("locator", text),
            ("verdict", text), ("reasons", pa.list_(text)), ("linked_value", text),
            ("counted", pa.bool_()), ("excluded_as", text),
        ]
    )  # fmt: skip


def payments_schema(zone: str) -> pa.Schema:
    """Columns of ``payments.parquet``: one row per payment seen, ordered by moment and id.

    ``counted_fen`` is what of it counts as gains; ``excluded_as`` is null for a counted payment and else the one
    reason: ``not_from_payer``, ``to_payer``, ``outside_period``, ``no_moment``, ``not_stood``, ``refund_row``,
    ``no_suspect``, ``unconfirmed``, ``not_received``. ``seen_in`` names every exhibit and locator of the payment.
    """
    text = pa.string()
    return pa.schema(
        [
            ("suspect", text), ("recipient", text), ("payer", text), ("payee", text),
            ("at", pa.timestamp("us", tz=zone)), ("amount_fen", pa.int64()), ("refunded_fen", pa.int64()),
            ("counted_fen", pa.int64()), ("excluded_as", text), ("payment_id", text), ("type", text),
            ("status", text), ("exhibit", text), ("sha256", text), ("locator", text), ("seen_in", pa.list_(text)),
        ]
    )  # fmt: skip


def fields_schema() -> pa.Schema:
    """Columns of ``fields.parquet``: the fields found in each counted or listed row of a table.

    In tables one row about one person is one item; its fields stand here under the row's locator.
    """
    text = pa.string()
    return pa.schema(
        [
            ("exhibit", text), ("sha256", text), ("row_locator", text), ("kind", text), ("value", text),
            ("raw", text), ("column", text), ("locator", text), ("verdict", text), ("reasons", pa.list_(text)),
        ]
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Findings:
    """What a run found.

    Attributes:
        document: findings.json as plain data, keys as in the contract. Beyond the contract's keys it carries
            ``policy`` (the choices in force), ``unmasked`` (null, or the reason given) and ``beside``
            (other readings: ``[{"what", "suspect", "recipient", "kind", "counted"}]``).
        items: see :func:`items_schema`.
        payments: see :func:`payments_schema`.
        fields: see :func:`fields_schema`.
        zone: IANA name of the case's zone.
        folder: where the findings were written, or None if they were not.
    """

    document: dict[str, Any]
    items: pa.Table
    payments: pa.Table
    fields: pa.Table
    zone: str
    folder: Path | None = None

    @property
    def exit_code(self) -> int:
        """0, or 3 when some evidence could not be read or was damaged."""
        exhibits = self.document["exhibits"]
        damaged = any(e["rejected"] or any(p["code"] not in _REMARKS for p in e["problems"]) for e in exhibits)
        unread = any(row["code"] not in _NO_LOSS for row in self.document["not_read"])
        return 3 if damaged or unread else 0
