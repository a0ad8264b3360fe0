"""The rules as they were once read strictly, kept so that no run pays for YAML: ``rules.jsonl``.

The first line holds the identity of the YAML it was made from, the hash of the other lines, and the ids; then one rule
file stands on each line and is made when it is first asked for. A file whose hashes do not hold is not taken. Made by
``python -m chaming.law.book.compiled`` (``make docs``); a test holds it to the YAML, as does ``chaming rules check``.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from chaming.base.shape import REQUIRED, Shape, default, names
from chaming.law.book import rule
from chaming.law.book.rule import RuleFile

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

MARK = "@"
"""Key that names the class of an object; no key of a rule file can be written so."""


class Summary(NamedTuple):
    """What is known of a set of rules as a whole.

    Attributes:
        sha256: identity of the YAML.
        newest: the newest day on which a version was checked.
        oldest: the oldest over the versions in force.
    """

    sha256: str
    newest: date
    oldest: date


def normalised(files: Iterable[tuple[str, bytes]]) -> list[tuple[str, bytes]]:
    """Files by name, in order, with the line ends of every system made alike."""
    return sorted((name, data.replace(b"\r\n", b"\n")) for name, data in files)


def sha256_of(files: Iterable[tuple[str, bytes]]) -> str:
    """The identity of normalised files: names, lengths and bytes."""
    digest = hashlib.sha256()
    for name, data in files:
        digest.update(f"{name}\0{len(data)}\0".encode())
        digest.update(data)
    return digest.hexdigest()


class Restored(Mapping[str, RuleFile]):
    """Rule files by id, each made when it is first asked for."""

    def __init__(self, summary: Summary, ids: Sequence[str], lines: Sequence[bytes]) -> None:
        self.summary = summary
        self._lines = dict(zip(ids, lines, strict=True))
        self._made: dict[str, RuleFile] = {}

    def __getitem__(self, rule_id: str) -> RuleFile:
        if rule_id not in self._made:
            self._made[rule_id] = json.loads(self._lines[rule_id], object_hook=_made)
        return self._made[rule_id]

    def __iter__(self) -> Iterator[str]:
        return iter(self._lines)

    def __len__(self) -> int:
        return len(self._lines)


def compiled(files: Mapping[str, RuleFile], summary: Summary) -> bytes:
    """What stands in ``rules.jsonl``."""
    rest = b"".join(_line(_marked(file)) for file in files.values())
    head = {
        "made_by": "python -m chaming.law.book.compiled",
        "sha256": summary.sha256,
        "content_sha256": hashlib.sha256(rest).hexdigest(),
        "newest": summary.newest.isoformat(),
        "oldest": summary.oldest.isoformat(),
        "ids": list(files),
    }
    return _line(head) + rest


def restored(path: Path, sha256: str) -> Restored | None:
    """The rules of a file made from the YAML of this identity; None if it is another's, spoilt or not there."""
    try:
        first, _, rest = stored(path).partition(b"\n")
        head = json.loads(first)
        if head["sha256"] != sha256 or head["content_sha256"] != hashlib.sha256(rest).hexdigest():
            return None
        newest, oldest = (date.fromisoformat(head[key]) for key in ("newest", "oldest"))
        return Restored(Summary(sha256, newest, oldest), head["ids"], rest.split(b"\n")[:-1])
    except (OSError, ValueError, KeyError, TypeError):
        return None


def stored(path: Path) -> bytes:
    """A stored form with the line ends of every system made alike.

    Raises:
        OSError: it cannot be read.
    """
    return path.read_bytes().replace(b"\r\n", b"\n")


def _line(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def _marked(value: object) -> object:
    """Plain data with the class of every object in it; what is left at its default is left out."""
    if isinstance(value, Shape):
        shape = type(value)
        told = {name: getattr(value, name) for name in names(shape)}
        return {MARK: shape.__name__} | {k: _marked(v) for k, v in told.items() if v != default(shape, k)}
    if isinstance(value, date):
        return {MARK: "date", "on": value.isoformat()}
    if isinstance(value, dict):
        return {key: _marked(one) for key, one in value.items()}
    return [_marked(one) for one in value] if isinstance(value, list) else value


def _made(parts: dict[str, Any]) -> Any:  # noqa: ANN401 - whatever a rule file may hold
    """An object again, unchecked: the hash says that it was checked when it was compiled."""
    name = parts.pop(MARK, None)
    if name is None:
        return parts
    if name == "date":
        return date.fromisoformat(parts["on"])
    shape = getattr(rule, name)
    fixed, fresh = _defaults(shape)
    one = shape.__new__(shape)
    one.__dict__.update(fixed)
    for key in fresh:
        one.__dict__[key] = default(shape, key)
    one.__dict__.update(parts)
    return one


@cache
def _defaults(shape: type[Shape]) -> tuple[dict[str, Any], list[str]]:
    """What the keys have that may be left out, and those of them that are made anew for every object."""
    left = {name: value for name in names(shape) if (value := default(shape, name)) is not REQUIRED}
    return left, [name for name, value in left.items() if value is not default(shape, name)]


def main() -> None:
    """Write ``rules.jsonl`` anew from the YAML."""
    from chaming.law.book.rule_files import read, summary
    from chaming.law.book.rulebook import COMPILED, own_files

    files = normalised(own_files())
    rules = read(files)
    COMPILED.write_bytes(compiled(rules, summary(rules, sha256_of(files))))


if __name__ == "__main__":
    main()
