"""Bills that are delimited text: sniffed by title and header words, read row by row."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from chaming.base import locators
from chaming.base.errors import EvidenceError
from chaming.base.records import RecordKind
from chaming.readers import bill_rows, delimited
from chaming.readers.bill_rows import Bill, Layout, Row
from chaming.readers.quoted_rows import QuotedRows
from chaming.readers.reader import Sniff

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pyarrow as pa

    from chaming.readers.probe import Probe
    from chaming.readers.reader import ReadContext, Tally

_DELIMITERS = (",", "\t", ";")


@dataclass(frozen=True, slots=True)
class TextBill:
    """The reader of one layout of bill in delimited text.

    Attributes:
        id: as every reader's.
        layout: the columns and the title.
    """

    id: str
    layout: Layout
    makes: RecordKind = RecordKind.PAYMENTS

    def sniff(self, probe: Probe) -> Sniff:
        """By title and header words."""
        return sniff(probe, self.layout)

    def read(self, probe: Probe, context: ReadContext, tally: Tally) -> Iterator[pa.RecordBatch]:
        """Payments in file order.

        Raises:
            EvidenceError: CM-BILL-001.
        """
        return read(probe, self.layout, context, tally)


def delimiter(probe: Probe, layout: Layout) -> str | None:
    """The delimiter under which the layout's header stands in the file's first rows; None if under none."""
    lines = probe.text_head.splitlines(keepends=True)[: bill_rows.HEADER_WITHIN]
    for mark in _DELIMITERS:
        if any(layout.header(record.cells) for record in delimited.records(lines, mark)):
            return mark
    return None


def sniff(probe: Probe, layout: Layout) -> Sniff:
    """Whether a text file is this bill: by its header's words, or by its title where the header is cut off."""
    if probe.encoding is None:
        return Sniff(0, "no text")
    titled = bool(layout.title) and layout.title in probe.text_head[:3000]
    if delimiter(probe, layout) is not None:
        return Sniff(100 if titled else 95, "header words of the bill")
    if titled:
        return Sniff(60, "title of the bill, no header")
    return Sniff(0, "no header words of the bill")


def read(probe: Probe, layout: Layout, context: ReadContext, tally: Tally) -> Iterator[pa.RecordBatch]:
    """The payments of a text file.

    Raises:
        EvidenceError: CM-BILL-001, there is no header.
    """
    mark = delimiter(probe, layout) if probe.encoding is not None else None
    if mark is None:
        raise EvidenceError(bill_rows.NO_HEADER)
    source = QuotedRows(probe.lines(), mark)

    def found(width: int) -> None:
        source.width = width

    bill = Bill(layout, context.zone, tally)
    yield from bill.table(_rows(source, context.name), header=found)


def _rows(source: QuotedRows, name: str) -> Iterator[Row]:
    place = locators.step("csv", name)
    for record in source:
        yield Row(
            record.cells, f"row {record.row}", locators.join(place, locators.step("row", record.row)),
            cut=record.cut, ended=record.ended, lines=record.lines,
        )  # fmt: skip
