"""The contract of this package: facts in, assessment out.

:func:`assess` receives figures, never tables, and gives plain data: which law, which limb is met by which figure at
which line, what other readings lead to, what follows, and what only a person may decide. It never says "guilty".

Source: 刑法第二百五十三条之一; 法释〔2017〕10号; the rule files beside this module hold every figure with its place.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from chaming.base.catalogue import LANGS, Lang, text
from chaming.base.errors import CaseError
from chaming.law import guidance as soft
from chaming.law.book.rulebook import rulebook
from chaming.law.civil.civil import civil
from chaming.law.criminal.criminal import criminal
from chaming.law.criminal.leniency import leniency
from chaming.law.criminal.penalty import penalty
from chaming.law.criminal.suspension import suspension
from chaming.law.explanation.facts import stated as told_facts
from chaming.law.facts import Facts, SuspectFacts, day_of, facts_of
from chaming.law.questions import questions, told
from chaming.law.readings import alternatives, main_figures, result, settled
from chaming.law.roads import administrative, compared, limitation, neighbours
from chaming.law.roads.which import governing

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from chaming.law.limbs import Limb

__all__ = ["assess", "rules_id"]


def rules_id() -> dict[str, str]:
    """Which rules these are: ``{"id", "sha256"}``, the same on every machine."""
    return dict(rulebook().identity)


def assess(
    facts: Mapping[str, Any] | Facts,
    *,
    on: date | str | None = None,
    readings: Mapping[str, Sequence[Mapping[str, Any]]] | None = None,
    guidance: bool = True,
) -> dict[str, Any]:
    """The assessment of every suspect.

    Args:
        facts: ``{"on": …, "suspects": [ … ]}`` as in contract §4, or facts already checked.
        on: last day of the acts; takes the place of ``on`` in the facts. A suspect's own ``offence_to`` goes first.
        readings: by suspect id, further readings to be shown among the alternatives (items left out, other units):
            ``{"if", "if_zh", "id"?, …the facts that differ}``.

        guidance: False leaves out what is no law (holdings, sentencing guidance), and the answer says so.

    Returns:
        ``{"suspects": [ … ]}``, keys as in contract §4. Beside a Chinese text stands the English one under the same
        key with ``_en`` (``if`` is English and ``if_zh`` Chinese). Unknown figures are null.

    Raises:
        CaseError: CM-FACT-002 … 011.
        RuleError: CM-RULE-008 if no rule covers the date of the acts.
    """
    checked = facts if isinstance(facts, Facts) else facts_of(facts)
    last = day_of(on, "on") if on is not None else checked.on
    unknown = sorted(set(readings or {}) - {s.id for s in checked.suspects})
    if unknown:
        raise CaseError("CM-FACT-008", "readings", key="id")
    return {"suspects": [_assess_one(s, last, (readings or {}).get(s.id, ()), guidance) for s in checked.suspects]}


def _assess_one(
    stated: SuspectFacts, on: date | None, given: Sequence[Mapping[str, Any]], guided: bool
) -> dict[str, Any]:
    day = stated.offence_to or on
    facts = settled(stated, day)
    if not guided:
        facts = soft.without_guidance(facts)
    law = governing(facts, day)
    main = result(main_figures(facts, day), day)
    others = alternatives(facts, day, main, given)
    if compared.outside(facts, day):  # the figures stand; the text of the time does not reach the acts
        words = {"if": text("law.alt.subject", "en"), "if_zh": text("law.alt.subject", "zh")}
        others.append({"id": "law:subject", **words, "grade": "not_met", "limbs": [], "reached": []})
    asked = questions(facts, day, main, others, stated=stated)
    asked += soft.open_points(stated, main, followed=guided)
    gains = facts.gains_cny
    return {
        "id": facts.id,
        "facts": told_facts(stated, on),
        "law": law,
        "compared": compared.compared(facts, day),
        "grade": main.grade,
        "limbs": [_limb(limb) for limb in main.limbs],
        "alternatives": others,
        "penalty": penalty(facts, main.grade, gains, day),
        "suspension": suspension(facts, main.grade, day),
        "leniency": leniency(facts, main.grade, day),
        **criminal(facts, main, day),
        "limitation": limitation.limitation(facts, main.grade, day),
        "civil": civil(facts, gains, day, main.grade),
        "administrative": administrative.administrative(facts, main.grade, day),
        "neighbouring": neighbours.neighbours(facts, main.grade, day),
        "guidance": soft.guidance(stated, main, followed=guided),
        "for_the_handler": [told(code, values, "zh") for code, values in asked],
        "for_the_handler_en": [told(code, values, "en") for code, values in asked],
        "for_the_handler_codes": [code for code, _ in asked],
    }


def _limb(limb: Limb) -> dict[str, Any]:
    file = rulebook().file_of(limb.provision)
    out: dict[str, Any] = {
        "id": limb.id,
        "met": limb.met,
        "value": limb.written(limb.value),
        "line": limb.written(limb.line, is_line=True),
        "ratio": limb.ratio,
        "text": _told(limb, "zh"),
        "source": file.source(limb.provision),
        "text_en": _told(limb, "en"),
        "source_en": file.source_en(limb.provision),
        "grade": limb.grade,
        "unit": limb.unit,
    }
    if limb.note:
        out["note"], out["note_en"] = (text(limb.note, lang) for lang in LANGS)
    return out


def _told(limb: Limb, lang: Lang) -> str:
    """Our sentence for a limb: its own, then what it builds on: "…，标准减半（第七项：违法所得数额）"."""
    parts = [getattr(limb.provision.says, lang)]
    for base in limb.based_on:
        says = getattr(base.says, lang)
        parts.append(f"（{base.item}：{says}）" if lang == "zh" else f" ({base.cite_en}: {says})")
    return "".join(parts)
