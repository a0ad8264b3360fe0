"""Bank card number: the primary account number of a debit or credit card.

Issued by a bank under an issuer identification number that ISO/IEC 7812 or, in China, the card
organisation assigns; then the account part; the last digit is a Luhn check digit. Thirteen to nineteen digits: cards
of China sixteen to nineteen, mostly beginning 62; older domestic cards begin 9, 60, 68 or 69 and
some of them do not keep the check digit. A number whose issuer and length are plausible and whose
check digit fails is therefore doubtful; a number without an issuer is no card.

Source: ISO/IEC 7812-1:2017 §4 and annex B (Luhn); JR/T 0008-2000 《银行卡发卡行标识代码及卡号》; the networks'
published ranges.
"""

from __future__ import annotations

from chaming.base.verdicts import Judgement, Verdict
from chaming.kinds.kind import Kind

MIN_LENGTH, MAX_LENGTH = 13, 19
_DOMESTIC = frozenset({16, 17, 18, 19})
# Leading digits (from, to; same width) and the lengths used with them.
ISSUERS: tuple[tuple[str, str, frozenset[int]], ...] = (
    ("62", "62", _DOMESTIC),  # 银联
    ("81", "81", _DOMESTIC),  # 银联, newer
    ("9558", "9559", _DOMESTIC),  # 工商、农业、光大 before 62
    ("900", "900", _DOMESTIC),
    ("940", "940", _DOMESTIC),  # city commercial banks
    ("966", "966", _DOMESTIC),
    ("968", "968", _DOMESTIC),
    ("984", "985", _DOMESTIC),
    ("998", "998", _DOMESTIC),
    ("4", "4", frozenset({13, 16, 19})),  # Visa
    ("51", "55", frozenset({16})),  # Mastercard
    ("2221", "2720", frozenset({16})),
    ("34", "34", frozenset({15})),  # American Express
    ("37", "37", frozenset({15})),
    ("300", "305", frozenset({14})),  # Diners Club
    ("309", "309", frozenset({14})),
    ("36", "36", frozenset({14})),
    ("38", "39", frozenset({14})),
    ("3528", "3589", frozenset({16})),  # JCB
    ("60", "61", _DOMESTIC),  # Discover, 交通, 中国银行 before 62
    ("63", "65", _DOMESTIC),
    ("66", "69", _DOMESTIC),
    ("50", "50", _DOMESTIC),  # Maestro, Dankort
    ("56", "58", _DOMESTIC),
    ("1", "1", frozenset({15})),  # UATP, travel accounts
)
_DOUBLED = (0, 2, 4, 6, 8, 1, 3, 5, 7, 9)


def luhn(value: str) -> bool:
    """Whether the last digit is the Luhn check digit of the others.

    >>> luhn("6222021001123456789"), luhn("6222021001123456788")
    (True, False)
    """
    digits = [ord(c) - 48 for c in reversed(value)]
    return (sum(digits[::2]) + sum(_DOUBLED[d] for d in digits[1::2])) % 10 == 0


def issuer_known(value: str) -> bool:
    """Whether some network or bank issues cards with these leading digits and this length."""
    return any(low <= value[: len(low)] <= high and len(value) in lengths for low, high, lengths in ISSUERS)


def judge(value: str) -> Judgement:
    """Grade 13–19 digits by issuer, length and check digit."""
    if not (MIN_LENGTH <= len(value) <= MAX_LENGTH and value.isascii() and value.isdigit()):
        return Judgement(value, Verdict.UNSOUND, ("wrong length",))
    if not issuer_known(value):
        return Judgement(value, Verdict.UNSOUND, ("unknown issuer",))
    if not luhn(value):
        return Judgement(value, Verdict.DOUBTFUL, ("failed checksum",))
    return Judgement(value, Verdict.SOUND)


def mask(value: str) -> str:
    """The issuer's six digits and the last four: ``622202*********6789``."""
    return f"{value[:6]}{'*' * (len(value) - 10)}{value[-4:]}" if len(value) >= MIN_LENGTH else "*" * len(value)


KIND = Kind("bank_card", judge, mask, "ISO/IEC 7812-1；JR/T 0008-2000")
