"""What spreadsheets do to cells, and the words of headers."""

from __future__ import annotations

import pytest

from chaming.base import cells
from chaming.base.column_words import exact, label


@pytest.mark.parametrize(
    ("text", "damage"),
    [
        ("1.38E+10", "scientific"),
        ("1.3800138E+10", ""),
        ("4.10105199003072E+17", "scientific"),
        ("1.5E3", ""),
        ("410105199003072320.0", "precision_lost"),
        ("13800138000.0", ""),
        ("#VALUE!", "formula_error"),
        ("13800138000", ""),
        ("1E10 型", ""),
    ],
)
def test_cell_then_what_it_lost(text: str, damage: str) -> None:
    assert cells.damage(text) == damage


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ("'138", "138"),
        ('="007"', "007"),
        ('=T("a""b")', 'a"b'),
        ("\ufeff138\u200b\t", "138"),
        ("3.50", "3.50"),
        ("13800138000.00", "13800138000"),
        ("\u3000张三 ", "张三"),
        ("=A1", "=A1"),
        ("1.38E+10", "1.38E+10"),
    ],
)
def test_cell_then_what_was_typed(text: str, typed: str) -> None:
    assert cells.written(text) == typed


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("客户 手机号码（必填）：", "mobile_number"),
        ("手机/固话", "mobile_number"),
        ("联系人电话", "mobile_number"),
        ("手机型号", "other"),
        ("号码归属地", "other"),
        ("订单号码", "other"),
        ("身份证号（18位）", "id_card"),
        ("ID_NO", "id_card"),
        ("证件类型", "other"),
        ("身份证地址", "address"),
        ("卡号后四位", "other"),
        ("收款银行卡号", "bank_card"),
        ("E-mail", "email"),
        ("短信验证码", "verification_code"),
        ("收货人姓名", "person_name"),
        ("开户行", "other"),
        ("微信号", "other_personal"),
        ("账号", "account"),
        ("备注说明", "remark"),
        ("甲", None),
        ("", None),
        ("张三", None),
    ],
)
def test_header_word_then_what_its_column_holds(word: str, expected: str | None) -> None:
    assert label(word) == expected


def test_vocabulary_then_every_word_is_folded_and_means_one_thing() -> None:
    from chaming.base.column_words import folded

    assert all(folded(word) == word for word in exact())
    assert len(exact()) > 250
