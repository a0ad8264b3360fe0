"""The civil side: which law, who proves what, standing, damages, and that every part of it has its words."""

from __future__ import annotations

from typing import Any

import pytest

from chaming.base.catalogue import entries
from chaming.base.errors import CaseError
from chaming.law.book.rule import Claim, Remedy
from chaming.law.book.rulebook import rulebook
from chaming.law.civil.civil import civil
from chaming.law.facts import FACT_NAMES, SuspectFacts, facts_of

NOT_HELD = "行为时的法律（规则库未收录其条文，由承办人核对）"
EVERYTHING: dict[str, Any] = {
    "loss_cny": "1.00", "circumstances_cny": "500000.01", "property_available_cny": "1.00", "medical_cny": "0.00",
    "restitution_cny": "0.50", "other_civil_debts_cny": "1.00", "fine_imposed_cny": "3500.00", "persons_affected": 544,
    "data_still_held": True, "still_spreading": False, "accounts_or_groups_used": True, "minors_affected": True,
    "telecom_fraud": True, "apology_media": "municipal", "notice_published_on": "2026-01-01",
    "suit_planned_on": "2026-01-31", "others_sued": False, "personal_or_household": True, "role": "principal",
}  # fmt: skip


def person(**facts: Any) -> SuspectFacts:
    given = {"id": "A", "gains_cny": "3498.00", "offence_from": "2021-12-01", "offence_to": "2021-12-31", **facts}
    if given["gains_cny"] is None:
        given["counts"] = {}
    return facts_of({"suspects": [given]}).suspects[0]


def side(**facts: Any) -> dict[str, Any]:
    one = person(**facts)
    return civil(one, one.gains_cny, one.offence_to)


def footing(name: str, **facts: Any) -> dict[str, Any]:
    found: dict[str, Any] = next(x for x in side(**facts)["footing"] if x["footing"] == name)
    return found


def test_what_the_contract_fixes_stands_as_it_did() -> None:
    found = side()
    first = found["damages"][0]
    assert (first["basis"], first["cny"], first["source"]) == ("gains", "3498.00", "个人信息保护法第六十九条第二款")
    assert isinstance(found["standing"], str)
    assert list(found)[:4] == ["standing", "standing_en", "damages", "remedies"]
    assert [r["remedy"] for r in found["remedies"]] == [
        "stop", "remove_danger", "pay_damages", "apology", "delete_data", "cancel_accounts", "pay_costs",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("first", "last", "parts"),
    [
        ("2021-10-31", "2021-10-31", [("code", "2021-10-31", "2021-10-31", "to_be_proved")]),
        ("2021-11-01", "2021-11-01", [("pipl", "2021-11-01", "2021-11-01", "presumed")]),
        ("2021-01-01", "2021-10-31", [("code", "2021-01-01", "2021-10-31", "to_be_proved")]),
        ("2020-12-31", "2020-12-31", [("old", "2020-12-31", "2020-12-31", "not_held")]),
        (
            "2020-12-31",
            "2021-01-01",
            [("old", "2020-12-31", "2020-12-31", "not_held"), ("code", "2021-01-01", "2021-01-01", "to_be_proved")],
        ),
        (
            "2021-10-31",
            "2021-11-01",
            [("code", "2021-10-31", "2021-10-31", "to_be_proved"), ("pipl", "2021-11-01", "2021-11-01", "presumed")],
        ),
        (
            "2019-05-01",
            "2022-05-01",
            [
                ("old", "2019-05-01", "2020-12-31", "not_held"),
                ("code", "2021-01-01", "2021-10-31", "to_be_proved"),
                ("pipl", "2021-11-01", "2022-05-01", "presumed"),
            ],
        ),
        (None, "2021-12-31", [("pipl", None, "2021-12-31", "presumed")]),
        (None, None, [("pipl", None, None, "presumed")]),
    ],
)
def test_each_part_of_the_acts_has_the_law_of_its_time(
    first: str | None, last: str | None, parts: list[tuple[str, str | None, str | None, str]]
) -> None:
    titles = {
        "old": "侵权责任法（规则库未收录其条文）",
        "code": "中华人民共和国民法典",
        "pipl": "中华人民共和国个人信息保护法",
    }
    law = side(offence_from=first, offence_to=last)["law"]
    told = [(x["title"], x["acts_from"], x["acts_to"], x["fault"]) for x in law]
    assert told == [(titles[name], *rest) for name, *rest in parts]
    for part in law:
        assert (part["source"] == NOT_HELD) == (part["fault"] == "not_held")


