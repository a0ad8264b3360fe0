"""One look at a file, shared by every reader that sniffs it: size, first bytes, encoding, text.

Reading is lazy: what no reader asks for is never decoded.
"""

from __future__ import annotations

import codecs
import io
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

HEAD_BYTES = 65_536
_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_STRICT = ("utf-8", "gb18030", "big5")


@dataclass(frozen=True, slots=True)
class Encoding:
    """How the file's text is encoded, and how we know.

    Attributes:
        name: a Python codec name.
        because: ``bom`` · ``nul_pattern`` · ``strict`` (the whole file decodes strictly) ·
            ``damaged`` (no strict decoding; bytes that do not decode are replaced and counted).
    """

    name: str
    because: str

    @property
    def errors(self) -> str:
        """The error handler to decode with."""
        return "replace" if self.because == "damaged" else "strict"


class Probe:
    """A file under examination. Never writes to it.

    Args:
        path: the file.

    Raises:
        OSError: the file cannot be opened (the caller turns it into a row of ``not_read``).
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        with path.open("rb") as file:
            self.head: bytes = file.read(HEAD_BYTES)
            self.size: int = file.seek(0, io.SEEK_END)

    @cached_property
    def encoding(self) -> Encoding | None:
        """The text encoding, or None for binary content (NUL bytes that are not UTF-16)."""
        for mark, name in _BOMS:
            if self.head.startswith(mark):
                return Encoding(name, "bom" if self._decodes(name) else "damaged")
        if wide := _wide(self.head):
            return Encoding(wide, "nul_pattern" if self._decodes(wide) else "damaged")
        if _binary(self.head):
            return None
        for name in _STRICT:
            if self._decodes(name):
                return Encoding(name, "strict")
        return Encoding(_least_damaged(self.head), "damaged")

    def _decodes(self, name: str) -> bool:
        decoder = codecs.getincrementaldecoder(name)("strict")
        try:
            with self.path.open("rb") as file:
                while block := file.read(1 << 20):
                    decoder.decode(block)
            decoder.decode(b"", final=True)
        except UnicodeError:
            return False
        return True

    @cached_property
    def text_head(self) -> str:
        """The decoded start of the file (about 64 KiB), without a BOM; "" for binary content."""
        if self.encoding is None:
            return ""
        decoder = codecs.getincrementaldecoder(self.encoding.name)("replace")
        return decoder.decode(self.head).removeprefix("\ufeff")

    @cached_property
    def first_line(self) -> str:
        """The first line without its end and without a BOM."""
        return self.text_head.split("\n", 1)[0].rstrip("\r")

    def open_text(self) -> io.TextIOWrapper:
        """The whole file as text, line ends kept as they are. Only for files with an encoding."""
        encoding = self.encoding
        if encoding is None:
            raise ValueError("binary content has no text")
        return self.path.open("r", encoding=encoding.name, errors=encoding.errors, newline="")

    def lines(self) -> Iterator[str]:
        """The file's lines with their ends, without a BOM."""
        with self.open_text() as file:
            first = True
            for line in file:
                yield line.removeprefix("\ufeff") if first else line
                first = False


def _wide(head: bytes) -> str | None:
    """UTF-16 without a mark shows as NULs at every other byte of ASCII text."""
    if len(head) < 4:
        return None
    even, odd = head[0::2].count(0), head[1::2].count(0)
    half = len(head) // 2
    if odd > half // 4 and even < half // 20:
        return "utf-16-le"
    if even > half // 4 and odd < half // 20:
        return "utf-16-be"
    return None


def _binary(head: bytes) -> bool:
    """Many NULs or a known binary start; a few NULs in text are damage, not binary."""
    known = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"SQLite format 3\0", b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"Rar!")
    return head.startswith(known) or head.count(0) > max(4, len(head) // 100)


def _least_damaged(head: bytes) -> str:
    return min(("utf-8", "gb18030"), key=lambda name: head.decode(name, "replace").count("\ufffd"))
