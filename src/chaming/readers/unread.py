"""Formats that are known and not read: named with the reason and what to do, never taken for a table.

Without this a chat export of another tool or a bank statement would fall to the generic table reader and be
counted by guess. Looks at content alone; the extension only chooses words for a ZIP that calls itself a workbook.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from chaming.readers.probe import Probe

EMPTY = "CM-READ-004"
ENCRYPTED_WORKBOOK = "CM-READ-040"
ENCRYPTED_DATABASE = "CM-READ-041"
DATABASE = "CM-READ-042"
IMAGE = "CM-READ-043"
AUDIO = "CM-READ-044"
VIDEO = "CM-READ-045"
PDF = "CM-READ-046"
OFFICE = "CM-READ-047"
ARCHIVE = "CM-READ-048"
NO_WORKBOOK = "CM-READ-049"
TRAINING = "CM-READ-050"
MASKED = "CM-READ-051"
CHAT = "CM-READ-052"
BILL = "CM-READ-053"
STATEMENT = "CM-READ-054"
OLD_WORKBOOK = "CM-READ-055"
WEB_PAGE = "CM-READ-056"
SMS = "CM-READ-057"
LIST = "CM-READ-058"


@dataclass(frozen=True, slots=True)
class Unread:
    """A format that is recognised and not read.

    Attributes:
        code: ``CM-READ-…``, whose words say what it is and what to do.
        score: as a reader's :class:`~chaming.readers.reader.Sniff`; a reader that is surer reads the file.
        reason: what was seen, one English phrase.
        values: for the words: ``tool``, ``form``; proper names only.
    """

    code: str
    score: int
    reason: str
    values: dict[str, object] = field(default_factory=dict)


def recognise(probe: Probe) -> Unread | None:
    """What a file is, if it is something known that no reader takes; None else."""
    if not probe.size:
        return Unread(EMPTY, 100, "no bytes")
    from chaming.readers import unread_binary, unread_text  # they use this module's names

    if found := unread_binary.recognise(probe):
        return found
    return unread_text.recognise(probe) if probe.encoding is not None else None
