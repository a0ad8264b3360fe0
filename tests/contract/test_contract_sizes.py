"""Small enough to be read: files up to 400 lines, functions up to 60."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FILE_LINES, FUNCTION_LINES = 400, 60
FILES = sorted(
    path
    for folder in ("src", "tests", "bench", "docs")
    for path in (ROOT / folder).rglob("*.py")
    if "__pycache__" not in path.parts
)
IDS = [path.relative_to(ROOT).as_posix() for path in FILES]


def long_functions(tree: ast.AST) -> list[str]:
    """Functions longer than they may be, decorators not counted, docstring counted."""
    return [
        f"{node.name} ({node.end_lineno - node.lineno + 1} lines)"
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and node.end_lineno is not None
        and node.end_lineno - node.lineno + 1 > FUNCTION_LINES
    ]


@pytest.mark.parametrize("path", FILES, ids=IDS)
def test_file_and_functions_are_short(path: Path) -> None:
    source = path.read_text("utf-8")
    assert len(source.splitlines()) <= FILE_LINES
    assert long_functions(ast.parse(source)) == []


def test_a_long_function_is_seen() -> None:
    body = "\n".join("    x = 1" for _ in range(FUNCTION_LINES))
    assert long_functions(ast.parse(f"def f():\n{body}\n")) == ["f (61 lines)"]
    assert long_functions(ast.parse("def f():\n    return 1\n")) == []


def test_there_is_something_to_measure() -> None:
    assert len([path for path in FILES if "src" in path.parts]) > 50
