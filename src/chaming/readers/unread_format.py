"""What is said of a format that is recognised and not read: its code, and how sure we are."""

from __future__ import annotations

from dataclasses import dataclass, field

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
