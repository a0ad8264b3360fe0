"""case.toml: what the handler knows; the contract of a case folder.

Unknown keys and wrong types are refused with the key's name, the line and the nearest valid key:
a misspelt ``own_numbers`` must never pass as "none given".
"""

from __future__ import annotations

import difflib
import re
import tomllib
import unicodedata
from dataclasses import dataclass
from datetime import date  # noqa: TC003 - read from the annotations at run time
from fnmatch import fnmatchcase
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Annotated, Any, Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from chaming.base.catalogue import both
from chaming.base.errors import CaseError
from chaming.base.parties import Parties, Recipient, Suspect, comparable
from chaming.base.shape import MinLength, Mistake, Shape, ShapeError, Within, field, names
from chaming.base.shape_check import check
from chaming.case.toml_lines import line_of

if TYPE_CHECKING:
    from collections.abc import Sequence

_DEFAULT_KINDS = ("mobile_number", "verification_code", "id_card", "bank_card", "email")


class CaseSection(Shape):
    """``[case]``."""

    title: str
    office: str = ""
    offence_from: date
    offence_to: date
    timezone: str = "Asia/Shanghai"


class SuspectSection(Shape, keeps_unknown=True):
    """``[[suspects]]``: who they are; facts of the assessment may stand beside (checked by the law)."""

    id: Annotated[str, MinLength(1)]
    name: str = ""
    accounts: list[str] = field(default_factory=list)
    own_numbers: list[str] = field(default_factory=list)
    offence_from: date | None = None
    offence_to: date | None = None


class RecipientSection(Shape):
    """``[[recipients]]``."""

    id: Annotated[str, MinLength(1)]
    name: str = ""
    conversations: list[str] = field(default_factory=list)
    payers: list[str] = field(default_factory=list)


class ExhibitSection(Shape):
    """``[[exhibits]]``: where the file cannot say it."""

    path: Annotated[str, MinLength(1)]
    owner: str | None = None
    suspect: str | None = None
    act: Literal["obtained", "provided"] | None = None
    recipient: str | None = None

    def covers(self, path: str) -> bool:
        """Whether an exhibit (path relative to the case, posix) is meant: file, folder or glob."""
        own = PurePosixPath(self.path.replace("\\", "/")).as_posix().rstrip("/")
        own, path = unicodedata.normalize("NFC", own), unicodedata.normalize("NFC", path)
        globbed = fnmatchcase(path, own) or fnmatchcase(path, own.replace("**/", ""))
        return path == own or path.startswith(own + "/") or globbed


class PolicySection(Shape):
    """``[policy]``: choices with a documented default and a legal source."""

    count_kinds: Annotated[list[str], MinLength(1)] = field(default_factory=lambda: list(_DEFAULT_KINDS))
    dedupe: Literal["value", "row", "person", "value+person", "connected"] = "value"
    changed_content_is_new: Literal[False] = False  # true is not built yet, and is refused rather than passed over
    gains: Literal["gross_receipts", "net_of_purchase_cost", "commission_only", "price_times_count"] = "gross_receipts"
    code_window_minutes: Annotated[int, Within(0, 24 * 60)] = 10


class _Document(Shape):
    case: CaseSection
    suspects: Annotated[list[SuspectSection], MinLength(1)]
    recipients: list[RecipientSection] = field(default_factory=list)
    exhibits: list[ExhibitSection] = field(default_factory=list)
    policy: PolicySection = field(default_factory=PolicySection)


@dataclass(frozen=True, slots=True)
class Case:
    """A case folder as the handler describes it.

    Attributes:
        folder: the folder.
        case, exhibits, policy: the sections of case.toml.
        parties: suspects and recipients.
        facts: facts of the assessment by suspect id, as plain data, already checked.
        zone: the zone of clocks that do not say.
    """

    folder: Path
    case: CaseSection
    exhibits: tuple[ExhibitSection, ...]
    policy: PolicySection
    parties: Parties
    facts: dict[str, dict[str, Any]]
    zone: ZoneInfo

    def about(self, path: str) -> ExhibitSection | None:
        """What the ``[[exhibits]]`` entries that cover an exhibit say together, or None; a later one goes first."""
        said = [vars(e) for e in self.exhibits if e.covers(path)]
        if not said:
            return None
        known = {key: value for entry in said for key, value in entry.items() if value is not None}
        return ExhibitSection(**known)


