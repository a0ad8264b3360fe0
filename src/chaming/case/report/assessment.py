"""What the law makes of the figures: the grade, the limb that carries it, every limb as a ruler.

All rulers stand on one scale with the legal line at the same place, so that "how far" is seen
before it is read. Red is the limb that carries the grade, and nothing else.
"""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Any

from chaming.base.catalogue import entries
from chaming.case.report.consequences import consequences
from chaming.case.report.page import View, amber, amount, cells, heading, line, note, number, percent, spoken, table

_LIMB = re.compile(r"(5-[12]-[0-9]+|6-[12])(?:\[(8/)?([0-9]+)\])?")
_LINE_AT = 600  # of a ruler's 1000: the legal line


def assessment(view: View) -> str:
    """One part a suspect; an empty assessment is said."""
    people = view.people
    body = "".join(_person(view, person, len(people) > 1) for person in people)
    if not people:
        body = f'<p class="open">{amber(line("report.no_assessment"))}</p>'
    return f'<section id="law">{heading(2, "report.law")}{body}</section>'


def carrying(person: dict[str, Any]) -> set[str]:
    """Ids of the limbs that carry the grade."""
    met = {limb["id"] for limb in person["limbs"] if limb["met"]}
    high = {i for i in met if i.startswith("5-2")}
    return {"especially_serious": high, "serious": met - high}.get(person["grade"], set())


def limb_name(limb: str) -> tuple[str, str]:
    """What a limb is, in Chinese and in English, from its id."""
    found = _LIMB.fullmatch(limb)
    if found is None:
        return limb, limb
    base, halved, inner = found.groups()
    zh, en = _named(base)
    if inner:
        inner_zh, inner_en = _named(f"5-1-{inner}")
        if halved:
            half_zh, half_en = _named("5-1-8")
            inner_zh, inner_en = f"{inner_zh}{half_zh}", f"{inner_en}, {half_en}"
        zh, en = f"{inner_zh}{zh}", f"{inner_en}, {en}"
    return zh, en


def _named(limb: str) -> tuple[str, str]:
    entry = entries().get(f"report.limb.{limb}")
    return (entry["zh"], entry["en"]) if entry else (limb, limb)


def _limb_label(view: View, limb: str, css: str = "en under") -> str:
    zh, en = limb_name(limb)
    return (
        f'{view.say(zh)} <span class="id">{view.say(limb)}</span> <span class="{css}" lang="en">{view.say(en)}</span>'
    )


def _person(view: View, person: dict[str, Any], several: bool) -> str:
    carry = carrying(person)
    grade = person["grade"]
    head = heading(3, "report.assessment_of", suspect=view.say(person["id"])) if several else ""
    names = [limb_name(i) for i in sorted(carry)]
    if names:
        # One name in each language: the sentence is said in both.
        zh, en = ("；".join(f"“{view.say(n[side])}”" for n in names) for side in (0, 1))
        template = entries()["report.carried"]
        why = f'{template["zh"].format(limbs=zh)} <span class="en" lang="en">{template["en"].format(limbs=en)}</span>'
    else:
        why = line("report.carried_none")
    css = "law" if carry else "quiet"
    return (
        f'{head}<p class="grade {css}"><strong>{view.term("report.grade", grade)}</strong> <span>{why}</span></p>'
        f"{note('report.rulers')}{_rulers(view, person['limbs'], carry)}"
        f"{_alternatives(view, person)}{consequences(view, person)}"
    )


