"""The chat as it is being written: messages at moments, in order."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

from chaming.example import wording
from chaming.example.story import LOCAL, Item, Message, Quoted, Record, Says

if TYPE_CHECKING:
    from datetime import date

    from chaming.example.people import People, Person
    from chaming.example.plan import Numbers
    from chaming.example.story import Chat, Transfer

WORK_FROM = time(8, 30)
WORK_SECONDS = 12 * 3600 + 1800
"""Numbers are sent from 8:30 to 21:00; no window reaches 21:45."""
BARE_FROM = time(21, 45)
PRIVATE_FROM = time(22, 45)
QUIET_SECONDS = 2400


def moment_of(day: date, clock: time, seconds: int = 0) -> datetime:
    """A moment of a day in China Standard Time."""
    return datetime.combine(day, clock, LOCAL) + timedelta(seconds=seconds)


def starts(people: People, first: date, last: date, count: int) -> list[datetime]:
    """So many moments in working hours, in order, spread over the days (both included)."""
    days = (last - first).days + 1
    out = []
    for i in range(count):
        low, high = i * days * WORK_SECONDS // count, (i + 1) * days * WORK_SECONDS // count
        day, second = divmod(low + people.between(0, max(0, (high - low) // 2)), WORK_SECONDS)
        out.append(moment_of(first + timedelta(days=day), WORK_FROM, second))
    return out


def some_time(people: People, first: date, last: date, clock: time, seconds: int) -> datetime:
    """A moment on some day, at most so many seconds after the clock."""
    day = first + timedelta(days=people.between(0, (last - first).days))
    return moment_of(day, clock, people.between(0, seconds - 1))


class Script:
    """Collects messages.

    Args:
        people: where everything random comes from.
        how: how numbers are written.
    """

    def __init__(self, people: People, how: Numbers) -> None:
        self.people = people
        self.how = how
        self._messages: list[Message] = []

    def in_order(self) -> tuple[Message, ...]:
        """Every message by moment; those of one second in the order they were written."""
        return tuple(sorted(self._messages, key=lambda m: m.at))

    def say(
        self, chat: Chat, moment: datetime, sender: Person | None, text: str, *items: Item, says: Says = Says.TEXT
    ) -> Message:
        """A message; returns it, so that it can be quoted and forwarded."""
        message = Message(self.people.server_id(), chat, moment, sender, says, text, items)
        self._messages.append(message)
        return message

    def number(self, value: str) -> Item:
        """The item that a number is."""
        return Item("mobile_number", value, doubtful=self.how.doubtful(value))

    def spelt(self, value: str) -> str:
        """A number as this case writes it, when it stands alone."""
        if value in self.how.lettered:
            return wording.lettered(value)
        if value in self.how.evasive and self.people.chance(85):
            return wording.evasive(self.people, value)
        return value

    def give(self, chat: Chat, moment: datetime, sender: Person, value: str) -> Message:
        """A message with one number."""
        text = self.spelt(value)
        if text == value:
            text = wording.with_number(self.people, value)
        return self.say(chat, moment, sender, text, self.number(value))

    def give_code(self, chat: Chat, moment: datetime, sender: Person, number: str, code: str) -> Message:
        """A message with one code, of the sender's latest number."""
        way = self.people.between(0, 9)
        if way < 6:
            text = wording.bare_code(self.people, code)
        else:
            text = (wording.worded_code if way < 8 else wording.full_message)(self.people, code)
        return self.say(chat, moment, sender, text, Item("verification_code", code, number))

    def quote(self, moment: datetime, sender: Person, old: Message) -> None:
        """A reply that repeats an old message."""
        if old.sender is None:
            return
        message = self.say(old.chat, moment, sender, wording.talk(self.people), says=Says.QUOTE)
        self._messages[-1] = replace(
            message,
            quoted=Quoted(old.sender, old.text, old.at, old.server_id),
            items=tuple(replace(item, where="quoted") for item in old.items),
        )

    def forward(self, chat: Chat, moment: datetime, sender: Person, told: list[tuple[Record, Item]]) -> None:
        """A merged forward."""
        message = self.say(chat, moment, sender, "群聊的聊天记录", says=Says.FORWARD)
        self._messages[-1] = replace(
            message,
            records=tuple(record for record, _ in told),
            items=tuple(replace(item, where="forwarded") for _, item in told),
        )

    def transfer(self, chat: Chat, moment: datetime, shown: Transfer) -> None:
        """A transfer, as request or as receipt."""
        message = self.say(chat, moment, shown.payee if shown.received else shown.payer, "", says=Says.TRANSFER)
        self._messages[-1] = replace(message, transfer=shown)
