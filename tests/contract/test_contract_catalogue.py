"""One catalogue of messages: both languages, the same placeholders, every code in the program known and used."""

from __future__ import annotations

import re
import string
from pathlib import Path
from typing import Any

import pytest

from chaming.base.catalogue import LANGS, entries, system_language

SOURCE = Path(__file__).parents[2] / "src" / "chaming"
CODE = re.compile(r"CM-[A-Z]+(?:-[A-Z]+)*-(?:[0-9]{3}|[A-Z]+)")


def placeholders(sentence: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name}


def sentences(entry: dict[str, Any]) -> list[tuple[str, str]]:
    """Pairs zh, en of an entry."""
    zh, en = entry["zh"], entry["en"]
    if isinstance(zh, dict):
        assert set(zh) == set(en) == {"what", "why", "do"}
        return [(zh[part], en[part]) for part in ("what", "why", "do")]
    return [(zh, en)]


@pytest.mark.parametrize("key", sorted(entries()))
def test_entry_says_the_same_in_both_languages(key: str) -> None:
    assert set(entries()[key]) == set(LANGS)
    for zh, en in sentences(entries()[key]):
        assert zh.strip()
        assert en.strip()
        assert placeholders(zh) == placeholders(en)


def codes_in_source() -> set[str]:
    return {code for file in SOURCE.rglob("*.py") for code in CODE.findall(file.read_text("utf-8"))}


def test_every_code_in_the_program_has_its_words() -> None:
    codes = {c for c in codes_in_source() if not c.endswith("-XXX")}
    assert codes - set(entries()) == set()


def test_no_words_stand_unused() -> None:
    known = {key for key in entries() if CODE.fullmatch(key)}
    assert known - codes_in_source() == set()


@pytest.mark.parametrize(
    ("environ", "expected"),
    [({}, "zh"), ({"LANG": "C.UTF-8"}, "zh"), ({"LANG": "zh_CN.UTF-8"}, "zh"), ({"LANG": "en_US.UTF-8"}, "en"),
     ({"LC_ALL": "en_GB", "LANG": "zh_CN"}, "en")],
)  # fmt: skip
def test_language_follows_the_machine(environ: dict[str, str], expected: str) -> None:
    assert system_language(environ) == expected
