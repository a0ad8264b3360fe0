"""Article 11: from sightings to counted items; the contract of counting.

Source: 法释〔2017〕10号 art. 11. ``Σ max(1 if obtained, number of distinct recipients)`` over distinct
records: obtained and then provided counts once; the same item to different recipients adds up; to
the same recipient it is a duplicate. Bulk items count as seized unless shown untrue or duplicate,
so a failed check excludes nothing: it is counted, marked doubtful, and the total without it shown.

The rules themselves are the SQL files in ``sql/``, written to be printed and read.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow as pa

if TYPE_CHECKING:
    from chaming.engine.engine import Engine

#: every reason an occurrence may not count for, in the order in which the first that applies is taken
REASONS = (
    "decision", "not_identifying", "not_by_suspect", "no_recipient", "outside_period", "no_moment",
    "own_number", "quoted", "unlinked_code", "unconfirmed", "also_provided", "duplicate",
)  # fmt: skip

#: identity of an item under each policy of ``dedupe``: the column of OCCURRENCES that carries it
DEDUPE = {
    "value": "value_key",
    "row": "row_key",
    "person": "person_key",
    "value+person": "value_key || '|' || person_key",
    "connected": "connected_key",
}


_NEEDED = (
    "kind", "value", "suspect", "recipient", "act", "at", "verdict", "linked_value", "source", "outside", "own",
    "quoted", "forwarded", "unconfirmed", "decided", "value_key", "row_key", "person_key", "connected_key",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Counted:
    """The result of counting.

    Attributes:
        ruled: OCCURRENCES with ``item_key``, ``excluded_as`` and ``counted``, in evidence order.
        lines: ``count`` of findings.json without tiers: suspect, kind, act, recipient, occurrences,
            excluded, counted, doubtful; lines of nobody (suspect null) last.
        totals: counted items by kind over the whole case.
        answered: by suspect, how many counted numbers a counted code answers (``suspect``, ``numbers``).
    """

    ruled: pa.Table
    lines: list[dict[str, Any]]
    totals: dict[str, int]
    answered: list[dict[str, Any]]


def count(occurrences: pa.Table, dedupe: str, engine: Engine) -> Counted:
    """Count by article 11.

    Args:
        occurrences: OCCURRENCES of the whole case, in evidence order.
        dedupe: a key of :data:`DEDUPE`.
        engine: where the SQL runs.
    """
    if dedupe == "connected":
        from chaming.count.connected import with_connected_key

        occurrences = with_connected_key(occurrences)
    sightings = occurrences.select([c for c in occurrences.column_names if c in _NEEDED])
    sightings = sightings.append_column("place", pa.array(range(len(sightings)), pa.int64()))
    keyed = f"FROM (SELECT *, {DEDUPE[dedupe]} AS item_key FROM occurrences)"
    engine.keep("ruled", _sql("rule").replace("FROM occurrences", keyed), {"occurrences": sightings})
    rows = engine.query("SELECT item_key, excluded_as FROM ruled ORDER BY place")
    excluded = rows["excluded_as"].combine_chunks()
    ruled = occurrences.append_column("item_key", rows["item_key"]).append_column("excluded_as", excluded)
    ruled = ruled.append_column("counted", pa.array([reason is None for reason in excluded.to_pylist()], pa.bool_()))
    grouped = engine.query(_sql("lines")).to_pylist()
    totals = engine.query(_sql("totals")).to_pylist()
    answered = engine.query(_sql("answered")).to_pylist()
    return Counted(ruled, _lines(grouped), {row["kind"]: row["counted"] for row in totals}, answered)


@cache
def _sql(name: str) -> str:
    return (Path(__file__).with_name("sql") / f"{name}.sql").read_text("utf-8")


def _lines(grouped: list[dict[str, Any]]) -> list[dict[str, Any]]:
    lines: dict[tuple[Any, ...], dict[str, Any]] = {}
    for row in grouped:
        key = (row["suspect"], row["kind"], row["act"], row["recipient"])
        line = lines.setdefault(
            key,
            {
                "suspect": row["suspect"], "kind": row["kind"], "act": row["act"], "recipient": row["recipient"],
                "occurrences": 0, "excluded": {}, "counted": 0, "doubtful": 0,
            },
        )  # fmt: skip
        line["occurrences"] += row["sightings"]
        if row["excluded_as"] is None:
            line["counted"] += row["sightings"]
            line["doubtful"] += row["doubtful"]
        else:
            line["excluded"][row["excluded_as"]] = row["sightings"]
    for line in lines.values():
        line["excluded"] = {r: line["excluded"][r] for r in REASONS if r in line["excluded"]}
    return list(lines.values())
