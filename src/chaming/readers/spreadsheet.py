"""Workbooks (.xlsx): every cell as text, with what happened to it on the way told beside it.

The only module that opens a workbook. A workbook stores every number as a binary fraction and shows fifteen digits
of it: numbers of sixteen digits and more are marked, since what follows the fifteenth digit is not what was
typed. Errors (``#N/A``) and hidden rows are read from the sheet's XML, because the library leaves them out.

Source: ECMA-376-1 §18.3.1.4 (c), §18.3.1.73 (row), §18.2.19 (sheet); IEEE 754 binary64.
"""

from __future__ import annotations

import contextlib
import datetime
import errno
import html
import math
import posixpath
import re
import struct
import zipfile
import zlib
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from chaming.base import cells
from chaming.base.cells import EXACT_DIGITS, FORMULA_ERROR, NUMBER, PRECISION_LOST
from chaming.base.errors import EvidenceError
from chaming.readers import unread_binary
from chaming.readers.unread_format import NO_WORKBOOK

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from python_calamine import CalamineSheet, CalamineWorkbook

    from chaming.readers.probe import Probe

DAMAGED = "CM-TABLE-001"
TOO_WIDE = "CM-TABLE-002"
MOST_CELLS = 60_000_000
"""A sheet is held whole, empty cells too; one stray cell in the last corner would fill the memory."""
MOST_BYTES = 4 << 30

