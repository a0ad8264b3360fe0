"""Each kind: sound, doubtful and unsound values, and masks that hide."""

from __future__ import annotations

import json
from importlib import resources

import pytest

from chaming.base.catalogue import entries
from chaming.base.verdicts import Verdict
from chaming.kinds import bank_card, id_card, mobile_number
from chaming.kinds.registry import KINDS

SOUND, DOUBTFUL, UNSOUND = Verdict.SOUND, Verdict.DOUBTFUL, Verdict.UNSOUND


def made_id(region: str, birth: str, order: str = "231") -> str:
    """An identity number with its check character, built here."""
    first = region + birth + order
    return first + id_card.check_character(first)


def test_registry_has_the_contracts_order() -> None:
    assert KINDS.ids == ("mobile_number", "verification_code", "id_card", "bank_card", "email")
    assert all(kind.source for kind in KINDS)


CASES = [
    ("mobile_number", "13800138000", SOUND, ()),
    ("mobile_number", "16100138000", SOUND, ()),
    ("mobile_number", "17405000000", SOUND, ()),
    ("mobile_number", "17409000000", DOUBTFUL, ("unassigned prefix",)),
    ("mobile_number", "15400138000", DOUBTFUL, ("unassigned prefix",)),
    ("mobile_number", "12900138000", UNSOUND, ("not a mobile prefix",)),
    ("mobile_number", "23800138000", UNSOUND, ("not a mobile prefix",)),
    ("mobile_number", "1380013800", UNSOUND, ("wrong length",)),
    ("mobile_number", "١٣٨٠٠١٣٨٠٠٠", UNSOUND, ("wrong length",)),
    ("verification_code", "048172", SOUND, ()),
    ("verification_code", "A1B2C3", SOUND, ()),
    ("verification_code", "482", UNSOUND, ("wrong length",)),
    ("verification_code", "ABCDEF", UNSOUND, ("malformed",)),
    ("id_card", made_id("410105", "19900307"), SOUND, ()),
    ("id_card", made_id("110103", "19900307"), SOUND, ()),
    ("id_card", made_id("110103", "20120307"), DOUBTFUL, ("region abolished before birth",)),
    ("id_card", made_id("830000", "19920130"), DOUBTFUL, ("residence permit",)),
    ("id_card", made_id("990105", "19900307"), DOUBTFUL, ("unknown region",)),
    ("id_card", made_id("410199", "19900307"), DOUBTFUL, ("unknown region",)),
    ("id_card", made_id("410105", "19900230"), UNSOUND, ("impossible date",)),
    ("id_card", made_id("410105", "17900307"), UNSOUND, ("impossible date",)),
    ("id_card", made_id("410105", "19900307")[:-1], UNSOUND, ("wrong length",)),
    ("id_card", "410105900307231", SOUND, ()),
    ("id_card", "410105901307231", UNSOUND, ("impossible date",)),
    ("bank_card", "6222021001123456789", SOUND, ()),
    ("bank_card", "6222021001123456788", DOUBTFUL, ("failed checksum",)),
    ("bank_card", "8604612345678949", UNSOUND, ("unknown issuer",)),
    ("bank_card", "622202100112", UNSOUND, ("wrong length",)),
    ("email", "zhang.san+a@163.com.cn", SOUND, ()),
    ("email", "34567890123@chatroom", UNSOUND, ("malformed",)),
    ("email", "34567890123@im.chatroom", UNSOUND, ("malformed",)),
    ("email", "a..b@qq.com", UNSOUND, ("malformed",)),
    ("email", "a" * 65 + "@qq.com", UNSOUND, ("wrong length",)),
]


@pytest.mark.parametrize(("kind", "value", "verdict", "reasons"), CASES)
def test_value_is_judged(kind: str, value: str, verdict: Verdict, reasons: tuple[str, ...]) -> None:
    judged = KINDS[kind].judge(value)
    assert (judged.verdict, judged.reasons) == (verdict, reasons)
    assert all({"zh", "en"} <= entries()[f"reason.{reason}"].keys() for reason in judged.reasons)


def test_wrong_check_character_is_doubtful() -> None:
    good = made_id("410105", "19900307")
    bad = good[:-1] + ("1" if good[-1] != "1" else "2")
    assert id_card.judge(bad).reasons == ("failed checksum",)


def test_fifteen_digits_carry_their_long_form() -> None:
    judged = id_card.judge("410105900307231")
    assert judged.value == "410105900307231"
    assert judged.also == made_id("410105", "19900307")


def test_email_is_lowered() -> None:
    assert KINDS["email"].judge("Zhang.San@QQ.Com").value == "zhang.san@qq.com"


@pytest.mark.parametrize(
    ("kind", "value", "masked"),
    [
        ("mobile_number", "13800001734", "138****1734"),
        ("verification_code", "482913", "48**13"),
        ("verification_code", "8305", "8**5"),
        ("verification_code", "87654321", "87****21"),
        ("id_card", "41010519900307019X", "410***********019X"),
        ("bank_card", "6222021001123456789", "622202*********6789"),
        ("email", "zhangsan@qq.com", "z***@qq.com"),
    ],
)
def test_mask_hides_the_middle(kind: str, value: str, masked: str) -> None:
    assert KINDS[kind].mask(value) == masked


@pytest.mark.parametrize("kind", KINDS.ids)
def test_mask_of_anything_shows_nothing_whole(kind: str) -> None:
    for value in ("", "1", "12", "abc", "138001380001380013800013800138"):
        assert not value or KINDS[kind].mask(value) != value


def test_segments_agree_with_the_public_phone_library() -> None:
    import phonenumbers

    for head in range(13000, 20000):
        value = f"{head}138000"
        ours = mobile_number.judge(value).verdict is SOUND
        theirs = phonenumbers.number_type(phonenumbers.parse(value, "CN")) == phonenumbers.PhoneNumberType.MOBILE
        assert ours == theirs, head


def test_segment_file_says_when_and_whence() -> None:
    data = json.loads((resources.files("chaming.kinds") / "data" / "mobile_segments.json").read_text("utf-8"))
    assert data["as_of"] and data["source"] and len(data["assigned"]) == len(set(data["assigned"]))


def test_luhn_catches_every_single_digit_error() -> None:
    good = "6222021001123456789"
    for at in range(len(good)):
        for digit in "0123456789":
            assert bank_card.luhn(good[:at] + digit + good[at + 1 :]) == (digit == good[at])


def test_check_character_catches_every_single_digit_error() -> None:
    good = made_id("410105", "19900307")
    for at in range(17):
        for digit in "0123456789":
            changed = good[:at] + digit + good[at + 1 : 17]
            assert (id_card.check_character(changed) == good[17]) == (digit == good[at])
