"""The limbs, each in a sentence: what carries the grade first, then how far every other line is.

Drawn from the plain data of the assessment alone; a line of item 8 or of the tenfold is told by the line it builds on,
which stands in the same list. The limbs that rest on a circumstance of which nothing is known, and those that only a
person can find, are in no list: they are named from the rules of the same version.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from chaming.base.money import parse_yuan, yuan
from chaming.law.book.rule import FactLimb, Residual
from chaming.law.book.rulebook import rulebook
from chaming.law.explanation.node import Node, shared_source
from chaming.law.explanation.words import Pair, ended, grade, known, percent, plain, say, take

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from chaming.law.book.rule import Provision, RuleFile

_ID = re.compile(r"(?P<base>[0-9-]+)(?:\[(?:(?P<half>[0-9]+)/)?(?P<inner>[0-9]+)\])?")
_ITEM = re.compile(r"第[一二三四五六七八九十]+项$")
_PLACE = re.compile(r"art\. .*$")


@dataclass(frozen=True, slots=True)
class Told:
    """One limb of the assessment and what it builds on.

    Attributes:
        data: the limb as plain data.
        full: the limb on whose full line it builds; itself where it builds on none, None if it is not in the list.
        half: the limb of the halved line, where it is ten times that.
        peers: limbs of single classes at the same height, whose proportions a sum adds up.
    """

    data: Mapping[str, Any]
    full: Mapping[str, Any] | None
    half: Mapping[str, Any] | None
    peers: Sequence[tuple[Mapping[str, Any], Mapping[str, Any]]] = ()

    @property
    def id(self) -> str:
        """Its id."""
        return str(self.data["id"])

    @property
    def unit(self) -> str:
        """``items``, ``money``, ``sum`` or ``fact``; read from the line where it is not said."""
        line = self.data.get("line")
        read = "fact" if line is None else "money" if "." in line else "items"
        return str(self.data.get("unit", read))

    @property
    def serious(self) -> bool:
        """Whether it is a limb of the lower grade."""
        return _is_serious(self.data)

    @property
    def tenfold(self) -> bool:
        """Whether its line is a multiple of another."""
        return not self.serious and self.unit != "fact"

    @property
    def halved(self) -> bool:
        """Whether it builds on the halved line, and so speaks of what was obtained in service."""
        return self.half is not None or (self.full is not self.data and not self.tenfold)


def _is_serious(limb: Mapping[str, Any]) -> bool:
    read = "especially_serious" if str(limb["id"]).startswith("5-2") else "serious"
    return bool(limb.get("grade", read) == "serious")


def told_limbs(person: Mapping[str, Any]) -> list[Told]:
    """Every limb of a person with what it builds on, in the order of the list."""
    by_id = {limb["id"]: limb for limb in person["limbs"]}
    return [_told(limb, by_id) for limb in person["limbs"]]


def _told(limb: Mapping[str, Any], by_id: Mapping[str, Mapping[str, Any]]) -> Told:
    found = _ID.fullmatch(str(limb["id"]))
    inner, half = (found["inner"], found["half"]) if found else (None, None)
    if inner is None or found is None:
        return Told(limb, limb, None, _peers(None, by_id) if limb.get("unit") == "sum" else ())
    article = found["base"].split("-")[0]
    share = f"{article}-1-{half}" if half else found["base"]
    peers = _peers(share if half or _is_serious(limb) else None, by_id) if limb.get("unit") == "sum" else ()
    return Told(limb, by_id.get(f"{article}-1-{inner}"), by_id.get(f"{share}[{inner}]") if half else None, peers)


def _peers(
    share: str | None, by_id: Mapping[str, Mapping[str, Any]]
) -> list[tuple[Mapping[str, Any], Mapping[str, Any]]]:
    """Pairs of figure and full line: of all items or, under a share, of those obtained in service."""
    classes = [x for x in by_id.values() if x.get("unit") == "items" and "[" not in x["id"]]
    if share is None:
        return [(x, x) for x in classes]
    pairs = ((by_id.get(f"{share}[{str(x['id']).rpartition('-')[-1]}]"), x) for x in classes)
    return [(part, x) for part, x in pairs if part is not None]


def carrying(person: Mapping[str, Any]) -> list[str]:
    """Ids of the limbs that carry the grade, the one furthest over its line first."""
    return [t.id for t in _carrying(person)]


def _carrying(person: Mapping[str, Any]) -> list[Told]:
    """The limbs that carry the grade, the one furthest over its line first."""
    serious = {"serious": True, "especially_serious": False}.get(person["grade"])
    carry = [t for t in told_limbs(person) if t.data["met"] and t.serious is serious]
    return sorted(carry, key=lambda t: -Fraction(t.data.get("ratio") or 0))


def limb_name(limb: str) -> Pair:
    """A short name of a limb from its id; the id where there is none."""
    found = _ID.fullmatch(limb)
    if found is None or not known(f"limb.name.{found['base']}"):
        return plain(limb)
    base = say(f"limb.name.{found['base']}")
    if found["inner"] is None:
        return base
    inner = say(f"limb.name.{found['base'].split('-')[0]}-1-{found['inner']}")
    return say("limb.name.halved_tenfold" if found["half"] else "limb.name.on", base=base, inner=inner)


def limb_nodes(person: Mapping[str, Any]) -> list[Node]:
    """The branch of the limbs: what carries, what else is met, what is near, then the groups."""
    every = told_limbs(person)
    carried = _carrying(person)
    carry = {t.id for t in carried}
    first = carried + [t for t in every if t.data["met"] and t.id not in carry]
    nodes = [_sentence(t, person, carries=t.id in carry) for t in first]
    rest = [t for t in every if not t.data["met"]]
    groups: dict[str, list[Told]] = {"own": [], "zero": [], "tenfold": [], "absent": []}
    unmeasured: dict[str, list[Told]] = {}
    for one in rest:
        key, note = _group(one), take(one.data, "note")
        if key == "unmeasured":
            unmeasured.setdefault(note["zh"] if note else "", []).append(one)
        else:
            groups[key].append(one)
    nodes += [_sentence(t, person, carries=False) for t in groups["own"]]
    nodes += _grouped("zero", groups["zero"], person)
    nodes += [_unmeasured(n, members) for n, members in enumerate(unmeasured.values(), 1)]
    nodes += _grouped("absent", groups["absent"], person)
    nodes += _unheard(person)
    nodes += _grouped("tenfold", groups["tenfold"], person)
    return nodes


def _group(one: Told) -> str:
    limb = one.data
    if limb.get("ratio") is None:
        return "absent" if limb.get("line") is None and not limb.get("note") else "unmeasured"
    if limb.get("note"):
        return "own"
    if one.tenfold:
        return "tenfold"
    return "own" if Fraction(limb["ratio"]) else "zero"


def _sentence(one: Told, person: Mapping[str, Any], *, carries: bool) -> Node:
    limb = one.data
    norm, source = take(limb, "text"), take(limb, "source")
    if limb.get("ratio") is None:
        key = "limb.fact.met" if limb["met"] else "limb.fact.absent"
        says = say(key, text=norm or plain(one.id), source=source or plain("–"), grade=_grade_of(one))
        result = say("limb.met" if limb["met"] else "limb.unmet")
        return Node(f"limbs.{one.id}", ended(says), one.id, norm, source, norm, None, result)
    reached = Fraction(limb["ratio"]) >= 1
    if limb["met"]:
        key = "limb.carries" if carries else "limb.also"
    else:
        key = "limb.noted" if limb.get("note") and reached else "limb.below"
    values = _values(one)
    note = take(limb, "note") or plain("–")
    says = say(key, **values, source=source or plain("–"), grade=_grade_of(one), note=note)
    amounts = {name: _amount(one, limb[key]) for name, key in (("figure", "value"), ("line", "line"))}
    figure = say("limb.against", **amounts, ratio=limb["ratio"])
    result = say("limb.met" if limb["met"] else "limb.unmet")
    return Node(f"limbs.{one.id}", ended(says), one.id, norm, source, values["figure"], figure, result)


def _grade_of(one: Told) -> Pair:
    return grade("serious" if one.serious else "especially_serious")


def _values(one: Told) -> dict[str, Pair]:
    """Figure, origin, line, gap, ratio and per cent of a limb that has a ratio."""
    limb = one.data
    return {
        "figure": _figure(one),
        "origin": say(f"limb.origin.{one.unit}") if one.halved else plain(""),
        "line": line_of(one),
        "gap": _gap(one),
        "ratio": plain(limb["ratio"]),
        "percent": share(one),
    }


def share(one: Told) -> Pair:
    """The ratio in per cent; a ratio of amounts that is written in fen says so."""
    ratio, words = str(one.data["ratio"]), plain(percent(str(one.data["ratio"])))
    in_fen = one.unit == "money" and parse_yuan(str(one.data["line"])) == int(ratio.partition("/")[2])
    return say("limb.in_fen", percent=words) if in_fen else words


def _figure(one: Told) -> Pair:
    """The figure with what it counts: ``其他公民个人信息868条``."""
    if one.unit == "sum":
        return say("limb.figure.sum", value=one.data["value"], parts=_parts(one))
    return say(f"limb.figure.{one.unit}", value=one.data["value"], subject=subject(one), n=_number(one))


def subject(one: Told) -> Pair:
    """What a limb counts, in words: of its own id, else those of the line it builds on, else our sentence for it."""
    named = f"limb.subject.{(one.full or one.data)['id']}"
    return say(named) if known(named) else take(one.full or one.data, "text") or plain(one.id)


def _number(one: Told) -> Pair:
    return say("limb.one_item" if one.data["value"] == "1" else "limb.items")


def _parts(one: Told) -> Pair:
    """The proportions that a sum is made of, where they are in the list: ``（20/50＋200/500）``."""
    parts = [f"{part['value']}/{full['line']}" for part, full in one.peers if part.get("value") not in (None, "0")]
    total = sum((Fraction(part) for part in parts), Fraction(0))
    if len(parts) <= 1 or total != Fraction(one.data["value"]):
        return plain("")
    return say("limb.parts", parts=" + ".join(parts))


def line_of(one: Told) -> Pair:
    """The line in words: ``第七项标准5000.00元的一半即2500.00元``."""
    limb, full = one.data, one.full
    line = _amount(one, limb["line"])
    if full is limb:
        return say("limb.line.own", line=line, item=item_of(limb))
    if full is None or full.get("line") is None or (one.half is None and "/" in one.id):
        return say("limb.line.plain", line=line)
    values = {"line": line, "item": item_of(full), "full": _amount(one, full["line"])}
    base = (one.half or full)["line"]
    factor = Fraction(limb["line"]) / Fraction(base)
    if factor < 1:
        return say("limb.line.half", **values) if factor * 2 == 1 else say("limb.line.share", n=factor, **values)
    return say("limb.line.half_times" if one.half else "limb.line.times", n=factor, **values)


def item_of(limb: Mapping[str, Any]) -> Pair:
    """The item that a limb stands in, short: ``第七项``, ``art. 5(1)(7)``."""
    source = take(limb, "source") or plain("")
    zh, en = _ITEM.search(source["zh"]), _PLACE.search(source["en"])
    return {"zh": zh[0] if zh else source["zh"], "en": en[0] if en else source["en"]}


def _amount(one: Told, value: str) -> Pair:
    return say(f"limb.amount.{one.unit}", value=value, n=say("limb.one_item" if value == "1" else "limb.items"))


def _gap(one: Told) -> Pair:
    """What is missing to the line; of a sum, over the measure that its figure is written over."""
    value, line = one.data["value"], one.data["line"]
    if one.unit == "money":
        return _amount(one, yuan((parse_yuan(line) or 0) - (parse_yuan(value) or 0)))
    gap, measure = Fraction(line) - Fraction(value), int(value.partition("/")[2] or 1)
    return _amount(one, f"{gap * measure}/{measure}" if one.unit == "sum" else str(gap))


def _short(one: Told) -> Node:
    """A line within a group: what the group does not already say."""
    limb = one.data
    norm, source = take(limb, "text"), take(limb, "source")
    name = f"limbs.{one.id}"
    if limb.get("line") is None:
        return Node(name, ended(norm or plain(one.id)), one.id, norm, source, norm, None, say("limb.unmet"))
    line = _amount(one, limb["line"])
    if limb.get("ratio") is None:
        says = say("limb.short.unmeasured", name=limb_name(one.id), line=line)
        return Node(name, ended(says), one.id, norm, source, None, line, say("limb.open"))
    key = "limb.short.ruler" if Fraction(limb["ratio"]) else "limb.short.zero"
    value = _amount(one, limb["value"])
    figure = say("limb.against", figure=value, line=line, ratio=limb["ratio"])
    says = say(key, name=limb_name(one.id), value=value, line=line, ratio=limb["ratio"], percent=share(one))
    return Node(name, ended(says), one.id, norm, source, value, figure, say("limb.unmet"))


def _grouped(name: str, members: Sequence[Told], person: Mapping[str, Any]) -> list[Node]:
    """A group with its head; one alone is told as a sentence of its own."""
    if not members:
        return []
    if len(members) == 1:
        return [_sentence(members[0], person, carries=False)]
    head = ended(say(f"limb.group.{name}", n=len(members)))
    children = tuple(map(_short, members))
    return [Node(f"limbs.{name}", head, source=shared_source(children), result=say("limb.unmet"), children=children)]


def _unmeasured(n: int, members: Sequence[Told]) -> Node:
    note = take(members[0].data, "note") or plain("–")
    head = ended(say("limb.group.unmeasured", n=len(members), note=note))
    return Node(f"limbs.unmeasured.{n}", head, result=say("limb.open"), children=tuple(map(_short, members)))


def _unheard(person: Mapping[str, Any]) -> list[Node]:
    """Limbs of the articles that are in no list: circumstances not known, and those only a person can find."""
    listed = {limb["id"] for limb in person["limbs"]}
    groups: dict[str, list[Node]] = {"unknown": [], "residual": []}
    for provision, file in _provisions(person):
        if provision.id in listed or not isinstance(provision.rule, FactLimb | Residual):
            continue
        key = "residual" if isinstance(provision.rule, Residual) else "unknown"
        says = {"zh": provision.says.zh, "en": provision.says.en}
        source = {"zh": file.source(provision), "en": file.source_en(provision)}
        told = Node(f"limbs.{provision.id}", ended(says), provision.id, says, source, result=say("limb.open"))
        groups[key].append(told)
    heads = {key: ended(say(f"limb.group.{key}", n=len(members))) for key, members in groups.items()}
    return [
        Node(f"limbs.{key}", heads[key], result=say("limb.open"), children=tuple(members))
        for key, members in groups.items()
        if members
    ]


def _provisions(person: Mapping[str, Any]) -> Iterator[tuple[Provision, RuleFile]]:
    """Provisions of the rule files that the person's limbs stand in, of the version that the assessment names."""
    articles = {str(limb["id"]).split("-")[0] for limb in person["limbs"]}
    for entry in person.get("law") or ():
        if entry["id"] not in rulebook():
            continue
        file = rulebook()[entry["id"]]
        for version in file.versions:
            if version.version == entry["version"]:
                for provision in version.provisions:
                    if provision.id.split("-")[0] in articles:
                        yield provision, file
