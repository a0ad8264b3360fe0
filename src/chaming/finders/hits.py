"""What a finder returns: one hit, at offsets of the text as given."""

from __future__ import annotations

from dataclasses import dataclass

from chaming.base.verdicts import Verdict


@dataclass(frozen=True, slots=True)
class Hit:
    """One sighting of a kind in one text.

    Attributes:
        kind: id of the kind.
        value: normalised; None when the writing hides it (half-masked, digits lost).
        raw: the text between ``start`` and ``end``.
        start, end: Unicode code points of the text as given, end exclusive.
        verdict, reasons: the kind's judgement, with what the finder itself had to assume.
        platform: verification codes: the platform the text names, or None.
        also: another form of the value (18-digit form of a 15-digit ID).
        basis: verification codes: ``message`` (a full message) · ``word`` (platform or code word with
            digits) · ``beside`` (digits beside a mobile number) · ``bare`` (a chat message of only
            4–8 digits: a candidate that linking must confirm). Empty for other kinds.
        number_start: verification codes: ``start`` of the mobile number in the same text that the
            code belongs to, or None.
    """

    kind: str
    value: str | None
    raw: str
    start: int
    end: int
    verdict: Verdict = Verdict.SOUND
    reasons: tuple[str, ...] = ()
    platform: str | None = None
    also: str | None = None
    basis: str = ""
    number_start: int | None = None
