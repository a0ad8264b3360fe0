"""Any other part of the assessment as lines: every text, figure, source and answer of it in a sentence.

The assessment grows; nothing that it holds may be lost on paper. So the parts are walked, and the catalogue says how a
key is told: ``law.explain.part.<path>.<key>`` with ``{value}`` (or ``{low}`` and ``{high}`` of a span), for yes, no and
not known with ``.true``, ``.false`` and ``.null`` after it; ``law.explain.heading.<path>.<key>`` where the value names
the line. The longest path that has words is taken; words that are a dash say that the line tells it already; a key
without any is told as ``label: value`` with the words of the report.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from chaming.base.catalogue import LANGS, both, entries
from chaming.law.explanation.node import Node, shared_source
from chaming.law.explanation.words import Pair, capital, ended, grade, is_text, joined, known, plain, say, take

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

Path = tuple[str, ...]
_NOT_TOLD = frozenset({"id", "source", "instrument", "circumstance", "remedy", "force", "to", "about", "version"})
"""Names for machines, and what stands elsewhere in the line."""
_FREE = frozenset({"argued", "items"})
"""Words of the handler, told as they stand."""
_DASH = "–"
_SPANS = ("months", "cny")
_ANSWERS = {True: "true", False: "false", None: "null"}


@dataclass(slots=True)
class _Line:
    """What a line is made of while it is read: its clauses in order, and those of each nature."""

    headings: list[Pair] = field(default_factory=list)
    clauses: list[Pair] = field(default_factory=list)
    facts: list[Pair] = field(default_factory=list)
    figures: list[Pair] = field(default_factory=list)
    results: list[Pair] = field(default_factory=list)
    children: list[Node] = field(default_factory=list)

    def add(self, clause: Pair | None, nature: list[Pair]) -> None:
        if clause is not None:
            self.clauses.append(clause)
            nature.append(clause)


def part_nodes(key: str, value: object) -> list[Node]:
    """The lines of one part of the assessment: none for what is null or empty.

    Args:
        key: its key in the assessment.
        value: plain data.
    """
    if isinstance(value, dict):
        return [_table(value, (key,), key, label(key) or plain(key))]
    if isinstance(value, list) and _of_tables(value):
        return [_list(value, (key,), key)]
    clause = _clause(key, value, ())
    return [] if clause is None else [Node(key, ended(clause))]


def label(key: str, path: Path = ()) -> Pair | None:
    """What a key is called: in the words of the explanation, else those of the report."""
    for start in range(len(path) + 1):
        name = f"label.{'.'.join((*path[start:], key))}"
        if known(name):
            return say(name)
    return both(f"report.field.{key}") if f"report.field.{key}" in entries() else None


def _list(entries_: Sequence[Any], path: Path, name: str) -> Node:
    """Entries under a head with their label; a single one takes the label itself."""
    named = label(path[-1], path[:-1]) or plain(path[-1])
    told = [entry for entry in entries_ if isinstance(entry, dict)]
    if len(told) == 1:
        return _table(told[0], path, f"{name}.1", named)
    members = tuple(_table(entry, path, f"{name}.{n}", None) for n, entry in enumerate(told, 1))
    head = capital(say("part_head", label=named))
    return Node(name, head, source=shared_source(members), children=members)


def _table(data: Mapping[str, Any], path: Path, name: str, named: Pair | None) -> Node:
    line, norm = _Line(), take(data, "text")
    for key, value in data.items():
        _read(line, key, value, data, path, name)
    says = joined([norm, *line.clauses]) if norm or line.clauses else None
    return Node(
        name, _named(joined([named, *line.headings], "colon"), says, line.children), "", norm, _source(data),
        _whole(line.facts), _whole(line.figures), _whole(line.results), children=tuple(line.children),
    )  # fmt: skip


def _named(named: Pair, says: Pair | None, children: list[Node]) -> Pair:
    """A line with its name before it, unless it begins with the name itself."""
    if says is None:
        return capital(say("part_head", label=named)) if children else ended(named)
    if not named["zh"] or says["zh"].startswith(named["zh"]):
        return ended(says)
    return ended(say("labelled", label=named, words=says))


def _whole(clauses: list[Pair]) -> Pair | None:
    return joined(clauses) if clauses else None


def _source(data: Mapping[str, Any]) -> Pair | None:
    """Where it stands; a place that names no instrument takes the one beside it."""
    source, instrument = take(data, "source"), data.get("instrument")
    if source and isinstance(instrument, str) and not source["zh"].startswith(instrument):
        return {"zh": f"{instrument}{source['zh']}", "en": source["en"]}
    return source


def _read(line: _Line, key: str, value: object, data: Mapping[str, Any], path: Path, name: str) -> None:
    """One key of a table: a clause, or lines beneath."""
    base, _, lang = key.rpartition("_")
    if (lang in LANGS and base in data) or key in _NOT_TOLD or (key == "text" and isinstance(value, str)):
        return
    if isinstance(value, dict) and _flat(value):
        line.add(_inline(key, value, path), line.figures)
    elif isinstance(value, dict):
        named = label(key, path) or (None if "text" in value else plain(key))
        line.children.append(_table(value, (*path, key), f"{name}.{key}", named))
    elif isinstance(value, list) and _of_tables(value):
        if key == "effects":
            for effect in value:
                line.add(_effect(effect), line.results)
        else:
            line.children.append(_list(value, (*path, key), f"{name}.{key}"))
    elif isinstance(value, str) and (heading := _heading(key, value, data, path)):
        line.headings.append(heading)
    elif isinstance(value, str) and is_text(data, key):
        line.add(_told(key, path, {"value": take(data, key) or plain(value)}), line.facts)
    else:
        nature = line.results if value is None or isinstance(value, bool) else line.figures
        line.add(_clause(key, value, path), line.facts if isinstance(value, str) and "." not in value else nature)


def _heading(key: str, value: str, data: Mapping[str, Any], path: Path) -> Pair | None:
    for name in _names(key, path, "heading"):
        if known(name):
            words = take(data, key) if is_text(data, key) else _word(value, key)
            return say(name, value=words or plain(value))
    return None


def _flat(value: Mapping[str, Any]) -> bool:
    """Whether a table holds only figures and spans, to be told in its own line."""
    return bool(value) and all(not isinstance(v, dict | str) and not _of_tables(v) for v in value.values())


def _of_tables(value: object) -> bool:
    return isinstance(value, list) and any(isinstance(entry, dict) for entry in value)


def _inline(key: str, value: Mapping[str, Any], path: Path) -> Pair | None:
    inherited = key if key.endswith(_SPANS) else ""
    parts = [_clause(k, v, (*path, key), inherited) for k, v in value.items()]
    kept = [part for part in parts if part is not None]
    if not kept:
        return None
    return say("labelled", label=label(key, path) or plain(key), words=joined(kept, "list"))


def _clause(key: str, value: object, path: Path, unit: str = "") -> Pair | None:
    """A value that is no table, as a clause; None where there is nothing to tell."""
    if value is None or isinstance(value, bool):
        return _answer(key, value, path)
    if isinstance(value, list):
        if not value:
            return None
        if len(value) == len(("low", "high")) and (unit or key).endswith(_SPANS):
            low, high = (_word(v, unit or key) for v in value)
            return _told(key, path, {"low": low, "high": high, "value": say("span", low=low, high=high)})
        return _told(key, path, {"value": joined((_word(v, key) for v in value), "list")})
    return _told(key, path, {"value": _word(value, unit or key)})


def _answer(key: str, value: bool | None, path: Path) -> Pair | None:
    """Yes, no or not known; what is not known is told only where the catalogue has words for it."""
    answer = _ANSWERS[value]
    for name in _names(key, path):
        if known(f"{name}.{answer}"):
            return _kept(say(f"{name}.{answer}"))
    if value is None:
        return None
    return say("labelled", label=label(key, path) or plain(key), words=say(answer))


def _told(key: str, path: Path, values: Mapping[str, Pair]) -> Pair | None:
    for name in _names(key, path):
        if known(name):
            return _kept(say(name, **values))
    return say("labelled", label=label(key, path) or plain(key), words=values["value"])


def _kept(words: Pair) -> Pair | None:
    return None if words["zh"] == _DASH else words


def _names(key: str, path: Path, kind: str = "part") -> Iterator[str]:
    """Keys of the catalogue for a key of the data, the most particular first."""
    for start in range(len(path) + 1):
        yield f"{kind}.{'.'.join((*path[start:], key))}"


def _word(value: object, key: str) -> Pair:
    """A figure with its unit, or a word of a closed set."""
    if key.endswith("cny"):
        return say("yuan", value=value)
    if key in _FREE:
        return plain(str(value))
    if known(f"grade.{value}"):
        return grade(value)
    named = f"report.value.{value}"
    return both(named) if named in entries() else plain(str(value))


def _effect(effect: Mapping[str, Any]) -> Pair | None:
    """What a circumstance does on a further condition; what it does by itself stands in its text."""
    given = take(effect, "given")
    if given is None:
        return None
    to = joined((_word(v, "to") for v in effect["to"]), "or")
    return say("effect", given=given, force=_word(effect["force"], "force"), to=to)
