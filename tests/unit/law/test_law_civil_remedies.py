"""Remedies: each fits by the facts that show it, rests on the law of its time, and is left to a person otherwise."""

from __future__ import annotations

from typing import Any

import pytest

from chaming.law.civil.remedies import remedies
from chaming.law.facts import facts_of

NOT_HELD = "行为时的法律（规则库未收录其条文，由承办人核对）"


def remedy(name: str, **facts: Any) -> dict[str, Any]:
    given = {"id": "A", "gains_cny": "3498.00", "offence_from": "2021-12-01", "offence_to": "2021-12-31", **facts}
    if given["gains_cny"] is None:
        given["counts"] = {}
    one = facts_of({"suspects": [given]}).suspects[0]
    found: dict[str, Any] = next(x for x in remedies(one, one.gains_cny, one.offence_to) if x["remedy"] == name)
    return found


@pytest.mark.parametrize(
    ("name", "facts", "fit", "missing"),
    [
        ("stop", {"still_spreading": True}, True, []),
        ("stop", {"still_spreading": False}, False, []),
        ("stop", {"data_still_held": True}, None, ["still_spreading"]),
        ("delete_data", {"data_still_held": True}, True, []),
        ("delete_data", {"data_still_held": False}, False, []),
        ("delete_data", {}, None, ["data_still_held"]),
        ("cancel_accounts", {"accounts_or_groups_used": True}, True, []),
        ("cancel_accounts", {"accounts_or_groups_used": False}, False, []),
        ("cancel_accounts", {}, None, ["accounts_or_groups_used"]),
        ("remove_danger", {"data_still_held": True}, True, []),
        ("remove_danger", {"still_spreading": True}, True, []),
        ("remove_danger", {"accounts_or_groups_used": True, "still_spreading": False}, True, []),
        ("remove_danger", {"data_still_held": False, "still_spreading": False}, None, ["accounts_or_groups_used"]),
        ("remove_danger", {"data_still_held": False, "still_spreading": False, "accounts_or_groups_used": False},
         False, []),
        ("pay_damages", {}, True, []),
        ("pay_damages", {"gains_cny": "0.00"}, None, ["loss_cny", "circumstances_cny"]),
        ("pay_damages", {"gains_cny": "0.00", "loss_cny": "0.00", "circumstances_cny": "0.00"}, False, []),
        ("pay_damages", {"gains_cny": None, "loss_cny": "0.01"}, True, []),
        ("apology", {}, None, ["apology_media", "persons_affected"]),
        ("apology", {"apology_media": "national", "persons_affected": 81000000}, None, []),
        ("apology", {"apology_media": "provincial"}, None, ["persons_affected"]),
        ("pay_costs", {}, None, ["expert_costs"]),
    ],
)  # fmt: skip
def test_a_remedy_fits_by_its_facts(name: str, facts: dict[str, Any], fit: bool | None, missing: list[str]) -> None:
    found = remedy(name, **facts)
    assert (found["fit"], found["missing"]) == (fit, missing)
    assert found["because"]
    assert "{" not in found["because"] + found["because_en"]


def test_the_media_are_shown_and_left_to_a_person() -> None:
    told = remedy("apology", apology_media="municipal", persons_affected=544)["because"]
    for words in ("市级", "544 人", "第一千条第一款", "第九十八条第一款", "指导性案例192号", "由承办人判断"):
        assert words in told
    assert "人数不明" in remedy("apology", apology_media="municipal")["because"]


@pytest.mark.parametrize(
    ("name", "day", "source"),
    [
        ("delete_data", "2021-11-01", "个人信息保护法第四十七条第一款第四项、民法典第一千零三十七条第二款"),
        ("delete_data", "2021-10-31", "民法典第一千零三十七条第二款"),
        ("delete_data", "2020-12-31", NOT_HELD),
        ("stop", "2021-01-01", "民法典第一百七十九条第一款第一项"),
        ("stop", "2020-12-31", NOT_HELD),
        ("cancel_accounts", "2021-10-31", "民法典第一百七十九条第一款第三项"),
        ("pay_costs", "2020-12-31", "高检发释字〔2021〕2号第九十八条第三款"),
    ],
)
def test_a_remedy_rests_on_the_law_of_the_acts(name: str, day: str, source: str) -> None:
    assert remedy(name, offence_from=None, offence_to=day)["source"] == source


@pytest.mark.parametrize(("planned", "held"), [("2021-07-01", True), ("2021-06-30", False)])
def test_costs_rest_on_the_rules_of_the_suit(planned: str, held: bool) -> None:
    assert remedy("pay_costs", suit_planned_on=planned)["source"].startswith("高检发释字") is held
