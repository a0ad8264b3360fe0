"""The ledger of a case: one line an act, each holding the hash of the line before it.

A line is canonical JSON (keys sorted, no spaces, UTF-8) and ends with a line break; ``prev`` is the SHA-256 of the
bytes of the line before, without its break, and 64 zeros in the first.
"""

from __future__ import annotations

import hashlib
import json
import os
from typing import TYPE_CHECKING, Any

from chaming.base.errors import CaseError, OutputError

if TYPE_CHECKING:
    from pathlib import Path

NAME = "ledger.jsonl"
FIRST = "0" * 64
BROKEN = "CM-LEDGER-001"
NOT_WRITTEN = "CM-LEDGER-002"


def append(case: Path, act: dict[str, Any]) -> str:
    """Add an act to the ledger; it is on disk when this returns.

    Args:
        case: the case folder.
        act: plain data; ``prev`` is added.

    Returns:
        SHA-256 of the new line.

    Raises:
        CaseError: the ledger does not hold; nothing is added to it (CM-LEDGER-001).
        OutputError: the line cannot be written (CM-LEDGER-002).
    """
    file = case / NAME
    lines = read(case)
    line = _canonical({**act, "prev": _digest(_canonical(lines[-1])) if lines else FIRST})
    try:
        before = file.stat().st_size if file.exists() else 0
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        try:
            if os.write(descriptor, line + b"\n") != len(line) + 1:
                os.ftruncate(descriptor, before)
                raise OutputError(NOT_WRITTEN, NAME)
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
    except OSError as error:
        raise OutputError(NOT_WRITTEN, NAME) from error
    return _digest(line)


def read(case: Path) -> list[dict[str, Any]]:
    """Every act, oldest first; [] if there is no ledger yet.

    Raises:
        CaseError: a line is broken, or does not follow from the one before it (CM-LEDGER-001).
    """
    file = case / NAME
    if not file.exists():
        return []
    acts: list[dict[str, Any]] = []
    prev = FIRST
    content = file.read_bytes()
    if content and not content.endswith(b"\n"):
        raise CaseError(BROKEN, f"{NAME} line {content.count(10) + 1}")
    for number, line in enumerate(content.split(b"\n")[:-1], start=1):
        try:
            act = json.loads(line)
            sound = isinstance(act, dict) and act["prev"] == prev and _canonical(act) == line
        except (ValueError, KeyError, RecursionError):
            sound = False
        if not sound:
            raise CaseError(BROKEN, f"{NAME} line {number}")
        acts.append(act)
        prev = _digest(line)
    return acts


def _canonical(act: dict[str, Any]) -> bytes:
    return json.dumps(act, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def _digest(line: bytes) -> str:
    return hashlib.sha256(line).hexdigest()
