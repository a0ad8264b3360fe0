"""What a judgment's parts are made of: the sentence beside the facts, a part with its verdict, what may explain it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

from chaming.base.catalogue import both
from chaming.law.criminal.penalty import main_punishment

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from chaming.law.book.rule import Grade, Range
    from chaming.law.facts import SuspectFacts
    from chaming.law.precedents.sentence import Convicted, Main, Sentence

Verdict = Literal["agrees", "differs", "inside", "outside", "reason_due", "unsaid", "noted"]
Both = dict[str, str]
"""Words in both languages."""


@dataclass(frozen=True, slots=True)
class Compared:
    """One person's sentence and what it is held against.

    Attributes:
        facts: settled facts, those that were assessed.
        assessed: the person's part of the assessment.
        day: last day of the acts, or None.
    """

    sentence: Sentence
    main: Main
    grade_stated: Convicted | None
    several_crimes: bool
    facts: SuspectFacts
    assessed: Mapping[str, Any]
    day: date | None

    @property
    def grade(self) -> Grade:
        """The grade that follows from the facts."""
        grade: Grade = self.assessed["grade"]
        return grade

    def fits(self, span: Range | None) -> bool:
        """Whether the main punishment is one that a range knows, and of a length it knows."""
        return span is not None and where(self.main, self.sentence.months, span, self.day) == "inside"


def where(main: Main, term: int | None, span: Range, day: date | None) -> str:
    """``inside``, ``below`` or ``above`` a range, or the kind of punishment that it does not know."""
    if main == "exempted":
        return "exempted"
    if main == "fine_alone":
        return "inside" if span.fine == "concurrent_or_alone" else "no_fine_alone"
    known = main_punishment(span, day)[f"{main}_months"]
    if known is None:
        return "no_detention"
    low, high = known
    return "inside" if term is not None and low <= term <= high else "below" if (term or 0) < low else "above"


@dataclass(frozen=True, slots=True)
class Reason:
    """What may explain it.

    Attributes:
        open: true if a stated circumstance; None if a fact is missing or a person would have to find more.
    """

    by: str
    open: bool | None
    words: Both
    source: dict[str, Any]
    missing: tuple[str, ...] = ()

    def plain(self) -> dict[str, Any]:
        """As plain data."""
        words = {"text": self.words["zh"], "text_en": self.words["en"]}
        return {"by": self.by, "open": self.open, **words, **self.source, "missing": list(self.missing)}


def explained(reasons: Iterable[Reason]) -> bool | None:
    """True if a stated circumstance explains it, None if something not stated could, False if nothing at hand."""
    found = [reason.open for reason in reasons]
    return True if True in found else None if found else False


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a judgment, held against its bounds.

    Attributes:
        stated: the figure of the judgment, or None.
        bounds: lowest and highest; an open end or no bounds at all are None.
        missing: facts, or keys of the judgment, that are not known.
        reasons: what may explain what lies outside, or the grounds of what lies inside.
        otherwise: what the law knows besides, for a person to find.
    """

    part: str
    verdict: Verdict
    stated: Any
    words: Both
    source: dict[str, Any]
    bounds: list[Any] | None = None
    missing: tuple[str, ...] = ()
    reasons: list[Reason] = field(default_factory=list)
    otherwise: list[dict[str, Any]] = field(default_factory=list)

    def plain(self) -> dict[str, Any]:
        """As plain data."""
        return {
            "part": self.part,
            "verdict": self.verdict,
            "stated": self.stated,
            "bounds": self.bounds,
            "text": self.words["zh"],
            "text_en": self.words["en"],
            **self.source,
            "missing": list(self.missing),
            "explained": explained(self.reasons) if self.verdict in {"outside", "differs"} else None,
            "explained_by": [reason.plain() for reason in self.reasons],
            "otherwise": self.otherwise,
        }


def joined(*cited: dict[str, Any]) -> dict[str, Any]:
    """Several citations as one."""
    between = both("judgment.comma")
    return {"source": between["zh"].join(c["source"] for c in cited),
            "source_en": between["en"].join(c["source_en"] for c in cited)}  # fmt: skip
