"""Identity by connected persons: rows that share any identifier are one person.

A plain union of rows over their value keys and person keys; the smallest key of a component names it.
"""

from __future__ import annotations

import pyarrow as pa


def with_connected_key(occurrences: pa.Table) -> pa.Table:
    """OCCURRENCES with a further column ``connected_key``; in chats it is the value's own key.

    Args:
        occurrences: OCCURRENCES; rows with empty keys stay alone under their row key.
    """
    parent: dict[str, str] = {}

    def root(key: str) -> str:
        while parent.setdefault(key, key) != key:
            parent[key] = parent[parent[key]]
            key = parent[key]
        return key

    columns = zip(
        *(occurrences.column(c).to_pylist() for c in ("source", "value_key", "person_key")), strict=True
    )  # fmt: skip
    rows = list(columns)
    for source, value, person in rows:
        if source == "table" and value and person:
            low, high = sorted((root("v:" + value), root("p:" + person)))
            parent[high] = low
    keys = [root("v:" + value) if source == "table" and value else value for source, value, _ in rows]
    return occurrences.append_column("connected_key", pa.array(keys, pa.string()))
