"""What explains a punishment that lies outside the range: a stated circumstance, another reading, the judgment's grade.

Source: 刑法 arts 37, 63; 法释〔2017〕10号 art. 10; the circumstances as in :mod:`chaming.law.criminal.leniency`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from chaming.base.catalogue import LANGS, both, entries, text
from chaming.law.book.rulebook import rulebook
from chaming.law.cite import sources
from chaming.law.criminal.leniency import circumstances
from chaming.law.criminal.mitigation import next_lower
from chaming.law.criminal.penalty import main_punishment
from chaming.law.precedents.judgment_part import Both, Compared, Reason
from chaming.law.ranges import range_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    from chaming.law.book.rule import Effect, Range
    from chaming.law.criminal.leniency import Circumstance
    from chaming.law.precedents.sentence import Convicted


def reasons_of_main(compared: Compared) -> list[Reason]:
    """What may explain the main punishment: the judgment's own grade, mitigation or exemption, another reading."""
    own = list(_of_judgment(compared))
    grades = {compared.grade_stated} if own else set()
    return [*own, *_circumstances(compared), *_readings(compared, without=grades)]


def reasons_of_grade(compared: Compared) -> list[Reason]:
    """The readings that lead to the grade which the judgment names."""
    return [
        _reading(compared, other, "judgment.reason.leads")
        for other in compared.assessed["alternatives"]
        if other["grade"] == compared.grade_stated
    ]


def _of_judgment(compared: Compared) -> Iterator[Reason]:
    grade = compared.grade_stated
    if grade is not None and grade != compared.grade and compared.fits(range_of(grade, compared.day)):
        words = both("judgment.reason.grade", grade=both(f"law.grade.{grade}"))
        yield Reason("grade", True, words, sources("cl-253-1", "cl-253-1-penalty", compared.day))


def _readings(compared: Compared, *, without: set[Convicted | None]) -> Iterator[Reason]:
    for other in compared.assessed["alternatives"]:
        grade = other["grade"]
        if grade not in {compared.grade, *without} and compared.fits(range_of(grade, compared.day)):
            yield _reading(compared, other, "judgment.reason.reading")


def _reading(compared: Compared, other: Mapping[str, Any], key: str) -> Reason:
    reading = {"zh": other["if_zh"], "en": other["if"]}
    words = both(key, reading=reading, grade=both(f"law.grade.{other['grade']}"))
    return Reason(f"reading:{other['id']}", None, words, sources("cl-253-1", "cl-253-1-penalty", compared.day))


def _circumstances(compared: Compared) -> Iterator[Reason]:
    """Those that open exemption, or mitigation where the punishment lies in the next lower range."""
    lower = next_lower(compared.grade, compared.day)
    to = "exempt" if compared.main == "exempted" else "mitigated" if compared.fits(lower) else ""
    for one in circumstances(compared.facts, compared.grade, compared.day) if to else ():
        # An effect that asks for nothing more goes before one that does.
        effects = sorted((e for e in one.effects if to in e.to), key=lambda e: e.given is not None)
        if effects and (one.shown or (one.shown is None and one.missing)):
            yield _reason(one, effects[0], to, compared, lower)


def _reason(one: Circumstance, effect: Effect, to: str, compared: Compared, lower: Range | None) -> Reason:
    says = {"zh": one.provision.says.zh, "en": one.provision.says.en}
    if one.shown and to == "mitigated" and lower is not None:
        words = both("judgment.reason.mitigated", says=says, range=range_words(lower, compared.day))
    else:
        words = says
    if effect.given:
        words = both("judgment.reason.given", said=words, given={"zh": effect.given.zh, "en": effect.given.en})
    if one.missing:
        words = both("judgment.reason.missing", said=words, names=fact_names(one.missing))
    shown = True if one.shown and effect.given is None else None
    file = rulebook()[one.rule_id]
    source = {"source": file.source(one.provision), "source_en": file.source_en(one.provision)}
    return Reason(f"{to}:{one.provision.id}", shown, words, source, one.missing)


def range_words(span: Range, day: date | None) -> Both:
    """A range in words: ``拘役 1–6 个月、有期徒刑 6–36 个月，或者单处罚金``."""
    data = main_punishment(span, day)
    low, high = data["imprisonment_months"]
    words = both("judgment.range.imprisonment", low=low, high=high)
    if data["detention"]:
        short, long = data["detention_months"]
        words = both("judgment.range.detention", low=short, high=long, more=words)
    return both("judgment.range.fine_alone", more=words) if span.fine == "concurrent_or_alone" else words


def fact_names(names: Iterable[str]) -> Both:
    """Facts by their names in both languages, in one list."""
    keys = [f"report.value.{name}" for name in names]
    return {
        lang: text("judgment.comma", lang).join(
            text(key, lang) if key in entries() else key.rpartition(".")[2] for key in keys
        )
        for lang in LANGS
    }
