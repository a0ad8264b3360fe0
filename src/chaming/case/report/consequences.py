"""What follows from the grade, in sentences: the law, punishment, leniency, money, the civil side, other roads.

Drawn from the tree of :mod:`chaming.law.explanation.explanation`, both languages, each line with its source and the
questions on which it hangs. A value of the assessment or of a setting alone is spelt by :func:`spell`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from chaming.base.catalogue import LANGS, entries
from chaming.case.report.page import View, amber, heading, line, number
from chaming.law.explanation.explanation import runs_in, walk
from chaming.law.explanation.printed import sentence

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from chaming.law.explanation.explanation import Node

_BRANCHES = ("law", "punishment", "weighing", "money", "civil", "roads")


def consequences(view: View, branches: Mapping[str, Node], codes: Mapping[str, str]) -> str:
    """Everything of an assessment but grade, limbs, readings and questions.

    Args:
        view: the findings.
        branches: of the tree, by id.
        codes: see :func:`codes_of`.
    """
    drawn = ""
    for name in _BRANCHES:
        branch = branches[f"branch.{name}"]
        drawn += f"<h5>{view.pair(branch.says)}</h5>{lines(view, branch.children, branch, codes)}"
    return f"{heading(4, 'report.consequences')}{drawn}"


def codes_of(branches: Mapping[str, Node]) -> dict[str, str]:
    """The code of every question by the id of its node, from the branches of the tree."""
    return {node.id: node.name for node in walk([branches["branch.open"]])}


def lines(view: View, nodes: Sequence[Node], above: Node, codes: Mapping[str, str]) -> str:
    """Lines of the tree as a nested list.

    Args:
        view: the findings.
        nodes: the lines.
        above: the line they stand under.
        codes: see :func:`codes_of`.
    """
    if not nodes:
        return ""
    drawn = []
    for before, node in zip((None, *nodes), nodes, strict=False):
        zh, en = (view.say(sentence(node, above, before, lang)) for lang in LANGS)
        name = f'<span class="id">{view.say(node.name)}</span> ' if node.name else ""
        beneath = "" if runs_in(node) else lines(view, node.children, node, codes)
        drawn.append(
            f'<li>{name}{zh}{_seen(view, node, codes)}<span class="en under" lang="en">{en}</span>{beneath}</li>'
        )
    return f'<ul class="tree">{"".join(drawn)}</ul>'


def _seen(view: View, node: Node, codes: Mapping[str, str]) -> str:
    """A link to the questions on which a line hangs."""
    asked = [view.say(codes[name]) for name in node.decide if name in codes]
    return f' <a href="#ask">{amber(" ".join(asked))}</a>' if asked else ""


def spell(view: View, value: object) -> str:
    """A plain value in words: yes and no, not known, a list, a word of a closed set."""
    if value is None or isinstance(value, bool):
        return line({None: "report.unknown", True: "report.yes", False: "report.no"}[value])
    if isinstance(value, list | tuple):
        return "、".join(_scalar(view, one) for one in value) or line("report.none")
    return _scalar(view, value)


def _scalar(view: View, value: Any) -> str:  # noqa: ANN401 - plain data
    if isinstance(value, int):
        return number(value)
    named = f"report.value.{value}"
    return line(named) if named in entries() else view.pair(value)
