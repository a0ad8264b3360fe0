"""What ``chaming assess`` sets beside: options, files that cannot be read, folders of cases, both languages."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import click
import pytest

from chaming.base.catalogue import LANGS
from chaming.base.errors import CaseError, UsageError
from chaming.cli.judgment import beside, lines, options
from chaming.law.facts import Facts, facts_of
from chaming.law.law import assess

if TYPE_CHECKING:
    from pathlib import Path

PEOPLE = {
    "suspects": [
        {"id": "A", "offence_to": "2021-07-31", "obtained_in_service": True, "gains_cny": "60000.00",
         "counts": {"mobile_number": {"provided": 544}}, "surrendered": True},
        {"id": "B", "offence_to": "2021-07-31", "gains_cny": "6000.00"},
        {"id": "C", "counts": {"transaction": {"obtained": 1500}}},
    ]
}  # fmt: skip
JUDGMENT = {
    "persons": [
        {"id": "A", "main": "imprisonment", "months": 30, "suspended_months": 24, "fine_cny": "60000.00",
         "grade": "serious", "ban_years": 2}
    ]
}  # fmt: skip
CASE = """\
id: office_case
title: {zh: 本院案例, en: An office's case}
type: sample
court: {zh: 某法院, en: A court}
period: {to: 2023}
source: {where: file 7, kind: {zh: 内部, en: internal}, standing: official}
persons:
  - {id: A, facts: {gains_cny: "6000.00"}, found: {alleged: serious}, result: {main: exempted}}
"""


@pytest.fixture
def assessed() -> tuple[Facts, dict[str, Any]]:
    facts = facts_of(PEOPLE)
    return facts, assess(facts)


@pytest.fixture
def judgment(tmp_path: Path) -> str:
    file = tmp_path / "j.json"
    file.write_text(json.dumps(JUDGMENT), "utf-8")
    return str(file)


def test_nothing_is_added_that_was_not_asked_for(assessed: tuple[Facts, dict[str, Any]]) -> None:
    assert beside(*assessed) == {}
    assert lines({}, "zh") == []


def test_the_options_are_told_in_both_languages() -> None:
    for lang in LANGS:
        made = options(lang)
        assert [o.opts for o in made] == [["--judgment"], ["--near"], ["--casebook"]]
        assert all(isinstance(o, click.Option) and o.help and not o.help.startswith("cases.") for o in made)


def test_judgment_and_near_cases_are_plain_data_and_words(
    assessed: tuple[Facts, dict[str, Any]], judgment: str, tmp_path: Path
) -> None:
    found = beside(*assessed, judgment=judgment, near=True, home=tmp_path)
    assert json.loads(json.dumps(found)) == found
    assert found["near"]["casebooks"] == [{"book": "", "cases": 12}]
    assert [person["id"] for person in found["near"]["suspects"]] == ["A", "B", "C"]
    for lang, phrases in (
        ("zh", ("A：按所载事实为情节特别严重", "可以说明：自首", "此外：没有法定减轻情节", "B：判决文件中没有此人",
                "所载事实和读法中没有可以说明的", "二手来源", "案例只供参看", "同案另有 B")),
        ("en", ("outside what the law sets", "explained by: voluntary surrender", "nothing stated", "secondary",
                "would be explained by", "first instance: imprisonment, 36 months", "the points of difference")),
    ):  # fmt: skip
        told = "\n".join(lines(found, lang))  # type: ignore[arg-type]
        assert not [phrase for phrase in phrases if phrase not in told]
        assert not [word for word in ("cases.cli", "cases.near", "judgment.main", "judgment.part", "{") if word in told]


def test_an_offices_cases_are_taken_where_named_and_beside_the_facts(
    assessed: tuple[Facts, dict[str, Any]], tmp_path: Path
) -> None:
    own, named = tmp_path / "casebook", tmp_path / "more"
    for folder, name in ((own, "office_case"), (named, "other_case")):
        folder.mkdir()
        (folder / f"{name}.yaml").write_text(CASE.replace("office_case", name), "utf-8")
    books = beside(*assessed, casebooks=[str(named), str(own)], home=tmp_path)["near"]["casebooks"]
    assert books == [{"book": "", "cases": 12}, {"book": "casebook", "cases": 1}, {"book": "more", "cases": 1}]
    found = beside(*assessed, near=True, home=tmp_path)
    told = "\n".join(lines(found, "en"))
    assert "An office's case" in told
    assert "alleged: serious" in told
    assert "not dated" in told


def test_a_case_no_rule_covers_is_told(assessed: tuple[Facts, dict[str, Any]], tmp_path: Path) -> None:
    old = CASE.replace('{gains_cny: "6000.00"}', '{offence_to: 2008-01-01, gains_cny: "6000.00"}')
    (tmp_path / "office_case.yaml").write_text(old, "utf-8")
    told = lines(beside(*assessed, casebooks=[str(tmp_path)]), "zh")
    assert "  office_case A 未比较：CM-RULE-008" in told


def test_what_cannot_be_read_is_said_by_name_alone(assessed: tuple[Facts, dict[str, Any]], tmp_path: Path) -> None:
    with pytest.raises(UsageError) as absent:
        beside(*assessed, judgment=str(tmp_path / "none.json"))
    assert (absent.value.code, absent.value.where) == ("CM-USE-004", "none.json")
    (tmp_path / "bad.json").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(UsageError):
        beside(*assessed, judgment=str(tmp_path / "bad.json"))
    with pytest.raises(CaseError) as folder:
        beside(*assessed, casebooks=[str(tmp_path / "none")])
    assert folder.value.code == "CM-BOOK-009"
