"""The tree of an explanation: one node a line, each a sentence in both languages with what it rests on."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from chaming.law.explanation.words import Pair

_SHORT = 40  # characters
_FEW = 2 + 2 + 2  # lines


@dataclass(frozen=True, slots=True)
class Node:
    """One line of an explanation.

    Attributes:
        id: stable name, the ids of the branches joined by dots: ``limbs.5-1-8[7]``.
        says: the whole sentence; everything but the source stands in it.
        name: what the line is about, by its id in the assessment: a limb, a reading, the code of a question; or "".
        norm: what the provision says, in our words.
        source: where it stands.
        fact: what it was held against.
        figure: the figure with its line and ratio.
        result: what comes of it; None where the line only tells.
        decide: ids of the nodes of the last branch on which this line hangs: what only a person may decide.
        children: the lines beneath.
    """

    id: str
    says: Pair
    name: str = ""
    norm: Pair | None = None
    source: Pair | None = None
    fact: Pair | None = None
    figure: Pair | None = None
    result: Pair | None = None
    decide: tuple[str, ...] = ()
    children: tuple[Node, ...] = ()


def numbered(nodes: Iterable[Node], above: str = "") -> Iterator[tuple[str, str]]:
    """Id and number of every line: ``9.2``."""
    for n, node in enumerate(nodes, 1):
        number = f"{above}.{n}" if above else str(n)
        yield node.id, number
        yield from numbered(node.children, number)


def walk(nodes: Iterable[Node]) -> Iterator[Node]:
    """Every node, each before those beneath it."""
    for node in nodes:
        yield node
        yield from walk(node.children)


def shared_source(nodes: Sequence[Node]) -> Pair | None:
    """The source of several lines, where it is one and the same."""
    sources = [node.source for node in nodes]
    return sources[0] if sources and all(source == sources[0] for source in sources) else None


def runs_in(node: Node) -> bool:
    """Whether what is beneath a line is short enough to be told in the same paragraph."""
    lengths = [len(child.says["zh"]) for child in node.children]
    leaves = all(not child.children and not child.decide for child in node.children)
    few = len(lengths) <= _FEW or not any(child.source for child in node.children)
    return leaves and few and bool(lengths) and max(lengths) <= 2 * _SHORT and sum(lengths) <= _SHORT * len(lengths)


def hung(node: Node, on: Sequence[tuple[str, tuple[str, ...]]]) -> Node:
    """The same tree with ``decide`` filled.

    Args:
        node: the root.
        on: pairs of the id of a question and the ids of the nodes that hang on it; an id that ends with ``*`` stands
            for all that begin so, and what is beneath a node hangs with it.
    """
    mine = tuple(question for question, targets in on if any(_is(node.id, target) for target in targets))
    rest = [(question, targets) for question, targets in on if question not in mine]
    return replace(node, decide=mine, children=tuple(hung(child, rest) for child in node.children))


def _is(name: str, target: str) -> bool:
    return name.startswith(target[:-1]) if target.endswith("*") else name == target
