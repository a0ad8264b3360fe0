"""Mobile numbers in text: every spelling that hides one, and everything that only looks like one."""

from __future__ import annotations

import pytest

from chaming.base.verdicts import Verdict
from chaming.finders.finder import find, find_in_chat

ONE, TWO = "13800138000", "13800138001"


def mobiles(text: str) -> list[str | None]:
    hits = [hit for hit in find(text) if hit.kind == "mobile_number"]
    assert all(hit.raw == text[hit.start : hit.end] for hit in hits)
    return [hit.value for hit in hits]


HITS = [
    "13800138000",
    "手机号是13800138000哈",
    "张三13800138000李四",
    "(13800138000)",
    "'13800138000",
    "=“13800138000”",
    "tel:13800138000",
    "mobile=13800138000&code=",
    "@13800138000 在吗",
    "13800138000@张三",
    "微信13800138000",
    "13800138000元旦来的",
    "13800138000.",
    "138 0013 8000",
    "138-0013-8000",
    "138.0013.8000",
    "138·0013·8000",
    "138*0013*8000",
    "138—0013—8000",
    "138点0013点8000",
    "138點0013點8000",
    "138加0013加8000",
    "138，0013，8000",
    "138/0013/8000",
    "138 - 0013 - 8000",
    "138\u30000013\u30008000",
    "138\u00a00013\u00a08000",
    "1380-0138-000",
    "13 80 01 38 00 0",
    "1 3 8 0 0 1 3 8 0 0 0",
    "1-3-8-0-0-1-3-8-0-0-0",
    "1380013 8000",
    "138 00138000",
    "13800 138000",
    "+86 138 0013 8000",
    "+8613800138000",
    "008613800138000",
    "0086-13800138000",
    "(86)13800138000",
    "（86）138-0013-8000",
    "86-13800138000",
    "86 13800138000",
    "86138 0013 8000",
    "+86（0）13800138000",
    "013800138000",
    "0 13800138000",
    "12593 13800138000",
    "1259313800138000",
    "17951 13800138000",
    "１３８００１３８０００",
    "１３8００１３８0００",
    "𝟏𝟑𝟖𝟎𝟎𝟏𝟑𝟖𝟎𝟎𝟎",
    "¹³⁸⁰⁰¹³⁸⁰⁰⁰",
    "①③⑧⓪⓪①③⑧⓪⓪⓪",
    "1③8⓪⓪1380⓪⓪",
    "① ③ ⑧ ⓪ ⓪ ① ③ ⑧ ⓪ ⓪ ⓪",
    "❶❸❽⓿⓿❶❸❽⓿⓿⓿",
    "1️⃣3️⃣8️⃣0️⃣0️⃣1️⃣3️⃣8️⃣0️⃣0️⃣0️⃣",
    "一三八零零一三八零零零",
    "一三八〇〇一三八〇〇〇",
    "幺三八洞洞幺三八洞洞洞",
    "壹叁捌零零壹叁捌零零零",
    "一 三 八 零 零 一 三 八 零 零 零",
    "㈠㈢㈧零零㈠㈢㈧零零零",
    "一3八00一38000",
    "\u202d13800138000\u202c",
    "138\u200b0013\u200c8000",
    "\ufeff13800138000",
    "13800138\n000",
    "13800138\r\n000",
    "1380013\n8000",
    "138\n00138000",
    "13800138000.0",
    "13800138000.00",
    "1.3800138000E+10",
    "1.3800138E+10",
    "①13800138000",
    "1️⃣13800138000",
    "⒈13800138000",
    "1、13800138000",
    "1.13800138000",
    "(1)13800138000",
    "第1个13800138000",
    "13800138000转告",
    "业务号码13800138000",
]

MISSES = [
    "1380013800",
    "138001380001",
    "1380013800013800138001",
    "wxid_13800138000abc",
    "gh_13800138000a",
    "wx13800138000x",
    "13800138000X",
    "a13800138000",
    "13800138000_1",
    "_13800138000",
    "é13800138000",
    "ａ13800138000",
    "https://example.cn/13800138000",
    "http://example.com/?tel=13800138000&x=1",
    "t.cn/13800138000",
    "13800138000.com",
    "13800138000@chatroom",
    "13800138000@qq.com",
    "0.13800138000",
    "117.13800138000",
    "13800138000.5",
    "￥13800138000",
    "15000000000元",
    "15000000000.00元",
    "15000000000 元",
    "13,800,138,000",
    "1.3912345678",
    "139.12345678",
    "+49 15123456789",
    "+49 151 23456789",
    "0049 151 2345678",
    "10800138000",
    "号码12900138000，已发",
    "2021-06-15 10:00:00",
    "1979-2011 100",
    "4012-8888-8888-1881",
    "6222 1380 0138 0001 234",
    "订单号13800138000",
    "京东订单：13800138000",
    "流水号 13800138000",
    "QQ：13800138000",
    "138****8000",
    "138 **** 8000",
    "1.38001E+10",
    "l38OOl38OOO",
    "15000+200000",
    "二〇二一年六月十五日",
    "400-138-0013",
    "IP 139.130.4.5",
    "卡号1410013800012",
    "交易单号4200001138001380002106154829",
    "15000\n200000\n16000\n300000",
]


