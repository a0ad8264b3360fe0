"""The whole set of rules held to what it must be, and what of it a person should know.

The first mistake refuses the set with its code and place; what is allowed and yet worth knowing is a remark: a gap
between two versions, a rule whose last text has ended, one that nobody compared with its source for long.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING

from chaming.base.errors import RuleError
from chaming.base.shape import Shape, names
from chaming.law.book.compiled import compiled, normalised, restored, sha256_of, stored
from chaming.law.book.quotations import hold, texts_in
from chaming.law.book.rule import Quantity, Ratio
from chaming.law.book.rule_files import read, summary

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date
    from pathlib import Path

    from chaming.law.book.compiled import Summary
    from chaming.law.book.rule import Authority, RuleFile

Remark = tuple[str, dict[str, object]]
"""A key of the catalogue and its placeholders."""


@dataclass(frozen=True, slots=True)
class Checked:
    """What was checked.

    Attributes:
        authorities: rule files by authority.
        figures: figures with a unit, and proportions.
        placed, elsewhere: quotations found at the place cited, and found in a text that does not show its places;
            None if there was no folder of texts.
    """

    identity: str
    files: int
    versions: int
    provisions: int
    figures: int
    authorities: Mapping[Authority | None, int]
    placed: int | None = None
    elsewhere: int | None = None
    remarks: list[Remark] = field(default_factory=list)


def checked(
    files: Iterable[tuple[str, bytes]],
    *,
    texts: Path | None = None,
    on: date | None = None,
    days: int = 0,
    kept: Path | None = None,
) -> Checked:
    """The set, checked.

    Args:
        files: names and bytes of the rule files.
        texts: folder of texts to hold the quotations against.
        on: the day on which the age of a check is reckoned; the program has no clock.
        days: a check older than this on ``on`` is a remark.
        kept: the compiled form to hold against the files.

    Raises:
        RuleError: CM-RULE-001 … 007, 009; 011 and 012 for quotations; 013 if the compiled form is not what the files
            say.
    """
    ordered = normalised(files)
    rules = read(ordered)
    told = summary(rules, sha256_of(ordered))
    remarks = [remark for file in rules.values() for remark in _remarks(file)]
    remarks += _aged(rules, on, days) if on is not None else []
    if kept is not None:
        remarks += _compared(kept, rules, told)
    found = hold(zip((name for name, _ in ordered), rules.values(), strict=True), texts_in(texts)) if texts else None
    versions = [v for file in rules.values() for v in file.versions]
    return Checked(
        identity=told.sha256,
        files=len(rules),
        versions=len(versions),
        provisions=sum(len(v.provisions) for v in versions),
        figures=sum(_figures(v) for v in versions),
        authorities=Counter(file.authority for file in rules.values()),
        placed=found[0] if found else None,
        elsewhere=found[1] if found else None,
        remarks=remarks,
    )


def _compared(kept: Path, rules: Mapping[str, RuleFile], told: Summary) -> list[Remark]:
    if restored(kept, told.sha256) is None:
        return [("rules.remark.not_compiled", {"file": kept.name})]
    if stored(kept) != compiled(rules, told):
        raise RuleError("CM-RULE-013", kept.name)
    return []


def _remarks(file: RuleFile) -> Iterator[Remark]:
    for version, after in zip(file.versions, file.versions[1:], strict=False):
        end = version.in_force_to
        if end is not None and after.covers_from > end + timedelta(days=1):
            yield "rules.remark.gap", {"rule": file.id, "until": end, "since": after.covers_from}
    newest = file.versions[-1]
    if newest.in_force_to is not None:
        yield "rules.remark.ended", {"rule": file.id, "until": newest.in_force_to}


def _aged(rules: Mapping[str, RuleFile], on: date, days: int) -> Iterator[Remark]:
    """What was not checked for long, by the day of the last check."""
    by_day: dict[date, list[str]] = {}
    for file in rules.values():
        for version in file.versions:
            by_day.setdefault(version.last_checked_on, []).append(f"{file.id} {version.version}")
    for day, old in sorted(by_day.items()):
        if on - day > timedelta(days=days):
            yield "rules.remark.old", {"day": day, "days": (on - day).days, "n": len(old), "rules": ", ".join(old)}


def _figures(value: object) -> int:
    """How many figures stand in it."""
    if isinstance(value, Quantity | Ratio):
        return 1
    if isinstance(value, Shape):
        return sum(_figures(getattr(value, name)) for name in names(type(value)))
    if isinstance(value, list | dict):
        return sum(map(_figures, value.values() if isinstance(value, dict) else value))
    return 0
