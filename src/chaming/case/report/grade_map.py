"""The map of grades: items across, gains upward, where each grade begins, and where the case stands.

Made of the plane of :mod:`chaming.law.what_if.plane`: a drawing without script or network, and beneath it the same in
figures, with the limb whose line each border is. Readings that move the borders have a small map each.
"""

from __future__ import annotations

from typing import Any

from chaming.base import money
from chaming.case.report.grade_svg import Plane, drawn, fen, own_field
from chaming.case.report.page import (
    View,
    amber,
    amount,
    beside,
    cells,
    heading,
    line,
    note,
    number,
    table,
    twinned,
    words,
)  # fmt: skip
from chaming.law.explanation.explanation import limb_name

_MOST = 4  # maps of other readings that are drawn


def grade_map(view: View, plane: dict[str, Any]) -> str:
    """The map of one person with its tables; small maps of the readings that move its borders.

    Args:
        view: masks and escapes what comes from the case.
        plane: as :func:`chaming.law.plane.plane` gives it.
    """
    told = twinned(plane)
    figure = drawn(told, large=True) if _divided(told) else f"<p>{line('what_if.one_grade')}</p>"
    return (
        f"{heading(4, 'what_if.map')}{note('what_if.map_note')}{figure}{_fixed(told)}{_moved(view, told)}"
        f"{_table(view, told)}{_borders(view, told)}{_readings(view, told)}"
    )


def _divided(plane: Plane) -> bool:
    return len(plane["x_from"]) > 1 or len(plane["y_from"]) > 1


def _readings(view: View, plane: Plane) -> str:
    """Small maps, as many as are few; what is not drawn is said."""
    chosen = [reading for reading in plane["readings"] if _divided(reading)][:_MOST]
    figures = "".join(
        f"<figure><figcaption>{view.pair(reading['if'])} → {view.term('report.grade', reading['grade'])}</figcaption>"
        f"{drawn(reading, large=False)}{_fixed(reading)}</figure>"
        for reading in chosen
    )
    left = len(plane["readings"]) + len(plane["not_drawn"]) - len(chosen)
    more = f"<p>{amber(line('what_if.not_drawn', n=number(left)))}</p>" if left else ""
    return (
        f'<p class="note before">{line("what_if.readings")}</p><div class="maps">{figures}</div>{more}'
        if chosen
        else more
    )


def _fixed(plane: Plane) -> str:
    """What stands across, what stays as it is, and what is not known."""
    x = plane["x"]
    kinds = _joined([words(f"report.kind.{kind}") for kind in x["kinds"]])
    tier, act = words(f"law.tier.{x['tier']}"), words(f"what_if.act.{x['act']}")
    out = _both("what_if.across_tier" if x["whole"] else "what_if.across_kind", tier=tier, kinds=kinds, act=act)
    if plane["rest"]:
        tiers = {t: words(f"law.tier.{t}") for t in plane["rest"]}
        rest = [(f"{tiers[t][0]} {number(n)}", f"{tiers[t][1]} {number(n)}") for t, n in plane["rest"].items()]
        out += f" {_both('what_if.rest', rest=_joined(rest))}"
    out = f'<p class="note">{out}</p>'
    if x["own"] is None or plane["y"]["own"] is None:
        unknown = words("what_if.x_items" if x["own"] is None else f"what_if.fact.{plane['y']['fact']}")
        out += f"<p>{amber(_both('what_if.somewhere', what=unknown))}</p>"
    return out


def _joined(pairs: list[tuple[str, str]]) -> tuple[str, str]:
    """Words in a row, in each language."""
    return "、".join(zh for zh, _ in pairs), ", ".join(en for _, en in pairs)


def _both(key: str, **values: tuple[str, str]) -> str:
    """A sentence whose placeholders are words in both languages."""
    zh, en = (
        sentence.format_map({name: pair[side] for name, pair in values.items()})
        for side, sentence in enumerate(words(key))
    )
    return beside(zh, en)


def _moved(view: View, plane: Plane) -> str:
    """The case under other readings of its gains, by the number on the map."""
    return "".join(
        f"<p>{amber(number(n))} {view.pair(point['if'])} → {view.term('report.grade', point['grade'])}</p>"
        for n, point in enumerate(plane["moved"], 1)
    )


def _span(low: int, above: int | None, *, is_money: bool) -> str:
    """From and up to, both held."""
    shown = money.shown if is_money else number
    if above is None:
        return line("what_if.and_more", low=shown(low))
    return shown(low) if above - low == 1 else f"{shown(low)} – {shown(above - 1)}"


def _table(view: View, plane: Plane) -> str:
    """The grade by spans of both figures, the highest gains on top as on the map."""
    xs, ys, own = plane["x_from"], [fen(y) or 0 for y in plane["y_from"]], own_field(plane)
    spans = zip(xs, [*xs[1:], None], strict=True)
    heads = "".join(f'<th scope="col">{_span(low, above, is_money=False)}</th>' for low, above in spans)
    rows = []
    for j, (low, above) in reversed(list(enumerate(zip(ys, [*ys[1:], None], strict=True)))):
        grades = [view.term("report.grade", column[j]) for column in plane["grades"]]
        inner = "".join(
            f"<td class=ink>● {grade}</td>" if (i, j) == own else f"<td>{grade}</td>" for i, grade in enumerate(grades)
        )
        rows.append(f'<tr><th scope="row">{_span(low, above, is_money=True)}</th>{inner}</tr>')
    upright = plane["y"]["fact"]
    corner = f"{line(f'what_if.fact.{upright}')} ＼ {line('what_if.x_items')}"
    return (
        f'<div class="wide"><table class="grades"><thead><tr><th scope="col">{corner}</th>{heads}</tr></thead>'
        f"<tbody>{''.join(rows)}</tbody></table></div>"
    )


def _borders(view: View, plane: Plane) -> str:
    """Every border with the limbs whose line it is and where they stand."""
    rows = []
    for key, shown in (("x_lines", number), ("y_lines", amount)):
        for border in plane[key]:
            for limb in border["limbs"]:
                at = f"<b>{shown(border['at'])}</b>"
                if limb["holds"] == "below":
                    at += f" {line('what_if.below')}"
                called = limb_name(limb["id"])
                zh, en = called["zh"], called["en"]
                name = beside(f'{view.say(zh)} <span class="id">{view.say(limb["id"])}</span>', view.say(en))
                rows.append(f"<tr>{cells(at, name, view.pair(limb['source']))}</tr>")
    heads = [f"what_if.col.{h}" for h in ("border", "limb", "source")]
    return table(heads, rows, "what_if.borders", "borders") if rows else ""
