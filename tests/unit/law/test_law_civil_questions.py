"""The open points of the civil side: each asked where it changes something, and nowhere else."""

from __future__ import annotations

from typing import Any

import pytest

from chaming.base.catalogue import LANGS, entries
from chaming.law.civil.questions import open_points
from chaming.law.facts import facts_of
from chaming.law.questions import told

NOW: dict[str, Any] = {"offence_from": "2021-12-01", "offence_to": "2021-12-31"}
THEN: dict[str, Any] = {"offence_from": "2021-10-01", "offence_to": "2021-10-31"}
FRAUD: dict[str, Any] = {"telecom_fraud": True}
NOTICE: dict[str, Any] = {"notice_published_on": "2026-01-01"}
DONE: dict[str, Any] = {
    **NOW, **NOTICE, "loss_cny": "1.00", "others_sued": False, "suit_planned_on": "2026-02-01",
    "persons_affected": 2, "still_spreading": False, "data_still_held": False, "accounts_or_groups_used": False,
    "apology_media": "municipal", "personal_or_household": False,
}  # fmt: skip
ALL_BUT_FINE: dict[str, Any] = {
    "property_available_cny": "1.00", "medical_cny": "0.00", "restitution_cny": "0.00", "other_civil_debts_cny": "0.00",
}  # fmt: skip


def points(**facts: Any) -> dict[str, dict[str, object]]:
    given = {"id": "A", "gains_cny": "3498.00", **NOW, **facts}
    if given["gains_cny"] is None:
        given["counts"] = {}
    one = facts_of({"suspects": [given]}).suspects[0]
    found = list(open_points(one, one.gains_cny, one.offence_to))
    assert len(dict(found)) == len(found)
    return dict(found)


