"""Puts the findings together: findings.json as data, and the tables beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pyarrow as pa

from chaming.base.money import yuan
from chaming.base.shape import plain
from chaming.case.beside import by_fields_and_persons
from chaming.case.findings import SCHEMA, Findings, items_schema, payments_schema
from chaming.law.law import rules_id

if TYPE_CHECKING:
    from chaming.base.questions import Questions
    from chaming.case.case import Case
    from chaming.case.gather import Evidence
    from chaming.count.count import Counted
    from chaming.evidence.intake import ExhibitRead
    from chaming.gains.gains import Gains, Line, Ruled


def compose(
    case: Case,
    evidence: Evidence,
    counted: Counted,
    gains: Gains,
    assessment: list[dict[str, Any]],
    questions: Questions,
    version: str,
    unmask: str | None,
) -> Findings:
    """The findings of one run."""
    lines = [_tiered(line, case) for line in counted.lines]
    beside = _without_doubtful(lines) + by_fields_and_persons(counted, evidence)
    _ask_about(lines, beside, questions)
    document = {
        "schema": SCHEMA,
        "chaming": version,
        "rules": rules_id(),
        "case": {
            "title": case.case.title,
            "office": case.case.office,
            "offence_from": case.case.offence_from.isoformat(),
            "offence_to": case.case.offence_to.isoformat(),
            "timezone": case.case.timezone,
        },
        "policy": plain(case.policy),
        "unmasked": unmask,
        "exhibits": [_exhibit(r) for r in evidence.reads],
        "totals": {k: counted.totals.get(k, 0) for k in _kinds(case, counted)},
        "count": lines,
        "beside": beside,
        "gains": [_gains(line) for line in gains.lines],
        "assessment": assessment,
        "for_the_handler": questions.rows(),
        "not_read": [unread.row() for unread in evidence.not_read],
    }
    zone = case.case.timezone
    return Findings(document, _items(counted.ruled, zone), _payments(gains.payments, zone), evidence.fields, zone)


def _kinds(case: Case, counted: Counted) -> list[str]:
    """Kinds that were found at all, in the order of the policy."""
    found = {line["kind"] for line in counted.lines}
    ordered = [k for k in case.policy.count_kinds if k in found]
    return ordered + sorted(found - set(ordered))


def _tiered(line: dict[str, Any], case: Case) -> dict[str, Any]:
    tiers = case.facts.get(line["suspect"] or "", {}).get("tiers", {})
    out = {"suspect": line["suspect"], "kind": line["kind"], "tier": tiers.get(line["kind"], "c")}
    return out | {k: v for k, v in line.items() if k not in out}


def _without_doubtful(lines: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The count of each line without its doubtful items, shown and never applied."""
    return [
        {"what": "without_doubtful", **{k: line[k] for k in ("suspect", "recipient", "kind")},
         "counted": line["counted"] - line["doubtful"]}
        for line in lines
        if line["doubtful"]
    ]  # fmt: skip


def _ask_about(lines: list[dict[str, Any]], beside: list[dict[str, Any]], questions: Questions) -> None:
    """Open points that show only in the figures."""
    without = {
        (b["suspect"], b["recipient"], b["kind"]): b["counted"] for b in beside if b["what"] == "without_doubtful"
    }
    for line in lines:
        about = " · ".join(str(line[k]) for k in ("suspect", "recipient", "kind") if line[k] is not None)
        if line["suspect"] is None:
            if line["excluded"].get("not_by_suspect") and line["recipient"] is not None:
                questions.ask("CM-ASK-OTHERS", about, count=line["excluded"]["not_by_suspect"])
            continue
        if line["doubtful"]:
            left = without[line["suspect"], line["recipient"], line["kind"]]
            questions.ask("CM-ASK-DOUBTFUL", about, count=line["doubtful"], without=left)
        for reason, code in (("unlinked_code", "CM-ASK-UNLINKED"), ("unconfirmed", "CM-ASK-UNCONFIRMED")):
            if line["excluded"].get(reason):
                questions.ask(code, about, count=line["excluded"][reason])


def _exhibit(read: ExhibitRead) -> dict[str, Any]:
    return {
        "path": read.exhibit.path, "bytes": read.exhibit.bytes, "sha256": read.exhibit.sha256,
        "reader": read.reader_id, "read": read.tally.read, "kept": read.tally.kept, "rejected": read.tally.rejected,
        "problems": read.problems(),
    }  # fmt: skip


def _gains(line: Line) -> dict[str, Any]:
    sums = {k: getattr(line, k) for k in ("received", "refunded", "excluded", "counted")}
    shown = {k: None if fen is None else yuan(fen) for k, fen in sums.items()}
    return {"suspect": line.suspect, **shown, "payments": line.payments, "method": line.method}


def _items(ruled: pa.Table, zone: str) -> pa.Table:
    """The public columns; a moment keeps its instant when only the zone it is shown in changes."""
    schema = items_schema(zone)
    columns = []
    for field in schema:
        column = ruled[field.name].combine_chunks()
        if pa.types.is_timestamp(field.type):
            column = column.view(field.type)
        elif column.type != field.type:
            column = pa.array(column.to_pylist(), field.type)
        columns.append(column)
    return pa.Table.from_arrays(columns, schema=schema)


def _payments(payments: list[Ruled], zone: str) -> pa.Table:
    rows = []
    for ruled in payments:
        payment = ruled.payment
        first = payment.first
        rows.append(
            {
                "suspect": ruled.suspect, "recipient": payment.payer_recipient, "payer": first.payer,
                "payee": first.payee, "at": payment.at, "amount_fen": payment.amount_fen,
                "refunded_fen": payment.refunded_fen, "counted_fen": ruled.counted_fen,
                "excluded_as": ruled.excluded_as, "payment_id": payment.payment_id, "type": first.type,
                "status": first.status, "exhibit": first.exhibit.path, "sha256": first.exhibit.sha256,
                "locator": first.locator, "seen_in": [f"{s.exhibit.path} › {s.locator}" for s in payment.sightings],
            }
        )  # fmt: skip
    return pa.Table.from_pylist(rows, schema=payments_schema(zone))
