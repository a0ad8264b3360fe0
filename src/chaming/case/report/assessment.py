"""What the law makes of the figures: the grade, the limb that carries it, every limb as a ruler.

All rulers stand on one scale with the legal line at the same place, so that "how far" is seen
before it is read. Red is the limb that carries the grade, and nothing else.
"""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Any

from chaming.base.catalogue import entries
from chaming.case.report.page import View, amber, amount, cells, heading, line, note, number, percent, spoken, table

_LIMB = re.compile(r"(5-[12]-[0-9]+|6-[12])(?:\[(8/)?([0-9]+)\])?")
_LINE_AT = 600  # of a ruler's 1000: the legal line
_SPANS = ("months", "cny")  # keys whose two values are a span, from – to
_KNOWN = {"id", "law", "grade", "limbs", "alternatives", "for_the_handler"}


def assessment(view: View) -> str:
    """One part a suspect; an empty assessment is said."""
    people = view.document["assessment"]
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


def _limb_label(view: View, limb: str) -> str:
    zh, en = limb_name(limb)
    return (
        f'{view.say(zh)} <span class="id">{view.say(limb)}</span><span class="en under" lang="en">{view.say(en)}</span>'
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
        f"{_alternatives(view, person)}{_consequences(view, person)}{_questions(view, person)}"
    )


def _rulers(view: View, limbs: list[dict[str, Any]], carry: set[str]) -> str:
    rows = []
    for limb in limbs:
        carries = limb["id"] in carry
        css = "carry" if carries else "met" if limb["met"] else "unmet"
        mark = ("▲ " if limb["met"] else "△ ") + line("report.met" if limb["met"] else "report.unmet")
        ratio = limb.get("ratio")
        measured = view.pair(limb.get("value"))
        if ratio:
            share = f'<span class="under">{view.say(ratio)} = {percent(ratio)}</span>'
            measured = f"<b>{_figure(limb['value'])}</b> / {_figure(limb['line'])}{share}"
        source = f"{view.pair(limb.get('source'))} · {view.pair(limb.get('text'))}"
        rows.append(
            f'<tr class="{css}"><th scope="row">{_limb_label(view, limb["id"])}</th>'
            f'<td class="ruler">{_ruler(ratio, css) if ratio else ""}<span class="under">{source}</span></td>'
            f'<td class="n">{measured}</td><td class="mark">{mark}</td></tr>'
        )
    keys = [f"report.col.{h}" for h in ("limb", "ruler", "value_line", "met")]
    return table(keys, rows, "report.rulers_label", "rulers")


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
        limbs = "<br>".join(_limb_label(view, limb) for limb in other.get("limbs") or ()) or "–"
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


def _consequences(view: View, person: dict[str, Any]) -> str:
    """Law in force, penalty, suspension, leniency, civil claim: as the assessment gives them, in words."""
    parts = [(key, person[key]) for key in ("law", *(k for k in person if k not in _KNOWN)) if key in person]
    rows = [f"<dt>{view.term('report.field', key)}</dt><dd>{spell(view, value, key)}</dd>" for key, value in parts]
    return f'{heading(4, "report.consequences")}<dl class="facts">{"".join(rows)}</dl>' if rows else ""


def _questions(view: View, person: dict[str, Any]) -> str:
    questions = person.get("for_the_handler") or ()
    if not questions:
        return ""
    rows = "".join(f"<li>◐ {view.pair(q.get('question', q) if isinstance(q, dict) else q)}</li>" for q in questions)
    return f'{heading(4, "report.ask_law")}<ul class="ask">{rows}</ul>'


def spell(view: View, value: object, key: str = "") -> str:
    """Plain data in words: yes and no, unknown, spans of months and money, lists and named parts."""
    if value is None or isinstance(value, bool):
        return line({None: "report.unknown", True: "report.yes", False: "report.no"}[value])
    if isinstance(value, dict):
        if {"zh", "en"} <= value.keys():
            return view.pair(value)
        inherited = key if key.endswith(_SPANS) else ""
        inner = "".join(
            f"<dt>{view.term('report.field', k)}</dt><dd>{spell(view, v, inherited or k)}</dd>"
            for k, v in value.items()
        )
        return f"<dl>{inner}</dl>"
    if isinstance(value, list | tuple):
        if not value:
            return line("report.none")
        if len(value) == 2 and key.endswith(_SPANS) and not any(isinstance(v, dict | list | tuple) for v in value):
            return " – ".join(_scalar(view, v, key) for v in value)
        return f"<ul>{''.join(f'<li>{_entry(view, v, key)}</li>' for v in value)}</ul>"
    return _scalar(view, value, key)


def _entry(view: View, value: object, key: str) -> str:
    """One of a list: named parts stand on one line."""
    if not isinstance(value, dict) or {"zh", "en"} <= value.keys():
        return spell(view, value, key)
    return " · ".join(
        spell(view, v, k)
        if k == "id"
        else f'<span class="name">{view.term("report.field", k)}</span> {spell(view, v, k)}'
        for k, v in value.items()
    )


def _scalar(view: View, value: object, key: str) -> str:
    if isinstance(value, int):
        return number(value)
    if key.endswith("cny"):
        return amount(str(value))
    named = f"report.value.{value}"
    return line(named) if named in entries() else view.pair(value)
