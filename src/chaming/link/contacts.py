"""Who is behind an account id: names gathered from contact lists in evidence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaming.base.parties import comparable

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pyarrow as pa


class Contacts:
    """Names by account id, from every CONTACTS record of the case."""

    def __init__(self, batches: Iterable[pa.RecordBatch] = ()) -> None:
        self._names: dict[str, list[str]] = {}
        for batch in batches:
            columns = (batch.column("account").to_pylist(), batch.column("names").to_pylist())
            for account, names in zip(*columns, strict=True):
                known = self._names.setdefault(comparable(account), [])
                known.extend(n for n in names if n and n not in known)

    def names(self, account: str | None) -> list[str]:
        """Every name known for an account or room id; [] for an unknown one."""
        return self._names.get(comparable(account), []) if account else []
