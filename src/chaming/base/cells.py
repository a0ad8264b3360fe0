"""Cells of tables: what spreadsheets do to a number that is written as text, and how to undo what can be undone.

A spreadsheet keeps fifteen digits of a number and shows fewer. What it still shows whole is read; what it
lost is named and never guessed.

Source: ECMA-376-1 §18.8.30 (General format); IEEE 754 binary64.
"""

from __future__ import annotations

import re

PRECISION_LOST, SCIENTIFIC, NUMBER, FORMULA_ERROR = "precision_lost", "scientific", "number", "formula_error"
LOST = frozenset({PRECISION_LOST, SCIENTIFIC})
"""Damage after which digits are missing."""
EXACT_DIGITS = 15
_SHOWN_AT_MOST = 6  # digits after the point that a spreadsheet shows of a number by itself
ERRORS = frozenset({"#N/A", "#VALUE!", "#REF!", "#DIV/0!", "#NUM!", "#NAME?", "#NULL!", "#SPILL!", "#CALC!"})

_SCIENCE = re.compile(r"\+?([1-9])(?:\.([0-9]{1,40}))?[Ee]\+?([0-9]{1,2})")
_FORMULA = re.compile(r"=\s*(?:T\s*\(\s*)?\"((?:[^\"]|\"\")*)\"\s*\)?")
_UNSEEN = dict.fromkeys(map(ord, "\0\ufeff\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060"))
_BLANKS = " \t\r\n\u00a0\u3000"


def damage(text: str) -> str:
    """Damage of a cell that is text already; "" for none.

    >>> damage("1.38E+10"), damage("1.3800138E+10"), damage("410105199003072320.0"), damage("#N/A")
    ('scientific', '', 'precision_lost', 'formula_error')
    """
    if text.isalnum():  # most cells: nothing but letters and digits
        return ""
    plain = text.strip(_BLANKS)
    if not plain or not (plain[0].isdigit() or plain[0] in "+#"):
        return ""
    if plain in ERRORS:
        return FORMULA_ERROR
    found = _SCIENCE.fullmatch(plain)
    if found is not None:
        return SCIENTIFIC if int(found[3]) >= _SHOWN_AT_MOST and whole_number(plain) is None else ""
    whole, dot, rest = plain.partition(".")
    rounded = bool(dot) and not rest.strip("0") and len(whole) > EXACT_DIGITS and whole.isdecimal()
    return PRECISION_LOST if rounded else ""


def whole_number(text: str) -> str | None:
    """The digits of a number in scientific notation that lost none, or None.

    A spreadsheet shortens to six digits by itself: of an eleven-digit number seven or more are the whole.

    >>> whole_number("1.3800138E+10"), whole_number("1.38E+10"), whole_number("1.38001380001E+11")
    ('13800138000', None, '138001380001')
    """
    found = _SCIENCE.fullmatch(text.strip(_BLANKS))
    if found is None:
        return None
    fraction, power = found[2] or "", int(found[3])
    if len(fraction) == power or (power == 10 and _SHOWN_AT_MOST <= len(fraction) < power):
        return found[1] + fraction.ljust(power, "0")
    return None


def written(text: str) -> str:
    """What a person typed into the cell: without unseen characters, blanks around, a leading ``'``, ``="…"``.

    >>> written("'13800138000"), written('="13800138000"'), written("13800138000.0"), written("1.3800138E+10")
    ('13800138000', '13800138000', '13800138000', '13800138000')
    """
    if text.isalnum():
        return text
    plain = text.translate(_UNSEEN).strip(_BLANKS)
    if plain.startswith("="):
        found = _FORMULA.fullmatch(plain)
        plain = found[1].replace('""', '"').strip(_BLANKS) if found else plain
    plain = plain.lstrip("'\u2018\u2019").strip(_BLANKS) if plain[:1] in "'\u2018\u2019" else plain
    whole, dot, rest = plain.partition(".")
    if dot and rest and not rest.strip("0") and whole.isdecimal() and len(whole) > 5:
        return whole
    return whole_number(plain) or plain
