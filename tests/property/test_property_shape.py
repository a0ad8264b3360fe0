"""Properties of shapes: data is taken whole, or every mistake leads to a place in it; never anything else."""

from __future__ import annotations

import copy
from datetime import date  # noqa: TC003 - read from the annotations at run time
from typing import Annotated, Any, Literal

from hypothesis import given, settings
from hypothesis import strategies as st

from chaming.base.shape import MinLength, Mistake, Shape, ShapeError, Within, field, names, plain
from chaming.base.shape_check import check


class Leaf(Shape):
    type: Literal["leaf"]
    name: Annotated[str, MinLength(1)]
    size: Annotated[int, Within(0, 9)] = 0


class Branch(Shape):
    type: Literal["branch"]
    leaves: list[Leaf]
    more: dict[str, Leaf | Branch] = field(default_factory=dict)


class Tree(Shape, keeps_unknown=True):
    top: Leaf | Branch
    planted: date | None = None
    tall: bool = False
    tags: dict[Literal["a", "b"], list[str]] = field(default_factory=dict)
    said: Any = None


keys = st.sampled_from(["type", "name", "size", "leaves", "more", "top", "planted", "tall", "tags", "said", "a", "x"])
scalars = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=3), st.dates(), st.datetimes(), st.binary(),
    st.sampled_from(["leaf", "branch"]), st.characters(categories=["Cs"]),
)  # fmt: skip
anything = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(keys | scalars, inner, max_size=4),
    max_leaves=12,
)
texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=4)
leaves = st.fixed_dictionaries(
    {"type": st.just("leaf"), "name": texts.filter(bool)}, optional={"size": st.integers(0, 9)}
)
branches = st.recursive(
    st.fixed_dictionaries({"type": st.just("branch"), "leaves": st.lists(leaves, max_size=3)}),
    lambda inner: st.fixed_dictionaries(
        {"type": st.just("branch"), "leaves": st.lists(leaves, max_size=2)},
        optional={"more": st.dictionaries(texts, leaves | inner, max_size=3)},
    ),
    max_leaves=4,
)
trees = st.fixed_dictionaries(
    {"top": leaves | branches},
    optional={
        "planted": st.none() | st.dates(), "tall": st.booleans(), "said": anything, "unknown": anything,
        "tags": st.dictionaries(st.sampled_from(["a", "b"]), st.lists(texts, max_size=2)),
    },
)  # fmt: skip


def places(data: object, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    inner = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    return [path, *(place for key, value in inner for place in places(value, (*path, key)))]


@st.composite
def damaged(draw: st.DrawFn) -> dict[str, Any]:
    """A tree with a few of its values replaced, keys taken away or keys added."""
    tree: dict[str, Any] = copy.deepcopy(draw(trees))
    for _ in range(draw(st.integers(1, 3))):
        path = draw(st.sampled_from([place for place in places(tree) if place] or [("top",)]))
        holder: Any = tree
        for key in path[:-1]:
            holder = holder[key]
        if draw(st.booleans()):
            holder[path[-1]] = draw(anything)
        elif isinstance(holder, dict):
            holder.pop(path[-1], None)
            holder[draw(keys | scalars)] = draw(anything)
    return tree


def held(shape: type[Shape], data: object) -> Shape | list[Mistake]:
    try:
        return check(shape, data)
    except ShapeError as error:
        assert error.mistakes
        return list(error.mistakes)


def leads_to_a_place(mistake: Mistake, data: Any) -> bool:
    *before, last = mistake.path or (None,)
    for key in before:
        data = data[key]
    if mistake.kind == "missing":
        return isinstance(data, dict) and last not in data
    return last is None or last in (range(len(data)) if isinstance(data, list) else data)


def same(told: Any, data: Any) -> bool:
    """Whether an instance holds the data, no more and no less but for defaults."""
    if isinstance(told, Shape):
        given_ = {name: told.__dict__[name] for name in names(type(told)) if name in data} | dict(told.extra)
        return given_.keys() == data.keys() and all(same(given_[key], data[key]) for key in data)
    if isinstance(told, list):
        return len(told) == len(data) and all(map(same, told, data))
    if isinstance(told, dict):
        return told.keys() == data.keys() and all(same(told[key], data[key]) for key in told)
    return told is data or (type(told) is type(data) and told == data)


@settings(max_examples=300, deadline=None)
@given(data=anything | damaged())
def test_any_value_is_taken_whole_or_every_mistake_leads_to_a_place_in_it(data: Any) -> None:
    before = repr(data)
    found = held(Tree, data)
    assert repr(data) == before
    if isinstance(found, list):
        assert [m for m in found if not leads_to_a_place(m, data)] == []
    else:
        assert same(found, data)


@settings(max_examples=200, deadline=None)
@given(data=trees)
def test_what_is_of_the_shape_is_taken_and_comes_back_as_it_was(data: dict[str, Any]) -> None:
    tree = check(Tree, data)
    assert same(tree, data)
    assert same(check(Tree, plain(tree)), plain(tree))
    assert plain(tree, defaults=False).keys() <= data.keys()
