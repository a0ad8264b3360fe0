"""The contract of early warning: messages in, alerts out, no content kept beyond the window."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from chaming.link.link import Sent


@dataclass(frozen=True, slots=True)
class Alert:
    """A sign that customers' numbers and codes are leaving together.

    Attributes:
        at: when the last message of the window was sent.
        conversation: where to.
        because: phrases of the catalogue that explain it.
        numbers, codes: how many stood in the window.
    """

    at: datetime
    conversation: str
    because: tuple[str, ...]
    numbers: int
    codes: int


class Watcher(Protocol):
    """Watches one stream."""

    def alerts(self, messages: Iterable[Sent]) -> Iterator[Alert]:
        """Alerts as the messages come in, in their order."""
        ...
