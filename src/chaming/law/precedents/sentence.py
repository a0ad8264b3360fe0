"""The figures of a sentence, as a judgment file and a case of the casebook state them alike.

A figure left out is not stated, never nought. Money is a string of yuan in the file and fen inside, times are months,
the occupational ban is in years.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from chaming.base.catalogue import both
from chaming.base.shape import Shape
from chaming.law.facts import Money, Number  # noqa: TC001 - read from the annotations at run time

if TYPE_CHECKING:
    from chaming.base.shape import Mistake

Main = Literal["imprisonment", "detention", "fine_alone", "exempted"]
Media = Literal["national", "provincial", "municipal"]
Convicted = Literal["serious", "especially_serious"]


class Sentence(Shape):
    """What was imposed and ordered. None is not stated.

    Attributes:
        months: the term, whole months.
        suspended_months: the probation period; 0 says that the term was not suspended.
        fine_cny: 0 says that no fine was imposed.
        ban_years: prohibition from an occupation, whole years.
        confiscated_cny, restitution_cny: gains recovered or confiscated, and those to be returned to victims.
        damages_cny: of the civil public-interest claim.
        apology: public apology, by the level of the media.
    """

    months: Number | None = None
    suspended_months: Number | None = None
    fine_cny: Money = None
    ban_years: Number | None = None
    confiscated_cny: Money = None
    restitution_cny: Money = None
    damages_cny: Money = None
    apology: Media | None = None


def expected(mistake: Mistake) -> dict[str, str]:
    """What should have stood at a mistake, in words that do not repeat the value."""
    kind = mistake.kind.partition("_")[0]
    if kind in {"money", "date", "period"}:
        return both(f"cases.expected.{kind}")
    if mistake.kind == "choice":
        return both("cases.expected.choice", names=", ".join(map(str, mistake.choices)))
    if mistake.kind in {"bounds", "number"}:
        return both("cases.expected.int")
    if mistake.kind == "too_short":
        return both("cases.expected.some")
    return both(f"cases.expected.{mistake.expected}")
