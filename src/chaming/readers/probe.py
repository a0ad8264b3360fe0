"""One look at a file, shared by every reader that sniffs it: size, first bytes, encoding, text.

Reading is lazy: what no reader asks for is never decoded.
"""

from __future__ import annotations

import codecs
import io
import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

HEAD_BYTES = 65_536
_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_OTHERS = ("gb18030", "big5")
_LINE = re.compile(r"\r\n|\r|\n")
_WIDE = re.compile("[^\x00-\u07ff]")
_CONTROLS = bytes([*range(1, 9), 11, *range(14, 27), *range(28, 32), 127])
_MAGIC = (
    b"PK\x03\x04", b"PK\x05\x06", b"\xd0\xcf\x11\xe0", b"SQLite format 3\0", b"%PDF", b"\x89PNG", b"\xff\xd8\xff",
    b"Rar!", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b",
)  # fmt: skip


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
        if self._decodes("utf-8"):
            return Encoding("utf-8", "strict")
        if self._mostly_utf8():
            return Encoding("utf-8", "damaged")
        for name in _OTHERS:
            if self._decodes(name):
                return Encoding(name, "strict")
        return Encoding("gb18030", "damaged")

    def _mostly_utf8(self) -> bool:
        """Whether text that is not clean UTF-8 is UTF-8 with damage, not another encoding.

        GB18030 accepts many runs of UTF-8 bytes as other characters, so it must not be tried first; but hardly
        any run of GB18030 bytes makes UTF-8 sequences of three or four bytes.
        """
        decoder = codecs.getincrementaldecoder("utf-8")("replace")
        wide = bad = 0
        with self.path.open("rb") as file:
            while block := file.read(1 << 20):
                text = decoder.decode(block)
                broken = text.count("\ufffd")
                bad += broken
                wide += len(_WIDE.findall(text)) - broken
        return wide >= max(1, bad)

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
        return _LINE.split(self.text_head, maxsplit=1)[0]

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
    """A known binary start, or bytes that no text holds. A few NULs in text, or a tail of them, are damage."""
    if head.startswith(_MAGIC):
        return True
    filled = head.replace(b"\0", b"")
    controls = len(filled) - len(filled.translate(None, _CONTROLS))
    return len(filled) < len(head) // 4 or controls > max(4, len(filled) // 50)
