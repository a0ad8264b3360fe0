"""items.xlsx: items and payments as rows a person can sort, filter and check, nothing that can run.

Every cell is written as text, whatever it begins with; only amounts of money are numbers. Masked
like the report unless the findings carry a reason. The same findings give the same bytes.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from typing import IO, TYPE_CHECKING, Any

from chaming.base.catalogue import LANGS, entries, text
from chaming.case.report.masking import Masker, visible_in_cell
from chaming.case.sheets import Book

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime

    import pyarrow as pa

    from chaming.case.findings import Findings

SHEET_ROWS = 1_048_576
"""Rows of a worksheet, the header among them. Source: ECMA-376 Part 1, 18.3.1.73, as Excel limits it."""

_CELL = 32_767  # characters of a cell
_BATCH = 16_384
_REMEMBERED = 4_096  # texts

_ITEMS = (
    ("item", 8), ("kind", 14), ("value", 20), ("raw", 20), ("platform", 10), ("linked", 16), ("suspect", 10),
    ("recipient", 12), ("act", 9), ("conversation", 18), ("sender", 16), ("moment", 26), ("result", 9),
    ("excluded_as", 16), ("verdict", 9), ("reasons", 22), ("exhibit", 34), ("locator", 60),
)  # fmt: skip
_PAYMENTS = (
    ("payment", 8), ("suspect", 10), ("recipient", 12), ("payer", 18), ("payee", 18), ("moment", 26),
    ("yuan_amount", 14), ("yuan_refunded", 14), ("yuan_counted", 14), ("result", 9), ("excluded_as", 18),
    ("payment_id", 34), ("type", 14), ("status", 14), ("exhibit", 34), ("locator", 60), ("seen_in", 60),
)  # fmt: skip

Cell = str | Decimal | None


def write(findings: Findings, stream: IO[bytes]) -> None:
    """Write the workbook: items, payments, and a sheet that says what stands in them.

    Args:
        findings: what to write; masked unless its document holds a reason under ``unmasked``.
        stream: where to; binary, writable.
    """
    book = Book(stream, "chaming items.xlsx")
    writer = _Writer(book, Masker(plain=bool(findings.document.get("unmasked"))))
    writer.table("items", _ITEMS, findings.items, writer.item)
    writer.table("payments", _PAYMENTS, findings.payments, writer.payment)
    writer.about(findings)
    book.close()


@cache
def both(key: str) -> str:
    """A sentence of the catalogue in both languages, for one cell."""
    zh, en = text(key, "zh"), text(key, "en")
    return zh if zh == en else f"{zh} {en}"


def _heading(column: str) -> str:
    return "\n".join(text(f"report.col.{column}", lang) for lang in LANGS)


@cache
def _word(prefix: str, name: str | None) -> str | None:
    if name is None:
        return None
    key = f"{prefix}.{name}"
    return both(key) if key in entries() else name


@dataclass(slots=True)
class _Writer:
    """Writes sheets row by row and remembers what must be told about them."""

    book: Book
    masker: Masker
    cut: int = 0
    told: list[tuple[str, int, int]] = field(default_factory=list)  # table, rows, sheets
    said: dict[str, str] = field(default_factory=dict)

    def table(
        self,
        name: str,
        columns: tuple[tuple[str, int], ...],
        rows: pa.Table,
        cells: Callable[[int, dict[str, Any]], tuple[Cell, ...]],
    ) -> None:
        """One table on as many sheets as it takes."""
        sheets, room = 1, SHEET_ROWS - 1
        self._sheet(name, sheets, columns)
        for first, batch in _batches(rows):
            written = [[self._fit(cell) for cell in cells(n, row)] for n, row in enumerate(batch, start=first)]
            while len(written) > room:
                self.book.rows(written[:room])
                written, room = written[room:], SHEET_ROWS - 1
                sheets += 1
                self._sheet(name, sheets, columns)
            self.book.rows(written)
            room -= len(written)
        self.told.append((name, rows.num_rows, sheets))

    def _sheet(self, name: str, n: int, columns: tuple[tuple[str, int], ...]) -> None:
        title = text(f"report.sheet.{name}", "zh")
        heads = [("#\n" if key in ("item", "payment") else "") + _heading(key) for key, _ in columns]
        self.book.sheet(title if n == 1 else f"{title} {n}", heads, [width for _, width in columns])

    def _fit(self, cell: Cell) -> Cell:
        """A text no longer than a cell may be; what is cut is marked and counted."""
        if isinstance(cell, str) and len(cell) > _CELL:
            mark = both("report.book.cut_mark")
            cell = cell[: _CELL - len(mark)] + mark
            self.cut += 1
        return cell

    def _say(self, words: str | None) -> str | None:
        """A text that many rows repeat: who, where, which exhibit."""
        if words is None or words in self.said:
            return words and self.said[words]
        if len(self.said) >= _REMEMBERED:
            self.said.clear()
        said = self.said[words] = self._place(words)
        return said

    def _place(self, words: str) -> str:
        """A text that stands in one row alone."""
        return visible_in_cell(self.masker.text(words))

    def item(self, n: int, row: dict[str, Any]) -> tuple[Cell, ...]:
        """One occurrence."""
        kind, linked = row["kind"], row["linked_value"]
        value = self.masker.value(kind, row["value"], row["raw"])
        raw = self.masker.raw(kind, row["value"], row["raw"])
        return (
            str(n), _word("report.kind", kind), visible_in_cell(value), None if raw == value else visible_in_cell(raw),
            self._say(row["platform"]),
            None if linked is None else visible_in_cell(self.masker.value("mobile_number", linked, linked)),
            self._say(row["suspect"]), self._say(row["recipient"]), _word("report.act", row["act"]),
            self._say(row["conversation"]), self._say(row["sender"]), _moment(row["at"]),
            both("report.result.counted" if row["counted"] else "report.result.excluded"),
            _word("report.excluded", row["excluded_as"]), _word("report.verdict", row["verdict"]),
            "; ".join(str(_word("reason", reason)) for reason in row["reasons"]), self._say(row["exhibit"]),
            self._place(row["locator"]),
        )  # fmt: skip

    def payment(self, n: int, row: dict[str, Any]) -> tuple[Cell, ...]:
        """One payment."""
        id_ = row["payment_id"]
        return (
            str(n), self._say(row["suspect"]), self._say(row["recipient"]), self._say(row["payer"]),
            self._say(row["payee"]), _moment(row["at"]), _yuan(row["amount_fen"]), _yuan(row["refunded_fen"]),
            _yuan(row["counted_fen"]), both(f"report.result.{'counted' if row['excluded_as'] is None else 'excluded'}"),
            _word("report.payment", row["excluded_as"]),
            None if id_ is None else visible_in_cell(self.masker.payment_id(id_)), self._say(row["type"]),
            self._say(row["status"]), self._say(row["exhibit"]), self._place(row["locator"]),
            self._place("\n".join(row["seen_in"] or ())),
        )  # fmt: skip

    def about(self, findings: Findings) -> None:
        """What the other sheets hold, how they are shown, and what was cut or split."""
        heads = [_heading(key) for key in ("topic", "told")]
        self.book.sheet(text("report.sheet.about", "zh"), heads, [30, 110])
        self.book.rows([[self._fit(cell) for cell in fact] for fact in self._facts(findings)])

    def _facts(self, findings: Findings) -> Iterator[tuple[str, str]]:
        doc = findings.document
        case, rules = doc["case"], doc["rules"]
        yield both("report.book.case"), str(self._say(case["title"]))
        yield both("report.book.period"), f"{case['offence_from']} – {case['offence_to']}"
        shown = f"{both('report.unmasked')} {doc['unmasked']}" if self.masker.plain else both("report.masked")
        yield both("report.book.masking"), visible_in_cell(shown)
        for kind, total in doc["totals"].items():
            yield f"{both('report.book.totals')} · {_word('report.kind', kind)}", str(total)
        for name, rows, sheets in self.told:
            split = both("report.book.whole")
            if sheets > 1:
                zh, en = (text("report.book.split", lang, limit=SHEET_ROWS - 1, n=sheets) for lang in ("zh", "en"))
                split = f"{zh} {en}"
            yield text(f"report.sheet.{name}", "zh"), f"{both('report.book.rows')}: {rows} · {split}"
        for exhibit in doc["exhibits"]:
            yield f"{both('report.col.exhibit')} · {self._say(exhibit['path'])}", f"sha256 {exhibit['sha256']}"
        yield both("report.book.numbering"), both("report.book.numbering_why")
        yield both("report.book.as_text"), both("report.book.as_text_why")
        if self.cut:
            zh, en = (text("report.book.cut_n", lang, n=self.cut) for lang in ("zh", "en"))
            yield both("report.book.cut"), f"{zh} {en}"
        yield both("report.book.zone"), findings.zone
        yield both("report.book.version"), f"chaming {doc['chaming']}"
        yield both("report.book.rules"), f"{rules['id']} sha256 {rules['sha256']}"


def _batches(table: pa.Table) -> Iterator[tuple[int, list[dict[str, Any]]]]:
    """Rows in batches, each with the number of its first row."""
    first = 1
    for batch in table.to_batches(max_chunksize=_BATCH):
        yield first, batch.to_pylist()
        first += batch.num_rows


def _moment(at: datetime | None) -> str | None:
    return None if at is None else at.isoformat(sep=" ", timespec="seconds")


def _yuan(fen: int) -> Decimal:
    return Decimal(fen).scaleb(-2)
