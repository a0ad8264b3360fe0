"""The explanation as plain text for terminal and paper: eighty columns, numbered, in one language.

A Chinese character takes two columns, and so does a mark whose width is not settled. The first five lines give grade,
limb, figure and line, ratio and source. A line's source stands in brackets after it, unless it is that of the line
above it; "see 9.2" names the question on which a line hangs.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Any

from chaming.law.explanation.explanation import explain, head, numbered, runs_in
from chaming.law.explanation.words import say

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from chaming.base.catalogue import Lang
    from chaming.law.explanation.explanation import Node

COLUMNS = 2 * 40
_CLOSING = frozenset("，。；：、？！）〕】》”’…％,.;:?!)]%")
_OPENING = frozenset("（〔【《“‘([□")
_FIGURES = frozenset("0123456789_")
_UNITS = frozenset("条元个月年日倍项人")


def printed(people: Sequence[Mapping[str, Any]], lang: Lang, rules: Mapping[str, str] | None = None) -> str:
    """The assessments of several persons, one after the other.

    Args:
        people: ``suspects`` of :func:`chaming.law.law.assess`, or ``assessment`` of findings.json.
        lang: language of the text.
        rules: ``{"id", "sha256"}`` of the rules, for the foot.

    Returns:
        Lines of at most :data:`COLUMNS` columns, each ended by a line feed.
    """
    parts = ["\n".join(_person(person, lang)) for person in people]
    rule = "=" * COLUMNS
    foot = [rule, *wrapped(say("foot.verdict")[lang], "", "")]
    if rules:
        foot += wrapped(say("foot.rules", **rules)[lang], "", "")
    return f"\n\n{rule}\n\n".join(parts) + "\n\n" + "\n".join(foot) + "\n"


def _person(person: Mapping[str, Any], lang: Lang) -> Iterator[str]:
    for line in head(person):
        yield from wrapped(line[lang], "", "  ")
    branches = explain(person)
    numbers = dict(numbered(branches))
    for branch in branches:
        yield ""
        yield "-" * COLUMNS
        yield from wrapped(f"{numbers[branch.id]}  {branch.says[lang]}", "", "   ")
        yield from _nodes(branch, numbers, lang)


def _node(node: Node, above: Node, before: Node | None, numbers: Mapping[str, str], lang: Lang) -> Iterator[str]:
    """A line and what is beneath it, numbered."""
    number = numbers[node.id]
    hangs = [numbers[name] for name in node.decide if name in numbers]
    seen = say("print.see", numbers=say("list")[lang].join(hangs))[lang] if hangs else ""
    said = sentence(node, above, before, lang, seen)
    if node.name and not node.id.startswith("readings."):
        said = f"{node.name} {said}"
    elif node.name:
        said += f" [{node.name}]"
    indent = "  " * (number.count(".") - 1)
    yield from wrapped(f"{number}  {said}", indent, indent + " " * (len(number) + 2))
    if not runs_in(node):
        yield from _nodes(node, numbers, lang)


def _nodes(above: Node, numbers: Mapping[str, str], lang: Lang) -> Iterator[str]:
    for before, node in zip((None, *above.children), above.children, strict=False):
        yield from _node(node, above, before, numbers, lang)


def sentence(node: Node, above: Node, before: Node | None, lang: Lang, seen: str = "") -> str:
    """A line in one language: what it says, its source, and what is short enough beneath it.

    Args:
        node: the line.
        above: the line it stands under.
        before: the line before it under the same, whose source is not told twice.
        lang: language.
        seen: what stands after the source.
    """
    said = _before_colon(node.says[lang], _source(node, above, before, lang) + seen)
    return said + _run_in(node, lang) if runs_in(node) else said


def _source(node: Node, above: Node, before: Node | None, lang: Lang) -> str:
    """The source in brackets; nothing where the line itself or the line above it tells it."""
    if node.source is None or node.source == above.source or node.source[lang] in node.says[lang]:
        return ""
    key = "print.same" if before is not None and before.source == node.source else "print.source"
    return say(key, source=node.source)[lang]


def _before_colon(said: str, more: str) -> str:
    return f"{said[:-1]}{more}{said[-1]}" if said.endswith(("：", ":")) else said + more


def _run_in(above: Node, lang: Lang) -> str:
    """What is beneath a line, in the same paragraph; numbered where an entry has several clauses."""
    mark = say("and_then")[lang]
    several = len(above.children) > 1 and not any(child.name for child in above.children)
    counted = several and any(mark in child.says[lang] for child in above.children)
    parts = []
    for n, (before, child) in enumerate(zip((None, *above.children), above.children, strict=False), 1):
        words = child.says[lang].rstrip("。.") + _source(child, above, before, lang)
        words = f"{child.name} {words}" if child.name else words
        parts.append(say("print.number", n=n)[lang].lstrip() + words if counted else words)
    return ("" if lang == "zh" else " ") + mark.join(parts) + say("stop")[lang]


def width(text: str) -> int:
    """Columns that a text takes.

    >>> width("第7项")
    5
    """
    return sum(map(_columns, text))


def _columns(character: str) -> int:
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WFA" else 1


def wrapped(text: str, first: str, rest: str, columns: int = COLUMNS) -> list[str]:
    """A text in lines of at most so many columns; no line begins with a closing mark or ends with an opening one.

    Args:
        text: one paragraph; marks that are not seen are written out.
        first: indent of the first line.
        rest: indent of the others.
        columns: the most.
    """
    lines, line, taken = [], first, width(first)
    for chunk in _chunks(visible(text), columns - max(width(first), width(rest))):
        wide = width(chunk)
        if taken + (0 if chunk == " " else wide) > columns:
            lines.append(line.rstrip())
            line, taken = rest, width(rest)
        if chunk != " " or line.strip():
            line, taken = line + chunk, taken + wide
    return [*lines, line.rstrip()]


def visible(text: str) -> str:
    r"""Text with every control, bidirectional and unassigned mark written out.

    >>> visible("a\u202eb")
    'a⟦U+202E⟧b'
    """
    return "".join(f"⟦U+{ord(c):04X}⟧" if _hidden(c) else c for c in text)


def _hidden(character: str) -> bool:
    return unicodedata.category(character) in {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}


def _chunks(text: str, columns: int) -> Iterator[str]:
    """What may not be parted: a word, a character with its marks, a figure with its unit; cut if wider than a line."""
    held = ""
    for character in text:
        if held and not _sticks(held, character):
            yield from _cut(held, columns)
            held = ""
        held += character
    yield from _cut(held, columns)


def _sticks(held: str, character: str) -> bool:
    last = held[-1]
    if character == " " or last == " ":
        return False
    if character in _CLOSING or last in _OPENING:
        return True
    if last in _FIGURES and character in _UNITS:
        return True
    return _columns(last) == 1 and _columns(character) == 1


def _cut(chunk: str, columns: int) -> Iterator[str]:
    part = ""
    for character in chunk:
        if part and width(part) + _columns(character) > columns:
            yield part
            part = ""
        part += character
    if part:
        yield part
