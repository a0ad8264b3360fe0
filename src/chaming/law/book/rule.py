"""The shapes of a rule file: one provision or list, dated, with its source and the words it rests on.

A rule file holds an instrument and its versions; a version holds when it is in force, when and against what it was
last checked, and its provisions; a provision holds article, paragraph, item, the quoted words, a short sentence of
ours, and one rule of a closed set of types. Figures stand exactly as in the text (the half and the tenfold are rules,
never figures), each with its unit. Loading is in :mod:`chaming.law.book.rulebook`.

Source: law.md §0–§2 of the project's material, quoted texts as named in each file.
"""

from __future__ import annotations

from datetime import date  # noqa: TC003 - read from the annotations at run time
from fractions import Fraction
from typing import Annotated, Literal

from chaming.base.shape import MinLength, Shape, Within, field

Grade = Literal["not_met", "serious", "especially_serious"]
Tier = Literal["a", "b", "c"]
TIERS: tuple[Tier, ...] = ("a", "b", "c")
Authority = Literal["statute", "interpretation", "rules", "guidance", "holding"]
"""Law or regulation; judicial interpretation; rules of a ministry or of the procuratorate; guidance; guiding case."""
Text = Annotated[str, MinLength(1)]


class Words(Shape):
    """One sentence in both languages."""

    zh: Text
    en: Text


class Quantity(Shape):
    """A figure as the text writes it, with its unit."""

    value: Annotated[int, Within(0)]
    unit: Literal["条", "元", "倍", "年", "月", "周岁", "日", "个", "组", "台", "账号"]


class Ratio(Shape):
    """A proportion that the text writes in words (一半)."""

    numerator: Annotated[int, Within(1)]
    denominator: Annotated[int, Within(1)]

    @property
    def exact(self) -> Fraction:
        """The proportion as an exact fraction."""
        return Fraction(self.numerator, self.denominator)


class CountLine(Shape):
    """A number of items of one tier, at or above the line."""

    type: Literal["count_line"]
    grade: Grade
    tier: Tier
    line: Quantity


class MoneyLine(Shape):
    """A sum of money, at or above the line."""

    type: Literal["money_line"]
    grade: Grade
    of: Literal["gains", "profit"]
    line: Quantity


class ProportionalSum(Shape):
    """Proportions to several count lines added up, none of which is reached alone."""

    type: Literal["proportional_sum"]
    grade: Grade
    of: list[Text]


class Share(Shape):
    """Other lines at a share of their height, for items obtained in duty or service and then passed on."""

    type: Literal["share"]
    grade: Grade
    of: list[Text]
    factor: Ratio


class Times(Shape):
    """Other lines at a multiple of their height."""

    type: Literal["times"]
    grade: Grade
    of: list[Text]
    factor: Quantity


class FactLimb(Shape):
    """Met if any of the named facts is true."""

    type: Literal["fact"]
    grade: Grade
    any_of: list[Text]


class Residual(Shape):
    """Other circumstances: only a person can find them; never computed."""

    type: Literal["residual"]
    grade: Grade


class OwnUse(Shape):
    """Scope of art. 6: which tiers it covers."""

    type: Literal["own_use"]
    tiers: list[Tier]


class Range(Shape):
    """Punishment of one grade. A bound left out is that of the general part."""

    detention: bool
    imprisonment_min: Quantity | None = None
    imprisonment_max: Quantity
    fine: Literal["concurrent_or_alone", "concurrent"]
    public_surveillance: bool = False


class Penalty(Shape):
    """Punishment by grade. A grade that the text does not know is left out."""

    type: Literal["penalty"]
    grades: dict[Literal["serious", "especially_serious"], Range]


class Bounds(Shape):
    """A lowest and a highest figure, either of which may be absent."""

    type: Literal["bounds"]
    min: Quantity | None = None
    max: Quantity | None = None


class Bars(Shape):
    """Roles for which a measure is barred."""

    type: Literal["bars"]
    roles: list[Text]
    recidivists: bool = False


class Condition(Shape):
    """A condition that a person judges; ``fact`` names what the handler may have said of it."""

    type: Literal["condition"]
    fact: Text | None = None


class Effect(Shape):
    """What a circumstance does to the punishment.

    Attributes:
        force: whether the court may or must.
        to: what it may choose among, or must choose one of.
        given: what the text asks for besides, for a person to judge.
    """

    force: Literal["may", "must"]
    to: list[Literal["lighter", "mitigated", "exempt", "lenient", "not_prosecuted", "fine_alone"]]
    given: Words | None = None


class LeniencyIf(Shape):
    """Leniency that is open in some grades if all named facts are true and none of ``unless`` is."""

    type: Literal["leniency_if"]
    grades: list[Grade]
    all_of: list[Text]
    unless: list[Text] = field(default_factory=list)
    effects: list[Effect] = field(default_factory=list)


class LeniencyRole(Shape):
    """Leniency for a role in joint crime."""

    type: Literal["leniency_role"]
    role: Text
    effects: list[Effect] = field(default_factory=list)


class LeniencyMinor(Shape):
    """Leniency for a person who was a minor when the acts ended."""

    type: Literal["leniency_minor"]
    effects: list[Effect] = field(default_factory=list)


class KindEntry(Words):
    """A kind of personal information, the tiers argued for beside the default, and whether a person must decide.

    Attributes:
        rests_on: the holding that puts it in this tier, where the text alone does not: a provision of guiding-cases.
        without: the tier if that holding is left out.
    """

    open_to: list[Tier] = field(default_factory=list)
    ask: bool = False
    rests_on: Text | None = None
    without: Tier | None = None


class Kinds(Shape):
    """The kinds that a tier holds by default."""

    type: Literal["kinds"]
    tier: Tier
    kinds: dict[Text, KindEntry]


class Remedy(Shape):
    """A remedy of civil law; ``fact`` is what shows whether it fits the case."""

    type: Literal["remedy"]
    fact: Text | None = None


class Claim(Shape):
    """A debt, paid before those that stand after it; ``of`` is the fact that holds its sum."""

    type: Literal["claim"]
    of: Text | None = None


class Demand(Shape):
    """What a text asks for that the later one does not.

    Attributes:
        acts: the acts it asks it of.
        fact: the fact that shows it; None where only a person can tell.
    """

    type: Literal["demand"]
    acts: Literal["provided", "obtained"]
    fact: Text | None = None


class Limitation(Shape):
    """The period after which an offence is no longer prosecuted, by the highest statutory punishment.

    Attributes:
        at_least, below: the span of the highest punishment, the latter not included; None if open.
    """

    type: Literal["limitation"]
    at_least: Quantity | None = None
    below: Quantity | None = None
    period: Quantity


class Statement(Shape):
    """Words without a figure, to be cited."""

    type: Literal["statement"]


AnyRule = (
    CountLine | MoneyLine | ProportionalSum | Share | Times | FactLimb | Residual | OwnUse | Penalty | Bounds | Bars
    | Condition | LeniencyIf | LeniencyRole | LeniencyMinor | Kinds | Remedy | Claim
    | Demand | Limitation | Statement
)  # fmt: skip


class Provision(Shape):
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


class Version(Shape):
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


class RuleFile(Shape):
    """One rule file: an instrument and its versions, oldest first.

    Attributes:
        status: of what is not law, how far it binds; required there and nowhere else.
    """

    id: Text
    instrument: Words
    number: Text
    number_en: Text
    authority: Authority
    status: Words | None = None
    versions: Annotated[list[Version], MinLength(1)]

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
