"""The reference page says what the rules say."""

from __future__ import annotations

from pathlib import Path

from chaming.law.reference import markdown
from chaming.law.rulebook import rulebook

PAGE = Path(__file__).parents[3] / "docs" / "reference" / "rules.md"


def test_the_page_in_the_docs_is_the_one_drawn_from_the_rules() -> None:
    assert PAGE.read_text("utf-8") == markdown()


def test_every_rule_file_has_its_section() -> None:
    assert [f.id for f in rulebook().files if f"## {f.id}\n" not in markdown()] == []
