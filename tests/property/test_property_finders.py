"""Whatever the text: no crash, true offsets, no overlaps, the same again, and Chinese neighbours change nothing."""

from __future__ import annotations

import random
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chaming.finders.finder import find, find_in_chat
from chaming.finders.fold import fold

_PIECES = [
    *(
        "13800138000",
        "138 0013 8000",
        "482913",
        "4829",
        "一三八零零一三八零零零",
        "１３８００１３８０００",
        "①",
        "⓪",
        "1️⃣",
        "\u200b",
    ),
    *(
        "\u202d",
        "138****8000",
        "410105199003072312",
        "6222021001123456789",
        "zs@qq.com",
        "https://a.cn/",
        "【京东】",
        "验证码",
    ),
    *(
        "取件码",
        "尾号",
        "JD ",
        "微信",
        "l38",
        "OO",
        "\n",
        "\r\n",
        " ",
        "-",
        "----",
        ".",
        "，",
        "(",
        "）",
        "+86",
        "元",
        "1.38001E+10",
    ),
    *("x", "_", "号", "码", "\ue001", "\ud800", "２", "㈠", "⒈"),
]
TEXTS = st.one_of(st.text(max_size=80), st.lists(st.sampled_from(_PIECES), max_size=14).map("".join))


@settings(max_examples=400, deadline=None)
@given(TEXTS)
def test_hits_are_true_ordered_and_apart(text: str) -> None:
    for hits in (find(text), find_in_chat(text)):
        assert all(text[hit.start : hit.end] == hit.raw and hit.raw for hit in hits)
        assert all(a.end <= b.start for a, b in pairwise(hits))
        starts = {hit.start for hit in hits if hit.kind == "mobile_number"}
        assert all(hit.number_start in starts for hit in hits if hit.number_start is not None)
    assert find(text) == find(text)
    assert all(hit.value is not None and hit.basis != "bare" for hit in find(text))


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_folding_keeps_the_way_back(text: str) -> None:
    folded = fold(text)
    spans = [folded.span(at, at + 1) for at in range(len(folded.text))]
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(a[1] <= b[0] for a, b in pairwise(spans))


@settings(max_examples=200, deadline=None)
@given(
    st.integers(0, 10**9),
    st.sampled_from(["手机", "，", "呢", " ", "“", "的号是", "："]),
    st.sampled_from(["好", "，", "哈", " ", "。", "收到"]),
)
def test_chinese_neighbours_do_not_change_a_value(seed: int, before: str, after: str) -> None:
    rng = random.Random(seed)  # noqa: S311 - made numbers, no secret
    number = f"1{rng.choice('3578')}{rng.randrange(10**9):09d}"
    spelling = rng.choice(
        [number, f"{number[:3]} {number[3:7]} {number[7:]}", f"{number[:3]}-{number[3:7]}-{number[7:]}"]
    )
    alone = [hit.value for hit in find(spelling)]
    assert [hit.value for hit in find(before + spelling + after)] == alone == [number]


@settings(max_examples=200, deadline=None)
@given(
    st.lists(st.integers(0, 10**9 - 1), min_size=1, max_size=8),
    st.sampled_from(["\n", " ", "，", "、", "/", ";", "\t", "\r\n"]),
)
def test_complete_numbers_are_never_joined_nor_lost(tails: list[int], between: str) -> None:
    numbers = [f"13{tail:09d}" for tail in tails]
    assert [hit.value for hit in find(between.join(numbers))] == numbers


@pytest.mark.parametrize(
    "unit",
    [
        "1 ",
        "13800138000-",
        "验证码(",
        "【",
        "1.",
        "a@",
        "零",
        "①",
        "1*",
        "(（",
        "码 ",
        "4829 ",
        "A1",
        "x",
        "://",
        "微信",
    ],
)
def test_time_grows_with_the_text_alone(unit: str) -> None:
    """Texts built to make a bad pattern backtrack come back; the suite's own time limit is the measure."""
    text = unit * (20000 // len(unit))
    assert all(hit.raw == text[hit.start : hit.end] for hit in find_in_chat(text))