def load(folder: Path) -> Case:
    """Read and check case.toml.

    Raises:
        CaseError: CM-CASE-001 … 011, with line and key.
    """
    path = folder / "case.toml"
    if not folder.is_dir():
        raise CaseError("CM-CASE-015", str(folder))
    if not path.is_file():
        raise CaseError("CM-CASE-001", str(folder))
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise CaseError("CM-CASE-002", "case.toml") from error
    except OSError as error:
        raise CaseError("CM-CASE-012", "case.toml") from error
    try:
        data = tomllib.loads(text)
    except RecursionError as error:
        raise CaseError("CM-CASE-003", "case.toml", detail="–") from error
    except tomllib.TOMLDecodeError as error:
        raise _no_toml(error) from error
    try:
        document = check(_Document, data)
    except ShapeError as error:
        raise _refusal(error, text) from error
    return _case(folder, document, text)


def _refusal(error: ShapeError, text: str) -> CaseError:
    """The first mistake, by line, in our words; how many more there are."""
    # a misspelt key comes first: the key reported missing is often the same mistake
    first = min(error.mistakes, key=lambda m: (m.kind != "unknown", line_of(text, m.path)))
    where = f"case.toml:{line_of(text, first.path)} {_written(first.path)}"
    key = next(part for part in reversed(first.path) if isinstance(part, str))
    more = _more(len(error.mistakes) - 1)
    if first.kind == "unknown":
        return CaseError("CM-CASE-004", where, key=key, nearest=_nearest(key, first.path), more=more)
    if first.kind == "missing" or (first.kind, first.expected) == ("too_short", "list"):
        return CaseError("CM-CASE-005", where, key=key, more=more)
    return CaseError("CM-CASE-006", where, key=key, expected=_expected(first), more=more)


def _more(n: int) -> object:
    return both("case.more", n=n) if n else ""


def _written(path: Sequence[str | int]) -> str:
    out = ""
    for part in path:
        out += f"[{part + 1}]" if isinstance(part, int) else f".{part}" if out else str(part)
    return out


_SECTIONS: dict[str, type[Shape]] = {
    "case": CaseSection,
    "suspects": SuspectSection,
    "recipients": RecipientSection,
    "exhibits": ExhibitSection,
    "policy": PolicySection,
}


def _nearest(key: str, path: Sequence[str | int]) -> str:
    section = _SECTIONS.get(str(path[0])) if len(path) > 1 else _Document
    close = difflib.get_close_matches(key, names(section) if section else [], n=1, cutoff=0.0)
    return close[0] if close else ""


def _expected(mistake: Mistake) -> dict[str, str]:
    """What was expected, in words that do not repeat the value."""
    if mistake.kind == "choice":
        return both("case.expected.one_of", names=", ".join(map(str, mistake.choices)))
    if mistake.kind == "bounds":
        return both("case.expected.bounds", low=mistake.low, high=mistake.high)
    if mistake.kind in {"type", "number"}:
        return both(f"case.expected.{mistake.expected}")
    return both("case.expected.other")


def _no_toml(error: tomllib.TOMLDecodeError) -> CaseError:
    """Where the text stops being TOML."""
    place = re.search(r"line ([0-9]+), column ([0-9]+)", str(error))
    where = f"case.toml:{place[1]}:{place[2]}" if place else "case.toml"
    return CaseError("CM-CASE-003", where, detail=f"{place[1]}:{place[2]}" if place else "–")


