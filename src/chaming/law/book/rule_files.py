"""Rule files read strictly: what is not understood refuses the whole set, with its code, file and place.

Beyond the shape of :mod:`chaming.law.book.rule`: no id stands twice, no two versions of a rule cover one day, a rule
builds only on provisions before it, a fact or a holding that a rule names exists, and what is not law says how far it
binds.
"""

from __future__ import annotations

from functools import reduce
from typing import TYPE_CHECKING, Any

from chaming.base.errors import RuleError
from chaming.base.shape import ShapeError
from chaming.base.shape_check import check
from chaming.law.book.compiled import Summary
from chaming.law.book.rule import Claim, Kinds, ProportionalSum, RuleFile, Share, Times
from chaming.law.book.rulebook import key_path
from chaming.law.book.strict_yaml import YamlError, parsed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from chaming.law.book.rule import Provision, Version

BINDING = frozenset({"statute", "interpretation"})
"""Authorities that bind of themselves."""
PERSUASIVE = frozenset({"guidance", "holding"})
"""Authorities that do not bind, and can be left out."""
HOLDINGS = "guiding-cases"
"""The rule file of the holdings that a kind may rest on."""
_SOURCE_KEYS = frozenset({
    "article", "quote", "cite_en", "number", "number_en", "instrument", "authority", "last_checked_on",
    "checked_against",
})  # fmt: skip
_FACT_KEYS = ("any_of", "all_of", "unless", "fact")
"""Keys of rules that name facts of a suspect."""


def read(files: Iterable[tuple[str, bytes]]) -> dict[str, RuleFile]:
    """Rule files by id, from names and bytes.

    Raises:
        RuleError: CM-RULE-001 … 007, with the file and the key path or line; CM-RULE-009 if there is no file.
    """
    names: dict[str, str] = {}
    out: dict[str, RuleFile] = {}
    for name, data in files:
        rule = _parse(name, data)
        if rule.id in out:
            raise RuleError("CM-RULE-007", f"{name}: id", what=rule.id)
        out[rule.id], names[rule.id] = rule, name
    if not out:
        raise RuleError("CM-RULE-009", "rules")
    for rule_id, rule in out.items():
        _check_holdings(names[rule_id], rule, out)
    return out


def summary(rules: Mapping[str, RuleFile], sha256: str) -> Summary:
    """What is known of a set as a whole."""
    versions = [v for file in rules.values() for v in file.versions]
    days = [v.last_checked_on for v in versions]
    in_force = [v.last_checked_on for v in versions if v.in_force_to is None]
    return Summary(sha256, max(days), min(in_force or days))


def _parse(name: str, data: bytes) -> RuleFile:
    try:
        raw = parsed(data)
    except YamlError as error:
        where = f"{name} line {error.line}" if error.line else name
        if error.key is not None:
            raise RuleError("CM-RULE-003", where, key=error.key) from None
        raise RuleError("CM-RULE-001", where) from None
    try:
        rule = check(RuleFile, raw)
    except ShapeError as error:
        raise _refusal(name, error, raw) from None
    _check_status(name, rule)
    _check_periods(name, rule)
    for version in rule.versions:
        _check_references(name, version)
    return rule


def _refusal(name: str, error: ShapeError, raw: Any) -> RuleError:  # noqa: ANN401 - whatever YAML gave
    first = min(error.mistakes, key=lambda m: (m.kind != "unknown", [str(p) for p in m.path]))
    where = f"{name}: {key_path(_with_type(first.path, raw))}"
    key = str(first.path[-1]) if first.path else name
    if first.kind == "unknown":
        return RuleError("CM-RULE-002", where, key=key)
    if key in _SOURCE_KEYS and first.kind in {"missing", "too_short"}:
        return RuleError("CM-RULE-004", where, key=key)
    return RuleError("CM-RULE-006", where, key=key)


def _with_type(path: Sequence[str | int], raw: Any) -> Sequence[str | int]:  # noqa: ANN401
    """A path into a rule with the rule's type in it, on which it depends what may stand there."""
    inside = path.index("rule") + 1 if "rule" in path else len(path)
    if path[inside:] in ((), ("type",)):
        return path
    rule = reduce(lambda part, key: part[key], path[:inside], raw)
    return (*path[:inside], rule["type"], *path[inside:])


def _check_status(name: str, rule: RuleFile) -> None:
    if rule.authority in PERSUASIVE and rule.status is None:
        raise RuleError("CM-RULE-004", f"{name}: status", key="status")
    if rule.authority in BINDING and rule.status is not None:
        raise RuleError("CM-RULE-002", f"{name}: status", key="status")


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
    from chaming.law.facts import FACT_NAMES

    ids: set[str] = set()
    kinds: set[str] = set()
    for n, provision in enumerate(version.provisions):
        where = f"{name}: {version.version}.provisions[{n}]"
        if provision.id in ids:
            raise RuleError("CM-RULE-007", where, what=provision.id)
        rule = provision.rule
        if isinstance(rule, ProportionalSum | Share | Times):
            # A rule builds only on provisions before it, so the order of the text is the order of reckoning.
            _known(rule.of, ids, f"{where}.rule.of")
        for key, facts in _facts_of(provision):
            _known(facts, FACT_NAMES, f"{where}.rule.{key}")
        if isinstance(rule, Kinds):
            twice = kinds & set(rule.kinds)
            if twice:
                raise RuleError("CM-RULE-007", f"{where}.rule.kinds", what=min(twice))
            kinds |= set(rule.kinds)
        ids.add(provision.id)


def _facts_of(provision: Provision) -> Iterator[tuple[str, list[str]]]:
    for key in ("of", *_FACT_KEYS) if isinstance(provision.rule, Claim) else _FACT_KEYS:
        value = getattr(provision.rule, key, None)
        if value is not None:
            yield key, [value] if isinstance(value, str) else value


def _check_holdings(name: str, rule: RuleFile, rules: Mapping[str, RuleFile]) -> None:
    """A kind that rests on a holding rests on one that is here."""
    for version in rule.versions:
        for n, provision in enumerate(version.provisions):
            for kind, entry in provision.rule.kinds.items() if isinstance(provision.rule, Kinds) else ():
                where = f"{name}: {version.version}.provisions[{n}].rule.kinds.{kind}.rests_on"
                held = rules.get(HOLDINGS)
                known = [p.id for p in held.versions[-1].provisions] if held else []
                _known([entry.rests_on] if entry.rests_on else [], known, where)


def _known(wanted: Iterable[str], known: Iterable[str], where: str) -> None:
    have = set(known)
    for one in wanted:
        if one not in have:
            raise RuleError("CM-RULE-007", where, what=one)
