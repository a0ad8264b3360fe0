"""Binary formats that are known and not read: databases, archives, pictures, sound, encrypted files.

Source: the formats' published first bytes; tables of chat databases as their readers name them.
"""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from chaming.readers import unread_format as unread
from chaming.readers.unread_format import Unread

if TYPE_CHECKING:
    import zipfile

    from chaming.readers.probe import Probe

_STARTS: tuple[tuple[bytes, str, str], ...] = (
    (b"%PDF", unread.PDF, "PDF"),
    (b"\x89PNG", unread.IMAGE, "PNG"), (b"\xff\xd8\xff", unread.IMAGE, "JPEG"), (b"GIF8", unread.IMAGE, "GIF"),
    (b"BM", unread.IMAGE, "BMP"), (b"II*\0", unread.IMAGE, "TIFF"), (b"MM\0*", unread.IMAGE, "TIFF"),
    (b"#!SILK", unread.AUDIO, "SILK"), (b"\x02#!SILK", unread.AUDIO, "SILK"), (b"#!AMR", unread.AUDIO, "AMR"),
    (b"ID3", unread.AUDIO, "MP3"), (b"\xff\xfb", unread.AUDIO, "MP3"), (b"OggS", unread.AUDIO, "Ogg"),
    (b"fLaC", unread.AUDIO, "FLAC"),
    (b"\x1aE\xdf\xa3", unread.VIDEO, "Matroska"), (b"FLV\x01", unread.VIDEO, "FLV"),
    (b"\x30\x26\xb2\x75", unread.VIDEO, "ASF"),
    (b"Rar!", unread.ARCHIVE, "RAR"), (b"7z\xbc\xaf\x27\x1c", unread.ARCHIVE, "7z"),
    (b"\x1f\x8b", unread.ARCHIVE, "gzip"),
    (b"PK\x05\x06", unread.ARCHIVE, "ZIP"),
)  # fmt: skip
_RIFF = {b"WEBP": (unread.IMAGE, "WebP"), b"WAVE": (unread.AUDIO, "WAV"), b"AVI ": (unread.VIDEO, "AVI")}
_TABLES: tuple[tuple[frozenset[str], str], ...] = (
    (frozenset({"MSG", "Name2ID"}), "WeChat 3.x Windows MSG"),
    (frozenset({"Contact", "ChatRoom", "Session"}), "WeChat 3.x Windows MicroMsg"),
    (frozenset({"message", "rcontact", "chatroom"}), "WeChat Android EnMicroMsg"),
    (frozenset({"group_msg_table"}), "QQ NT"), (frozenset({"c2c_msg_table"}), "QQ NT"),
    (frozenset({"sms", "threads"}), "Android SMS"), (frozenset({"calls"}), "Android calls"),
    (frozenset({"message", "handle", "chat_message_join"}), "iOS SMS"),
)  # fmt: skip
_PAGES = 4096
_MASKS = (b"\xff\xd8\xff", b"\x89PNG", b"GIF8")


def recognise(probe: Probe) -> Unread | None:
    """What a binary file is, or None."""
    head = probe.head
    if head.startswith(b"SQLite format 3\0"):
        return Unread(unread.DATABASE, 90, "SQLite", {"form": _database(probe)})
    if head.startswith(b"PK\x03\x04"):
        return _zip(probe)
    if head.startswith(b"\xd0\xcf\x11\xe0"):
        return _ole(probe)
    if found := _media(head):
        return found
    if probe.encoding is None:
        if _looks_encrypted(probe):
            return Unread(unread.ENCRYPTED_DATABASE, 60, "whole pages of random bytes and no header")
        if _masked_picture(head):
            return Unread(unread.IMAGE, 60, "picture under a one-byte mask", {"form": "DAT"})
    return None


def _media(head: bytes) -> Unread | None:
    for start, code, form in _STARTS:
        if head.startswith(start) and (form != "BMP" or head[6:10] == b"\0\0\0\0"):
            return Unread(code, 95, f"begins as {form}", {"form": form})
    if head.startswith(b"RIFF") and head[8:12] in _RIFF:
        code, form = _RIFF[head[8:12]]
        return Unread(code, 95, f"begins as {form}", {"form": form})
    if head[4:8] == b"ftyp":
        brand = head[8:12]
        if brand in (b"heic", b"heix", b"mif1", b"avif"):
            return Unread(unread.IMAGE, 95, "begins as HEIF", {"form": "HEIF"})
        if brand.startswith(b"M4A"):
            return Unread(unread.AUDIO, 95, "begins as M4A", {"form": "M4A"})
        return Unread(unread.VIDEO, 95, "begins as MP4", {"form": "MP4"})
    return None


