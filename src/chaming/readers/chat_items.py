"""The one loop over the messages of a JSON list: damage told, every item kept or rejected."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from chaming.base import locators
from chaming.base.records import Builder, RecordKind
from chaming.readers import chat_json
from chaming.readers.chat_table import DAMAGED, NULS
from chaming.readers.chat_text import check_bytes, emit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    import pyarrow as pa

    from chaming.readers.chat_text import Message
    from chaming.readers.probe import Probe
    from chaming.readers.reader import ReadContext, Tally


def read_items(
    probe: Probe, context: ReadContext, tally: Tally, field: str, needed: Sequence[str],
    message: Callable[[dict[str, Any], str, list[str]], Message],
) -> Iterator[pa.RecordBatch]:  # fmt: skip
    """Messages of a JSON list.

    Args:
        probe: the file.
        context: its name and zone.
        tally: its balance.
        field: the key that holds the text, for locators.
        needed: keys without which an item is no message.
        message: makes one message from an item, its place and its flags.
    """
    builder = Builder(RecordKind.MESSAGES)
    for item in chat_json.items(probe):
        if item.code == chat_json.NOT_CLOSED:
            tally.note(item.code)
        elif item.value is None:
            tally.reject(item.code, item.where)
        elif any(key not in item.value for key in needed):
            tally.reject(chat_json.NOT_A_MESSAGE, item.where)
        else:
            flags: list[str] = []
            fields = {key: _clean(value, flags) for key, value in item.value.items()}
            if flags:
                tally.note(NULS, item.where)
            if check_bytes(probe, "".join(v for v in fields.values() if isinstance(v, str)), flags):
                tally.note(DAMAGED, item.where)
            place = locators.join(
                locators.step("json", context.name), locators.step("item", item.no), locators.step("field", field)
            )
            emit(builder, tally.read, place, message(fields, item.where, flags))
            tally.keep()
            if builder.full:
                yield from builder.take()
    yield from builder.take()


def _clean(value: object, flags: list[str]) -> object:
    """A text without NUL characters; flags that there were some."""
    if isinstance(value, str) and "\0" in value:
        if "nul_bytes" not in flags:
            flags.append("nul_bytes")
        return value.replace("\0", "")
    return value
