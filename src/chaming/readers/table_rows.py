"""Rows of a list of people as ROWS: header words, flags and damage, the same for text and workbooks."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

from chaming.base import cells
from chaming.base.errors import Problem
from chaming.readers import table_header

if TYPE_CHECKING:
    from collections.abc import Sequence

    from chaming.readers.reader import Tally

RAGGED = "CM-TABLE-004"
LOST = "CM-TABLE-005"
HIDDEN = "CM-TABLE-006"


class Marked(TypedDict):
    """Fields of a ROWS record."""

    cells: list[str]
    damage: list[str]
    header: list[str]
    flags: list[str]


class Marker:
    """Marks the rows of one table in their order.

    Args:
        header: its words; [] if there is none.
        width: how many cells a row has.
        aligned: whether a short row lacks its last cells, so that the others still stand under their words.
    """

    def __init__(self, header: Sequence[str], width: int, aligned: bool) -> None:
        self._header = list(header)
        self._width = width
        self._aligned = aligned
        self._counts: dict[str, int] = {}

    def mark(self, texts: Sequence[str], damage: Sequence[str], flags: Sequence[str], named: bool = True) -> Marked:
        """One row with its flags.

        Args:
            texts: its cells.
            damage: beside them.
            flags: those the container gave.
            named: the row stands below the header; else no words apply to it.
        """
        marks = list(flags)
        if self._header and table_header.repeats(texts, self._header):
            marks.append("repeated_header")
            self._header = [c.strip() for c in texts]
        elif table_header.adds_up(texts):
            marks.append("subtotal")
        elif named and self._moved(texts):
            marks.append("ragged")
            self._count(RAGGED)
        if any(d in cells.LOST for d in damage):
            self._count(LOST)
        if "hidden_row" in marks or "hidden_sheet" in marks:
            self._count(HIDDEN)
        header = self._header if named else []
        return Marked(cells=sound(texts), damage=list(damage), header=sound(header), flags=marks)

    def _moved(self, texts: Sequence[str]) -> bool:
        """Whether cells may not stand under their words."""
        if any(t.strip() for t in texts[self._width :]):
            return True
        return not self._aligned and len(texts) < self._width

    def _count(self, code: str) -> None:
        self._counts[code] = self._counts.get(code, 0) + 1

    def tell(self, tally: Tally, where: str) -> None:
        """Note what happened in the table, once each."""
        tally.problems.extend(Problem(code, where, {"n": n}) for code, n in sorted(self._counts.items()))


def sound(texts: Sequence[str]) -> list[str]:
    """Texts that Arrow can hold: a surrogate left by a lenient codec is replaced."""
    try:
        "".join(texts).encode()
    except UnicodeEncodeError:
        return [text.encode("utf-8", "replace").decode("utf-8") for text in texts]
    return list(texts)
