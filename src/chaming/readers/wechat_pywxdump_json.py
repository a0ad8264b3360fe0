"""PyWxDump: one chat as a JSON list.

Source: PyWxDump, db/export/exportJSON (commit 81bb9d0); what the fields mean: :mod:`chaming.readers.wechat_pywxdump`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from chaming.base.records import RecordKind
from chaming.readers import chat_json
from chaming.readers.chat_items import read_items
from chaming.readers.reader import Sniff
from chaming.readers.wechat_pywxdump import Chat

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pyarrow as pa

    from chaming.readers.probe import Probe
    from chaming.readers.reader import ReadContext, Tally

NEEDED = frozenset({(2, "type_name"), (2, "room_name"), (2, "msg")})


@dataclass(frozen=True, slots=True)
class PywxdumpJson:
    """Reads a PyWxDump JSON; see the module."""

    id: str = "wechat.pywxdump_json"
    makes: RecordKind = RecordKind.MESSAGES

    def sniff(self, probe: Probe) -> Sniff:
        """By the keys of the first items."""
        kind, keys = chat_json.shape(probe)
        if kind == "list" and keys >= NEEDED:
            return Sniff(100, "list of objects with type_name, room_name and msg")
        return Sniff(0, "no list of objects with type_name, room_name and msg")

    def read(self, probe: Probe, context: ReadContext, tally: Tally) -> Iterator[pa.RecordBatch]:
        """Messages in file order."""
        return read_items(probe, context, tally, "msg", ("msg", "type_name"), Chat(context, tally).message)


READER = PywxdumpJson()
