"""The rule files on time, neighbours and the administrative route: each quotation in the article and item it names."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

from chaming.law.book.rule import Demand
from chaming.law.book.rulebook import rulebook
from chaming.law.facts import FACT_NAMES

TEXTS = Path(__file__).parents[3] / ".." / "shared" / "law"
FILES = {
    ("cl-time", "1997"): "criminal-law-2024-excerpts.md",
    ("cl-limitation", "1997"): "criminal-law-2024-excerpts.md",
    ("cl-neighbours", "2015"): "criminal-law-2024-excerpts.md",
    ("cl-285", "2015"): "criminal-law-2024-excerpts.md",
    ("cybersecurity-law", "2016"): "cybersecurity-law-2016-excerpts.md",
    ("cybersecurity-law", "2025"): "cybersecurity-law-2025-excerpts.md",
    ("public-security-2025", "2025"): "public-security-penalties-law-2025-excerpts.md",
    ("admin-penalty-2021", "2021"): "administrative-penalty-law-2021-excerpts.md",
    ("interp-2017-scope", "2017"): "fashi-2017-10-personal-information-crime.md",
    ("fashi-2019-15", "2019"): "fashi-2019-15-network-crimes-286-287.md",
    ("fashi-2011-19", "2011"): "fashi-2011-19-computer-crimes.md",
}
NUMERALS = "一二三四五六七八九十"


@cache
def articles(name: str) -> dict[str, list[str]]:
    """Articles of a text by name, each as its lines."""
    if not TEXTS.exists():
        pytest.skip("the texts of the law (../shared/law) are not beside the project")
    body = (TEXTS / name).read_text("utf-8").replace("*", "")
    parts = re.split(rf"(?m)^(第[{NUMERALS}百千零]+条(?:之[{NUMERALS}])?) ", body)
    return {k: [x for x in v.splitlines() if x.strip()] for k, v in zip(parts[1::2], parts[2::2], strict=True)}


def paragraphs(lines: list[str]) -> list[list[str]]:
    """Lines by paragraph: items belong to the paragraph they follow."""
    out: list[list[str]] = []
    for line in lines:
        if out and re.match(rf"（[{NUMERALS}]+）|[0-9]", line):
            out[-1].append(line)
        else:
            out.append([line])
    return out


@pytest.mark.parametrize(("key", "name"), FILES.items(), ids=[f"{rule}-{version}" for rule, version in FILES])
def test_every_quotation_stands_in_the_place_it_names(key: tuple[str, str], name: str) -> None:
    rule, version = key
    texts = articles(name)
    found = next(v for v in rulebook()[rule].versions if v.version == version)
    for provision in found.provisions:
        lines = paragraphs(texts[provision.article])
        if provision.paragraph:
            lines = [lines[NUMERALS.index(provision.paragraph[1])]]
        if provision.item:
            lines = [[x for p in lines for x in p if x.startswith(f"（{provision.item[1]}）")]]
        assert any(provision.quote in x for p in lines for x in p), provision.id


def test_every_version_is_compared() -> None:
    ours = {rule for rule, _ in FILES}
    assert {(r, v.version) for r in ours for v in rulebook()[r].versions} == set(FILES)


def test_renumbered_versions_meet_without_a_gap() -> None:
    old, new = rulebook()["cybersecurity-law"].versions
    assert old.in_force_to is not None
    assert (new.in_force_from - old.in_force_to).days == 1
    assert old["ban"].quote == new["ban"].quote
    assert (old["ban"].article, new["ban"].article) == ("第四十四条", "第四十六条")


def test_what_the_text_of_2009_asks_for_names_facts() -> None:
    old, new = rulebook()["cl-253-1"].versions
    demands = [p.rule for p in old.provisions if isinstance(p.rule, Demand)]
    assert [(d.acts, d.fact) for d in demands] == [
        ("provided", "special_subject"), ("provided", "obtained_in_service"), ("obtained", None),
    ]  # fmt: skip
    assert {d.fact for d in demands if d.fact} <= set(FACT_NAMES)
    assert not [p for p in new.provisions if isinstance(p.rule, Demand)]
