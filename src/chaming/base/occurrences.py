"""One row for every sighting of an item: what linking gives to counting.

Sightings are ordered by ``exhibit_no``, ``record``, ``nest_order``, ``start``: a total order that does
not depend on how files came in. The flags are facts about the sighting; which of them excludes it,
and in what order, is counting's business.
"""

from __future__ import annotations

import pyarrow as pa

_TEXT = pa.string()

OCCURRENCES: pa.Schema = pa.schema(
    [
        pa.field("exhibit_no", pa.int32(), nullable=False),  # order of the exhibit's path
        pa.field("record", pa.int64(), nullable=False),
        pa.field("nest_order", pa.int32(), nullable=False),
        pa.field("start", pa.int32(), nullable=False),
        pa.field("kind", _TEXT, nullable=False),
        pa.field("value", _TEXT),  # null where the writing hides it
        pa.field("raw", _TEXT, nullable=False),
        pa.field("platform", _TEXT),
        pa.field("suspect", _TEXT),
        pa.field("recipient", _TEXT),
        pa.field("act", _TEXT, nullable=False),  # provided | obtained
        pa.field("conversation", _TEXT),
        pa.field("sender", _TEXT),
        pa.field("at", pa.timestamp("us", tz="UTC")),
        pa.field("exhibit", _TEXT, nullable=False),
        pa.field("sha256", _TEXT, nullable=False),
        pa.field("locator", _TEXT, nullable=False),
        pa.field("verdict", _TEXT, nullable=False),
        pa.field("reasons", pa.list_(_TEXT), nullable=False),
        pa.field("linked_value", _TEXT),  # the number a code belongs to
        pa.field("source", _TEXT, nullable=False),  # chat | table
        pa.field("outside", pa.bool_(), nullable=False),  # a known day outside the suspect's period
        pa.field("own", pa.bool_(), nullable=False),  # the suspect's own number, or a code for it
        pa.field("quoted", pa.bool_(), nullable=False),
        pa.field("forwarded", pa.bool_(), nullable=False),
        pa.field("unconfirmed", pa.bool_(), nullable=False),
        pa.field("decided", pa.bool_(), nullable=False),  # the handler's decision or policy leaves it out
        pa.field("value_key", _TEXT, nullable=False),  # identity by value (18-digit form of an ID; number + code)
        pa.field("row_key", _TEXT, nullable=False),  # identity by the whole row; value_key in chats
        pa.field("person_key", _TEXT, nullable=False),  # identity by person; value_key in chats
    ]
)
