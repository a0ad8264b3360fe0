"""Data from outside held to its shape: nothing unknown, nothing left out, no type taken for another.

Every mistake is found, not the first alone; each has its path and never the value, which may be evidence.
"""

from __future__ import annotations

import re
import sys
import types
import typing
from collections.abc import Callable
from datetime import date, datetime
from functools import cache, partial
from typing import TYPE_CHECKING, Annotated, Any, Literal, TypeVar

from chaming.base.shape import (
    REQUIRED,
    Convert,
    MinLength,
    Mistake,
    Path,
    RefusedError,
    Shape,
    ShapeError,
    Within,
    default,
    names,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_S = TypeVar("_S", bound=Shape)
_Check = Callable[[Any, Path, list[Mistake]], Any]
"""Returns the value to keep, or adds to the mistakes and returns what is of no use."""
_KNOWN: dict[type[Shape], dict[str, _Check]] = {}
_HALF = re.compile("[\ud800-\udfff]")  # half a pair of characters, from JSON, can be written nowhere


def check(shape: type[_S], data: object) -> _S:
    """Data as an instance of a shape.

    Raises:
        ShapeError: with every mistake.
        TypeError: the shape itself is wrongly declared.
    """
    mistakes: list[Mistake] = []
    one = _shaped(shape, data, (), mistakes)
    if one is None:
        raise ShapeError(mistakes)
    return one


def _no(out: list[Mistake], kind: str, path: Path, expected: str = "", **more: Any) -> Any:  # noqa: ANN401
    out.append(Mistake(kind, path, expected, **more))


def _shaped(shape: type[_S], data: object, path: Path, out: list[Mistake]) -> _S | None:
    if not isinstance(data, dict):
        _no(out, "type", path, "table")
        return None
    checks, values, before = _checks(shape), {}, len(out)
    for name, inner in checks.items():
        if name in data:
            values[name] = inner(data[name], (*path, name), out)
        elif default(shape, name) is REQUIRED:
            _no(out, "missing", (*path, name))
    for key in data:
        if not isinstance(key, str):
            _no(out, "type", path, "str")
        elif key not in checks and shape.keeps_unknown:
            values[key] = data[key]
        elif key not in checks:
            _no(out, "unknown", (*path, key))
    return shape(**values) if len(out) == before else None


def _checks(shape: type[Shape]) -> dict[str, _Check]:
    """What holds each key's value to its annotation; made once a shape, when data first comes."""
    if shape not in _KNOWN:
        for name in names(shape):
            if hasattr(Shape, name) or isinstance(getattr(shape, name, None), list | dict):
                raise TypeError(f"{shape.__name__}.{name}: a name or a default that a shape cannot have")
        _KNOWN[shape] = {name: _check_of(_hint(shape, name)) for name in names(shape)}
    return _KNOWN[shape]


def _hint(shape: type[Shape], name: str) -> Any:  # noqa: ANN401 - annotations have no type of their own
    owner = next(base for base in shape.__mro__ if name in base.__annotations__)
    hint = owner.__annotations__[name]
    return _evaluated(owner.__module__, hint) if isinstance(hint, str) else hint


@cache
def _evaluated(module: str, hint: str) -> Any:  # noqa: ANN401
    """An annotation as its module means it; get_type_hints does the same for every key again, at ten times the cost."""
    return eval(hint, vars(sys.modules[module]))  # noqa: S307 - text of our own classes


def _check_of(hint: Any) -> _Check:  # noqa: ANN401
    origin, of = typing.get_origin(hint), typing.get_args(hint)
    if _is_shape(hint):
        return partial(_shaped, hint)
    if hint in _PLAIN:
        return _PLAIN[hint]
    if origin is Annotated:
        return _marked(of[0], of[1:])
    if origin is Literal and all(isinstance(choice, str | int) for choice in of):
        return partial(_choice, of)
    if origin is list:
        return partial(_list, _check_of(of[0]))
    if origin is dict and _is_text(of[0]):
        return partial(_dict, _check_of(of[0]), _check_of(of[1]))
    if origin in (typing.Union, types.UnionType):
        return _union([one for one in of if one is not types.NoneType], types.NoneType in of)
    raise TypeError(f"a shape cannot declare {hint!r}")


def _is_shape(hint: object) -> bool:
    return isinstance(hint, type) and issubclass(hint, Shape)


def _is_text(hint: Any) -> bool:  # noqa: ANN401
    of = typing.get_args(hint)
    if typing.get_origin(hint) is Annotated:
        return _is_text(of[0])
    return hint is str or (bool(of) and all(isinstance(choice, str) for choice in of))


def _marked(hint: Any, marks: Sequence[object]) -> _Check:  # noqa: ANN401
    inner = _check_of(hint)
    for mark in marks:
        if isinstance(mark, Convert):
            inner = partial(_converted, inner, mark)
        elif isinstance(mark, Within) and hint is int:
            inner = partial(_within, inner, mark)
        elif isinstance(mark, MinLength) and (hint is str or typing.get_origin(hint) is list):
            inner = partial(_long_enough, inner, mark)
        else:
            raise TypeError(f"a shape cannot mark {hint!r} with {mark!r}")
    return inner


def _converted(inner: _Check, mark: Convert, value: Any, path: Path, out: list[Mistake]) -> Any:  # noqa: ANN401
    try:
        value = mark.by(value)
    except RefusedError as refused:
        return _no(out, refused.kind, path)
    return inner(value, path, out)


def _within(inner: _Check, mark: Within, value: Any, path: Path, out: list[Mistake]) -> Any:  # noqa: ANN401
    number, low, high = inner(value, path, out), mark.low, mark.high
    if number is None or ((low is None or low <= number) and (high is None or number <= high)):
        return number
    return _no(out, "bounds", path, "int", low=low, high=high)


def _long_enough(inner: _Check, mark: MinLength, value: Any, path: Path, out: list[Mistake]) -> Any:  # noqa: ANN401
    found = inner(value, path, out)
    if found is None or len(found) >= mark.low:
        return found
    return _no(out, "too_short", path, "str" if isinstance(found, str) else "list", low=mark.low)


def _scalar(wanted: type, other: type | tuple[()], value: object, path: Path, out: list[Mistake]) -> object:
    if isinstance(value, wanted) and not isinstance(value, other):
        return value
    return _no(out, "number" if wanted is int and isinstance(value, float) else "type", path, wanted.__name__)


def _text(value: object, path: Path, out: list[Mistake]) -> object:
    if isinstance(value, str) and not _HALF.search(value):
        return value
    return _no(out, "type", path, "str")


#: bool is a kind of int to Python, and datetime a kind of date; not here
_PLAIN: dict[Any, _Check] = {
    Any: lambda value, _path, _out: value,
    str: _text,
    int: partial(_scalar, int, bool),
    bool: partial(_scalar, bool, ()),
    date: partial(_scalar, date, datetime),
}


def _choice(choices: tuple[str | int, ...], value: object, path: Path, out: list[Mistake]) -> object:
    if any(type(value) is type(choice) and value == choice for choice in choices):
        return value
    return _no(out, "choice", path, choices=choices)


def _list(inner: _Check, value: object, path: Path, out: list[Mistake]) -> object:
    if isinstance(value, list):
        return [inner(one, (*path, n), out) for n, one in enumerate(value)]
    return _no(out, "type", path, "list")


def _dict(keys: _Check, inner: _Check, value: object, path: Path, out: list[Mistake]) -> object:
    if not isinstance(value, dict):
        return _no(out, "type", path, "table")
    kept = {}
    for key, one in value.items():
        if isinstance(key, str):
            kept[keys(key, (*path, key), out)] = inner(one, (*path, key), out)
        else:
            _no(out, "type", path, "str")
    return kept


def _union(members: Sequence[Any], or_none: bool) -> _Check:
    one = _check_of(members[0]) if len(members) == 1 else partial(_tagged, _tags(members))
    return (lambda value, path, out: None if value is None else one(value, path, out)) if or_none else one


def _tags(members: Iterable[Any]) -> dict[str, type[Shape]]:
    """Shapes by what their ``type`` must be."""
    out: dict[str, type[Shape]] = {}
    for shape in members:
        tags = typing.get_args(_hint(shape, "type")) if _is_shape(shape) and "type" in names(shape) else ()
        if not tags or not all(isinstance(tag, str) and tag not in out for tag in tags):
            raise TypeError(f"a union is of shapes told apart by a Literal type, not {shape!r}")
        out.update(dict.fromkeys(tags, shape))
    return out


def _tagged(shapes: dict[str, type[Shape]], value: object, path: Path, out: list[Mistake]) -> object:
    if not isinstance(value, dict):
        return _no(out, "type", path, "table")
    if "type" not in value:
        return _no(out, "missing", (*path, "type"))
    tag = value["type"]
    if not isinstance(tag, str) or tag not in shapes:
        return _no(out, "choice", (*path, "type"), choices=tuple(shapes))
    return _shaped(shapes[tag], value, path, out)
