"""Earlier penalties for the like: whether item 9 is met, reckoned from the list of them.

The two facts of item 9 may be stated outright, or follow from ``prior_sentences`` and ``admin_penalties``. What the
dates leave open stays unknown, which is the reading more favourable to the suspect, and is asked.

Source: 法释〔2017〕10号 art. 5(1)(9); 高检发释字〔2001〕5号 for older acts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from chaming.base.catalogue import both
from chaming.base.errors import CaseError
from chaming.base.shape import replaced
from chaming.law.book.rulebook import rulebook
from chaming.law.cite import sources
from chaming.law.periods import anniversary, within
from chaming.law.ranges import age_in_years, bounds
from chaming.law.words import said

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from chaming.law.facts import AdminPenalty, PriorSentence, SuspectFacts
    from chaming.law.readings import Result

CRIMINAL, ADMINISTRATIVE = "prior_conviction", "admin_penalty_within_two_years"


def with_earlier(facts: SuspectFacts, day: date | None) -> SuspectFacts:
    """The facts with the two of item 9 filled in from the lists, where the lists decide them and nothing was stated.

    Args:
        facts: as stated.
        day: last day of the acts, or None.
    """
    found = {name: value for name, value in _computed(facts, day).items() if getattr(facts, name) is None}
    return replaced(facts, **found) if found else facts


def earlier(facts: SuspectFacts, day: date | None) -> list[dict[str, Any]] | None:
    """Each earlier penalty and whether it counts for item 9; None if none is known of.

    Returns:
        ``[{"penalty_kind": "criminal" | "administrative", "on", "until", "counts", "text", "text_en", "source", …}]``:
        ``on`` is the day of completion or of the decision, ``until``, for a decision, the end of the two years,
        ``counts`` null while open.
    """
    if facts.prior_sentences is None and facts.admin_penalties is None:
        return None
    out = []
    for sentence in facts.prior_sentences or []:
        counts, why = _criminal(sentence, facts, day)
        out.append(_row("criminal", sentence.completed_on, None, counts, why, day))
    for penalty in facts.admin_penalties or []:
        counts, why = _administrative(penalty, facts, day)
        until = anniversary(penalty.on, window(day))
        out.append(_row("administrative", penalty.on, until, counts, why, day))
    return out


def _row(
    penalty: str, on: date | None, until: date | None, counts: bool | None, why: str, day: date | None
) -> dict[str, Any]:
    dates = {"on": on and on.isoformat(), **({"until": until.isoformat()} if until else {})}
    words = said(f"law.crime.earlier.{why}", on=on, until=until)
    return {"penalty_kind": penalty, **dates, "counts": counts, **words, **sources("interp-2017-earlier", penalty, day)}


def readings_of_earlier(facts: SuspectFacts, day: date | None) -> Iterator[tuple[str, dict[str, str], str]]:
    """The stricter reading of what the lists leave open: id, words in both languages, the fact taken for true."""
    for name, rows in ((CRIMINAL, facts.prior_sentences), (ADMINISTRATIVE, facts.admin_penalties)):
        if rows and getattr(facts, name) is None and _computed(facts, day).get(name) is None:
            yield f"earlier:{name}", both(f"law.crime.alt.{name}"), name


def contradictions(facts: SuspectFacts, where: str, on: date | None) -> None:
    """Refuses lists that gainsay what is stated beside them.

    Args:
        facts: one suspect.
        where: what stands before the key in the place named.
        on: last day of the acts where the suspect has none.

    Raises:
        CaseError: CM-FACT-012 naming both keys, CM-FACT-007 for a sentence completed before birth.
    """
    lists = {CRIMINAL: "prior_sentences", ADMINISTRATIVE: "admin_penalties"}
    for name, value in _computed(facts, facts.offence_to or on).items():
        stated = getattr(facts, name)
        if None not in (stated, value) and stated is not value:
            raise CaseError("CM-FACT-012", f"{where}{name}", key=name, other=lists[name])
    for n, sentence in enumerate(facts.prior_sentences or []):
        place = f"{where}prior_sentences[{n}]"
        if facts.birth_date and sentence.completed_on and sentence.completed_on <= facts.birth_date:
            raise CaseError("CM-FACT-007", f"{place}.completed_on", key="completed_on")
        if sentence.under_18 is False and young_then(sentence, facts):
            raise CaseError("CM-FACT-012", f"{place}.under_18", key="under_18", other="birth_date")
    if facts.unit is False and facts.unit_role is not None:
        raise CaseError("CM-FACT-012", f"{where}unit_role", key="unit_role", other="unit")


def young_then(sentence: PriorSentence, facts: SuspectFacts) -> bool:
    """Whether an earlier sentence was completed before the suspect came of age, so that its crime lies before too."""
    adult = bounds("cl-general", "minor", None).min
    return bool(
        facts.birth_date
        and sentence.completed_on
        and adult
        and age_in_years(facts.birth_date, sentence.completed_on) < adult.value
    )


def open_points(facts: SuspectFacts, day: date | None, main: Result) -> Iterator[tuple[str, dict[str, object]]]:
    """What of the earlier penalties a person must settle; asked unless the highest grade is reached without them."""
    if main.grade == "especially_serious":
        return
    if facts.prior_conviction is None:
        for sentence in facts.prior_sentences or []:
            if _criminal(sentence, facts, day)[0] is None:
                yield "CM-ASK-640", {"on": _day(sentence.completed_on)}
    if facts.admin_penalty_within_two_years is None:
        for penalty in facts.admin_penalties or []:
            if _administrative(penalty, facts, day)[0] is None:
                yield "CM-ASK-639", {"on": penalty.on, "until": anniversary(penalty.on, window(day))}


def _day(day: date | None) -> object:
    return day or both("law.crime.no_date")


def window(day: date | None) -> int:
    """Years within which an administrative penalty counts; those of the present text for acts of before the offence."""
    covered = rulebook().find("interp-2017-earlier", day) is not None
    most = bounds("interp-2017-earlier", "administrative", day if covered else None).max
    return most.value if most else 0


def _computed(facts: SuspectFacts, day: date | None) -> dict[str, bool | None]:
    """What the lists say of the two facts; a list that is not given says nothing."""
    out: dict[str, bool | None] = {}
    if facts.prior_sentences is not None:
        out[CRIMINAL] = _any(_criminal(s, facts, day)[0] for s in facts.prior_sentences)
    if facts.admin_penalties is not None:
        out[ADMINISTRATIVE] = _any(_administrative(p, facts, day)[0] for p in facts.admin_penalties)
    return out


def _any(values: Iterable[bool | None]) -> bool | None:
    known = list(values)
    return True if True in known else None if None in known else False


def _criminal(sentence: PriorSentence, facts: SuspectFacts, day: date | None) -> tuple[bool | None, str]:
    """Whether a sentence counts for item 9, and the word for why."""
    if sentence.personal_information is False:
        return False, "other_crime"
    if sentence.personal_information is None:
        return None, "kind_unknown"
    if sentence.punishment == "exempted":
        return None, "exempted"
    first = facts.offence_from or day
    if sentence.completed_on is None or first is None:
        return None, "date_unknown"
    return (True, "punished") if sentence.completed_on < first else (None, "order_unknown")


def _administrative(penalty: AdminPenalty, facts: SuspectFacts, day: date | None) -> tuple[bool | None, str]:
    """Whether an administrative penalty counts for item 9, and the word for why."""
    if penalty.personal_information is False:
        return False, "other_matter"
    if penalty.personal_information is None:
        return None, "matter_unknown"
    if day is None:
        return None, "acts_unknown"
    position = within(facts.offence_from or day, day, penalty.on, window(day))
    return {"all": True, "some": None, "none": False}[position], f"window_{position}"
