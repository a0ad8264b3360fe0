"""What ``chaming assess`` sets beside an assessment: a judgment part by part, and near cases of the casebook.

``--judgment FILE`` and ``--near`` add the keys ``judgment`` and ``near`` to the result; :func:`lines` tells the same in
words. Nothing of the law's modules is imported before it is asked for.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from chaming.base.catalogue import Lang, text
from chaming.base.errors import UsageError, system_reason

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from chaming.law.facts import Facts
    from chaming.law.precedents.casebook import Case

OWN_FOLDER = "casebook"
"""An office's cases beside the facts, taken without being named."""


def options(lang: Lang) -> list[click.Parameter]:
    """``--judgment``, ``--near``, ``--casebook``."""
    return [
        click.Option(["--judgment"], type=click.Path(), help=text("cases.cli.judgment", lang)),
        click.Option(["--near"], is_flag=True, help=text("cases.cli.near", lang)),
        click.Option(["--casebook"], type=click.Path(), multiple=True, help=text("cases.cli.casebook", lang)),
    ]


def beside(
    facts: Facts,
    assessed: Mapping[str, Any],
    *,
    judgment: str | None = None,
    near: bool = False,
    casebooks: Sequence[str] = (),
    home: Path | None = None,
) -> dict[str, Any]:
    """What was asked for, to be joined to the result.

    Args:
        facts: those that were assessed.
        assessed: what the assessment gave.
        judgment: path of a judgment file.
        near: whether near cases are wanted; a casebook that is named wants them too.
        casebooks: folders of an office's cases.
        home: the folder that the facts lie in; its ``casebook/`` is taken too.

    Returns:
        ``{"judgment"?, "near"?}`` as :func:`chaming.law.precedents.judgment.check_judgment` gives the one, and
        ``{"casebooks": [{"book", "cases"}], "suspects": [ …as chaming.law.near.near… ]}`` the other.

    Raises:
        CaseError: CM-JUDGE-…, CM-BOOK-….
        UsageError: CM-USE-004, a file that cannot be read.
    """
    out: dict[str, Any] = {}
    if judgment is not None:
        from chaming.law.precedents.judgment import check_judgment, read_judgment

        out["judgment"] = check_judgment(read_judgment(_read(Path(judgment))), facts, assessed)
    if near or casebooks:
        out["near"] = _near(facts, assessed, _folders(casebooks, home))
    return out


def _read(file: Path) -> str:
    try:
        return file.read_bytes().decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError("CM-USE-004", file.name, detail=system_reason(error)) from error


def _folders(named: Sequence[str], home: Path | None) -> list[Path]:
    found = [Path(folder) for folder in named]
    own = home / OWN_FOLDER if home is not None else None
    if own is not None and own.is_dir() and own.resolve() not in {folder.resolve() for folder in found}:
        found.append(own)
    return found


def _near(facts: Facts, assessed: Mapping[str, Any], folders: Sequence[Path]) -> dict[str, Any]:
    from chaming.law.precedents.casebook import casebook
    from chaming.law.precedents.near import near, shelved

    book = casebook(folders)
    shelf = shelved(book)
    people = {person["id"]: person for person in assessed["suspects"]}
    return {
        "casebooks": _books(book),
        "suspects": [near(one, people[one.id], on=facts.on, shelf=shelf) for one in facts.suspects],
    }


def _books(book: Sequence[Case]) -> list[dict[str, Any]]:
    names = sorted({case.book for case in book})
    return [{"book": name, "cases": sum(case.book == name for case in book)} for name in names]


def lines(found: Mapping[str, Any], lang: Lang) -> list[str]:
    """The same in words, for a terminal.

    Args:
        found: what :func:`beside` gave.
        lang: the language.
    """
    return [*_judgment_lines(found.get("judgment"), lang), *_near_lines(found.get("near"), lang)]