def test_who_proves_fault_turns_with_the_law_of_2021_11_01() -> None:
    old, new = (side(offence_from=d, offence_to=d)["law"][0] for d in ("2021-10-31", "2021-11-01"))
    assert "过错" in old["claimant_proves"]
    assert "过错" not in new["claimant_proves"]
    assert "自己没有过错" in new["defendant_proves"]
    assert "民法典第一百一十一条、第一千一百六十五条第一款" in old["source"]
    assert "个人信息保护法第十条、第十三条第一款、第六十九条第一款" in new["source"]
    assert new["source"].endswith("民事诉讼法第六十七条第一款")


def test_a_household_matter_leaves_fault_and_standing_open() -> None:
    part = side(personal_or_household=True)["law"][-1]
    assert part["fault"] is None
    assert "第七十二条第一款" in part["because"]
    assert footing("pipl", personal_or_household=True, persons_affected=5)["open"] is None
    assert side(personal_or_household=False)["law"][-1]["fault"] == "presumed"
    assert side(personal_or_household=None)["law"][-1]["fault"] == "presumed"
    old = {"offence_from": "2021-02-01", "offence_to": "2021-03-01"}
    assert side(personal_or_household=True, **old)["law"][0]["fault"] == "to_be_proved"


@pytest.mark.parametrize(
    ("facts", "open_", "missing"),
    [
        ({"persons_affected": 544}, True, []),
        ({"persons_affected": 2}, True, []),
        ({"persons_affected": 1}, False, []),
        ({"persons_affected": 0}, False, []),
        ({}, None, ["persons_affected"]),
        ({"persons_affected": 544, "offence_from": "2021-01-01", "offence_to": "2021-10-31"}, None, []),
        ({"persons_affected": 544, "offence_from": "2021-01-01"}, True, []),
    ],
)
def test_standing_under_the_pipl(facts: dict[str, Any], open_: bool | None, missing: list[str]) -> None:
    found = footing("pipl", **facts)
    assert (found["open"], found["missing"]) == (open_, missing)
    assert found["source"] == "个人信息保护法第七十条"
    only = "只及于 2021-11-01" in found["because"]
    assert only == (facts.get("offence_from") == "2021-01-01" and "offence_to" not in facts)


@pytest.mark.parametrize(
    ("planned", "version", "source"),
    [
        (None, "2020", "法释〔2018〕6号第二十条第一款、第十三条第一款"),
        ("2021-01-01", "2020", "法释〔2018〕6号第二十条第一款、第十三条第一款"),
        ("2020-12-31", "2018", "法释〔2018〕6号第二十条第一款、第十三条第一款"),
        ("2018-03-02", "2018", "法释〔2018〕6号第二十条第一款、第十三条第一款"),
        ("2018-03-01", None, "起诉时的规定，规则库未收录其条文，由承办人核对"),
    ],
)
def test_the_interpretation_is_that_of_the_suit(planned: str | None, version: str | None, source: str) -> None:
    found = footing("other_acts", suit_planned_on=planned)
    assert (found["version"], found["source"]) == (version, source)
    assert found["open"] is (None if version is None else True)


def test_before_the_pipl_the_words_and_other_acts_must_be_argued() -> None:
    old = footing("other_acts", offence_from="2021-10-01", offence_to="2021-10-31")
    assert old["open"] is None
    for words in ("“等”", "不特定多数人", "第九十七条、第一百一十条", "第十五条"):
        assert words in old["because"]
    assert footing("other_acts", offence_from="2021-10-31", offence_to="2021-11-01")["open"] is None
    assert footing("other_acts", offence_from="2021-11-01", offence_to="2021-11-01")["open"] is True


def test_another_body_that_sues_closes_the_footing_of_the_procedure_law() -> None:
    assert footing("civil_procedure", others_sued=False)["open"] is True
    closed = footing("civil_procedure", others_sued=True)
    assert closed["open"] is False
    assert "第九十条第一款第四项" in closed["because"]
    unknown = footing("civil_procedure")
    assert (unknown["open"], unknown["missing"]) == (None, ["others_sued"])


