"""From a truth to a story: people, groups, everything said and everything paid."""

from __future__ import annotations

from dataclasses import replace
from datetime import time, timedelta
from typing import TYPE_CHECKING

from chaming.example import wording
from chaming.example.money import Purse, Till
from chaming.example.people import People, Person
from chaming.example.plan import Act, Numbers, Task, assign_codes, deliveries, spread_lookalikes
from chaming.example.script import (
    BARE_FROM,
    PRIVATE_FROM,
    QUIET_SECONDS,
    WORK_FROM,
    WORK_SECONDS,
    Script,
    moment_of,
    some_time,
    starts,
)
from chaming.example.story import Bill, Chat, Item, Moved, Outcome, Recipient, Record, Says, Story, Suspect, Transfer
from chaming.example.stream import Stream

if TYPE_CHECKING:
    from datetime import datetime

    from chaming.example.truth import Truth

_DAY = timedelta(days=1)
_BEFORE_AFTER_DAYS = 25


class _Cast:
    """Everyone and every conversation of a case."""

    def __init__(self, people: People, truth: Truth) -> None:
        self.a = people.person("方某某", "小方手机店")
        self.b = people.person("汪某某", "汪记通讯") if truth.second_suspect else None
        boss, friend = people.boss(), people.person()
        namesake = people.person(nick=f"{boss.nick}家电")  # a name that only begins like the payer's
        self.agents = [people.person() for _ in range(truth.noise.agents)]
        self.members = [people.person() for _ in range(2)]
        self.others = [friend, namesake, people.person(nick="房东")]
        self.groups = [Recipient("group-1", Chat(people.room(), "拉新3群", is_room=True), boss)]
        if truth.second_recipient:
            self.groups.append(Recipient("group-2", Chat(people.room(), "地推交流群", is_room=True), people.boss()))
        self.pay_chats = [Chat(g.payer.wxid, g.payer.nick, is_room=False) for g in self.groups]
        self.private = Chat(friend.wxid, friend.nick, is_room=False)
        self.friend = friend

    @property
    def suspects(self) -> tuple[Suspect, ...]:
        return (Suspect("A", self.a), *((Suspect("B", self.b),) if self.b else ()))

    @property
    def everyone(self) -> tuple[Person, ...]:
        payers = [g.payer for g in self.groups]
        suspects = [s.person for s in self.suspects]
        return (*suspects, *payers, *self.agents, *self.members, *self.others)

    @property
    def listeners(self) -> list[Person]:
        """Who talks in the groups besides the suspects."""
        return [self.groups[0].payer, *self.agents, *self.members]


def build(truth: Truth) -> Story:
    """The story that has this truth.

    Example:
        >>> from chaming.example.truth import Noise, Truth
        >>> story = build(Truth(numbers=2, codes=1, gains_fen=100, noise=Noise.none()))
        >>> sum(p.fen for p in story.bills[0].payments)
        100
    """
    people = People(truth.seed)
    how = Numbers()
    cast = _Cast(people, truth)
    script = Script(people, how)
    main = _deliver(script, cast, truth)
    _others(script, cast, truth, main)
    _quiet_hours(script, cast, truth)
    bills = _bills(people, cast, truth)
    _transfers(script, cast, truth, bills[0])
    chats = (*(g.chat for g in cast.groups), *cast.pay_chats, cast.private)
    return Story(
        truth, cast.a, cast.suspects, tuple(cast.groups), cast.everyone, chats, script.in_order(), tuple(bills)
    )


