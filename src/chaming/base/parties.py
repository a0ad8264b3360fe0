"""Who is in the case, as the handler knows it: suspects and recipients, and names made comparable."""

from __future__ import annotations

import hashlib
import unicodedata
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date


@dataclass(frozen=True, slots=True)
class Suspect:
    """A suspect of the case.

    Attributes:
        id: as case.toml gives it.
        name: real name.
        accounts: chat ids, shown names, payment accounts.
        own_numbers: the suspect's own numbers, never counted.
        offence_from, offence_to: local dates, both inclusive; the case's unless the suspect has own ones.
    """

    id: str
    name: str
    accounts: tuple[str, ...]
    own_numbers: tuple[str, ...]
    offence_from: date
    offence_to: date


@dataclass(frozen=True, slots=True)
class Recipient:
    """Someone items were sent to, and who paid for them.

    Attributes:
        id, name: as case.toml gives them.
        conversations: chat ids or shown names of where the items were sent.
        payers: accounts that paid.
    """

    id: str
    name: str
    conversations: tuple[str, ...]
    payers: tuple[str, ...]


_INVISIBLE = dict.fromkeys([*range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x206A), 0xFEFF])


def comparable(name: str) -> str:
    r"""A name or account as it is compared: width folded, invisible marks dropped, ends trimmed.

    >>> comparable("\u200b老Ｋ ")
    '老K'
    """
    return unicodedata.normalize("NFKC", name).translate(_INVISIBLE).strip()


@dataclass(frozen=True)
class Parties:
    """Everyone of the case, with look-ups by account and by conversation."""

    suspects: tuple[Suspect, ...]
    recipients: tuple[Recipient, ...]

    @cached_property
    def _accounts(self) -> dict[str, set[str]]:
        out: dict[str, set[str]] = {}
        for suspect in self.suspects:
            for account in (suspect.id, *suspect.accounts, suspect.name):
                out.setdefault(comparable(account), set()).add(suspect.id)
        return out

    @cached_property
    def _payers(self) -> dict[str, str]:
        return {comparable(p): r.id for r in reversed(self.recipients) for p in r.payers}

    @cached_property
    def _conversations(self) -> dict[str, str]:
        out: dict[str, str] = {}
        for recipient in reversed(self.recipients):
            for chat in recipient.conversations:
                out[comparable(chat)] = recipient.id
                out[hashlib.md5(chat.encode(), usedforsecurity=False).hexdigest()] = recipient.id
        return out

    @cached_property
    def own_numbers(self) -> frozenset[str]:
        """Every suspect's own numbers."""
        return frozenset(n for s in self.suspects for n in s.own_numbers)

    @cached_property
    def by_id(self) -> dict[str, Suspect]:
        """Suspects by id."""
        return {s.id: s for s in self.suspects}

    def suspects_called(self, names: Iterable[str]) -> set[str]:
        """Ids of the suspects that have one of these accounts or names."""
        return set().union(*(self._accounts.get(comparable(n), set()) for n in names if n))

    def payer_among(self, names: Iterable[str]) -> str | None:
        """Id of the first recipient one of these accounts paid for, or None."""
        return next((self._payers[c] for c in map(comparable, names) if c in self._payers), None)

    def recipient_of(self, names: Iterable[str]) -> str | None:
        """Id of the recipient a conversation with one of these ids or names belongs to, or None.

        A conversation known only by the MD5 of its id matches the entry with that MD5.
        """
        known = (self._conversations.get(comparable(n)) or self._conversations.get(n.lower()) for n in names if n)
        return next((r for r in known if r), None)
