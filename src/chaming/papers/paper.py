"""The contract of a paper: a document that takes every figure from findings and cites it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path


class Paper(Protocol):
    """One kind of document, one file per kind beside this module."""

    @property
    def id(self) -> str:
        """Its name, e.g. ``count_verification_statement``."""
        ...

    @property
    def required(self) -> Sequence[str]:
        """The elements the law demands in it, each with its source in the catalogue."""
        ...

    def write(self, findings: Mapping[str, Any], out: Path) -> None:
        """Write it from the data of findings.json.

        Args:
            findings: findings.json as data; the only source of figures.
            out: the file to write, aside and then in place.
        """
        ...
