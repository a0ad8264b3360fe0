"""The contract of linking: from sightings to occurrences with a sender, a recipient and a number.

What settles it (contract.md §2, *What settles the count*, rules 1–4 and 7):

1. a conversation is a recipient's when its id, shown name, file or folder name, or MD5 is listed;
2. a message is a suspect's when its account is, or when it is the owner's own and the owner is known;
3. a code belongs to the number in the same text, else to the number quoted with it, else to the
   same sender's latest number in the same conversation within the window;
4. quotations repeat; a forward is its sender's.

Nothing is decided silently: what had to be inferred or left open is asked through
:class:`chaming.base.questions.Questions`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from chaming.base.moments import local_date

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime, timedelta, tzinfo

    from chaming.base.parties import Parties
    from chaming.finders.hits import Hit


@dataclass(frozen=True, slots=True)
class ExhibitRef:
    """The exhibit a record comes from.

    Attributes:
        no: order of the path among all exhibits.
        path: relative to the case, posix.
        sha256: of its bytes.
        owner: whose phone or account it is, as case.toml says; None if it does not.
        suspect, act, recipient: whose list a table is, as case.toml says.
        paths: every path the same bytes lie under; one of them may name the owner's account.
        chat_names: conversation names that the other paths give, for exports named by their file.
    """

    no: int
    path: str
    sha256: str
    owner: str | None = None
    suspect: str | None = None
    act: str | None = None
    recipient: str | None = None
    paths: tuple[str, ...] = ()
    chat_names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Settings:
    """What linking needs to know of the case.

    Attributes:
        parties: suspects and recipients.
        zone: zone of the case, for the days of the period.
        window: how long after a number a code may follow, inclusive.
        count_kinds: kinds that count, the leading one of a row first.
        tiers: the handler's own classing of kinds by suspect (``{"A": {"id_card": "b"}}``).
    """

    parties: Parties
    zone: tzinfo
    window: timedelta
    count_kinds: tuple[str, ...]
    tiers: dict[str, dict[str, str]]


@dataclass(slots=True)
class Sent:
    """One message, quoted text or forwarded item, with what was found in it.

    Attributes: as the MESSAGES record (:mod:`chaming.base.records`), and
        hits: what the finders found in ``text``.
        suspect: id of the suspect who sent it; None if nobody of the case.
        recipient: id of the recipient; None if the conversation is nobody's.
        place: one key for the conversation, the same in every exhibit it stands in.
        by: one key for the sender, the same in every exhibit.
        shown: the conversation's name as people know it.
        quotes: the one mobile number the message quotes, or None.
    """

    exhibit: ExhibitRef
    record: int
    nest_order: int
    locator: str
    conversation: str | None
    conversation_names: Sequence[str]
    sender: str | None
    sender_names: Sequence[str]
    is_owner: bool | None
    at: datetime | None
    nest: str
    nest_sender: str | None
    nest_at: datetime | None
    hits: Sequence[Hit]
    kind: str = "text"
    suspect: str | None = None
    recipient: str | None = None
    place: str = ""
    by: str = ""
    shown: str | None = None
    quotes: str | None = None

    @property
    def transcribed(self) -> bool:
        """Words a machine heard in a voice message: a person must confirm them."""
        return self.kind == "voice"

    @property
    def order(self) -> tuple[int, int, int]:
        """Where it stands in evidence."""
        return (self.exhibit.no, self.record, self.nest_order)


def is_outside(at: datetime | None, suspect: str | None, settings: Settings) -> bool:
    """Whether a known moment lies outside the suspect's period (local days, both ends inclusive)."""
    if at is None or suspect is None:
        return False
    person = settings.parties.by_id[suspect]
    return not person.offence_from <= local_date(at, settings.zone) <= person.offence_to
