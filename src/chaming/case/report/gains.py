"""The gains: what was received, what was left out and why, and every payment in the annex."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from chaming.base import money
from chaming.case.report.page import View, amber, amount, clean, heading, line, number, stack, table
from chaming.case.report.survey import COUNTED, Group, picked

if TYPE_CHECKING:
    from collections.abc import Iterator


def gains(view: View) -> str:
    """Each suspect's sum, then the payments by result."""
    rows = view.document["gains"] or []
    body = []
    if not any(row["received"] is not None for row in rows):
        body.append(f'<p class="open">{amber(line("report.no_bill"))} {line("report.gains_unknown")}</p>')
    if rows:
        keys = [
            *(f"report.col.{h}" for h in ("suspect", "method", "received", "refunded")), "report.gains_excluded",
            "report.col.counted", "report.col.times",
        ]  # fmt: skip
        body.append(table(keys, (_sum(view, row) for row in rows), "report.gains", "sums"))
    groups = view.survey.payments
    if groups:
        keys = [f"report.col.{h}" for h in ("suspect", "result", "times", "amount")]
        body.append(heading(3, "report.payments_by_result"))
        body.append(table(keys, (_result(view, g) for g in groups.values()), "report.payments_by_result", "sums"))
    return f'<section id="gains">{heading(2, "report.gains")}{"".join(body)}</section>'


def _sum(view: View, row: dict[str, Any]) -> str:
    who = line("report.nobody") if row["suspect"] is None else view.say(row["suspect"])
    if row["received"] is None:
        return f'<tr><td>{who}</td><td colspan="6">{amber(line("report.no_bill"))}</td></tr>'
    sums = "".join(f'<td class="n">{amount(row[k])}</td>' for k in ("received", "refunded", "excluded"))
    counted = amber(line("report.gains_open")) if row["counted"] is None else amount(row["counted"])
    return (
        f"<tr><td>{who}</td><td>{view.term('report.method', row['method'])}</td>{sums}"
        f'<td class="n ink">{counted}</td><td class="n">{number(row["payments"])}</td></tr>'
    )


def _result(view: View, group: Group) -> str:
    _, suspect, reason = group.key
    who = line("report.nobody") if suspect is None else view.say(suspect)
    result = _reason(view, reason)
    return (
        f'<tr><td>{who}</td><td><a href="#{group.anchor}">{result}</a></td><td class="n">{number(group.size)}</td>'
        f'<td class="n">{money.shown(group.fen)}</td></tr>'
    )


def _reason(view: View, reason: str) -> str:
    return line("report.result.counted") if reason == COUNTED else view.term("report.payment", reason)


def payments_annex(view: View) -> str:
    """Every payment seen, counted first, then each reason; numbered within its group."""
    parts = "".join(_group(view, group) for group in view.survey.payments.values())
    body = parts or f"<p>{line('report.no_payments')}</p>"
    return f'<section id="payments">{heading(3, "report.payments")}{body}{_refunds(view)}</section>'


def _group(view: View, group: Group) -> str:
    _, suspect, reason = group.key
    who = line("report.nobody") if suspect is None else view.say(suspect)
    name = f"{who} · {_reason(view, reason)} · {number(group.size)} · {money.shown(group.fen)}"
    head = f'<h4 id="{group.anchor}">{name}</h4>'
    rows = (_row(view, n, place, row, reason) for n, (place, row) in enumerate(_picked(view, group), 1))
    keys = [
        f"report.col.{h}" for h in ("no", "moment", "parties", "amount", "counted", "bill_words", "result", "place")
    ]
    return head + table(keys, rows, "report.payments", "annex") + left_out(group, "payments")


def _picked(view: View, group: Group) -> Iterator[tuple[int, dict[str, Any]]]:
    yield from zip(group.rows, picked(view.findings.payments, group.rows), strict=True)


def _row(view: View, n: int, place: int, row: dict[str, Any], reason: str) -> str:
    css = "c" if reason == COUNTED else "x"
    back = (
        f'<span class="under">{line("report.back")} {money.shown(row["refunded_fen"])}</span>'
        if row["refunded_fen"]
        else ""
    )
    id_ = clean(view.masker.payment_id(row["payment_id"])) if row["payment_id"] else "–"
    also = [
        view.say(seen) for seen in row["seen_in"] or () if not seen.endswith(f"{row['exhibit']} › {row['locator']}")
    ]
    seen = f'<span class="under">{line("report.seen_too")} {"；".join(also)}</span>' if also else ""
    mark = "●" if css == "c" else "○"
    return (
        f'<tr class="{css}" id="t{place + 1}"><td class="n">{n}</td><td>{moment(row["at"])}</td>'
        f"<td>{view.say(row['payer'])} → {view.say(row['payee'])}"
        f'<span class="under">{view.say(row["recipient"])}</span></td>'
        f'<td class="n">{money.shown(row["amount_fen"])}{back}</td><td class="n">{money.shown(row["counted_fen"])}</td>'
        f'<td>{view.say(row["type"])} · {view.say(row["status"])}<span class="under id">{id_}</span></td>'
        f"<td>{mark} {_reason(view, reason)}</td>"
        f'<td class="src">{view.source(row["exhibit"], row["locator"])}{seen}</td></tr>'
    )


def _refunds(view: View) -> str:
    """Links to the shown payments of which something went back."""
    links = [
        f'<a href="#t{place + 1}">{moment(row["at"])} {money.shown(row["refunded_fen"])}</a>'
        for group in view.survey.payments.values()
        for place, row in _picked(view, group)
        if row["refunded_fen"]
    ]
    body = " · ".join(links) or line("report.none")
    return f"{heading(4, 'report.refunds', 'refunds')}<p>{body}</p>"


def moment(at: object) -> str:
    """A moment in the zone of the case, to the second; unknown is a dash."""
    return "–" if at is None else str(at)[:19]


def left_out(group: Group, table_name: str) -> str:
    """The rows of a group that the annex does not show: how many, and where they are."""
    if not group.left_out:
        return ""
    said = stack(
        "report.left_out",
        n=number(group.left_out),
        shown=number(len(group.rows)),
        size=number(group.size),
        file=table_name,
    )
    return f'<p class="open cap"><span class="tag amber">◐</span> {said}</p>'
