"""case.toml: what is taken, and what is refused with key, line and the nearest valid key."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from chaming.base.errors import CaseError
from chaming.case.case import load
from chaming.case.toml_lines import line_of

if TYPE_CHECKING:
    from pathlib import Path

GOOD = """\
[case]
title = "示例"
offence_from = 2021-04-01
offence_to = 2021-07-31

[[suspects]]
id = "A"
accounts = ["wxid_a"]

[[suspects]]
id = "B"
own_numbers = ["１３９0000 0000"]

[[recipients]]
id = "g"
conversations = ["群"]

[[exhibits]]
path = "exhibits/phone"
owner = "A"

[policy]
code_window_minutes = 5
"""


def written(folder: Path, text: str) -> Path:
    (folder / "case.toml").write_text(text, "utf-8")
    return folder


def test_good_case_then_taken(tmp_path: Path) -> None:
    case = load(written(tmp_path, GOOD))
    assert [s.id for s in case.parties.suspects] == ["A", "B"]
    assert case.policy.code_window_minutes == 5
    assert case.policy.count_kinds == ["mobile_number", "verification_code", "id_card", "bank_card", "email"]
    assert case.about("exhibits/phone/a.csv") is not None
    assert case.about("exhibits/phone2/a.csv") is None


def test_entries_that_cover_one_exhibit_are_read_together_and_the_later_goes_first(tmp_path: Path) -> None:
    more = '[[exhibits]]\npath = "exhibits/phone/*.csv"\nact = "provided"\nrecipient = "g"\n\n[policy]'
    case = load(written(tmp_path, GOOD.replace("[policy]", more)))
    both, whole = case.about("exhibits/phone/a.csv"), case.about("exhibits/phone/a.db")
    assert both is not None and whole is not None
    assert (both.owner, both.act, both.recipient) == ("A", "provided", "g")
    assert (whole.owner, whole.act, whole.recipient) == ("A", None, None)
    later = more.replace("[policy]", '[[exhibits]]\npath = "exhibits/phone/a.csv"\nowner = "B"\n\n[policy]')
    told = load(written(tmp_path, GOOD.replace("[policy]", later))).about("exhibits/phone/a.csv")
    assert told is not None
    assert (told.owner, told.act) == ("B", "provided")


@pytest.mark.parametrize(
    ("old", "new", "code", "line", "words"),
    [
        ("own_numbers", "own_nunbers", "CM-CASE-004", 12, "own_numbers"),
        ("offence_to =", "offense_to =", "CM-CASE-004", 4, "offence_to"),
        ("title =", "titel =", "CM-CASE-004", 2, "title"),
        ("code_window_minutes", "code_window_minute", "CM-CASE-004", 23, "code_window_minutes"),
        ("[policy]", "[polisy]", "CM-CASE-004", 22, "policy"),
        ("owner =", "ovner =", "CM-CASE-004", 20, "owner"),
        ("= 2021-04-01", '= "2021-04-01"', "CM-CASE-006", 3, "2021-04-01"),
        ("= 5", '= "5"', "CM-CASE-006", 23, "whole number"),
        ("= 5", "= -1", "CM-CASE-006", 23, "0"),
        ('["wxid_a"]', '"wxid_a"', "CM-CASE-006", 8, "list"),
        ('title = "示例"\n', "", "CM-CASE-005", 1, "title"),
        ('id = "g"\n', "", "CM-CASE-005", 14, "id"),
        ("2021-07-31", "2021-03-31", "CM-CASE-008", 3, "period"),
        ('id = "B"', 'id = "A"', "CM-CASE-009", 11, '"A"'),
        ('owner = "A"', 'suspect = "C"', "CM-CASE-010", 20, '"C"'),
        ("code_window_minutes = 5", 'count_kinds = ["mobile_numbr"]', "CM-CASE-011", 23, "mobile_number"),
        ("code_window_minutes = 5", 'dedupe = "values"', "CM-CASE-006", 23, "value, row"),
        ("[case]", "[case", "CM-CASE-003", None, "case.toml:1:6"),
        ("[policy]", '[policy]\ngains = "net"', "CM-CASE-006", 23, "gross_receipts"),
    ],
)
def test_mistake_then_code_line_and_nearest_key(
    tmp_path: Path, old: str, new: str, code: str, line: int | None, words: str
) -> None:
    with pytest.raises(CaseError) as refused:
        load(written(tmp_path, GOOD.replace(old, new, 1)))
    assert refused.value.code == code
    assert words in refused.value.message("en")
    assert refused.value.exit_code == 2
    if line is not None:
        assert refused.value.where.startswith(f"case.toml:{line} ")
    for lang in ("zh", "en"):
        assert len(refused.value.message(lang).splitlines()) >= 3


def test_time_zone_that_does_not_exist_then_refused(tmp_path: Path) -> None:
    bad = GOOD.replace('title = "示例"', 'title = "示例"\ntimezone = "Asia/Peking"')
    with pytest.raises(CaseError) as refused:
        load(written(tmp_path, bad))
    assert (refused.value.code, refused.value.where) == ("CM-CASE-007", "case.toml:3 case.timezone")


def test_no_case_toml_then_said(tmp_path: Path) -> None:
    with pytest.raises(CaseError) as refused:
        load(tmp_path)
    assert refused.value.code == "CM-CASE-001"


def test_case_toml_in_gb18030_then_said(tmp_path: Path) -> None:
    (tmp_path / "case.toml").write_bytes(GOOD.encode("gb18030"))
    with pytest.raises(CaseError) as refused:
        load(tmp_path)
    assert refused.value.code == "CM-CASE-002"


def test_templates_of_new_cases_load(tmp_path: Path) -> None:
    from chaming.case.new import start

    for lang in ("zh", "en"):
        folder = start(tmp_path / lang, lang)
        assert load(folder).parties.suspects[0].id == "A"
        with pytest.raises(CaseError) as refused:
            start(folder, "zh")
        assert refused.value.code == "CM-CASE-013"


def test_suspects_own_period_overrides_the_cases(tmp_path: Path) -> None:
    text = GOOD.replace('id = "B"', 'id = "B"\noffence_from = 2021-06-01')
    case = load(written(tmp_path, text))
    assert [s.offence_from.month for s in case.parties.suspects] == [4, 6]


@pytest.mark.parametrize(
    ("path", "line"), [(("case",), 1), (("suspects", 1, "id"), 11), (("suspects", 1, "nothing"), 10), (("x",), 1)]
)
def test_line_of_a_key(path: tuple[str | int, ...], line: int) -> None:
    assert line_of(GOOD, path) == line


def test_own_numbers_are_taken_however_they_are_written(tmp_path: Path) -> None:
    text = GOOD.replace('own_numbers = ["１３９0000 0000"]', 'own_numbers = ["139-0000-0000", "+86 138 0013 8000"]')
    assert load(written(tmp_path, text)).parties.own_numbers == {"13900000000", "13800138000"}


@pytest.mark.parametrize(
    ("pattern", "covers"),
    [("exhibits/**/*.csv", True), ("exhibits/*.csv", True), ("exhibits", True), ("exhibits/x.csv", True),
     ("x.csv", False), ("exhibits/x", False)],
)  # fmt: skip
def test_path_of_an_entry_is_a_file_a_folder_or_a_glob(pattern: str, covers: bool, tmp_path: Path) -> None:
    case = load(written(tmp_path, GOOD.replace("exhibits/phone", pattern)))
    assert (case.about("exhibits/x.csv") is not None) is covers