def _case(folder: Path, document: _Document, text: str) -> Case:
    case = document.case
    _period(case.offence_from, case.offence_to, "case", text)
    try:
        zone = ZoneInfo(case.timezone)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise CaseError("CM-CASE-007", f"case.toml:{line_of(text, ('case', 'timezone'))} case.timezone") from error
    suspects = tuple(
        Suspect(
            s.id, s.name, tuple(s.accounts), tuple(_number(n) for n in s.own_numbers),
            s.offence_from or case.offence_from, s.offence_to or case.offence_to,
        )
        for s in document.suspects
    )  # fmt: skip
    for i, suspect in enumerate(suspects):
        _period(suspect.offence_from, suspect.offence_to, f"suspects[{i + 1}]", text)
    recipients = tuple(Recipient(r.id, r.name, tuple(r.conversations), tuple(r.payers)) for r in document.recipients)
    _unique([s.id for s in suspects], "suspects", text)
    _unique([r.id for r in recipients], "recipients", text)
    _references(document, text)
    return Case(
        folder,
        case,
        tuple(document.exhibits),
        document.policy,
        Parties(suspects, recipients),
        _facts(document, text),
        zone,
    )


def _number(written: str) -> str:
    """One of the suspect's own numbers as items carry it, however it is written here."""
    from chaming.finders.finder import find

    return next((hit.value for hit in find(written) if hit.value), comparable(written))


def _period(start: date, end: date, where: str, text: str) -> None:
    if start > end:
        section = where.split("[")[0]
        raise CaseError("CM-CASE-008", f"case.toml:{line_of(text, (section, 'offence_from'))} {where}")


def _unique(ids: Sequence[str], section: str, text: str) -> None:
    for i, one in enumerate(ids):
        if one in ids[:i]:
            raise CaseError(
                "CM-CASE-009", f"case.toml:{line_of(text, (section, i, 'id'))} {section}[{i + 1}].id", id=one
            )


def _references(document: _Document, text: str) -> None:
    """``[[exhibits]]`` may only name suspects and recipients that the case has."""
    known = {"suspect": [s.id for s in document.suspects], "recipient": [r.id for r in document.recipients]}
    for i, exhibit in enumerate(document.exhibits):
        for key, ids in known.items():
            said = getattr(exhibit, key)
            if said is not None and said not in ids:
                where = f"case.toml:{line_of(text, ('exhibits', i, key))} exhibits[{i + 1}].{key}"
                nearest = next(iter(difflib.get_close_matches(said, ids, n=1, cutoff=0.0)), "")
                raise CaseError("CM-CASE-010", where, id=said, nearest=nearest)
    kinds = _known_kinds()
    for kind in document.policy.count_kinds:
        if kind not in kinds:
            where = f"case.toml:{line_of(text, ('policy', 'count_kinds'))} policy.count_kinds"
            nearest = next(iter(difflib.get_close_matches(kind, kinds, n=1, cutoff=0.0)), "")
            raise CaseError("CM-CASE-011", where, kind=kind, nearest=nearest)


def _known_kinds() -> tuple[str, ...]:
    from chaming.kinds.registry import KINDS

    return KINDS.ids


def _facts(document: _Document, text: str) -> dict[str, dict[str, Any]]:
    """Facts of the assessment that stand in ``[[suspects]]``, checked by the law's own model."""
    from chaming.law.facts import FACT_NAMES, suspect_facts

    known = sorted({*names(SuspectSection), *FACT_NAMES} - {"counts", "gains_cny"})
    out: dict[str, dict[str, Any]] = {}
    for i, suspect in enumerate(document.suspects):
        extra = dict(suspect.extra)
        for key in extra:
            if key not in known:
                where = f"case.toml:{line_of(text, ('suspects', i, key))} suspects[{i + 1}].{key}"
                nearest = difflib.get_close_matches(key, known, n=1, cutoff=0.0)[0]
                raise CaseError("CM-CASE-004", where, key=key, nearest=nearest, more="")
        if extra:
            line = min(line_of(text, ("suspects", i, key)) for key in extra)
            suspect_facts({"id": suspect.id, **extra}, f"case.toml:{line} suspects[{i + 1}]")
        out[suspect.id] = extra
    return out
