"""What the law makes of the figures: the grade, the limb that carries it, every limb as a ruler, each in a sentence.

All rulers stand on one scale with the legal line at the same place, so that "how far" is seen before it is read. Red is
the limb that carries the grade, and nothing else. Every sentence is drawn from the tree of
:mod:`chaming.law.explanation.explanation`, as ``chaming assess --as text`` prints it.
"""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from chaming.base.catalogue import LANGS, entries
from chaming.case.report.consequences import codes_of, consequences, lines
from chaming.case.report.grade_map import grade_map
from chaming.case.report.page import View, amber, amount, heading, line, note, number, percent, spoken, table
from chaming.law.explanation.explanation import carrying, explain, limb_name

if TYPE_CHECKING:
    from collections.abc import Mapping

    from chaming.law.explanation.explanation import Node

_LINE_AT = 600  # of a ruler's 1000: the legal line
_DRAWN = ("zero", "absent", "tenfold", "unmeasured")  # groups that the rulers and the lists beneath them show


def assessment(view: View) -> str:
    """One part a suspect; an empty assessment is said."""
    people = view.document["assessment"]
    body = "".join(_person(view, person, len(people) > 1) for person in people)
    if not people:
        body = f'<p class="open">{amber(line("report.no_assessment"))}</p>'
    return f'<section id="law">{heading(2, "report.law")}{body}</section>'


def _limb_label(view: View, limb: str, css: str = "en under") -> str:
    zh, en = (limb_name(limb)[lang] for lang in LANGS)
    return (
        f'{view.say(zh)} <span class="id">{view.say(limb)}</span> <span class="{css}" lang="en">{view.say(en)}</span>'
    )


def _person(view: View, person: dict[str, Any], several: bool) -> str:
    carry = carrying(person)
    head = heading(3, "report.assessment_of", suspect=view.say(person["id"])) if several else ""
    names = [limb_name(limb) for limb in carry]
    if names:
        # One name in each language: the sentence is said in both.
        zh, en = ("；".join(f"“{view.say(name[lang])}”" for name in names) for lang in LANGS)
        template = entries()["report.carried"]
        why = f'{template["zh"].format(limbs=zh)} <span class="en" lang="en">{template["en"].format(limbs=en)}</span>'
    else:
        why = line("report.carried_none")
    css = "law" if carry else "quiet"
    branches = {branch.id: branch for branch in explain(person)}
    codes = codes_of(branches)
    map_ = grade_map(view, person["plane"]) if "plane" in person else ""
    return (
        f'{head}<p class="grade {css}"><strong>{view.term("report.grade", person["grade"])}</strong> '
        f"<span>{why}</span></p>{note('report.rulers')}"
        f"{_rulers(view, person['limbs'], branches['branch.limbs'], carry, codes)}"
        f"{_readings(view, branches['branch.readings'], codes)}{map_}{consequences(view, branches, codes)}"
    )


def _rulers(view: View, limbs: list[dict[str, Any]], branch: Node, carry: list[str], codes: Mapping[str, str]) -> str:
    """Limbs that can be measured and are above nought or met as rulers; the others listed beneath, each group said."""
    told = {node.name: node for node in branch.children if node.name}
    rows, zero, absent = [], [], []
    unmeasured: dict[str, list[str]] = {}
    for limb in limbs:
        ratio = limb.get("ratio")
        if limb["met"] or (ratio and Fraction(ratio)):
            rows.append(_ruler_row(view, limb, told.get(limb["id"]), limb["id"] in carry))
        elif ratio:
            zero.append(f"<li>{_limb_label(view, limb['id'], 'en')} · {view.say(ratio)}</li>")
        elif limb.get("line") is None and not limb.get("note"):
            absent.append(f"<li>{_limb_label(view, limb['id'], 'en')}</li>")
        else:
            why = view.pair(_twin(limb, "note"))
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
    rest = [node for node in branch.children if not node.name and node.id.split(".")[1] not in _DRAWN]
    return drawn + lines(view, rest, branch, codes)


def _twin(data: Mapping[str, Any], key: str) -> object:
    text = data.get(key)
    return {"zh": text, "en": data[f"{key}_en"]} if f"{key}_en" in data else text


def _ruler_row(view: View, limb: dict[str, Any], told: Node | None, carries: bool) -> str:
    """A row with its sentence; a limb of the tenfold group needs none beside its figures."""
    css = "carry" if carries else "met" if limb["met"] else "unmet"
    mark = ("▲ " if limb["met"] else "△ ") + line("report.met" if limb["met"] else "report.unmet")
    ratio = limb.get("ratio")
    measured = "–"
    if ratio:
        by = " : " if "/" in f"{limb['value']}{limb['line']}" else " / "
        share = f'<span class="under">{view.say(ratio)} = {percent(ratio)}</span>'
        measured = f"<b>{_figure(limb['value'])}</b>{by}{_figure(limb['line'])}{share}"
    source = view.pair(_twin(limb, "source"))
    says = ""
    if told is not None:
        zh, en = (view.say(told.says[lang]) for lang in LANGS)
        says = f'<span class="said">{zh}<span class="en under" lang="en">{en}</span></span>'
    return (
        f'<tr class="{css}"><th scope="row">{_limb_label(view, limb["id"])}</th>'
        f'<td class="ruler">{_ruler(ratio, css) if ratio else ""}{says}<span class="under">{source}</span></td>'
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


def _readings(view: View, branch: Node, codes: Mapping[str, str]) -> str:
    """The readings open to argument, those that change the grade first."""
    head = heading(4, "report.alternatives")
    if not branch.children:
        return f"{head}<p>{line('report.alternatives_none')}</p>"
    drawn = ""
    for group in branch.children:
        changes = group.id == "readings.changes"
        mark = amber(line("report.changes")) if changes else line("report.same")
        drawn += f"<p>{mark}</p>{lines(view, group.children, group, codes)}"
    return head + note("report.alternatives_note") + drawn
