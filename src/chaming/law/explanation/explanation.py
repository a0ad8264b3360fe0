"""The explanation of one person's assessment: a tree, each line a sentence in Chinese and in English.

Every line says the norm, the fact, the figure, the source, the result and what only a person may decide, as far as it
has them. It is drawn from the assessment alone (findings.json is enough) and never stored. Branches in the order a
lawyer reads: the law; the limbs, first the one that carries the grade; the readings open to argument; punishment;
leniency and heavier grounds; money; the civil side; other roads; what only a person may decide.

Source: contract §4; every sentence stands in the catalogue.
"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from chaming.law.explanation.limbs import Told, carrying, limb_name, limb_nodes, share, told_limbs
from chaming.law.explanation.node import Node, hung, numbered, runs_in, walk
from chaming.law.explanation.open import TOLD, hanging, open_node, questions_of
from chaming.law.explanation.parts import part_nodes
from chaming.law.explanation.readings import reading_nodes
from chaming.law.explanation.words import Pair, ended, grade, plain, say, take
from chaming.law.limbs import RANK

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["Node", "carrying", "explain", "head", "limb_name", "numbered", "runs_in", "walk"]

#: parts of the assessment by branch; a key of no branch goes to the other roads, so that nothing is lost
_PARTS: dict[str, tuple[str, ...]] = {
    "punishment": ("penalty", "suspension", "occupational_ban", "unit_crime"),
    "weighing": (
        "leniency", "mitigation", "heavier", "double_evaluation", "recidivism", "earlier_penalties", "joint_crime",
    ),
    "money": ("recovery",),
    "civil": ("civil",),
    "roads": ("limitation", "neighbouring", "administrative"),
}  # fmt: skip
_ELSEWHERE = frozenset({
    "id", "law", "compared", "facts", "guidance", "plane", "grade", "limbs", "alternatives",
    "for_the_handler", "for_the_handler_en", "for_the_handler_codes",
})  # fmt: skip


def explain(person: Mapping[str, Any]) -> list[Node]:
    """The branches of one person's assessment, always the same nine, in order.

    Args:
        person: one entry of ``suspects`` of :func:`chaming.law.law.assess`, or of ``assessment`` in findings.json.
    """
    limbs = tuple(limb_nodes(person))
    readings = tuple(reading_nodes(person))
    branches = [
        Node("branch.law", say("branch.law"), children=tuple(_law(person))),
        Node("branch.limbs", say("branch.limbs"), children=limbs),
        Node("branch.readings", say("branch.readings" if readings else "branch.readings.none"), children=readings),
        *(_branch(name, person) for name in _PARTS),
        open_node(person),
    ]
    on = hanging(person)
    return [hung(branch, on) for branch in branches]


def _branch(name: str, person: Mapping[str, Any]) -> Node:
    keys = list(_PARTS[name])
    if name == "civil":
        keys += [key for key in person if key.startswith("civil_")]
    if name == "roads":
        told = {key for part in _PARTS.values() for key in part} | _ELSEWHERE
        keys += [k for k in person if k not in told and not k.startswith("civil_") and not _is_twin(k, person)]
    children = tuple(node for key in keys if key in person for node in part_nodes(key, person[key]))
    if len(_PARTS[name]) == 1 and len(children) == 1:
        children = _opened(children[0])
    below = person["grade"] == "not_met" and name in ("punishment", "weighing", "money")
    empty = "below" if below else "none"
    return Node(f"branch.{name}", say(f"branch.{name}" if children else f"branch.{name}.{empty}"), children=children)


def _opened(node: Node) -> tuple[Node, ...]:
    """A part that is alone in its branch: its own sentence, then what is beneath it."""
    own = () if node.says["zh"].endswith("：") else (replace(node, children=()),)
    return (*own, *node.children)


def _is_twin(key: str, person: Mapping[str, Any]) -> bool:
    base, _, lang = key.rpartition("_")
    return lang in ("zh", "en") and base in person


def _law(person: Mapping[str, Any]) -> list[Node]:
    """Which texts govern and why, what they are compared with, and the facts they are applied to."""
    nodes = [_text(n, entry) for n, entry in enumerate(person["law"], 1)]
    for key in ("compared", "guidance", "facts"):
        if key in person:
            nodes += part_nodes(key, person[key])
    return nodes


def _text(n: int, entry: Mapping[str, Any]) -> Node:
    title = take(entry, "title") or plain(str(entry["id"]))
    because = take(entry, "because") or plain("–")
    since = entry.get("in_force_from") or entry["version"]
    says = ended(say("text", title=title, since=since, because=because))
    more = [words for key in ("now", "before") if (words := take(entry, key))]
    for words in more:
        says = say("followed", first=says, second=ended(words))
    return Node(f"law.{n}", says, "", title, take(entry, "source"), because)


def head(person: Mapping[str, Any]) -> list[Pair]:
    """The five lines that stand first: grade, limb, figure with line, ratio, source; then what is open.

    Below the line the limb that comes nearest stands in the place of the one that carries.
    """
    shown = _foremost(person)
    first = "head.grade.not_met" if person["grade"] == "not_met" else "head.grade"
    lines = [say(first, grade=grade(person["grade"]), who=str(person["id"]))]
    lines += _nothing() if shown is None else _shown(shown, person)
    others = person.get("alternatives") or ()
    asked = [code for code, _ in questions_of(person) if not code.startswith(TOLD)]
    own = RANK[person["grade"]]
    up, down = (sum(sign * RANK[other["grade"]] > sign * own for other in others) for sign in (1, -1))
    return [*lines, say("head.open", asked=len(asked), up=up, down=down)]


def _foremost(person: Mapping[str, Any]) -> Told | None:
    """Of the limbs that carry, the one furthest over its line; else the one nearest to it."""
    carry = set(carrying(person))
    limbs = [t for t in told_limbs(person) if t.id in carry]
    if not carry:
        limbs = [t for t in told_limbs(person) if t.serious and t.data.get("ratio") is not None]
    return max(limbs, key=lambda t: Fraction(t.data.get("ratio") or 0), default=None)


def _shown(one: Told, person: Mapping[str, Any]) -> list[Pair]:
    limb, more = one.data, len(carrying(person)) - 1
    name = {lang: f"{limb['id']} {words}" for lang, words in limb_name(one.id).items()}
    key = "head.nearest" if not limb["met"] else "head.carries_more" if more else "head.carries"
    lines = [say(key, limb=name, more=more)]
    if limb.get("ratio") is None:
        lines += [say("head.figure_none"), say("head.ratio_none")]
    else:
        value, line = (say(f"limb.amount.{one.unit}", value=limb[k], n=say("limb.items")) for k in ("value", "line"))
        lines += [
            say("head.figure", value=value, line=line),
            say("head.ratio", ratio=limb["ratio"], percent=share(one)),
        ]
    return [*lines, say("head.source", source=take(limb, "source") or plain("–"))]


def _nothing() -> list[Pair]:
    return [say(f"head.{name}_none") for name in ("limb", "figure", "ratio", "source")]
