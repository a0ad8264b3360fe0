"""The publicly reported cases: grade, limbs and expressible alternatives as derived by hand from the 2017 text."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from chaming.law.book.rulebook import rulebook
from chaming.law.law import assess

CASES = Path(__file__).parents[2] / ".." / "shared" / "cases.yaml"
LAST = {2: 28, 4: 30, 6: 30, 9: 30, 11: 30}


def people() -> list[Any]:
    if not CASES.exists():
        return []
    return [
        pytest.param(case, person, id=f"{case['id']}-{person['who'][-1]}")
        for case in yaml.safe_load(CASES.read_text("utf-8"))["cases"]
        for person in case["defendants"]
    ]


def day(written: object, *, end: bool) -> str | None:
    """ISO date of a year, a month or a day; the last day of the span for an end."""
    if written is None:
        return None
    parts = [int(p) for p in str(written).split("-")]
    month = parts[1] if len(parts) > 1 else 12 if end else 1
    last = parts[2] if len(parts) > 2 else LAST.get(month, 31) if end else 1
    return f"{parts[0]:04d}-{month:02d}-{last:02d}"


def facts_of_case(case: dict[str, Any], person: dict[str, Any]) -> dict[str, Any]:
    passed_on = bool({"sell", "provide"} & set(person["acts"])) and person.get("counts_scope") != "held"
    counts: dict[str, dict[str, int]] = {}
    for kind, n in person.get("counts", {}).items():
        known = kind if kind in rulebook().kinds() else "other"
        entry = counts.setdefault(known, {"provided" if passed_on else "obtained": 0})
        entry["provided" if passed_on else "obtained"] += n
    service = person["role"]["service_or_duty"]
    period = case["offence_period"]
    suspect: dict[str, Any] = {
        "id": "A",
        "offence_from": day(period.get("start"), end=False),
        "offence_to": day(period.get("end"), end=True),
        "obtained_in_service": service if isinstance(service, bool) else None,
        "surrendered": person.get("surrender"),
        "gains_returned": person.get("gains_returned"),
    }
    if counts:
        suspect["counts"] = counts
    if "illegal_gains_cny" in person:
        suspect["gains_cny"] = f"{person['illegal_gains_cny']}.00"
    if "turnover_cny" in person:
        suspect["receipts_cny"] = f"{person['turnover_cny']}.00"
    if case["id"].endswith("_art6"):
        suspect["lawful_business_purchase_only"] = True
    return {"suspects": [suspect]}


@pytest.mark.parametrize(("case", "person"), people())
def test_reported_case_gives_the_derived_grade_and_limbs(case: dict[str, Any], person: dict[str, Any]) -> None:
    found = assess(facts_of_case(case, person))["suspects"][0]
    expected = person["expected"]
    met = [limb["id"] for limb in found["limbs"] if limb["met"]]
    assert found["grade"] == expected["grade"].removesuffix("_on_stated_facts")
    assert met == expected["limbs"]
    for wrong in expected.get("limbs_not_met", []):
        assert not [m for m in met if m == wrong or m.startswith(wrong + "[")]


ALTERNATIVES = {
    "vc01_xiuning": {"tier:verification_code:a": "especially_serious", "service:no": "not_met"},
    "vc02_huaishang": {"gains:gross_receipts": "especially_serious", "service:yes": "serious"},
    "vc03_huaiyin": {"half:tenfold": "serious"},
    "oc09_decorator_property_vs_transaction": {
        "tier:transaction:a": "especially_serious",
        "tier:transaction:c": "not_met",
    },
    "oc19_shijingshan": {"held:provided": "especially_serious"},
    "pre04_zhangjiagang_art6": {"article:5": "serious"},
}


@pytest.mark.parametrize(("case", "person"), people())
def test_reported_case_shows_the_derived_alternatives(case: dict[str, Any], person: dict[str, Any]) -> None:
    found = assess(facts_of_case(case, person))["suspects"][0]
    shown = {a["id"]: a["grade"] for a in found["alternatives"]}
    expected = ALTERNATIVES.get(case["id"], {})
    assert {k: shown.get(k) for k in expected} == expected


def test_raw_rows_given_as_a_reading_stand_beside_the_cleaned_count() -> None:
    facts = {"on": "2022-02-26", "suspects": [{"id": "A", "counts": {"track": {"obtained": 100}}}]}
    reading = {"id": "raw", "if": "all raw rows", "if_zh": "全部原始行", "counts": {"track": {"obtained": 3743}}}
    found = assess(facts, readings={"A": [reading]})["suspects"][0]
    assert found["grade"] == "serious"
    assert found["alternatives"][-1] == {
        "id": "raw", "if": "all raw rows", "if_zh": "全部原始行", "grade": "especially_serious", "limbs": ["5-2-3[3]"],
        "reached": [{"id": "5-2-3[3]", "value": "3743", "line": "500", "ratio": "3743/500", "unit": "items"}],
    }  # fmt: skip


def test_cases_are_at_hand_or_the_reason_is_said() -> None:
    if not CASES.exists():
        pytest.skip("the reported cases (../shared/cases.yaml) are not beside the project")
    assert len(people()) >= 12
