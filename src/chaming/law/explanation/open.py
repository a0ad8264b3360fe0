"""What only a person may decide: every question once, with its code and room for an answer.

How a question is to be answered (yes or no, a sum, a day, one of several) stands in the catalogue under
``law.explain.answer.<code>``. Which lines of the tree hang on it stands here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from chaming.law.explanation.node import Node
from chaming.law.explanation.words import Pair, known, say

if TYPE_CHECKING:
    from collections.abc import Mapping

TOLD = "CM-SAY"
"""How the codes of what the program took begin; all others are questions."""

#: lines of the tree -> codes of the questions on which they hang; "*" stands for all that begin so
_HANGS: dict[tuple[str, ...], tuple[str, ...]] = {
    ("branch.law",): ("601", "602", "603", "604", "606", "642"),
    ("compared*",): ("650", "653"),
    ("guidance*",): ("691",),
    ("branch.limbs",): ("607", "609", "611", "628", "629"),
    ("limbs.6-1",): ("619",),
    ("limbs.5-1-9", "limbs.6-2"): ("623",),
    ("limbs.5-1-1", "limbs.5-1-2"): ("624",),
    ("limbs.residual",): ("625",),
    ("limbs.5-2-1", "limbs.5-2-2"): ("626",),
    ("limbs.5-2-3[6]", "limbs.5-2-3[8/6]", "readings.sum:tenfold"): ("615",),
    ("readings.service:yes",): ("610",),
    ("readings.service:gains",): ("612",),
    ("readings.held:provided",): ("613",),
    ("readings.tier:*",): ("616",),
    ("readings.numbers:*",): ("617",),
    ("readings.gains:*",): ("618",),
    ("readings.article:5",): ("620",),
    ("readings.article:6",): ("622",),
    ("suspension",): ("648",),
    ("occupational_ban",): ("632", "647"),
    ("unit_crime",): ("630", "644"),
    ("leniency.1", "penalty.fine_alone"): ("627",),
    ("mitigation",): ("645",),
    ("double_evaluation*",): ("614", "649"),
    ("recidivism",): ("631", "634", "635", "636", "637", "638", "641"),
    ("earlier_penalties*", "readings.prior_conviction", "readings.admin_penalty_within_two_years"): ("639", "640"),
    ("joint_crime",): ("643",),
    ("recovery.gains",): ("646",),
    ("civil.same_money",): ("633",),
    ("civil.footing*",): ("670", "671", "672", "675", "677"),
    ("civil.law*",): ("673",),
    ("civil.damages*",): ("678", "679", "680"),
    ("civil.remedies*",): ("681", "682"),
    ("civil.payment_order",): ("683", "684"),
    ("civil.suit*",): ("685", "686", "687"),
    ("limitation",): ("655", "656", "657", "658", "659", "660"),
    ("neighbouring*", "branch.roads"): ("661", "662"),
    ("administrative",): ("663", "664", "665"),
}
_ASK = "CM-ASK-"


def open_node(person: Mapping[str, Any]) -> Node:
    """The last branch: the questions, then what the program took and a person must know."""
    every = [_question(n, code, words) for n, (code, words) in enumerate(questions_of(person), 1)]
    children = [node for node in every if not node.name.startswith(TOLD)]
    told = tuple(node for node in every if node.name.startswith(TOLD))
    head = say("open.head", n=len(children)) if children else say("open.none")
    if told:
        children.append(Node("open.told", say("open.told"), children=told))
    return Node("branch.open", head, children=tuple(children))


def hanging(person: Mapping[str, Any]) -> list[tuple[str, tuple[str, ...]]]:
    """Pairs of a question's node and the nodes that hang on it."""
    asked = [(f"open.{n}", code.removeprefix(_ASK)) for n, (code, _) in enumerate(questions_of(person), 1)]
    return [(node, lines) for node, number in asked for lines, numbers in _HANGS.items() if number in numbers]


def questions_of(person: Mapping[str, Any]) -> list[tuple[str, Pair]]:
    """Every question and every point that is told, with its code; one that is asked twice in the same words, once."""
    zh = person.get("for_the_handler") or []
    en = person.get("for_the_handler_en") or zh
    codes = person.get("for_the_handler_codes") or [""] * len(zh)
    once = {(code, z): {"zh": z, "en": e} for code, z, e in zip(codes, zh, en, strict=True)}
    return [(code, words) for (code, _), words in once.items()]


def _question(n: int, code: str, words: Pair) -> Node:
    """A question with room for its answer; what is told needs none."""
    if code.startswith(TOLD):
        return Node(f"open.{n}", words, code, norm=words)
    form = f"answer.{code}"
    answer = say(form if known(form) else "answer.any")
    return Node(f"open.{n}", say("open.question", question=words, answer=answer), code, norm=words)
