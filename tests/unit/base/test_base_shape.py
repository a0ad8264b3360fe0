"""Shapes: what is taken, every kind of mistake with its path, and declarations that are refused."""

from __future__ import annotations

from collections.abc import Callable  # noqa: TC003 - read from the annotations at run time
from datetime import date, datetime
from typing import Annotated, Any, Literal

import pytest

from chaming.base.shape import (
    REQUIRED,
    Convert,
    MinLength,
    Mistake,
    RefusedError,
    Shape,
    ShapeError,
    Within,
    default,
    field,
    names,
    plain,
    replaced,
)
from chaming.base.shape_check import check


def fen(value: object) -> object:
    if value is None or isinstance(value, int):
        return value
    if not isinstance(value, str) or not value.isdecimal():
        raise RefusedError("money_form")
    return int(value) * 100


class Circle(Shape):
    type: Literal["circle"]
    radius: Annotated[int, Within(1)]


class Square(Shape):
    type: Literal["square", "box"]
    side: int = 1


class Base(Shape):
    id: Annotated[str, MinLength(1)]


class Whole(Base):
    """One key of every type there is."""

    day: date
    yes: bool = False
    count: Annotated[int, Within(0, 10)] = 0
    either: Literal["a", "b", 3] | None = None
    tags: Annotated[list[str], MinLength(1)] = field(default_factory=lambda: ["x"])
    parts: list[Base] = field(default_factory=list)
    by_name: dict[str, Base] | None = None
    by_grade: dict[Literal["low", "high"], int] = field(default_factory=dict)
    by_text: dict[Annotated[str, MinLength(1)], bool | None] = field(default_factory=dict)
    figure: Circle | Square | None = None
    paid: Annotated[int | None, Convert(fen)] = None
    loose: Any = None


class Open(Base, keeps_unknown=True):
    note: str = ""


class Holder(Shape):
    open: Open


DAY = date(2021, 4, 1)
GOOD = {"id": "A", "day": DAY}


def mistakes(data: object, shape: type[Shape] = Whole) -> list[Mistake]:
    with pytest.raises(ShapeError) as caught:
        check(shape, data)
    return list(caught.value.mistakes)


def test_every_type_is_taken_as_it_is() -> None:
    data = {
        **GOOD, "yes": True, "count": 10, "either": 3, "tags": ["一"], "parts": [{"id": "p"}],
        "by_name": {"n": {"id": "q"}}, "by_grade": {"low": -1}, "by_text": {"t": None},
        "figure": {"type": "box", "side": 2}, "paid": "7", "loose": [1.5, {"x": None}],
    }  # fmt: skip
    whole = check(Whole, data)
    assert (whole.id, whole.day, whole.yes, whole.count, whole.either, whole.paid) == ("A", DAY, True, 10, 3, 700)
    assert whole.parts == [Base(id="p")]
    assert whole.by_name == {"n": Base(id="q")}
    assert whole.figure == Square(type="box", side=2)
    assert plain(whole) == {**data, "paid": 700}


def test_a_key_left_out_takes_its_default_and_no_two_share_a_list() -> None:
    first, second = check(Whole, GOOD), check(Whole, GOOD)
    assert (first.yes, first.count, first.either, first.tags, first.paid) == (False, 0, None, ["x"], None)
    assert first == second
    assert first.tags is not second.tags
    assert plain(first, defaults=False) == GOOD


@pytest.mark.parametrize(
    ("change", "mistake"),
    [
        ({"dya": 1}, Mistake("unknown", ("dya",))),
        ({"parts": [{"id": "p"}, {"id": "q", "x": 1}]}, Mistake("unknown", ("parts", 1, "x"))),
        ({"parts": [{}]}, Mistake("missing", ("parts", 0, "id"))),
        ({"id": ""}, Mistake("too_short", ("id",), "str", low=1)),
        ({"tags": []}, Mistake("too_short", ("tags",), "list", low=1)),
        ({"id": 5}, Mistake("type", ("id",), "str")),
        ({"id": None}, Mistake("type", ("id",), "str")),
        ({"id": "\ud800"}, Mistake("type", ("id",), "str")),
        ({"count": "5"}, Mistake("type", ("count",), "int")),
        ({"count": True}, Mistake("type", ("count",), "int")),
        ({"count": 5.0}, Mistake("number", ("count",), "int")),
        ({"count": -1}, Mistake("bounds", ("count",), "int", low=0, high=10)),
        ({"count": 11}, Mistake("bounds", ("count",), "int", low=0, high=10)),
        ({"yes": 1}, Mistake("type", ("yes",), "bool")),
        ({"yes": None}, Mistake("type", ("yes",), "bool")),
        ({"day": "2021-04-01"}, Mistake("type", ("day",), "date")),
        ({"day": datetime(2021, 4, 1)}, Mistake("type", ("day",), "date")),  # noqa: DTZ001
        ({"tags": "x"}, Mistake("type", ("tags",), "list")),
        ({"tags": ("x",)}, Mistake("type", ("tags",), "list")),
        ({"tags": ["x", 1]}, Mistake("type", ("tags", 1), "str")),
        ({"parts": ["x"]}, Mistake("type", ("parts", 0), "table")),
        ({"by_name": []}, Mistake("type", ("by_name",), "table")),
        ({"by_name": {"n": {"id": ""}}}, Mistake("too_short", ("by_name", "n", "id"), "str", low=1)),
        ({"by_name": {7: {"id": "q"}}}, Mistake("type", ("by_name",), "str")),
        ({"by_grade": {"mid": 1}}, Mistake("choice", ("by_grade", "mid"), choices=("low", "high"))),
        ({"by_text": {"": True}}, Mistake("too_short", ("by_text", ""), "str", low=1)),
        ({"either": "c"}, Mistake("choice", ("either",), choices=("a", "b", 3))),
        ({"either": 3.0}, Mistake("choice", ("either",), choices=("a", "b", 3))),
        ({"either": ["a"]}, Mistake("choice", ("either",), choices=("a", "b", 3))),
        ({"figure": "box"}, Mistake("type", ("figure",), "table")),
        ({"figure": {"side": 1}}, Mistake("missing", ("figure", "type"))),
        ({"figure": {"type": "star"}}, Mistake("choice", ("figure", "type"), choices=("circle", "square", "box"))),
        ({"figure": {"type": ["box"]}}, Mistake("choice", ("figure", "type"), choices=("circle", "square", "box"))),
        ({"figure": {"type": "circle", "radius": 0}}, Mistake("bounds", ("figure", "radius"), "int", low=1)),
        ({"figure": {"type": "box", "radius": 1}}, Mistake("unknown", ("figure", "radius"))),
        ({"paid": "7.5"}, Mistake("money_form", ("paid",))),
        ({"paid": True}, Mistake("type", ("paid",), "int")),
        ({3: "x"}, Mistake("type", (), "str")),
    ],
    ids=str,
)
def test_mistake_then_its_kind_and_path(change: dict[Any, Any], mistake: Mistake) -> None:
    assert mistakes({**GOOD, **change}) == [mistake]


