"""The engine: what goes in comes out, by either way in; what it refuses is said."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pyarrow as pa
import pytest

from chaming.base.errors import FaultError
from chaming.engine import duckdb_engine
from chaming.engine.duckdb_engine import DuckDBEngine

NOON = dt.datetime(2021, 6, 15, 4, 0, 0, 123456, tzinfo=dt.UTC)
ROWS: list[dict[str, Any]] = [
    {"place": 1, "text": '引号"\\ 和\n换行\x00', "at": NOON, "yes": True, "small": 7},
    {"place": 2, "text": None, "at": None, "yes": False, "small": -7},
    {"place": 2**53 + 1, "text": "110105194912310021", "at": NOON, "yes": True, "small": 0},
    {"place": 4, "text": "", "at": NOON, "yes": False, "small": 1},
]
SCHEMA = pa.schema(
    [("place", pa.int64()), ("text", pa.string()), ("at", pa.timestamp("us", tz="UTC")), ("yes", pa.bool_()),
     ("small", pa.int32())]
)  # fmt: skip


@pytest.mark.parametrize("small", [0, 20_000], ids=["scanned", "copied"])
def test_rows_come_out_as_they_went_in(small: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(duckdb_engine, "SMALL", small)
    with DuckDBEngine(2) as engine:
        for _ in range(2):  # the name is free again after each query
            out = engine.query("SELECT * FROM rows ORDER BY place", {"rows": pa.Table.from_pylist(ROWS, SCHEMA)})
            assert out.schema.types == SCHEMA.types
            assert out.to_pylist() == sorted(ROWS, key=lambda row: int(row["place"]))


@pytest.mark.parametrize("small", [0, 20_000])
def test_empty_table_and_types_of_neither_way(small: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(duckdb_engine, "SMALL", small)
    lists = pa.table({"x": pa.array([["a"], []], pa.list_(pa.string()))})
    with DuckDBEngine(1) as engine:
        assert engine.query("SELECT count(*) AS n FROM t", {"t": SCHEMA.empty_table()}).to_pylist() == [{"n": 0}]
        assert engine.query("SELECT len(x) AS n FROM t ORDER BY n", {"t": lists})["n"].to_pylist() == [0, 1]


def test_statement_that_is_refused_then_a_fault_of_ours() -> None:
    with DuckDBEngine(1) as engine, pytest.raises(FaultError) as fault:
        engine.query("SELECT nothing FROM nowhere", {})
    assert (fault.value.code, fault.value.exit_code) == ("CM-ENGINE-001", 1)


def test_engine_reads_no_file_and_loads_no_extension() -> None:
    with DuckDBEngine(1) as engine, pytest.raises(FaultError):
        engine.query("SELECT * FROM read_csv('/etc/hostname')", {})


def test_rows_that_are_kept_serve_later_queries() -> None:
    with DuckDBEngine(2) as engine:
        for limit in (2, 3):
            engine.keep(
                "kept", f"SELECT place FROM rows WHERE place <= {limit}", {"rows": pa.Table.from_pylist(ROWS, SCHEMA)}
            )
            out = engine.query("SELECT place FROM kept ORDER BY place")
            assert out.to_pylist() == [{"place": 1}, {"place": 2}]
        assert engine.query("SELECT 1 AS one").to_pylist() == [{"one": 1}]
