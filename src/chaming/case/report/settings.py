"""By which choices the figures came about, and how they would read under others."""

from __future__ import annotations

from chaming.case.report.consequences import spell
from chaming.case.report.page import View, cells, heading, line, note, number, table


def policy(view: View) -> str:
    """The policy in force, one choice a row."""
    rows = [
        f'<tr><th scope="row">{view.term("report.policy", key)}</th><td class="id">{view.say(key)}</td>'
        f"{cells(_choice(view, key, value))}</tr>"
        for key, value in (view.document.get("policy") or {}).items()
    ]
    keys = [f"report.col.{h}" for h in ("choice", "key", "in_force")]
    body = table(keys, rows, "report.policy") if rows else f"<p>{line('report.none')}</p>"
    return f'<section id="policy">{heading(2, "report.policy")}{note("report.policy_note")}{body}</section>'


def _choice(view: View, key: str, value: object) -> str:
    if key == "count_kinds" and isinstance(value, list):
        return " · ".join(view.term("report.kind", kind) for kind in value) or line("report.none")
    return spell(view, value)


def other_readings(view: View) -> str:
    """The same evidence counted under other readings: shown beside, never instead."""
    rows = []
    for row in view.document.get("beside") or ():
        what = row["what"]
        shown = view.pair(what) if isinstance(what, dict) else view.term("report.beside", what)
        who = "–" if row.get("suspect") is None else view.say(row["suspect"])
        kind = "–" if row.get("kind") is None else view.term("report.kind", row["kind"])
        counted = row["counted"]
        figure = number(counted) if isinstance(counted, int) else view.say(counted)
        rows.append(f'<tr>{cells(shown, who, view.say(row.get("recipient")), kind)}<td class="n">{figure}</td></tr>')
    keys = [f"report.col.{h}" for h in ("reading", "suspect", "recipient", "kind", "would_count")]
    body = table(keys, rows, "report.beside") if rows else f"<p>{line('report.none')}</p>"
    return f'<section id="beside">{heading(2, "report.beside")}{note("report.beside_note")}{body}</section>'
