"""From counted figures to the assessment: the law receives figures, never tables."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from chaming.base.catalogue import LANGS, text
from chaming.base.money import yuan
from chaming.law.facts import facts_of
from chaming.law.law import assess

if TYPE_CHECKING:
    from chaming.case.case import Case
    from chaming.count.count import Counted
    from chaming.gains.gains import Gains

Counts = dict[str, dict[str, int]]


def judge(case: Case, counted: Counted, gains: Gains) -> list[dict[str, Any]]:
    """One assessment per suspect, as ``chaming assess`` gives it, from this case's figures; with the map of grades.

    Raises:
        RuleError: no rule covers the dates of the acts.
    """
    people, readings = [], {}
    for suspect in case.parties.suspects:
        counts = _counts(counted, suspect.id)
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
        readings[suspect.id] = _readings(counted, suspect.id, counts)
    last = max(s.offence_to for s in case.parties.suspects)
    facts = facts_of({"on": last.isoformat(), "suspects": people})
    assessed = assess(facts, readings=readings)
    from chaming.law.what_if.plane import planes

    for person, plane in zip(assessed["suspects"], planes(facts, assessed), strict=True):
        person["plane"] = plane
    return list(assessed["suspects"])


def _counts(counted: Counted, suspect: str, minus: str | None = None) -> Counts:
    counts: Counts = {}
    for line in counted.lines:
        if line["suspect"] == suspect and line["counted"]:
            acts = counts.setdefault(line["kind"], {})
            n = line["counted"] - (line[minus] if minus else 0)
            acts[line["act"]] = acts.get(line["act"], 0) + n
    return counts


def _readings(counted: Counted, suspect: str, counts: Counts) -> list[dict[str, Any]]:
    """Readings that only the evidence can tell: doubtful items left out; numbers that no code answers left out."""
    out = []
    without = _counts(counted, suspect, "doubtful")
    if without != counts:
        out.append({"id": "doubtful:out", **_words("case.alt.doubtful"), "counts": without})
    answered = _answered(counted, suspect)
    if "mobile_number" in counts and "verification_code" in counts:
        provided = counts["mobile_number"].get("provided", 0)
        if answered < provided:
            kept = {**counts, "mobile_number": {**counts["mobile_number"], "provided": answered}}
            out.append({"id": "numbers:with_code", **_words("case.alt.numbers", n=answered), "counts": kept})
    return out


def _answered(counted: Counted, suspect: str) -> int:
    """Counted numbers, recipient by recipient, for which a code counts too."""
    return sum(row["numbers"] for row in counted.answered if row["suspect"] == suspect)


def _words(key: str, **values: object) -> dict[str, str]:
    return {"if_zh" if lang == "zh" else "if": text(key, lang, **values) for lang in LANGS}
