"""The contract of this package: facts in, assessment out.

:func:`assess` receives figures, never tables, and gives plain data: which law, which limb is met by which figure at
which line, what other readings lead to, what follows, and what only a person may decide. It never says "guilty".

Source: 刑法第二百五十三条之一; 法释〔2017〕10号; the rule files beside this module hold every figure with its place.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from chaming.base.catalogue import LANGS, Lang, text
from chaming.base.errors import CaseError
from chaming.law.civil import civil
from chaming.law.facts import Facts, SuspectFacts, day_of, facts_of
from chaming.law.leniency import leniency
from chaming.law.penalty import penalty
from chaming.law.questions import questions, told
from chaming.law.readings import alternatives, main_figures, result, settled
from chaming.law.rulebook import rulebook
from chaming.law.suspension import suspension

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
) -> dict[str, Any]:
    """The assessment of every suspect.

    Args:
        facts: ``{"on": …, "suspects": [ … ]}`` as in contract §4, or facts already checked.
        on: last day of the acts; takes the place of ``on`` in the facts. A suspect's own ``offence_to`` goes first.
        readings: by suspect id, further readings to be shown among the alternatives (items left out, other units):
            ``{"if", "if_zh", "id"?, …the facts that differ}``.

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
    return {"suspects": [_assess_one(s, last, (readings or {}).get(s.id, ())) for s in checked.suspects]}


def _assess_one(stated: SuspectFacts, on: date | None, given: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    day = stated.offence_to or on
    facts = settled(stated)
    law = _law(facts, day)
    main = result(main_figures(facts, day), day)
    others = alternatives(facts, day, main, given)
    asked = questions(facts, day, main, others, stated=stated)
    gains = facts.gains_cny
    return {
        "id": facts.id,
        "law": law,
        "grade": main.grade,
        "limbs": [_limb(limb) for limb in main.limbs],
        "alternatives": others,
        "penalty": penalty(facts, main.grade, gains, day),
        "suspension": suspension(facts, main.grade, day),
        "leniency": leniency(facts, main.grade, day),
        "civil": civil(facts, gains, day),
        "for_the_handler": [told(code, values, "zh") for code, values in asked],
        "for_the_handler_en": [told(code, values, "en") for code, values in asked],
        "for_the_handler_codes": [code for code, _ in asked],
    }


def _law(facts: SuspectFacts, day: date | None) -> list[dict[str, Any]]:
    """Which texts govern, and why: the offence first, then the interpretation."""
    book = rulebook()
    start = facts.offence_from or day
    offence = book.at("cl-253-1", day)
    article = "interp-2017-art-6" if main_figures(facts, day).own_use else "interp-2017-art-5"
    interpretation = book.at(article, day)
    if day is None or start is None:
        why = ("law.because.no_date", "law.because.no_date")
    else:
        newest = offence is book["cl-253-1"].versions[-1]
        across = "law.because.across" if start < offence.in_force_from else "law.because.then"
        first = across if newest else "law.because.earlier"
        past = start < interpretation.in_force_from
        why = (first, "law.because.time_effect" if past else "law.because.then")
    out = []
    for rule_id, version, key in (("cl-253-1", offence, why[0]), (article, interpretation, why[1])):
        file = book[rule_id]
        values = {"day": day, "since": version.in_force_from, "until": version.in_force_to, "source": _cited(key)}
        out.append({
            "id": rule_id,
            "version": version.version,
            "because": told(key, values, "zh"),
            "because_en": told(key, values, "en"),
            "in_force_from": version.in_force_from.isoformat(),
            "title": file.instrument.zh,
            "title_en": file.instrument.en,
        })  # fmt: skip
    return out


def _cited(key: str) -> dict[str, str] | None:
    """The provision that a reason rests on, as cited in both languages."""
    resting_on = {
        "law.because.across": ("continuing-1998", "continuing"),
        "law.because.time_effect": ("time-2001", "time-effect"),
    }
    if key not in resting_on:
        return None
    rule_id, provision = resting_on[key]
    file = rulebook()[rule_id]
    found = file.versions[-1][provision]
    return {"zh": file.source(found), "en": file.source_en(found)}


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
