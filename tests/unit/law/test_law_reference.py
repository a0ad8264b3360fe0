"""The reference pages say what the rules say, and which module takes which rule."""

from __future__ import annotations

import typing
from pathlib import Path

import pytest

from chaming.base.shape import names
from chaming.law.book import rule
from chaming.law.book.reference import pages, uses
from chaming.law.book.rule import RuleFile, Version
from chaming.law.book.rulebook import rulebook

REFERENCE = Path(__file__).parents[3] / "docs" / "reference"
PAGES = pages("drawn")


def test_every_rule_has_its_page_and_stands_in_the_index() -> None:
    assert set(PAGES) == {"index.md", *(f"{rule_id}.md" for rule_id in rulebook().ids)}
    assert [r for r in rulebook().ids if "](" + f"{r}.md)" not in PAGES["index.md"]] == []
    assert all(page.count("drawn") == 1 for page in PAGES.values())


@pytest.mark.parametrize("rule_id", rulebook().ids)
def test_a_page_holds_every_quotation_sentence_and_source(rule_id: str) -> None:
    file, page = rulebook()[rule_id], PAGES[f"{rule_id}.md"]
    for version in file.versions:
        assert version.checked_against in page
        for provision in version.provisions:
            for told in (provision.quote, provision.says.zh, provision.says.en, file.source(provision)):
                assert told in page
    assert ("how far it binds" in page) == (file.status is not None)


def test_versions_stand_side_by_side() -> None:
    page = PAGES["cl-253-1.md"]
    assert "| 施行 in force | 2009-02-28 – 2015-10-31 | 2015-11-01 – |" in page
    [line] = [x for x in page.splitlines() if x.startswith("| 原文 words | –")]
    assert "依照前款的规定从重处罚" in line, "what only the newer text has"


def test_every_rule_is_taken_by_a_module() -> None:
    assert [r for r in rulebook().ids if not uses().get(r)] == []
    assert "chaming.law.criminal.fine" in uses()["fine-2000"] or "chaming.law.criminal.penalty" in uses()["fine-2000"]
    assert uses()["guiding-cases"] == ["chaming.law.guidance"]
    assert not any(m.startswith("chaming.law.book.rule") for modules in uses().values() for m in modules)


def test_the_page_on_rule_files_names_every_key_and_every_type() -> None:
    page = (REFERENCE / "rule-files.md").read_text("utf-8")
    types = [s.__annotations__["type"].split("'")[1] for s in typing.get_args(rule.AnyRule)]
    keys = [*names(RuleFile), *names(Version), *names(rule.Provision), *names(rule.KindEntry)]
    wanted = {*types, *keys} - {"zh", "en"}
    assert sorted(word for word in wanted if f"`{word}`" not in page) == []
