"""Facts: what is accepted, and every refusal with code, place and advice."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from chaming.base.errors import CaseError
from chaming.law.facts import FACT_NAMES, facts_of, read_facts, suspect_facts

ONE = {"id": "A", "counts": {"mobile_number": {"provided": 3}}}


def with_(**more: Any) -> dict[str, Any]:
    return {"suspects": [{**ONE, **more}]}


def counts(**count: Any) -> dict[str, Any]:
    return with_(counts={"mobile_number": count})


@pytest.mark.parametrize(
    ("facts", "code", "where", "told"),
    [
        (with_(obtaned_in_service=True), "CM-FACT-002", "suspects[0].obtaned_in_service", "obtained_in_service"),
        ({"om": None, "suspects": [ONE]}, "CM-FACT-002", "om", "on"),
        (counts(provide=3), "CM-FACT-002", "suspects[0].counts.mobile_number.provide", "provided"),
        (with_(counts={"mobile": {}}), "CM-FACT-003", "suspects[0].counts.mobile", "mobile_number"),
        (with_(tiers={"verification": "a"}), "CM-FACT-003", "suspects[0].tiers.verification", "verification_code"),
        (with_(obtained_in_service="yes"), "CM-FACT-004", "suspects[0].obtained_in_service", "true"),
        (with_(obtained_in_service=1), "CM-FACT-004", "suspects[0].obtained_in_service", "true"),
        (counts(provided="3"), "CM-FACT-004", "suspects[0].counts.mobile_number.provided", "whole numbers"),
        (counts(provided=True), "CM-FACT-004", "suspects[0].counts.mobile_number.provided", "whole numbers"),
        (with_(counts={"mobile_number": 3}), "CM-FACT-004", "suspects[0].counts.mobile_number", "whole numbers"),
        ({"suspects": "A"}, "CM-FACT-004", "suspects", "text"),
        ({"suspects": [None]}, "CM-FACT-004", "suspects[0]", "text"),
        (counts(provided=-1), "CM-FACT-005", "suspects[0].counts.mobile_number.provided", "whole number"),
        (counts(obtained=2.5), "CM-FACT-005", "suspects[0].counts.mobile_number.obtained", "whole number"),
        (counts(provided=3.0), "CM-FACT-005", "suspects[0].counts.mobile_number.provided", "whole number"),
        (with_(gains_cny="3498.000"), "CM-FACT-006", "suspects[0].gains_cny", "3498.00"),
        (with_(gains_cny="3,498.00"), "CM-FACT-006", "suspects[0].gains_cny", "3498.00"),
        (with_(gains_cny="-1.00"), "CM-FACT-006", "suspects[0].gains_cny", "3498.00"),
        (with_(gains_cny=3498), "CM-FACT-006", "suspects[0].gains_cny", "3498.00"),
        (with_(costs_cny="３"), "CM-FACT-006", "suspects[0].costs_cny", "3498.00"),
        ({"on": "2021-7-31", "suspects": [ONE]}, "CM-FACT-007", "on", "2021-07-31"),
        ({"on": 20210731, "suspects": [ONE]}, "CM-FACT-007", "on", "2021-07-31"),
        (with_(offence_to="2021-02-30"), "CM-FACT-007", "suspects[0].offence_to", "2021-07-31"),
        (with_(offence_from="2021-08-01", offence_to="2021-07-31"), "CM-FACT-007", "suspects[0].offence_from", "last"),
        (
            {"on": "2021-07-31", **with_(offence_from="2021-08-01")},
            "CM-FACT-007",
            "suspects[0].offence_from",
            "last",
        ),
        (with_(offence_to="2021-07-31", birth_date="2022-01-01"), "CM-FACT-007", "suspects[0].birth_date", "before"),
        ({}, "CM-FACT-008", "suspects", "missing"),
        ({"suspects": []}, "CM-FACT-008", "suspects", "missing"),
        ({"suspects": [{"id": "A"}]}, "CM-FACT-008", "suspects[0]", "missing"),
        ({"suspects": [{"id": "A", "gains_cny": None}]}, "CM-FACT-008", "suspects[0]", "missing"),
        ({"suspects": [{"gains_cny": "1"}]}, "CM-FACT-008", "suspects[0].id", "missing"),
        ({"suspects": [ONE, ONE]}, "CM-FACT-009", "suspects[1].id", "Delete"),
        (counts(provided=1, provided_in_service=2), "CM-FACT-010", "provided_in_service", "obtained_in_service"),
        (
            with_(obtained_in_service=False, counts={"mobile_number": {"provided": 2, "provided_in_service": 1}}),
            "CM-FACT-010",
            "provided_in_service",
            "obtained_in_service",
        ),
        (with_(tiers={"mobile_number": "d"}), "CM-FACT-011", "suspects[0].tiers.mobile_number", "one of these"),
        (with_(role="boss"), "CM-FACT-011", "suspects[0].role", "one of these"),
    ],
)
def test_a_wrong_fact_is_refused_with_code_place_and_advice(
    facts: dict[str, Any], code: str, where: str, told: str
) -> None:
    with pytest.raises(CaseError) as caught:
        facts_of(facts)
    error = caught.value
    assert error.code == code
    assert error.where.endswith(where)
    assert told in error.message("en")
    assert error.part("do", "zh")
    assert error.exit_code == 2


@pytest.mark.parametrize(
    ("text", "code", "where"),
    [
        ('{"on": 1,}', "CM-FACT-001", "line 1 column 10"),
        ("[]", "CM-FACT-001", "line 1 column 1"),
        ("", "CM-FACT-001", "line 1 column 1"),
        ("[" * 100_000, "CM-FACT-001", ""),
        ('{"on": ' + "1" * 5000 + "}", "CM-FACT-001", ""),
        ('{"on": NaN}', "CM-FACT-004", "NaN"),
        ('{"suspects": [{"id": "A", "id": "B"}]}', "CM-FACT-009", "id"),
    ],
    ids=["comma", "list", "empty", "nesting", "digits", "nan", "twice"],
)
def test_a_broken_file_is_refused_with_code_place_and_advice(text: str, code: str, where: str) -> None:
    with pytest.raises(CaseError) as caught:
        read_facts(text)
    assert caught.value.code == code
    assert caught.value.where == where
    assert caught.value.part("do", "zh")


def test_facts_that_are_no_object_are_refused() -> None:
    with pytest.raises(CaseError) as caught:
        facts_of([])  # type: ignore[arg-type]
    assert caught.value.code == "CM-FACT-004"


def test_a_number_used_as_a_key_is_not_repeated_in_the_message() -> None:
    with pytest.raises(CaseError) as caught:
        facts_of(with_(counts={"13800138000": {"provided": 1}}))
    assert "13800138000" not in caught.value.message("en")


def test_a_fact_left_out_is_unknown_and_money_becomes_fen() -> None:
    suspect = facts_of(read_facts('{"suspects": [{"id": "A", "gains_cny": "3498.5"}]}')).suspects[0]
    assert suspect.gains_cny == 349850
    assert suspect.first_offence is None
    assert suspect.counts is None


def test_facts_of_a_suspect_in_case_toml_take_toml_dates_and_say_where() -> None:
    assert suspect_facts({"id": "A", "birth_date": date(1990, 1, 2)}, "").birth_date == date(1990, 1, 2)
    with pytest.raises(CaseError) as caught:
        suspect_facts({"id": "A", "repentence": True}, "case.toml [[suspects]] 2:")
    assert caught.value.where == "case.toml [[suspects]] 2: repentence"
    assert caught.value.values["near"] == "repentance"
    assert "obtained_in_service" in FACT_NAMES
    assert "id" not in FACT_NAMES
