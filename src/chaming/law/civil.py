"""The civil side: standing, damages, remedies.

Source: 民法典 arts 179, 1182; 个人信息保护法 arts 69, 70; 法释〔2018〕6号 art. 20.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from chaming.base.catalogue import Lang, text
from chaming.base.money import yuan
from chaming.law.cite import cite
from chaming.law.rule import Remedy
from chaming.law.rulebook import rulebook

if TYPE_CHECKING:
    from datetime import date

    from chaming.law.facts import SuspectFacts
    from chaming.law.rule import Version


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
    cited = cite("civil-pipl", "damages", day, lang)
    if facts.offence_from and facts.offence_from < pipl.in_force_from:
        cited += text("law.civil.earlier", lang, source=_code_damages(facts.offence_from, lang))
    return cited


def _code_damages(day: date | None, lang: Lang) -> str:
    if rulebook().find("civil-code", day) is None:
        return text("law.civil.not_held", lang)
    return cite("civil-code", "damages", day, lang)


def _standing(day: date | None, lang: Lang) -> str:
    colon = "：" if lang == "zh" else ": "
    rule_id = "civil-pipl" if rulebook().find("civil-pipl", day) else "civil-standing"
    footing = rulebook().at(rule_id, day)
    cited = [cite(name, "standing", day, lang) for name in ("civil-procedure", rule_id)]
    said = f"{text('law.civil.and', lang).join(cited)}{colon}{getattr(footing['standing'].says, lang)}"
    if rule_id == "civil-standing":
        # The newest text may found a suit brought today even where the acts are older.
        later = rulebook()["civil-pipl"].versions[-1]
        source = cite("civil-pipl", "standing", later.in_force_from, lang)
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
