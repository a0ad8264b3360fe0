"""The contract of publication: a text goes out only when nobody it must not name can be found in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Leak:
    """Something in a text that must not go out.

    Attributes:
        start, end: code points of the text, end exclusive.
        because: a phrase of the catalogue.
    """

    start: int
    end: int
    because: str


class Release(Protocol):
    """De-identifies a text and checks the result with our own finders."""

    def deidentify(self, text: str) -> str:
        """The text with every person masked as the rules for publication demand."""
        ...

    def leaks(self, text: str) -> list[Leak]:
        """What a publication of this text would still give away; [] if nothing."""
        ...
