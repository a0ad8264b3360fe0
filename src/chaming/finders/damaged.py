"""Numbers that can no longer be read: half-masked, or cut short by a spreadsheet.

They identify nobody and are never a value; in a case they are listed, so that the count can say why each is left out.
"""

from __future__ import annotations

import re

from chaming.base.verdicts import Verdict
from chaming.finders.sightings import TOUCHING, Scene, Sighting

_HIDDEN = r"[*●•×xX✱＊]"
_MASKED = re.compile(
    rf"(?<![{TOUCHING}*])[1-9][0-9]{{1,13}}[ -]?(?:{_HIDDEN}[ -]?){{3,12}}[0-9]{{0,6}}[Xx]?(?![{TOUCHING}*])"
)
_SCIENCE = re.compile(r"(?<![0-9A-Za-z_.])([1-9])(?:\.([0-9]{1,14}))?[Ee]\+?(1[0-9])(?![0-9A-Za-z_.])")
_MOBILE_HEAD = re.compile("1[3-9]")
_CARD_HEAD = re.compile("[4-6]|3[4-7]|9[04589]")


def find_damaged(scene: Scene) -> None:
    """Sight masked and rounded numbers, without a value."""
    text = scene.text
    for found in _MASKED.finditer(text):
        kind = _kind_of_masked(found[0])
        if kind is not None and scene.free(*found.span()):
            _add(scene, kind, found.span(), "half-masked")
    for found in _SCIENCE.finditer(text):
        kind = _kind_of_rounded(found[1] + (found[2] or ""), int(found[3]))
        if kind is not None and scene.free(*found.span()):
            _add(scene, kind, found.span(), "digits lost")


def _add(scene: Scene, kind: str, span: tuple[int, int], reason: str) -> None:
    scene.add(Sighting(kind, None, *span, verdict=Verdict.UNSOUND, reasons=(reason,)))


def _kind_of_masked(written: str) -> str | None:
    compact = re.sub("[ -]", "", written)
    digits = re.match("[0-9]+", compact)
    head = digits[0] if digits is not None else ""
    if len(compact) == 11 and len(head) >= 3 and _MOBILE_HEAD.match(head):
        return "mobile_number"
    if len(compact) in {15, 18} and len(head) <= 14:
        return "id_card"
    return "bank_card" if 16 <= len(compact) <= 19 and _CARD_HEAD.match(head) else None


def _kind_of_rounded(digits: str, exponent: int) -> str | None:
    """Which kind a number of ``exponent + 1`` digits was before a spreadsheet rounded it."""
    if exponent == 10:
        return "mobile_number" if _MOBILE_HEAD.match(digits.ljust(2, "0")) else None
    if exponent == 17:
        return "id_card"
    return "bank_card" if exponent in {15, 16, 18} and _CARD_HEAD.match(digits) else None
