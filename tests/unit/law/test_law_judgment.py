"""A judgment part by part: inside, outside, not to be said; on each side of every bound; and what explains it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from tests.unit.law.judgment_cases import GRAVE, REAL, SEED, held, part, reasons

from chaming.base.catalogue import entries
from chaming.base.errors import CaseError
from chaming.base.shape import names
from chaming.law.facts import Facts, facts_of
from chaming.law.law import assess
from chaming.law.precedents.casebook import Case, cases
from chaming.law.precedents.judgment import JudgedPerson, Judgment, check_judgment, judgment_of
from chaming.law.precedents.sentence import Sentence


def test_the_seed_lies_inside_in_every_part() -> None:
    person = held({}, {})
    assert (person["id"], person["grade"]) == ("A", "serious")
    assert {p["part"]: p["verdict"] for p in person["parts"]} == {
        "main": "inside", "suspension": "inside", "fine": "inside", "fine_guide": "inside", "gains": "inside",
        "damages": "inside", "apology": "inside",
    }  # fmt: skip
    assert [p["explained"] for p in person["parts"]] == [None] * 7


@pytest.mark.parametrize(
    ("facts", "main", "months", "verdict", "phrase"),
    [
        ({}, "imprisonment", 6, "inside", "inside the range"),
        ({}, "imprisonment", 5, "outside", "below the range"),
        ({}, "imprisonment", 36, "inside", "lie in both"),
        ({}, "imprisonment", 37, "outside", "above the range"),
        ({}, "detention", 1, "inside", "detention, 1 months"),
        ({}, "detention", 0, "outside", "below"),
        ({}, "detention", 6, "inside", "inside"),
        ({}, "detention", 7, "outside", "above"),
        ({}, "fine_alone", None, "inside", "a fine alone"),
        ({}, "exempted", None, "outside", "exempted from punishment: below"),
        (GRAVE, "imprisonment", 35, "outside", "below"),
        (GRAVE, "imprisonment", 36, "inside", "lie in both"),
        (GRAVE, "imprisonment", 84, "inside", "36 to 84 months"),
        (GRAVE, "imprisonment", 85, "outside", "above"),
        (GRAVE, "detention", 3, "outside", "knows no detention"),
        (GRAVE, "fine_alone", None, "outside", "may not stand alone"),
        ({}, "imprisonment", None, "unsaid", "does not state the term"),
        ({}, "detention", None, "unsaid", "does not state the term"),
        ({"gains_cny": "1.00"}, "imprisonment", 6, "unsaid", "no limb is met"),
    ],
)
def test_the_main_punishment_is_held_against_its_range(
    facts: dict[str, Any], main: str, months: int | None, verdict: str, phrase: str
) -> None:
    told = part("main", facts, {"main": main, "months": months, "suspended_months": None})
    assert told["verdict"] == verdict
    assert phrase in told["text_en"]


def test_the_bounds_and_sources_are_those_of_the_law() -> None:
    term = part("main", {}, {})
    assert (term["bounds"], term["stated"]) == ([6, 36], {"main": "imprisonment", "months": 6})
    assert term["source"] == "刑法第二百五十三条之一第一款、刑法第四十五条"
    short = part("main", {}, {"main": "detention", "months": 3, "suspended_months": None})
    assert (short["bounds"], short["source_en"]) == ([1, 6], "Criminal Law art. 253-1(1), Criminal Law art. 42")
    assert part("main", GRAVE, {"months": 40, "suspended_months": None})["source"] == "刑法第二百五十三条之一第一款"
    alone = part("main", {}, {"main": "fine_alone"})
    assert (alone["bounds"], alone["stated"]) == (None, {"main": "fine_alone", "months": None})


@pytest.mark.parametrize(
    ("facts", "by", "open_", "explained"),
    [
        ({"surrendered": True}, "mitigated:surrender", True, True),
        ({"meritorious": True}, "mitigated:meritorious", True, True),
        ({"role": "accessory"}, "mitigated:accessory", True, True),
        ({"role": "coerced"}, "mitigated:coerced", True, True),
        ({"birth_date": "2005-01-01"}, "mitigated:minor", True, True),
        ({"confessed": True}, "mitigated:confession", None, None),
        ({"confessed": False, "surrendered": None}, "mitigated:surrender", None, None),
        ({"confessed": False, "role": None}, "mitigated:accessory", None, None),
        ({"confessed": False}, None, None, False),
    ],
)
def test_a_term_below_the_second_range_is_explained_by_what_opens_mitigation(
    facts: dict[str, Any], by: str | None, open_: bool | None, explained: bool | None
) -> None:
    told = part("main", {**GRAVE, "obtained_in_service": False, **facts}, {"months": 30, "suspended_months": 30})
    assert told["verdict"] == "outside"
    assert told["explained"] is explained
    if by is None:
        assert told["explained_by"] == []
    else:
        assert reasons(told)[by] is open_
    assert [x["source"] for x in told["otherwise"]] == ["刑法第六十三条第二款"]


@pytest.mark.parametrize(
    ("sentence", "mitigated"),
    [
        ({"months": 6}, True),
        ({"months": 5}, False),
        ({"main": "detention", "months": 6}, True),
        ({"main": "detention", "months": 7}, False),
        ({"main": "fine_alone"}, True),
    ],
)
def test_mitigation_reaches_one_range_lower_and_no_further(sentence: dict[str, Any], mitigated: bool) -> None:
    told = part("main", {**GRAVE, "surrendered": True}, {**sentence, "suspended_months": None})
    assert told["verdict"] == "outside"
    assert ("mitigated:surrender" in reasons(told)) is mitigated
    assert told["explained"] is mitigated


def test_below_the_first_range_mitigation_opens_nothing() -> None:
    told = part("main", {"surrendered": True}, {"months": 5, "suspended_months": None})
    assert (told["explained"], told["explained_by"]) == (False, [])


def test_above_a_range_no_circumstance_helps_and_heavier_stays_within() -> None:
    told = part("main", {"surrendered": True, "obtained_in_service": False, "counts": {"track": {"provided": 60}}},
                {"months": 40, "suspended_months": None})  # fmt: skip
    assert (told["verdict"], told["explained"]) == ("outside", False)
    assert [x["source"] for x in told["otherwise"]] == ["刑法第六十二条"]


def test_a_reading_that_leads_to_another_range_may_explain_it() -> None:
    told = part("main", {}, {"months": 40, "suspended_months": None})
    assert reasons(told) == {"reading:tier:verification_code:a": None}
    assert told["explained"] is None


@pytest.mark.parametrize(
    ("facts", "explained", "by"),
    [
        ({}, True, "exempt:art-10"),
        ({"repentance": None}, None, "exempt:art-10"),
        ({"repentance": False}, False, None),
        ({"repentance": False, "role": "accessory"}, True, "exempt:accessory"),
        ({"repentance": False, "surrendered": True}, None, "exempt:surrender"),
        ({"repentance": False, "meritorious": True}, None, "exempt:meritorious"),
        (GRAVE, False, None),
    ],
)
def test_exemption_is_explained_by_what_opens_it(facts: dict[str, Any], explained: bool | None, by: str | None) -> None:
    told = part("main", facts, {"main": "exempted", "suspended_months": None, "fine_cny": None})
    assert told["explained"] is explained
    assert list(reasons(told)) == ([by] if by else [])
    assert [x["source"] for x in told["otherwise"]] == ["刑法第三十七条"]


def test_below_the_line_a_punishment_has_no_range_and_readings_are_named() -> None:
    facts = {"obtained_in_service": False, "counts": None, "gains_cny": "3000.00", "receipts_cny": "9000.00"}
    told = part("main", facts, {"suspended_months": None})
    assert (told["verdict"], told["bounds"], told["explained"]) == ("unsaid", None, None)
    assert reasons(told) == {"reading:service:yes": None, "reading:gains:gross_receipts": None}


def test_a_fine_alone_is_told_with_its_grounds_or_with_what_is_missing() -> None:
    known = part("main", {}, {"main": "fine_alone", "suspended_months": None})
    assert known["verdict"] == "inside"
    assert [r["source"] for r in known["explained_by"]] == [
        "法释〔2000〕45号第四条第一项",
        "法释〔2000〕45号第四条第六项",
    ]
    nothing = {"first_offence": None, "repentance": None, "prior_sentences": None, "surrendered": None}
    unknown = part("main", nothing, {"main": "fine_alone", "suspended_months": None})
    assert unknown["explained_by"] == []
    assert {"first_offence", "surrendered"} <= set(unknown["missing"])


def test_the_grade_of_the_judgment_is_set_beside_and_its_range_explains() -> None:
    assert part("grade", {}, {"grade": "serious"})["verdict"] == "agrees"
    other = part("grade", {}, {"grade": "especially_serious"})
    assert (other["verdict"], other["explained"]) == ("differs", None)
    assert reasons(other) == {"reading:tier:verification_code:a": None}
    alone = part("grade", {"counts": None, **GRAVE}, {"grade": "serious"})
    assert (alone["verdict"], alone["explained"]) == ("differs", False)
    term = part("main", {}, {"grade": "especially_serious", "months": 40, "suspended_months": None})
    assert (term["explained"], reasons(term)) == (True, {"grade": True})
    below = part("grade", {"gains_cny": "1.00"}, {"grade": "serious"})
    assert (below["verdict"], below["source"]) == ("differs", "刑法第二百五十三条之一第一款")
    assert "grade" not in {p["part"] for p in held({}, {})["parts"]}


@pytest.mark.parametrize(
    ("facts", "sentence", "verdict", "bounds", "phrase"),
    [
        ({}, {"suspended_months": 12}, "inside", [12, 60], "inside 12 to 60"),
        ({}, {"suspended_months": 11}, "outside", [12, 60], "shorter than 12"),
        ({}, {"suspended_months": 60}, "inside", [12, 60], "inside"),
        ({}, {"suspended_months": 61}, "outside", [12, 60], "longer than 60"),
        ({}, {"months": 18, "suspended_months": 17}, "outside", [18, 60], "shorter than 18"),
        ({}, {"months": 18, "suspended_months": 18}, "inside", [18, 60], "never shorter than the term, 18"),
        ({}, {"main": "detention", "months": 1, "suspended_months": 2}, "inside", [2, 12], "inside 2 to 12"),
        ({}, {"main": "detention", "months": 1, "suspended_months": 1}, "outside", [2, 12], "shorter than 2"),
        ({}, {"main": "detention", "months": 5, "suspended_months": 4}, "outside", [5, 12], "shorter than 5"),
        ({}, {"main": "detention", "months": 5, "suspended_months": 12}, "inside", [5, 12], "inside"),
        ({}, {"main": "detention", "months": 5, "suspended_months": 13}, "outside", [5, 12], "longer than 12"),
        (GRAVE, {"months": 36, "suspended_months": 36}, "inside", [36, 60], "inside 36 to 60"),
        (GRAVE, {"months": 37, "suspended_months": 60}, "outside", None, "only terms of up to 36"),
        ({}, {"main": "fine_alone", "months": None}, "outside", None, "only detention and imprisonment"),
        ({}, {"main": "exempted", "months": None}, "outside", None, "only detention and imprisonment"),
        ({}, {"months": None}, "unsaid", None, "does not state the term"),
        ({"role": "ringleader"}, {}, "outside", None, "ringleader"),
        ({"prior_sentences": [{"punishment": "imprisonment", "intentional": True, "under_18": False,
                               "suspended": False, "completed_on": "2019-01-01", "personal_information": False}],
          "first_offence": False}, {}, "outside", None, "recidivist"),
        ({"role": None}, {}, "inside", [12, 60], "is not stated: role"),
        ({"prior_sentences": None, "first_offence": None}, {}, "inside", [12, 60], "earlier sentences"),
    ],
)  # fmt: skip
def test_the_suspension_is_held_against_articles_72_to_74(
    facts: dict[str, Any], sentence: dict[str, Any], verdict: str, bounds: list[int] | None, phrase: str
) -> None:
    told = part("suspension", facts, sentence)
    assert (told["verdict"], told["bounds"]) == (verdict, bounds)
    assert phrase in told["text_en"]


def test_a_recidivist_may_be_given_detention_suspended_but_no_suspended_imprisonment() -> None:
    earlier = {"punishment": "imprisonment", "intentional": True, "under_18": False, "suspended": False,
               "completed_on": "2019-01-01", "personal_information": False}  # fmt: skip
    facts = {"prior_sentences": [earlier], "first_offence": False}
    assert part("suspension", facts, {})["source"] == "刑法第七十四条"
    assert part("suspension", facts, {"main": "detention", "months": 3, "suspended_months": 6})["verdict"] == "inside"


def test_no_suspension_is_a_part_only_where_one_must_be_ordered() -> None:
    assert "suspension" not in {p["part"] for p in held({}, {"suspended_months": 0})["parts"]}
    assert "suspension" not in {p["part"] for p in held({}, {"suspended_months": None})["parts"]}
    told = part("suspension", {"pregnant": True}, {"suspended_months": 0})
    assert (told["verdict"], told["stated"]) == ("unsaid", 0)


@pytest.mark.parametrize(
    ("facts", "sentence", "verdict", "phrase"),
    [
        ({}, {"ban_years": 3}, "inside", "inside 3 to 5"),
        ({}, {"ban_years": 5}, "inside", "inside"),
        ({}, {"ban_years": 2}, "outside", "shorter than 3"),
        ({}, {"ban_years": 6}, "outside", "longer than 5"),
        ({"used_professional_convenience": None}, {"ban_years": 3}, "unsaid", "is not stated"),
        ({"used_professional_convenience": False, "obtained_in_service": False, "counts": {"track": {"provided": 60}}},
         {"ban_years": 3}, "outside", "no professional convenience"),
        ({}, {"ban_years": 3, "main": "exempted"}, "outside", "presupposes a punishment"),
        ({"offence_from": "2013-01-01", "offence_to": "2014-01-01"}, {"ban_years": 3}, "outside", "there was no"),
        ({"gains_cny": "1.00"}, {"ban_years": 3}, "unsaid", "is not stated"),
    ],
)  # fmt: skip
def test_the_occupational_ban_is_held_against_article_37_1(
    facts: dict[str, Any], sentence: dict[str, Any], verdict: str, phrase: str
) -> None:
    told = part("ban", facts, {**sentence, "suspended_months": None})
    assert told["verdict"] == verdict
    assert phrase in told["text_en"]


def test_under_the_text_of_2009_there_is_one_range_and_no_lower_one() -> None:
    facts = {"offence_from": "2012-01-01", "offence_to": "2013-01-01", **GRAVE, "special_subject": True}
    inside = part("main", facts, {"months": 30, "suspended_months": None})
    assert (inside["verdict"], inside["bounds"]) == ("inside", [6, 36])
    edge = part("main", facts, {"months": 36, "suspended_months": None})
    assert "both" not in edge["text_en"]
    assert part("main", facts, {"months": 37, "suspended_months": None})["verdict"] == "outside"


def people() -> list[Any]:
    return [pytest.param(case, n, id=f"{case.told.id}-{p.id}") for case in cases()
            for n, p in enumerate(case.told.persons) if p.result.main is not None]  # fmt: skip


@pytest.mark.parametrize(("case", "n"), people())
def test_the_terms_of_the_reported_cases_lie_where_they_were_derived_to_lie(case: Case, n: int) -> None:
    person, facts = case.told.persons[n], Facts(on=None, suspects=[case.facts[n]])
    assert person.derived is not None
    assert person.result.main is not None
    figures = {name: getattr(person.result, name) for name in names(Sentence)}
    judged = JudgedPerson(id=person.id, grade=person.found.grade, main=person.result.main, **figures)
    found = check_judgment(Judgment(persons=[judged]), facts, assess(facts))["persons"][0]
    parts = {p["part"]: p for p in found["parts"]}
    assert (parts["main"]["verdict"] == "inside") is person.derived.in_range
    if not person.derived.in_range:
        assert parts["main"]["explained"] is None  # the report names no circumstance
    fine, gains = person.result.fine_cny, case.facts[n].gains_cny
    if fine and gains and fine < gains:
        assert parts["fine_guide"]["verdict"] == "reason_due"


def test_several_persons_and_those_the_judgment_does_not_name() -> None:
    facts = facts_of({"suspects": [{**SEED, "id": name} for name in "ABC"]})
    judgment = judgment_of({"persons": [{**REAL, "id": "C"}, {**REAL, "id": "A"}]})
    found = check_judgment(judgment, facts, assess(facts))
    assert [p["id"] for p in found["persons"]] == ["C", "A"]
    assert found["not_in_judgment"] == ["B"]


def test_the_day_beside_the_facts_picks_the_law() -> None:
    bare = {k: v for k, v in SEED.items() if not k.startswith("offence")}
    facts = facts_of({"suspects": [{**bare, **GRAVE}]})
    day = date(2013, 1, 1)
    found = check_judgment(judgment_of({"persons": [{**REAL, "ban_years": 3}]}), facts, assess(facts, on=day), on=day)
    verdicts = {p["part"]: p["verdict"] for p in found["persons"][0]["parts"]}
    assert (verdicts["main"], verdicts["ban"]) == ("inside", "outside")


def test_a_person_who_is_not_among_the_facts_is_refused_without_naming_anybody() -> None:
    facts = facts_of({"suspects": [{**SEED, "id": "张三"}]})
    with pytest.raises(CaseError) as caught:
        check_judgment(judgment_of({"persons": [{**REAL, "id": "李四"}]}), facts, assess(facts))
    assert (caught.value.code, caught.value.where) == ("CM-JUDGE-006", "persons[0].id")
    assert not [name for name in ("张三", "李四") if name in caught.value.message("zh")]


def test_no_word_of_blame_or_rank_stands_in_the_words() -> None:
    words = " ".join(str(entry) for key, entry in entries().items() if key.startswith(("judgment.", "cases.")))
    blame = (
        "错误",
        "违法判",
        "不当",
        "偏轻",
        "偏重",
        "畸",
        "wrong",
        "unlawful",
        "lenient court",
        "too ",
        "improper",
        "rank",
    )
    assert not [word for word in blame if word in words]
