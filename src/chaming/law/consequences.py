"""What follows from a grade: penalty range, suspension, leniency, and the civil side.

Ranges only: nothing here says what a court should impose. Every figure is read from the rules.

Source: 刑法 arts 27, 42, 45, 67, 68, 72–74, 253-1; 法释〔2017〕10号 arts 10, 12; 法释〔2000〕45号 art. 2;
民法典 arts 179, 1182; 个人信息保护法 arts 69, 70; 法释〔2018〕6号 art. 20.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from chaming.base.catalogue import Lang, text
from chaming.base.money import yuan
from chaming.law.limbs import FEN
from chaming.law.rule import Bars, Bounds, LeniencyIf, LeniencyRole, Penalty, Quantity, Range, Remedy
from chaming.law.rulebook import rulebook

if TYPE_CHECKING:
    from datetime import date

    from chaming.law.facts import SuspectFacts
    from chaming.law.rule import Grade, Provision, Version

_MONTHS = {"年": 12, "月": 1}


def months(quantity: Quantity | None) -> int | None:
    """A length of time in months."""
    return None if quantity is None else quantity.value * _MONTHS[quantity.unit]


def bounds(rule_id: str, provision: str, day: date | None) -> Bounds:
    """The bounds a provision sets.

    Raises:
        RuleError: CM-RULE-008 if no version covers the day.
    """
    rule = rulebook().at(rule_id, day)[provision].rule
    assert isinstance(rule, Bounds), provision  # noqa: S101  the rule files are ours and tested
    return rule


def range_of(grade: Grade, day: date | None) -> Range | None:
    """The range of a grade under the law of the day; the first range where that law knows no second."""
    rule = rulebook().at("cl-253-1", day)["cl-253-1-penalty"].rule
    if not isinstance(rule, Penalty) or grade == "not_met":
        return None
    return rule.grades.get(grade) or rule.grades["serious"]


def age_in_years(birth: date, day: date) -> int:
    """Full years of age; a year is full on the day after the birthday."""
    return day.year - birth.year - ((day.month, day.day) <= (birth.month, birth.day))


def is_minor(facts: SuspectFacts, day: date | None) -> bool:
    """Whether the suspect is known to have been under the age of art. 17 para. 4 when the acts ended."""
    limit = bounds("cl-general", "minor", day).min
    return bool(facts.birth_date and day and limit and age_in_years(facts.birth_date, day) < limit.value)


def penalty(facts: SuspectFacts, grade: Grade, gains: int | None, day: date | None) -> dict[str, Any] | None:
    """The range of punishment, or None below the line. Months; money as strings of yuan."""
    span = range_of(grade, day)
    if span is None:
        return None
    general = bounds("cl-general", "imprisonment", day)
    detention = bounds("cl-general", "detention", day)
    return {
        "detention": span.detention,
        "detention_months": [months(detention.min), months(detention.max)] if span.detention else None,
        "imprisonment_months": [months(span.imprisonment_min or general.min), months(span.imprisonment_max)],
        "fine": span.fine,
        **_fine(facts, gains, day),
        "source": _cite("cl-253-1", "cl-253-1-penalty", day, "zh"),
        "source_en": _cite("cl-253-1", "cl-253-1-penalty", day, "en"),
    }


def _fine(facts: SuspectFacts, gains: int | None, day: date | None) -> dict[str, Any]:
    multiple = bounds("interp-2017-art-12", "fine-multiple", day)
    name = "fine-floor-minor" if is_minor(facts, day) else "fine-floor"
    lowest = bounds("fine-2000", name, day).min
    floor = (lowest.value if lowest else 0) * FEN
    why = "law.fine.unknown" if gains is None else "law.fine.none" if gains == 0 else "law.fine.multiple"
    amounts = None
    if gains and multiple.min and multiple.max:
        amounts = [yuan(max(gains * m.value, floor)) for m in (multiple.min, multiple.max)]
    return {
        "fine_cny": amounts,
        "fine_floor_cny": yuan(floor),
        "fine_because": text(why, "zh"),
        "fine_because_en": text(why, "en"),
    }


def suspension(facts: SuspectFacts, grade: Grade, day: date | None) -> dict[str, Any] | None:
    """Whether a suspended sentence is open in law, the bounds of its probation period, and what bars it."""
    span = range_of(grade, day)
    if span is None:
        return None
    most = months(bounds("cl-general", "suspension", day).max) or 0
    lowest = months(span.imprisonment_min or bounds("cl-general", "imprisonment", day).min) or 0
    bars = rulebook().at("cl-general", day)["no-suspension"].rule
    barred = [f"role: {facts.role}"] if isinstance(bars, Bars) and facts.role in bars.roles else []
    term = bounds("cl-general", "probation-imprisonment", day)
    probation: dict[str, Any] = {}
    if span.detention:
        short = bounds("cl-general", "probation-detention", day)
        probation["detention"] = [months(short.min), months(short.max)]
    # The period is never shorter than the term itself.
    probation["imprisonment"] = [max(months(term.min) or 0, lowest), months(term.max)]
    return {
        "possible": lowest <= most and not barred,
        "max_term_months": most,
        "probation_months": probation,
        "barred_by": barred,
        "source": _cite("cl-general", "suspension", day, "zh"),
        "source_en": _cite("cl-general", "suspension", day, "en"),
    }


def leniency(facts: SuspectFacts, grade: Grade, day: date | None) -> list[dict[str, Any]]:
    """Leniency: art. 10 first, then what the suspect's own circumstances open.

    ``open`` is true when every condition is shown, false when one is excluded, null while a fact is missing;
    ``missing`` names the facts not known.
    """
    out: list[dict[str, Any]] = []
    for rule_id in ("interp-2017-art-10", "leniency", "leniency-plea"):
        version = rulebook().find(rule_id, day)
        for provision in version.provisions if version else []:
            entry = _lenient(facts, grade, provision)
            if rule_id == "interp-2017-art-10" or entry["open"]:
                out.append({**entry, **_told(rule_id, provision)})
    return out


def _lenient(facts: SuspectFacts, grade: Grade, provision: Provision) -> dict[str, Any]:
    source = provision.place
    rule = provision.rule
    if isinstance(rule, LeniencyRole):
        return {"source": source, "open": grade != "not_met" and facts.role == rule.role, "missing": []}
    assert isinstance(rule, LeniencyIf), provision.id  # noqa: S101  the rule files are ours and tested
    values = {name: getattr(facts, name) for name in rule.all_of}
    missing = [name for name, value in values.items() if value is None]
    excluded = grade not in rule.grades or False in values.values()
    return {"source": source, "open": False if excluded else None if missing else True, "missing": missing}


def _told(rule_id: str, provision: Provision) -> dict[str, Any]:
    file = rulebook()[rule_id]
    return {
        "instrument": file.short,
        "source_en": file.source_en(provision),
        "text": provision.says.zh,
        "text_en": provision.says.en,
    }


def civil(facts: SuspectFacts, gains: int | None, day: date | None) -> dict[str, Any]:
    """The civil side: standing, damages by gains under the law in force at the acts, remedies."""
    pipl, code = rulebook().find("civil-pipl", day), rulebook().find("civil-code", day)
    return {
        "standing": _standing(day, "zh"),
        "standing_en": _standing(day, "en"),
        "damages": [{
            "basis": "gains",
            "cny": None if gains is None else yuan(gains),
            "source": _damages(facts, pipl, day, "zh"),
            "source_en": _damages(facts, pipl, day, "en"),
        }],
        "remedies": _remedies(code),
    }  # fmt: skip


def _damages(facts: SuspectFacts, pipl: Version | None, day: date | None, lang: Lang) -> str:
    """The law of damages in force at the acts; for a course that began under another, that one too."""
    if pipl is None:
        return _code_damages(day, lang)
    cited = _cite("civil-pipl", "damages", day, lang)
    if facts.offence_from and facts.offence_from < pipl.in_force_from:
        cited += text("law.civil.earlier", lang, source=_code_damages(facts.offence_from, lang))
    return cited


def _code_damages(day: date | None, lang: Lang) -> str:
    if rulebook().find("civil-code", day) is None:
        return text("law.civil.not_held", lang)
    return _cite("civil-code", "damages", day, lang)


def _standing(day: date | None, lang: Lang) -> str:
    colon = "：" if lang == "zh" else ": "
    rule_id = "civil-pipl" if rulebook().find("civil-pipl", day) else "civil-standing"
    footing = rulebook().at(rule_id, day)
    cited = [_cite(name, "standing", day, lang) for name in ("civil-procedure", rule_id)]
    said = f"{text('law.civil.and', lang).join(cited)}{colon}{getattr(footing['standing'].says, lang)}"
    if rule_id == "civil-standing":
        # The newest text may found a suit brought today even where the acts are older.
        later = rulebook()["civil-pipl"].versions[-1]
        source = _cite("civil-pipl", "standing", later.in_force_from, lang)
        said += text("law.civil.later", lang, since=later.in_force_from, source=source)
    return said


def _remedies(code: Version | None) -> list[dict[str, Any]]:
    """The remedies of the Civil Code; for older acts the same, with the source left to the handler."""
    file = rulebook()["civil-code"]
    return [
        {
            "remedy": provision.id,
            "text": provision.says.zh,
            "text_en": provision.says.en,
            "source": file.source(provision) if code else text("law.civil.not_held", "zh"),
            "source_en": file.source_en(provision) if code else text("law.civil.not_held", "en"),
        }
        for provision in file.versions[-1].provisions
        if isinstance(provision.rule, Remedy)
    ]


def _cite(rule_id: str, provision: str, day: date | None, lang: Lang) -> str:
    file = rulebook()[rule_id]
    found = rulebook().at(rule_id, day)[provision]
    return file.source(found) if lang == "zh" else file.source_en(found)
