"""Whether the suspect is a recidivist, as far as the list of earlier sentences tells.

Every condition of art. 65 is held against every earlier sentence; what a sentence leaves open is named. That the
present crime deserves imprisonment stays a condition wherever its range also knows detention or a fine alone. Whether
a suspended sentence that ended without revocation is one "served" is asked and not decided: no text is held on it.

Source: 刑法 art. 65.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from chaming.base.catalogue import LANGS, both, text
from chaming.law.cite import sources
from chaming.law.criminal.earlier import young_then
from chaming.law.criminal.leniency import circumstances
from chaming.law.periods import anniversary, within
from chaming.law.ranges import bounds, is_minor, range_of
from chaming.law.words import ruled, said

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from chaming.law.book.rule import Grade
    from chaming.law.facts import PriorSentence, SuspectFacts


@dataclass(frozen=True, slots=True)
class _Held:
    """Art. 65 held against one earlier sentence; ``counts`` None while open, ``missing`` the facts not known."""

    sentence: PriorSentence
    counts: bool | None
    why: str
    missing: tuple[str, ...] = ()


def recidivism(facts: SuspectFacts, grade: Grade, day: date | None) -> dict[str, Any] | None:
    """Recidivism, or None below the line.

    Returns:
        ``recidivist`` true or false where the facts decide it, else null; ``only_if``, where given, the condition
        that is still a person's to judge; ``sentences`` with what each earlier one gives; ``missing`` the facts not
        known.
    """
    if grade == "not_met":
        return None
    found = _found(facts, day)
    held = _all_held(facts, day)
    conditional = if_imprisonment(facts, grade, day)
    condition = said("law.crime.recidivism.if_imprisonment", "only_if") if conditional else {}
    stated = facts.prior_sentences is None and facts.first_offence
    basis = said("law.crime.recidivism.first_offence", "basis") if stated else {}
    return {
        "recidivist": None if conditional else found,
        **condition,
        "sentences": [_shown(one, day) for one in held],
        "missing": _missing(facts, held),
        **basis,
        **ruled("cl-general", "recidivism", day),
    }


def is_recidivist(facts: SuspectFacts, grade: Grade, day: date | None) -> bool | None:
    """True, False, or None while it is open or hangs on whether imprisonment is imposed."""
    told = recidivism(facts, grade, day)
    return told["recidivist"] if told else None


def if_imprisonment(facts: SuspectFacts, grade: Grade, day: date | None) -> bool:
    """Whether all that is left of art. 65 is that the present crime deserves imprisonment."""
    return grade != "not_met" and _found(facts, day) is True and not _only_imprisonment(facts, grade, day)


def _only_imprisonment(facts: SuspectFacts, grade: Grade, day: date | None) -> bool:
    """Whether the range knows nothing lighter than imprisonment and nothing shown may lead below it."""
    span = range_of(grade, day)
    heavy = span is not None and not span.detention and span.fine == "concurrent"
    return heavy and not any(one.shown and one.mitigates for one in circumstances(facts, grade, day))


def _found(facts: SuspectFacts, day: date | None) -> bool | None:
    """Art. 65 but for what the present crime deserves."""
    if facts.prior_sentences is None:
        return False if facts.first_offence else None
    values = [one.counts for one in _all_held(facts, day)]
    return True if True in values else None if None in values else False


def _missing(facts: SuspectFacts, held: list[_Held]) -> list[str]:
    if facts.prior_sentences is None and not facts.first_offence:
        return ["prior_sentences"]
    return sorted({name for one in held if one.counts is None for name in one.missing})


def _all_held(facts: SuspectFacts, day: date | None) -> list[_Held]:
    return [_held(sentence, facts, day) for sentence in facts.prior_sentences or []]


def _held(sentence: PriorSentence, facts: SuspectFacts, day: date | None) -> _Held:
    excluded = _excluded(sentence, facts, day)
    if excluded:
        return _Held(sentence, False, excluded)
    unknown = {
        "intentional": sentence.intentional,
        "under_18": sentence.under_18,
        "suspended": sentence.suspended,
        "completed_on": sentence.completed_on,
        "offence_to": day,
    }
    missing = tuple(name for name, value in unknown.items() if value is None)
    if sentence.suspended:
        return _Held(sentence, None, "suspended", missing)
    if missing:
        return _Held(sentence, None, "missing", missing)
    if _position(sentence, facts, day) == "some":
        return _Held(sentence, None, "some")
    return _Held(sentence, True, "counts")


def _excluded(sentence: PriorSentence, facts: SuspectFacts, day: date | None) -> str:
    """The word for what takes a sentence out of art. 65, or ""."""
    reasons = {
        "lighter": sentence.punishment != "imprisonment",
        "negligent": sentence.intentional is False,
        "young_then": sentence.under_18 is True or young_then(sentence, facts),
        "young_now": is_minor(facts, day),
        "outside": _position(sentence, facts, day) == "none",
    }
    return next((word for word, yes in reasons.items() if yes), "")


def _position(sentence: PriorSentence, facts: SuspectFacts, day: date | None) -> str | None:
    if day is None or sentence.completed_on is None:
        return None
    return within(facts.offence_from or day, day, sentence.completed_on, _years(day))


def _years(day: date | None) -> int:
    most = bounds("cl-general", "recidivism", day).max
    return most.value if most else 0


def _until(sentence: PriorSentence, day: date | None) -> date | None:
    return sentence.completed_on and anniversary(sentence.completed_on, _years(day))


def _shown(one: _Held, day: date | None) -> dict[str, Any]:
    on, until = one.sentence.completed_on, _until(one.sentence, day)
    parole = sources("cl-general", "recidivism-parole", day) if one.counts is not False and on else {}
    return {
        "punishment": one.sentence.punishment,
        "completed_on": on and on.isoformat(),
        **({"until": until.isoformat()} if until else {}),
        "counts": one.counts,
        "missing": list(one.missing),
        **said(f"law.crime.recidivism.{one.why}", since=on, until=until),
        **parole,
    }


def open_points(facts: SuspectFacts, day: date | None, grade: Grade) -> Iterator[tuple[str, dict[str, object]]]:
    """What a person must settle about recidivism."""
    if grade == "not_met":
        return
    if facts.prior_sentences is None:
        # With an earlier conviction stated, CM-ASK-631 asks for the sentence.
        if not facts.first_offence and facts.prior_conviction is not True:
            yield "CM-ASK-634", {"years": _years(day)}
        return
    if facts.prior_sentences and facts.first_offence:
        yield "CM-ASK-641", {}
    for n, one in enumerate(_all_held(facts, day), 1):
        if one.counts is not None:
            continue
        if one.why == "suspended":
            yield "CM-ASK-636", {"n": n}
        elif one.why == "some":
            yield "CM-ASK-637", {"n": n, "since": one.sentence.completed_on, "until": _until(one.sentence, day)}
        if one.missing:
            yield "CM-ASK-635", {"n": n, "missing": _named(one.missing)}
    if if_imprisonment(facts, grade, day):
        yield "CM-ASK-638", {}


def _named(names: tuple[str, ...]) -> dict[str, str]:
    """Facts by their names in both languages, in one list."""
    words = [both(f"report.value.{name}") for name in names]
    return {lang: text("law.crime.comma", lang).join(word[lang] for word in words) for lang in LANGS}
