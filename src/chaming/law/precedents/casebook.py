"""The casebook: reported cases as data, ours and an office's own.

One YAML file a case: the facts as :func:`chaming.law.law.assess` takes them, what was found, the result, where it was
published, what was derived by hand, and remarks. A case stands here for its facts: nothing in chaming reckons with a
result. A file is refused as a whole (``CM-BOOK-…``) if a key is unknown, twice or missing, if its source is missing,
or if it names a person or holds what looks like an identifier.

Source: the form of a name: 法释〔2016〕19号 art. 9. The cases: as each file says.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

from chaming.base.errors import CaseError, system_reason
from chaming.base.shape import Convert, MinLength, RefusedError, Shape, ShapeError, field, names
from chaming.base.shape_check import check
from chaming.law.book.rule import Grade, Text, Words  # noqa: TC001 - read from the annotations at run time
from chaming.law.book.rulebook import key_path
from chaming.law.book.strict_yaml import YamlError, parsed
from chaming.law.facts import Day, Money, Number, SuspectFacts, near, short, suspect_facts
from chaming.law.precedents.sentence import Convicted, Main, Sentence, expected

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Mark = Literal["at_least", "about", "joint", "computed", "unclear"]
"""How a figure is stated: more than so much; about; of several persons together; reckoned by us; to whom or what."""
_SPAN = re.compile(r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?")
_MASKED = re.compile(r"[A-Za-z0-9]{1,3}|[\u4e00-\u9fff]{1,2}某{1,2}[0-9甲乙丙丁]{0,2}")
_IDENTIFIER = re.compile(r"[0-9]{7}|(?:[0-9]{4}[ -]){3}|(?<![0-9])1[0-9]{2}[ -][0-9]{4}[ -][0-9]{4}|@")
_SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘蒋蔡余杜叶程苏魏吕丁沈姚卢姜崔钟谭陆汪范廖贾韦付"
    "邹孟熊秦邱江尹薛闫段雷侯龙史陶贺顾毛郝龚邵钱严覃武戴莫孔汤"
)
_NAMED = re.compile(
    f"(?:被告人?|嫌疑人|被害人|证人|上诉人|被不起诉人|罪犯)[{_SURNAMES}](?!某)[\u4e00-\u9fff]"
    r"|\b(?:[Dd]efendant|[Ss]uspect|[Vv]ictim|[Ww]itness)\s+[A-Z][a-z]+\s+(?!Mou\b)[A-Z][a-z]+"
)


def _span(value: object) -> object:
    written = value.isoformat() if isinstance(value, date) else str(value)
    if isinstance(value, bool) or not _SPAN.fullmatch(written):
        raise RefusedError("period")
    return written


class Source(Shape):
    """Where the case is published.

    Attributes:
        where: address, or the place in a collection.
        standing: ``official``: put out by a court or a procuratorate; ``secondary``: anything else.
        published_on, retrieved_on: None if not recorded.
    """

    where: Text
    kind: Words
    standing: Literal["official", "secondary"]
    published_on: Day = None
    retrieved_on: Day = None


class Found(Shape):
    """What was found, as the source names it; kinds may be others than ours.

    Attributes:
        scope: ``held`` if the source does not say what part of the items was passed on.
        grade: the court's own word.
        alleged: the prosecution's.
    """

    counts: dict[Text, Number] | None = None
    scope: Literal["passed_on", "held"] | None = None
    gains_cny: Money = None
    receipts_cny: Money = None
    grade: Convicted | None = None
    alleged: Convicted | None = None


class Result(Sentence):
    """What came of it; ``confiscation`` where it was ordered and the sum is not stated."""

    main: Main | None = None
    not_prosecuted: bool | None = None
    confiscation: bool | None = None
    deletion: bool | None = None


class Earlier(Result):
    """The first instance, where a second decided."""

    grade: Convicted | None = None
    counts: dict[Text, Number] | None = None


class OtherReading(Shape):
    """A reading and the grade it leads to."""

    when: Words
    grade: Grade


class Derived(Shape):
    """What follows from the facts under the text of 2017, derived by hand; never the court's own words.

    Attributes:
        not_met: limbs told to be not met; one without brackets stands for all of its kind.
        in_range: whether the term lies in the range of the grade; None if it cannot be said.
    """

    grade: Grade
    limbs: list[Text]
    not_met: list[Text] = field(default_factory=list)
    in_range: bool | None = None
    readings: list[OtherReading] = field(default_factory=list)


class CasePerson(Shape):
    """One person of a case.

    Attributes:
        id: a letter or a number, or a name in the form 张某.
        facts: one entry of ``suspects`` in the facts, without its id.
        marks: figures by name (``gains_cny``, ``counts.track``) that are not exact.
    """

    id: Text
    acts: list[Literal["obtain", "sell", "provide"]] = field(default_factory=list)
    facts: dict[str, Any]
    found: Found
    result: Result
    first_instance: Earlier | None = None
    marks: dict[Text, list[Mark]] = field(default_factory=dict)
    derived: Derived | None = None
    remarks: list[Words] = field(default_factory=list)


class CaseFile(Shape):
    """One file.

    Attributes:
        period: first and last day, month or year of the acts as the source states them.
        law_then: the text of the time, where it was another than the one in force.
        decided_on, appeal_decided_on: None if not stated.
    """

    id: Text
    title: Words
    type: Text
    law_then: Words | None = None
    court: Words
    case_numbers: list[Text] = field(default_factory=list)
    decided_on: Day = None
    appeal_decided_on: Day = None
    period: dict[Literal["from", "to"], Annotated[str, Convert(_span)]]
    source: Source
    persons: Annotated[list[CasePerson], MinLength(1)]


@dataclass(frozen=True, slots=True)
class Case:
    """A case with the facts of each person checked.

    Attributes:
        facts: in the order of ``told.persons``.
        book: name of the folder it stands in; "" for ours.
    """

    told: CaseFile
    facts: tuple[SuspectFacts, ...]
    book: str = ""


_SHAPES = (CaseFile, Source, CasePerson, Found, Result, Earlier, Derived, OtherReading)


@cache
def cases() -> tuple[Case, ...]:
    """The cases that come with this version, by id; read once."""
    return _folder(Path(__file__).with_name("cases"), "")


def casebook(folders: Iterable[Path] = ()) -> tuple[Case, ...]:
    """Our cases and those of an office's folders, by id.

    Raises:
        CaseError: CM-BOOK-001 … 010; CM-FACT-… for the facts of a person.
    """
    out: dict[str, Case] = {}
    for case in (*cases(), *(case for folder in folders for case in _folder(folder, folder.name))):
        if case.told.id in out:
            raise CaseError("CM-BOOK-008", f"{case.told.id}.yaml", id=case.told.id)
        out[case.told.id] = case
    return tuple(out[name] for name in sorted(out))


def _folder(folder: Path, book: str) -> tuple[Case, ...]:
    try:
        files = sorted(f for f in folder.iterdir() if f.suffix in {".yaml", ".yml"} and f.is_file())
        data = [(f.name, f.read_bytes()) for f in files]
    except OSError as error:
        raise CaseError("CM-BOOK-009", folder.name, detail=system_reason(error)) from error
    if not data:
        raise CaseError("CM-BOOK-010", folder.name)
    return tuple(read_case(name, raw, book) for name, raw in data)


def read_case(name: str, data: bytes, book: str = "") -> Case:
    """A case from a file.

    Args:
        name: of the file; its stem must be the id of the case.
        data: YAML in UTF-8.
        book: see :class:`Case`.

    Raises:
        CaseError: CM-BOOK-001 … 008; CM-FACT-… for the facts of a person.
    """
    try:
        raw = parsed(data)
    except YamlError as error:
        where = f"{name} line {error.line}" if error.line else name
        if error.key is not None:
            raise CaseError("CM-BOOK-003", where, key=short(error.key)) from None
        raise CaseError("CM-BOOK-001", where) from None
    try:
        told = check(CaseFile, raw)
    except ShapeError as error:
        raise _refusal(name, error) from None
    if told.id != Path(name).stem:
        raise CaseError("CM-BOOK-008", name, id=short(told.id))
    _nobody(name, told, raw)
    for n, person in enumerate(told.persons):
        _marked(f"{name}: persons[{n}].marks", person)
    facts = tuple(
        suspect_facts({"id": person.id, **person.facts}, f"{name}: persons[{n}].facts")
        for n, person in enumerate(told.persons)
    )
    return Case(told, facts, book)


def _refusal(name: str, error: ShapeError) -> CaseError:
    # a misspelt key comes first: the key reported missing is often the same mistake
    first = min(error.mistakes, key=lambda m: (m.kind != "unknown", [str(p) for p in m.path]))
    path = [short(part) if isinstance(part, str) else part for part in first.path]
    where = f"{name}: {key_path(path)}" if path else name
    key = str(path[-1]) if path else name
    if first.kind == "unknown":
        return CaseError("CM-BOOK-002", where, key=key, near=near(key, {n for shape in _SHAPES for n in names(shape)}))
    if first.path[:1] == ("source",) and first.kind in {"missing", "too_short"}:
        return CaseError("CM-BOOK-004", where, key=key)
    if first.kind == "missing":
        return CaseError("CM-BOOK-005", where, key=key)
    return CaseError("CM-BOOK-006", where, key=key, expected=expected(first))


def _nobody(name: str, told: CaseFile, raw: dict[str, Any]) -> None:
    """Refuses a name and what looks like an identifier."""
    seen: set[str] = set()
    for n, person in enumerate(told.persons):
        if not _MASKED.fullmatch(person.id):
            raise CaseError("CM-BOOK-007", f"{name}: persons[{n}].id")
        if person.id in seen:
            raise CaseError("CM-BOOK-008", f"{name}: persons[{n}].id", id=person.id)
        seen.add(person.id)
    for path, text in _texts(raw, ()):
        # An address and a court's number hold digits of their own; neither is anybody's.
        plain = path[:2] == ("source", "where") or path[:1] == ("case_numbers",)
        if _NAMED.search(text) or (not plain and _IDENTIFIER.search(text)):
            raise CaseError("CM-BOOK-007", f"{name}: {key_path(path)}")


def _texts(value: object, path: tuple[str | int, ...]) -> Iterator[tuple[tuple[str | int, ...], str]]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _texts(inner, (*path, key))
    elif isinstance(value, list):
        for n, inner in enumerate(value):
            yield from _texts(inner, (*path, n))
    elif isinstance(value, str):
        yield path, value


def _marked(where: str, person: CasePerson) -> None:
    """A mark stands on a figure that is stated, or it is misspelt."""
    found, result = person.found, person.result
    stated = {f"counts.{kind}" for kind in found.counts or {}}
    stated |= {name for one in (found, result) for name in names(type(one)) if getattr(one, name) is not None}
    for name in person.marks:
        if name not in stated:
            raise CaseError("CM-BOOK-002", f"{where}.{short(name)}", key=short(name), near=near(name, stated))
