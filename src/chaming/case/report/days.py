"""Deliveries by day with payments beneath, on one line of time: did money follow deliveries?

Drawn as paths of inline SVG: no script, no network, readable in one ink. Every chart has its table
in the annex. A longer span is drawn by week or by month, and says so.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from chaming.base import money
from chaming.case.report.page import View, amber, heading, line, note, number, spoken, table, words

if TYPE_CHECKING:
    from chaming.case.report.survey import Survey

_LEFT, _RIGHT, _BASE, _TOP, _MONEY, _FOOT = 52, 992, 160, 14, 184, 246
_BY_DAY, _BY_WEEK = 200, 1_400  # days of a span up to which bars stand for days, for weeks
_FILLS = 5


@dataclass(frozen=True, slots=True)
class Scale:
    """A line of time: its first day, its step and how many steps it has."""

    first: date
    unit: str
    steps: int

    def step_of(self, day: date) -> int:
        """Which bar a day belongs to."""
        if self.unit == "month":
            return (day.year - self.first.year) * 12 + day.month - self.first.month
        return (day - self.first).days // (7 if self.unit == "week" else 1)


def scale_of(days: list[date]) -> Scale:
    """The line of time that holds all days."""
    first, last = min(days), max(days)
    span = (last - first).days + 1
    if span <= _BY_DAY:
        return Scale(first, "day", span)
    if span <= _BY_WEEK:
        first -= timedelta(days=first.weekday())
        return Scale(first, "week", (last - first).days // 7 + 1)
    first = first.replace(day=1)
    return Scale(first, "month", (last.year - first.year) * 12 + last.month - first.month + 1)


def days(view: View) -> str:
    """One chart a suspect, all on the same line of time and the same height."""
    s = view.survey
    dated = [day for _, _, day in s.days] + [day for _, day in s.paid]
    head = heading(2, "report.days")
    undated = sum(s.undated.values())
    open_ = f'<p class="open">{amber(line("report.undated", n=number(undated)))}</p>' if undated else ""
    if not dated:
        return f'<section id="days">{head}<p>{line("report.no_days")}</p>{open_}</section>'
    scale = scale_of(dated)
    tallest = max(_sums(s, scale, None).values(), default=1)
    dearest = max(_money(s, scale, None).values(), default=0)
    who = [x for x in s.suspects if any(k[0] == x for k in s.days) or any(k[0] == x for k in s.paid)]
    charts = []
    for suspect in who:
        title = heading(3, "report.days_of", suspect=view.say(suspect)) if len(who) > 1 else ""
        charts.append(title + _chart(view, scale, (suspect,), tallest, dearest))
    legend = _legend(view, scale)
    return (
        f'<section id="days">{head}{note("report.days_note")}{legend}{"".join(charts)}{open_}'
        f'<p class="more"><a href="#by-day">{line("report.days_table")}</a></p></section>'
    )


def _kinds(s: Survey) -> list[str]:
    return [k for k in s.kinds if any(key[1] == k for key in s.days)]


def _sums(s: Survey, scale: Scale, of: tuple[str | None, str | None] | None) -> dict[int, int]:
    """Items by step; ``of`` keeps one suspect and, unless None, one kind. None: the tallest suspect's sum a step."""
    out: dict[int, int] = {}
    per: dict[tuple[int, str | None], int] = {}
    for (suspect, kind, day), n in s.days.items():
        step = scale.step_of(day)
        if of is None:
            per[step, suspect] = per.get((step, suspect), 0) + n
        elif of[0] == suspect and of[1] in (None, kind):
            out[step] = out.get(step, 0) + n
    for (step, _), n in per.items():
        out[step] = max(out.get(step, 0), n)
    return out


def _money(s: Survey, scale: Scale, suspect: tuple[str | None] | None) -> dict[int, int]:
    out: dict[int, int] = {}
    per: dict[tuple[int, str | None], int] = {}
    for (who, day), (_, fen) in s.paid.items():
        step = scale.step_of(day)
        if suspect is None or suspect == (who,):
            per[step, who] = per.get((step, who), 0) + fen
    for (step, _), fen in per.items():
        out[step] = max(out.get(step, 0), fen)
    return out


