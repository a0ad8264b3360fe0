"""Whatever the facts: every limb, ratio, reading, question, source and sum of the assessment stands on the paper."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Any

from hypothesis import given, settings
from hypothesis import strategies as st

from chaming.base.catalogue import LANGS
from chaming.base.errors import CaseError
from chaming.law.explanation.explanation import explain, walk
from chaming.law.explanation.facts import stated
from chaming.law.explanation.printed import COLUMNS, printed, width
from chaming.law.facts import FACT_NAMES, facts_of
from chaming.law.law import assess

if TYPE_CHECKING:
    from collections.abc import Iterator

KINDS = ("track", "property", "health", "transaction", "mobile_number", "verification_code", "face", "other")
PARTED = {"counts", "tiers", "role", "unit_role", "apology_media", "persons_affected"}
MONEY = [name for name in FACT_NAMES if name.endswith("_cny")]
DAYS = ("birth_date", "notice_published_on", "suit_planned_on", "assessed_on", "case_filed_on", "later_offence_on")
LISTS = ("prior_sentences", "admin_penalties", "heavier_grounds", "tools")
FLAGS = [
    name for name in FACT_NAMES
    if name not in {*PARTED, *MONEY, *DAYS, *LISTS, "offence_from", "offence_to"}
]  # fmt: skip

known = st.sampled_from([None, True, False])
numbers = st.one_of(st.integers(0, 60), st.integers(0, 6000), st.integers(0, 600_000))
money = st.one_of(st.none(), st.just("0.00"), st.integers(0, 9_000_000).map(lambda n: f"{n // 100}.{n % 100:02d}"))
days = st.dates(min_value=date(2009, 3, 1), max_value=date(2026, 6, 1))
sentences = st.fixed_dictionaries(
    {"punishment": st.sampled_from(["imprisonment", "detention", "fine", "exempted"])},
    optional={"personal_information": known, "intentional": known, "suspended": known, "under_18": known,
              "completed_on": days.map(str)},
)  # fmt: skip
penalties = st.fixed_dictionaries({"on": days.map(str)}, optional={"personal_information": known})


@st.composite
def suspects(draw: st.DrawFn) -> dict[str, Any]:
    facts: dict[str, Any] = {"id": "A", "gains_cny": draw(money)}
    last = draw(days)
    facts["offence_to"] = str(last)
    facts["offence_from"] = draw(st.one_of(st.none(), days.filter(lambda d: d <= last).map(str)))
    entries = st.fixed_dictionaries({"provided": numbers, "obtained": numbers})
    facts["counts"] = draw(st.dictionaries(st.sampled_from(KINDS), entries, max_size=4))
    for name in FLAGS:
        facts[name] = draw(known)
    for name in draw(st.lists(st.sampled_from(MONEY), max_size=5)):
        facts[name] = draw(money)
    for name in DAYS[1:]:
        facts[name] = draw(st.one_of(st.none(), days.map(str)))
    facts["role"] = draw(st.sampled_from([None, "principal", "accessory", "coerced", "ringleader"]))
    facts["birth_date"] = draw(st.sampled_from([None, "1930-01-01", "1990-02-28", "1995-06-01"]))
    facts["apology_media"] = draw(st.sampled_from([None, "national", "provincial", "municipal"]))
    facts["persons_affected"] = draw(st.one_of(st.none(), st.integers(0, 100_000)))
    facts["heavier_grounds"] = draw(st.sampled_from([None, ["数量特别大"]]))
    facts["tools"] = draw(st.sampled_from([None, ["手机", "主机"]]))
    facts |= draw(st.sampled_from([{}, {"prior_conviction": None, "admin_penalty_within_two_years": None,
                                        "prior_sentences": draw(st.lists(sentences, max_size=2)),
                                        "admin_penalties": draw(st.lists(penalties, max_size=1))}]))  # fmt: skip
    return facts


def person(facts: dict[str, Any]) -> dict[str, Any] | None:
    data = {"suspects": [facts]}
    try:
        checked = facts_of(data)
    except CaseError:
        return None  # facts that contradict each other are refused by name elsewhere
    return {"facts": stated(checked.suspects[0]), **assess(data)["suspects"][0]}


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


def sources(data: Any, lang: str) -> Iterator[str]:
    """Every source of plain data in a language."""
    if isinstance(data, list):
        for entry in data:
            yield from sources(entry, lang)
    elif isinstance(data, dict):
        if isinstance(data.get("source"), str):
            yield data["source"] if lang == "zh" else str(data.get("source_en", data["source"]))
        for value in data.values():
            yield from sources(value, lang)


def figures(data: Any, key: str = "") -> Iterator[str]:
    """Every sum of money and every day of plain data."""
    if isinstance(data, dict):
        for name, value in data.items():
            yield from figures(value, name)
    elif isinstance(data, list):
        for value in data:
            yield from figures(value, key)
    elif isinstance(data, str) and (key.endswith("cny") or re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", data)):
        yield data


@settings(max_examples=120, deadline=None)
@given(facts=suspects())
def test_nothing_of_the_assessment_is_missing_on_paper(facts: dict[str, Any]) -> None:
    found = person(facts)
    if found is None:
        return
    for lang in LANGS:
        text = printed([found], lang)
        assert max(map(width, text.splitlines())) <= COLUMNS
        plain = squeezed(text)
        for limb in found["limbs"]:
            for key in ("id", "value", "ratio"):
                assert limb[key] is None or squeezed(limb[key]) in plain
        for other in found["alternatives"]:
            assert f"[{other['id']}]" in plain
            assert all(limb in plain for limb in other["limbs"])
        asked = found["for_the_handler" if lang == "zh" else "for_the_handler_en"]
        for code, question in zip(found["for_the_handler_codes"], asked, strict=True):
            assert plain.count(squeezed(f"{code} {question}")) == 1
        for source in sources(found, lang):
            assert squeezed(source) in plain, source
        for figure in figures(found):
            assert figure in plain, figure
        for told in found["facts"]:
            assert squeezed(told["text" if lang == "zh" else "text_en"])[1:] in plain


@settings(max_examples=60, deadline=None)
@given(facts=suspects())
def test_every_line_is_a_sentence_in_both_languages(facts: dict[str, Any]) -> None:
    found = person(facts)
    if found is None:
        return
    tree = explain(found)
    assert explain(found) == tree
    ids = [node.id for node in walk(tree)]
    assert len(ids) == len(set(ids))
    for node in walk(tree):
        assert node.says["zh"]
        assert node.says["en"]
        assert "None" not in node.says["zh"]
        for words in node.says.values():
            assert "{" not in words
            assert "law.explain" not in words
            assert "：。" not in words
            assert not re.search("(is|was|found) guilty", words)
            assert "有罪" not in words
        assert set(node.decide) <= set(ids)
