"""How sure we are that something is what it looks like: sound, doubtful, unsound, with reasons.

A failed check never removes an item by itself (法释〔2017〕10号 art. 11 para. 3: bulk items count as
seized unless shown untrue or duplicate); it marks it doubtful and a person decides.
Reasons are short fixed English phrases ("unassigned prefix"); the catalogue holds each in both
languages under ``reason.<phrase>``.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Verdict(StrEnum):
    """Graded, never a yes or no."""

    SOUND = "sound"
    DOUBTFUL = "doubtful"
    UNSOUND = "unsound"  # cannot be the thing


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a kind says of one value.

    Attributes:
        value: the normalised value (digits, lower-case e-mail, 18 characters with capital X …).
        verdict: sound, doubtful or unsound.
        reasons: fixed phrases; empty for sound.
        also: another form of the same value (18-digit form of a 15-digit ID), or None.
    """

    value: str
    verdict: Verdict
    reasons: tuple[str, ...] = ()
    also: str | None = None
