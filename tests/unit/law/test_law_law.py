"""The whole assessment: the seed, dates, penalty, suspension, leniency, civil side, questions, alternatives."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from chaming.base.catalogue import entries
from chaming.base.errors import CaseError, RuleError
from chaming.law import law as law_module
from chaming.law.facts import facts_of
from chaming.law.law import assess, rules_id

SEED: dict[str, Any] = {
    "id": "A",
    "offence_from": "2021-04-01",
    "offence_to": "2021-07-31",
    "obtained_in_service": True,
    "counts": {"mobile_number": {"provided": 544}, "verification_code": {"provided": 324}},
    "tiers": {"verification_code": "c"},
    "gains_cny": "3498.00",
    "lawful_business_purchase_only": False,
    "first_offence": True,
    "gains_returned": True,
    "repentance": True,
    "pleaded_guilty": True,
    "confessed": True,
    "role": "principal",
}


def one(**facts: Any) -> dict[str, Any]:
    found: dict[str, Any] = assess({"suspects": [{**SEED, **facts}]})["suspects"][0]
    return found


def grades(found: dict[str, Any]) -> dict[str, str]:
    return {a["id"]: a["grade"] for a in found["alternatives"]}


def test_the_seed_case_gives_the_contract() -> None:
    found = one()
    assert found["grade"] == "serious"
    assert [x["id"] for x in found["limbs"] if x["met"]] == ["5-1-8[7]"]
    first = found["alternatives"][0]
    assert (first["if"], first["grade"], first["limbs"]) == (
        "verification_code is tier a", "especially_serious", ["5-2-3[8/3]"],
    )  # fmt: skip
    assert found["penalty"]["detention"] is True
    assert found["penalty"]["imprisonment_months"] == [6, 36]
    assert found["penalty"]["fine"] == "concurrent_or_alone"
    assert found["penalty"]["fine_cny"] == ["3498.00", "17490.00"]
    assert found["suspension"]["possible"] is True
    assert found["suspension"]["probation_months"] == {"detention": [2, 12], "imprisonment": [12, 60]}
    assert found["suspension"]["barred_by"] == []
    assert (found["leniency"][0]["source"], found["leniency"][0]["open"], found["leniency"][0]["missing"]) == (
        "第十条", True, [],
    )  # fmt: skip
    damages = found["civil"]["damages"][0]
    assert (damages["basis"], damages["cny"], damages["source"]) == ("gains", "3498.00", "民法典第一千一百八十二条")


def test_the_result_is_plain_data_and_the_same_from_checked_facts() -> None:
    facts = {"suspects": [SEED]}
    found = assess(facts)
    assert json.loads(json.dumps(found)) == found
    assert assess(facts_of(facts)) == found


def test_other_readings_of_the_seed_are_few_ordered_and_graded() -> None:
    assert list(grades(one()).items()) == [
        ("tier:verification_code:a", "especially_serious"),
        ("tier:verification_code:b", "serious"),
        ("service:no", "not_met"),
        ("numbers:with_code", "serious"),
    ]


def test_an_unknown_service_role_is_not_met_shown_and_asked() -> None:
    found = one(obtained_in_service=None)
    assert found["grade"] == "not_met"
    assert grades(found)["service:yes"] == "serious"
    assert "CM-ASK-610" in found["for_the_handler_codes"]
    rich = one(obtained_in_service=None, gains_cny="60000.00")
    assert "CM-ASK-610" in rich["for_the_handler_codes"]
    poor = one(obtained_in_service=None, gains_cny="10.00")
    assert "CM-ASK-610" not in poor["for_the_handler_codes"]


def test_a_mixed_batch_is_shown_as_an_indicator_and_its_gains_are_asked_for() -> None:
    found = one(counts={"email": {"provided": 4000, "provided_in_service": 2000}})
    assert found["grade"] == "not_met"
    at = found["for_the_handler_codes"].index("CM-ASK-611")
    assert "6000/5000" in found["for_the_handler"][at]
    assert grades(found)["service:gains"] == "serious"


def test_gains_methods_stand_beside_the_stated_figure() -> None:
    found = one(obtained_in_service=False, gains_cny="6000.00", receipts_cny="60000.00", costs_cny="56000.00")
    assert found["grade"] == "serious"
    assert grades(found)["gains:gross_receipts"] == "especially_serious"
    assert grades(found)["gains:net_of_purchase_cost"] == "not_met"
    assert "CM-ASK-618" in found["for_the_handler_codes"]


def test_numbers_that_stand_alone_are_shown_left_out() -> None:
    found = one(obtained_in_service=False, gains_cny=None, counts={"mobile_number": {"obtained": 6000}})
    assert found["grade"] == "serious"
    assert grades(found)["numbers:alone"] == "not_met"
    assert "CM-ASK-617" in found["for_the_handler_codes"]


def test_receipts_and_costs_alone_are_read_in_favour_of_the_suspect() -> None:
    found = one(obtained_in_service=False, gains_cny=None, receipts_cny="60000.00", costs_cny="56000.00")
    assert next(x["value"] for x in found["limbs"] if x["id"] == "5-1-7") == "4000.00"
    assert found["grade"] == "not_met"
    assert grades(found)["gains:gross_receipts"] == "especially_serious"
    assert "CM-SAY-608" in found["for_the_handler_codes"]


def test_the_handlers_classing_is_followed_and_the_default_shown() -> None:
    found = one(tiers={"verification_code": "a"})
    assert found["grade"] == "especially_serious"
    assert grades(found)["tier:verification_code:c"] == "serious"
    assert one(counts={"credential": {"obtained": 50}})["grade"] == "serious"
    asked = one(counts={"credential": {"obtained": 5}}, gains_cny="1")
    assert asked["grade"] == "not_met"
    assert "CM-ASK-616" in asked["for_the_handler_codes"]


def test_readings_of_the_caller_follow_ours_or_take_their_place() -> None:
    doubt = {"if": "doubtful items are left out", "if_zh": "存疑的不计", "counts": {"email": {"provided": 2400}}}
    exact = {"id": "numbers:with_code", "if": "x", "if_zh": "甲", "counts": {"mobile_number": {"provided": 300}}}
    found = assess({"suspects": [SEED]}, readings={"A": [doubt, exact]})["suspects"][0]
    assert [a["if"] for a in found["alternatives"]][-2:] == ["x", "doubtful items are left out"]
    with pytest.raises(CaseError) as caught:
        assess({"suspects": [SEED]}, readings={"B": [doubt]})
    assert caught.value.code == "CM-FACT-008"


@pytest.mark.parametrize(
    ("first", "last", "version", "phrase", "phrase2"),
    [
        ("2021-04-01", "2021-07-31", "v2", "末次行为日", "末次行为日"),
        ("2009-04-01", "2012-04-30", "v1", "不比它轻", "高检发释字〔2001〕5号第二条"),
        ("2014-01-01", "2016-01-01", "v2", "高检发释字〔1998〕6号", "高检发释字〔2001〕5号第二条"),
        ("2017-05-31", "2017-06-01", "v2", "末次行为日", "高检发释字〔2001〕5号第二条"),
        ("2017-06-01", "2017-06-01", "v2", "末次行为日", "末次行为日"),
        (None, None, "v2", "未给出行为日期", "未给出行为日期"),
    ],
)
def test_the_law_in_force_is_picked_by_the_acts(
    first: str | None, last: str | None, version: str, phrase: str, phrase2: str
) -> None:
    law = one(offence_from=first, offence_to=last)["law"]
    assert (law[0]["id"], law[0]["version"]) == ("cl-253-1", version)
    assert phrase in law[0]["because"]
    assert phrase2 in law[1]["because"]
    assert "{" not in "".join(x["because"] + x["because_en"] for x in law)


def test_acts_before_the_offence_existed_are_an_error_that_says_so() -> None:
    with pytest.raises(RuleError) as caught:
        one(offence_from="2008-01-01", offence_to="2009-02-27")
    assert caught.value.code == "CM-RULE-008"
    assert "2009-02-27" in caught.value.message("zh")
    assert "2009-02-28" in caught.value.part("do", "en")
    across = one(offence_from="2009-01-01", offence_to="2010-01-01")
    assert "CM-ASK-602" in across["for_the_handler_codes"]


def test_on_picks_the_law_and_the_suspects_own_last_day_goes_first() -> None:
    facts = {k: v for k, v in SEED.items() if not k.startswith("offence")}
    for on in ("2012-01-01", date(2012, 1, 1)):
        assert assess({"suspects": [facts]}, on=on)["suspects"][0]["law"][0]["version"] == "v1"
    assert assess({"on": "2012-01-01", "suspects": [SEED]})["suspects"][0]["law"][0]["version"] == "v2"
    with pytest.raises(CaseError) as caught:
        assess({"suspects": [facts]}, on="2012-1-1")
    assert (caught.value.code, caught.value.where) == ("CM-FACT-007", "on")


def test_the_text_of_2009_knows_one_range_only() -> None:
    found = one(offence_from="2010-01-01", offence_to="2012-01-01", gains_cny="60000.00")
    assert found["grade"] == "especially_serious"
    assert found["penalty"]["imprisonment_months"] == [6, 36]
    assert found["penalty"]["fine"] == "concurrent_or_alone"
    assert grades(found)["law:one_range"] == "serious"
    assert {"CM-ASK-604", "CM-SAY-605"} <= set(found["for_the_handler_codes"])


def test_the_second_range_has_no_detention_and_suspension_at_its_floor_only() -> None:
    found = one(gains_cny="60000.00")
    assert found["grade"] == "especially_serious"
    assert (found["penalty"]["detention"], found["penalty"]["detention_months"]) == (False, None)
    assert found["penalty"]["imprisonment_months"] == [36, 84]
    assert found["penalty"]["fine"] == "concurrent"
    assert found["suspension"]["possible"] is True
    assert found["suspension"]["probation_months"] == {"imprisonment": [36, 60]}
    assert found["leniency"][0]["open"] is False


def test_below_the_line_there_is_no_penalty_but_still_a_civil_side() -> None:
    found = one(gains_cny="1.00")
    assert (found["grade"], found["penalty"], found["suspension"]) == ("not_met", None, None)
    assert found["leniency"][0]["open"] is False
    assert found["civil"]["damages"][0]["cny"] == "1.00"
    assert "CM-ASK-625" in found["for_the_handler_codes"]


@pytest.mark.parametrize(
    ("gains", "birth", "fine", "floor"),
    [
        ("3498.00", None, ["3498.00", "17490.00"], "1000.00"),
        ("600.00", None, ["1000.00", "3000.00"], "1000.00"),
        ("100.00", None, ["1000.00", "1000.00"], "1000.00"),
        ("100.00", "2004-08-01", ["500.00", "500.00"], "500.00"),
        ("100.00", "2003-07-30", ["1000.00", "1000.00"], "1000.00"),
        ("0.00", None, None, "1000.00"),
        (None, None, None, "1000.00"),
    ],
)
def test_the_fine_follows_gains_and_floor(
    gains: str | None, birth: str | None, fine: list[str] | None, floor: str
) -> None:
    found = one(gains_cny=gains, birth_date=birth, counts={"track": {"provided": 30}})["penalty"]
    assert (found["fine_cny"], found["fine_floor_cny"]) == (fine, floor)
    assert found["fine_because"]


def test_leniency_is_undetermined_while_a_fact_is_missing_and_closed_when_one_is_false() -> None:
    missing = one(repentance=None)["leniency"][0]
    assert (missing["open"], missing["missing"]) == (None, ["repentance"])
    assert one(gains_returned=False, repentance=None)["leniency"][0]["open"] is False
    sources = [x["source"] for x in one(surrendered=True, meritorious=True, role="accessory")["leniency"]]
    assert sources == ["第十条", "第二十七条第二款", "第六十七条第一款", "第六十八条", "第十五条"]


def test_a_ringleader_gets_no_suspension() -> None:
    found = one(role="ringleader")["suspension"]
    assert (found["possible"], found["barred_by"]) == (False, ["role: ringleader"])


@pytest.mark.parametrize(
    ("first", "last", "damages", "standing"),
    [
        (
            "2021-04-01",
            "2021-07-31",
            "民法典第一千一百八十二条",
            "民事诉讼法第五十八条第二款、法释〔2018〕6号第二十条第一款",
        ),
        (
            "2021-11-01",
            "2021-12-31",
            "个人信息保护法第六十九条第二款",
            "民事诉讼法第五十八条第二款、个人信息保护法第七十条",
        ),
        (
            "2021-07-01",
            "2021-12-31",
            "个人信息保护法第六十九条第二款；此前的行为：民法典第一千一百八十二条",
            "民事诉讼法第五十八条第二款、个人信息保护法第七十条",
        ),
        (
            "2019-01-01",
            "2020-12-31",
            "行为时的法律（规则库未收录其条文，由承办人核对）",
            "民事诉讼法第五十八条第二款、法释〔2018〕6号",
        ),
    ],
)
def test_the_civil_side_rests_on_the_law_at_the_acts(first: str, last: str, damages: str, standing: str) -> None:
    civil = one(offence_from=first, offence_to=last)["civil"]
    assert civil["damages"][0]["source"] == damages
    assert civil["standing"].startswith(standing)
    assert [r["remedy"] for r in civil["remedies"]][:4] == ["stop", "remove_danger", "pay_damages", "apology"]


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        ({"offence_from": None, "offence_to": None}, "CM-ASK-601"),
        ({"offence_from": "2015-01-01"}, "CM-ASK-603"),
        ({"offence_to": "2027-01-01"}, "CM-ASK-606"),
        ({"gains_cny": None}, "CM-ASK-607"),
        ({"counts": None}, "CM-ASK-609"),
        ({"counts": {"email": {"obtained": 30000}}}, "CM-ASK-613"),
        ({}, "CM-ASK-614"),
        ({}, "CM-ASK-616"),
        ({"counts": {"mobile_number": {"provided": 2000}, "verification_code": {"provided": 600}}, "gains_cny": "1"},
         "CM-ASK-617"),
        ({"lawful_business_purchase_only": True, "counts": {"email": {"obtained": 1}}}, "CM-ASK-619"),
        ({"lawful_business_purchase_only": True, "counts": {"email": {"obtained": 1}}}, "CM-ASK-620"),
        ({"lawful_business_purchase_only": None, "gains_cny": None, "counts": {"email": {"obtained": 6000}}},
         "CM-ASK-622"),
        ({"gains_cny": "1"}, "CM-ASK-623"),
        ({"gains_cny": "1"}, "CM-ASK-624"),
        ({}, "CM-ASK-626"),
        ({"repentance": None}, "CM-ASK-627"),
        ({"birth_date": "2005-07-31"}, "CM-ASK-628"),
        ({"birth_date": "2005-07-30"}, "CM-ASK-629"),
        ({"unit": True}, "CM-ASK-630"),
        ({"prior_conviction": True}, "CM-ASK-631"),
        ({"used_professional_convenience": True}, "CM-ASK-632"),
        ({}, "CM-ASK-633"),
    ],
)  # fmt: skip
def test_each_question_is_asked_where_it_matters_in_both_languages(facts: dict[str, Any], code: str) -> None:
    found = one(**facts)
    assert code in found["for_the_handler_codes"]
    assert len(found["for_the_handler"]) == len(found["for_the_handler_en"]) == len(found["for_the_handler_codes"])
    assert not [x for x in found["for_the_handler"] + found["for_the_handler_en"] if "{" in x or x.startswith("CM-")]


def test_an_item_held_for_lawful_business_beside_others_shows_article_6_for_the_ordinary_part() -> None:
    found = one(
        lawful_business_purchase_only=True, gains_cny=None,
        counts={"email": {"obtained": 4000}, "track": {"obtained": 20}},
    )  # fmt: skip
    assert found["grade"] == "serious"
    assert grades(found)["article:6_part"] == "not_met"


def test_every_question_of_the_law_is_asked_somewhere() -> None:
    known = {k for k in entries() if k.startswith(("CM-ASK-6", "CM-SAY-6"))}
    law = Path(law_module.__file__).parent
    asked = set(re.findall(r"CM-(?:ASK|SAY)-6[0-9]{2}", "".join(f.read_text("utf-8") for f in law.rglob("*.py"))))
    assert asked == known


def test_acts_that_the_text_of_the_time_does_not_reach_are_shown_as_a_reading() -> None:
    acts = {"offence_from": "2014-01-01", "offence_to": "2014-12-31", "counts": {"other": {"provided": 9000}}}
    assert grades(one(**acts, special_subject=False))["law:subject"] == "not_met"
    assert "law:subject" not in grades(one(**acts, special_subject=True))
    assert "law:subject" not in grades(one(special_subject=False))


def test_rules_id_names_the_rules_and_cannot_be_changed_by_the_caller() -> None:
    found = rules_id()
    assert set(found) == {"id", "sha256"}
    assert len(found["sha256"]) == 64
    found["id"] = "x"
    assert rules_id()["id"] != "x"
