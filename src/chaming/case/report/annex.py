"""The annex: every item with its place in the evidence, so that any figure can be walked back.

Groups by kind, suspect and result; rows are numbered within their group, so the last number of a
group is its term in the path above. ``#`` is the row's place in items.parquet and items.xlsx.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from chaming.base.catalogue import entries
from chaming.case.report.days import by_day
from chaming.case.report.gains import left_out, moment, payments_annex
from chaming.case.report.page import View, amber, beside, cells, clean, heading, line, note, number, table, words
from chaming.case.report.survey import CAP, COUNTED, Group, picked

if TYPE_CHECKING:
    from collections.abc import Iterable

_COLUMNS = ("no", "value", "moment", "sender", "recipient", "result", "place")


def annex(view: View) -> str:
    """Items by kind, then days, then payments."""
    return (
        f'<section id="annex">{heading(2, "report.annex")}'
        f"{note('report.annex_note', zone=view.say(view.findings.zone), cap=number(CAP))}"
        f"{_items(view)}{by_day(view)}{payments_annex(view)}</section>"
    )


class _Shown:
    """The rows that the annex shows, taken from the table at once, with what hangs on them."""

    def __init__(self, view: View) -> None:
        groups = view.survey.items.values()
        places = [n for group in groups for n in group.rows]
        self.rows = dict(zip(places, picked(view.findings.items, places), strict=True))
        self._numbers: dict[tuple[str | None, str], int] = {}
        for place, row in self.rows.items():  # counted rows come first in every suspect's part
            if row["kind"] != "verification_code" and row["value"] is not None:
                self._numbers.setdefault((row["suspect"], row["value"]), place)
        self._counted = {_same(row): place for place, row in self.rows.items() if row["counted"]}
        self._fields = _fields(view, self.rows.values())

    def number_of(self, row: dict[str, Any]) -> int | None:
        """Place of the shown row of the number that a code belongs to."""
        return self._numbers.get((row["suspect"], row["linked_value"]))

    def original_of(self, row: dict[str, Any]) -> int | None:
        """Place of the shown row that counts for the same item."""
        return self._counted.get(_same(row)) if row["excluded_as"] == "duplicate" else None

    def fields_of(self, row: dict[str, Any]) -> list[dict[str, Any]]:
        """Fields found in the row of the table that an item stands for."""
        return self._fields.get((row["sha256"], row_step(row["locator"])), []) if self._fields else []


def _same(row: dict[str, Any]) -> tuple[Any, ...]:
    return tuple(row[k] for k in ("suspect", "recipient", "act", "kind", "value", "linked_value"))


def row_step(locator: str) -> str:
    """A locator cut off after its row.

    >>> row_step("xlsx:a.xlsx › sheet:六月 › row:88 › col:手机")
    'xlsx:a.xlsx › sheet:六月 › row:88'
    """
    steps = locator.split(" › ")
    at = next((n for n, step in enumerate(steps) if step.startswith("row:")), len(steps) - 1)
    return " › ".join(steps[: at + 1])


def _fields(view: View, rows: Iterable[dict[str, Any]]) -> dict[tuple[str, str], list[dict[str, Any]]]:
    out: defaultdict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
    table_ = view.findings.fields
    if table_.num_rows:
        wanted = {(row["sha256"], row_step(row["locator"])) for row in rows}
        for batch in table_.to_batches(max_chunksize=65_536):
            keys = zip(batch.column("sha256").to_pylist(), batch.column("row_locator").to_pylist(), strict=True)
            places = [(n, (sha, row_step(at))) for n, (sha, at) in enumerate(keys) if (sha, row_step(at)) in wanted]
            for (_, key), row in zip(places, picked(batch, [n for n, _ in places]), strict=True):
                out[key].append(row)
    return dict(out)


def _items(view: View) -> str:
    shown = _Shown(view)
    parts = []
    for n, kind in enumerate(view.survey.kinds, 1):
        groups = [g for key, g in view.survey.items.items() if key[0] == kind]
        if groups:
            head = f'<h3 id="k{n}">{_kind_head(view, n, kind)}</h3>'
            parts.append(head + _register(view, groups))
            parts.extend(_group(view, group, shown) for group in groups)
    return "".join(parts) or f"<p>{line('report.no_items')}</p>"


def _kind_head(view: View, n: int, kind: str) -> str:
    key = f"report.kind.{kind}"
    names = words(key) if key in entries() else (view.say(kind),) * 2
    (zh, _), (_, en) = (words("report.annex_kind", n=str(n), kind=name) for name in names)
    return beside(zh, en)


def _register(view: View, groups: list[Group]) -> str:
    """The kind's groups with their sizes, each a link."""
    links = "".join(
        f'<li><a href="#{g.anchor}">{_who(view, g)} · {result(view, g.key[2])} <b>{number(g.size)}</b></a></li>'
        for g in groups
    )
    return f'<ul class="register">{links}</ul>'


