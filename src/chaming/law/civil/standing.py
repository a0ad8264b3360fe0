"""Standing: what a procuratorate's public-interest claim rests on, by the date of the acts and of the suit.

Each footing says whether it is open: true where the text covers the acts and no stated fact excludes it, false where
one does, null while a fact is missing or only a person can tell.

Source: 个人信息保护法 arts 70, 72, 73; 民事诉讼法 art. 58; 法释〔2018〕6号 arts 13, 20; 未成年人保护法 art. 106;
反电信网络诈骗法 art. 47; 高检发释字〔2021〕2号 arts 90, 97, 110.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from chaming.base.catalogue import LANGS, Lang, both, text
from chaming.law.book.rulebook import rulebook
from chaming.law.cite import cite
from chaming.law.civil.cite import Pair, Texts, joined, put
from chaming.law.civil.law import before_pipl, changes

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from chaming.law.facts import SuspectFacts

Told = tuple[bool | None, Pair, list[str]]
"""Whether something is open, why, and the facts that are missing."""


def standing(day: date | None) -> dict[str, Any]:
    """The footing by the date of the acts in one sentence: ``{"standing", "standing_en"}``."""
    return put("standing", {lang: _standing(day, lang) for lang in LANGS})


def _standing(day: date | None, lang: Lang) -> str:
    colon = "：" if lang == "zh" else ": "
    rule_id = "civil-pipl" if rulebook().find("civil-pipl", day) else "civil-standing"
    footing_ = rulebook().at(rule_id, day)
    cited = [cite(name, "standing", day, lang) for name in ("civil-procedure", rule_id)]
    said = f"{text('law.civil.and', lang).join(cited)}{colon}{getattr(footing_['standing'].says, lang)}"
    if rule_id == "civil-standing":
        # The newest text may found a suit brought today even where the acts are older.
        later = rulebook()["civil-pipl"].versions[-1]
        source = cite("civil-pipl", "standing", later.in_force_from, lang)
        said += text("law.civil.later", lang, since=later.in_force_from, source=source)
    return said


def footings(facts: SuspectFacts, day: date | None) -> list[dict[str, Any]]:
    """Every footing that the case may rest on; one that needs a fact of its own only where the fact is shown."""
    return list(_footings(facts, day))


def _footings(facts: SuspectFacts, day: date | None) -> Iterator[dict[str, Any]]:
    suit = Texts(facts.suit_planned_on, procedure=True)
    yield _entry("pipl", _pipl(facts, day), Texts(None), "civil-pipl", "standing")
    yield _entry("civil_procedure", _procedure(facts, suit), suit, "civil-procedure", "standing")
    yield _entry("other_acts", _other_acts(facts, day, suit), suit, "civil-standing", "standing", "separate")
    if facts.minors_affected:
        named = both("law.civil.footing.minors", source=suit.cite("civil-pil-rules", "fields"))
        yield _entry("minors", (True, named, []), suit, "civil-minors", "standing")
    if facts.telecom_fraud:
        yield _entry("telecom_fraud", _telecom_fraud(facts, day), Texts(None), "civil-fraud", "standing")


def _entry(name: str, told: Told, texts: Texts, rule_id: str, *places: str) -> dict[str, Any]:
    open_, because, missing = told
    version = texts.version(rule_id)
    return {
        "footing": name,
        "version": version and version.version,
        "open": None if version is None and open_ else open_,
        **put("because", because),
        "missing": missing,
        **put("text", texts.says(rule_id, places[0])),
        **put("source", texts.cite(rule_id, *places)),
    }


def _pipl(facts: SuspectFacts, day: date | None) -> Told:
    texts, since, n = Texts(None), changes()["pipl"], facts.persons_affected
    if day is not None and day < since:
        return None, both("law.civil.footing.pipl_before", since=since), []
    if facts.personal_or_household:
        return None, both("law.civil.footing.household", source=texts.cite("civil-pipl", "household")), []
    if n is not None and n <= 1:
        return False, both("law.civil.footing.pipl_not_many", n=n), []
    processor = texts.cite("civil-pipl", "processor")
    part = both("law.civil.footing.pipl_part", since=since) if before_pipl(facts, day) else {"zh": "", "en": ""}
    if n is None:
        return None, both("law.civil.footing.pipl_unknown", source=processor, part=part), ["persons_affected"]
    return True, both("law.civil.footing.pipl", n=n, source=processor, part=part), []


def _procedure(facts: SuspectFacts, suit: Texts) -> Told:
    if facts.others_sued:
        source = joined((suit.cite("civil-pil-rules", "others-sued"), suit.cite("civil-procedure", "support")))
        return False, both("law.civil.footing.procedure_others", source=source), []
    if facts.others_sued is None:
        return None, both("law.civil.footing.procedure_unknown"), ["others_sued"]
    return True, both("law.civil.footing.procedure"), []


def _other_acts(facts: SuspectFacts, day: date | None, suit: Texts) -> Told:
    if not before_pipl(facts, day):
        return True, both("law.civil.footing.other_acts"), []
    source = suit.cite("civil-pil-rules", "fields", "scope")
    old = suit.cite("civil-standing", "old-number")
    because = both("law.civil.footing.other_acts_argue", since=changes()["pipl"], source=source, old=old)
    return None, because, []


def fraud_law_since() -> date:
    """First day of the law against telecom fraud."""
    return rulebook()["civil-fraud"].versions[0].in_force_from


def fraud_before_its_law(facts: SuspectFacts, day: date | None) -> bool:
    """Whether some of the acts were before the law against telecom fraud."""
    start = facts.offence_from or day
    return start is not None and start < fraud_law_since()


def _telecom_fraud(facts: SuspectFacts, day: date | None) -> Told:
    if fraud_before_its_law(facts, day):
        return None, both("law.civil.footing.telecom_fraud_before", since=fraud_law_since()), []
    return True, both("law.civil.footing.telecom_fraud", source=Texts(None).cite("civil-fraud", "help")), []
