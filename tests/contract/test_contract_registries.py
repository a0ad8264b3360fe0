"""Everything registered is told: an entry in the reference, a docstring with its source, a test that names it."""

from __future__ import annotations

import ast
import importlib.util
import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from chaming.base.catalogue import entries
from chaming.cli.main import build
from chaming.kinds.registry import KINDS
from chaming.law.book.rulebook import rulebook
from chaming.readers.registry import READERS

if TYPE_CHECKING:
    from types import ModuleType

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "src" / "chaming"
REFERENCE = ROOT / "docs" / "reference"
CODE = re.compile(r"CM-[A-Z]+(?:-[A-Z]+)*-(?:[0-9]{3}|[A-Z]+)")
CODES = sorted(key for key in entries() if CODE.fullmatch(key))
MODULES = sorted(PACKAGE.rglob("*.py"))

#: the module that holds each package's contract
CONTRACTS = {
    "base": "registry", "kinds": "kind", "engine": "engine", "evidence": "exhibits", "readers": "reader",
    "finders": "finder", "link": "link", "count": "count", "gains": "gains", "law": "law", "procedure": "limit",
    "papers": "paper", "publish": "release", "watch": "watcher", "example": "layout", "case": "case", "cli": "commands",
}  # fmt: skip

#: modules whose figures rest on a provision or a standard, and say which
SOURCED = ("kinds", "count", "gains", "law")
NETWORK = {"socket", "ssl", "urllib", "http", "ftplib", "smtplib", "requests", "httpx", "aiohttp", "urllib3", "asyncio"}


@cache
def generator() -> ModuleType:
    spec = importlib.util.spec_from_file_location("docs_generate", ROOT / "docs" / "generate.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@cache
def page(name: str) -> str:
    return (REFERENCE / name).read_text("utf-8")


@cache
def all_tests() -> str:
    """The text of every test but this one."""
    files = (ROOT / "tests").rglob("*.py")
    return "\n".join(f.read_text("utf-8") for f in files if f != Path(__file__))


@cache
def docstring(path: Path) -> str:
    return ast.get_docstring(ast.parse(path.read_text("utf-8"))) or ""


def name_of(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


PAGES = ["commands.md", "errors.md", "kinds.md", "readers.md", "rules/index.md"]


@pytest.mark.parametrize("name", [*PAGES, *(f"rules/{rule_id}.md" for rule_id in rulebook().ids)])
def test_generated_page_is_fresh(name: str) -> None:
    assert page(name) == drawn()[name], "run: make docs"


@cache
def drawn() -> dict[str, str]:
    pages: dict[str, str] = generator().pages()
    return pages


def test_a_stale_page_fails_the_check(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    generate = generator()
    monkeypatch.setattr(generate, "FOLDER", tmp_path / "reference")
    assert generate.main(["--check"]) == 1
    assert not (tmp_path / "reference").exists()
    assert generate.main([]) == 0
    assert generate.main(["--check"]) == 0
    (tmp_path / "reference" / "kinds.md").write_text("old", "utf-8")
    assert generate.main(["--check"]) == 1
    assert generate.main([]) == 0
    lost = tmp_path / "reference" / "rules" / "no-rule-any-more.md"
    lost.write_text("old", "utf-8")
    assert generate.main(["--check"]) == 1
    assert generate.main([]) == 0
    assert not lost.exists()


@pytest.mark.parametrize("reader", READERS.ids)
def test_reader_is_told_sourced_and_tested(reader: str) -> None:
    path = PACKAGE / "readers" / f"{reader.replace('.', '_')}.py"
    assert re.search(r"^Source: \S", docstring(path), re.M)
    assert f"\n## {reader}\n" in page("readers.md")
    assert f'"{reader}"' in all_tests()
    assert READERS[reader].makes.value in generator().MAKES


def test_reader_is_what_the_registry_says() -> None:
    for entry in READERS:
        path = PACKAGE / "readers" / f"{entry.id.replace('.', '_')}.py"
        assert path.is_file()
        assert f'"{entry.id}"' in path.read_text("utf-8")


@pytest.mark.parametrize("kind", KINDS.ids)
def test_kind_is_told_sourced_tiered_named_and_tested(kind: str) -> None:
    assert re.search(r"^Source: \S", docstring(PACKAGE / "kinds" / f"{kind}.py"), re.M)
    assert KINDS[kind].source
    assert f"\n## {kind}\n" in page("kinds.md")
    assert kind in rulebook().kinds()
    assert f"report.kind.{kind}" in entries()
    assert f'"{kind}"' in all_tests()


def test_every_command_is_told_and_the_missing_ones_are_missing() -> None:
    have = build("en").commands
    assert [name for name in have if f"\n## chaming {name}\n" not in page("commands.md")] == []
    assert set(generator().NOT_YET) & set(have) == set()


@pytest.mark.parametrize("code", CODES)
def test_every_code_is_told(code: str) -> None:
    assert f"\n### {code}\n" in page("errors.md")


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_every_module_says_what_it_is(path: Path) -> None:
    told = docstring(path)
    assert len(told.split()) >= 4
    assert told.splitlines()[0].rstrip().endswith((".", ":", "?")), "the first line is a sentence"


@pytest.mark.parametrize("package", sorted(p.name for p in PACKAGE.iterdir() if (p / "__init__.py").is_file()))
def test_every_package_has_its_contract(package: str) -> None:
    path = PACKAGE / package / f"{CONTRACTS[package]}.py"
    assert path.is_file()
    tree = ast.parse(path.read_text("utf-8"))
    public = [n for n in tree.body if isinstance(n, ast.FunctionDef | ast.ClassDef) and n.name[0] != "_"]
    assert public, "a contract has something to hold to"
    assert all(ast.get_docstring(n) for n in public)


def test_no_package_of_the_design_is_missing() -> None:
    assert [name for name in CONTRACTS if not (PACKAGE / name / "__init__.py").is_file()] == []


@pytest.mark.parametrize("package", SOURCED)
def test_packages_of_the_law_name_their_sources(package: str) -> None:
    modules = [path for path in (PACKAGE / package).glob("*.py") if path.name != "__init__.py"]
    assert any(re.search(r"^ *Source: \S", docstring(path), re.M) for path in modules)


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_no_module_knows_the_network(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        names = [a.name for a in node.names] if isinstance(node, ast.Import) else []
        if isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names = [node.module]
        assert {name.partition(".")[0] for name in names} & NETWORK == set()
