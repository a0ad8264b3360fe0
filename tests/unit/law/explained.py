"""Persons to be explained: the four cases of the printed assessments, and one that knows every kind of fact."""

from __future__ import annotations

from typing import Any

from chaming.law.explanation.facts import stated
from chaming.law.facts import facts_of
from chaming.law.law import assess

NONE_OF_THEM = dict.fromkeys(
    ("prior_conviction", "admin_penalty_within_two_years", "grave_harm", "major_loss_or_vile_effect",
     "track_used_for_crime", "knew_of_crime"), False,
)  # fmt: skip
SEED: dict[str, Any] = {
    "offence_from": "2021-04-01", "offence_to": "2021-07-31", "obtained_in_service": True,
    "counts": {"mobile_number": {"provided": 544}, "verification_code": {"provided": 324}},
    "gains_cny": "3498.00", "lawful_business_purchase_only": False, **NONE_OF_THEM, "first_offence": True,
    "gains_returned": True, "repentance": True, "pleaded_guilty": True, "confessed": True, "role": "principal",
    "used_professional_convenience": True,
}  # fmt: skip
GAP: dict[str, Any] = {
    "offence_from": "2022-11-01", "offence_to": "2023-06-30", "obtained_in_service": False,
    "counts": {"track": {"obtained": 400}, "other": {"provided": 15000}}, "gains_cny": "46000.00",
    "receipts_cny": "52000.00", "costs_cny": "6000.00", "lawful_business_purchase_only": False, **NONE_OF_THEM,
    "prior_sentences": [
        {"punishment": "imprisonment", "personal_information": False, "intentional": True, "suspended": False,
         "completed_on": "2019-05-01"},
    ],
    "confessed": True, "role": "accessory", "loss_cny": "12000.00", "persons_affected": 15400,
    "set_up_site_or_group": True, "heavier_grounds": ["数量特别大"], "tools": ["手机一部"],
}  # fmt: skip
OWN_USE: dict[str, Any] = {
    "offence_from": "2021-12-01", "offence_to": "2022-03-01", "counts": {"mobile_number": {"obtained": 32000}},
    "lawful_business_purchase_only": True, "profit_cny": "61000.50", "prior_conviction": False,
    "admin_penalty_within_two_years": False, "first_offence": True, "repentance": True,
}  # fmt: skip
UNKNOWN: dict[str, Any] = {
    "offence_from": "2012-02-01", "offence_to": "2012-11-30",
    "counts": {"other": {"obtained": 3200}, "transaction": {"provided": 120}},
}  # fmt: skip


def person(facts: dict[str, Any], on: str | None = None) -> dict[str, Any]:
    """The assessment of one suspect, with the facts that it rests on."""
    data = {"on": on, "suspects": [{"id": "A", **facts}]}
    found: dict[str, Any] = assess(data)["suspects"][0]
    checked = facts_of(data)
    return {"facts": stated(checked.suspects[0], checked.on), **found}