@pytest.mark.parametrize("text", HITS)
def test_every_spelling_of_one_number_is_read(text: str) -> None:
    assert mobiles(text) == [ONE]


@pytest.mark.parametrize("text", MISSES)
def test_what_is_no_mobile_gives_none(text: str) -> None:
    assert mobiles(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "①13800138000②13800138001",
        "⑴13800138000⑵13800138001",
        "⒈13800138000⒉13800138001",
        "1️⃣13800138000 2️⃣13800138001",
        "(1)13800138000(2)13800138001",
        "1.13800138000\n2.13800138001",
        "1 13800138000\n2 13800138001",
        "13800138000 13800138001",
        "13800138000\n13800138001",
        "13800138000/13800138001",
        "13800138000-13800138001",
        "13800138000+13800138001",
        "13800138000、13800138001",
        "138 0013 8000 138 0013 8001",
        "138-0013-8000\n138-0013-8001",
        "8613800138000 8613800138001",
    ],
)
def test_neighbours_are_never_joined(text: str) -> None:
    assert mobiles(text) == [ONE, TWO]


@pytest.mark.parametrize("text", ["138oo138ooo", "13B00138000", "I3800138OOO", "l38-0013-8OOO", "138 OO13 8000"])
def test_a_letter_for_a_digit_is_a_doubt(text: str) -> None:
    (hit,) = find(text)
    assert (hit.value, hit.verdict, hit.reasons) == (ONE, Verdict.DOUBTFUL, ("letter read as digit",))


def test_an_unassigned_prefix_is_a_doubt() -> None:
    (hit,) = find("号码15400138000，已发")
    assert (hit.value, hit.verdict, hit.reasons) == ("15400138000", Verdict.DOUBTFUL, ("unassigned prefix",))


def test_a_break_in_the_middle_is_a_doubt_at_the_end_it_is_not() -> None:
    assert find("13800\n138000")[0].reasons == ("split over lines",)
    assert find("13800138\n000")[0].reasons == ()


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("号：138 0013 8000。", 2, 15),
        ("张三１３８００１３８０００李四", 2, 13),
        ("\u202d13800138000\u202c", 1, 12),
        ("号+86 13800138000", 1, 16),
        ("号138\u200b00138000", 1, 13),
        ("𝟏𝟑𝟖𝟎𝟎𝟏𝟑𝟖𝟎𝟎𝟎！", 0, 11),
        ("1️⃣3️⃣8️⃣0️⃣0️⃣1️⃣3️⃣8️⃣0️⃣0️⃣0️⃣", 0, 33),
    ],
)
def test_offsets_are_code_points_of_the_text_as_given(text: str, start: int, end: int) -> None:
    (hit,) = find(text)
    assert (hit.start, hit.end) == (start, end)


@pytest.mark.parametrize(
    ("text", "kind", "reason"),
    [
        ("138****8000", "mobile_number", "half-masked"),
        ("138 **** 8000", "mobile_number", "half-masked"),
        ("号150********", "mobile_number", "half-masked"),
        ("138xxxx8000", "mobile_number", "half-masked"),
        ("1.38001E+10", "mobile_number", "digits lost"),
        ("410105********2316", "id_card", "half-masked"),
        ("6222 **** **** 6789", "bank_card", "half-masked"),
        ("4.10105E+17", "id_card", "digits lost"),
        ("6.22202E+18", "bank_card", "digits lost"),
    ],
)
def test_a_damaged_number_is_listed_in_chat_only(text: str, kind: str, reason: str) -> None:
    assert find(text) == []
    (hit,) = find_in_chat(text)
    assert (hit.kind, hit.value, hit.verdict, hit.reasons) == (kind, None, Verdict.UNSOUND, (reason,))
    assert hit.raw == text[hit.start : hit.end]


def test_code_that_begins_with_noughts_is_no_country_prefix() -> None:
    hits = find("13800138000----0095\n13900139000----729989")
    assert [h.value for h in hits] == ["13800138000", "0095", "13900139000", "729989"]
    assert [h.value for h in find("0095 13900139000")] == ["0095", "13900139000"]
