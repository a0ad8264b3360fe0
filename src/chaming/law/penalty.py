"""The range of punishment of a grade, and the fine.

Ranges only: nothing here says what a court should impose. Every figure is read from the rules.

Source: 刑法 arts 42, 45, 253-1; 法释〔2017〕10号 art. 12; 法释〔2000〕45号 art. 2.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from chaming.base.catalogue import text
from chaming.base.money import yuan
from chaming.law.cite import sources
from chaming.law.limbs import FEN
from chaming.law.ranges import bounds, is_minor, months, range_of

if TYPE_CHECKING:
    from datetime import date

    from chaming.law.facts import SuspectFacts
    from chaming.law.rule import Grade


def penalty(facts: SuspectFacts, grade: Grade, gains: int | None, day: date | None) -> dict[str, Any] | None:
    """The range of punishment, or None below the line. Months; money as strings of yuan."""
    span = range_of(grade, day)
    if span is None:
        return None
    general = bounds("cl-general", "imprisonment", day)
    detention = bounds("cl-general", "detention", day)
    return {
        "detention": span.detention,
        "detention_months": [months(detention.min), months(detention.max)] if span.detention else None,
        "imprisonment_months": [months(span.imprisonment_min or general.min), months(span.imprisonment_max)],
        "fine": span.fine,
        **_fine(facts, gains, day),
        **sources("cl-253-1", "cl-253-1-penalty", day),
    }


def _fine(facts: SuspectFacts, gains: int | None, day: date | None) -> dict[str, Any]:
    multiple = bounds("interp-2017-art-12", "fine-multiple", day)
    name = "fine-floor-minor" if is_minor(facts, day) else "fine-floor"
    lowest = bounds("fine-2000", name, day).min
    floor = (lowest.value if lowest else 0) * FEN
    why = "law.fine.unknown" if gains is None else "law.fine.none" if gains == 0 else "law.fine.multiple"
    amounts = None
    if gains and multiple.min and multiple.max:
        amounts = [yuan(max(gains * m.value, floor)) for m in (multiple.min, multiple.max)]
    return {
        "fine_cny": amounts,
        "fine_floor_cny": yuan(floor),
        "fine_because": text(why, "zh"),
        "fine_because_en": text(why, "en"),
    }
