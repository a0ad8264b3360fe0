"""JSON lists item by item, however long, however broken: what is sound before a break is still read.

Numbers stay the digits they were written with; no identifier passes through a number type.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import TextIO

    from chaming.readers.probe import Probe

CUT = "CM-READ-018"
NOT_A_MESSAGE = "CM-READ-019"
UNSOUND = "CM-READ-020"
NOT_CLOSED = "CM-READ-027"

_CHUNK = 1 << 20
_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*+"|[{}\[\]:,]', re.DOTALL)
_BRACKETS = re.compile(r'"(?:[^"\\]|\\.)*+"|[{}\[\]]', re.DOTALL)
_SPACE = re.compile(r"[\s\x00\ufeff]*")
_HEAD_TOKENS = 5_000


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a list.

    Attributes:
        no: place in the list, from 1.
        value: the object; None if it could not be read.
        code: why it could not be read; "" if it was. The last item may say with :data:`CUT` that the
            list breaks off, and with :data:`NOT_CLOSED` that only its end is missing.
    """

    no: int
    value: dict[str, Any] | None
    code: str = ""

    @property
    def where(self) -> str:
        """The place as a person names it."""
        return f"item {self.no}"


@lru_cache(maxsize=1)
def shape(probe: Probe) -> tuple[str, frozenset[tuple[int, str]]]:
    """What the start of a JSON file looks like.

    Returns:
        ``list``, ``object`` or ""; and the keys seen near the start with their depth: 1 for a key of the
        outermost object, 2 for one inside it or in an item of the list. Several readers ask this of the
        same file, so the last answer is kept.
    """
    text = probe.text_head.lstrip("\ufeff\0 \t\r\n")
    if text[:1] not in ("[", "{"):
        return "", frozenset()
    keys: set[tuple[int, str]] = set()
    depth, last = 0, ""
    for count, token in enumerate(_TOKEN.finditer(text)):
        mark = token[0]
        if mark in "{[":
            depth += 1
        elif mark in "}]":
            depth -= 1
        elif mark == ":" and last.startswith('"'):
            keys.add((depth, last[1:-1]))
        last = mark
        if depth <= 0 or count > _HEAD_TOKENS:
            break
    return ("list" if text[0] == "[" else "object"), frozenset(keys)


def items(probe: Probe) -> Iterator[Item]:
    """The items of a list; see :class:`Item` for what is said of those that cannot be read."""
    with probe.open_text() as file:
        yield from _List(file).items()


def whole(probe: Probe) -> object:
    """A whole JSON file as plain data.

    Raises:
        ValueError, RecursionError: it is broken, or nested too deep.
    """
    with probe.open_text() as file:
        return _decoder().decode(file.read().lstrip("\ufeff").replace("\0", ""))


class _List:
    """A window that moves over the text of a list."""

    def __init__(self, file: TextIO) -> None:
        self._file = file
        self._text = ""
        self._at = 0
        self._over = False
        self._step = _CHUNK

    def items(self) -> Iterator[Item]:
        if self._next() == "[":
            self._at += 1
        number = 0
        while True:
            mark = self._next()
            while mark == ",":
                self._at += 1
                mark = self._next()
            if mark in ("", "]"):
                if not mark:
                    yield Item(number + 1, None, NOT_CLOSED)
                return
            number += 1
            item = self._item(number)
            yield item
            if item.code == CUT:
                return

    def _next(self) -> str:
        """The next character that is no white space, or "" at the end."""
        while True:
            found = _SPACE.match(self._text, self._at)
            self._at = found.end() if found else self._at
            if self._at < len(self._text):
                return self._text[self._at]
            if not self._more():
                return ""

    def _more(self) -> bool:
        """Read on; each time twice as much while one item does not end."""
        if self._over:
            return False
        block = self._file.read(self._step)
        self._over = not block
        self._text = self._text[self._at :] + block
        self._at = 0
        self._step *= 2
        return not self._over

    def _item(self, number: int) -> Item:
        self._step = _CHUNK
        while True:
            try:
                value, end = _decoder().raw_decode(self._text, self._at)
            except RecursionError:
                return self._skip(number)
            except ValueError:
                if self._more():
                    continue
                return self._skip(number)
            if end == len(self._text) and not isinstance(value, dict | list) and self._more():
                continue
            self._at = end
            if isinstance(value, dict):
                return Item(number, value)
            return Item(number, None, NOT_A_MESSAGE)

    def _skip(self, number: int) -> Item:
        """Past an item that cannot be read, if its end can be found; else to the end of the file."""
        while (end := _end(self._text, self._at)) is None:
            if not self._more():
                self._at = len(self._text)
                return Item(number, None, CUT)
        self._at = end
        return Item(number, None, UNSOUND if self._next() in (",", "]") else CUT)


def _end(text: str, at: int) -> int | None:
    depth = 0
    for token in _BRACKETS.finditer(text, at):
        if token[0] in "{[":
            depth += 1
        elif token[0] in "}]":
            depth -= 1
            if depth <= 0:
                return token.end()
    return None


@cache
def _decoder() -> json.JSONDecoder:
    return json.JSONDecoder(parse_float=str, parse_int=str, parse_constant=str, strict=False)
