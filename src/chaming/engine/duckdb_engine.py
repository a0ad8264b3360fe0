"""DuckDB inside the process: one PC, hundreds of millions of rows, no network ever."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from chaming.base.errors import FaultError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from types import TracebackType

#: Up to here a table goes in as JSON text: to scan Arrow, DuckDB loads pyarrow.dataset, a tenth of a whole run.
SMALL = 20_000
_TYPES = {
    pa.string(): "VARCHAR",
    pa.int32(): "INTEGER",
    pa.int64(): "BIGINT",
    pa.bool_(): "BOOLEAN",
    pa.timestamp("us", tz="UTC"): "TIMESTAMPTZ",
}


class DuckDBEngine:
    """An :class:`~chaming.engine.engine.Engine` on an in-memory DuckDB.

    Args:
        threads: how many threads the engine may use; the result does not depend on it.
    """

    id = "duckdb"

    def __init__(self, threads: int = 2) -> None:
        self._threads = threads
        self._connection: Any = None

    def __enter__(self) -> DuckDBEngine:
        import duckdb

        self._connection = duckdb.connect(
            ":memory:",
            config={
                "threads": self._threads,
                "autoinstall_known_extensions": "false",
                "autoload_known_extensions": "false",
                "enable_external_access": "false",
            },
        )
        self._connection.execute("SET TimeZone = 'UTC'")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._connection.close()
        self._connection = None

    def keep(self, name: str, sql: str, tables: Mapping[str, pa.Table]) -> None:
        """See :meth:`chaming.engine.engine.Engine.keep`."""
        self.query(f"CREATE OR REPLACE TEMP TABLE {name} AS {sql}", tables)

    def query(self, sql: str, tables: Mapping[str, pa.Table] | None = None) -> pa.Table:
        """See :meth:`chaming.engine.engine.Engine.query`."""
        import duckdb

        tables = tables or {}
        scanned = [name for name, table in tables.items() if not self._take_in(name, table)]
        try:
            return self._connection.execute(sql).to_arrow_table()
        except duckdb.Error as error:
            raise FaultError("CM-ENGINE-001", detail=type(error).__name__) from error
        finally:
            for name in tables:
                if name in scanned:
                    self._connection.unregister(name)
                else:
                    self._connection.execute(f"DROP TABLE {name}")

    def _take_in(self, name: str, table: pa.Table) -> bool:
        """Make a table known by name; True if its rows were copied in, False if Arrow is scanned where it lies."""
        if table.num_rows > SMALL or any(field.type not in _TYPES for field in table.schema):
            self._connection.register(name, table)
            return False
        columns = ", ".join(
            f'unnest(from_json(${n}, \'["{_TYPES[field.type]}"]\')) AS "{field.name}"'
            for n, field in enumerate(table.schema, start=1)
        )
        self._connection.execute(
            f"CREATE TEMP TABLE {name} AS SELECT {columns}",
            [json.dumps(c.to_pylist(), default=str, ensure_ascii=False) for c in table.columns],
        )
        return True