def _rulers(view: View, limbs: list[dict[str, Any]], carry: set[str]) -> str:
    """Limbs that can be measured and are above nought or met as rulers; the others listed beneath, each group said."""
    rows, zero, absent = [], [], []
    unmeasured: dict[str, list[str]] = {}
    for limb in limbs:
        ratio = limb.get("ratio")
        if limb["met"] or (ratio and Fraction(ratio)):
            rows.append(_ruler_row(view, limb, limb["id"] in carry))
        elif ratio:
            zero.append(f"<li>{_limb_label(view, limb['id'], 'en')} · {view.say(ratio)}</li>")
        elif limb.get("line") is None and not limb.get("note"):
            absent.append(f"<li>{_limb_label(view, limb['id'], 'en')}</li>")
        else:
            why = view.pair(limb.get("note"))
            unmeasured.setdefault(why, []).append(f"<li>{_limb_label(view, limb['id'], 'en')}</li>")
    keys = [f"report.col.{h}" for h in ("limb", "ruler", "value_line", "met")]
    drawn = table(keys, rows, "report.rulers_label", "rulers") if rows else ""
    if zero:
        drawn += f'<p class="note">△ {line("report.zero_limbs", n=number(len(zero)))}</p>'
        drawn += f'<ul class="zero">{"".join(zero)}</ul>'
    if absent:
        drawn += f'<p class="note">△ {line("report.absent_limbs", n=number(len(absent)))}</p>'
        drawn += f'<ul class="zero">{"".join(absent)}</ul>'
    for why, names in unmeasured.items():
        drawn += f"<p>{amber(line('report.unmeasured', n=number(len(names))))} {why}</p>"
        drawn += f'<ul class="zero">{"".join(names)}</ul>'
    return drawn


def _ruler_row(view: View, limb: dict[str, Any], carries: bool) -> str:
    css = "carry" if carries else "met" if limb["met"] else "unmet"
    mark = ("▲ " if limb["met"] else "△ ") + line("report.met" if limb["met"] else "report.unmet")
    ratio = limb.get("ratio")
    measured = "–"
    if ratio:
        by = " : " if "/" in f"{limb['value']}{limb['line']}" else " / "
        share = f'<span class="under">{view.say(ratio)} = {percent(ratio)}</span>'
        measured = f"<b>{_figure(limb['value'])}</b>{by}{_figure(limb['line'])}{share}"
    source = view.pair(limb.get("source"))
    if limb.get("note"):
        source += f" · {view.pair(limb['note'])}"
    return (
        f'<tr class="{css}"><th scope="row">{_limb_label(view, limb["id"])}</th>'
        f'<td class="ruler">{_ruler(ratio, css) if ratio else ""}<span class="under">{source}</span></td>'
        f'<td class="n">{measured}</td><td class="mark">{mark}</td></tr>'
    )


def _ruler(ratio: str, css: str) -> str:
    length = int(Fraction(ratio) * _LINE_AT)
    beyond = length > 1000
    shown = min(length, 980 if beyond else 1000)
    tip = '<path class="fill" d="M980 3L1000 8L980 13z"/>' if beyond else ""
    return (
        f'<svg class="{css}" viewBox="0 0 1000 16" preserveAspectRatio="none" role="img" '
        f'aria-label="{spoken("report.ruler", ratio=percent(ratio))}">'
        f'<rect class="bed" y="3" width="1000" height="10"/>'
        f'<rect class="fill" y="3" width="{max(shown, 2)}" height="10"/>'
        f'{tip}<rect class="line" x="{_LINE_AT - 1}" width="3" height="16"/></svg>'
    )


def _figure(value: object) -> str:
    text = str(value)
    if re.fullmatch(r"[0-9]+", text):
        return number(int(text))
    return amount(text)


def _alternatives(view: View, person: dict[str, Any]) -> str:
    rows = []
    for other in person.get("alternatives") or ():
        limbs = "".join(f"<div>{_limb_label(view, limb)}</div>" for limb in other.get("limbs") or ()) or "–"
        changes = other["grade"] != person["grade"]
        mark = amber(line("report.changes")) if changes else line("report.same")
        rows.append(
            f"<tr>{cells(view.pair(other['if']), view.term('report.grade', other['grade']) + ' ' + mark, limbs)}</tr>"
        )
    head = heading(4, "report.alternatives")
    if not rows:
        return f"{head}<p>{line('report.alternatives_none')}</p>"
    keys = [f"report.col.{h}" for h in ("if", "then_grade", "limbs")]
    return head + note("report.alternatives_note") + table(keys, rows, "report.alternatives", "alt")
