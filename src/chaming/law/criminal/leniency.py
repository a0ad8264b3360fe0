"""Leniency: art. 10 of the interpretation first, then what the suspect's own circumstances open.

What each circumstance does (may or must; lighter, mitigated, waived) is data of the rules.

Source: 法释〔2017〕10号 art. 10; 刑法 arts 17(4), 27, 28, 67, 68; 刑事诉讼法 art. 15; 法释〔2021〕1号 art. 355(1).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from chaming.law.book.rule import LeniencyIf, LeniencyMinor, LeniencyRole
from chaming.law.book.rulebook import rulebook
from chaming.law.ranges import is_minor
from chaming.law.words import ruled

if TYPE_CHECKING:
    from datetime import date

    from chaming.law.book.rule import Effect, Grade, Provision
    from chaming.law.facts import SuspectFacts

_FILES = ("interp-2017-art-10", "leniency", "leniency-plea")


@dataclass(frozen=True, slots=True)
class Circumstance:
    """A circumstance of the rules held against the facts.

    Attributes:
        shown: true when every condition is shown, false when one is excluded, None while a fact is missing.
        missing: the facts not known.
    """

    rule_id: str
    provision: Provision
    shown: bool | None
    missing: tuple[str, ...] = ()

    @property
    def effects(self) -> list[Effect]:
        """What it does to the punishment."""
        rule = self.provision.rule
        return rule.effects if isinstance(rule, LeniencyIf | LeniencyRole | LeniencyMinor) else []

    @property
    def mitigates(self) -> bool:
        """Whether it may or must mitigate by itself, with nothing more for a person to find."""
        return any("mitigated" in effect.to and effect.given is None for effect in self.effects)


def leniency(facts: SuspectFacts, grade: Grade, day: date | None) -> list[dict[str, Any]]:
    """Leniency: art. 10 first, then what the suspect's own circumstances open.

    ``open`` is true when every condition is shown, false when one is excluded, null while a fact is missing;
    ``missing`` names the facts not known; ``effects`` says what the court may or must do, and on what other condition.
    """
    return [_told(one, day) for one in circumstances(facts, grade, day) if one.rule_id == _FILES[0] or one.shown]


def circumstances(facts: SuspectFacts, grade: Grade, day: date | None) -> list[Circumstance]:
    """Every circumstance of leniency that the law of the day knows, shown or not, in the order of the rules."""
    versions = [(rule_id, rulebook().find(rule_id, day)) for rule_id in _FILES]
    return [
        held(facts, grade, day, rule_id, provision)
        for rule_id, version in versions
        for provision in (version.provisions if version else [])
    ]


def held(facts: SuspectFacts, grade: Grade, day: date | None, rule_id: str, provision: Provision) -> Circumstance:
    """A circumstance held against the facts; one that only a person can find stays unknown."""
    match provision.rule:
        case LeniencyRole(role=role):
            if grade == "not_met" or facts.role is not None:
                return Circumstance(rule_id, provision, grade != "not_met" and facts.role == role)
            return Circumstance(rule_id, provision, None, ("role",))
        case LeniencyMinor():
            unknown = [name for name, value in (("birth_date", facts.birth_date), ("offence_to", day)) if value is None]
            if grade == "not_met" or not unknown:
                return Circumstance(rule_id, provision, grade != "not_met" and is_minor(facts, day))
            return Circumstance(rule_id, provision, None, tuple(unknown))
        case LeniencyIf() as rule:
            values = {name: getattr(facts, name) for name in rule.all_of}
            missing = tuple(name for name, value in values.items() if value is None)
            excluded = grade not in rule.grades or False in values.values()
            excluded = excluded or any(getattr(facts, name) for name in rule.unless)
            return Circumstance(rule_id, provision, False if excluded else None if missing else True, missing)
        case _:
            return Circumstance(rule_id, provision, None)


def effect_data(effect: Effect) -> dict[str, Any]:
    """``{"force", "to"}`` of an effect, and ``given`` in both languages where the text asks for more."""
    given = {"given": effect.given.zh, "given_en": effect.given.en} if effect.given else {}
    return {"force": effect.force, "to": list(effect.to), **given}


def _told(one: Circumstance, day: date | None) -> dict[str, Any]:
    file = rulebook()[one.rule_id]
    plea = {"note": ruled("cpl-interp-2021", "plea-effect", day)} if one.rule_id == "leniency-plea" else {}
    return {
        "source": one.provision.place,
        "open": one.shown,
        "missing": list(one.missing),
        "instrument": file.short,
        "source_en": file.source_en(one.provision),
        "text": one.provision.says.zh,
        "text_en": one.provision.says.en,
        "circumstance": one.provision.id,
        "effects": [effect_data(effect) for effect in one.effects],
        **plea,
    }