def _zip(probe: Probe) -> Unread | None:
    """A workbook is left to its reader unless it is another tool's chat; everything else in a ZIP is named."""
    import zipfile

    named_workbook = probe.path.suffix.lower() in (".xlsx", ".xlsm")
    try:
        with zipfile.ZipFile(probe.path) as archive:
            names = set(archive.namelist())
            if "xl/workbook.xml" in names:
                return _exported_workbook(archive, names)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        names = set()
    if named_workbook:
        return Unread(unread.NO_WORKBOOK, 95, "ZIP without a workbook inside")
    if "word/document.xml" in names:
        return Unread(unread.OFFICE, 95, "Word document", {"form": "Word"})
    if "ppt/presentation.xml" in names:
        return Unread(unread.OFFICE, 95, "presentation", {"form": "PowerPoint"})
    form = "UFDR" if "report.xml" in names else "ZIP"
    return Unread(unread.ARCHIVE, 95, f"archive {form}", {"form": form})


def _exported_workbook(archive: zipfile.ZipFile, names: set[str]) -> Unread | None:
    import zipfile
    import zlib

    for name in ("xl/sharedStrings.xml", "xl/worksheets/sheet1.xml"):
        if name in names:
            with contextlib.suppress(zipfile.BadZipFile, OSError, zlib.error, RuntimeError, NotImplementedError):
                with archive.open(name) as part:
                    words = part.read(1 << 18).decode("utf-8", "replace")
                if "发送者身份" in words and "消息类型" in words:
                    tool = "WeFlow" if "WeFlow" in words else "EchoTrace"
                    return Unread(unread.CHAT, 90, "workbook of a chat", {"tool": tool})
    return None


def _ole(probe: Probe) -> Unread:
    """The directory of a compound file names its streams; it starts at the sector that the header says."""
    directory = probe.head
    with contextlib.suppress(OSError), probe.path.open("rb") as file:
        size = 1 << min(int.from_bytes(probe.head[30:32], "little"), 12)
        file.seek((int.from_bytes(probe.head[48:52], "little") + 1) * size)
        directory += file.read(16 * size)
    streams = {
        n for n in ("EncryptedPackage", "Workbook", "Book", "WordDocument") if n.encode("utf-16-le") in directory
    }
    if "EncryptedPackage" in streams:
        return Unread(unread.ENCRYPTED_WORKBOOK, 95, "compound file with an encrypted package")
    if "WordDocument" in streams:
        return Unread(unread.OFFICE, 95, "old Word document", {"form": "Word"})
    return Unread(unread.OLD_WORKBOOK, 40, "compound file")


def _database(probe: Probe) -> str:
    """Which program's database it is, by its tables; "SQLite" for an unknown one."""
    import sqlite3

    names: set[str] = set()
    with contextlib.suppress(sqlite3.Error, UnicodeError, ValueError):
        connection = sqlite3.connect(f"{probe.path.resolve().as_uri()}?mode=ro&immutable=1", uri=True)
        try:
            names = {str(n) for (n,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        finally:
            connection.close()
    if any(n.startswith("Msg_") and len(n) == 36 for n in names):
        return "WeChat 4.x"
    if any(n.startswith("Chat_") and len(n) == 37 for n in names):
        return "WeChat iOS/macOS"
    return next((form for tables, form in _TABLES if tables <= names), "SQLite")


def _looks_encrypted(probe: Probe) -> bool:
    """Whole pages, and no byte value much more often than chance gives it."""
    if probe.size < _PAGES or probe.size % 1024:
        return False
    page = probe.head[:_PAGES]
    counts = [page.count(value) for value in range(256)]
    return max(counts) <= 4 * len(page) // 256 and counts.count(0) <= 2


def _masked_picture(head: bytes) -> bool:
    return any(len({a ^ b for a, b in zip(head, mask, strict=False)}) == 1 for mask in _MASKS)
