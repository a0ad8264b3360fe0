"""One contact to one CONTACTS record, the same for every list of contacts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from chaming.readers import chat_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from chaming.base.records import Builder

_UNSTORABLE = re.compile("[\0\ud800-\udfff]")


def add(builder: Builder, record: int, place: str, account: str, shown: Sequence[str]) -> bool:
    """Add a contact; False (and nothing added) if it has no account id.

    Args:
        builder: of CONTACTS.
        record: ordinal of the stored record.
        place: its locator.
        account: account or room id, as stored.
        shown: every name, empty ones included.
    """
    key = chat_text.account(_UNSTORABLE.sub("", account))
    if key is None:
        return False
    builder.add(
        record=record, locator=place, account=key, names=chat_text.names(*(_UNSTORABLE.sub("", n) for n in shown))
    )
    return True
