"""PyWxDump's ``users.json``: who is behind the account ids of its export.

An object: id to ``{"wxid", "nickname", "remark", "account", …}``; ``account`` is the WeChat name the user chose.

Source: PyWxDump, db/dbMicro and db/export (commit 81bb9d0).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from chaming.base import locators
from chaming.base.errors import EvidenceError
from chaming.base.records import Builder, RecordKind
from chaming.readers import chat_json
from chaming.readers.chat_contacts import add
from chaming.readers.reader import Sniff

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pyarrow as pa

    from chaming.readers.probe import Probe
    from chaming.readers.reader import ReadContext, Tally

NO_ACCOUNT = "CM-READ-021"
BROKEN = "CM-READ-028"


@dataclass(frozen=True, slots=True)
class PywxdumpUsers:
    """Reads ``users.json``; see the module."""

    id: str = "wechat.pywxdump_users"
    makes: RecordKind = RecordKind.CONTACTS

    def sniff(self, probe: Probe) -> Sniff:
        """By the keys of the inner objects."""
        kind, keys = chat_json.shape(probe)
        if kind == "object" and keys >= {(2, "wxid"), (2, "nickname")} and (1, "messages") not in keys:
            return Sniff(90, "object of objects with wxid and nickname")
        return Sniff(0, "no object of objects with wxid and nickname")

    def read(self, probe: Probe, context: ReadContext, tally: Tally) -> Iterator[pa.RecordBatch]:
        """Contacts in file order.

        Raises:
            EvidenceError: the JSON is broken.
        """
        try:
            users = chat_json.whole(probe)
        except (ValueError, RecursionError) as error:
            raise EvidenceError(BROKEN) from error
        builder = Builder(RecordKind.CONTACTS)
        for number, (key, user) in enumerate(users.items() if isinstance(users, dict) else (), start=1):
            where = f"item {number}"
            fields = user if isinstance(user, dict) else {}
            account = str(fields.get("wxid") or ("" if key == "我" else key))
            place = locators.join(locators.step("json", context.name), locators.step("item", number))
            shown = [str(fields.get(k) or "") for k in ("account", "nickname", "remark")]
            if fields and add(builder, tally.read, place, account, shown):
                tally.keep()
            else:
                tally.reject(NO_ACCOUNT, where)
        yield from builder.take()


READER = PywxdumpUsers()
