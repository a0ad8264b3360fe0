"""One explicit, ordered list of implementations an area; a second entry of an id is an error."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


class Named(Protocol):
    """Anything with an id."""

    @property
    def id(self) -> str:
        """The id, unique in its registry."""
        ...


T = TypeVar("T", bound=Named)


class Registry(Generic[T]):
    """Implementations by id, in the order given (order is meaning: first match wins)."""

    def __init__(self, entries: Iterable[T]) -> None:
        self._entries: dict[str, T] = {}
        for entry in entries:
            if entry.id in self._entries:
                raise AssertionError(f"{entry.id!r} is registered twice")
            self._entries[entry.id] = entry

    def __iter__(self) -> Iterator[T]:
        return iter(self._entries.values())

    def __getitem__(self, key: str) -> T:
        return self._entries[key]

    def __contains__(self, key: object) -> bool:
        return key in self._entries

    def __len__(self) -> int:
        return len(self._entries)

    @property
    def ids(self) -> tuple[str, ...]:
        """Every id, in order."""
        return tuple(self._entries)
