"""The figures first, each with its path beneath: occurrences, less each exclusion, is what counts."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from chaming.base import money
from chaming.case.report.handler import open_questions
from chaming.case.report.page import View, amber, amount, cells, heading, line, number, spoken, table
from chaming.case.report.survey import COUNTED, REASONS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


@dataclass(slots=True)
class Path:
    """From occurrences to counted, for one kind and one or all suspects."""

    occurrences: int = 0
    counted: int = 0
    doubtful: int = 0
    excluded: Counter[str] = field(default_factory=Counter)

    def add(self, row: dict[str, Any]) -> None:
        """Add a line of ``count``."""
        self.occurrences += row["occurrences"]
        self.counted += row["counted"]
        self.doubtful += row["doubtful"]
        self.excluded.update(row["excluded"])


def figures(view: View) -> str:
    """The head of the report: one card a kind, and the gains; then each suspect's own, where there are several."""
    out = [f'<section id="figures">{heading(2, "report.figures")}', _cards(view, None)]
    suspects = [s for s in view.survey.suspects if s is not None]
    if len(suspects) > 1:
        for suspect in suspects:
            name = view.say(suspect)
            out.append(f"{heading(3, 'report.figures_of', suspect=name)}{_cards(view, suspect)}")
    out.append(_lines(view))
    return "".join(out) + "</section>"


def paths(document: dict[str, Any], suspect: str | None) -> dict[str, Path]:
    """Paths by kind, of one suspect or (None) of the whole case."""
    out: dict[str, Path] = {kind: Path() for kind in document["totals"]} if suspect is None else {}
    for row in document["count"]:
        if suspect is None or row["suspect"] == suspect:
            out.setdefault(row["kind"], Path()).add(row)
    return out


def ordered(excluded: Mapping[str, int]) -> list[tuple[str, int]]:
    """Exclusions that occur, in the contract's order."""
    known = [r for r in REASONS if r in excluded]
    return [(r, excluded[r]) for r in (*known, *sorted(excluded.keys() - set(known))) if excluded[r]]


def _cards(view: View, suspect: str | None) -> str:
    cards = [
        _kind_card(view, kind, path, suspect)
        for kind, path in sorted(
            paths(view.document, suspect).items(), key=lambda entry: view.survey.kinds.index(entry[0])
        )
    ]
    cards.append(_gains_card(view, suspect))
    if len(cards) == 1:
        cards.insert(0, f'<article class="card"><p>{line("report.no_items")}</p></article>')
    return f'<div class="figs{" own" if suspect is not None else ""}">{"".join(cards)}</div>'


def _kind_card(view: View, kind: str, path: Path, suspect: str | None) -> str:
    total = view.document["totals"].get(kind, 0) if suspect is None else path.counted
    terms = [
        f"− {_linked(_target(view, kind, suspect, reason), view.term('report.excluded', reason), number(n))}"
        for reason, n in ordered(path.excluded)
    ]
    if path.counted != total:
        terms.append(f"− {line('report.joint')} {number(path.counted - total)}")
    start = _linked(_target(view, kind, suspect), line("report.occurrences"), number(path.occurrences))
    end = _linked(_target(view, kind, suspect, COUNTED), "", number(total), "sum")
    doubtful = ""
    if path.doubtful:
        n = number(path.doubtful)
        doubtful = f'<p class="open">{amber(line("report.doubtful_n", n=n))}</p>'
    bar = _bar(total, path.doubtful, [*(n for _, n in ordered(path.excluded)), path.counted - total], kind)
    return _card(
        view.term("report.kind", kind), number(total), line("report.unit"), bar, [start, *terms, f"= {end}"], doubtful
    )


def _card(title: str, figure: str, unit: str, bar: str, terms: Iterable[str], foot: str = "") -> str:
    way = " ".join(f'<span class="term">{term}</span>' for term in terms)
    return (
        f'<article class="card"><h3>{title} · {line("report.result.counted")}</h3>'
        f'<p class="figure"><b>{figure}</b> {unit}</p>{bar}<p class="path">{way}</p>{foot}</article>'
    )


def _linked(target: str, label: str, value: str, css: str = "") -> str:
    shown = f"{label} <b>{value}</b>".strip()
    return f'<a class="{css}" href="#{target}">{shown}</a>' if target else shown


def _target(view: View, kind: str, suspect: str | None, reason: str = "") -> str:
    """Where the rows of a term stand: their group, or the kind's register where they stand in several."""
    groups = [
        g
        for key, g in view.survey.items.items()
        if key[0] == kind and (suspect is None or key[1] == suspect) and reason in ("", key[2])
    ]
    if not groups:
        return ""
    return groups[0].anchor if len(groups) == 1 else f"k{view.survey.kinds.index(kind) + 1}"


