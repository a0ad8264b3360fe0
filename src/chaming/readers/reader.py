"""The contract of a reader: look at the bytes, say whether it is yours and why, give out records.

Usable on a single loose file. A reader never raises for a bad record and never drops one: what it
cannot use is counted in the tally with its place and reason, so that ``read = kept + rejected``.
It raises :class:`~chaming.base.errors.EvidenceError` only when the whole file cannot be read.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from chaming.base.errors import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import tzinfo

    import pyarrow as pa

    from chaming.base.records import RecordKind
    from chaming.readers.probe import Probe


@dataclass(frozen=True, slots=True)
class Sniff:
    """What a reader says of a file.

    Attributes:
        score: 0 not mine · 1–49 could be (generic table) · 50–99 mine by content · 100 certain.
        reason: one English phrase on what was seen or missing; goes into ``not_read`` and logs,
            so it never quotes the evidence beyond header words.
    """

    score: int
    reason: str


@dataclass(frozen=True, slots=True)
class ReadContext:
    """What a reader may know besides the file.

    Attributes:
        zone: the zone of clocks that do not say.
        name: the file's name as locators write it (its path inside ``exhibits/``, posix).
    """

    zone: tzinfo
    name: str


@dataclass(slots=True)
class Tally:
    """The balance of one exhibit: ``read = kept + rejected``, and everything worth saying.

    ``problems`` also holds damage in rows that were kept; each rejected row has exactly one
    entry in it made by :meth:`reject`.
    """

    kept: int = 0
    rejected: int = 0
    problems: list[Problem] = field(default_factory=list)
    #: totals the exhibit states about itself, e.g. {"in_count": 1, "in_fen": 35}; compared with ours
    stated: dict[str, int] = field(default_factory=dict)

    @property
    def read(self) -> int:
        """Stored records seen."""
        return self.kept + self.rejected

    def keep(self) -> None:
        """One stored record was kept (however many batch rows it made)."""
        self.kept += 1

    def reject(self, code: str, where: str, **values: object) -> None:
        """One stored record could not be used; code, place and reason are listed."""
        self.rejected += 1
        self.problems.append(Problem(code, where, dict(values)))

    def note(self, code: str, where: str = "", **values: object) -> None:
        """Something about a kept record, or about the whole exhibit."""
        self.problems.append(Problem(code, where, dict(values)))


class Reader(Protocol):
    """One format."""

    @property
    def id(self) -> str:
        """``<family>.<format>``, e.g. ``wechat.memotrace_csv``; stands in findings.json."""
        ...

    @property
    def makes(self) -> RecordKind:
        """The kind of records it gives out."""
        ...

    def sniff(self, probe: Probe) -> Sniff:
        """Whether the file is of this format, by content alone."""
        ...

    def read(self, probe: Probe, context: ReadContext, tally: Tally) -> Iterator[pa.RecordBatch]:
        """Give out the records in file order and fill the tally.

        Raises:
            EvidenceError: the whole file cannot be read.
        """
        ...
