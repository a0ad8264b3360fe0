"""Rules in words: every type of rule has its sentence, and the sentence holds the figure."""

from __future__ import annotations

import re
import string
import typing
from typing import Any

import pytest

from chaming.base.catalogue import LANGS, Lang, entries
from chaming.base.shape import REQUIRED, Shape, default, names
from chaming.law.book import rule
from chaming.law.book.rule_words import in_words
from chaming.law.book.rulebook import rulebook


def literals(shape: type[Shape], key: str) -> list[Any]:
    """What a Literal allows, as it is written."""
    return re.findall("'([^']+)'", shape.__annotations__[key])


PARTS: dict[str, type[Shape]] = {"range": rule.Range, "effect": rule.Effect, "kind": rule.KindEntry}
TYPES: dict[str, type[Shape]] = {
    **{literals(shape, "type")[0]: shape for shape in typing.get_args(rule.AnyRule)},
    **PARTS,
}


@pytest.mark.parametrize("name", TYPES)
def test_every_type_has_its_sentence_with_a_place_for_every_key(name: str) -> None:
    shape = TYPES[name]
    needed = {n for n in names(shape) if default(shape, n) is REQUIRED} - {"type"}
    for lang in LANGS:
        if name != "kind":  # its words stand in the rule file
            sentence = entries()[f"rules.type.{name}"][lang]
            assert {field for _, field, _, _ in string.Formatter().parse(sentence) if field} == needed
        for key in set(names(shape)) - needed - {"type"}:
            assert "{value}" in entries()[f"rules.type.{name}.{key}"][lang]


@pytest.mark.parametrize("unit", literals(rule.Quantity, "unit"))
def test_every_unit_has_its_word(unit: Any) -> None:
    for value in (1, 7):
        for lang in LANGS:
            assert str(value) in in_words(rule.Quantity(value=value, unit=unit), lang)


SAID: list[tuple[str, str, Lang, str]] = [
    ("interp-2017-art-5", "5-1-3", "zh", "第五条第一款第三项所列信息达到50条的，情节严重"),
    ("interp-2017-art-5", "5-1-7", "en", "gains of 5000 yuan or more: serious"),
    ("interp-2017-art-5", "5-1-9", "zh", "有下列事实之一的，情节严重：曾受刑事处罚或者二年内受过行政处罚"),
    ("interp-2017-art-5", "5-2-3", "en", "10× the lines of 5-1-3, 5-1-4, 5-1-5, 5-1-6, 5-1-7, 5-1-8, where reached: "
     "especially serious"),
    ("cl-general", "probation-detention", "en", "bounds; not under 2 months; not over 1 year"),
    ("interp-2017-art-10", "art-10", "zh", "情节严重时，须同时具备：初犯、全部退赃、确有悔罪表现；"
     "可以不起诉或者免除处罚；应当从宽处罚（确有必要判处刑罚的）"),
    ("civil-execution", "confiscation_of_property", "en", "a debt in the order of payment"),
    ("cl-limitation", "87-2", "zh", "追诉期限10年；法定最高刑5年以上；法定最高刑不满10年"),
    ("cl-253-1", "cl-253-1-penalty", "en", "serious: imprisonment of up to 3 years, or detention, a fine beside it or "
     "alone. especially serious: imprisonment of up to 7 years, no detention, a fine beside it; imprisonment of at "
     "least 3 years"),
    ("interp-2017-art-6", "art-6-scope", "zh", "只涉及第五条第一款第五项的信息时适用"),
]  # fmt: skip


@pytest.mark.parametrize(("rule_id", "provision", "lang", "words"), SAID, ids=[f"{r}-{p}" for r, p, _, _ in SAID])
def test_a_rule_is_told(rule_id: str, provision: str, lang: Lang, words: str) -> None:
    assert in_words(rulebook().at(rule_id, None)[provision].rule, lang) == words


def test_a_kind_says_what_its_tier_rests_on() -> None:
    told = in_words(rulebook().at("kinds", None)["tier-b"].rule, "en")
    assert told.endswith("face: face information; by guiding-192; without it: tier c (art. 5(1)(5))")
    assert "credential: accounts with password; also argued for: tier a (art. 5(1)(3)) or tier b (art. 5(1)(4)); " \
        "a person must decide" in in_words(rulebook().at("kinds", None)["tier-c"].rule, "en")  # fmt: skip


def test_no_rule_says_a_fact_by_its_name_in_the_file() -> None:
    """A fact that a rule names has its words in the catalogue."""
    bare = [
        (p.id, name)
        for file in rulebook().files
        for version in file.versions
        for p in version.provisions
        for key in ("any_of", "all_of", "unless", "fact")
        for name in _listed(getattr(p.rule, key, None))
        if not {f"report.value.{name}", f"rules.word.{name}"} & set(entries())
    ]
    assert bare == []


def _listed(value: object) -> list[object]:
    return value if isinstance(value, list) else [] if value is None else [value]


def test_words_alone_are_told_in_the_language() -> None:
    assert in_words(rule.Words(zh="是", en="so"), "zh") == "是"
    assert in_words(rule.FactLimb(type="fact", grade="serious", any_of=[]), "en") == "serious if this is so: none"