@pytest.mark.parametrize(
    ("facts", "open_"),
    [
        ({"minors_affected": True}, True),
        ({"minors_affected": True, "suit_planned_on": "2024-04-26"}, True),
        ({"minors_affected": True, "suit_planned_on": "2024-04-25"}, None),
    ],
)
def test_minors_found_a_suit_where_the_text_is_held(facts: dict[str, Any], open_: bool | None) -> None:
    found = footing("minors", **facts)
    assert found["open"] is open_
    assert (found["source"] == "未成年人保护法第一百零六条") == (open_ is True)


@pytest.mark.parametrize(
    ("first", "last", "open_"),
    [
        ("2022-12-01", "2022-12-01", True),
        ("2022-11-30", "2022-12-01", None),
        ("2022-11-30", "2022-11-30", None),
        (None, "2022-11-30", None),
        (None, None, True),
    ],
)
def test_telecom_fraud_founds_a_suit_from_its_law_on(first: str | None, last: str | None, open_: bool | None) -> None:
    found = footing("telecom_fraud", telecom_fraud=True, offence_from=first, offence_to=last)
    assert found["open"] is open_
    assert found["source"] == "反电信网络诈骗法第四十七条"


@pytest.mark.parametrize("value", [None, False])
def test_a_special_footing_is_listed_only_where_its_fact_is_shown(value: bool | None) -> None:
    names = [x["footing"] for x in side(minors_affected=value, telecom_fraud=value)["footing"]]
    assert names == ["pipl", "civil_procedure", "other_acts"]


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({}, [("3498.00", True, []), (None, None, ["loss_cny"]), (None, False, [])]),
        ({"gains_cny": None}, [(None, None, ["gains_cny"]), (None, None, ["loss_cny"]),
                               (None, None, ["circumstances_cny"])]),
        ({"gains_cny": "0.00"}, [("0.00", False, []), (None, None, ["loss_cny"]),
                                 (None, None, ["circumstances_cny"])]),
        ({"gains_cny": "0.01", "loss_cny": "0.00"}, [("0.01", True, []), ("0.00", False, []), (None, False, [])]),
        ({"loss_cny": "99.99", "circumstances_cny": "13131.00"},
         [("3498.00", True, []), ("99.99", True, []), ("13131.00", None, [])]),
        ({"gains_cny": None, "circumstances_cny": "13131.00"},
         [(None, None, ["gains_cny"]), (None, None, ["loss_cny"]), ("13131.00", None, [])]),
    ],
)  # fmt: skip
def test_three_measures_none_inferred_from_another(
    facts: dict[str, Any], expected: list[tuple[str | None, bool | None, list[str]]]
) -> None:
    found = side(**facts)["damages"]
    assert [x["basis"] for x in found] == ["gains", "loss", "circumstances"]
    assert [(x["cny"], x["fit"], x["missing"]) for x in found] == expected


@pytest.mark.parametrize(
    ("first", "last", "source", "yardstick"),
    [
        ("2020-01-01", "2020-12-31", NOT_HELD, None),
        ("2021-01-01", "2021-10-31", "民法典第一千一百八十二条", "500000.00"),
        ("2021-11-01", "2021-11-01", "个人信息保护法第六十九条第二款", "500000.00"),
        (
            "2021-10-31",
            "2021-11-01",
            "个人信息保护法第六十九条第二款；此前的行为：民法典第一千一百八十二条",
            "500000.00",
        ),
        ("2020-12-31", "2021-11-01", f"个人信息保护法第六十九条第二款；此前的行为：{NOT_HELD}", "500000.00"),
    ],
)
def test_every_measure_has_the_law_of_the_acts_and_the_yardstick_only_where_its_text_is_held(
    first: str, last: str, source: str, yardstick: str | None
) -> None:
    found = side(offence_from=first, offence_to=last)["damages"]
    assert {x["source"] for x in found} == {source}
    told = found[2]["yardstick"]
    assert (told and told["cny"]) == yardstick
    assert told is None or ("个人" in told["because"] and "不是公益诉讼" in told["because"])


def test_punitive_damages_are_never_reckoned() -> None:
    found = {x["claim"]: x for x in side()["not_open"]}
    assert found["punitive"]["source"] == "民法典第一百七十九条第二款、个人信息保护法第六十九条第二款"
    assert found["mental_distress"]["source"] == "民法典第一千一百八十三条第一款"
    older = {x["claim"]: x["source"] for x in side(offence_from=None, offence_to="2021-03-01")["not_open"]}
    assert older["punitive"] == "民法典第一百七十九条第二款"
    oldest = side(offence_from=None, offence_to="2020-03-01")["not_open"]
    assert [x["source"] for x in oldest] == [NOT_HELD] * len(oldest)


