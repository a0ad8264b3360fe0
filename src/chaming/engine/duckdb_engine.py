"""DuckDB inside the process: one PC, hundreds of millions of rows, no network ever."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from chaming.base.errors import FaultError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from types import TracebackType

    import pyarrow as pa


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

    def query(self, sql: str, tables: Mapping[str, pa.Table]) -> pa.Table:
        """See :meth:`chaming.engine.engine.Engine.query`."""
        import duckdb

        for name, table in tables.items():
            self._connection.register(name, table)
        try:
            return self._connection.execute(sql).to_arrow_table()
        except duckdb.Error as error:
            raise FaultError("CM-ENGINE-001", detail=type(error).__name__) from error
        finally:
            for name in tables:
                self._connection.unregister(name)
