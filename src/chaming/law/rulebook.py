"""Loading the rules: strict, once, and with an identity that any machine computes alike.

Every ``rules/*.yaml`` beside this module is read; an unknown key, a key that stands twice, overlapping periods, a
missing source or a reference to nothing refuses the whole set (``CM-RULE-…``).
"""

from __future__ import annotations

import hashlib
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any

import yaml
from pydantic import ValidationError

from chaming.base.errors import RuleError
from chaming.law.rule import (
    KindEntry,
    Kinds,
    ProportionalSum,
    Provision,
    RuleFile,
    Share,
    Tier,
    Times,
    Version,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

_SOURCE_KEYS = frozenset(
    {"article", "quote", "cite_en", "number", "number_en", "instrument", "last_checked_on", "checked_against"}
)
_BASE: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Loader(_BASE):  # type: ignore[misc]
    """YAML's safe loader that refuses a key standing twice."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        seen: set[Any] = set()
        for key_node, _ in node.value:
            key = self.construct_object(key_node, deep=True)
            if key in seen:
                raise _TwiceError(str(key), key_node.start_mark.line + 1)
            seen.add(key)
        mapping: dict[Any, Any] = super().construct_mapping(node, deep=deep)
        return mapping


class _TwiceError(Exception):
    def __init__(self, key: str, line: int) -> None:
        super().__init__(key)
        self.key = key
        self.line = line


class RuleBook:
    """The rules by file id, with the kinds and what each goes under."""

    def __init__(self, files: Mapping[str, RuleFile], identity: dict[str, str]) -> None:
        self._files = dict(files)
        self.identity = identity

    def __getitem__(self, rule_id: str) -> RuleFile:
        return self._files[rule_id]

    @property
    def files(self) -> tuple[RuleFile, ...]:
        """Every rule file, by id."""
        return tuple(self._files.values())

    def find(self, rule_id: str, day: date | None) -> Version | None:
        """The version of a rule that governs acts of ``day`` (the newest if unknown), or None."""
        versions = self._files[rule_id].versions
        if day is None:
            return versions[-1]
        return next((v for v in versions if v.covers(day)), None)

    def at(self, rule_id: str, day: date | None) -> Version:
        """As :meth:`find`, but a day that no version covers is an error.

        Raises:
            RuleError: CM-RULE-008, naming the day and the first day that is covered.
        """
        found = self.find(rule_id, day)
        if found is None:
            first = self._files[rule_id].versions[0].covers_from
            raise RuleError("CM-RULE-008", f"{rule_id} @ {day}", day=day, rule=rule_id, first=first)
        return found

    def file_of(self, provision: Provision) -> RuleFile:
        """The rule file a provision stands in."""
        return next(f for f in self.files for v in f.versions if any(p is provision for p in v.provisions))

    def kinds(self) -> dict[str, tuple[Tier, KindEntry]]:
        """Every kind with its default tier, in the order of the rule file (newest version)."""
        return {
            name: (p.rule.tier, entry)
            for p in self._files["kinds"].versions[-1].provisions
            if isinstance(p.rule, Kinds)
            for name, entry in p.rule.kinds.items()
        }

    def last_checked_on(self) -> date:
        """The day the rules were last compared with their sources: the earliest over the versions in force."""
        return min(v.last_checked_on for f in self._files.values() for v in f.versions if v.in_force_to is None)


def load(files: Iterable[tuple[str, bytes]]) -> RuleBook:
    """A rule book from file names and bytes.

    Raises:
        RuleError: CM-RULE-001 … 007, with the file and the key path or line.
    """
    ordered = sorted((name, data.replace(b"\r\n", b"\n")) for name, data in files)
    if not ordered:
        raise RuleError("CM-RULE-009", "chaming/law/rules")
    digest = hashlib.sha256()
    out: dict[str, RuleFile] = {}
    for name, data in ordered:
        digest.update(f"{name}\0{len(data)}\0".encode())
        digest.update(data)
        rule = _parse(name, data)
        if rule.id in out:
            raise RuleError("CM-RULE-007", f"{name}: id", what=rule.id)
        out[rule.id] = rule
    book = RuleBook(out, {})
    newest = max(v.last_checked_on for f in book.files for v in f.versions)
    book.identity = {"id": f"cn-cl-253-1/{newest.isoformat()}", "sha256": digest.hexdigest()}
    return book


@cache
def rulebook() -> RuleBook:
    """The rules that come with this version of chaming; read once."""
    folder = resources.files("chaming.law") / "rules"
    return load((f.name, f.read_bytes()) for f in folder.iterdir() if f.name.endswith(".yaml"))


def _parse(name: str, data: bytes) -> RuleFile:
    try:
        raw = yaml.load(data, Loader=_Loader)  # noqa: S506  a safe loader, made stricter
    except _TwiceError as twice:
        raise RuleError("CM-RULE-003", f"{name} line {twice.line}", key=twice.key) from None
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f"{name} line {mark.line + 1}" if mark else name
        raise RuleError("CM-RULE-001", where) from None
    try:
        rule = RuleFile.model_validate(raw)
    except ValidationError as error:
        raise _refusal(name, error) from None
    _check_periods(name, rule)
    for version in rule.versions:
        _check_references(name, version)
    return rule


def _refusal(name: str, error: ValidationError) -> RuleError:
    first = min(error.errors(), key=lambda e: (e["type"] != "extra_forbidden", [str(p) for p in e["loc"]]))
    where = f"{name}: {key_path(first['loc'])}"
    key = str(first["loc"][-1]) if first["loc"] else name
    if first["type"] == "extra_forbidden":
        return RuleError("CM-RULE-002", where, key=key)
    if key in _SOURCE_KEYS and first["type"] in {"missing", "string_too_short"}:
        return RuleError("CM-RULE-004", where, key=key)
    return RuleError("CM-RULE-006", where, key=key)


def key_path(loc: Sequence[str | int]) -> str:
    """A key path as a person would write it: ``versions[0].provisions[2].quote``."""
    out = ""
    for part in loc:
        out += f"[{part}]" if isinstance(part, int) else f".{part}" if out else str(part)
    return out


def _check_periods(name: str, rule: RuleFile) -> None:
    seen: set[str] = set()
    for n, version in enumerate(rule.versions):
        where = f"{name}: versions[{n}]"
        end, after = version.in_force_to, rule.versions[n + 1] if n + 1 < len(rule.versions) else None
        reversed_ = version.covers_from > version.in_force_from or (end is not None and end < version.in_force_from)
        if reversed_ or (after is not None and (end is None or after.covers_from <= end)):
            raise RuleError("CM-RULE-005", where, version=version.version)
        if version.version in seen:
            raise RuleError("CM-RULE-007", where, what=version.version)
        seen.add(version.version)


def _check_references(name: str, version: Version) -> None:
    ids: set[str] = set()
    for n, provision in enumerate(version.provisions):
        where = f"{name}: {version.version}.provisions[{n}]"
        if provision.id in ids:
            raise RuleError("CM-RULE-007", where, what=provision.id)
        rule = provision.rule
        if isinstance(rule, (ProportionalSum, Share, Times)):
            # A rule builds only on provisions before it, so the order of the text is the order of reckoning.
            for other in rule.of:
                if other not in ids:
                    raise RuleError("CM-RULE-007", f"{where}.rule.of", what=other)
        ids.add(provision.id)
