"""What the columns of a table hold: by the words that head them, and by what stands in them.

The word alone settles it where it is known. Under an unknown word, or none, the contents settle it when
most cells are sound values of one kind; such a column is a guess that a person must confirm.

Source: contract, "What settles the count" 5 and 6 (``unconfirmed``).
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from chaming.base import cells, column_words
from chaming.base.verdicts import Judgement, Verdict
from chaming.kinds import bank_card, email, id_card, mobile_number, verification_code

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    import pyarrow as pa

PERSON_NAME, ADDRESS = column_words.PERSON_NAME, column_words.ADDRESS
ANY = "any"  # every cell by its own shape, or searched as text
SHAPE = "shape"  # every cell by its own shape alone
TEXT = "text"  # searched as text
SAMPLE_ROWS = 1000
_CLEAR = 6  # tenths of the filled cells
_ROUNDED = 5

_SEPARATORS = re.compile(r"[ \-\u2010-\u2015\u2212\u00a0\u3000]")
_MOBILE = re.compile(r"(?:\+?86|0086|0)?(1[3-9][0-9]{9})")
_CODE = re.compile(r"[0-9]{4,8}")
_BY_LABEL = {
    column_words.MOBILE: mobile_number.KIND.id, column_words.ID_CARD: id_card.KIND.id,
    column_words.BANK_CARD: bank_card.KIND.id, column_words.EMAIL: email.KIND.id,
    column_words.CODE: verification_code.KIND.id, column_words.PERSON_NAME: PERSON_NAME,
    column_words.ADDRESS: ADDRESS, column_words.ACCOUNT: ANY, column_words.OTHER_PERSONAL: SHAPE,
    column_words.REMARK: TEXT,
}  # fmt: skip
SHAPED = (mobile_number.KIND.id, id_card.KIND.id, bank_card.KIND.id, email.KIND.id)
"""Kinds that a cell shows by itself."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table.

    Attributes:
        place: from 0.
        name: as locators write it: its header word, or its letter.
        kind: a kind's id, ``person_name``, ``address``, ``any``, ``shape``, ``text``; None: it is passed over.
        known: its header says so; else the contents do, and a person must confirm it.
        filled: cells that hold something, of those looked at.
        sound: how many of them are values of each kind.
        rounded: most of its long numbers end in zeros where a spreadsheet rounds.
        usual_length: the most frequent length of a code column's values; 0 for other columns.
    """

    place: int
    name: str
    kind: str | None
    known: bool
    filled: int = 0
    sound: tuple[tuple[str, int], ...] = ()
    rounded: bool = False
    usual_length: int = 0


TableKey = tuple[str, tuple[str, ...]]
"""Sheet (or "") and header words: rows with the same key stand under the same columns."""


def find_columns(batches: Iterable[pa.RecordBatch]) -> dict[TableKey, tuple[Column, ...]]:
    """The columns of every table among ROWS batches, from its first thousand rows."""
    rows: dict[TableKey, list[tuple[list[str], list[str]]]] = {}
    for batch in batches:
        for row in rows_of(batch):
            held = rows.setdefault(row.key, [])
            if len(held) < SAMPLE_ROWS and not passed_over(row.flags) and "ragged" not in row.flags:
                held.append((row.cells, row.damage))
    return {key: _columns(key[1], held) for key, held in rows.items()}


@dataclass(frozen=True, slots=True)
class Row:
    """One ROWS record as Python values; ``damage`` is [] where the whole batch has none."""

    record: int
    locator: str
    key: TableKey
    cells: list[str]
    damage: list[str]
    flags: list[str]


def rows_of(batch: pa.RecordBatch) -> Iterator[Row]:
    """The records of a ROWS batch, in order."""
    lists = {name: _lists(batch.column(name)) for name in ("cells", "damage", "header", "flags")}
    keys: dict[TableKey, TableKey] = {}
    singles = (batch.column(name).to_pylist() for name in ("record", "locator", "table"))
    for at, (record, locator, table) in enumerate(zip(*singles, strict=True)):
        key = (table, tuple(lists["header"](at)))
        yield Row(
            record, locator, keys.setdefault(key, key), lists["cells"](at), lists["damage"](at), lists["flags"](at)
        )


def _lists(column: pa.ListArray) -> Callable[[int], list[str]]:
    """A list column read flat: one conversion for the batch, a slice a row; [] for a column of empty texts."""
    values: list[str] = column.flatten().to_pylist()
    if not any(values):
        return lambda _at: []
    ends = [0]
    for size in column.value_lengths().to_pylist():
        ends.append(ends[-1] + size)
    return lambda at: values[ends[at] : ends[at + 1]]


def passed_over(flags: Sequence[str]) -> bool:
    """Whether a row is about nobody: the header again, or a sum."""
    return "repeated_header" in flags or "subtotal" in flags


def compact(text: str) -> str:
    """A cell's value without width, separators and what a spreadsheet put around it."""
    if text.isascii() and text.isalnum():
        return text
    typed = cells.written(text)
    return _SEPARATORS.sub("", typed if typed.isascii() else unicodedata.normalize("NFKC", typed))


