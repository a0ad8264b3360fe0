"""Quotations against texts: the instrument, the version, the article, the paragraph and the item must all be right."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from chaming.base.errors import RuleError, UsageError
from chaming.law.book.quotations import hold, texts_in
from chaming.law.book.rule_files import read

if TYPE_CHECKING:
    from pathlib import Path

RULE = """\
id: sample
instrument: {zh: 中华人民共和国示例法, en: Sample Law}
number: 主席令第一号（2000）
number_en: Order No. 1 (2000)
authority: statute
versions:
  - version: "2000"
    in_force_from: 2000-01-01
    in_force_to: null
    last_checked_on: 2026-11-23
    checked_against: a copy
    provisions:
      - id: one
        article: 第二条
        paragraph: 第一款
        item: 第二项
        cite_en: art. 2(1)(2)
        quote: 收受五百条以上的
        says: {zh: 收受, en: received}
        rule: {type: statement}
"""
TEXT = """\
---
title_zh: 中华人民共和国示例法（节录）
number: 主席令第一号（2000）
in_force: 2000-01-01
---

# 中华人民共和国示例法

**第一条** 出售五百条以上的，同样处理。

**第二条** 有下列情形之一的：

（一）购买五百条以上的；

（二）收受 五百条以上的。

单位有前款行为的，另行规定：

（一）出售的；

（二）提供的。
"""


def held(tmp_path: Path, rule: str = RULE, **texts: str) -> tuple[int, int]:
    for name, text in texts.items():
        (tmp_path / f"{name}.md").write_text(text, "utf-8")
    rules = read([("sample.yaml", rule.encode())])
    return hold([("sample.yaml", file) for file in rules.values()], texts_in(tmp_path))


def test_words_at_their_place_are_found(tmp_path: Path) -> None:
    assert held(tmp_path, law=TEXT) == (1, 0)


@pytest.mark.parametrize(
    ("change", "place"),
    [
        (("收受五百条以上的", "收受五千条以上的"), "第二条第一款第二项"),
        (("第二条", "第一条"), "第一条第一款第二项"),
        (("item: 第二项", "item: 第一项"), "第二条第一款第一项"),
        (("paragraph: 第一款", "paragraph: 第二款"), "第二条第二款第二项"),
        (("收受五百条以上的", "有下列情形之一的"), "第二条第一款第二项"),
        (("paragraph: 第一款", "paragraph: 第九款"), "第二条第九款第二项"),
    ],
    ids=["figure", "article", "item", "paragraph", "before-the-items", "no-such-paragraph"],
)
def test_words_that_do_not_stand_there_are_refused(tmp_path: Path, change: tuple[str, str], place: str) -> None:
    assert change[0] in RULE
    with pytest.raises(RuleError) as caught:
        held(tmp_path, RULE.replace(*change), law=TEXT)
    assert caught.value.code == "CM-RULE-012"
    assert caught.value.where == "sample.yaml: 2000.provisions[0].quote"
    assert caught.value.values["place"] == place


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("        quote: 收受五百条以上的", "        quote: 有下列情形之一的：（二）收受五百条以上的"),
        ("        item: 第二项\n", ""),
        ("        paragraph: 第一款\n        item: 第二项\n", ""),
    ],
    ids=["with-what-stands-before", "paragraph-alone", "article-alone"],
)
def test_a_wider_place_holds_too(tmp_path: Path, old: str, new: str) -> None:
    assert old in RULE
    assert held(tmp_path, RULE.replace(old, new), law=TEXT) == (1, 0)


@pytest.mark.parametrize(
    "head",
    [
        "title_zh: 中华人民共和国示例法修正案（一）\nnumber: 一号",
        "title_zh: 关于《中华人民共和国示例法》的解释\nnumber: 二号",
    ],
    ids=["amendment", "interpretation"],
)
def test_a_text_of_another_instrument_is_not_taken(tmp_path: Path, head: str) -> None:
    other = TEXT.replace("title_zh: 中华人民共和国示例法（节录）\nnumber: 主席令第一号（2000）", head)
    with pytest.raises(RuleError) as caught:
        held(tmp_path, law=other)
    assert (caught.value.code, caught.value.values["what"]) == ("CM-RULE-011", "主席令第一号（2000）")


def test_the_text_of_another_version_is_not_taken(tmp_path: Path) -> None:
    second = RULE[RULE.index('  - version: "2000"') :].replace("2000", "2010").replace("第二条", "第三条")
    both = RULE.replace("in_force_to: null", "in_force_to: 2009-12-31") + second
    later = TEXT.replace("2000-01-01", "2010-01-01").replace("第二条", "第三条")
    assert held(tmp_path, both, old=TEXT, new=later) == (2, 0)
    with pytest.raises(RuleError) as caught:
        held(tmp_path, both, old=later, new=TEXT.replace("2000-01-01", "2010-01-01"))
    assert (caught.value.code, caught.value.where) == ("CM-RULE-011", "sample.yaml: 2000")


def test_a_text_without_head_or_places_is_told_apart(tmp_path: Path) -> None:
    assert held(tmp_path, law="中华人民共和国示例法\n\n……收受五百条以上的……\n") == (0, 1)
    with pytest.raises(RuleError):
        held(tmp_path, law="中华人民共和国示例法\n\n……收受五千条以上的……\n")


def test_a_reply_counts_its_items_by_numerals(tmp_path: Path) -> None:
    reply = TEXT.replace("**第二条** 有", "二、有").replace("**第一条** ", "一、")
    assert held(tmp_path, law=reply) == (1, 0)


@pytest.mark.parametrize(
    "make",
    [lambda p: None, lambda p: p.write_bytes(b""), lambda p: (p.mkdir(), (p / "a.md").write_bytes(b"\xff\xfe\x00"))],
)
def test_a_folder_that_cannot_be_read_is_said(tmp_path: Path, make: object) -> None:
    folder = tmp_path / "texts"
    make(folder)  # type: ignore[operator]
    with pytest.raises(UsageError) as caught:
        texts_in(folder)
    assert (caught.value.code, caught.value.where) == ("CM-USE-004", "texts")
