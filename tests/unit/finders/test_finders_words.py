"""The vocabulary, the list of platforms and the fold, each by itself."""

from __future__ import annotations

import pytest

from chaming.finders.code_words import LABEL
from chaming.finders.context import names_another_number, says_amount
from chaming.finders.fold import MARK, fold
from chaming.finders.platforms import names, names_in, platform_of, signatures


@pytest.mark.parametrize(
    ("word", "group"),
    [
        ("验证码", "strong"),
        ("短信验证码", "strong"),
        ("动态密码", "strong"),
        ("yzm", "strong"),
        ("取件码", "other"),
        ("登录密码", "other"),
        ("3个码", "other"),
        ("尾号", "other"),
        ("号码", "other"),
        ("拉新码", "weak"),
        ("那个码", "weak"),
    ],
)
def test_a_label_is_of_one_group(word: str, group: str) -> None:
    found = LABEL.search(word)
    assert found is not None and found.lastgroup == group


def test_platforms_resolve_to_the_name_they_sign_with() -> None:
    assert [name for _, _, name in names_in("JD和微信，还有VX")] == ["京东", "微信", "微信"]
    assert names_in("jdk xwx 好的") == []
    assert "中通" in names().quiet


@pytest.mark.parametrize(
    ("text", "platform"),
    [
        ("【美团外卖】验证码1234", "美团"),
        ("【验证密码】验证码1234，请前往移动云盘APP", "中国移动云盘"),
        ("【某某科技】验证码1234", None),
        ("【腾讯科技】您正在登录“新平台”，验证码1234", "新平台"),
        ("您好，验证码1234", None),
        ("Your Abcdef code is 1234", "Abcdef"),
    ],
)
def test_the_body_names_the_platform_then_the_signature(text: str, platform: str | None) -> None:
    assert platform_of(text, signatures(text, message=True)) == platform


def test_plain_text_is_not_copied() -> None:
    text = "号13800138000，好"
    assert fold(text).text is text and fold(text).span(1, 12) == (1, 12)


def test_list_marks_become_no_digits() -> None:
    assert fold("①13800138000").text == MARK + "13800138000"
    assert fold("⑩138").text == MARK + "138"
    assert fold("④⑧②⑨").text == "4829"
    assert "1" not in fold("\ue001").text


@pytest.mark.parametrize(
    ("before", "after", "amount"),
    [("", "元", True), ("", "元旦", False), ("￥", "", True), ("", "块钱", True), ("", "，", False)],
)
def test_a_currency_makes_an_amount(before: str, after: str, amount: bool) -> None:
    assert says_amount(before, after) is amount


def test_another_numbers_name_is_known() -> None:
    assert names_another_number("京东订单号：") and names_another_number("QQ: ")
    assert not names_another_number("业务号码") and not names_another_number("微信")
