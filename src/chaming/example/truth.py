"""What is to be true of a case, before any file of it exists."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date

from chaming.base.errors import CaseError

LONGEST_WINDOW = 40
"""Minutes: quiet hours are laid out so that a window of this length never reaches into them."""


@dataclass(frozen=True, slots=True)
class Noise:
    """How much of each thing that must not change the count stands in the evidence; 0 leaves it out.

    Attributes:
        agents: other people in the group who post numbers and codes of their own.
        agent_numbers: how many numbers each of them posts.
        resends: numbers (with or without their code) that the suspect sends again.
        quotes: quotations of old numbers and codes, by the suspect and by others.
        forwards: merged forwards, by the suspect, of the suspect's own records.
        foreign_forwards: merged forwards, by others, of numbers.
        outside: numbers before and after the period (with codes), the first and last second included.
        own: how often the suspect posts the own number.
        masked: half-masked numbers.
        lookalikes: pick-up codes, tails, postcodes, order numbers … inside windows, each with its word.
        bare: bare dates, amounts and years, and codes without a number, outside every window.
        unlinked: codes with a platform word or as a full message, outside every window.
        private: numbers in a conversation that no recipient names.
        transcripts: voice messages with a machine transcription of a number.
        touching: digits like a number inside an account id, a URL or a serial number.
        pictures: images, voices, emoji, links, calls.
        notices: system notices and recalls.
        chatter: ordinary talk.
        refunds: payments of the payer that did not stand (by status, by return, by a refund row).
        payments_outside: payments of the payer before and after the period.
        payments_private: payments from others.
        expenses: money spent, some of it paid to the payer, and moved (withdrawals).
        chat_transfers: payments that the chat shows too.
    """

    agents: int = 2
    agent_numbers: int = 90
    resends: int = 45
    quotes: int = 40
    forwards: int = 8
    foreign_forwards: int = 4
    outside: int = 24
    own: int = 3
    masked: int = 6
    lookalikes: int = 70
    bare: int = 40
    unlinked: int = 8
    private: int = 8
    transcripts: int = 4
    touching: int = 8
    pictures: int = 90
    notices: int = 25
    chatter: int = 700
    refunds: int = 3
    payments_outside: int = 4
    payments_private: int = 14
    expenses: int = 30
    chat_transfers: int = 3

    @classmethod
    def none(cls) -> Noise:
        """No noise at all."""
        return cls(*(0 for _ in fields(cls)))

    @classmethod
    def little(cls) -> Noise:
        """Some of everything, for small and fast cases."""
        full = cls()
        return cls(*(min(int(getattr(full, f.name)), 12 if f.name == "chatter" else 4) for f in fields(cls)))


@dataclass(frozen=True, slots=True)
class Spellings:
    """In how many of a hundred deliveries of a single number it is written so; the rest is written plainly.

    Attributes:
        evasive: apart, full-width, in Chinese or circled numerals, with a country prefix.
        letters: with the letter O for zero (counts, doubtful).
        unassigned: with a prefix the numbering plan never gave out (counts, doubtful).
    """

    evasive: int = 18
    letters: int = 1
    unassigned: int = 1


@dataclass(frozen=True, slots=True)
class SecondRecipient:
    """A second group, to which suspect A also sends.

    Attributes:
        numbers, codes: sent to it and to nobody else.
        shared: numbers sent to both groups; each counts for each (法释〔2017〕10号 art. 11 para. 2).
    """

    numbers: int = 20
    codes: int = 8
    shared: int = 10


@dataclass(frozen=True, slots=True)
class SecondSuspect:
    """A second suspect, B, who sends to the first group.

    Attributes:
        numbers, codes: sent by B alone.
        joint: numbers that both A and B send; in both lines, once in the total.
        gains_fen: what the payer paid B.
    """

    numbers: int = 30
    codes: int = 12
    joint: int = 5
    gains_fen: int = 60000


@dataclass(frozen=True, slots=True)
class Truth:
    """The truth of a case that is to be written.

    Attributes:
        numbers: distinct mobile numbers that suspect A provided to the first recipient in the period.
        codes: distinct (number, code) pairs likewise.
        gains_fen: what the payers paid A in the period and what stood.
        offence_from, offence_to: local dates, both inclusive.
        seed: the same seed and truth give the same bytes.
        window_minutes: ``code_window_minutes`` of the case's policy.
        noise: everything that must not count.
        spellings: how numbers are written.
        forwarded: how many of ``numbers`` are first seen inside a merged forward by A.
        second_recipient, second_suspect: left out if None.

    Raises:
        CaseError: CM-DEMO-002, no case can have this truth (codes without a number, a negative figure …).
    """

    numbers: int = 544
    codes: int = 324
    gains_fen: int = 349_800
    offence_from: date = date(2021, 4, 1)
    offence_to: date = date(2021, 7, 31)
    seed: int = 2022
    window_minutes: int = 10
    noise: Noise = Noise()
    spellings: Spellings = Spellings()
    forwarded: int = 9
    second_recipient: SecondRecipient | None = None
    second_suspect: SecondSuspect | None = None

    def __post_init__(self) -> None:
        second, other = self.second_recipient, self.second_suspect
        wrong = (
            ("numbers", self.numbers < 0),
            ("codes", self.codes < 0 or (self.codes > 0 and self.numbers == 0)),
            ("gains_fen", self.gains_fen < 0),
            ("offence_to", self.offence_to < self.offence_from),
            ("window_minutes", not 2 <= self.window_minutes <= LONGEST_WINDOW),
            ("second_recipient.shared", second is not None and second.shared > self.numbers),
            ("second_recipient.codes", second is not None and second.codes > 0 and second.numbers == 0),
            ("second_suspect.joint", other is not None and other.joint > self.numbers),
            ("second_suspect.codes", other is not None and other.codes > 0 and other.numbers == 0),
        )
        for name, bad in wrong:
            if bad:
                raise CaseError("CM-DEMO-002", name)
