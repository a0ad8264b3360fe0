"""``chaming assess``: JSON for a program, sentences for a reader."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from chaming.cli.main import execute
from chaming.law.law import assess, rules_id

if TYPE_CHECKING:
    from pathlib import Path

FACTS = {"suspects": [{"id": "A", "gains_cny": "3498.00", "obtained_in_service": True}]}


@pytest.fixture
def file(tmp_path: Path) -> str:
    path = tmp_path / "facts.json"
    path.write_text(json.dumps(FACTS), "utf-8")
    return str(path)


@pytest.mark.parametrize("options", [[], ["--as", "json"]])
def test_json_unless_told_otherwise(options: list[str], file: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert execute(["assess", file, *options]) == 0
    assert json.loads(capsys.readouterr().out) == assess(FACTS)


@pytest.mark.parametrize(("lang", "first"), [("zh", "档次：情节严重"), ("en", "Grade: serious circumstances")])
def test_text_in_the_language_of_the_reader(
    lang: str, first: str, file: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert execute(["assess", file, "--as", "text", "--lang", lang]) == 0
    said = capsys.readouterr().out
    assert said.startswith(first)
    assert rules_id()["sha256"] in said
    assert said.endswith("\n")
    assert not said.endswith("\n\n")


def test_another_shape_is_refused(file: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert execute(["assess", file, "--as", "pdf", "--lang", "en"]) == 2
    assert "json | text" in capsys.readouterr().err
