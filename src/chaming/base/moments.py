"""Moments of time and how precisely they are known.

Evidence writes local clocks without saying so; databases write epoch seconds. Inside, every
moment is UTC with microseconds; outside it is shown in the case's zone.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, tzinfo

_LOCAL = re.compile(
    r"\s*([0-9]{4})[-/.年]([0-9]{1,2})[-/.月]([0-9]{1,2})日?"
    r"(?:[ T\t]+([0-9]{1,2}):([0-9]{2})(?::([0-9]{2})(?:\.([0-9]{1,6})[0-9]*)?)?)?\s*(Z|[+-][0-9]{2}:?[0-9]{2})?\s*"
)
_COMPACT = re.compile(r"\s*([0-9]{4})([0-9]{2})([0-9]{2})(?:([0-9]{2})([0-9]{2})([0-9]{2}))?\s*")


def from_epoch(seconds: int) -> datetime:
    """UTC moment of epoch seconds.

    Raises:
        OverflowError, ValueError: outside the years a calendar knows.
    """
    return datetime.fromtimestamp(seconds, tz=UTC)


def parse_local(text: str, zone: tzinfo) -> tuple[datetime, str] | None:
    """A written clock as (UTC moment, precision), or None if it is not one.

    Args:
        text: ``2021-06-15 10:00:00``, ``2021/6/15 9:05``, ``20210615102000``, or with a zone.
        zone: the zone of clocks that do not say.

    Returns:
        precision is ``second``, ``minute`` or ``day``.
    """
    found = _LOCAL.fullmatch(text)
    offset: str | None = None
    if found is None:
        compact = _COMPACT.fullmatch(text)
        if compact is None:
            return None
        year, month, day, hour, minute, second = compact.groups()
        micro = None
    else:
        year, month, day, hour, minute, second, micro, offset = found.groups()
    try:
        moment = datetime(
            int(year), int(month), int(day), int(hour or 0), int(minute or 0), int(second or 0),
            int((micro or "0").ljust(6, "0")), tzinfo=_offset(offset) if offset else zone,
        )  # fmt: skip
        moment = moment.astimezone(UTC)
    except (ValueError, OverflowError):
        return None
    return moment, "second" if second else "minute" if hour else "day"


def _offset(text: str) -> tzinfo:
    zone = datetime.strptime("+0000" if text == "Z" else text.replace(":", ""), "%z").tzinfo
    if zone is None:
        raise ValueError(text)
    return zone


def local_date(moment: datetime, zone: tzinfo) -> date:
    """The calendar day of a moment in a zone."""
    return moment.astimezone(zone).date()


def written(moment: datetime, zone: tzinfo) -> str:
    """ISO 8601 in the zone of the case, to the second."""
    return moment.astimezone(zone).isoformat(timespec="seconds")
