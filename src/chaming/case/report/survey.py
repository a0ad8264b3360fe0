"""The tables of the findings walked once: groups for the annex, days for the charts.

Works on columns in batches, so that a case of millions of rows needs no more memory than the rows
that are shown.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import pyarrow as pa

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from chaming.case.findings import Findings

CAP = 5_000
"""Rows of one kind that the annex shows at most; what is left out is said, with its count."""

COUNTED = "counted"
_WHOLE = 50_000  # rows that are taken whole: take() loads pyarrow.compute, which a small case need not wait for
REASONS = (
    COUNTED, "decision", "not_identifying", "not_by_suspect", "no_recipient", "outside_period", "no_moment",
    "own_number", "quoted", "unlinked_code", "unconfirmed", "also_provided", "duplicate",
)  # fmt: skip
"""Results of an item in the order they are shown: counted, then the exclusions as the contract orders them."""

_PAYMENT_REASONS = (
    COUNTED, "not_from_payer", "to_payer", "outside_period", "no_moment", "not_stood", "refund_row", "no_suspect",
    "unconfirmed", "not_received",
)  # fmt: skip
_QUARTER_US = 900_000_000  # no zone is offset by less than a quarter of an hour: one look-up serves all of it

Key = tuple[str, str | None, str]
"""Kind (or "payment"), suspect, and "counted" or the reason of exclusion."""


@dataclass(slots=True)
class Group:
    """Rows with one kind, suspect and result.

    Attributes:
        key: what they have in common.
        anchor: id of the group in the page.
        size: rows there are.
        rows: their places in the table, those that are shown.
        fen: payments: sum of the amounts, in fen.
    """

    key: Key
    anchor: str = ""
    size: int = 0
    rows: list[int] = field(default_factory=list)
    fen: int = 0

    @property
    def left_out(self) -> int:
        """Rows that are not shown."""
        return self.size - len(self.rows)


@dataclass(slots=True)
class Survey:
    """What one walk over items and payments gives.

    Attributes:
        kinds: kinds in the order they are shown.
        suspects: ids in the order they are shown; None (nobody of the case) last.
        items, payments: groups in the order they are shown.
        days: counted items by (suspect, kind, local day).
        undated: counted items without a moment, by suspect.
        paid: counted payments by (suspect, local day): number and fen.
    """

    kinds: tuple[str, ...]
    suspects: tuple[str | None, ...]
    items: dict[Key, Group]
    payments: dict[Key, Group]
    days: Counter[tuple[str | None, str, date]]
    undated: Counter[str | None]
    paid: dict[tuple[str | None, date], tuple[int, int]]


class _Calendar:
    """Local days of moments given in microseconds."""

    def __init__(self, zone: str) -> None:
        self._zone = ZoneInfo(zone)
        self._days: dict[int, date] = {}

    def day(self, micros: int) -> date:
        quarter = micros // _QUARTER_US
        known = self._days.get(quarter)
        if known is None:
            moment = datetime.fromtimestamp(quarter * 900, UTC)
            known = self._days[quarter] = moment.astimezone(self._zone).date()
        return known


def survey(findings: Findings) -> Survey:
    """Walk the tables of the findings once."""
    calendar = _Calendar(findings.zone)
    items: dict[Key, Group] = {}
    days: Counter[tuple[str | None, str, date]] = Counter()
    undated: Counter[str | None] = Counter()
    for n, (kind, suspect, counted, reason, at) in enumerate(
        _rows(findings.items, "kind", "suspect", "counted", "excluded_as", "at")
    ):
        _put(items, (kind, suspect, COUNTED if counted else str(reason)), n)
        if counted and at is None:
            undated[suspect] += 1
        elif counted:
            days[suspect, kind, calendar.day(at)] += 1
    payments: dict[Key, Group] = {}
    paid: dict[tuple[str | None, date], tuple[int, int]] = {}
    for n, (suspect, reason, at, fen, counted_fen) in enumerate(
        _rows(findings.payments, "suspect", "excluded_as", "at", "amount_fen", "counted_fen")
    ):
        _put(payments, ("payment", suspect, reason or COUNTED), n, fen)
        if reason is None and at is not None:
            day = calendar.day(at)
            times, sum_fen = paid.get((suspect, day), (0, 0))
            paid[suspect, day] = (times + 1, sum_fen + counted_fen)
    kinds = _kinds(findings.document, {k for k, _, _ in items})
    suspects = _suspects(findings.document, {s for _, s, _ in (*items, *payments)})
    return Survey(
        kinds, suspects, _ordered(items, kinds, suspects, REASONS, "g"),
        _ordered(payments, ("payment",), suspects, _PAYMENT_REASONS, "p"), days, undated, paid,
    )  # fmt: skip


def picked(table: pa.Table, rows: Iterable[int]) -> list[dict[str, Any]]:
    """Rows of a table by their places, as plain data."""
    places = list(rows)
    if table.num_rows <= _WHOLE:
        whole = table.to_pylist()
        return [whole[place] for place in places]
    return table.take(pa.array(places, pa.int64())).to_pylist() if places else []


def _rows(table: pa.Table, *columns: str) -> Iterator[tuple[Any, ...]]:
    for batch in table.select(list(columns)).to_batches(max_chunksize=65_536):
        yield from zip(*(_plain(column) for column in batch.columns), strict=True)


def _plain(column: pa.Array) -> list[Any]:
    values: list[Any] = (column.view(pa.int64()) if pa.types.is_timestamp(column.type) else column).to_pylist()
    return values


def _put(groups: dict[Key, Group], key: Key, row: int, fen: int = 0) -> None:
    group = groups.get(key)
    if group is None:
        group = groups[key] = Group(key)
    group.size += 1
    group.fen += fen
    if group.size <= CAP:
        group.rows.append(row)


def _kinds(document: dict[str, Any], seen: set[str]) -> tuple[str, ...]:
    first = [*document["totals"], *(line["kind"] for line in document["count"])]
    return tuple(dict.fromkeys([*first, *sorted(seen)]))


def _suspects(document: dict[str, Any], seen: set[str | None]) -> tuple[str | None, ...]:
    known = [a["id"] for a in document["assessment"]]
    known += [row["suspect"] for part in ("gains", "count") for row in document[part] or ()]
    named = dict.fromkeys([*known, *sorted(s for s in seen if s is not None)])
    return (*(s for s in named if s is not None), None)


def _ordered(
    groups: dict[Key, Group],
    kinds: tuple[str, ...],
    suspects: tuple[str | None, ...],
    reasons: tuple[str, ...],
    letter: str,
) -> dict[Key, Group]:
    """Groups by kind, suspect and result, named, and cut to the cap of their kind."""
    place = {reason: n for n, reason in enumerate(reasons)}
    order = sorted(
        groups.values(),
        key=lambda g: (
            kinds.index(g.key[0]), suspects.index(g.key[1]), place.get(g.key[2], len(place)), g.key[2],
        ),
    )  # fmt: skip
    for n, group in enumerate(order, 1):
        group.anchor = f"{letter}{n}"
    for kind in kinds:
        _share([g for g in order if g.key[0] == kind])
    return {g.key: g for g in order}


def _share(groups: list[Group]) -> None:
    """Cut the rows of a kind to the cap: small groups are shown whole, the large ones share what is left."""
    left = CAP
    for waiting, group in zip(range(len(groups), 0, -1), sorted(groups, key=lambda g: g.size), strict=True):
        del group.rows[left // waiting :]
        left -= len(group.rows)
