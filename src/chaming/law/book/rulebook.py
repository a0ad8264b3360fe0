"""The rules at hand: one book, with an identity that any machine computes alike.

Every ``rules/*.yaml`` beside this module belongs to it; an unknown key, a key that stands twice, overlapping periods,
a missing source or a reference to nothing refuses the whole set (:mod:`chaming.law.book.rule_files`). What was read so
once stands in ``rules.jsonl`` and is taken instead as long as the YAML is byte for byte what it was made from: an edit
of the YAML always holds, and no run pays for YAML (:mod:`chaming.law.book.compiled`).
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from chaming.base.errors import RuleError
from chaming.law.book.compiled import Summary, normalised, restored, sha256_of
from chaming.law.book.rule import KindEntry, Kinds, Provision, RuleFile, Tier, Version

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

FOLDER = Path(__file__).with_name("rules")
COMPILED = Path(__file__).with_name("rules.jsonl")


class RuleBook:
    """The rules by file id, with the kinds and what each goes under.

    Args:
        files: rule files by id; each may be made when it is first asked for.
        summary: what is known of them without making any.
    """

    def __init__(self, files: Mapping[str, RuleFile], summary: Summary) -> None:
        self._files = files
        self._summary = summary
        self._file_of: dict[int, RuleFile] = {}  # by identity, since two provisions may read alike
        self._kinds: dict[str, tuple[Tier, KindEntry]] = {}

    def __getitem__(self, rule_id: str) -> RuleFile:
        file = self._files[rule_id]
        if id(file) not in self._file_of:
            self._file_of[id(file)] = file
            self._file_of.update({id(p): file for v in file.versions for p in v.provisions})
        return file

    def __contains__(self, rule_id: str) -> bool:
        return rule_id in self._files

    @property
    def ids(self) -> tuple[str, ...]:
        """The id of every rule file, in order of the file names."""
        return tuple(self._files)

    @property
    def files(self) -> tuple[RuleFile, ...]:
        """Every rule file, in order of the file names."""
        return tuple(self[rule_id] for rule_id in self._files)

    @property
    def identity(self) -> dict[str, str]:
        """``{"id", "sha256"}``: the newest day on which a rule was checked, and the hash of every rule file."""
        return {"id": f"cn-cl-253-1/{self._summary.newest.isoformat()}", "sha256": self._summary.sha256}

    def find(self, rule_id: str, day: date | None) -> Version | None:
        """The version of a rule that governs acts of ``day`` (the newest if unknown), or None."""
        versions = self[rule_id].versions
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
            first = self[rule_id].versions[0].covers_from
            raise RuleError("CM-RULE-008", f"{rule_id} @ {day}", day=day, rule=rule_id, first=first)
        return found

    def file_of(self, provision: Provision) -> RuleFile:
        """The rule file that a provision of this book stands in."""
        return self._file_of[id(provision)]

    def kinds(self) -> dict[str, tuple[Tier, KindEntry]]:
        """Every kind with its default tier, in the order of the rule file (newest version)."""
        if not self._kinds:
            self._kinds = {
                name: (p.rule.tier, entry)
                for p in self["kinds"].versions[-1].provisions
                if isinstance(p.rule, Kinds)
                for name, entry in p.rule.kinds.items()
            }
        return self._kinds

    def last_checked_on(self) -> date:
        """The day the rules were last compared with their sources: the earliest over the versions in force."""
        return self._summary.oldest


def load(files: Iterable[tuple[str, bytes]]) -> RuleBook:
    """A rule book from file names and bytes, read strictly.

    Raises:
        RuleError: CM-RULE-001 … 007, with the file and the key path or line; CM-RULE-009 if there is no file.
    """
    from chaming.law.book.rule_files import read, summary

    ordered = normalised(files)
    rules = read(ordered)
    return RuleBook(rules, summary(rules, sha256_of(ordered)))


def own_files() -> list[tuple[str, bytes]]:
    """Name and bytes of every rule file that comes with this version of chaming."""
    return [(f.name, f.read_bytes()) for f in FOLDER.glob("*.yaml")]


@cache
def rulebook() -> RuleBook:
    """The rules that come with this version of chaming; read once."""
    files = normalised(own_files())
    kept = restored(COMPILED, sha256_of(files))
    return load(files) if kept is None else RuleBook(kept, kept.summary)


def key_path(loc: Sequence[str | int]) -> str:
    """A key path as a person would write it: ``versions[0].provisions[2].quote``."""
    out = ""
    for part in loc:
        out += f"[{part}]" if isinstance(part, int) else f".{part}" if out else str(part)
    return out