def _judgment_lines(found: Mapping[str, Any] | None, lang: Lang) -> Iterator[str]:
    if found is None:
        return
    yield text("cases.cli.judgment_head", lang)
    for person in found["persons"]:
        yield text("cases.cli.person", lang, id=person["id"], grade=text(f"law.grade.{person['grade']}", lang))
        for part in person["parts"]:
            values = {
                "part": text(f"judgment.part.{part['part']}", lang),
                "verdict": text(f"judgment.verdict.{part['verdict']}", lang),
                "text": _in(part, "text", lang),
                "source": _in(part, "source", lang),
            }
            yield text("cases.cli.part", lang, **values)
            yield from _explained(part, lang)
    for name in found["not_in_judgment"]:
        yield text("cases.cli.not_in_judgment", lang, id=name)


def _explained(part: Mapping[str, Any], lang: Lang) -> Iterator[str]:
    if part["explained"] is False:
        yield text("cases.cli.not_explained", lang)
    for reason in part["explained_by"]:
        key = "cases.cli.reason" if reason["open"] else "cases.cli.reason_if"
        yield text(key, lang, text=_in(reason, "text", lang), source=_in(reason, "source", lang))
    for other in part["otherwise"]:
        yield text("cases.cli.otherwise", lang, text=_in(other, "text", lang), source=_in(other, "source", lang))


def _near_lines(found: Mapping[str, Any] | None, lang: Lang) -> Iterator[str]:
    if found is None:
        return
    for person in found["suspects"]:
        yield text("cases.cli.near_head", lang, id=person["id"], n=person["compared"], shown=len(person["cases"]))
        for case in person["cases"]:
            yield from _case(case, lang)
        for refused in person["not_compared"]:
            yield text("cases.cli.not_compared", lang, id=refused["id"], person=refused["person"], code=refused["code"])
    yield text("cases.cli.near_foot", lang)


def _case(case: Mapping[str, Any], lang: Lang) -> Iterator[str]:
    grade, carrying = text(f"law.grade.{case['grade']}", lang), text("judgment.comma", lang).join(case["limbs"]) or "–"
    values = {"title": _in(case, "title", lang), "court": _in(case, "court", lang), "person": _who(case, lang)}
    yield text("cases.cli.case", lang, distance=case["distance"], on=_dated(case, lang), **values)
    for feature in case["features"]:
        mark = {True: "=", False: "≠", None: "?"}[feature["same"]]
        yield text("cases.cli.feature", lang, mark=mark, text=_in(feature, "text", lang), cost=feature["cost"])
    yield text("cases.cli.derived", lang, grade=grade, limbs=carrying)
    for key, name in (("found", "grade"), ("alleged", "alleged")):
        if case["found"][name]:
            yield text(f"cases.cli.{key}", lang, grade=text(f"law.grade.{case['found'][name]}", lang))
    if case["first_instance"]:
        yield text("cases.cli.first", lang, result=_in(case["first_instance"], "text", lang))
    yield text("cases.cli.result", lang, result=_in(case, "result_text", lang))
    for remark in case["remarks" if lang == "zh" else "remarks_en"]:
        yield text("cases.cli.remark", lang, remark=remark)
    source = case["source"]
    kind, standing = _in(source, "kind", lang), text(f"cases.cli.{source['standing']}", lang)
    yield text("cases.cli.source", lang, kind=kind, standing=standing, where=source["where"])


def _who(case: Mapping[str, Any], lang: Lang) -> str:
    others = text("judgment.comma", lang).join(case["others"])
    return text("cases.cli.with_others", lang, id=case["person"], others=others) if others else str(case["person"])


def _dated(case: Mapping[str, Any], lang: Lang) -> str:
    day = case["appeal_decided_on"] or case["decided_on"]
    return day or text("cases.cli.undated", lang)


def _in(data: Mapping[str, Any], key: str, lang: Lang) -> str:
    """A text of plain data in the language: the English one stands beside under ``_en``."""
    return str(data[key if lang == "zh" else f"{key}_en"])