def judged(text: str, kind: str) -> Judgement | None:
    """The judgement of a cell that is one whole value of a kind; None where it is not even of its shape."""
    if kind == email.KIND.id:
        return _mail(text)
    judge = _JUDGES.get(kind)
    return judge(compact(text)) if judge is not None else None


def _mobile(value: str) -> Judgement | None:
    found = _MOBILE.fullmatch(value)
    return mobile_number.judge(found[1]) if found else None


def _identity(value: str) -> Judgement | None:
    whole = len(value) in (15, 18) and value[:14].isdecimal()
    return id_card.judge(value.upper()) if whole else None


def _card(value: str) -> Judgement | None:
    whole = bank_card.MIN_LENGTH <= len(value) <= bank_card.MAX_LENGTH and value.isdecimal()
    return bank_card.judge(value) if whole else None


def _mail(text: str) -> Judgement | None:
    said = email.judge(cells.written(text)) if "@" in text else None
    return said if said is not None and said.verdict is not Verdict.UNSOUND else None


_JUDGES = {mobile_number.KIND.id: _mobile, id_card.KIND.id: _identity, bank_card.KIND.id: _card}


def shape(text: str) -> tuple[str, Judgement] | None:
    """The kind that a whole cell is by its own shape, with its judgement; nothing unsound."""
    if said := _mail(text):
        return email.KIND.id, said
    value = compact(text)
    if len(value) < mobile_number.LENGTH or not value[-4:-1].isdecimal():
        return None
    if (said := _mobile(value)) and said.verdict is not Verdict.UNSOUND:
        return mobile_number.KIND.id, said
    for kind in (id_card.KIND.id, bank_card.KIND.id):  # many numbers of that length are neither: only sound ones
        if (said := _JUDGES[kind](value)) and said.verdict is Verdict.SOUND:
            return kind, said
    return None


def letters(place: int) -> str:
    """A column's letters in a spreadsheet: 0 is A, 26 is AA."""
    out = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        out = chr(65 + rest) + out
    return out


def _columns(header: Sequence[str], rows: list[tuple[list[str], list[str]]]) -> tuple[Column, ...]:
    width = max([len(header), *(len(texts) for texts, _ in rows)], default=0)
    words = Counter(header)
    out = []
    for place in range(width):
        word = header[place].strip() if place < len(header) else ""
        name = word if word and words[header[place]] == 1 else letters(place)
        held = [(t[place], d[place] if place < len(d) else "") for t, d in rows if place < len(t) and t[place].strip()]
        out.append(_column(place, name, column_words.label(word) if word else None, held))
    return tuple(_with_codes(out, header, rows))


def _column(place: int, name: str, label: str | None, held: list[tuple[str, str]]) -> Column:
    counts = Counter(found[0] for text, _ in held if (found := shape(text)))
    sound = tuple(sorted(counts.items()))
    most = max(counts, key=lambda k: (counts[k], k), default=None)
    clear = most if most is not None and counts[most] * 10 >= len(held) * _CLEAR else None
    if label is None:
        return Column(place, name, clear or TEXT, False, len(held), sound, _rounded(held))
    kind = _BY_LABEL.get(label)
    if kind in SHAPED and clear is not None and clear != kind and not counts[kind]:
        return Column(place, name, clear, False, len(held), sound, _rounded(held))  # the word says another kind
    usual = _usual_length(held) if kind == verification_code.KIND.id else 0
    return Column(place, name, kind, True, len(held), sound, _rounded(held), usual)


def _rounded(held: list[tuple[str, str]]) -> bool:
    """Whether a column's numbers of sixteen digits and more mostly end in the zeros of a spreadsheet."""
    long = [v for text, _ in held if len(v := compact(text)) > cells.EXACT_DIGITS and v.isdecimal()]
    zeros = sum(1 for v in long if not v[cells.EXACT_DIGITS :].strip("0"))
    return len(long) >= 2 and zeros * 10 >= len(long) * _ROUNDED and any(len(v) >= 17 for v in long)


def _usual_length(held: list[tuple[str, str]]) -> int:
    lengths = Counter(len(v) for text, _ in held if _CODE.fullmatch(v := compact(text)))
    return max(lengths, key=lambda n: (lengths[n], n), default=0)


def _with_codes(
    columns: list[Column], header: Sequence[str], rows: list[tuple[list[str], list[str]]]
) -> Iterable[Column]:
    """In a list without header, short digits of one length beside a number's column are its codes."""
    if header or len(columns) > 3 or not any(c.kind == mobile_number.KIND.id for c in columns):
        return columns
    out = []
    for column in columns:
        held = [(t[column.place], "") for t, _ in rows if column.place < len(t) and t[column.place].strip()]
        usual = _usual_length(held) if column.kind == TEXT else 0
        same = sum(1 for text, _ in held if len(v := compact(text)) == usual and _CODE.fullmatch(v))
        if usual in (4, 6) and same * 10 >= len(held) * 8:
            column = Column(column.place, column.name, verification_code.KIND.id, False, len(held), (), False, usual)
        out.append(column)
    return out
