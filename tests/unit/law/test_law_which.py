"""Which law: texts at every change, renumbered articles, the time effect of interpretations."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from chaming.base.errors import RuleError
from chaming.base.shape import replaced
from chaming.base.shape_check import check
from chaming.law.book.rulebook import rulebook
from chaming.law.facts import SuspectFacts
from chaming.law.roads.which import as_of, effect, governing, no_offence_before, touched


def law(first: str | None, last: str | None, **facts: Any) -> list[dict[str, Any]]:
    given = {"id": "A", "counts": {"email": {"provided": 6000}}, "offence_from": first, "offence_to": last, **facts}
    suspect = check(SuspectFacts, given)
    return governing(suspect, suspect.offence_to)


@pytest.mark.parametrize(
    ("first", "last", "texts"),
    [
        ("2009-02-28", "2009-02-28", ["cl-253-1 v1"]),
        ("2009-02-27", "2009-02-28", ["cl-253-1 v1"]),
        ("2015-10-31", "2015-10-31", ["cl-253-1 v1"]),
        ("2015-10-31", "2015-11-01", ["cl-253-1 v2"]),
        ("2015-11-01", "2015-11-01", ["cl-253-1 v2"]),
        ("2017-05-31", "2017-05-31", ["cl-253-1 v2"]),
        ("2017-05-31", "2017-06-01", ["cl-253-1 v2", "cybersecurity-law 2016"]),
        ("2025-12-31", "2025-12-31", ["cl-253-1 v2", "cybersecurity-law 2016"]),
        ("2025-12-31", "2026-01-01", ["cl-253-1 v2", "cybersecurity-law 2025"]),
        (None, None, ["cl-253-1 v2", "cybersecurity-law 2025"]),
        (None, "2010-01-01", ["cl-253-1 v1"]),
    ],
)
def test_texts_on_each_side_of_every_change(first: str | None, last: str | None, texts: list[str]) -> None:
    found = [f"{x['id']} {x['version']}" for x in law(first, last)]
    assert found == [texts[0], "interp-2017-art-5 2017", *texts[1:]]


def test_acts_that_ended_before_the_offence_are_an_error_that_says_so() -> None:
    with pytest.raises(RuleError) as caught:
        law("2008-01-01", "2009-02-27")
    assert caught.value.code == "CM-RULE-008"
    assert "不构成本罪" in caught.value.message("zh")
    assert no_offence_before() == date(2009, 2, 28)


@pytest.mark.parametrize(
    ("first", "last", "facts", "at"),
    [
        ("2009-02-27", "2012-01-01", {}, 0),
        ("2009-02-27", "2016-01-01", {}, 0),
        ("2009-02-27", "2016-01-01", {"one_course": False}, 2),
    ],
)
def test_a_course_that_began_before_the_offence_is_told_once(
    first: str, last: str, facts: dict[str, Any], at: int
) -> None:
    reasons = [x["because"] for x in law(first, last, **facts)]
    assert [n for n, why in enumerate(reasons) if "2009-02-28 以前的行为当时不构成本罪" in why] == [at]
    assert "刑法第三条" in reasons[at]
    assert "no such offence" in law(first, last, **facts)[at]["because_en"]
    later = [x["because"] for x in law("2009-02-28", last, **facts)]
    assert not [why for why in later if "当时不构成本罪" in why]


@pytest.mark.parametrize(
    ("one_course", "phrase", "texts"),
    [
        (None, "高检发释字〔1998〕6号第一项", 1),
        (True, "高检发释字〔1998〕6号第一项", 1),
        (False, "不是一个连续或者继续的过程", 2),
    ],
)
def test_acts_across_the_change_are_one_course_or_apart(one_course: bool | None, phrase: str, texts: int) -> None:
    found = law("2014-01-01", "2016-01-01", one_course=one_course)
    assert phrase in found[0]["because"]
    offences = [x for x in found if x["id"] == "cl-253-1"]
    assert [x["version"] for x in offences] == ["v2", "v1"][:texts]
    if texts == 2:
        assert "2015-10-31 以前的行为单独评价" in offences[1]["because"]
        assert "刑法第十二条第一款" in offences[1]["because"]


def test_not_one_course_changes_nothing_where_one_text_covers_all() -> None:
    assert law("2021-01-01", "2021-02-01", one_course=False) == law("2021-01-01", "2021-02-01")


def test_every_entry_names_its_article_and_says_its_reason_in_both_languages() -> None:
    found = law("2021-04-01", "2021-07-31")
    assert [x["source"] for x in found] == ["刑法第二百五十三条之一", "法释〔2017〕10号第五条", "网络安全法第四十四条"]
    assert [x["source_en"] for x in found] == [
        "Criminal Law art. 253-1", "Fa Shi [2017] No. 10 art. 5", "Cybersecurity Law art. 44",
    ]  # fmt: skip
    for entry in found:
        for key in ("because", "because_en"):
            assert entry[key]
            assert "{" not in entry[key]
            assert "None" not in entry[key]


def test_article_6_is_named_where_it_governs() -> None:
    facts = {"lawful_business_purchase_only": True, "counts": {"email": {"obtained": 1}}}
    assert law("2021-04-01", "2021-07-31", **facts)[1]["source"] == "法释〔2017〕10号第六条"


@pytest.mark.parametrize(
    ("day", "start", "expected"),
    [
        (date(2025, 12, 31), None, {"source": "网络安全法第四十四条", "now": "现为网络安全法第四十六条"}),
        (date(2026, 1, 1), None, {"source": "网络安全法第四十六条"}),
        (date(2026, 1, 1), date(2025, 12, 31),
         {"source": "网络安全法第四十六条", "before": "行为开始时为网络安全法第四十四条"}),
        (date(2026, 1, 1), date(2017, 5, 31), {"source": "网络安全法第四十六条"}),
        (None, None, {"source": "网络安全法第四十六条"}),
    ],
)  # fmt: skip
def test_a_renumbered_article_is_cited_as_of_the_acts(
    day: date | None, start: date | None, expected: dict[str, str]
) -> None:
    found = as_of("cybersecurity-law", "ban", day, start)
    assert {k: v for k, v in found.items() if not k.endswith("_en")} == expected
    assert {k.removesuffix("_en") for k in found if k.endswith("_en")} == set(expected)


def test_a_paragraph_that_moved_is_told_and_one_that_is_gone_is_not() -> None:
    assert as_of("cl-253-1", "cl-253-1-obtain", date(2012, 1, 1))["now"] == "现为刑法第二百五十三条之一第三款"
    assert "now" not in as_of("cl-253-1", "cl-253-1-subject", date(2012, 1, 1))
    with pytest.raises(RuleError):
        as_of("cybersecurity-law", "ban", date(2017, 5, 31))


def test_the_time_effect_of_interpretations_in_its_three_cases() -> None:
    only = rulebook()["interp-2017-art-5"].versions
    day = date(2020, 1, 1)
    assert effect(only, date(2017, 6, 1), day) == "law.because.then"
    assert effect(only, date(2017, 5, 31), day) == "law.because.time_effect"
    assert effect(only, None, None) == "law.because.no_date"
    first = replaced(only[0], in_force_to=date(2026, 6, 30))
    second = replaced(only[0], version="x", in_force_from=date(2026, 7, 1), covers_acts_from=None)
    both = [first, second]
    assert effect(both, date(2018, 1, 1), date(2019, 1, 1)) == "law.time.older_interpretation"
    assert effect(both, date(2010, 1, 1), date(2019, 1, 1)) == "law.time.older_interpretation"
    assert effect(both, date(2026, 6, 30), date(2026, 7, 1)) == "law.time.older_interpretation"
    assert effect(both, date(2026, 7, 1), date(2026, 7, 1)) == "law.because.then"


def test_texts_touched() -> None:
    def versions(start: date | None, day: date | None) -> list[str]:
        return [v.version for v in touched(start, day)]

    assert versions(date(2009, 1, 1), date(2009, 2, 27)) == []
    assert versions(date(2009, 1, 1), date(2009, 2, 28)) == ["v1"]
    assert versions(date(2015, 10, 31), date(2015, 11, 1)) == ["v1", "v2"]
    assert versions(None, date(2015, 11, 1)) == ["v2"]
    assert versions(None, None) == ["v2"]
