"""The records that readers make: fixed Arrow schemas and the builder that fills them.

Text stays text: no identifier ever passes through a number type. Every record says where it
stands (``locator``) and which record of its exhibit it is (``record``, from 0, in file order).
The schema's metadata names the kind of record: :func:`kind_of`.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Any

import pyarrow as pa

if TYPE_CHECKING:
    from collections.abc import Iterator

BATCH_ROWS = 65_536


class RecordKind(StrEnum):
    """What a batch holds."""

    MESSAGES = "messages"
    ROWS = "rows"
    PAYMENTS = "payments"
    CONTACTS = "contacts"


def _schema(kind: RecordKind, *fields: tuple[str, pa.DataType, bool]) -> pa.Schema:
    return pa.schema(
        [pa.field(name, typ, nullable=null) for name, typ, null in fields], metadata={"chaming.record": kind.value}
    )


_TEXTS = pa.list_(pa.string())
_MOMENT = pa.timestamp("us", tz="UTC")

MESSAGES = _schema(
    RecordKind.MESSAGES,
    ("record", pa.int64(), False),  # ordinal of the stored record this row comes from
    ("locator", pa.string(), False),  # down to the text's field: … › row:12 › field:StrContent
    ("conversation", pa.string(), True),  # chat id as stored (room or peer), if the store says it
    ("conversation_names", _TEXTS, False),  # every other name: shown name, file name, folder name
    ("sender", pa.string(), True),  # account id of the sender, device suffix cut off
    ("sender_names", _TEXTS, False),  # names shown: remark, nickname, card in the group
    ("is_owner", pa.bool_(), True),  # sent by the owner of the device; null if the store does not say
    ("at", _MOMENT, True),
    ("precision", pa.string(), False),  # second | minute | day | none
    ("kind", pa.string(), False),  # text image voice video emoji file link card location transfer red_packet
    #                                quote forward call system recall other
    ("raw_type", pa.string(), False),  # the store's own code or word
    ("text", pa.string(), True),  # text as read: offsets of items count in this
    ("nest", pa.string(), False),  # "" | quoted | forwarded
    ("nest_sender", pa.string(), True),  # who spoke first, in a quotation or forward
    ("nest_at", _MOMENT, True),  # when they spoke, if written
    ("nest_order", pa.int32(), False),  # 0 for the message itself, then 1, 2 … inside it
    ("money_fen", pa.int64(), True),  # transfers
    ("payer", pa.string(), True),  # transfers: account that pays, if written
    ("payee", pa.string(), True),  # transfers: account that receives, if written
    ("transfer_id", pa.string(), True),
    ("transfer_state", pa.string(), True),  # requested | received | returned | null
    ("flags", _TEXTS, False),  # nul_bytes, recalled, deleted, transcription …
)
"""One row a message; quoted and forwarded texts follow as rows of their own with ``nest`` set."""

ROWS = _schema(
    RecordKind.ROWS,
    ("record", pa.int64(), False),
    ("locator", pa.string(), False),  # … › row:88
    ("table", pa.string(), False),  # sheet name, or "" for a file that is one table
    ("cells", _TEXTS, False),  # one text a column, as shown; "" for an empty cell
    ("damage", _TEXTS, False),  # beside cells: "" | precision_lost | scientific | number | formula_error
    ("header", _TEXTS, False),  # the column words that apply to this row; [] if no header was found
    ("flags", _TEXTS, False),  # hidden_sheet, hidden_row, repeated_header, subtotal
)
"""One row a row of a table of people; repeated headers and subtotals are kept and flagged."""

PAYMENTS = _schema(
    RecordKind.PAYMENTS,
    ("record", pa.int64(), False),
    ("locator", pa.string(), False),
    ("owner", pa.string(), True),  # account id of the bill's holder, if written
    ("owner_names", _TEXTS, False),  # nickname, real name, login of the holder
    ("counterparty", pa.string(), True),  # account id of the other side, if written
    ("counterparty_names", _TEXTS, False),
    ("direction", pa.string(), False),  # in | out | none, seen from the holder
    ("at", _MOMENT, True),
    ("precision", pa.string(), False),
    ("amount_fen", pa.int64(), False),  # never negative
    ("refunded_fen", pa.int64(), False),  # what the status itself says went back
    ("state", pa.string(), False),  # stood | refunded | returned | closed | pending | failed
    ("is_refund", pa.bool_(), False),  # the row itself gives money back
    ("payment_id", pa.string(), True),
    ("merchant_id", pa.string(), True),
    ("type", pa.string(), False),  # the bill's own word
    ("status", pa.string(), False),  # the bill's own word
    ("memo", pa.string(), False),
    ("flags", _TEXTS, False),
)
"""One row a line of a bill. Amounts in fen."""

CONTACTS = _schema(
    RecordKind.CONTACTS,
    ("record", pa.int64(), False),
    ("locator", pa.string(), False),
    ("account", pa.string(), False),  # account id or room id
    ("names", _TEXTS, False),  # alias, nickname, remark
)
"""Who is behind an account id; used to recognise a suspect or a conversation by its shown name."""

SCHEMAS: dict[RecordKind, pa.Schema] = {
    RecordKind.MESSAGES: MESSAGES,
    RecordKind.ROWS: ROWS,
    RecordKind.PAYMENTS: PAYMENTS,
    RecordKind.CONTACTS: CONTACTS,
}

_DEFAULTS: dict[str, Any] = {
    "precision": "none",
    "kind": "text",
    "raw_type": "",
    "nest": "",
    "nest_order": 0,
    "refunded_fen": 0,
    "state": "stood",
    "is_refund": False,
    "type": "",
    "status": "",
    "memo": "",
    "table": "",
}


def kind_of(batch: pa.RecordBatch | pa.Schema) -> RecordKind:
    """Which record a batch or schema holds."""
    schema = batch if isinstance(batch, pa.Schema) else batch.schema
    return RecordKind(schema.metadata[b"chaming.record"].decode())


class Builder:
    """Collects records of one kind and gives them out as batches.

    A field left out takes its default: null where the schema allows it, an empty list for lists,
    and the quiet value of the closed sets ("text", "none", "stood", 0).
    """

    def __init__(self, kind: RecordKind) -> None:
        self._schema = SCHEMAS[kind]
        self._blank: dict[str, Any] = {f.name: _default(f) for f in self._schema}
        self._rows: list[dict[str, Any]] = []

    def add(self, **fields: object) -> None:
        """Add one record. Unknown fields raise KeyError: a reader's mistake, not the evidence's."""
        row = self._blank | fields
        if len(row) != len(self._blank):
            raise KeyError(next(name for name in fields if name not in self._blank))
        self._rows.append(row)

    @property
    def full(self) -> bool:
        """Whether a batch is ready to be taken."""
        return len(self._rows) >= BATCH_ROWS

    def take(self) -> Iterator[pa.RecordBatch]:
        """The records collected so far as one batch, if there are any; empties the builder."""
        if not self._rows:
            return
        arrays = []
        for field in self._schema:
            name, default = field.name, self._blank[field.name]
            values = [row[name] for row in self._rows]
            if default is not None:
                values = [default if value is None else value for value in values]
            arrays.append(pa.array(values, type=field.type))
        yield pa.RecordBatch.from_arrays(arrays, schema=self._schema)
        self._rows = []


def _default(field: pa.Field) -> object:
    """Null where the schema allows it, an empty list for lists, the quiet value of a closed set; else None."""
    if field.nullable:
        return None
    return () if pa.types.is_list(field.type) else _DEFAULTS.get(field.name)
