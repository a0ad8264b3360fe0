"""Lists of people as text: CSV, TSV, ``----``, ``|``, blanks or a mix of them, judged for each file by its lines.

Only what every other reader refuses comes here, and only if some column holds personal information: prose, logs,
program text and statements of money are refused with the reason. Every row below the title is kept, the
repeated headers and sums among them with a flag; a row that the file breaks off in is rejected.

Source: containers of kept and leaked lists.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import chain, islice
from typing import TYPE_CHECKING

from chaming.base import cells, column_words, locators
from chaming.base.errors import EvidenceError, Problem
from chaming.base.records import Builder, RecordKind
from chaming.readers import table_header
from chaming.readers.delimited import Record
from chaming.readers.probe import HEAD_BYTES
from chaming.readers.quoted_rows import QuotedRows
from chaming.readers.reader import Sniff
from chaming.readers.table_rows import Marker

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    import pyarrow as pa

    from chaming.readers.probe import Probe
    from chaming.readers.reader import ReadContext, Tally

NO_TABLE = "CM-TABLE-003"
CUT = "CM-READ-010"
NULS = "CM-READ-014"
DAMAGED = "CM-READ-015"

_MIXED = re.compile(r"[ ]*(?:-{3,}|\t+|[|,;，；])[ ]*|[ \u3000]+")
_DASHES = re.compile(r"-{3,}")
_BLANKS = re.compile(r"[ \u3000]{1,}")
_RULE = re.compile(r"[\s|+=\-_*─]+")
_LEVEL = re.compile(r"\b(?:INFO|WARN|WARNING|ERROR|DEBUG|TRACE|FATAL)\b")
_CODE = re.compile(r"[{};]\s*$|^\s*(?:import |from \S+ import|def |class |#include|function |var |const |<[a-z!?/])")
_LONGEST_LINE = 60
_ENOUGH, _SURE = 6, 9  # tenths of the lines that have the usual number of cells


@dataclass(frozen=True, slots=True)
class Cut:
    """How the lines of a file are cut into cells.

    Attributes:
        name: for people.
        split: one line without its end into cells; None for a delimiter that may stand inside quotation marks.
        delimiter: that delimiter.
        sure: tenths of lines that must agree.
        aligned: a short row lacks its last cells; else any cell of it may be missing.
    """

    name: str
    split: Callable[[str], list[str]] | None
    delimiter: str = ""
    sure: int = _ENOUGH
    aligned: bool = True


def _csv(name: str, delimiter: str) -> Cut:
    return Cut(name, None, delimiter)


_WHOLE = Cut("whole lines", lambda line: [line])
_CUTS = (
    _csv("TAB", "\t"),
    Cut("----", lambda line: line.split("----"), aligned=False),
    Cut("---", _DASHES.split, aligned=False),
    _csv("|", "|"), _csv(",", ","), _csv(";", ";"),
    Cut("，", lambda line: line.split("，"), sure=8, aligned=False),
    Cut("blanks", lambda line: _BLANKS.split(line.strip()), sure=8, aligned=False),
    Cut("mixed", lambda line: _MIXED.split(line.strip()), sure=7, aligned=False),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Judged:
    cut: Cut
    width: int
    said: Sniff


@dataclass(frozen=True, slots=True)
class TableDelimited:
    """Reads a list of people kept as text; see the module."""

    id: str = "table.delimited"
    makes: RecordKind = RecordKind.ROWS

    def sniff(self, probe: Probe) -> Sniff:
        """By its lines: one way of cutting them, and a column of personal information."""
        if probe.encoding is None:
            return Sniff(0, "no text")
        return _judge(_head(probe)).said

    def read(self, probe: Probe, context: ReadContext, tally: Tally) -> Iterator[pa.RecordBatch]:
        """Rows in file order.

        Raises:
            EvidenceError: CM-TABLE-003, no list of people.
        """
        judged = _judge(_head(probe))
        if probe.encoding is None or not judged.said.score:
            raise EvidenceError(NO_TABLE)
        yield from _read(_records(probe.lines(), judged.cut, judged.width), judged.cut, probe, context, tally)


def _head(probe: Probe) -> list[str]:
    """The first lines with their ends; a line that the look at the file cut is left out."""
    lines = probe.text_head.replace("\0", "").splitlines(keepends=True)
    if probe.size > HEAD_BYTES and len(lines) > 1:
        lines.pop()
    return lines[: table_header.SAMPLE]


def _no_table(lines: list[str]) -> str | None:
    """Why lines are no table at all; None if they may be one."""
    filled = [line for line in lines if line.strip()]
    if not filled:
        return "no lines"
    if filled[0].lstrip()[:1] in ("{", "[", "<"):
        return "JSON or markup"
    if sum(1 for line in filled if _CODE.search(line)) * 10 >= len(filled) * 4:
        return "program text"
    if sum(1 for line in filled if _LEVEL.search(line)) * 2 >= len(filled):
        return "log lines"
    return None


def _judge(lines: list[str]) -> _Judged:
    """The way of cutting under which the lines are most surely a list of people."""
    reason = _no_table(lines)
    best = _Judged(_WHOLE, 1, Sniff(0, reason or "lines are not cut alike"))
    for cut in () if reason else (*_CUTS, _WHOLE):
        judged, agree = _under(lines, cut)
        if judged.width < 2 and cut is not _WHOLE:
            continue
        if judged.said.reason == table_header.STATEMENT and cut.split is None:
            return judged
        if agree < cut.sure:
            continue
        if judged.said.score > best.said.score or (not best.said.score and best.cut is _WHOLE):
            best = judged
        if judged.said.score and agree >= _SURE:
            break
    return best


def _under(lines: list[str], cut: Cut) -> tuple[_Judged, int]:
    """What the lines are if they are cut so, and how many tenths of them agree."""
    records = list(_records(lines, cut))
    header = table_header.find([r.cells for r in records if any(c.strip() for c in r.cells)])
    width = len(header.words) if header else _usual(r for r in records if r.lines == 1)
    rows = [r.cells for r in _records(lines, cut, width) if any(c.strip() for c in r.cells)]
    if cut is _WHOLE and any(len(row[0].strip()) > _LONGEST_LINE for row in rows):
        return _Judged(cut, 1, Sniff(0, "long lines")), 0
    header = table_header.find(rows)
    table = rows[header.first :] if header else rows
    named = sum(1 for word in header.words if column_words.label(word)) if header else 0
    agree = sum(1 for row in table if len(row) == width or (named >= 2 and len(row) >= 2))
    return _Judged(cut, width, table_header.judge(rows)), agree * 10 // max(1, len(table))


def _usual(records: Iterable[Record]) -> int:
    widths = Counter(len(r.cells) for r in records if any(c.strip() for c in r.cells))
    return max(widths, key=lambda w: (widths[w], w), default=0)


def _records(lines: Iterable[str], cut: Cut, width: int = 0) -> Iterator[Record]:
    if cut.split is None:
        rows = QuotedRows(lines, cut.delimiter)
        rows.width = width
        yield from rows
        return
    for no, line in enumerate(lines, start=1):
        bare = line.rstrip("\r\n")
        yield Record(no, cut.split(bare) if bare.strip() else [], ended=bare != line)


def _read(
    records: Iterator[Record], cut: Cut, probe: Probe, context: ReadContext, tally: Tally
) -> Iterator[pa.RecordBatch]:
    first = list(islice(records, table_header.SAMPLE))
    filled = [r for r in first if any(c.strip("\0") for c in r.cells)]
    header = table_header.find([r.cells for r in filled])
    top = filled[header.first].row if header else 0
    below = filled[header.last].row if header else 0
    usual = len(header.words) if header else _usual(filled)
    marker = Marker(header.words if header else [], usual, cut.aligned)
    builder = Builder(RecordKind.ROWS)
    place = locators.step("csv", context.name)
    told: dict[str, list[str]] = {}
    lengths: set[int] = set()
    for record in chain(first, records):
        texts, where = record.cells, f"row {record.row}"
        if not any(c.strip(" \t\r\n\0\u3000") for c in texts) or _is_rule(texts):
            continue
        if top <= record.row <= below or (record.row < top and not _holds_data(texts)):
            continue  # the header itself and the title above it
        if record.cut or (not record.ended and _breaks_off(record, usual, lengths)):
            tally.reject(CUT, where, lines=record.lines)
            continue
        flags, damaged = [], "\ufffd" in "".join(texts)
        if any("\0" in c for c in texts):
            texts = [c.replace("\0", "") for c in texts]
            flags.append("nul_bytes")
            told.setdefault(NULS, []).append(where)
        if damaged and probe.encoding is not None and probe.encoding.because == "damaged":
            flags.append("damaged_bytes")
            told.setdefault(DAMAGED, []).append(where)
        _learn(texts, lengths)
        row = marker.mark(texts, [cells.damage(c) for c in texts], flags, named=record.row > below)
        locator = locators.join(place, locators.step("row", record.row))
        builder.add(record=tally.read, locator=locator, table="", **row)
        tally.keep()
        if builder.full:
            yield from builder.take()
    yield from builder.take()
    for code, places in told.items():
        tally.problems.extend(Problem(code, where) for where in places)
    marker.tell(tally, "")


def _is_rule(texts: list[str]) -> bool:
    """A line drawn between header and rows."""
    return all(_RULE.fullmatch(c) for c in texts if c.strip()) and len("".join(texts).strip()) >= 3


def _holds_data(texts: list[str]) -> bool:
    return bool(table_header.judge([texts]).score)


def _learn(texts: list[str], lengths: set[int]) -> None:
    last = texts[-1].strip() if texts else ""
    if last.isdecimal() or last[:-1].isdecimal():
        lengths.add(len(last))


def _breaks_off(record: Record, usual: int, lengths: set[int]) -> bool:
    """Whether a last row without a line end is cut: cells missing, or a number of a length never seen there."""
    last = record.cells[-1].strip() if record.cells else ""
    if len(record.cells) < usual:
        return True
    return bool(lengths) and (last.isdecimal() or last[:-1].isdecimal()) and len(last) not in lengths


READER = TableDelimited()
