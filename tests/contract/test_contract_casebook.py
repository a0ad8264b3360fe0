"""The casebook holds no personal information, names nobody, and its results are used for nothing but display."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from chaming.base.catalogue import entries
from chaming.base.shape import names
from chaming.finders.finder import find, find_in_chat
from chaming.law.precedents.casebook import (
    CaseFile,
    CasePerson,
    Derived,
    Earlier,
    Found,
    OtherReading,
    Result,
    Source,
    cases,
    read_case,
)
from chaming.law.precedents.judgment import JudgedPerson, read_judgment
from chaming.law.precedents.sentence import Sentence

ROOT = Path(__file__).parents[2]
LAW = ROOT / "src" / "chaming" / "law" / "precedents"
FILES = sorted((LAW / "cases").glob("*.yaml"))


def test_every_file_is_a_case_and_every_case_a_file() -> None:
    assert [file.stem for file in FILES] == [case.told.id for case in cases()]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_the_finders_find_nothing_in_a_case_file(file: Path) -> None:
    text = file.read_text("utf-8")
    assert [hit.kind for hit in find(text)] == []
    addresses = re.compile(r"where: \S+")
    for line in addresses.sub("where:", text).splitlines():
        assert [hit.kind for hit in find_in_chat(line) if hit.value is not None] == []


def test_the_finders_would_see_what_must_not_stand_there() -> None:
    text = FILES[0].read_text("utf-8") + "      - zh: 号码 138 0013 8000\n"
    assert [hit.kind for hit in find(text)] == ["mobile_number"]


def test_persons_of_our_cases_are_letters() -> None:
    assert {person.id for case in cases() for person in case.told.persons} <= set("ABC")


#: what may read a result: the words that show it, and the shapes that declare it
MAY_READ = {"shown.py", "casebook.py"}


def test_only_what_shows_a_result_reads_it() -> None:
    """``.result``, ``.first_instance`` and ``.derived`` of a case person are read by no module that reckons."""
    readers = set()
    for file in [*LAW.glob("*.py"), *(ROOT / "src" / "chaming" / "case").rglob("*.py")]:
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Attribute) and node.attr in {"first_instance", "derived"}:
                readers.add(file.name)
            if isinstance(node, ast.Attribute) and node.attr == "result" and "person" in ast.dump(node.value):
                readers.add(file.name)
    assert readers <= MAY_READ
    assert "shown.py" in readers


def test_the_pages_name_every_key_and_their_examples_hold() -> None:
    book, told = ((ROOT / "docs" / "reference" / name).read_text("utf-8") for name in ("casebook.md", "judgment.md"))
    shapes = (CaseFile, Source, CasePerson, Found, Result, Earlier, Derived, OtherReading)
    own = {name for shape in shapes for name in names(shape)} - set(names(Sentence)) - {"main", "zh", "en"}
    assert {name for name in own if f"`{name}`" not in book} == set()
    assert {name for name in names(JudgedPerson) if f"| `{name}` |" not in told} == set()
    example = re.search(r"```yaml\n(.*?)```", book, re.S)
    assert example is not None
    assert read_case("sample_case.yaml", example[1].encode()).told.persons[0].id == "张某"
    example = re.search(r"```json\n(.*?)```", told, re.S)
    assert example is not None
    assert read_judgment(example[1]).persons[0].months == 6


def test_the_page_names_every_part_verdict_and_code() -> None:
    told = (ROOT / "docs" / "reference" / "judgment.md").read_text("utf-8")
    for prefix in ("judgment.part.", "judgment.verdict."):
        keys = [key.removeprefix(prefix) for key in entries() if key.startswith(prefix)]
        assert [key for key in keys if f"`{key}`" not in told] == []
    codes = sorted(key for key in entries() if key.startswith(("CM-BOOK-", "CM-JUDGE-")))
    assert (codes[0], codes[9], codes[10], codes[-1]) == ("CM-BOOK-001", "CM-BOOK-010", "CM-JUDGE-001", "CM-JUDGE-006")
