"""Who sent a message: account → suspect.

An account id decides before a shown name. A message that is the owner's own is the exhibit's owner's; where
case.toml does not name the owner, the owner is taken to be the only suspect if one of the
suspect's accounts stands on an own message or in the exhibit's path, and this is said.
"""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from chaming.base.parties import Parties, comparable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from chaming.base.questions import Questions
    from chaming.link.contacts import Contacts
    from chaming.link.link import ExhibitRef, Sent


class Senders:
    """Resolves senders over the whole case.

    Args:
        parties: the people of the case.
        contacts: names by account.
        questions: where inferences and open points go.
    """

    def __init__(self, parties: Parties, contacts: Contacts, questions: Questions) -> None:
        self._parties = parties
        self._contacts = contacts
        self._questions = questions
        self._own: dict[int, set[str]] = {}  # exhibit → suspects that own messages name
        self._others: dict[int, set[str]] = {}  # exhibit → suspects that speak in it as somebody else
        self._ids_seen: set[str] = set()  # account ids of suspects that stand in evidence as ids

    def saw(self, exhibit: ExhibitRef, sender: str | None, names: Sequence[str], is_owner: bool | None) -> None:
        """Note one message's sender, whether anything was found in it or not."""
        if sender and self._parties.suspects_called([sender]):
            self._ids_seen.add(comparable(sender))
        if is_owner is False:
            self._others.setdefault(exhibit.no, set()).update(self._parties.suspects_called([sender or "", *names]))
        if is_owner:
            called = self._parties.suspects_called([sender or "", *names, *self._contacts.names(sender)])
            self._own.setdefault(exhibit.no, set()).update(called)

    def resolve(self, message: Sent) -> None:
        """Fill ``suspect`` and ``by`` of a message."""
        message.suspect = self._owner(message) if message.is_owner else self._by_account(message)
        if message.suspect is not None:
            message.by = f"suspect:{message.suspect}"
        elif message.sender:
            message.by = f"id:{comparable(message.sender)}"
        elif message.is_owner:
            message.by = f"owner:{message.exhibit.no}"
        else:
            message.by = "name:" + "|".join(sorted(map(comparable, message.sender_names)))

    def _by_account(self, message: Sent) -> str | None:
        if message.sender and (called := self._parties.suspects_called([message.sender])):
            return self._one(called, message)
        names = [*message.sender_names, *self._contacts.names(message.sender)]
        called = self._parties.suspects_called(names)
        if not called:
            return None
        suspect = self._one(called, message)
        if suspect and message.sender and self._known_by_id(suspect):
            self._questions.ask("CM-ASK-NAMESAKE", message.exhibit.path, suspect=suspect)
            return None
        return suspect

    def _known_by_id(self, suspect: str) -> bool:
        """Whether one of the suspect's listed accounts stands in evidence as an account id."""
        accounts = self._parties.by_id[suspect].accounts
        return any(comparable(a) in self._ids_seen for a in accounts)

    def _owner(self, message: Sent) -> str | None:
        exhibit = message.exhibit
        direct = self._parties.suspects_called([message.sender or ""]) or self._parties.suspects_called(
            [*message.sender_names, *self._contacts.names(message.sender)]
        )
        if exhibit.owner is not None:
            if exhibit.owner not in self._parties.by_id:
                self._questions.ask("CM-SAY-OWNER-OTHER", exhibit.path, owner=exhibit.owner)
                return None
            if direct and exhibit.owner not in direct:
                self._questions.ask("CM-ASK-OWNER-CONFLICT", exhibit.path, owner=exhibit.owner)
            return exhibit.owner
        if direct:
            return self._one(direct, message)
        if message.sender is None and (inferred := self._inferred(exhibit)):
            return inferred
        if message.sender is None or not self._parties.payer_among([message.sender, *message.sender_names]):
            self._questions.ask("CM-ASK-OWNER", exhibit.path)
        return None

    def _inferred(self, exhibit: ExhibitRef) -> str | None:
        if len(self._parties.suspects) != 1:
            return None
        only = self._parties.suspects[0].id
        folders = [part for path in (exhibit.path, *exhibit.paths) for part in PurePosixPath(path).parts[:-1]]
        if only in self._own.get(exhibit.no, set()) or self._parties.suspects_called(folders):
            self._questions.ask("CM-SAY-OWNER", exhibit.path, suspect=only)
            return only
        listed = any(self._contacts.names(account) for account in self._parties.by_id[only].accounts)
        if listed and only not in self._others.get(exhibit.no, set()):
            # a contact list beside it knows the suspect's account, and nobody else in the chat speaks under it
            self._questions.ask("CM-SAY-OWNER", exhibit.path, suspect=only)
            return only
        return None

    def _one(self, called: set[str], message: Sent) -> str | None:
        if len(called) == 1:
            return next(iter(called))
        self._questions.ask("CM-ASK-TWO-SUSPECTS", message.exhibit.path, suspects="、".join(sorted(called)))
        return None