@pytest.mark.parametrize("data", [None, [], "x", [("id", "A")]])
def test_what_is_no_table_is_refused(data: object) -> None:
    assert mistakes(data) == [Mistake("type", (), "table")]


def test_all_mistakes_are_told_as_declared_and_unknown_keys_last() -> None:
    data = {"x": 1, "figure": {"type": "circle"}, "count": "many", "parts": [{}, {"id": 1}], "y": 2}
    assert [(m.kind, m.path) for m in mistakes(data)] == [
        ("missing", ("id",)),
        ("missing", ("day",)),
        ("type", ("count",)),
        ("missing", ("parts", 0, "id")),
        ("type", ("parts", 1, "id")),
        ("missing", ("figure", "radius")),
        ("unknown", ("x",)),
        ("unknown", ("y",)),
    ]


def test_no_value_gets_into_the_error() -> None:
    with pytest.raises(ShapeError) as caught:
        check(Whole, {"id": 13800138000, "day": "13800138000", "yes": "13800138000", "figure": {"type": "13800138000"}})
    assert "13800138000" not in f"{caught.value} {caught.value.mistakes}"


def test_a_shape_that_keeps_unknown_keys_has_them_beside_and_still_checks_its_own() -> None:
    one = check(Holder, {"open": {"id": "A", "extra": 1, "self": [2]}}).open
    assert (one.id, one.extra) == ("A", {"extra": 1, "self": [2]})
    assert plain(one) == {"id": "A", "note": "", "extra": 1, "self": [2]}
    assert replaced(one, note="n", self=3) == Open(id="A", note="n", extra=1, self=3)  # type: ignore[call-arg]
    assert mistakes({"open": {"id": "", "x": 1}}, Holder) == [Mistake("too_short", ("open", "id"), "str", low=1)]
    assert mistakes({"open": {"id": "A", 5: 1}}, Holder) == [Mistake("type", ("open",), "str")]
    assert check(Base, {"id": "A"}).extra == {}


def test_an_instance_cannot_be_changed_and_is_equal_by_type_and_values() -> None:
    one = Base(id="A")
    with pytest.raises(AttributeError):
        one.id = "B"  # type: ignore[misc]
    assert one == check(Base, {"id": "A"})
    assert one != Base(id="B")
    assert one != Open(id="A")
    assert repr(one) == "Base(id='A')"


@pytest.mark.parametrize("values", [{}, {"id": "A", "x": 1}, {"x": 1}])
def test_an_instance_by_hand_has_its_names_checked(values: dict[str, Any]) -> None:
    with pytest.raises(TypeError, match="missing or unknown"):
        Base(**values)
    with pytest.raises(TypeError, match="missing or unknown: x"):
        replaced(Base(id="A"), x=1)


def test_names_and_defaults_are_those_declared() -> None:
    assert names(Whole)[:3] == ("id", "day", "yes")
    assert default(Whole, "day") is REQUIRED
    assert default(Whole, "tags") == ["x"]
    assert default(Whole, "paid") is None


class Told(Shape):
    """Declares what a shape cannot hold, one wrong thing a class."""

    any_number: float


class TwoTypes(Shape):
    one: int | str


class NoTag(Shape):
    one: Circle | Base


class SameTag(Shape):
    one: Circle | Circle | Whole


class OddKey(Shape):
    one: dict[int, str]


class OddMark(Shape):
    one: Annotated[str, Within(0)]


class StrangeMark(Shape):
    one: Annotated[int, "positive"]


class Moment(Shape):
    one: datetime


class Function(Shape):
    one: Callable[[], int]


class BareList(Shape):
    one: list  # type: ignore[type-arg]


class SharedList(Shape):
    one: list[int] = []  # noqa: RUF012


class Clash(Shape):
    extra: str  # type: ignore[assignment,misc]


@pytest.mark.parametrize(
    "shape",
    [Told, TwoTypes, NoTag, SameTag, OddKey, OddMark, StrangeMark, Moment, Function, BareList, SharedList, Clash],
    ids=lambda shape: shape.__name__,
)
def test_a_declaration_that_cannot_be_held_to_is_refused_on_first_use(shape: type[Shape]) -> None:
    for _ in range(2):
        with pytest.raises(TypeError, match="shape"):
            check(shape, {})
