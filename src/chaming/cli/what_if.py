"""``chaming assess FACTS --what-if FACT=VALUES``: the grade over a grid, in a table or as JSON.

Nothing of the law's modules, and no numpy, is imported before it is asked for.
"""

from __future__ import annotations

import json
import unicodedata
from itertools import islice, product
from typing import TYPE_CHECKING

import click

from chaming.base.catalogue import Lang, entries, text
from chaming.base.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from chaming.law.facts import Facts
    from chaming.law.what_if.axes import Axis, Value
    from chaming.law.what_if.what_if import Line, Outcome

_MOST_TABLES, _MOST_ROWS, _MOST_COLUMNS = 24, 60, 6  # what a person reads; more columns are told row by row
_GAP = "  "


def options(lang: Lang) -> list[click.Parameter]:
    """``--what-if``, ``--suspect``."""
    return [
        click.Option(["--what-if"], multiple=True, metavar=text("what_if.cli.values", lang),
                     help=text("what_if.cli.what_if", lang)),
        click.Option(["--suspect"], metavar="ID", help=text("what_if.cli.suspect", lang)),
    ]  # fmt: skip


def answer(
    facts: Facts, what_if: Sequence[str], *, suspect: str | None = None, as_json: bool = False, lang: Lang = "zh"
) -> Iterator[str]:
    """What is printed, line by line.

    Args:
        facts: as read and checked.
        what_if: each ``FACT=VALUES``; values of a fact named twice are joined.
        suspect: whose facts are varied; None where there is one only.
        as_json: everything, every point, as one JSON object.
        lang: of the words.

    Raises:
        UsageError: CM-USE-011 … 015.
        CaseError: CM-FACT-010.
        RuleError: CM-RULE-008 if no rule covers the date of the acts.
    """
    from chaming.law.what_if import what_if as law

    outcome = law.what_if(facts, vary(what_if), suspect=suspect)
    if as_json:
        yield json.dumps(outcome.plain(), ensure_ascii=False)
    else:
        yield from lines(outcome, lang)


def vary(said: Iterable[str]) -> dict[str, str]:
    """Values by fact, from ``FACT=VALUES``.

    Raises:
        UsageError: CM-USE-012 where there is no ``=``.
    """
    out: dict[str, str] = {}
    for one in said:
        name, mark, values = one.partition("=")
        name = name.strip()
        if not mark:
            raise UsageError("CM-USE-012", "--what-if", value=one[:40])
        out[name] = f"{out[name]},{values}" if name in out else values
    return out


def lines(outcome: Outcome, lang: Lang) -> Iterator[str]:
    """The case as it stands, where the grade changes, and the grid, in words."""
    plain_own = outcome.plain_own()
    axes = outcome.grid.axes
    facts = [axis for axis in axes if axis.name != "reading"]
    stated = ", ".join(f"{_name(axis, lang)} {_value(plain_own['at'][axis.name], lang)}" for axis in facts)
    yield text("what_if.cli.head", lang, suspect=outcome.grid.facts.id, n=f"{outcome.grid.points:,}")
    own = {"at": stated or "–", "grade": _grade(outcome.own.grade, lang), "limbs": " ".join(plain_own["limbs"])}
    yield text("what_if.cli.own", lang, **own).rstrip()
    if any(axis.numeric for axis in axes):
        yield ""
        yield from _turns(outcome, lang)
    rest = [axis for axis in axes if axis not in _shown(axes)]
    combinations = list(product(*(range(len(axis.values)) for axis in rest)))
    for at in islice(combinations, _MOST_TABLES):
        yield ""
        if rest:
            yield ", ".join(_said(axis, axis.values[n], lang) for axis, n in zip(rest, at, strict=True))
        yield from _table(outcome, dict(zip([a.name for a in rest], at, strict=True)), lang)
    if len(combinations) > _MOST_TABLES:
        yield ""
        yield text("what_if.cli.more", lang, n=len(combinations) - _MOST_TABLES)


def _turns(outcome: Outcome, lang: Lang) -> Iterator[str]:
    """Where the grade changes along each number, with the limb whose line it is and where that stands."""
    yield text(f"what_if.cli.lines_{outcome.lines_for}", lang)
    rows = [_turn(outcome, line, lang) for line in outcome.lines]
    yield from _set(rows) if rows else [_GAP + text("what_if.cli.no_lines", lang)]


def _turn(outcome: Outcome, line: Line, lang: Lang) -> list[str]:
    from chaming.law.what_if.what_if import limbs_plain

    by_name = {axis.name: axis for axis in outcome.grid.axes}
    axis = by_name[line.fact]
    among = ", ".join(_said(by_name[name], value, lang) for name, value in line.among.items())
    sources = dict.fromkeys(limb["source" if lang == "zh" else "source_en"] for limb in limbs_plain(line))
    at = text("what_if.cli.from", lang, value=axis.written(line.at))
    ids = " ".join(limb.id for limb in line.limbs)
    if line.falls:
        ids = text("what_if.cli.no_longer", lang, limbs=ids)
    return [among, _name(axis, lang), at, _grade(line.grade, lang), ids, "、".join(sources)]


