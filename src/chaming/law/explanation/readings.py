"""The readings open to argument: what would change, to which grade, by which limb, and who decides.

Those that change the grade come first. Drawn from the alternatives of the assessment alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from chaming.base.catalogue import both
from chaming.law.book.rulebook import rulebook
from chaming.law.explanation.limbs import limb_name
from chaming.law.explanation.node import Node
from chaming.law.explanation.words import Pair, ended, grade, joined, known, plain, say, take

if TYPE_CHECKING:
    from collections.abc import Mapping


def reading_nodes(person: Mapping[str, Any]) -> list[Node]:
    """The branch of the readings, in two groups: the grade changes, the grade stays."""
    others = person.get("alternatives") or []
    groups = (
        ("changes", [x for x in others if x["grade"] != person["grade"]]),
        ("same", [x for x in others if x["grade"] == person["grade"]]),
    )
    return [
        Node(
            f"readings.{name}",
            ended(say(f"reading.{name}", n=len(members), grade=grade(person["grade"]))),
            children=tuple(_reading(n, x, person) for n, x in enumerate(members, 1)),
        )
        for name, members in groups
        if members
    ]


def _reading(n: int, other: Mapping[str, Any], person: Mapping[str, Any]) -> Node:
    name = str(other.get("id", ""))
    limbs = _limbs(other)
    key = "none" if not other["limbs"] else "to" if other["grade"] != person["grade"] else "stays"
    condition = _condition(name, other)
    says = say(f"reading.{key}", condition=condition, grade=grade(other["grade"]), limbs=limbs, who=_who(name))
    figure = limbs if other["limbs"] else None
    return Node(f"readings.{name or n}", ended(says), name, fact=condition, figure=figure, result=grade(other["grade"]))


def _condition(name: str, other: Mapping[str, Any]) -> Pair:
    """What is taken otherwise; another class of a kind in words, since the English of the contract names keys."""
    words = take(other, "if") or plain(str(other["if"]))
    parts = name.split(":")
    kinds = rulebook().kinds()
    if parts[0] == "tier" and len(parts) - 1 == 2 and parts[1] in kinds:
        entry = kinds[parts[1]][1]
        return say("reading.tier", kind={"zh": entry.zh, "en": entry.en}, tier=both(f"law.tier.{parts[2]}"))
    return words


def _limbs(other: Mapping[str, Any]) -> Pair:
    """The limbs that carry the grade of a reading; with figure, line and ratio where the assessment has them."""
    reached = {limb["id"]: limb for limb in other.get("reached") or ()}
    told = []
    for name in other["limbs"]:
        limb = reached.get(name)
        base = {"name": limb_name(name), "id": name}
        if limb is None or limb.get("ratio") is None:
            told.append(say("reading.limb", **base))
        else:
            unit = str(limb.get("unit", "items"))
            told.append(say(f"reading.limb.{unit}", **base, **{k: limb[k] for k in ("value", "line", "ratio")}))
    return joined(told, "list")


def _who(name: str) -> Pair:
    """Who decides a reading: a question of fact, of law, or of how gains are counted."""
    keys = (f"who.{name}", f"who.{name.split(':')[0]}")
    return say(next((key for key in keys if known(key)), "who.other"))
