"""Verification codes in text: by message, by word, beside a number; look-alikes; platform and number."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from chaming.finders.finder import find, find_in_chat

if TYPE_CHECKING:
    from chaming.finders.hits import Hit


def codes(text: str) -> list[Hit]:
    return [hit for hit in find(text) if hit.kind == "verification_code"]


MESSAGES = [
    ("【小红书】您的验证码是: 048213, 3分钟内有效，请勿向他人泄漏。", "048213", "小红书"),
    ("【抖音】7204（抖音验证码），用于手机登录，5分钟内有效。", "7204", "抖音"),
    ("【腾讯科技】你正在登录微信，验证码482913。转发可能导致帐号被盗。", "482913", "微信"),
    ("【京东】验证码：482913，您正在使用微信登录京东账号，请勿提供给他人。客服电话950618", "482913", "京东"),
    ("尊敬的客户，您正在办理业务，验证码为4829，请妥善保管。【中国移动】", "4829", "中国移动"),
    ("【建设银行】序号05的验证码482913，您向尾号8890的账户转账1200.00元。", "482913", "建设银行"),
    ("【招商银行】您的一次性密码为 482913，请在2分钟内输入。如有疑问请致电95555。", "482913", "招商银行"),
    ("【微信支付】482913，谨防诈骗", "482913", "微信支付"),
    ("【京东】您正在进行身份验证，请在页面中输入482913完成验证，验证码5分钟内有效", "482913", "京东"),
    ("【Steam】您的 Steam 登录码为 V8K2P，有效期15分钟", "V8K2P", "Steam"),
    ("G-123456 是您的 Google 验证码", "123456", "Google"),
    ("<#> 482913 is your Instagram code. Don't share it.", "482913", "Instagram"),
    ("Use 482913 as your Microsoft account security code", "482913", "Microsoft"),
    ("【某平台】验证码 4 8 2 9 1 3，请勿泄露", "482913", None),
    ("【平台甲】取件码 123456，您的验证码 654321", "654321", "平台甲"),
]


@pytest.mark.parametrize(("text", "code", "platform"), MESSAGES)
def test_a_full_message_gives_its_code_and_platform(text: str, code: str, platform: str | None) -> None:
    (hit,) = codes(text)
    assert (hit.value, hit.platform, hit.basis) == (code, platform, "message")
    assert hit.raw == text[hit.start : hit.end]


@pytest.mark.parametrize(
    ("text", "code", "platform"),
    [
        ("JD 618203", "618203", "京东"),
        ("jd618203", "618203", "京东"),
        ("微信的 048172", "048172", "微信"),
        ("京东码 482913", "482913", "京东"),
        ("8305 抖音", "8305", "抖音"),
        ("快手482913", "482913", "快手"),
        ("京东：４８２９１３", "482913", "京东"),
        ("京东验证码④⑧②⑨①③", "482913", "京东"),
        ("yzm:618203", "618203", None),
        ("yzm618203", "618203", None),
        ("上一个错了，码是 771204", "771204", None),
        ("验证码发你了 482913", "482913", None),
        ("动态码:4829-1305", "48291305", None),
        ("驗證碼：482913", "482913", None),
    ],
)
def test_a_word_makes_digits_a_code(text: str, code: str, platform: str | None) -> None:
    (hit,) = codes(text)
    assert (hit.value, hit.platform, hit.basis) == (code, platform, "word")


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        ("13800138000----482913", [("482913", 0)]),
        ("482913 13800138000", [("482913", 7)]),
        ("13800138000-482913", [("482913", 0)]),
        ("13800138000\n482913", [("482913", 0)]),
        ("13800138000 4 8 2 9 1 3", [("482913", 0)]),
        ("13800138000 482913 771204", [("482913", 0), ("771204", 0)]),
        ("13800138000 482913\n13800138001 771204", [("482913", 0), ("771204", 19)]),
        ("482913 13800138000\n771204 13800138001", [("482913", 7), ("771204", 26)]),
        ("13800138000\n482913\n13800138001\n771204", [("482913", 0), ("771204", 19)]),
        ("号13800138000码482913", [("482913", 1)]),
        ("号：13800138000\n码：482913", [("482913", 2)]),
        ("13800138000 京东 482913", [("482913", 0)]),
        ("尊敬的 13800138000 用户，你本次的验证码为 1234。", [("1234", 4)]),
        ("【京东】验证码482913，客服电话13800138000", [("482913", None)]),
        ("验证码 482913", [("482913", None)]),
    ],
)
def test_a_code_knows_its_number(text: str, pairs: list[tuple[str, int | None]]) -> None:
    assert [(hit.value, hit.number_start) for hit in codes(text)] == pairs


NO_CODES = [
    "482913",
    "2021",
    "20210615",
    "3498",
    "15:30",
    "单价5.5，共1200单",
    "【菜鸟】取件码 8-2-4029",
    "凭取餐码4829取餐",
    "收件码 4829",
    "邀请码 482913",
    "提取码: 4829",
    "兑换码482913",
    "您的优惠码是482913，有效期3天",
    "短信编号：245747",
    "交易序号 028461",
    "尾号1234",
    "流水号482913",
    "订单号20260215",
    "快递单号 75123456",
    "邮编 245400",
    "工号 306218",
    "股票600519涨停",
    "群号 48291304",
    "QQ号 482913",
    "QQ 48291333",
    "会议号：482 913 048",
    "门禁密码是 4829",
    "WiFi密码 12345678",
    "房间号 8305",
    "客服 95118",
    "CRC校验码 4829",
    "CRC 校验码 0x4A7F",
    "京东 500单",
    "淘宝 1200块",
    "微信转3498",
    "支付宝到账3498",
    "抖音 12345粉",
    "今天3000个码",
    "验证码在第5页",
    "验证码错误，请重新获取",
    "请勿泄露验证码，详询95588",
    "凡是索要验证码的都是诈骗，请拨打96110",
    "13800138000 尾号8305",
    "13800138000 2021-06-15",
    "13800138000 20210615",
    "13800138000 3498元",
    "13800138000 10:30",
    "【京东】您的订单482913已发货，请勿泄露验证码",
    "131****4767",
    "0394-8301307",
    "车架号后6位 048213",
    "分辨率1920x1080",
    "【招商银行】您尾号1234的卡消费500元",
    "【滴滴出行】您本次行程的验证码为 42，请告知司机。",
    "结一下，3498",
    "京东 共3498",
    "工行 6217",
]


@pytest.mark.parametrize("text", NO_CODES)
def test_look_alikes_are_no_codes(text: str) -> None:
    assert codes(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "482913",
        "482-913",
        "482 913",
        "4 8 2 9 1 3",
        "４８２９１３",
        "20210615",
        "2021",
        "3498",
        "482913。",
        " 482913 ",
        "④⑧②⑨①③",
        "0481 7210",
        "四八二九一三",
        "4️⃣8️⃣2️⃣9️⃣1️⃣3️⃣",
        "𝟒𝟖𝟐𝟗𝟏𝟑",
        "482913👌",
    ],
)
def test_a_message_of_only_digits_is_a_candidate_in_chat(text: str) -> None:
    assert find(text) == []
    (hit,) = find_in_chat(text)
    assert (hit.kind, hit.basis, hit.raw) == ("verification_code", "bare", text[hit.start : hit.end])
    assert hit.value is not None and 4 <= len(hit.value) <= 8 and hit.value.isascii()


@pytest.mark.parametrize(
    "text",
    [
        "15:30",
        "3498元",
        "3498.00",
        "2021-06-15",
        "123",
        "123456789",
        "收到",
        "共3498",
        "￥3498",
        "+3498",
        "98%",
        "10/12",
        "12.5",
        "三三两两",
        "取件码482913",
        "尾号8305",
        "482913\n收到",
    ],
)
def test_other_short_messages_are_no_candidates(text: str) -> None:
    assert find_in_chat(text) == []


def test_each_line_of_only_digits_is_a_candidate() -> None:
    assert [(hit.value, hit.basis) for hit in find_in_chat("482913\n771204")] == [
        ("482913", "bare"),
        ("771204", "bare"),
    ]


def test_a_full_message_gives_each_code_once() -> None:
    assert len(codes("【平台甲】验证码730184,尊敬的用户您好,动态密码为:730184")) == 1


def test_several_messages_in_one_text_are_read_line_by_line() -> None:
    text = "【京东】您的验证码是482913，请勿泄露\n【微信】验证码771204，请勿泄露\n13800138000 630917"
    found = [(hit.value, hit.platform, hit.basis) for hit in codes(text)]
    assert found == [("482913", "京东", "message"), ("771204", "微信", "message"), ("630917", None, "beside")]


def test_platform_on_a_line_of_its_own_then_a_bare_candidate() -> None:
    assert [(h.value, h.basis) for h in find_in_chat("京东\n482913") if h.kind == "verification_code"]
    assert find_in_chat("今天\n482913") == []