def _table(outcome: Outcome, fixed: dict[str, int], lang: Lang) -> Iterator[str]:
    """One or two axes; neighbouring numbers of one grade stand together."""
    shown = _shown(outcome.grid.axes)
    down, across = shown[0], shown[1] if len(shown) > 1 else None
    places = [
        [_place(outcome, {**fixed, down.name: i, **({across.name: j} if across else {})}) for j in _range(across)]
        for i in _range(down)
    ]
    grades = [[str(outcome.grade(at)) for at in row] for row in places]
    columns = _joined(across, [list(column) for column in zip(*grades, strict=True)]) if across else [(0, 0)]
    wide = len(columns) > _MOST_COLUMNS
    out = [["", *(_span(across, *span, lang) for span in columns)]] if across and not wide else []
    rows = _joined(down, grades)
    for first, last in rows[:_MOST_ROWS]:
        spans = _joined(across, [[grade] for grade in grades[first]]) if across and wide else columns
        cells = []
        for left, right in spans:
            here = any(outcome.own_place in row[left : right + 1] for row in places[first : last + 1])
            cell = ("● " if here else "") + _grade(grades[first][left], lang)
            cells.append(f"{_span(across, left, right, lang)} {cell}" if across and wide else cell)
        out.append([_span(down, first, last, lang), *(["; ".join(cells)] if wide else cells)])
    yield " ＼ ".join(_name(axis, lang) for axis in shown)
    yield from _set(out)
    if len(rows) > _MOST_ROWS:
        yield _GAP + text("what_if.cli.more_rows", lang, n=len(rows) - _MOST_ROWS)


def _range(axis: Axis | None) -> range:
    return range(len(axis.values) if axis else 1)


def _place(outcome: Outcome, at: dict[str, int]) -> tuple[int, ...]:
    return tuple(at[axis.name] for axis in outcome.grid.axes)


def _shown(axes: Sequence[Axis]) -> list[Axis]:
    """The two axes that a table lays out: numbers before anything else."""
    return sorted(axes, key=lambda axis: not axis.numeric)[:2]


def _joined(axis: Axis, grades: list[list[str]]) -> list[tuple[int, int]]:
    """First and last of neighbouring values that are graded alike; what is no number stands alone."""
    out: list[tuple[int, int]] = []
    for n, row in enumerate(grades):
        number = axis.numeric and axis.values[n] is not None and n and axis.values[n - 1] is not None
        if number and grades[n - 1] == row:
            out[-1] = (out[-1][0], n)
        else:
            out.append((n, n))
    return out


def _span(axis: Axis, first: int, last: int, lang: Lang) -> str:
    ends = [_value(axis.written(axis.values[n]), lang) for n in (first, last)]
    return " – ".join(dict.fromkeys(ends))


def _said(axis: Axis, value: Value, lang: Lang) -> str:
    return f"{_name(axis, lang)} {_value(axis.written(value), lang)}"


def _value(written: Value, lang: Lang) -> str:
    if written is None or isinstance(written, bool):
        return text({None: "what_if.cli.unknown", True: "what_if.cli.yes", False: "what_if.cli.no"}[written], lang)
    return str(written)


def _grade(grade: str, lang: Lang) -> str:
    return text(f"report.grade.{grade}", lang)


def _name(axis: Axis, lang: Lang) -> str:
    """What an axis is, in words."""
    from chaming.law.book.rulebook import rulebook

    head, _, rest = axis.name.partition(".")
    if head in ("counts", "tiers"):
        kind, _, act = rest.rpartition(".") if head == "counts" else (rest, "", "")
        said = getattr(rulebook().kinds()[kind][1], lang)
        return text(f"what_if.act.{act}_of" if act else "what_if.tier_of", lang, kind=said)
    known = next((key for key in (f"what_if.fact.{head}", f"report.value.{head}") if key in entries()), "")
    return text(known, lang) if known else axis.name


def _set(rows: list[list[str]]) -> Iterator[str]:
    """Rows in columns as wide as what stands in them; columns that are empty throughout are left out."""
    columns = [column for column in zip(*rows, strict=True) if any(column)]
    widths = [max(map(_wide, column)) for column in columns]
    for cells in zip(*columns, strict=True):
        row = _GAP.join(cell + " " * (width - _wide(cell)) for cell, width in zip(cells, widths, strict=True))
        yield (_GAP + row).rstrip()


def _wide(words: str) -> int:
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in words)
