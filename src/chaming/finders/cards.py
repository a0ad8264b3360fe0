"""Identity numbers and bank cards in text: whole, grouped, between Chinese characters; never inside a longer run."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from chaming.base.verdicts import Judgement, Verdict
from chaming.finders.context import names_another_number, says_amount
from chaming.kinds import bank_card, id_card

if TYPE_CHECKING:
    from chaming.finders.chains import Group
    from chaming.finders.sightings import Scene

_ID_WORD = re.compile(r"(?:身份证|证件|公民身份|身份|(?<![A-Za-z])(?i:sfz|id|idcard))[号码件证为是编:：\s]{0,8}$")
_CARD_WORD = re.compile(
    r"(?:卡号?|账号|帐号|账户|银行|储蓄|借记|信用|(?i:card|visa|master|paypal|amex|bank))[^0-9]{0,16}$"
)
_DEVICE = re.compile(r"(?i:imei|meid|iccid|imsi|vin|sn|条码|条形码|串码|序列号|机身码)[^0-9]{0,6}$")
_ID_GROUPS = ((6, 8, 4), (6, 8, 3), (3, 3, 4, 4, 4), (6, 4, 4, 4), (4, 4, 4, 4, 2))
_CARD_GROUPS = ((4, 4, 4, 4, 3), (4, 4, 4, 4, 2), (4, 4, 4, 4, 1), (4, 4, 4, 4), (4, 6, 5), (4, 6, 4), (6, 13), (6, 10))
_SHAPES = {
    first: tuple(
        (identity, shape)
        for identity, shapes in ((True, _ID_GROUPS), (False, _CARD_GROUPS))
        for shape in shapes
        if shape[0] == first
    )
    for first in (3, 4, 6)
}
_HOME = ("62", "955", "60", "900", "94", "98")  # issuers of China: a misprint of theirs is worth a look


def find_cards(scene: Scene, groups: list[Group]) -> None:
    """Sight identity numbers and bank cards among the groups of one chain."""
    for group in groups:
        if 13 <= group.width <= 19:
            _whole(scene, group.start, group.end)
    for at, group in enumerate(groups[:-1]):
        for identity, shape in _SHAPES.get(group.width, ()):
            if _stands_alone(scene, groups, at, shape):
                _grouped(scene, group.start, groups[at + len(shape) - 1].end, identity)


def _stands_alone(scene: Scene, groups: list[Group], at: int, shape: tuple[int, ...]) -> bool:
    """Whether the groups from ``at`` have this shape, and no further group of the same number stands beside them."""
    upto = at + len(shape)
    if (
        upto > len(groups)
        or groups[at + 1].width != shape[1]
        or tuple(g.width for g in groups[at:upto]) != shape
        or not _even(groups[at:upto])
    ):
        return False
    gap = groups[at + 1].gap
    before, after = groups[at - 1] if at else None, groups[upto] if upto < len(groups) else None
    longer = before is not None and groups[at].gap == gap and before.width < 11 and scene.free(before.start, before.end)
    return not longer and not (after is not None and after.gap == gap and after.width < 11)


def _even(groups: list[Group]) -> bool:
    """One kind of gap throughout, a blank or a dash."""
    return all(a.gap == b.gap for a, b in pairwise(groups[1:])) and groups[1].gap in {" ", "-", "\u2014", "."}


def _with_check(scene: Scene, end: int) -> int:
    """The end moved past an X that closes seventeen digits."""
    return end + 1 if scene.text[end : end + 1] in {"X", "x"} else end


def _whole(scene: Scene, start: int, end: int) -> None:
    if end - start == 17:
        end = _with_check(scene, end)
    if not scene.free(start, end) or scene.touched(start, end):
        return
    value = scene.text[start:end].upper()
    before = scene.text[max(0, start - 24) : start]
    if names_another_number(before) or says_amount(before, scene.text[end : end + 4]) or _DEVICE.search(before):
        return
    card = _card(value, before)
    identity = _identity(value, before)
    if identity is not None and (
        identity.verdict is Verdict.SOUND or card is None or card.verdict is not Verdict.SOUND
    ):
        scene.add_judged(id_card.KIND.id, identity, start, end)
    elif card is not None:
        scene.add_judged(bank_card.KIND.id, card, start, end)


def _grouped(scene: Scene, start: int, end: int, identity: bool) -> None:
    raw_digits = "".join(c for c in scene.text[start:end] if c.isdigit())
    if identity and len(raw_digits) == 17:
        end = _with_check(scene, end)
        raw_digits += scene.text[end - 1].upper() if scene.text[end - 1] in {"X", "x"} else ""
    if not scene.free(start, end) or scene.touched(start, end):
        return
    before = scene.text[max(0, start - 24) : start]
    if names_another_number(before) or _DEVICE.search(before):
        return
    judged = _identity(raw_digits, before) if identity else _card(raw_digits, before)
    if judged is not None and (not identity or judged.verdict is Verdict.SOUND or _ID_WORD.search(before)):
        scene.add_judged(id_card.KIND.id if identity else bank_card.KIND.id, judged, start, end)


def _identity(value: str, before: str) -> Judgement | None:
    """The judgement, or None where nothing but the length speaks for an identity number."""
    if len(value) not in {15, 18}:
        return None
    judged = id_card.judge(value)
    if judged.verdict is Verdict.SOUND or _ID_WORD.search(before):
        return judged
    if len(value) == 15:  # no check character: only a known county and a real date speak for it
        return judged if judged.reasons == ("region abolished before birth",) else None
    checked = value[17] == id_card.check_character(value[:17])
    if judged.verdict is Verdict.UNSOUND:
        return judged if checked and id_card.last_years(value[:6]) else None
    return judged if checked or "unknown region" not in judged.reasons else None


def _card(value: str, before: str) -> Judgement | None:
    """The judgement, or None where issuer and length do not fit or nothing speaks for a card."""
    judged = bank_card.judge(value)
    if judged.verdict is Verdict.UNSOUND:
        return None
    named = _CARD_WORD.search(before) is not None
    if value[0] == "1":  # travel accounts share their digits with clocks and serial numbers
        return judged if named and judged.verdict is Verdict.SOUND else None
    if judged.verdict is Verdict.SOUND:
        return judged if len(value) >= 14 or named else None
    return judged if named or value.startswith(_HOME) else None
