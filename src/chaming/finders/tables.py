"""Personal information in rows of tables: each row's fields, by column and by contents.

One row about one person is one item with several fields; which field leads is linking's work. A cell under a known
word is read whole first and searched as text where that fails; remarks are searched as text. What has lost
digits is a field without a value, so that a count can list it.

Source: contract, "What settles the count" 5; :mod:`chaming.finders.columns`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from chaming.base import cells
from chaming.base.locators import SEPARATOR, chars, join, step
from chaming.base.verdicts import Judgement, Verdict
from chaming.finders.columns import (
    ADDRESS,
    ANY,
    PERSON_NAME,
    SHAPE,
    SHAPED,
    TEXT,
    Column,
    TableKey,
    compact,
    find_columns,
    judged,
    letters,
    passed_over,
    rows_of,
    shape,
)
from chaming.finders.finder import find_in_chat
from chaming.kinds import bank_card, email, id_card, mobile_number, verification_code

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    import pyarrow as pa

_DIGITS_LOST = "digits lost"
_ZEROS = "leading zeros may be lost"
_LONGEST_NAME, _LONGEST_ADDRESS = 40, 200
_NOTHING = frozenset({"", "-", "--", "/", "无", "未知", "不详", "暂无", "空", "null", "none", "n/a", "nan", "*"})
_LONGEST_NOTHING = 8
_MAYBE = re.compile(r"[0-9](?:[^0-9]{0,2}[0-9]){3}|@|[0-9][*xX]|[零〇一二三四五六七八九幺]{4}")
_NUMBER_ONLY = re.compile(r"[+-]?[0-9][0-9.,: \-]*[xX]?")
_ALMOST = re.compile("1[0-9]{8,12}")
_CODES = re.compile(r"[^0-9A-Za-z-]+")
_BIRTH = re.compile(r"[1-9][0-9]{5}(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])[0-9]{4}")
_NUMBERS = (mobile_number.KIND.id, id_card.KIND.id, bank_card.KIND.id, verification_code.KIND.id)
_COUNTED = frozenset({*_NUMBERS, email.KIND.id})


@dataclass(frozen=True, slots=True)
class Field:
    """One thing in one cell of a row.

    Attributes:
        kind: a kind's id, ``person_name`` or ``address``.
        value: normalised; None when digits are lost or masked.
        raw: as the cell shows it.
        column: name of its column: the header word, or the letter.
        locator: row's locator and ``col:``, with ``char:`` where it is part of the cell.
        verdict, reasons: the kind's judgement, with what the finder had to assume.
        also: another form of the value.
        known: the column's header says what it is; else a person must confirm it.
    """

    kind: str
    value: str | None
    raw: str
    column: str
    locator: str
    verdict: Verdict = Verdict.SOUND
    reasons: tuple[str, ...] = ()
    also: str | None = None
    known: bool = True


@dataclass(frozen=True, slots=True)
class RowHit:
    """A row in which something was found.

    Attributes:
        record, locator, flags: as ROWS.
        fields: in the order of the columns.
        header_known: some field of a counted kind stands under a header that says so.
    """

    record: int
    locator: str
    fields: tuple[Field, ...]
    header_known: bool
    flags: tuple[str, ...]


def find_rows(batch: pa.RecordBatch, columns: Mapping[TableKey, Sequence[Column]] | None = None) -> list[RowHit]:
    """The rows of a batch that hold something, in order.

    Args:
        batch: ROWS.
        columns: of its tables (:func:`chaming.finders.columns.find_columns` over all batches of an exhibit, or
            confirmed by a person); None looks at this batch alone.

    Returns:
        No entry for repeated headers, sums and rows in which nothing was found.
    """
    known = {**find_columns([batch]), **(columns or {})}
    out = []
    for row in rows_of(batch):
        if passed_over(row.flags):
            continue
        of_row: Sequence[Column] = known[row.key]
        if "ragged" in row.flags:
            of_row = _loose(row.cells, of_row)
        fields = tuple(_fields(row.cells, row.damage, row.locator, of_row))
        if fields:
            confirmed = any(f.known and f.kind in _COUNTED for f in fields)
            out.append(RowHit(row.record, row.locator, fields, confirmed, tuple(row.flags)))
    return out


def _loose(texts: Sequence[str], columns: Sequence[Column]) -> list[Column]:
    """The columns of a row whose cells may have moved: a word holds only where a sound value of it stands."""
    out = []
    for place, text in enumerate(texts):
        column = columns[place] if place < len(columns) else None
        said = judged(text, column.kind) if column and column.known and column.kind in SHAPED else None
        sure = said is not None and said.verdict is Verdict.SOUND
        out.append(column if column and sure else Column(place, letters(place), ANY, False))
    return out


def _fields(texts: Sequence[str], damage: Sequence[str], locator: str, columns: Sequence[Column]) -> Iterator[Field]:
    for column in columns:
        kind, place = column.kind, column.place
        if kind is None or place >= len(texts):
            continue
        text = texts[place]
        if not text or (len(text) < _LONGEST_NOTHING and cells.written(text).lower() in _NOTHING):
            continue
        harm = damage[place] if place < len(damage) else ""
        if kind in (TEXT, SHAPE) and not harm and not _MAYBE.search(text):
            continue  # most cells of such columns
        at = f"{locator}{SEPARATOR}{step('col', column.name)}"
        if kind in SHAPED and not column.rounded and harm in ("", cells.NUMBER):
            said = judged(text, kind)
            if said is not None:  # most cells of a column of numbers
                yield _whole(kind, said, text, column, at)
                continue
        yield from _Cell(text, harm, column, at).fields()


def _whole(kind: str, said: Judgement, text: str, column: Column, at: str) -> Field:
    return Field(kind, said.value, text, column.name, at, said.verdict, said.reasons, said.also, column.known)


@dataclass(frozen=True, slots=True)
class _Cell:
    text: str
    damage: str
    column: Column
    locator: str

    def fields(self) -> Iterator[Field]:
        kind = self.column.kind
        if self.damage == cells.FORMULA_ERROR:
            return
        if self.damage in cells.LOST or self._rounded():
            yield from self._lost()
        elif kind == PERSON_NAME:
            yield from self._label(PERSON_NAME, _LONGEST_NAME)
        elif kind == ADDRESS:
            yield from self._label(ADDRESS, _LONGEST_ADDRESS)
        elif kind == verification_code.KIND.id:
            yield from self._codes()
        elif kind in (ANY, SHAPE, TEXT):
            yield from self._by_shape()
        elif kind is not None:
            yield from self._value(kind)

    def _rounded(self) -> bool:
        value = compact(self.text)
        if not (self.column.rounded and len(value) > cells.EXACT_DIGITS and value.isdecimal()):
            return False
        return not value[cells.EXACT_DIGITS :].strip("0")

    def _lost(self) -> Iterator[Field]:
        """A number that lost digits: listed without a value under the kind it was, where that can be said."""
        kind = self.column.kind
        if kind not in _NUMBERS:
            digits = compact(self.text)
            kind = id_card.KIND.id if _BIRTH.fullmatch(digits) else None
            kind = kind or (bank_card.KIND.id if len(digits) >= 16 and bank_card.issuer_known(digits) else None)
            if kind is None and self.damage == cells.SCIENTIFIC:
                kind = next((h.kind for h in find_in_chat(self.text) if h.value is None), None)
        if kind is not None:
            yield replace(self._field(kind, Judgement("", Verdict.UNSOUND, (_DIGITS_LOST,))), value=None)

    def _label(self, kind: str, longest: int) -> Iterator[Field]:
        typed = cells.written(self.text)
        if len(typed) <= longest and not _NUMBER_ONLY.fullmatch(typed):
            yield self._field(kind, Judgement(typed, Verdict.SOUND))
        if _MAYBE.search(self.text):
            yield from self._searched()

    def _codes(self) -> Iterator[Field]:
        parts = [p for p in _CODES.split(cells.written(self.text)) if p]
        plain = [p.replace("-", "") for p in parts]
        whole = all(verification_code.judge(p).verdict is Verdict.SOUND for p in plain)
        if parts and whole and cells.written(self.text).isascii():
            for value in plain:
                short = self.damage == cells.NUMBER and len(value) < self.column.usual_length
                said = Judgement(value, Verdict.DOUBTFUL, (_ZEROS,)) if short else verification_code.judge(value)
                yield self._field(verification_code.KIND.id, said)
        elif _MAYBE.search(self.text):
            found = list(self._searched())
            yield from found
            if not found and len(parts) == 1:
                yield self._field(verification_code.KIND.id, verification_code.judge(plain[0]))

    def _by_shape(self) -> Iterator[Field]:
        found = shape(self.text)
        guess = self.column.kind == TEXT and not self.column.known
        if found is not None and not guess:
            yield self._field(*found)
            return
        if self.column.kind == SHAPE or (guess and _NUMBER_ONLY.fullmatch(cells.written(self.text))):
            return
        if _MAYBE.search(self.text):
            yield from self._searched()

    def _value(self, kind: str) -> Iterator[Field]:
        """A cell of a column of one kind that is not one whole value of it, or whose column lost digits elsewhere."""
        whole = judged(self.text, kind)
        if whole is not None:
            yield self._field(kind, whole)
            return
        found = list(self._searched()) if _MAYBE.search(self.text) else []
        yield from found
        value = compact(self.text)
        mobile = kind == mobile_number.KIND.id and _ALMOST.fullmatch(value) is not None
        identity = kind == id_card.KIND.id and value[:10].isdecimal() and 12 <= len(value) <= 20
        if (mobile or identity) and not found:
            yield self._field(kind, Judgement(value, Verdict.UNSOUND, ("wrong length",)))

    def _searched(self) -> Iterator[Field]:
        """What the text finder sees in the cell; offsets are those of the cell as shown."""
        for hit in find_in_chat(self.text):
            if hit.basis != "bare":
                place = "" if hit.raw == self.text.strip() else chars(hit.start, hit.end)
                yield Field(
                    hit.kind, hit.value, hit.raw, self.column.name, join(self.locator, place), hit.verdict, hit.reasons,
                    hit.also, self.column.known,
                )  # fmt: skip

    def _field(self, kind: str, said: Judgement) -> Field:
        return _whole(kind, said, self.text, self.column, self.locator)
