"""Shapes of plain data from outside: case.toml, facts, rule files.

A shape is a class that declares its keys as annotations::

    class Sale(Shape):
        buyer: Annotated[str, MinLength(1)]
        items: Annotated[int, Within(0)] = 0

:func:`chaming.base.shape_check.check` holds data to it. Annotations may be str, int, bool, date, Any, ``X | None``,
Literal, list, dict, shapes, and unions of shapes told apart by a Literal ``type``; any other is refused on first use.
Nothing is worked out before that, so that a shape costs a start no more than a plain class.
"""

from __future__ import annotations

import types
import typing
from typing import Any, ClassVar, NamedTuple, TypeVar

if typing.TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

Path = tuple[str | int, ...]
REQUIRED = object()
"""What :func:`default` says of a key that may not be left out."""


class Mistake(NamedTuple):
    """One thing that a shape does not allow.

    Attributes:
        kind: ``unknown`` or ``missing`` (key), ``type``, ``number`` (a fraction for a whole number), ``too_short``,
            ``bounds``, ``choice``, or the word of a converter.
        path: keys and places in lists, from the root; a missing key stands last. A key that is no text is told of at
            the table that holds it.
        expected: what should stand there: ``str``, ``int``, ``bool``, ``date``, ``list``, ``table``.
        choices: the values allowed, for ``choice``.
        low, high: both inclusive, for ``bounds`` and ``too_short``; None if open.
    """

    kind: str
    path: Path
    expected: str = ""
    choices: tuple[str | int, ...] = ()
    low: int | None = None
    high: int | None = None


class ShapeError(Exception):
    """Data is not of the shape asked for.

    Attributes:
        mistakes: all of them, in the order of the declaration; unknown keys of a table last.
    """

    def __init__(self, mistakes: Iterable[Mistake]) -> None:
        self.mistakes = tuple(mistakes)
        super().__init__(f"{len(self.mistakes)} mistakes")


class RefusedError(Exception):
    """What a converter raises for a value that it does not take.

    Attributes:
        kind: becomes :attr:`Mistake.kind`.
    """

    def __init__(self, kind: str) -> None:
        self.kind = kind
        super().__init__(kind)


class MinLength:
    """Marks a str or a list: at least ``low`` characters or entries."""

    def __init__(self, low: int) -> None:
        self.low = low


class Within:
    """Marks an int: from ``low`` to ``high``, both inclusive; None leaves an end open."""

    def __init__(self, low: int | None = None, high: int | None = None) -> None:
        self.low, self.high = low, high


class Convert:
    """Marks a value that a function changes before it is checked.

    Args:
        by: raises :class:`RefusedError` for a value that it does not take.
    """

    def __init__(self, by: Callable[[Any], object]) -> None:
        self.by = by


class _Made:
    def __init__(self, make: Callable[[], object]) -> None:
        self.make = make


def field(*, default_factory: Callable[[], object]) -> Any:  # noqa: ANN401 - stands where a value of any type does
    """A default made anew for every instance, such as a list."""
    return _Made(default_factory)


@typing.dataclass_transform(kw_only_default=True, frozen_default=True, field_specifiers=(field,))
class Shape:
    """Base of all shapes. An instance cannot be changed; one made by hand has its names checked, not its values.

    Attributes:
        extra: what the shape does not declare; empty unless it is a subclass with ``keeps_unknown``.

    Raises:
        TypeError: a key is missing or unknown.
    """

    extra: ClassVar[Mapping[str, Any]] = types.MappingProxyType({})
    keeps_unknown: ClassVar[bool] = False
    _names: ClassVar[tuple[str, ...]] = ()

    def __init_subclass__(cls, *, keeps_unknown: bool = False) -> None:
        super().__init_subclass__()
        cls.keeps_unknown = cls.keeps_unknown or keeps_unknown
        cls._names = tuple(dict.fromkeys([*cls._names, *cls.__annotations__]))

    def __init__(self, /, **values: Any) -> None:  # noqa: ANN401
        shape = type(self)
        full = {name: values.pop(name) if name in values else default(shape, name) for name in names(shape)}
        wrong = [name for name, value in full.items() if value is REQUIRED]
        if shape.keeps_unknown:
            full["extra"], values = values, {}
        if wrong or values:
            raise TypeError(f"{shape.__name__}: missing or unknown: {', '.join([*wrong, *values])}")
        self.__dict__.update(full)

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"{type(self).__name__} cannot be changed")

    def __eq__(self, other: object) -> bool:
        return self.__dict__ == other.__dict__ if type(other) is type(self) else NotImplemented

    def __repr__(self) -> str:
        return f"{type(self).__name__}({', '.join(f'{name}={value!r}' for name, value in self.__dict__.items())})"


_S = TypeVar("_S", bound=Shape)


def names(shape: type[Shape]) -> tuple[str, ...]:
    """The keys of a shape as declared, those of its base first."""
    return shape._names


def default(shape: type[Shape], name: str) -> Any:  # noqa: ANN401 - the value of any key
    """The value of a key that is left out, or :data:`REQUIRED`."""
    value = getattr(shape, name, REQUIRED)
    return value.make() if isinstance(value, _Made) else value


def _values(one: Shape) -> dict[str, Any]:
    return {**{name: one.__dict__[name] for name in names(type(one))}, **one.extra}


def replaced(one: _S, **update: object) -> _S:
    """The same with other values, which are not checked.

    Raises:
        TypeError: a name is unknown.
    """
    return type(one)(**{**_values(one), **update})


def plain(one: Shape, *, defaults: bool = True) -> dict[str, Any]:
    """As plain data again; without ``defaults``, only what differs from them."""
    told = {k: v for k, v in _values(one).items() if defaults or v != default(type(one), k)}
    return {key: _plain(value, defaults) for key, value in told.items()}


def _plain(value: object, defaults: bool) -> object:
    if isinstance(value, Shape):
        return plain(value, defaults=defaults)
    if isinstance(value, list):
        return [_plain(one, defaults) for one in value]
    return {key: _plain(one, defaults) for key, one in value.items()} if isinstance(value, dict) else value
