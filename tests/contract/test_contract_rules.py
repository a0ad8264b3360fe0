"""The rules as the whole program uses them: what the code cites exists, and nothing is cited that is not held."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from chaming.base.catalogue import entries
from chaming.law.book.rulebook import rulebook

if TYPE_CHECKING:
    from collections.abc import Iterator

PACKAGE = Path(__file__).parents[2] / "src" / "chaming"
BOOK = rulebook()
PROVISIONS = {file.id: {p.id for v in file.versions for p in v.provisions} for file in BOOK.files}
NUMBER = re.compile(r"(?:法释|法发|法|高检发释字|高检发侦监字|高检发)〔[0-9]{4}〕[0-9]+号")
INSTRUMENTS = "|".join(sorted({f.short for f in BOOK.files if f.short != f.number}, key=len, reverse=True))
PLACE = re.compile(rf"({INSTRUMENTS}|{NUMBER.pattern}|)(第[一二三四五六七八九十百]+条(?:之[一二三四五六七八九])?)")

#: named without being a rule: the form of names in published cases, and a text said not to be held
NOT_RULES = {"法释〔2016〕19号"}
SAID_NOT_TO_BE_HELD = {"CM-ASK-648"}


def cited(tree: ast.AST) -> Iterator[tuple[str, str, int]]:
    """Rule, provision and line: two texts that begin a call or are a pair, or a provision asked of a version."""
    for node in (n for n in ast.walk(tree) if isinstance(n, ast.expr)):
        pair: list[ast.expr] = []
        if isinstance(node, ast.Call | ast.Tuple):
            pair = (node.args if isinstance(node, ast.Call) else node.elts)[:2]
        if isinstance(node, ast.Subscript):
            inner = [n for n in ast.walk(node.value) if isinstance(n, ast.Constant) and n.value in PROVISIONS]
            pair = [*inner[:1], node.slice]
        told = [one.value for one in pair if isinstance(one, ast.Constant) and isinstance(one.value, str)]
        if len(told) == 2 and "-" in told[0] and told[0] in PROVISIONS and told[1] not in PROVISIONS:
            yield told[0], told[1], node.lineno


def test_every_provision_the_code_cites_exists() -> None:
    found = [(p.name, *c) for p in sorted(PACKAGE.rglob("*.py")) for c in cited(ast.parse(p.read_text("utf-8")))]
    assert [c for c in found if c[2] not in PROVISIONS[c[1]]] == []
    assert len(found) > 50


@pytest.mark.parametrize(
    "code",
    [
        "cite('fine-2000', 'no-such', day, 'zh')",
        "book.at('fine-2000', day)['no-such']",
        "x = [('fine-2000', 'no-such')]",
    ],
)
def test_a_provision_that_does_not_exist_is_seen(code: str) -> None:
    assert [c[:2] for c in cited(ast.parse(code))] == [("fine-2000", "no-such")]


def test_every_number_of_an_instrument_is_that_of_a_rule() -> None:
    files = [*(PACKAGE / "law").rglob("*.py"), *(PACKAGE / "base" / "catalogue").glob("*.json")]
    named = {number for file in files for number in NUMBER.findall(file.read_text("utf-8"))}
    assert named - {file.number for file in BOOK.files} == NOT_RULES


def sentences(entry: dict[str, Any]) -> str:
    return " ".join(entry["zh"].values()) if isinstance(entry["zh"], dict) else entry["zh"]


def test_every_article_a_sentence_names_is_held() -> None:
    held: dict[str, set[str]] = {}
    for file in BOOK.files:
        for version in file.versions:
            for provision in version.provisions:
                held.setdefault(provision.article, set()).update({file.short, file.number, ""})
    missing = {
        (key, instrument + article)
        for key, entry in entries().items()
        for instrument, article in PLACE.findall(sentences(entry))
        if instrument not in held.get(article, set()) and instrument not in NOT_RULES
    }
    assert {key for key, _ in missing} - SAID_NOT_TO_BE_HELD == set(), sorted(missing)


@pytest.mark.parametrize("file", BOOK.files, ids=BOOK.ids)
def test_every_rule_file_has_authority_and_a_page(file: Any) -> None:
    assert file.authority in {"statute", "interpretation", "rules", "guidance", "holding"}
    page = PACKAGE.parents[1] / "docs" / "reference" / "rules" / f"{file.id}.md"
    assert page.is_file(), "run: make docs"