def _bar(counted: int, doubtful: int, excluded: Iterable[int], label: str) -> str:
    """One bar on the whole width: counted, doubtful among it, then each exclusion, parted by hair lines."""
    parts = [("c", counted - doubtful), ("d", doubtful), *(("x", n) for n in excluded)]
    whole = sum(n for _, n in parts)
    drawn, x = [], 0
    for css, n in parts:
        if n > 0:
            width = n * 1000 // whole
            drawn.append(f'<rect class="{css}" x="{x}" width="{max(width - 2, 1)}" height="8"/>')
            x += width
    spoken_label = spoken("report.bar", counted=number(counted), whole=number(whole))
    return (
        f'<svg class="bar" viewBox="0 0 1000 8" preserveAspectRatio="none" role="img" aria-label="{spoken_label}">'
        f"{''.join(drawn)}</svg>"
    )


def _gains_card(view: View, suspect: str | None) -> str:
    rows = [
        row
        for row in view.document["gains"] or ()
        if row["counted"] is not None and (suspect is None or row["suspect"] == suspect)
    ]
    title = line("report.gains")
    if not rows:
        own = [row for row in view.document["gains"] or () if suspect in (None, row["suspect"])]
        read = any(row["received"] is not None for row in own)
        said = f'<span class="none">{line("report.gains_open" if read else "report.no_bill")}</span>'
        return _card(title, said, "", "", [line("report.gains_unknown")])
    fen = {
        key: sum(money.parse_yuan(r[key]) or 0 for r in rows) for key in ("received", "refunded", "excluded", "counted")
    }
    other = fen["received"] - fen["refunded"] - fen["excluded"] - fen["counted"]
    terms = [_linked("payments", line("report.received"), money.shown(fen["received"]))]
    if fen["refunded"]:
        terms.append(f"− {_linked('refunds', line('report.refunded'), money.shown(fen['refunded']))}")
    if fen["excluded"]:
        terms.append(f"− {_linked('payments', line('report.gains_excluded'), money.shown(fen['excluded']))}")
    if other:
        terms.append(f"− {_linked('gains', line('report.gains_other'), money.shown(other))}")
    group = next((g for key, g in view.survey.payments.items() if key[1:] == (rows[0]["suspect"], COUNTED)), None)
    target = group.anchor if group is not None and len(rows) == 1 else "payments"
    terms.append(f"= {_linked(target, '', money.shown(fen['counted']), 'sum')}")
    bar = _bar(fen["counted"], 0, [fen["refunded"], fen["excluded"], other], "gains")
    shown = amount(rows[0]["counted"]) if len(rows) == 1 else money.shown(fen["counted"])
    missing = [s for s in view.survey.suspects if s is not None and s not in {r["suspect"] for r in rows}]
    foot = ""
    if suspect is None and missing:
        who = "、".join(view.say(s) for s in missing)
        foot = f'<p class="open">{amber(line("report.gains_missing", who=who))}</p>'
    return _card(title, shown, "", bar, terms, foot)


def _lines(view: View) -> str:
    """Every line of ``count``: who, what, to whom."""
    rows = []
    for row in view.document["count"]:
        out = " · ".join(f"{view.term('report.excluded', r)} {number(n)}" for r, n in ordered(row["excluded"]))
        who = line("report.nobody") if row["suspect"] is None else view.say(row["suspect"])
        rows.append(
            f"<tr>{cells(who, view.term('report.kind', row['kind']), view.term('report.tier', row['tier']))}"
            f"{cells(view.term('report.act', row['act']), view.say(row['recipient']))}"
            f'<td class="n">{number(row["occurrences"])}</td><td>{out or "–"}</td>'
            f'<td class="n ink">{number(row["counted"])}</td><td class="n">{number(row["doubtful"])}</td></tr>'
        )
    if not rows:
        return ""
    heads = ("suspect", "kind", "tier", "act", "recipient", "occurrences", "excluded", "counted", "doubtful")
    keys = [f"report.col.{h}" for h in heads]
    return heading(3, "report.lines") + table(keys, rows, "report.lines", "lines")


def state(view: View) -> str:
    """The slim line under the title: what is open, and what was not read."""
    doc = view.document
    asked = open_questions(view)
    alternatives = sum(len(a.get("alternatives") or ()) for a in doc["assessment"])
    problems = sum(len(e["problems"]) for e in doc["exhibits"])
    parts = (
        ("ask", "report.state.asked", asked),
        ("law", "report.state.alternatives", alternatives),
        ("not-read", "report.state.not_read", len(doc["not_read"])),
        ("exhibits", "report.state.problems", problems),
    )
    shown = "".join(
        f'<li><a href="#{anchor}">{"◐" if n else "○"} {line(key, n=f"<b>{number(n)}</b>")}</a></li>'
        for anchor, key, n in parts
    )
    return f'<ul class="state">{shown}</ul>'
