"""Taking evidence into a case: copied, hashed before and after, recorded; nothing is ever overwritten."""

from __future__ import annotations

import contextlib
import hashlib
import os
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from chaming.base.catalogue import Lang, text
from chaming.base.errors import OutputError, UsageError
from chaming.evidence import ledger
from chaming.evidence.exhibits import FOLDER, sha256_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

NO_SOURCE = "CM-READ-070"
NOT_WRITTEN = "CM-READ-071"
DIFFERS = "CM-READ-072"
SOURCE_UNREADABLE = "CM-READ-073"
_BLOCK = 1 << 20


@dataclass(frozen=True, slots=True)
class Added:
    """What became of one file.

    Attributes:
        source: its name as given, below the path that was given.
        outcome: ``copied`` · ``renamed`` (the name was taken by other bytes) · ``known`` (the same bytes are already
            in the case; not copied) · ``link`` (a symbolic link; not followed).
        path: where it lies in the case, posix; for ``known`` the file with the same bytes; "" for ``link``.
        sha256: of its content; "" for ``link``.
        bytes: its size.
    """

    source: str
    outcome: str
    path: str = ""
    sha256: str = ""
    bytes: int = 0

    def what(self, lang: Lang) -> str:
        """One sentence on it."""
        return text(f"add.{self.outcome}", lang, source=self.source, path=self.path)


def add(case: Path, paths: Sequence[Path], who: str, at: str) -> list[Added]:
    """Take files and folders into a case.

    A folder keeps its inner order under its own name. Each file that is copied, or found to be there already, is an
    act of the ledger before the next is touched.

    Args:
        case: the case folder.
        paths: files or folders.
        who: who adds them.
        at: when, ISO 8601 with its zone.

    Returns:
        one entry a file, in the order of the paths given and of the names inside a folder.

    Raises:
        UsageError: a path does not exist (CM-READ-070); nothing is copied then.
        OutputError: a file cannot be copied (disk full, no permission); what was added before it stays, of it nothing.
        CaseError: the ledger does not hold; nothing is copied then.
    """
    missing = [p for p in paths if not os.path.lexists(p)]
    if missing:
        raise UsageError(NO_SOURCE, str(missing[0]))
    ledger.read(case)
    known = _known(case)
    out: list[Added] = []
    for given in paths:
        for source, name in _files(given):
            out.append(_add(case, source, name, known))
            if out[-1].outcome != "link":
                act = {"do": "add", "by": who, "at": at, "source": name, "outcome": out[-1].outcome}
                ledger.append(case, {**act, "path": out[-1].path, "sha256": out[-1].sha256, "bytes": out[-1].bytes})
    return out


def _files(given: Path) -> Iterator[tuple[Path, str]]:
    """Every file of a path with its name below it, in the order of names."""
    base = given.resolve().name if given.name in ("", "..") else given.name
    if given.is_symlink() or not given.is_dir():
        yield given, base
        return
    found: list[Path] = []
    for folder, inner, files in os.walk(given, onerror=_refuse):
        found += [Path(folder, f) for f in files] + [Path(folder, f) for f in inner if Path(folder, f).is_symlink()]
    for file in sorted(found):
        yield file, f"{base}/{file.relative_to(given).as_posix()}"


def _refuse(error: OSError) -> None:
    """A folder that cannot be listed is an error here: its files would be missing without a word."""
    raise OutputError(SOURCE_UNREADABLE, Path(error.filename or "").name) from error


def _known(case: Path) -> dict[str, str]:
    """Paths of the exhibits that are there, by hash."""
    folder = case / FOLDER
    files = sorted(p for p in folder.rglob("*") if p.is_file() and not p.is_symlink()) if folder.is_dir() else []
    known: dict[str, str] = {}
    for file in files:
        with contextlib.suppress(OSError):
            known.setdefault(sha256_of(file), file.relative_to(case).as_posix())
    return known


def _add(case: Path, source: Path, name: str, known: dict[str, str]) -> Added:
    if source.is_symlink():
        return Added(name, "link")
    target = case / FOLDER / name
    try:
        digest = sha256_of(source)
    except OSError as error:
        raise OutputError(SOURCE_UNREADABLE, name) from error
    size = source.stat().st_size
    if digest in known:
        return Added(name, "known", known[digest], digest, size)
    outcome = "copied"
    while os.path.lexists(target):
        outcome = "renamed"
        target = _numbered(target)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        _copy(source, target, digest)
    except OSError as error:
        raise OutputError(NOT_WRITTEN, name) from error
    path = target.relative_to(case).as_posix()
    known[digest] = path
    return Added(name, outcome, path, digest, size)


def _numbered(target: Path) -> Path:
    """``list.csv`` → ``list-2.csv`` → ``list-3.csv``."""
    stem, mark, number = target.stem.rpartition("-")
    if mark and number.isdecimal() and len(number) < 6 and int(number) >= 2:
        return target.with_name(f"{stem}-{int(number) + 1}{target.suffix}")
    return target.with_name(f"{target.stem}-2{target.suffix}")


def _copy(source: Path, target: Path, digest: str) -> None:
    """Write aside, make it lasting, check it, then give it its name."""
    descriptor, aside = tempfile.mkstemp(prefix=".adding-", dir=target.parent)
    try:
        with os.fdopen(descriptor, "wb") as out, source.open("rb") as stream:
            passed = hashlib.sha256()
            while block := stream.read(_BLOCK):
                passed.update(block)
                out.write(block)
            out.flush()
            os.fsync(out.fileno())
        _same({passed.hexdigest(), sha256_of(Path(aside)), digest}, source.name)
        Path(aside).rename(target)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(aside).unlink()
        raise


def _same(digests: set[str], name: str) -> None:
    if len(digests) != 1:
        raise OutputError(DIFFERS, name)
