"""The contract of procedure: a time limit as a fact that anyone can recompute.

What the steps and limits are is data with sources (as in :mod:`chaming.law`); what a limit is, is this.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date


@dataclass(frozen=True, slots=True)
class Limit:
    """One time limit of a case.

    Attributes:
        id: its name in the data.
        begins: the day of the event that sets it running; that day itself is not counted.
        due: the last day on which the act is in time.
        source: instrument, number, article.
    """

    id: str
    begins: date
    due: date
    source: str


class Calendar(Protocol):
    """Works out limits from the days on which things happened."""

    def limits(self, events: dict[str, date]) -> Sequence[Limit]:
        """Every limit that these events set running, by due day.

        Args:
            events: day by event id, local dates.
        """
        ...
