"""The shapes of a rule file: one provision or list, dated, with its source and the words it rests on.

A rule file holds an instrument and its versions; a version holds when it is in force, when and against what it was
last checked, and its provisions; a provision holds article, paragraph, item, the quoted words, a short sentence of
ours, and one rule of a closed set of types. Figures stand exactly as in the text (the half and the tenfold are rules,
never figures), each with its unit. Loading is in :mod:`chaming.law.rulebook`.

Source: law.md §0–§2 of the project's material, quoted texts as named in each file.
"""

from __future__ import annotations

from datetime import date  # noqa: TC003  pydantic reads it at run time
from fractions import Fraction
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

Grade = Literal["not_met", "serious", "especially_serious"]
Tier = Literal["a", "b", "c"]
TIERS: tuple[Tier, ...] = ("a", "b", "c")
Text = Annotated[str, Field(min_length=1)]


class Strict(BaseModel):
    """No unknown key, no conversion of types, no change after loading."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class Words(Strict):
    """One sentence in both languages."""

    zh: Text
    en: Text


class Quantity(Strict):
    """A figure as the text writes it, with its unit."""

    value: Annotated[int, Field(ge=0)]
    unit: Literal["条", "元", "倍", "年", "月", "周岁"]


class Ratio(Strict):
    """A proportion that the text writes in words (一半)."""

    numerator: Annotated[int, Field(ge=1)]
    denominator: Annotated[int, Field(ge=1)]

    @property
    def exact(self) -> Fraction:
        """The proportion as an exact fraction."""
        return Fraction(self.numerator, self.denominator)


class CountLine(Strict):
    """A number of items of one tier, at or above the line."""

    type: Literal["count_line"]
    grade: Grade
    tier: Tier
    line: Quantity


class MoneyLine(Strict):
    """A sum of money, at or above the line."""

    type: Literal["money_line"]
    grade: Grade
    of: Literal["gains", "profit"]
    line: Quantity


class ProportionalSum(Strict):
    """Proportions to several count lines added up, none of which is reached alone."""

    type: Literal["proportional_sum"]
    grade: Grade
    of: list[Text]


class Share(Strict):
    """Other lines at a share of their height, for items obtained in duty or service and then passed on."""

    type: Literal["share"]
    grade: Grade
    of: list[Text]
    factor: Ratio


class Times(Strict):
    """Other lines at a multiple of their height."""

    type: Literal["times"]
    grade: Grade
    of: list[Text]
    factor: Quantity


class FactLimb(Strict):
    """Met if any of the named facts is true."""

    type: Literal["fact"]
    grade: Grade
    any_of: list[Text]


class Residual(Strict):
    """Other circumstances: only a person can find them; never computed."""

    type: Literal["residual"]
    grade: Grade


class OwnUse(Strict):
    """Scope of art. 6: which tiers it covers."""

    type: Literal["own_use"]
    tiers: list[Tier]


class Range(Strict):
    """Punishment of one grade. A bound left out is that of the general part."""

    detention: bool
    imprisonment_min: Quantity | None = None
    imprisonment_max: Quantity
    fine: Literal["concurrent_or_alone", "concurrent"]


class Penalty(Strict):
    """Punishment by grade. A grade that the text does not know is left out."""

    type: Literal["penalty"]
    grades: dict[Literal["serious", "especially_serious"], Range]


class Bounds(Strict):
    """A lowest and a highest figure, either of which may be absent."""

    type: Literal["bounds"]
    min: Quantity | None = None
    max: Quantity | None = None


class Bars(Strict):
    """Roles for which a measure is barred."""

    type: Literal["bars"]
    roles: list[Text]


class LeniencyIf(Strict):
    """Leniency that is open in some grades if all named facts are true."""

    type: Literal["leniency_if"]
    grades: list[Grade]
    all_of: list[Text]


class LeniencyRole(Strict):
    """Leniency for a role in joint crime."""

    type: Literal["leniency_role"]
    role: Text


class KindEntry(Words):
    """A kind of personal information, the tiers argued for beside the default, and whether a person must decide."""

    open_to: list[Tier] = []
    ask: bool = False


class Kinds(Strict):
    """The kinds that a tier holds by default."""

    type: Literal["kinds"]
    tier: Tier
    kinds: dict[Text, KindEntry]


class Remedy(Strict):
    """A remedy of civil law."""

    type: Literal["remedy"]


class Statement(Strict):
    """Words without a figure, to be cited."""

    type: Literal["statement"]


AnyRule = Annotated[
    CountLine | MoneyLine | ProportionalSum | Share | Times | FactLimb | Residual | OwnUse | Penalty | Bounds | Bars
    | LeniencyIf | LeniencyRole | Kinds | Remedy | Statement,
    Field(discriminator="type"),
]  # fmt: skip


class Provision(Strict):
    """One provision: where it stands, its words, our sentence for it, and its rule."""

    id: Text
    article: Text
    paragraph: Text | None = None
    item: Text | None = None
    cite_en: Text
    quote: Text
    says: Words
    rule: AnyRule

    @property
    def place(self) -> str:
        """Article, paragraph and item joined: ``第五条第一款第八项``."""
        return f"{self.article}{self.paragraph or ''}{self.item or ''}"


class Version(Strict):
    """The text of one period.

    Attributes:
        in_force_from, in_force_to: both inclusive; ``in_force_to`` null while in force.
        covers_acts_from: the earliest acts it governs where that is before it came into force.
        last_checked_on, checked_against: when the figures and words were compared, and with which copy.
    """

    version: Text
    in_force_from: date
    in_force_to: date | None
    covers_acts_from: date | None = None
    last_checked_on: date
    checked_against: Text
    provisions: list[Provision]

    @property
    def covers_from(self) -> date:
        """The first day whose acts this version governs."""
        return self.covers_acts_from or self.in_force_from

    def covers(self, day: date) -> bool:
        """Whether acts of ``day`` are governed by this version."""
        return self.covers_from <= day and (self.in_force_to is None or day <= self.in_force_to)

    def __getitem__(self, provision: str) -> Provision:
        return next(p for p in self.provisions if p.id == provision)


class RuleFile(Strict):
    """One rule file: an instrument and its versions, oldest first."""

    id: Text
    instrument: Words
    number: Text
    number_en: Text
    versions: Annotated[list[Version], Field(min_length=1)]

    def source(self, provision: Provision) -> str:
        """The citation in Chinese: ``法释〔2017〕10号第五条第一款第八项``; a law goes by its short name."""
        return f"{self.short}{provision.place}"

    def source_en(self, provision: Provision) -> str:
        """The citation in English: ``Fa Shi [2017] No. 10 art. 5(1)(8)``."""
        name = self.number_en if self.short == self.number else self.instrument.en
        return f"{name} {provision.cite_en}"

    @property
    def short(self) -> str:
        """What the instrument is cited by: its number if it is an interpretation or the like, else its short name."""
        law = "中华人民共和国"
        return self.instrument.zh.removeprefix(law) if self.instrument.zh.startswith(law) else self.number
