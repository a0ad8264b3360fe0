"""Chains: digits with at most a separator between them, cut into groups.

Everything that is a number of eleven digits or more stands in some chain, however it is grouped; finding the chains
once serves mobiles, identity numbers and cards alike.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

BLANK = " \t\u00a0\u2000-\u200a\u202f\u205f\u3000"
_MARKS = r"\-\u2010-\u2015\u2212.\u00b7\u2022\u30fb*+,\uff0c\u3001/\uff0f|~\uff5e\\=\u70b9\u9ede\u52a0"
CHAIN = re.compile(rf"(?<![0-9])[0-9](?:[{BLANK}{_MARKS}\r\n]{{0,3}}[0-9]){{10,}}")
_DIGITS = re.compile("[0-9]+")
_BLANKS = re.compile(f"[{BLANK}]")


@dataclass(frozen=True, slots=True)
class Group:
    r"""Digits without anything between them, and the gap before them inside the chain.

    Attributes:
        start, end: where it stands.
        gap: ``""`` for the first of a chain, ``"\n"`` for a line break, ``" "`` for blanks, the mark itself for
            one mark (blanks around it do not matter), ``"?"`` for anything longer.
    """

    start: int
    end: int
    gap: str

    @property
    def width(self) -> int:
        """Number of digits."""
        return self.end - self.start


def chains(text: str) -> Iterator[list[Group]]:
    """Every chain of eleven digits or more, as groups in order."""
    for found in CHAIN.finditer(text):
        end = found.end()
        groups: list[Group] = []
        for run in _DIGITS.finditer(text, found.start(), end):
            gap = _gap(text[groups[-1].end : run.start()]) if groups else ""
            groups.append(Group(run.start(), run.end(), gap))
        yield groups


def _gap(between: str) -> str:
    if "\n" in between or "\r" in between:
        return "\n" if between.strip(" \t\r\n") == "" and between.count("\n") <= 1 else "?"
    marks = _BLANKS.sub("", between)
    if not marks:
        return " " if len(between) <= 2 else "?"
    return marks if len(marks) == 1 else "?"