@pytest.mark.parametrize(
    ("gains", "lines", "together"),
    [("3498.00", ["3498.00", "3498.00"], "6996.00"), ("0.01", ["0.01", "0.01"], "0.02"), (None, [None, None], None)],
)
def test_recovery_and_damages_by_gains_are_shown_as_the_same_money(
    gains: str | None, lines: list[str | None], together: str | None
) -> None:
    found = side(gains_cny=gains)["same_money"]
    assert [x["cny"] for x in found["both_lines"]] == lines
    assert [x["claim"] for x in found["both_lines"]] == ["recovery_of_gains", "damages_by_gains"]
    assert (found["together_cny"], found["reason_required"]) == (together, True)
    assert found["missing"] == ([] if gains else ["gains_cny"])
    assert found["both_lines"][0]["source"] == "刑法第六十四条"


def test_without_gains_there_is_no_same_money() -> None:
    assert side(gains_cny="0.00")["same_money"] is None


def test_several_defendants_are_liable_for_one_sum_together() -> None:
    unknown = side()["joint_liability"]
    assert (unknown["open"], unknown["missing"]) == (None, ["role"])
    known = side(role="accessory")["joint_liability"]
    assert known["open"] is True
    assert known["source"] == "民法典第一千一百六十八条、第一百七十八条第二款"
    assert "只计一次" in known["because"]
    assert side(role="accessory", offence_from=None, offence_to="2020-12-31")["joint_liability"]["source"] == NOT_HELD


def test_every_fact_and_claim_a_civil_rule_names_is_a_fact() -> None:
    rules = [p.rule for f in rulebook().files for v in f.versions for p in v.provisions]
    named = {r.fact for r in rules if isinstance(r, Remedy)} | {r.of for r in rules if isinstance(r, Claim)}
    assert len(named - {None}) > 5
    assert named - {None} <= set(FACT_NAMES)


CLOSED = ("footing", "fault", "basis", "claim", "remedy", "way_to_sue", "media")


def spoken(value: Any, key: str = "") -> list[str]:
    """Every key and closed value that the report must have words for."""
    if isinstance(value, dict):
        inner = [w for k, v in value.items() if not k.endswith("_en") for w in (f"report.field.{k}", *spoken(v, k))]
        texts = ("text", "because", "title", "source", "standing", "competent_court")
        assert [k for k in value if k in texts and f"{k}_en" not in value] == []
        return inner
    if isinstance(value, list):
        return [word for one in value for word in spoken(one, key)]
    shown = key in CLOSED and value is not None
    return [f"report.value.{value}"] if (shown or key == "missing") and key != "remedy" else []


@pytest.mark.parametrize("facts", [{}, EVERYTHING, {"gains_cny": None, "offence_from": "2019-01-01"}])
def test_everything_said_has_its_words_and_its_translation(facts: dict[str, Any]) -> None:
    found = side(**facts)
    words = spoken(found)
    assert len(words) > 50
    assert sorted({w for w in words if w not in entries()}) == []
    assert "{" not in str(found).replace("{'", "").replace("{}", "")


@pytest.mark.parametrize(
    ("name", "value", "code"),
    [
        ("loss_cny", "1.001", "CM-FACT-006"),
        ("circumstances_cny", "1,000.00", "CM-FACT-006"),
        ("property_available_cny", -1, "CM-FACT-006"),
        ("medical_cny", "-0.01", "CM-FACT-006"),
        ("persons_affected", -1, "CM-FACT-005"),
        ("persons_affected", 1.5, "CM-FACT-005"),
        ("persons_affected", "5", "CM-FACT-004"),
        ("data_still_held", 1, "CM-FACT-004"),
        ("apology_media", "county", "CM-FACT-011"),
        ("notice_published_on", "2026-02-30", "CM-FACT-007"),
        ("suit_planned_on", "soon", "CM-FACT-007"),
        ("others_sue", True, "CM-FACT-002"),
    ],
)
def test_a_wrong_fact_of_the_civil_side_is_refused_by_name(name: str, value: object, code: str) -> None:
    with pytest.raises(CaseError) as caught:
        side(**{name: value})
    assert (caught.value.code, caught.value.where) == (code, f"suspects[0].{name}")
