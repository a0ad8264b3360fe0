"""The explanation on paper: eighty columns, numbers, sources told once, nothing hidden in a line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from chaming.law.explanation.explanation import Node
from chaming.law.explanation.printed import COLUMNS, printed, sentence, visible, width, wrapped
from chaming.law.law import rules_id

if TYPE_CHECKING:
    from tests.unit.law import explained as make

    from chaming.base.catalogue import Lang
else:
    import explained as make

CASES = {"seed": make.SEED, "gap": make.GAP, "own": make.OWN_USE, "2012": make.UNKNOWN}


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("name", CASES)
def test_no_line_is_wider_than_the_paper(name: str, lang: Lang) -> None:
    text = printed([make.person(CASES[name])], lang, rules_id())
    assert max(map(width, text.splitlines())) <= COLUMNS
    assert text.endswith("\n")
    assert all(line == line.rstrip() for line in text.splitlines())
    for line in text.splitlines():
        assert line.lstrip()[:1] not in set("，。；：、？！）〕”"), line
        assert line[-1:] not in set("（〔“□"), line


def test_the_first_five_lines_in_english() -> None:
    assert printed([make.person(make.SEED)], "en").splitlines()[:5] == [
        "Grade: serious circumstances    Suspect: A",
        "Carried by: 5-1-8[7] gains (item 7), half the line",
        "Figure: 3498.00 yuan    Line: 2500.00 yuan",
        "Ratio: 3498/2500 (139.9%)",
        "Source: Fa Shi [2017] No. 10 art. 5(1)(8)",
    ]


def test_lines_are_numbered_and_point_to_their_question() -> None:
    lines = printed([make.person(make.SEED)], "zh").splitlines()
    heads = [line for line in lines if line[:1].isdigit() and "." not in line.split()[0]]
    assert [head.split()[0] for head in heads] == list("123456789")
    text = "".join(line.strip() for line in lines)
    asked = next(line.split()[0] for line in lines if "CM-ASK-616" in line)
    assert f"由人民法院认定。（见{asked}） [tier:verification_code:a]" in text


def test_several_persons_stand_apart_and_the_foot_once() -> None:
    first, second = make.person(make.SEED), {**make.person(make.UNKNOWN), "id": "B"}
    text = printed([first, second], "zh", {"id": "规则一", "sha256": "5ad1"})
    assert text.count("嫌疑人：A") == text.count("嫌疑人：B") == 1
    assert text.count("不作有罪与否的判断") == 1
    assert text.splitlines()[-1] == "规则 规则一，sha256 5ad1"
    assert printed([first], "zh").splitlines()[-1].startswith("本文列明")


def test_words_of_a_hand_cannot_play_with_the_terminal() -> None:
    found = make.person({**make.GAP, "heavier_grounds": ["a\x1b[2J\u202e\nb"]})
    found["id"] = "A\tB" + "长" * 60
    text = printed([found], "zh")
    assert "\x1b" not in text
    assert "\u202e" not in text
    assert "a⟦U+001B⟧[2J⟦U+202E⟧⟦U+000A⟧b" in "".join(line.strip() for line in text.splitlines())
    assert max(map(width, text.splitlines())) <= COLUMNS


def words(text: str) -> dict[str, str]:
    return {"zh": text, "en": text}


def test_a_source_is_told_where_the_line_above_does_not_tell_it() -> None:
    source = words("某法第一条")
    group = Node("g", words("两项："), source=source, children=(Node("a", words("甲。"), source=source),))
    other = Node("b", words("乙。"), source=words("某法第二条"))
    assert sentence(group, Node("x", words("")), None, "zh") == "两项〔某法第一条〕：甲。"
    assert sentence(other, group, None, "zh") == "乙。〔某法第二条〕"
    assert sentence(other, group, other, "zh") == "乙。〔同上〕"
    assert sentence(other, group, other, "en") == "乙。 [same]"
    assert (
        sentence(Node("c", words("依某法第一条。"), source=source), Node("x", words("")), None, "zh")
        == "依某法第一条。"
    )


def test_entries_with_several_clauses_are_counted_when_they_run_in() -> None:
    entries = (Node("a", words("甲；一。")), Node("b", words("乙。")))
    assert (
        sentence(Node("g", words("两项："), children=entries), entries[0], None, "zh") == "两项：（1）甲；一；（2）乙。"
    )
    assert sentence(Node("g", words("一项："), children=entries[:1]), entries[0], None, "zh") == "一项：甲；一。"


@pytest.mark.parametrize(
    ("text", "columns", "lines"),
    [
        ("甲乙丙丁", 4, ["甲乙", "丙丁"]),
        ("甲乙，丙丁", 4, ["甲", "乙，", "丙丁"]),
        ("甲乙“丙丁”", 6, ["甲乙", "“丙", "丁”"]),
        ("one two three", 8, ["one two", "three"]),
        ("abcdefghij", 4, ["abcd", "efgh", "ij"]),
        ("共12条", 5, ["共", "12条"]),
        ("e\u0301e\u0301", 1, ["e\u0301", "e\u0301"]),
    ],
)
def test_lines_break_where_a_reader_expects_it(text: str, columns: int, lines: list[str]) -> None:
    assert wrapped(text, "", "", columns) == lines


def test_indents_hang() -> None:
    assert wrapped("1  甲乙丙丁", "  ", "     ", 11) == ["  1  甲乙丙", "     丁"]


def test_hidden_marks_are_written_out() -> None:
    assert visible("a\u200bb\u2028") == "a⟦U+200B⟧b⟦U+2028⟧"


def test_a_carrying_sentence_tells_its_source_once() -> None:
    text: Any = printed([make.person(make.OWN_USE)], "zh").replace("\n", "").replace(" ", "")
    assert "依照法释〔2017〕10号第六条第一款第一项，认定为“情节严重”。2.2" in text
