"""The contract of an engine: Arrow tables in, one SQL text, an Arrow table out.

Counting is SQL in files, in DuckDB's dialect, so that it can be printed in a statement and read by
the other side's expert. Whatever the engine, the same SQL gives the same rows in the same order:
every query that picks or numbers rows orders them totally.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping
    from types import TracebackType

    import pyarrow as pa


class Engine(Protocol):
    """Runs counting SQL."""

    def keep(self, name: str, sql: str, tables: Mapping[str, pa.Table]) -> None:
        """Run one SELECT and keep its rows under a name, for later queries, until the engine closes.

        Args:
            name: how later queries call the rows.
            sql: one statement.
            tables: Arrow tables by name.

        Raises:
            FaultError: the engine refused the statement (CM-ENGINE-001).
        """
        ...

    def query(self, sql: str, tables: Mapping[str, pa.Table] | None = None) -> pa.Table:
        """Run one SELECT over the named tables and those kept.

        Args:
            sql: one statement; tables are named as in ``tables``.
            tables: Arrow tables by name.

        Returns:
            The result, in the order of the statement's ORDER BY.

        Raises:
            FaultError: the engine refused the statement (CM-ENGINE-001).
        """
        ...

    def __enter__(self) -> Engine:
        """Open."""
        ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close and free memory."""
        ...
