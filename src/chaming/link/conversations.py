"""To whom a message went: conversation → recipient, and one key for a chat in every exhibit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaming.base.parties import Parties, comparable

if TYPE_CHECKING:
    from chaming.link.contacts import Contacts
    from chaming.link.link import Sent


class Conversations:
    """Resolves conversations.

    Args:
        parties: the people of the case.
        contacts: names of rooms and peers by id.
    """

    def __init__(self, parties: Parties, contacts: Contacts) -> None:
        self._parties = parties
        self._contacts = contacts

    def resolve(self, message: Sent) -> None:
        """Fill ``recipient``, ``place`` and ``shown`` of a message."""
        known = self._contacts.names(message.conversation)
        by_file = message.conversation is None or message.conversation.startswith("TalkerId:")
        names = [*message.conversation_names, *(message.exhibit.chat_names if by_file else ()), *known]
        ids = [message.conversation] if message.conversation else []
        message.recipient = self._parties.recipient_of([*ids, *names])
        message.shown = next(iter([*names, *ids]), None)
        # one key for a chat cut over several files, or exported from two phones
        message.place = comparable(next(iter([*ids, *names]), ""))
