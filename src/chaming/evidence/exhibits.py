"""The contract of evidence: what an exhibit is, and taking in the exhibits of a case.

Exhibits are hashed as they lie and never written to. Every file below ``exhibits/`` is either an exhibit or stands
in the list of what was not read, with a reason: nothing is passed over.
"""

from __future__ import annotations

import hashlib
import os
import stat
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from chaming.base.catalogue import LANGS, part
from chaming.base.errors import CaseError

FOLDER = "exhibits"
NO_EXHIBITS = "CM-READ-001"
SAME_BYTES = "CM-READ-002"
NO_ACCESS = "CM-READ-005"
SYSTEM_FILE = "CM-READ-006"
LINK = "CM-READ-007"
NO_FILE = "CM-READ-008"
UNREADABLE = "CM-READ-009"

_SYSTEM_NAMES = frozenset(
    {"thumbs.db", "ehthumbs.db", "desktop.ini", "__macosx", "$recycle.bin", "system volume information"}
)


@dataclass(frozen=True, slots=True)
class Exhibit:
    """A file of evidence.

    Attributes:
        path: relative to the case, posix: ``exhibits/…``.
        file: where it lies.
        bytes: its size.
        sha256: of its content, lower-case hex.
        also: other paths under which the same bytes lie; their names may tell the conversation.
    """

    path: str
    file: Path
    bytes: int
    sha256: str
    also: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The path inside ``exhibits/``, as locators write it."""
        return self.path.removeprefix(f"{FOLDER}/")


@dataclass(frozen=True, slots=True)
class NotRead:
    """Something in the folder that gives no records.

    Attributes:
        path: relative to the case, posix.
        code: ``CM-READ-…``.
        values: fills the placeholders of the code's words.
    """

    path: str
    code: str
    values: dict[str, object] = field(default_factory=dict)

    def row(self) -> dict[str, Any]:
        """The row of ``not_read`` in findings.json."""
        return {
            "path": self.path, "code": self.code,
            "what": {lang: part(self.code, "what", lang, **self.values) for lang in LANGS},
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Taken:
    """What the folder holds.

    Attributes:
        exhibits: files to read, in the order of their paths; of files with the same bytes the first alone.
        not_read: everything else, in the order of the paths.
    """

    exhibits: list[Exhibit]
    not_read: list[NotRead]


def take(case: Path) -> Taken:
    """Take in the exhibits of a case: walk, hash, set aside what is no evidence.

    Args:
        case: the case folder.

    Raises:
        CaseError: there is no ``exhibits/`` folder, or no file in it (CM-READ-001).
    """
    taken = Taken([], [])
    first: dict[str, str] = {}
    also: dict[str, list[str]] = {}
    found = sorted(_walk(case, case / FOLDER)) if (case / FOLDER).is_dir() else []
    if all(code == SYSTEM_FILE for _, _, code in found):
        raise CaseError(NO_EXHIBITS, f"{FOLDER}/")
    for path, file, code in found:
        if not code:
            exhibit = _exhibit(path, file)
            if isinstance(exhibit, NotRead):
                taken.not_read.append(exhibit)
            elif exhibit.bytes and exhibit.sha256 in first:
                taken.not_read.append(NotRead(path, SAME_BYTES, {"first": first[exhibit.sha256]}))
                also.setdefault(exhibit.sha256, []).append(path)
            else:
                first.setdefault(exhibit.sha256, path)
                taken.exhibits.append(exhibit)
        else:
            taken.not_read.append(NotRead(path, code))
    exhibits = [replace(e, also=tuple(also[e.sha256])) if e.sha256 in also else e for e in taken.exhibits]
    return Taken(exhibits, taken.not_read)


def sha256_of(file: Path) -> str:
    """SHA-256 of a file's content.

    Raises:
        OSError: it cannot be read.
    """
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _exhibit(path: str, file: Path) -> Exhibit | NotRead:
    try:
        return Exhibit(path, file, file.stat().st_size, sha256_of(file))
    except PermissionError:
        return NotRead(path, NO_ACCESS)
    except OSError as error:
        return NotRead(path, UNREADABLE, {"fault": os.strerror(error.errno) if error.errno else type(error).__name__})


def _walk(case: Path, folder: Path) -> list[tuple[str, Path, str]]:
    """Every file below the folder: its path, where it is, and why it is not to be read ("" if it is)."""
    out: list[tuple[str, Path, str]] = []
    pending = [(folder, False)]
    while pending:
        current, hidden = pending.pop()
        try:
            entries = list(os.scandir(current))
        except OSError:
            out.append((_shown(case, current), current, NO_ACCESS))
            continue
        for entry in entries:
            file = Path(entry.path)
            aside = hidden or is_system(entry.name)
            if entry.is_symlink():
                out.append((_shown(case, file), file, LINK))
            elif entry.is_dir(follow_symlinks=False):
                pending.append((file, aside))
            else:
                out.append((_shown(case, file), file, SYSTEM_FILE if aside else _irregular(file)))
    return out


def is_system(name: str) -> bool:
    """Whether a file or folder of this name is hidden, or an operating system's or office program's own."""
    return name.startswith((".", "~$")) or name.lower() in _SYSTEM_NAMES


def _irregular(file: Path) -> str:
    """Pipes and devices are never opened: reading one may never end."""
    try:
        return "" if stat.S_ISREG(file.lstat().st_mode) else NO_FILE
    except OSError:
        return NO_ACCESS


def _shown(case: Path, file: Path) -> str:
    """The posix path below the case; names whose bytes are no text of this system are read as GB18030."""
    raw = os.fsencode(file.relative_to(case).as_posix())
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        pass
    try:
        return raw.decode("gb18030")
    except UnicodeDecodeError:
        return raw.decode("utf-8", "backslashreplace")
