"""From counted figures to the assessment: the law receives figures, never tables."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from chaming.base.money import yuan
from chaming.law.law import assess

if TYPE_CHECKING:
    from chaming.case.case import Case
    from chaming.count.count import Counted
    from chaming.gains.gains import Gains


def judge(case: Case, counted: Counted, gains: Gains) -> list[dict[str, Any]]:
    """One assessment per suspect, as ``chaming assess`` gives it, from this case's figures.

    Raises:
        RuleError: no rule covers the dates of the acts.
    """
    people = []
    for suspect in case.parties.suspects:
        counts: dict[str, dict[str, int]] = {}
        for line in counted.lines:
            if line["suspect"] == suspect.id and line["counted"]:
                acts = counts.setdefault(line["kind"], {})
                acts[line["act"]] = acts.get(line["act"], 0) + line["counted"]
        known = next((g.counted for g in gains.lines if g.suspect == suspect.id), None)
        people.append(
            {
                **case.facts[suspect.id],
                "id": suspect.id,
                "offence_from": suspect.offence_from.isoformat(),
                "offence_to": suspect.offence_to.isoformat(),
                "counts": counts,
                "gains_cny": None if known is None else yuan(known),
            }
        )
    last = max(s.offence_to for s in case.parties.suspects)
    return list(assess({"on": last.isoformat(), "suspects": people})["suspects"])
