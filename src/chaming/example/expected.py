"""What must be counted in a story, by the contract's rules and nothing else."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from chaming.example.story import Outcome

if TYPE_CHECKING:
    from chaming.example.story import Bill, Item, Message, Story

KINDS = ("mobile_number", "verification_code")


@dataclass(slots=True)
class Line:
    """One line of ``count``: a suspect (None: somebody else), a recipient (None: nobody named), a kind.

    Attributes:
        counted: distinct items.
        doubtful: how many of them are doubtful.
        excluded: occurrences that do not count, by reason. Layouts that lose texts show fewer; bare digits
            outside every window, which may be listed as ``unlinked_code``, are not in it.
    """

    counted: int = 0
    doubtful: int = 0
    excluded: Counter[str] = field(default_factory=Counter)


@dataclass(slots=True)
class Gains:
    """What a suspect got from the payers.

    Attributes:
        counted_fen, payments: in the period, and it stood.
        refunded_fen: in the period, and did not stand.
        outside_fen: before and after the period.
    """

    counted_fen: int = 0
    payments: int = 0
    refunded_fen: int = 0
    outside_fen: int = 0


@dataclass(frozen=True, slots=True)
class Expected:
    """The figures that findings must show.

    Attributes:
        lines: by (suspect, recipient, kind).
        totals: distinct items of the whole case by kind: an item for two recipients is two (art. 11 para. 2),
            one passed on by two suspects to one recipient is one.
        gains: by suspect.
    """

    lines: dict[tuple[str | None, str | None, str], Line]
    totals: dict[str, int]
    gains: dict[str, Gains]


class _Sightings:
    """Goes through the messages once, in order."""

    def __init__(self, story: Story) -> None:
        self._story = story
        self._suspects = {s.person.wxid: s.id for s in story.suspects}
        self._own = {s.person.mobile for s in story.suspects}
        self._recipients = {r.chat.id: r.id for r in story.recipients}
        self._seen: set[tuple[str, str, str, str, str]] = set()
        self.items: set[tuple[str, str, str, str]] = set()
        self.lines: dict[tuple[str | None, str | None, str], Line] = {}

    def take(self, message: Message) -> None:
        """Count or exclude every item of a message."""
        suspect = self._suspects.get(message.sender.wxid) if message.sender else None
        recipient = self._recipients.get(message.chat.id)
        for item in message.items:
            if item.candidate:
                continue
            line = self.lines.setdefault((suspect, recipient, item.kind), Line())
            reason = self._reason(message, item, suspect, recipient)
            if reason:
                line.excluded[reason] += 1
            else:
                line.counted += 1
                line.doubtful += item.doubtful

    def _reason(self, message: Message, item: Item, suspect: str | None, recipient: str | None) -> str:
        day = message.at.date()
        truth = self._story.truth
        grounds = (
            ("not_identifying", item.masked),
            ("not_by_suspect", suspect is None),
            ("no_recipient", recipient is None),
            ("outside_period", not truth.offence_from <= day <= truth.offence_to),
            ("own_number", item.value in self._own or item.linked in self._own),
            ("quoted", item.where == "quoted"),
            ("unlinked_code", item.kind == "verification_code" and not item.linked),
            ("unconfirmed", item.transcribed),
        )
        for reason, holds in grounds:
            if holds:
                return reason
        key = (str(suspect), str(recipient), item.kind, item.linked, item.value)
        if key in self._seen:
            return "duplicate"
        self._seen.add(key)
        self.items.add(key[1:])
        return ""


def expected(story: Story) -> Expected:
    """The figures of a story.

    Source: 法释〔2017〕10号 art. 11 (units, accumulation by recipient, duplicates).
    """
    sightings = _Sightings(story)
    for message in story.messages:
        sightings.take(message)
    totals = {kind: sum(key[1] == kind for key in sightings.items) for kind in KINDS}
    by_account = {s.person.wxid: s.id for s in story.suspects}
    gains = {by_account[bill.holder.wxid]: _gains(story, bill) for bill in story.bills}
    return Expected(sightings.lines, totals, gains)


def _gains(story: Story, bill: Bill) -> Gains:
    payers = {r.payer.wxid for r in story.recipients}
    truth = story.truth
    out = Gains()
    for payment in bill.payments:
        if not payment.incoming or payment.other is None or payment.other.wxid not in payers:
            continue
        if not truth.offence_from <= payment.at.date() <= truth.offence_to:
            out.outside_fen += payment.fen
        elif payment.outcome is not Outcome.STOOD:
            out.refunded_fen += payment.fen
        else:
            out.counted_fen += payment.fen
            out.payments += 1
    return out