_SHEET = re.compile(r"<(?:\w+:)?sheet\b([^>]*)>")
_RELATION = re.compile(r"<(?:\w+:)?Relationship\b([^>]*)>")
_ATTRIBUTE = re.compile(r"([\w:]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_PLACE = re.compile(rb"\br=[\"']([A-Z]{1,3})([0-9]{1,7})[\"']")
_ROW = re.compile(rb"<(?:\w+:)?row\b[^>]*>")
_ROW_NO = re.compile(rb"\br=[\"']([0-9]{1,7})[\"']")
_HIDDEN = re.compile(rb"\bhidden=[\"'](?:1|true)[\"']")
_ERROR = re.compile(rb"<(?:\w+:)?c\b([^>]*\bt=[\"']e[\"'][^>]*)>(.{0,4000}?)</(?:\w+:)?c>", re.DOTALL)
_VALUE = re.compile(rb"<(?:\w+:)?v>([^<]{0,40})</")

_BROKEN = (
    zipfile.BadZipFile, zlib.error, struct.error, KeyError, ValueError, OverflowError, NotImplementedError,
    RuntimeError, EOFError,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One row of a sheet.

    Attributes:
        no: as the spreadsheet counts, from 1.
        cells: texts as shown; "" for an empty cell.
        damage: beside the cells, as ROWS of :mod:`chaming.base.records` names it.
        hidden: the row is hidden or filtered out.
    """

    no: int
    cells: list[str]
    damage: list[str]
    hidden: bool = False

    @property
    def blank(self) -> bool:
        """No cell holds anything."""
        return not any(c.strip() for c in self.cells)


@dataclass(frozen=True, slots=True)
class Sheet:
    """One work sheet.

    Attributes:
        name: as on its tab.
        hidden: the sheet is hidden, or hidden so that only a program can show it.
    """

    name: str
    hidden: bool
    _stored: CalamineSheet
    _hidden_rows: frozenset[int] = frozenset()
    _errors: dict[int, dict[int, str]] = field(default_factory=dict)

    def rows(self) -> Iterator[SheetRow]:
        """Every row down to the last that holds something."""
        left = [("", "")] * (self._stored.start or (0, 0))[1]  # the library leaves out empty columns before the first
        for no, values in enumerate(self._stored.iter_rows(), start=1):
            shown = left + [as_text(value) for value in values]
            for column, error in self._errors.get(no, {}).items():
                shown.extend([("", "")] * (column - len(shown)))
                shown[column - 1] = (error, FORMULA_ERROR)
            yield SheetRow(no, [t for t, _ in shown], [d for _, d in shown], no in self._hidden_rows)


@dataclass(slots=True)
class _Extent:
    """What the XML of one sheet says that the library does not."""

    rows: int = 0
    columns: int = 0
    hidden: set[int] = field(default_factory=set)
    errors: dict[int, dict[int, str]] = field(default_factory=dict)


_OPEN: WeakKeyDictionary[Probe, tuple[Sheet, ...]] = WeakKeyDictionary()


def is_workbook(probe: Probe) -> bool:
    """Whether the file begins as a ZIP and holds a workbook."""
    if not probe.head.startswith(b"PK\x03\x04"):
        return False
    try:
        with zipfile.ZipFile(probe.path) as archive:
            return "xl/workbook.xml" in archive.namelist()
    except _BROKEN:
        return False
    except OSError as error:
        if error.errno != errno.EINVAL:  # a place in the archive that cannot be; anything else is the medium's
            raise
        return False


def sheets(probe: Probe) -> tuple[Sheet, ...]:
    """The work sheets in the order of their tabs; opened once for each file under examination.

    Args:
        probe: the file.

    Raises:
        EvidenceError: no workbook (the code of what it is instead), a damaged one (CM-TABLE-001), or one that
            would not fit into memory (CM-TABLE-002).
    """
    if probe not in _OPEN:
        _OPEN[probe] = tuple(_sheets(probe))
    return _OPEN[probe]


def as_text(value: object) -> tuple[str, str]:
    """A stored value as shown, and its damage.

    >>> as_text(13800138000.0), as_text(410105199003072312.0), as_text("1.38E+10")
    (('13800138000', 'number'), ('410105199003072000', 'precision_lost'), ('1.38E+10', 'scientific'))
    """
    if isinstance(value, str):
        return value, cells.damage(value)
    if isinstance(value, bool):
        return ("TRUE" if value else "FALSE"), ""
    if isinstance(value, int | float):
        return _number(value)
    if isinstance(value, datetime.datetime):
        return _to_second(value).isoformat(" ", "seconds"), ""
    if isinstance(value, datetime.time):
        return value.isoformat("seconds"), ""
    return str(value), ""


def _number(value: float) -> tuple[str, str]:
    if not math.isfinite(value):
        return "", FORMULA_ERROR
    exact = Decimal(value) if isinstance(value, int) else Decimal(repr(value))
    if exact != exact.to_integral_value():
        return format(exact, "f"), NUMBER
    digits = format(exact.to_integral_value(), "f")
    if len(digits.lstrip("-")) <= EXACT_DIGITS:
        return ("0" if digits == "-0" else digits), NUMBER
    return format(Decimal(f"{value:.{EXACT_DIGITS}g}"), "f"), PRECISION_LOST


def _to_second(value: datetime.datetime) -> datetime.datetime:
    """A serial number of a day misses its second by microseconds."""
    try:
        return (value + datetime.timedelta(microseconds=500_000)).replace(microsecond=0)
    except OverflowError:
        return value.replace(microsecond=0)


def _sheets(probe: Probe) -> Iterator[Sheet]:
    if not is_workbook(probe):
        known = unread_binary.recognise(probe)
        raise EvidenceError(known.code, "", **known.values) if known else EvidenceError(NO_WORKBOOK)
    extents = _extents(probe)
    book = _open(probe)
    for meta in book.sheets_metadata:
        if not str(meta.typ).endswith("WorkSheet"):
            continue
        extent = extents.get(meta.name, _Extent())
        if extent.rows * extent.columns > MOST_CELLS:
            raise EvidenceError(TOO_WIDE, f"sheet {meta.name}", rows=extent.rows, columns=extent.columns)
        hidden = not str(meta.visible).endswith(".Visible")
        with _told():
            stored = book.get_sheet_by_name(meta.name)
        yield Sheet(meta.name, hidden, stored, frozenset(extent.hidden), extent.errors)


def _open(probe: Probe) -> CalamineWorkbook:
    import python_calamine

    with _told():
        return python_calamine.load_workbook(str(probe.path))


@contextlib.contextmanager
def _told() -> Iterator[None]:
    """Whatever the library trips over becomes one error; a panic of it is no Exception, an interrupt must pass."""
    try:
        yield
    except BaseException as error:
        if isinstance(error, Exception) or type(error).__name__ == "PanicException":
            raise EvidenceError(DAMAGED, fault=type(error).__name__) from None
        raise


def _extents(probe: Probe) -> dict[str, _Extent]:
    """By sheet name, for the sheets whose XML can be found."""
    out: dict[str, _Extent] = {}
    try:
        with zipfile.ZipFile(probe.path) as archive:
            parts = {info.filename: info for info in archive.infolist()}
            if sum(info.file_size for info in parts.values()) > MOST_BYTES:
                raise EvidenceError(TOO_WIDE, rows="?", columns="?")
            for name, part in _parts(archive, parts):
                out[name] = _scan(archive, part)
    except _BROKEN as error:
        raise EvidenceError(DAMAGED, fault=type(error).__name__) from None
    except OSError as error:
        if error.errno != errno.EINVAL:
            raise
        raise EvidenceError(DAMAGED, fault=type(error).__name__) from None
    return out


def _parts(archive: zipfile.ZipFile, parts: Collection[str]) -> Iterator[tuple[str, str]]:
    book = archive.read("xl/workbook.xml").decode("utf-8", "replace")
    relations = "xl/_rels/workbook.xml.rels"
    targets: dict[str, str] = {}
    if relations in parts:
        for found in _RELATION.finditer(archive.read(relations).decode("utf-8", "replace")):
            said = _attributes(found[1])
            targets[said.get("Id", "")] = said.get("Target", "")
    for found in _SHEET.finditer(book):
        said = _attributes(found[1])
        target = targets.get(next((v for k, v in said.items() if k.endswith(":id")), ""), "")
        part = target.lstrip("/") if target.startswith("/") else posixpath.normpath(f"xl/{target}")
        if part in parts:
            yield said.get("name", ""), part


def _attributes(tag: str) -> dict[str, str]:
    return {m[1]: html.unescape(m[2] if m[2] is not None else m[3]) for m in _ATTRIBUTE.finditer(tag)}


def _scan(archive: zipfile.ZipFile, part: str) -> _Extent:
    extent = _Extent()
    rest = b""
    with archive.open(part) as stream:
        while block := stream.read(1 << 22):
            block = rest + block
            cut = max(block.rfind(b"<row "), block.rfind(b":row "))
            cut = block.rfind(b"<", 0, cut + 1) if cut > 0 else -1
            rest = block[cut:] if cut > 0 and len(block) - cut < 1 << 22 else b""
            _note(extent, block[:cut] if rest else block)
    _note(extent, rest)
    return extent


def _note(extent: _Extent, xml: bytes) -> None:
    places = set(_PLACE.findall(xml))
    if places:
        extent.rows = max(extent.rows, *(int(row) for _, row in places), 0)
        extent.columns = max(extent.columns, *(_column(letters) for letters in {c for c, _ in places}), 0)
    if b"hidden=" in xml:
        for row in _ROW.findall(xml):
            if _HIDDEN.search(row) and (no := _ROW_NO.search(row)):
                extent.hidden.add(int(no[1]))
    if b't="e"' in xml or b"t='e'" in xml:
        for found in _ERROR.finditer(xml):
            place, value = _PLACE.search(found[1]), _VALUE.search(found[2])
            if place and value:
                row = extent.errors.setdefault(int(place[2]), {})
                row[_column(place[1])] = value[1].decode("utf-8", "replace")


def _column(letters: bytes) -> int:
    out = 0
    for letter in letters:
        out = out * 26 + letter - 64
    return out
