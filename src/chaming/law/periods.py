"""Years after an event, and whether acts fall within them.

Source: 法释〔2021〕1号 art. 202(2), by analogy: where a year lacks the day, the last day of the month stands for it.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Literal

Position = Literal["all", "some", "none"]


def anniversary(day: date, years: int) -> date:
    """The same day so many years later; for 29 February the last of the month where there is none.

    >>> str(anniversary(date(2016, 2, 29), 1))
    '2017-02-28'
    """
    if day.year + years > date.max.year:
        return date.max
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return (day - timedelta(days=1)).replace(year=day.year + years)


def within(first: date, last: date, event: date, years: int) -> Position:
    """How much of a span of acts falls within so many years after an event.

    The day of the event and its anniversary are on the edge: the texts do not say whether they count, so an act on
    either of them is ``some`` and never ``all``.
    """
    end = anniversary(event, years)
    if event < first and last < end:
        return "all"
    return "none" if last < event or first > end else "some"
