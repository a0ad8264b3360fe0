"""The whole set checked: counts that add up, remarks that say what, a compiled form that may not differ."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from chaming.base.errors import RuleError
from chaming.law.book.compiled import compiled, normalised, sha256_of
from chaming.law.book.rule_check import checked
from chaming.law.book.rule_files import read, summary
from chaming.law.book.rulebook import COMPILED, own_files, rulebook

if TYPE_CHECKING:
    from pathlib import Path

VERSION = """\
  - version: {name}
    in_force_from: {since}
    in_force_to: {until}
    last_checked_on: {checked}
    checked_against: a copy
    provisions:
      - id: fine
        article: 第一条
        cite_en: art. 1
        quote: 一千元以上五千元以下
        says: {{zh: 罚, en: fine}}
        rule: {{type: bounds, min: {{value: 1000, unit: 元}}, max: {{value: 5000, unit: 元}}}}
"""
HEAD = """\
id: sample
instrument: {zh: 示例规定, en: Sample}
number: 示例〔2000〕1号
number_en: Sample [2000] No. 1
authority: interpretation
versions:
"""


def sample(*versions: tuple[str, str, str]) -> list[tuple[str, bytes]]:
    """A set of one file with versions (since, until, checked)."""
    told = [
        VERSION.format(name=f"v{n}", since=since, until=until, checked=day)
        for n, (since, until, day) in enumerate(versions)
    ]
    return [("sample.yaml", (HEAD + "".join(told)).encode())]


def test_our_own_rules_hold_and_are_counted() -> None:
    found = checked(own_files(), kept=COMPILED)
    book = rulebook()
    assert found.files == len(book.ids) == sum(found.authorities.values())
    assert found.versions == sum(len(f.versions) for f in book.files)
    assert found.provisions == sum(len(v.provisions) for f in book.files for v in f.versions)
    assert found.identity == book.identity["sha256"]
    assert (found.placed, found.elsewhere) == (None, None)
    assert [key for key, _ in found.remarks] == ["rules.remark.ended"]
    assert found.remarks[0][1]["rule"] == "sentencing-2024"


def test_figures_are_counted_wherever_they_stand() -> None:
    assert checked(sample(("2000-01-01", "null", "2026-11-23"))).figures == 2
    fifth = [(name, data) for name, data in own_files() if name == "interp-2017-art-5.yaml"]
    assert checked(fifth).figures == 6  # three lines of items, one of money, a half, a tenfold


@pytest.mark.parametrize(
    ("since", "remarks"),
    [("2010-01-01", []), ("2010-01-02", [{"rule": "sample", "until": date(2009, 12, 31), "since": date(2010, 1, 2)}])],
)
def test_a_gap_between_versions_is_said(since: str, remarks: list[dict[str, object]]) -> None:
    files = sample(("2000-01-01", "2009-12-31", "2026-11-23"), (since, "null", "2026-11-23"))
    assert [values for key, values in checked(files).remarks if key == "rules.remark.gap"] == remarks


@pytest.mark.parametrize(
    ("on", "days", "old"), [("2026-11-23", 0, False), ("2026-12-23", 30, False), ("2026-12-24", 30, True)]
)
def test_what_was_not_checked_for_long_is_said_on_the_day_given(on: str, days: int, old: bool) -> None:
    files = sample(("2000-01-01", "null", "2026-11-23"))
    assert checked(files, days=days).remarks == []
    remarks = checked(files, on=date.fromisoformat(on), days=days).remarks
    said = ("rules.remark.old", {"day": date(2026, 11, 23), "days": 31, "n": 1, "rules": "sample v0"})
    assert remarks == ([said] if old else [])


def test_a_compiled_form_of_other_rules_is_a_remark_and_a_wrong_one_an_error(tmp_path: Path) -> None:
    files = normalised(sample(("2000-01-01", "null", "2026-11-23")))
    assert [key for key, _ in checked(files, kept=COMPILED).remarks] == ["rules.remark.not_compiled"]
    rules = read(files)
    kept = tmp_path / "rules.jsonl"
    kept.write_bytes(compiled(rules, summary(rules, sha256_of(files))))
    assert checked(files, kept=kept).remarks == []
    other = read([("sample.yaml", files[0][1].replace(b"value: 1000", b"value: 2000"))])
    kept.write_bytes(compiled(other, summary(other, sha256_of(files))))
    with pytest.raises(RuleError) as caught:
        checked(files, kept=kept)
    assert (caught.value.code, caught.value.where) == ("CM-RULE-013", "rules.jsonl")


def test_the_first_mistake_ends_the_check() -> None:
    files = sample(("2000-01-01", "null", "2026-11-23"))
    with pytest.raises(RuleError) as caught:
        checked([("a.yaml", b"id: ["), *files])
    assert caught.value.code == "CM-RULE-001"
    with pytest.raises(RuleError) as caught:
        checked([])
    assert caught.value.code == "CM-RULE-009"


def test_quotations_are_held_against_texts(tmp_path: Path) -> None:
    (tmp_path / "law.md").write_text("示例〔2000〕1号\n第一条 罚金一千元以上五千元以下。\n", "utf-8")
    found = checked(sample(("2000-01-01", "null", "2026-11-23")), texts=tmp_path)
    assert (found.placed, found.elsewhere) == (1, 0)
