"""Money, moments, locators, registry, records and names: the small things everything rests on."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from zoneinfo import ZoneInfo

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from chaming.base import moments, money
from chaming.base.locators import chars, join, step
from chaming.base.parties import comparable
from chaming.base.records import BATCH_ROWS, SCHEMAS, Builder, RecordKind, kind_of
from chaming.base.registry import Registry

ZONE = ZoneInfo("Asia/Shanghai")


@pytest.mark.parametrize(
    ("written", "fen"),
    [
        ("¥28.16", 2816), ("￥200", 20000), ("¥1,234.50", 123450), ("200.00元", 20000), ("+10000.00", 1000000),
        ("CNY 13.50", 1350), ("CNY13.5", 1350), ("-3.90", -390), ("0.01", 1), ("１２.３０", 1230), (" 5 ", 500),
        ("", None), ("/", None), ("-", None), ("12.345", None), ("1,23", None), ("¥", None), ("1.2.3", None),
        ("12.300", 1230), ("1e5", None), ("abc", None),
    ],
)  # fmt: skip
def test_amount_in_yuan_then_fen(written: str, fen: int | None) -> None:
    assert money.parse_yuan(written) == fen


def test_absurd_sums_are_no_amounts() -> None:
    assert money.parse_yuan("999999999999999999999999.00") is None
    assert money.parse_fen("9" * 30) is None
    assert money.parse_fen(str(money.MOST_FEN + 1)) is None


@given(st.integers(-(10**14), 10**14))
def test_fen_survive_being_written(fen: int) -> None:
    assert money.parse_yuan(money.yuan(fen)) == fen
    assert money.parse_yuan(money.shown(fen).replace("-¥", "-")) == fen
    assert money.parse_fen(str(fen)) == fen


@pytest.mark.parametrize(
    ("written", "iso", "precision"),
    [
        ("2021-06-15 10:00:00", "2021-06-15T02:00:00+00:00", "second"),
        ("2021/6/15 9:05", "2021-06-15T01:05:00+00:00", "minute"),
        ("2021年6月15日", "2021-06-14T16:00:00+00:00", "day"),
        ("20210615102000", "2021-06-15T02:20:00+00:00", "second"),
        ("20210615", "2021-06-14T16:00:00+00:00", "day"),
        ("2021-06-15T10:00:00+09:00", "2021-06-15T01:00:00+00:00", "second"),
        ("2021-06-15T10:00:00Z", "2021-06-15T10:00:00+00:00", "second"),
    ],
)
def test_written_clock_then_moment(written: str, iso: str, precision: str) -> None:
    assert moments.parse_local(written, ZONE) == (dt.datetime.fromisoformat(iso), precision)


@pytest.mark.parametrize("written", ["", "2021-13-01", "2021-02-30 10:00:00", "25:00", "2021-06-15 24:00:00", "now"])
def test_no_clock_then_none(written: str) -> None:
    assert moments.parse_local(written, ZONE) is None


def test_locator_is_one_line() -> None:
    assert join(step("csv", "群\n名.csv"), "", chars(3, 14)) == "csv:群 名.csv › char:3-14"


@pytest.mark.parametrize(("a", "b"), [("老Ｋ", "老K"), ("\u202a老K\u202c", "老K"), (" 老K\ufeff", "老K")])
def test_names_that_look_alike_compare_equal(a: str, b: str) -> None:
    assert comparable(a) == comparable(b)


def test_registry_refuses_a_second_entry() -> None:
    @dataclass
    class Entry:
        id: str

    assert Registry([Entry("a"), Entry("b")]).ids == ("a", "b")
    with pytest.raises(AssertionError, match="twice"):
        Registry([Entry("a"), Entry("a")])


@pytest.mark.parametrize("kind", list(RecordKind))
def test_builder_fills_what_is_left_out(kind: RecordKind) -> None:
    builder = Builder(kind)
    needed = {f.name: 0 if pa.types.is_integer(f.type) else "x" for f in SCHEMAS[kind] if f.name in _NEEDED}
    builder.add(**needed)
    (batch,) = builder.take()
    batch.validate(full=True)
    assert (batch.num_rows, kind_of(batch)) == (1, kind)
    assert all(batch.column(f.name).null_count == 0 for f in batch.schema if not f.nullable)
    assert list(builder.take()) == []
    with pytest.raises(KeyError):
        builder.add(nothing=1)
    assert BATCH_ROWS > 1


_NEEDED = ("record", "locator", "direction", "amount_fen", "account")


def test_same_field_name_has_one_type_everywhere() -> None:
    types: dict[str, pa.DataType] = {}
    for schema in SCHEMAS.values():
        for field in schema:
            assert types.setdefault(field.name, field.type) == field.type