def _chart(view: View, scale: Scale, who: tuple[str | None], tallest: int, dearest: int) -> str:
    s = view.survey
    width = (_RIGHT - _LEFT) / scale.steps
    height = _BASE - _TOP
    piled: dict[int, int] = {}
    paths = []
    for n, kind in enumerate(_kinds(s)):
        bars = []
        for step, items in sorted(_sums(s, scale, (who[0], kind)).items()):
            below = piled.get(step, 0)
            piled[step] = below + items
            y, h = _BASE - height * (below + items) / tallest, height * items / tallest
            bars.append(_bar(_LEFT + width * step, y, width, h))
        paths.append(f'<path class="f{n % _FILLS}" d="{"".join(bars)}"/>')
    paid = _money(s, scale, who)
    room = _FOOT - _MONEY
    drops = [
        _bar(_LEFT + width * step, _MONEY, width, room * fen / dearest) for step, fen in sorted(paid.items()) if dearest
    ]
    label = spoken(
        "report.chart", first=str(scale.first), steps=number(scale.steps), items=number(sum(piled.values())),
        paid=money.shown(sum(paid.values())),
    )  # fmt: skip
    nothing = (
        "" if paid else f'<text x="{_LEFT + 8}" y="{_MONEY + 34}">{" ".join(words("report.chart_no_payments"))}</text>'
    )
    return (
        f'<svg class="chart" viewBox="0 0 1000 262" role="img" aria-label="{label}">'
        f"{_axes(scale, width, tallest, dearest)}"
        f'{"".join(paths)}<path class="pay" d="{"".join(drops)}"/>{nothing}</svg>'
    )


def _bar(x: float, y: float, width: float, height: float) -> str:
    thick = max(width * 0.74, 0.6)
    return f"M{x + (width - thick) / 2:.1f} {y:.1f}h{thick:.1f}v{height:.1f}h-{thick:.1f}z"


def _axes(scale: Scale, width: float, tallest: int, dearest: int) -> str:
    out = [
        f'<path class="axis" d="M{_LEFT} {_BASE}H{_RIGHT}M{_LEFT} {_MONEY}H{_RIGHT}"/>',
        f'<path class="grid" d="M{_LEFT} {_TOP}H{_RIGHT}"/>',
        f'<text class="r" x="{_LEFT - 6}" y="{_TOP + 5}">{number(tallest)}</text>',
        f'<text class="r" x="{_LEFT - 6}" y="{_BASE + 4}">0</text>',
    ]
    if dearest:
        out.append(f'<text class="r" x="{_LEFT - 6}" y="{_FOOT + 4}">¥{number(-(-dearest // 100))}</text>')
        out.append(f'<path class="grid" d="M{_LEFT} {_FOOT}H{_RIGHT}"/>')
    seen = -1_000.0
    for step, name in _ticks(scale):
        x = _LEFT + width * step
        out.append(f'<path class="grid" d="M{x:.1f} {_BASE}v6"/>')
        if x - seen >= 62:
            out.append(f'<text x="{x + 2:.1f}" y="{_BASE + 17}">{name}</text>')
            seen = x
    return "".join(out)


def _ticks(scale: Scale) -> list[tuple[int, str]]:
    """First bar of each month (each year, where bars are months), named 2021-04 or 2021."""
    out: list[tuple[int, str]] = []
    for step in range(scale.steps):
        if scale.unit == "month":
            months = scale.first.month - 1 + step
            name = str(scale.first.year + months // 12)
        else:
            name = f"{scale.first + timedelta(days=step * (7 if scale.unit == 'week' else 1)):%Y-%m}"
        if not out or out[-1][1] != name:
            out.append((step, name))
    return out


def _legend(view: View, scale: Scale) -> str:
    marks = "".join(
        f'<span><svg viewBox="0 0 12 12" aria-hidden="true"><rect class="f{n % _FILLS}" width="12" height="12"/></svg> '
        f"{view.term('report.kind', kind)}</span>"
        for n, kind in enumerate(_kinds(view.survey))
    )
    pay = '<svg viewBox="0 0 12 12" aria-hidden="true"><rect class="pay" x="1" y="1" width="10" height="10"/></svg>'
    unit = line(f"report.unit_{scale.unit}")
    return f'<p class="legend">{marks}<span>{pay} {line("report.payments_counted")}</span><span>{unit}</span></p>'


def by_day(view: View) -> str:
    """The charts' table: every day with a delivery or a payment."""
    s = view.survey
    kinds = _kinds(s)
    rows = []
    keys = sorted({(w, d) for w, _, d in s.days} | set(s.paid), key=lambda k: (s.suspects.index(k[0]), k[1]))
    for who, day in keys:
        cells = "".join(
            f'<td class="n">{number(n) if (n := s.days.get((who, k, day), 0)) else "–"}</td>' for k in kinds
        )
        times, fen = s.paid.get((who, day), (0, 0))
        pay = (
            f'<td class="n">{number(times)}</td><td class="n">{money.shown(fen)}</td>'
            if times
            else "<td>–</td><td>–</td>"
        )
        rows.append(f"<tr><td>{view.say(who)}</td><th scope=row>{day}</th>{cells}{pay}</tr>")
    heads = [
        "report.col.suspect",
        "report.col.day",
        *(f"report.kind.{k}" for k in kinds),
        "report.col.times",
        "report.col.paid",
    ]
    body = table(heads, rows, "report.by_day", "days") if rows else f"<p>{line('report.no_days')}</p>"
    return f'<section id="by-day">{heading(3, "report.by_day")}{body}</section>'
