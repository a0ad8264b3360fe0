"""What was read and what was not: the balance sheet of the evidence, with hashes."""

from __future__ import annotations

from typing import Any

from chaming.base.catalogue import LANGS, advice
from chaming.case.report.page import View, cells, heading, line, note, number, table


def not_read(view: View) -> str:
    """Files of the exhibits folder that no reader took, each with its reason."""
    rows = [
        f'<tr>{cells(view.say(row["path"]))}<td class="id">{view.say(row["code"])}</td>{cells(told(view, row))}</tr>'
        for row in view.document["not_read"]
    ]
    keys = [f"report.col.{h}" for h in ("path", "code", "what")]
    body = table(keys, rows, "report.not_read") if rows else f"<p>{line('report.not_read_none')}</p>"
    return f'<section id="not-read">{heading(2, "report.not_read")}{body}</section>'


def exhibits(view: View) -> str:
    """Every exhibit: bytes, hash, reader, and read = kept + rejected; its problems beneath."""
    rows = [_exhibit(view, n, e) for n, e in enumerate(view.document["exhibits"], 1)]
    keys = [f"report.col.{h}" for h in ("no", "exhibit", "reader", "bytes", "read", "kept", "rejected", "problems")]
    body = table(keys, rows, "report.exhibits", "exhibits") if rows else f"<p>{line('report.exhibits_none')}</p>"
    head = heading(2, "report.exhibits") + note("report.exhibits_note")
    return f'<section id="exhibits">{head}{body}{_problems(view)}</section>'


def _exhibit(view: View, n: int, e: dict[str, Any]) -> str:
    problems = len(e["problems"])
    shown = f'<a class="tag amber" href="#q{n}">◐ {number(problems)}</a>' if problems else "○ 0"
    balance = "".join(f'<td class="n">{number(e[k])}</td>' for k in ("bytes", "read", "kept", "rejected"))
    return (
        f'<tr id="x{n}"><td class="n">{n}</td>'
        f'<td>{view.say(e["path"])}<span class="under hash">sha256 {sha(e["sha256"])}</span></td>'
        f'<td class="id">{view.say(e["reader"])}</td>{balance}<td class="n">{shown}</td></tr>'
    )


def sha(text: object) -> str:
    """A hash as it is: hexadecimal digits and nothing else."""
    return "".join(c for c in str(text) if c in "0123456789abcdefABCDEF")


def told(view: View, row: dict[str, Any]) -> str:
    """What happened and what to do about it, of a row of ``problems`` or ``not_read``."""
    what = row["what"]
    if not isinstance(what, dict):
        return view.pair(what)
    return view.pair({lang: f"{what[lang]} {advice(row['code'], lang)}".rstrip() for lang in LANGS})


def _problems(view: View) -> str:
    parts = []
    for n, e in enumerate(view.document["exhibits"], 1):
        if not e["problems"]:
            continue
        rows = [
            f'<tr><td class="id">{view.say(p["code"])}</td>{cells(view.say(p["where"]), told(view, p))}</tr>'
            for p in e["problems"]
        ]
        keys = [f"report.col.{h}" for h in ("code", "where", "what")]
        name = f"{line('report.exhibit_n', n=str(n))} · {view.say(e['path'])}"
        parts.append(f'<h4 id="q{n}">{name}</h4>{table(keys, rows, "report.problems")}')
    return heading(3, "report.problems") + "".join(parts) if parts else ""