def _deliver(script: Script, cast: _Cast, truth: Truth) -> Stream:
    """Everything the suspects do in working hours, in and around the period; A's stream is given back."""
    people, how, noise = script.people, script.how, truth.noise
    one = cast.groups[0].chat
    numbers = how.draw(people, truth.numbers, truth.spellings)
    tasks = deliveries(people, one, numbers, truth.codes, how, truth.forwarded)
    if truth.second_recipient:
        second, two = truth.second_recipient, cast.groups[1].chat
        fresh = how.draw(people, second.numbers, truth.spellings)
        tasks += deliveries(people, two, fresh, second.codes, how)
        tasks += deliveries(people, two, numbers[: second.shared], 0, how)
    spread_lookalikes(people, tasks, noise.lookalikes)
    acts = (
        (Act.RESEND, noise.resends), (Act.QUOTE, noise.quotes * 2 // 3), (Act.REPEAT_FORWARD, noise.forwards),
        (Act.OWN, noise.own), (Act.MASKED, noise.masked), (Act.TRANSCRIPT, noise.transcripts),
        (Act.TOUCHING, noise.touching),
    )  # fmt: skip
    tasks += [Task(act, one) for act, count in acts for _ in range(count)]
    people.rng.shuffle(tasks)
    moments = starts(people, truth.offence_from, truth.offence_to, len(tasks))
    _edges(tasks, moments, truth)
    stream = Stream(script, cast.a, truth.window_minutes)
    stream.play(tasks, moments)
    _outside(script, cast, truth)
    if truth.second_suspect and cast.b:
        other = truth.second_suspect
        fresh = how.draw(people, other.numbers, truth.spellings)
        joint = numbers[len(numbers) - other.joint :]
        tasks = deliveries(people, one, fresh, other.codes, how) + deliveries(people, one, joint, 0, how)
        people.rng.shuffle(tasks)
        Stream(script, cast.b, truth.window_minutes).play(
            tasks, starts(people, truth.offence_from, truth.offence_to, len(tasks))
        )
    return stream


def _edges(tasks: list[Task], moments: list[datetime], truth: Truth) -> None:
    """Put one delivery on the first second of the period and one on the last, if there are enough."""
    alone = [i for i, t in enumerate(tasks) if t.act is Act.NUMBER and not t.given[0][1] and not t.lookalikes]
    if len(alone) < 4:
        return
    for i, place in ((alone[-1], len(tasks) - 1), (alone[0], 0)):
        tasks.insert(place, tasks.pop(i))
    moments[0] = moment_of(truth.offence_from, time(0, 0))
    moments[-1] = moment_of(truth.offence_to, time(23, 59, 59))


def _outside(script: Script, cast: _Cast, truth: Truth) -> None:
    """Numbers of A before and after the period, the last second before and the first after it included."""
    people, count = script.people, truth.noise.outside
    if not count:
        return
    numbers = script.how.draw(people, count, truth.spellings)
    chat, window = cast.groups[0].chat, truth.window_minutes
    codes = assign_codes(people, numbers, count // 3)
    tasks = [Task(Act.NUMBER, chat, [(n, codes.get(n, []))]) for n in numbers]
    half = len(tasks) // 2
    before = starts(people, truth.offence_from - _BEFORE_AFTER_DAYS * _DAY, truth.offence_from - _DAY, half)
    after = starts(people, truth.offence_to + _DAY, truth.offence_to + _BEFORE_AFTER_DAYS * _DAY, len(tasks) - half)
    if half:
        tasks[half - 1].given = [(tasks[half - 1].given[0][0], [])]
        before[-1] = moment_of(truth.offence_from - _DAY, time(23, 59, 59))
    tasks[half].given = [(tasks[half].given[0][0], [])]
    after[0] = moment_of(truth.offence_to + _DAY, time(0, 0))
    Stream(script, cast.a, window).play(tasks[:half], before)
    Stream(script, cast.a, window).play(tasks[half:], after)


def _others(script: Script, cast: _Cast, truth: Truth, main: Stream) -> None:
    """What everybody else does in the groups."""
    people, noise, one = script.people, truth.noise, cast.groups[0].chat
    first, last = truth.offence_from, truth.offence_to
    for agent in cast.agents:
        numbers = script.how.draw(people, noise.agent_numbers, truth.spellings)
        tasks = deliveries(people, one, numbers, noise.agent_numbers * 3 // 5, script.how)
        people.rng.shuffle(tasks)
        Stream(script, agent, truth.window_minutes).play(tasks, starts(people, first, last, len(tasks)))
    payer = cast.groups[0].payer
    sent = [m for m in main.messages if m.chat.id == one.id]
    for i in range(noise.quotes - noise.quotes * 2 // 3 if sent else 0):
        old = people.pick(sent)
        then = old.at + timedelta(seconds=people.between(5, 3000))
        if i % 3 == 2:  # the payer types a number again to ask about it
            again = next((x.value for x in old.items if x.kind == "mobile_number" and script.how.plain(x.value)), "")
            if again:
                script.say(one, then, payer, f"{again} 这个不行", script.number(again))
                continue
        script.quote(then, people.pick(cast.listeners), old)
    for _ in range(noise.foreign_forwards):
        then = some_time(people, first, last, WORK_FROM, WORK_SECONDS)
        told = [
            (Record(people.caller(), number, then - timedelta(minutes=9)), script.number(number))
            for number in (people.mobile() for _ in range(people.between(1, 3)))
        ]
        script.forward(one, then, people.pick(cast.listeners), told)
    _talk(script, cast, truth)


def _talk(script: Script, cast: _Cast, truth: Truth) -> None:
    """Talk, pictures and notices at any time of the working day."""
    people, noise = script.people, truth.noise
    chats = [g.chat for g in cast.groups]

    def when() -> datetime:
        return some_time(people, truth.offence_from, truth.offence_to, WORK_FROM, WORK_SECONDS)

    def who() -> Person:
        return cast.a if people.chance(30) else people.pick(cast.listeners)

    for _ in range(noise.chatter):
        script.say(people.pick(chats), when(), who(), wording.talk(people))
    for _ in range(noise.pictures):
        says = people.pick((Says.IMAGE, Says.IMAGE, Says.VOICE, Says.EMOJI, Says.LINK, Says.CALL))
        script.say(chats[0], when(), who(), "今日活动说明" if says is Says.LINK else "", says=says)
    for _ in range(noise.notices):
        name = people.pick(cast.listeners).nick
        if people.chance(40):
            text = "你撤回了一条消息" if people.chance(40) else f'"{name}" 撤回了一条消息'
            script.say(chats[0], when(), None, text, says=Says.RECALL)
        else:
            text = wording.notice(people, name, people.pick(cast.listeners).nick, chats[0].name)
            script.say(chats[0], when(), None, text, says=Says.SYSTEM)


def _quiet_hours(script: Script, cast: _Cast, truth: Truth) -> None:
    """What may only stand where no window is open: bare digits, codes without a number, private talk."""
    people, noise, one = script.people, truth.noise, cast.groups[0].chat
    first, last = truth.offence_from, truth.offence_to
    for _ in range(noise.bare):
        text = wording.bare(people)
        digits = text.isdecimal() and 4 <= len(text) <= 8
        items = (Item("verification_code", text, candidate=True),) if digits else ()
        script.say(one, some_time(people, first, last, BARE_FROM, QUIET_SECONDS), cast.a, text, *items)
    for i in range(noise.unlinked):
        code = people.code()
        text = (wording.full_message if i % 2 else wording.worded_code)(people, code)
        when = some_time(people, first, last, BARE_FROM, QUIET_SECONDS)
        script.say(one, when, cast.a, text, Item("verification_code", code))
    for _ in range(noise.private):
        when = some_time(people, first, last, PRIVATE_FROM, QUIET_SECONDS)
        number = people.mobile()
        script.give(cast.private, when, cast.a, number)
        if people.chance(50):
            script.give_code(cast.private, when + timedelta(seconds=40), cast.a, number, people.code())
        script.say(cast.private, when + timedelta(seconds=55), cast.friend, wording.talk(people))


def _bills(people: People, cast: _Cast, truth: Truth) -> list[Bill]:
    """A's bill, and B's if there is a B."""
    payers = [g.payer for g in cast.groups]
    till = Till(people, truth, Purse(cast.a, payers, cast.others))
    till.gains(truth.gains_fen)
    till.noise(truth.noise)
    bills = [till.bill()]
    if truth.second_suspect and cast.b:
        till = Till(people, truth, Purse(cast.b, payers[:1], cast.others))
        till.gains(truth.second_suspect.gains_fen)
        till.noise(replace(truth.noise, expenses=min(6, truth.noise.expenses)))
        bills.append(till.bill())
    return bills


def _transfers(script: Script, cast: _Cast, truth: Truth, bill: Bill) -> None:
    """Some payments seen in the chat with the payer too: the request, then the receipt."""
    chats = {g.payer.wxid: chat for g, chat in zip(cast.groups, cast.pay_chats, strict=True)}
    seen = [
        p for p in bill.payments
        if p.incoming and p.moved is Moved.TRANSFER and p.outcome is Outcome.STOOD and p.other and p.other.wxid in chats
    ]  # fmt: skip
    for payment in seen[: truth.noise.chat_transfers]:
        payer = payment.other
        if payer is None:
            continue
        chat = chats[payer.wxid]
        begun = payment.at - timedelta(seconds=script.people.between(4, 50))
        shown = Transfer(payment.payment_id, payment.fen, payer, cast.a, begun, received=False)
        script.transfer(chat, begun, shown)
        script.transfer(chat, payment.at, replace(shown, received=True))
        script.say(chat, payment.at + timedelta(seconds=20), cast.a, "谢谢老板")
