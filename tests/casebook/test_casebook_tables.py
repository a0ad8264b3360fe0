"""Lists of people: one row about one person is one item; fields and persons stand beside."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from tests.casebook.test_casebook_layouts import invariants

from chaming.case.run import run

if TYPE_CHECKING:
    from pathlib import Path

CASE = """\
[case]
title = "t"
offence_from = 2021-04-01
offence_to = 2021-07-31
[[suspects]]
id = "A"
accounts = ["wxid_a"]
own_numbers = ["13900000000"]
[[recipients]]
id = "g"
conversations = ["拉新3群"]
"""
ENTRY = '[[exhibits]]\npath = "exhibits/{name}"\nsuspect = "A"\nact = "{act}"\n{more}'
HEAD = "姓名,手机号码,身份证号"
ROWS = [
    "张一,13800138000,11010519491231002X",
    "李二,13800138001,",
    "张一,13800138000,11010519491231002X",
    "张一,13800138002,11010519491231002X",
    "本人,13900000000,",
]


def made(folder: Path, entries: str, files: dict[str, str], policy: str = "") -> dict[str, Any]:
    (folder / "exhibits").mkdir()
    for name, text in files.items():
        (folder / "exhibits" / name).write_text(text, "utf-8")
    (folder / "case.toml").write_text(CASE + entries + policy, "utf-8")
    findings = run(folder, write=False)
    invariants(findings)
    return findings.document | {"fields": findings.fields.to_pylist()}


def table(rows: list[str] = ROWS) -> str:
    return "\n".join([HEAD, *rows]) + "\n"


def test_obtained_list_then_rows_count_once_each(tmp_path: Path) -> None:
    document = made(tmp_path, ENTRY.format(name="a.csv", act="obtained", more=""), {"a.csv": table()})
    (line,) = document["count"]
    assert line["act"] == "obtained"
    assert (line["kind"], line["counted"], line["excluded"]) == ("mobile_number", 3, {"own_number": 1, "duplicate": 1})
    assert document["totals"] == {"mobile_number": 3}
    beside = {(b["what"], b["kind"]): b["counted"] for b in document["beside"]}
    assert beside["fields", "mobile_number"] == 3
    assert beside["fields", "id_card"] == 1
    assert beside["persons", "mobile_number"] == 2
    assert len(document["fields"]) > 5


@pytest.mark.parametrize(
    ("dedupe", "counted"), [("value", 3), ("row", 3), ("person", 2), ("value+person", 3), ("connected", 2)]
)
def test_key_of_the_policy_decides_what_is_one(dedupe: str, counted: int, tmp_path: Path) -> None:
    entry = ENTRY.format(name="a.csv", act="obtained", more="")
    document = made(tmp_path, entry, {"a.csv": table()}, f'[policy]\ndedupe = "{dedupe}"\n')
    assert document["totals"] == {"mobile_number": counted}


def test_obtained_and_then_provided_counts_once(tmp_path: Path) -> None:
    entries = ENTRY.format(name="a.csv", act="obtained", more="") + ENTRY.format(
        name="b.csv", act="provided", more='recipient = "g"\n'
    )
    document = made(tmp_path, entries, {"a.csv": table(), "b.csv": table(ROWS[:1])})
    lines = {x["act"]: x for x in document["count"]}
    assert (lines["provided"]["counted"], lines["provided"]["recipient"]) == (1, "g")
    assert lines["obtained"]["excluded"] == {"own_number": 1, "also_provided": 2}
    assert lines["obtained"]["counted"] == 2
    assert document["totals"] == {"mobile_number": 3}


def test_list_of_nobody_then_listed_and_asked(tmp_path: Path) -> None:
    document = made(tmp_path, "", {"a.csv": table()})
    (line,) = document["count"]
    assert (line["suspect"], line["counted"], line["excluded"]) == (None, 0, {"not_by_suspect": 5})
    assert "CM-ASK-TABLE" in [q["code"] for q in document["for_the_handler"]]


def test_provided_without_a_recipient_then_no_recipient(tmp_path: Path) -> None:
    document = made(tmp_path, ENTRY.format(name="a.csv", act="provided", more=""), {"a.csv": table(ROWS[:2])})
    assert document["count"][0]["excluded"] == {"no_recipient": 2}


def test_tier_of_the_handler_decides_which_field_leads(tmp_path: Path) -> None:
    folder = tmp_path
    (folder / "exhibits").mkdir()
    (folder / "exhibits" / "a.csv").write_text(table(ROWS[:2]), "utf-8")
    text = CASE.replace('id = "A"\n', 'id = "A"\ntiers = { id_card = "b" }\n', 1)
    (folder / "case.toml").write_text(text + ENTRY.format(name="a.csv", act="obtained", more=""), "utf-8")
    document = run(folder, write=False).document
    assert {(x["kind"], x["tier"], x["counted"]) for x in document["count"]} == {
        ("id_card", "b", 1), ("mobile_number", "c", 1),
    }  # fmt: skip


def test_numbers_that_lost_digits_then_not_identifying(tmp_path: Path) -> None:
    rows = ["张一,1.38E+10,", "李二,13800138001,"]
    document = made(tmp_path, ENTRY.format(name="a.csv", act="obtained", more=""), {"a.csv": table(rows)})
    assert document["count"][0]["excluded"] == {"not_identifying": 1}
    assert document["totals"] == {"mobile_number": 1}
