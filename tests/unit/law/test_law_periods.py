"""Years after an event: each side of every edge."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chaming.law.periods import anniversary, within

EVENT, END = date(2016, 5, 10), date(2021, 5, 10)
BEFORE, AFTER = EVENT - timedelta(days=1), END + timedelta(days=1)
FIRST_IN, LAST_IN = EVENT + timedelta(days=1), END - timedelta(days=1)


@pytest.mark.parametrize(
    ("day", "years", "expected"),
    [
        (date(2016, 5, 10), 5, date(2021, 5, 10)),
        (date(2016, 2, 29), 4, date(2020, 2, 29)),
        (date(2016, 2, 29), 5, date(2021, 2, 28)),
        (date(9998, 1, 1), 2, date.max),
    ],
)
def test_the_anniversary_exists_on_the_calendar(day: date, years: int, expected: date) -> None:
    assert anniversary(day, years) == expected


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        (FIRST_IN, LAST_IN, "all"),
        (FIRST_IN, FIRST_IN, "all"),
        (LAST_IN, LAST_IN, "all"),
        (EVENT, LAST_IN, "some"),
        (FIRST_IN, END, "some"),
        (END, END, "some"),
        (EVENT, EVENT, "some"),
        (BEFORE, FIRST_IN, "some"),
        (LAST_IN, AFTER, "some"),
        (BEFORE, AFTER, "some"),
        (BEFORE, BEFORE, "none"),
        (AFTER, AFTER, "none"),
    ],
)
def test_a_span_lies_within_the_years_wholly_partly_or_not(first: date, last: date, expected: str) -> None:
    assert within(first, last, EVENT, 5) == expected


days = st.dates(date(2009, 2, 28), date(2040, 12, 31))


@given(days, days, days, st.integers(1, 9))
def test_a_longer_span_is_never_wholly_inside_where_a_part_of_it_is_not(a: date, b: date, event: date, n: int) -> None:
    first, last = min(a, b), max(a, b)
    ends = {within(first, first, event, n), within(last, last, event, n)}
    whole = within(first, last, event, n)
    assert (whole == "all") == (ends == {"all"})
    if whole == "none":
        assert ends == {"none"}