def _who(view: View, group: Group) -> str:
    return line("report.nobody") if group.key[1] is None else view.say(group.key[1])


def result(view: View, reason: str) -> str:
    """Counted, or the reason of exclusion, in words."""
    return line("report.result.counted") if reason == COUNTED else view.term("report.excluded", reason)


def _group(view: View, group: Group, shown: _Shown) -> str:
    kind = view.term("report.kind", group.key[0])
    name = f"{_who(view, group)} · {kind} · {result(view, group.key[2])} · {number(group.size)}"
    head = f'<h4 id="{group.anchor}">{name}</h4>'
    outcome = _outcome(view, group.key[2])
    rows = (_row(view, n, place, shown, outcome) for n, place in enumerate(group.rows, 1))
    return head + table([f"report.col.{c}" for c in _COLUMNS], rows, "report.annex", "annex") + left_out(group, "items")


def _outcome(view: View, reason: str) -> str:
    if reason == COUNTED:
        return f'<span class="tag ink">● {line("report.result.counted")}</span>'
    return f'<span class="tag grey">○ {view.term("report.excluded", reason)}</span>'


def _row(view: View, n: int, place: int, shown: _Shown, outcome: str) -> str:
    row = shown.rows[place]
    where = view.say(row["conversation"])
    became = outcome + _repeats(place, shown) + _verdict(view, row)
    to = where if row["recipient"] is None else f'{view.say(row["recipient"])}<span class="under">{where}</span>'
    return (
        f'<tr id="i{place + 1}"><td class="n">{n} <span class="id">#{place + 1}</span></td>'
        f"{cells(_value(view, row, shown))}"
        f'<td class="t">{moment(row["at"])}</td>{cells(view.say(row["sender"]), to, became)}'
        f'<td class="src">{view.source(row["exhibit"], row["locator"])}</td></tr>'
    )


def _repeats(place: int, shown: _Shown) -> str:
    """Of a duplicate: which counted item it repeats."""
    original = shown.original_of(shown.rows[place])
    link = "" if original is None else f'<a href="#i{original + 1}">#{original + 1}</a>'
    return f'<span class="under">{line("report.repeats")} {link}</span>' if link else ""


def _value(view: View, row: dict[str, Any], shown: _Shown) -> str:
    out = [f'<b class="v">{view.value(row["kind"], row["value"], row["raw"])}</b>']
    if view.masker.plain and row["value"] is not None and row["raw"] != row["value"]:
        out.append(f'<span class="under">{line("report.as_written")} {clean(row["raw"])}</span>')
    if row["platform"]:
        out.append(f" · {view.say(row['platform'])}")
    if row["linked_value"]:
        place = shown.number_of(row)
        number_ = view.value("mobile_number", row["linked_value"], row["linked_value"])
        linked = number_ if place is None else f'<a href="#i{place + 1}">{number_} #{place + 1}</a>'
        out.append(f'<span class="under">{line("report.belongs")} {linked}</span>')
    fields = shown.fields_of(row)
    if fields:
        told = " · ".join(
            f"{view.term('report.kind', f['kind'])} {view.value(f['kind'], f['value'], f['raw'])}" for f in fields
        )
        out.append(f'<span class="under">{line("report.fields")} {told}</span>')
    return "".join(out)


def _verdict(view: View, row: dict[str, Any]) -> str:
    if row["verdict"] == "sound" and not row["reasons"]:
        return ""
    reasons = "；".join(view.term("reason", reason) for reason in row["reasons"])
    if row["verdict"] == "sound":
        return f'<span class="under">{reasons}</span>'
    parts = f" {reasons}" if reasons else ""
    return f" {amber(view.term('report.verdict', row['verdict']) + parts)}"
