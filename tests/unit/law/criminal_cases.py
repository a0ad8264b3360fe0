"""Facts, readings and plain data that the tests of the criminal side start from."""

from __future__ import annotations

from typing import Any

from chaming.law.criminal.earlier import with_earlier
from chaming.law.facts import SuspectFacts, suspect_facts
from chaming.law.readings import Result, main_figures, result

SEED: dict[str, Any] = {
    "id": "A",
    "offence_from": "2021-04-01",
    "offence_to": "2021-07-31",
    "obtained_in_service": True,
    "counts": {"mobile_number": {"provided": 544}, "verification_code": {"provided": 324}},
    "tiers": {"verification_code": "c"},
    "gains_cny": "3498.00",
    "first_offence": True,
}
SECOND: dict[str, Any] = {"gains_cny": "60000.00"}  # second range
BELOW: dict[str, Any] = {"gains_cny": "1.00"}


def facts(**changed: Any) -> SuspectFacts:
    """The seed with changes."""
    return suspect_facts({**SEED, **changed}, "")


def graded(found: SuspectFacts) -> Result:
    """The main reading, with what follows from earlier penalties."""
    return result(main_figures(with_earlier(found, found.offence_to), found.offence_to), found.offence_to)


def codes(points: Any) -> list[str]:
    """Codes of open points, each told in both languages without a gap."""
    from chaming.law.questions import told

    out = []
    for code, values in points:
        for lang in ("zh", "en"):
            sentence = told(code, values, lang)
            assert sentence != code
            assert "{" not in sentence
            assert "None" not in sentence
        out.append(code)
    return out
