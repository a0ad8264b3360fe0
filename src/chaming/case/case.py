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
from datetime import date  # noqa: TC003 - pydantic needs it at run time
from fnmatch import fnmatchcase
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any, Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from chaming.base.catalogue import both
from chaming.base.errors import CaseError
from chaming.base.parties import Parties, Recipient, Suspect, comparable
from chaming.case.toml_lines import line_of

if TYPE_CHECKING:
    from collections.abc import Sequence

_STRICT = ConfigDict(extra="forbid", strict=True, frozen=True)
_DEFAULT_KINDS = ("mobile_number", "verification_code", "id_card", "bank_card", "email")


class CaseSection(BaseModel):
    """``[case]``."""

    model_config = _STRICT
    title: str
    office: str = ""
    offence_from: date
    offence_to: date
    timezone: str = "Asia/Shanghai"


class SuspectSection(BaseModel):
    """``[[suspects]]``: who they are; facts of the assessment may stand beside (checked by the law)."""

    model_config = ConfigDict(extra="allow", strict=True, frozen=True)
    id: str = Field(min_length=1)
    name: str = ""
    accounts: list[str] = []
    own_numbers: list[str] = []
    offence_from: date | None = None
    offence_to: date | None = None


class RecipientSection(BaseModel):
    """``[[recipients]]``."""

    model_config = _STRICT
    id: str = Field(min_length=1)
    name: str = ""
    conversations: list[str] = []
    payers: list[str] = []


class ExhibitSection(BaseModel):
    """``[[exhibits]]``: where the file cannot say it."""

    model_config = _STRICT
    path: str = Field(min_length=1)
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


class PolicySection(BaseModel):
    """``[policy]``: choices with a documented default and a legal source."""

    model_config = _STRICT
    count_kinds: list[str] = Field(default_factory=lambda: list(_DEFAULT_KINDS), min_length=1)
    dedupe: Literal["value", "row", "person", "value+person", "connected"] = "value"
    changed_content_is_new: Literal[False] = False  # true is not built yet, and is refused rather than passed over
    gains: Literal["gross_receipts", "net_of_purchase_cost", "commission_only", "price_times_count"] = "gross_receipts"
    code_window_minutes: int = Field(default=10, ge=0, le=24 * 60)


class _Document(BaseModel):
    model_config = _STRICT
    case: CaseSection
    suspects: list[SuspectSection] = Field(min_length=1)
    recipients: list[RecipientSection] = []
    exhibits: list[ExhibitSection] = []
    policy: PolicySection = PolicySection()


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
        """The ``[[exhibits]]`` entry for an exhibit, the last that covers it, or None."""
        return next((e for e in reversed(self.exhibits) if e.covers(path)), None)


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
        document = _Document.model_validate(data)
    except ValidationError as error:
        raise _refusal(error, text) from error
    return _case(folder, document, text)


def _refusal(error: ValidationError, text: str) -> CaseError:
    """The first mistake, by line, in our words; how many more there are."""
    # a misspelt key comes first: the key reported missing is often the same mistake
    found = sorted(error.errors(), key=lambda e: (e["type"] != "extra_forbidden", line_of(text, _path(e["loc"]))))
    first = found[0]
    path = _path(first["loc"])
    where = f"case.toml:{line_of(text, path)} {_written(path)}"
    key = str(next(part for part in reversed(path) if isinstance(part, str)))
    if first["type"] == "extra_forbidden":
        return CaseError("CM-CASE-004", where, key=key, nearest=_nearest(key, path), more=_more(len(found) - 1))
    if first["type"] in ("missing", "too_short"):
        return CaseError("CM-CASE-005", where, key=key, more=_more(len(found) - 1))
    return CaseError("CM-CASE-006", where, key=key, expected=_expected(first), more=_more(len(found) - 1))


def _more(n: int) -> object:
    return both("case.more", n=n) if n else ""


def _path(loc: Sequence[str | int]) -> tuple[str | int, ...]:
    return tuple(loc)


def _written(path: Sequence[str | int]) -> str:
    out = ""
    for part in path:
        out += f"[{part + 1}]" if isinstance(part, int) else f".{part}" if out else str(part)
    return out


_SECTIONS: dict[str, type[BaseModel]] = {
    "case": CaseSection,
    "suspects": SuspectSection,
    "recipients": RecipientSection,
    "exhibits": ExhibitSection,
    "policy": PolicySection,
}


def _nearest(key: str, path: Sequence[str | int]) -> str:
    section = _SECTIONS.get(str(path[0])) if len(path) > 1 else _Document
    names = list(section.model_fields) if section else []
    close = difflib.get_close_matches(key, names, n=1, cutoff=0.0)
    return close[0] if close else ""


def _expected(error: Any) -> dict[str, str]:  # noqa: ANN401 - pydantic's own error details
    """What was expected, in words that do not repeat the value."""
    context = error.get("ctx") or {}
    if "expected" in context:
        return both("case.expected.one_of", names=str(context["expected"]).replace("'", "").replace(" or ", ", "))
    if error["type"] in ("string_type", "list_type", "int_type", "bool_type", "date_type"):
        return both(f"case.expected.{error['type']}")
    if error["type"] in ("dict_type", "model_type"):
        return both("case.expected.table")
    if "ge" in context or "le" in context:
        return both("case.expected.bounds", low=0, high=24 * 60)  # the one number of the file: a window in minutes
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

    known = sorted({*SuspectSection.model_fields, *FACT_NAMES} - {"counts", "gains_cny"})
    out: dict[str, dict[str, Any]] = {}
    for i, suspect in enumerate(document.suspects):
        extra = dict(suspect.model_extra or {})
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
