"""Counting against a slow, plain reading of article 11, and what must never change a count."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chaming.base.occurrences import OCCURRENCES
from chaming.count.count import DEDUPE, REASONS, Counted, count
from chaming.engine.duckdb_engine import DuckDBEngine

_DAY = dt.datetime(2021, 5, 1, tzinfo=dt.UTC)


@st.composite
def occurrence(draw: st.DrawFn) -> dict[str, Any]:
    kind = draw(st.sampled_from(["mobile_number", "verification_code"]))
    value = draw(st.sampled_from(["1", "2", "3", None]))
    linked = draw(st.sampled_from(["1", "2", None])) if kind == "verification_code" else None
    act = draw(st.sampled_from(["provided", "provided", "obtained"]))
    key = f"{linked}|{value}" if kind == "verification_code" else value or ""
    return {
        "kind": kind,
        "value": value,
        "raw": value or "*",
        "platform": None,
        "suspect": draw(st.sampled_from(["A", "A", "B", None])),
        "recipient": draw(st.sampled_from(["g1", "g2", None])) if act == "provided" else None,
        "act": act,
        "conversation": None,
        "sender": None,
        "at": draw(st.sampled_from([None, _DAY, _DAY + dt.timedelta(hours=1)])),
        "exhibit": "e",
        "sha256": "0",
        "locator": "l",
        "verdict": draw(st.sampled_from(["sound", "sound", "doubtful", "unsound"])),
        "reasons": [],
        "linked_value": linked,
        "source": draw(st.sampled_from(["chat", "table"])),
        "value_key": key,
        "row_key": key,
        "person_key": key,
        **{f: draw(st.booleans()) and draw(st.booleans()) for f in _FLAGS},
    }


_FLAGS = ("outside", "own", "quoted", "forwarded", "unconfirmed", "decided")
cases = st.lists(occurrence(), min_size=1, max_size=25)


@pytest.fixture(scope="module")
def engine() -> Any:
    with DuckDBEngine(2) as opened:
        yield opened


def table(rows: list[dict[str, Any]]) -> pa.Table:
    placed = [{"exhibit_no": 0, "record": i, "nest_order": 0, "start": 0, **row} for i, row in enumerate(rows)]
    return pa.Table.from_pylist(placed, schema=OCCURRENCES)


def ground(row: dict[str, Any]) -> str | None:
    tests = {
        "decision": row["decided"],
        "not_identifying": row["value"] is None or row["verdict"] == "unsound",
        "not_by_suspect": row["suspect"] is None,
        "no_recipient": row["act"] == "provided" and row["recipient"] is None,
        "outside_period": row["outside"],
        "no_moment": row["at"] is None and row["source"] == "chat",
        "own_number": row["own"],
        "quoted": row["quoted"],
        "unlinked_code": row["kind"] == "verification_code" and row["linked_value"] is None,
        "unconfirmed": row["unconfirmed"],
    }
    return next((reason for reason in REASONS if tests.get(reason)), None)


def slow_counts(rows: list[dict[str, Any]]) -> dict[tuple[Any, ...], int]:
    """max(1 if obtained, recipients) over distinct records, read straight from the article."""
    direct = [r for r in rows if not (r["forwarded"] or r["quoted"] or r["suspect"]) and r["recipient"] and r["value"]]

    def repeats(r: dict[str, Any]) -> bool:
        where = (r["recipient"], r["kind"], r["value_key"])
        return r["forwarded"] and any((d["recipient"], d["kind"], d["value_key"]) == where for d in direct)

    good = [r for r in rows if ground(r) is None and not repeats(r)]
    passed = {(r["suspect"], r["kind"], r["value_key"]) for r in good if r["act"] == "provided"}
    out: dict[tuple[Any, ...], set[str]] = {}
    for r in good:
        if r["act"] == "obtained" and (r["suspect"], r["kind"], r["value_key"]) in passed:
            continue
        out.setdefault((r["suspect"], r["kind"], r["act"], r["recipient"]), set()).add(r["value_key"])
    return {line: len(keys) for line, keys in out.items()}


def counts(counted: Counted) -> dict[tuple[Any, ...], int]:
    return {
        (line["suspect"], line["kind"], line["act"], line["recipient"]): line["counted"]
        for line in counted.lines
        if line["counted"]
    }


@given(rows=cases)
@settings(max_examples=80, deadline=None)
def test_any_case_counts_as_the_plain_reading_of_article_11(rows: list[dict[str, Any]], engine: Any) -> None:
    counted = count(table(rows), "value", engine)
    assert counts(counted) == slow_counts(rows)
    for line in counted.lines:
        assert line["occurrences"] == line["counted"] + sum(line["excluded"].values())
        assert list(line["excluded"]) == [r for r in REASONS if r in line["excluded"]]
    assert sum(line["occurrences"] for line in counted.lines) == len(rows)


@given(rows=cases)
@settings(max_examples=30, deadline=None)
def test_first_reason_is_the_contract_order(rows: list[dict[str, Any]], engine: Any) -> None:
    given_reasons = count(table(rows), "value", engine).ruled.column("excluded_as").to_pylist()
    for row, reason in zip(rows, given_reasons, strict=True):
        if (plain := ground(row)) is not None:
            assert reason == plain
        else:
            assert reason in (None, "also_provided", "duplicate")


@given(rows=cases, seed=st.randoms(use_true_random=False))
@settings(max_examples=30, deadline=None)
def test_order_of_evidence_changes_no_count(rows: list[dict[str, Any]], seed: Any, engine: Any) -> None:
    shuffled = list(rows)
    seed.shuffle(shuffled)
    one, other = count(table(rows), "value", engine), count(table(shuffled), "value", engine)
    assert counts(one) == counts(other)
    assert one.totals == other.totals


@given(rows=cases)
@settings(max_examples=20, deadline=None)
def test_threads_change_no_byte(rows: list[dict[str, Any]], engine: Any) -> None:
    with DuckDBEngine(1) as single:
        assert count(table(rows), "value", single).ruled.equals(count(table(rows), "value", engine).ruled)


@given(rows=cases)
@settings(max_examples=30, deadline=None)
def test_repeating_the_evidence_never_raises_a_count(rows: list[dict[str, Any]], engine: Any) -> None:
    assert counts(count(table(rows + rows), "value", engine)) == counts(count(table(rows), "value", engine))


@given(rows=cases)
@settings(max_examples=20, deadline=None)
def test_totals_count_joint_items_once(rows: list[dict[str, Any]], engine: Any) -> None:
    counted = count(table(rows), "value", engine)
    kept = [r for r in counted.ruled.to_pylist() if r["excluded_as"] is None]
    provided = {(r["kind"], r["recipient"], r["item_key"]) for r in kept if r["act"] == "provided"}
    passed = {(k, key) for k, _, key in provided}
    held = {(r["kind"], r["item_key"]) for r in kept if r["act"] == "obtained"} - passed
    for kind, total in counted.totals.items():
        assert total == sum(1 for p in provided if p[0] == kind) + sum(1 for h in held if h[0] == kind)


@pytest.mark.parametrize("dedupe", sorted(DEDUPE))
def test_every_key_of_the_policy_counts(dedupe: str, engine: Any) -> None:
    base: dict[str, Any] = {
        "kind": "mobile_number", "raw": "1", "platform": None, "suspect": "A", "recipient": None, "act": "obtained",
        "conversation": None, "sender": None, "at": None, "exhibit": "e", "sha256": "0", "locator": "l",
        "verdict": "sound", "reasons": [], "linked_value": None, "source": "table", **dict.fromkeys(_FLAGS, False),
    }  # fmt: skip
    rows = [
        base | {"value": "1", "value_key": "1", "row_key": "r1", "person_key": "p1"},
        base | {"value": "1", "value_key": "1", "row_key": "r2", "person_key": "p1"},
        base | {"value": "1", "value_key": "1", "row_key": "r3", "person_key": "p2"},
        base | {"value": "2", "value_key": "2", "row_key": "r4", "person_key": "p2"},
        base | {"value": "3", "value_key": "3", "row_key": "r5", "person_key": "p3"},
    ]
    expected = {"value": 3, "row": 5, "person": 3, "value+person": 4, "connected": 2}
    assert count(table(rows), dedupe, engine).totals == {"mobile_number": expected[dedupe]}