@pytest.mark.parametrize(
    ("facts", "code", "asked"),
    [
        (THEN, "CM-ASK-670", True),
        ({"offence_from": "2021-10-31"}, "CM-ASK-670", True),
        ({"offence_from": "2021-11-01"}, "CM-ASK-670", False),
        (THEN, "CM-ASK-671", False),
        ({}, "CM-ASK-671", True),
        ({"offence_from": None, "offence_to": None}, "CM-ASK-671", True),
        ({"personal_or_household": True}, "CM-ASK-671", False),
        ({"personal_or_household": True}, "CM-ASK-672", True),
        ({"personal_or_household": False}, "CM-ASK-672", False),
        ({}, "CM-ASK-672", False),
        (THEN, "CM-ASK-673", False),
        ({"offence_from": "2021-10-31"}, "CM-ASK-673", True),
        ({"offence_from": "2020-12-31", "offence_to": "2021-01-01"}, "CM-ASK-673", True),
        ({"offence_from": "2020-12-31"}, "CM-SAY-674", True),
        ({"offence_from": "2021-01-01"}, "CM-SAY-674", False),
        (THEN, "CM-ASK-675", True),
        ({**THEN, "minors_affected": False}, "CM-ASK-675", True),
        ({**THEN, "minors_affected": False, "telecom_fraud": False}, "CM-ASK-675", False),
        ({**THEN, "minors_affected": True}, "CM-ASK-675", False),
        ({}, "CM-ASK-675", False),
        ({"minors_affected": True}, "CM-SAY-676", True),
        ({"minors_affected": False}, "CM-SAY-676", False),
        (FRAUD, "CM-ASK-677", True),
        ({**FRAUD, "offence_from": "2022-11-30", "offence_to": "2022-12-01"}, "CM-ASK-677", True),
        ({**FRAUD, "offence_from": "2022-12-01", "offence_to": "2022-12-01"}, "CM-ASK-677", False),
        ({"gains_cny": None}, "CM-ASK-678", True),
        ({"gains_cny": None, "loss_cny": "0.00"}, "CM-ASK-678", False),
        ({}, "CM-ASK-678", False),
        ({"circumstances_cny": "3498.00"}, "CM-ASK-679", True),
        ({"circumstances_cny": "3498.00", "gains_cny": "0.00"}, "CM-ASK-679", False),
        ({"circumstances_cny": "3498.00", "gains_cny": None, "loss_cny": "0.01"}, "CM-ASK-679", True),
        ({"circumstances_cny": "3498.00", "gains_cny": None}, "CM-ASK-679", False),
        ({}, "CM-ASK-679", False),
        ({"circumstances_cny": "500000.01"}, "CM-ASK-680", True),
        ({"circumstances_cny": "500000.00"}, "CM-ASK-680", False),
        ({"circumstances_cny": "500000.01", "offence_from": None, "offence_to": "2020-12-31"}, "CM-ASK-680", False),
        ({}, "CM-ASK-681", True),
        (DONE, "CM-ASK-681", False),
        ({}, "CM-ASK-682", False),
        ({"apology_media": "national"}, "CM-ASK-682", True),
        ({}, "CM-ASK-683", False),
        ({"fine_imposed_cny": "1.00"}, "CM-ASK-683", False),
        (ALL_BUT_FINE, "CM-ASK-683", True),
        ({**ALL_BUT_FINE, "fine_imposed_cny": "1.00"}, "CM-ASK-683", False),
        (ALL_BUT_FINE, "CM-ASK-684", True),
        ({}, "CM-ASK-684", False),
        ({}, "CM-ASK-685", True),
        (NOTICE, "CM-ASK-685", False),
        ({"others_sued": True}, "CM-ASK-685", False),
        ({**NOTICE, "suit_planned_on": "2026-01-30"}, "CM-ASK-686", True),
        ({**NOTICE, "suit_planned_on": "2026-01-31"}, "CM-ASK-686", False),
        ({**NOTICE, "suit_planned_on": "2026-01-31"}, "CM-ASK-687", True),
        ({**NOTICE, "suit_planned_on": "2026-02-01"}, "CM-ASK-687", False),
        ({"suit_planned_on": "2026-02-01"}, "CM-ASK-687", False),
        ({"others_sued": True}, "CM-SAY-688", True),
        ({"others_sued": False}, "CM-SAY-688", False),
    ],
)
def test_a_point_is_open_exactly_where_it_matters(facts: dict[str, Any], code: str, asked: bool) -> None:
    found = points(**facts)
    assert (code in found) is asked
    if asked:
        for lang in LANGS:
            words = told(code, found[code], lang)
            assert words != code
            assert "{" not in words


def test_a_case_with_everything_known_asks_only_for_judgment() -> None:
    assert list(points(**DONE)) == ["CM-ASK-671", "CM-ASK-682"]


def test_every_code_of_the_area_is_tried_above() -> None:
    mark = next(m for m in test_a_point_is_open_exactly_where_it_matters.pytestmark if m.name == "parametrize")
    tried = {(code, asked) for _, code, asked in mark.args[1]}
    mine = {k for k in entries() if k.startswith(("CM-ASK-67", "CM-ASK-68", "CM-SAY-67", "CM-SAY-68"))}
    assert tried == {(code, asked) for code in mine for asked in (True, False)}


def test_the_course_across_names_each_change() -> None:
    words = told("CM-ASK-673", points(offence_from="2020-12-31")["CM-ASK-673"], "zh")
    assert "2021-01-01、2021-11-01" in words


def test_the_number_of_persons_is_told_or_said_to_be_unknown() -> None:
    assert "（544 人）" in told("CM-ASK-671", points(persons_affected=544)["CM-ASK-671"], "zh")
    assert "（人数不明）" in told("CM-ASK-671", points()["CM-ASK-671"], "zh")
    assert "municipal" in told("CM-ASK-682", points(apology_media="municipal")["CM-ASK-682"], "en")


def test_a_missing_remedy_fact_is_named_in_words() -> None:
    words = told("CM-ASK-681", points()["CM-ASK-681"], "zh")
    assert words.count("；") > 2
    assert "_" not in words
