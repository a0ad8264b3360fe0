"""Formats that are known and not read: named with the reason and what to do, never taken for a table.

Without this a chat export of another tool or a bank statement would fall to the generic table reader and be
counted by guess. Looks at content alone; the extension only chooses words for a ZIP that calls itself a workbook.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaming.readers import unread_binary, unread_text
from chaming.readers.unread_format import EMPTY, Unread

if TYPE_CHECKING:
    from chaming.readers.probe import Probe


def recognise(probe: Probe) -> Unread | None:
    """What a file is, if it is something known that no reader takes; None else."""
    if not probe.size:
        return Unread(EMPTY, 100, "no bytes")
    if found := unread_binary.recognise(probe):
        return found
    return unread_text.recognise(probe) if probe.encoding is not None else None
