"""Which number is delivered how, with which codes: the plan of a suspect's deliveries."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from chaming.example.people import UNASSIGNED_PREFIX

if TYPE_CHECKING:
    from chaming.example.people import People
    from chaming.example.story import Chat
    from chaming.example.truth import Spellings


class Act(StrEnum):
    """What a suspect does at one point of the day."""

    NUMBER = "number"  # one number, then its codes, each in a message of its own
    TOGETHER = "together"  # one number and its code in one message
    PAIRS = "pairs"  # several numbers, each with its code on its line
    BATCH = "batch"  # several numbers in one message
    FORWARD = "forward"  # numbers first seen inside a merged forward
    RESEND = "resend"
    QUOTE = "quote"
    REPEAT_FORWARD = "repeat_forward"  # own records, forwarded again
    OWN = "own"
    MASKED = "masked"
    TRANSCRIPT = "transcript"
    TOUCHING = "touching"


@dataclass(slots=True)
class Task:
    """One act in one conversation.

    Attributes:
        given: numbers with the codes that follow them.
        lookalikes: how many look-alikes stand among the codes.
    """

    act: Act
    chat: Chat
    given: list[tuple[str, list[str]]] = field(default_factory=list)
    lookalikes: int = 0


@dataclass(slots=True)
class Numbers:
    """How each number is always written, where that is not plain."""

    lettered: set[str] = field(default_factory=set)
    unassigned: set[str] = field(default_factory=set)
    evasive: set[str] = field(default_factory=set)

    def doubtful(self, number: str) -> bool:
        """Whether the number counts but is marked."""
        return number in self.lettered or number in self.unassigned

    def plain(self, number: str) -> bool:
        """Whether it may stand in a batch, a forward or beside its code."""
        return number not in self.lettered and number not in self.evasive

    def draw(self, people: People, count: int, spellings: Spellings) -> list[str]:
        """So many new numbers, some of them to be written in another way."""
        out = []
        for _ in range(count):
            way = people.between(0, 99)
            if way < spellings.letters:
                number = people.mobile(zeros=1)
                self.lettered.add(number)
            elif way < spellings.letters + spellings.unassigned:
                number = people.mobile(prefix=UNASSIGNED_PREFIX)
                self.unassigned.add(number)
            else:
                number = people.mobile()
                if way < spellings.letters + spellings.unassigned + spellings.evasive:
                    self.evasive.add(number)
            out.append(number)
        return out


def assign_codes(people: People, numbers: list[str], codes: int) -> dict[str, list[str]]:
    """Exactly so many distinct (number, code) pairs; some numbers get several, some codes occur for two numbers."""
    out: dict[str, list[str]] = {}
    if not codes:
        return out
    holders = list(numbers)
    people.rng.shuffle(holders)
    holders = holders[: max(1, codes * 85 // 100)]
    last = ""
    for i in range(codes):
        number = holders[i] if i < len(holders) else people.pick(holders)
        mine = out.setdefault(number, [])
        code = last if last and people.chance(2) else people.code()
        while code in mine:
            code = people.code()
        mine.append(code)
        last = code
    return out


def deliveries(
    people: People, chat: Chat, numbers: list[str], codes: int, how: Numbers, forwarded: int = 0
) -> list[Task]:
    """The tasks that deliver these numbers and so many codes, in no particular order."""
    pairs = assign_codes(people, numbers, codes)
    alone = [n for n in numbers if n not in pairs]
    tasks = _without_codes(people, chat, alone, how, forwarded)
    line: list[tuple[str, list[str]]] = []
    for number, mine in pairs.items():
        if len(mine) == 1 and how.plain(number) and people.chance(30):
            if people.chance(35):
                line.append((number, mine))
                if len(line) == 3:
                    tasks.append(Task(Act.PAIRS, chat, line))
                    line = []
            else:
                tasks.append(Task(Act.TOGETHER, chat, [(number, mine)]))
            continue
        late = 1 if len(mine) > 1 and people.chance(25) else 0
        tasks.append(Task(Act.NUMBER, chat, [(number, mine[: len(mine) - late])]))
        if late:  # the number is sent once more, for one more code
            tasks.append(Task(Act.NUMBER, chat, [(number, mine[-1:])]))
    if line:
        tasks.append(Task(Act.PAIRS, chat, line))
    return tasks


def _without_codes(people: People, chat: Chat, alone: list[str], how: Numbers, forwarded: int) -> list[Task]:
    plain = [n for n in alone if how.plain(n)]
    tasks = [Task(Act.NUMBER, chat, [(n, [])]) for n in alone if not how.plain(n)]
    forwarded = min(forwarded, len(plain))
    tasks += [
        Task(Act.FORWARD, chat, [(n, []) for n in plain[i : min(i + 3, forwarded)]]) for i in range(0, forwarded, 3)
    ]
    rest = plain[forwarded:]
    while rest:
        size = people.between(3, 8) if people.chance(16) and len(rest) > 8 else 1
        taken, rest = rest[:size], rest[size:]
        tasks.append(Task(Act.BATCH if size > 1 else Act.NUMBER, chat, [(n, []) for n in taken]))
    return tasks


def spread_lookalikes(people: People, tasks: list[Task], count: int) -> None:
    """Put look-alikes among the codes of deliveries, where a window is open."""
    open_windows = [t for t in tasks if t.act is Act.NUMBER]
    for _ in range(count if open_windows else 0):
        people.pick(open_windows).lookalikes += 1
