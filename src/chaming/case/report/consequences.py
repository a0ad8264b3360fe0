"""What follows from the grade: the law in force, penalty, suspension, leniency, the civil claim.

The assessment is plain data that the law may widen; what has a word in the catalogue is said in
both languages, what has none is said as it stands.
"""

from __future__ import annotations

from typing import Any

from chaming.base.catalogue import entries
from chaming.case.report.page import View, amount, heading, line, number

_SPANS = ("months", "cny")  # keys whose two values are a span, from – to
_KNOWN = {"id", "law", "grade", "limbs", "alternatives", "for_the_handler", "for_the_handler_codes"}


def consequences(view: View, person: dict[str, Any]) -> str:
    """Everything of an assessment but grade, limbs, alternatives and questions."""
    parts = [(key, person[key]) for key in ("law", *(k for k in person if k not in _KNOWN)) if key in person]
    rows = [
        f"<dt>{view.term('report.field', key)}</dt>"
        f"<dd>{line('report.not_applicable') if value is None else spell(view, value, key)}</dd>"
        for key, value in parts
    ]
    return f'{heading(4, "report.consequences")}<dl class="facts">{"".join(rows)}</dl>' if rows else ""


def spell(view: View, value: object, key: str = "") -> str:
    """Plain data in words: yes and no, unknown, spans of months and money, lists and named parts."""
    if value is None and key == "detention_months":
        return line("report.none")
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
    """One of a list: named parts stand on one line, what it is called first."""
    if not isinstance(value, dict) or {"zh", "en"} <= value.keys():
        return spell(view, value, key)
    called = next((k for k in ("title", "instrument", "text") if k in value), None)
    parts = [f"<b>{spell(view, value[called], called)}</b>"] if called else []
    for name, part in value.items():
        if name == "remedy" and called:
            continue
        if isinstance(part, list) and all(isinstance(p, str) for p in part) and not name.endswith(_SPANS):
            told = "、".join(_scalar(view, p, name) for p in part) or line("report.none")
            parts.append(f'<span class="name">{view.term("report.field", name)}</span> {told}')
        elif name == "id":
            parts.append(f'<span class="id">{view.say(part)}</span>')
        elif name != called:
            parts.append(f'<span class="name">{view.term("report.field", name)}</span> {spell(view, part, name)}')
    return " · ".join(parts)


def _scalar(view: View, value: object, key: str) -> str:
    if isinstance(value, int):
        return number(value)
    if key.endswith("cny"):
        return amount(str(value))
    named = f"report.value.{value}"
    return line(named) if named in entries() else view.pair(value)
