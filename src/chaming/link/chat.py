"""Chats: messages with hits become occurrences."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from chaming.base.locators import chars, join
from chaming.link.codes import CODE, Paired, note_quotes, pair
from chaming.link.link import is_outside

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from chaming.base.questions import Questions
    from chaming.link.conversations import Conversations
    from chaming.link.link import Sent, Settings
    from chaming.link.senders import Senders


def link_messages(
    messages: Sequence[Sent],
    settings: Settings,
    senders: Senders,
    conversations: Conversations,
    questions: Questions,
) -> Iterator[dict[str, Any]]:
    """Occurrences of every hit in the messages, as rows of OCCURRENCES.

    Args:
        messages: messages with hits, and the replies whose quoted text has hits.
        settings: the case.
        senders: resolver of senders, already surveyed over the whole case.
        conversations: resolver of conversations.
        questions: where open points go.
    """
    for message in messages:
        senders.resolve(message)
        conversations.resolve(message)
        if message.suspect is not None and message.recipient is None and message.hits:
            questions.ask("CM-ASK-RECIPIENT", message.shown or message.exhibit.path, suspect=message.suspect)
    note_quotes(messages)
    for paired in pair([m for m in messages if m.hits], settings.window):
        yield _row(paired, settings)


def _row(paired: Paired, settings: Settings) -> dict[str, Any]:
    message, hit = paired.message, paired.hit
    exhibit = message.exhibit
    identity = f"{paired.number}|{hit.value}" if hit.kind == CODE else hit.also or hit.value or ""
    owns = settings.parties.own_numbers
    return {
        "exhibit_no": exhibit.no, "record": message.record, "nest_order": message.nest_order, "start": hit.start,
        "kind": hit.kind, "value": hit.value, "raw": hit.raw, "platform": hit.platform,
        "suspect": message.suspect, "recipient": message.recipient, "act": "provided",
        "conversation": message.shown, "sender": message.sender or next(iter(message.sender_names), None),
        "at": message.at, "exhibit": exhibit.path, "sha256": exhibit.sha256,
        "locator": join(message.locator, chars(hit.start, hit.end)),
        "verdict": hit.verdict.value, "reasons": list(hit.reasons), "linked_value": paired.number,
        "source": "chat", "outside": is_outside(message.at, message.suspect, settings),
        "own": hit.value in owns or (hit.kind == CODE and paired.number in owns),
        "quoted": message.nest == "quoted", "forwarded": message.nest == "forwarded",
        "unconfirmed": paired.unconfirmed, "decided": hit.kind not in settings.count_kinds,
        "value_key": identity, "row_key": identity, "person_key": identity,
    }  # fmt: skip
