"""The seed case and its judgment, with what the tests of the judgment check share."""

from __future__ import annotations

import json
from typing import Any

from chaming.law.facts import facts_of
from chaming.law.law import assess
from chaming.law.precedents.judgment import check_judgment, judgment_of

SEED: dict[str, Any] = {
    "id": "A",
    "offence_from": "2021-04-01",
    "offence_to": "2021-07-31",
    "obtained_in_service": True,
    "counts": {"mobile_number": {"provided": 544}, "verification_code": {"provided": 324}},
    "gains_cny": "3498.00",
    "first_offence": True,
    "gains_returned": True,
    "repentance": True,
    "surrendered": False,
    "confessed": True,
    "meritorious": False,
    "role": "principal",
    "birth_date": "1990-01-01",
    "prior_sentences": [],
    "used_professional_convenience": True,
    "loss_cny": "0.00",
}
REAL: dict[str, Any] = {
    "id": "A", "main": "imprisonment", "months": 6, "suspended_months": 12, "fine_cny": "3500.00",
    "confiscated_cny": "3498.00", "damages_cny": "3498.00", "apology": "municipal",
}  # fmt: skip
GRAVE = {"gains_cny": "60000.00"}
"""Especially serious: ten times the line of item 7."""


def held(facts: dict[str, Any], judgment: dict[str, Any]) -> dict[str, Any]:
    checked = facts_of({"suspects": [{**SEED, **facts}]})
    told = {key: value for key, value in {**REAL, **judgment}.items() if value != "-"}
    found = check_judgment(judgment_of({"persons": [told]}), checked, assess(checked))
    assert json.loads(json.dumps(found)) == found
    person: dict[str, Any] = found["persons"][0]
    return person


def part(name: str, facts: dict[str, Any], judgment: dict[str, Any]) -> dict[str, Any]:
    found = {p["part"]: p for p in held(facts, judgment)["parts"]}
    told: dict[str, Any] = found[name]
    for text in (told["text"], told["text_en"], told["source"], told["source_en"]):
        assert text
        assert "{" not in text
        assert "judgment." not in text
    return told


def reasons(told: dict[str, Any]) -> dict[str, bool | None]:
    return {reason["by"]: reason["open"] for reason in told["explained_by"]}
