"""One sender's day in the groups: tasks at moments, windows kept clean.

Between a number and its codes the sender sends no other number; after anything that holds a number
without codes the sender's next digits belong to a new number. So every reading of the window rule
gives the same codes.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from chaming.example import wording
from chaming.example.plan import Act
from chaming.example.story import Item, Record, Says

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from chaming.example.people import Person
    from chaming.example.plan import Task
    from chaming.example.script import Script
    from chaming.example.story import Chat, Message


class Stream:
    """Plays the tasks of one sender.

    Args:
        script: takes the messages.
        sender: whose stream it is.
        window_minutes: longest time from a number to its codes.
    """

    def __init__(self, script: Script, sender: Person, window_minutes: int) -> None:
        self._script = script
        self._people = script.people
        self._sender = sender
        self._longest_s = window_minutes * 60 - 60
        #: what was given so far, by conversation: (number, codes), and the messages that gave it
        self._given: dict[str, list[tuple[str, list[str]]]] = {}
        self.messages: list[Message] = []
        self._acts: dict[Act, Callable[[Task, datetime, int], None]] = {
            Act.NUMBER: self._number, Act.TOGETHER: self._together, Act.PAIRS: self._pairs, Act.BATCH: self._batch,
            Act.FORWARD: self._forward, Act.RESEND: self._resend, Act.QUOTE: self._quote,
            Act.REPEAT_FORWARD: self._repeat_forward, Act.OWN: self._own, Act.MASKED: self._masked,
            Act.TRANSCRIPT: self._transcript, Act.TOUCHING: self._touching,
        }  # fmt: skip

    def play(self, tasks: list[Task], moments: list[datetime]) -> None:
        """Do each task at its moment (in order); it ends before the next begins."""
        for i, (task, moment) in enumerate(zip(tasks, moments, strict=True)):
            free_s = self._longest_s
            if i + 1 < len(moments):
                free_s = min(free_s, max(0, int((moments[i + 1] - moment).total_seconds()) - 1))
            self._acts[task.act](task, moment, free_s)

    def _remember(self, task: Task, message: Message) -> None:
        self.messages.append(message)
        known = self._given.setdefault(task.chat.id, [])
        known.extend((number, codes) for number, codes in task.given)

    def _number(self, task: Task, moment: datetime, free_s: int) -> None:
        number, codes = task.given[0]
        message = self._script.give(task.chat, moment, self._sender, number)
        self._remember(task, message)
        parts: list[str | None] = [*codes, *[None] * task.lookalikes]
        self._people.rng.shuffle(parts)
        for part, later in zip(parts, self._offsets(len(parts), free_s), strict=True):
            then = moment + timedelta(seconds=later)
            if part is None:
                self._script.say(task.chat, then, self._sender, wording.lookalike(self._people))
            else:
                self.messages.append(self._script.give_code(task.chat, then, self._sender, number, part))

    def _offsets(self, count: int, free_s: int) -> list[int]:
        if count * 80 <= free_s:
            out, second = [], 0
            for _ in range(count):
                second += self._people.between(12, 80)
                out.append(second)
            return out
        return [free_s * (i + 1) // (count + 1) for i in range(count)]

    def _say(self, task: Task, moment: datetime, text: str, *items: Item) -> Message:
        return self._script.say(task.chat, moment, self._sender, text, *items)

    def _together(self, task: Task, moment: datetime, free_s: int) -> None:
        del free_s
        number, (code,) = task.given[0]
        text = wording.with_code(self._people, number, code)
        items = (self._script.number(number), Item("verification_code", code, number))
        self._remember(task, self._say(task, moment, text, *items))

    def _pairs(self, task: Task, moment: datetime, free_s: int) -> None:
        del free_s
        items = []
        for number, (code,) in task.given:
            items += [self._script.number(number), Item("verification_code", code, number)]
        text = wording.pairs([(number, codes[0]) for number, codes in task.given])
        self._remember(task, self._say(task, moment, text, *items))

    def _batch(self, task: Task, moment: datetime, free_s: int) -> None:
        del free_s
        numbers = [number for number, _ in task.given]
        items = [self._script.number(n) for n in numbers]
        self._remember(task, self._say(task, moment, wording.batch(self._people, numbers), *items))

    def _forward(self, task: Task, moment: datetime, free_s: int) -> None:
        del free_s
        told = [
            (Record(self._people.caller(), number, moment - timedelta(minutes=20 - i)), self._script.number(number))
            for i, (number, _) in enumerate(task.given)
        ]
        self._script.forward(task.chat, moment, self._sender, told)
        self._given.setdefault(task.chat.id, []).extend(task.given)

    def _known(self, chat: Chat) -> list[tuple[str, list[str]]]:
        """What was given here and is written plainly whenever it is written again."""
        return [g for g in self._given.get(chat.id, []) if g[0] not in self._script.how.lettered]

    def _resend(self, task: Task, moment: datetime, free_s: int) -> None:
        known = self._known(task.chat)
        if not known:
            return
        number, codes = self._people.pick(known)
        if not codes or self._people.chance(40):
            self._script.give(task.chat, moment, self._sender, number)
            return
        code = self._people.pick(codes)
        if self._people.chance(50):
            text = wording.with_code(self._people, number, code)
            self._say(task, moment, text, self._script.number(number), Item("verification_code", code, number))
            return
        self._script.give(task.chat, moment, self._sender, number)
        then = moment + timedelta(seconds=self._offsets(1, free_s)[0])
        self._script.give_code(task.chat, then, self._sender, number, code)

    def _quote(self, task: Task, moment: datetime, free_s: int) -> None:
        del free_s
        old = [m for m in self.messages if m.chat.id == task.chat.id]
        if old:
            self._script.quote(moment, self._sender, self._people.pick(old))

    def _repeat_forward(self, task: Task, moment: datetime, free_s: int) -> None:
        del free_s
        told: list[tuple[Record, Item]] = []
        for number, codes in self._known(task.chat)[-3:]:
            then = moment - timedelta(minutes=90 - len(told))
            told.append((Record(self._sender.nick, number, then), self._script.number(number)))
            if len(codes) == 1 and len(told) < 3:
                item = Item("verification_code", codes[0], number)
                told.append((Record(self._sender.nick, codes[0], then), item))
            if len(told) >= 3:
                break
        if told:
            self._script.forward(task.chat, moment, self._sender, told)

    def _own(self, task: Task, moment: datetime, free_s: int) -> None:
        del free_s
        text = f"我的号{self._sender.mobile}，有事打电话"
        self._say(task, moment, text, self._script.number(self._sender.mobile))

    def _masked(self, task: Task, moment: datetime, free_s: int) -> None:
        del free_s
        text = f"{wording.half_masked(self._people.mobile())} 这个还没收到"
        self._say(task, moment, text, Item("mobile_number", "", masked=True))

    def _transcript(self, task: Task, moment: datetime, free_s: int) -> None:
        del free_s
        number = self._people.mobile()
        item = Item("mobile_number", number, transcribed=True)
        self._script.say(task.chat, moment, self._sender, f"客人号码是{number}", item, says=Says.VOICE)

    def _touching(self, task: Task, moment: datetime, free_s: int) -> None:
        del free_s
        self._say(task, moment, wording.touching(self._people, self._people.mobile()))
