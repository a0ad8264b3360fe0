"""The reference pages of the rules, drawn from the rule files: an index, and a page for each.

``docs/reference/rules/`` holds them; ``python docs/generate.py`` writes them and a test holds the two together.
"""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import chaming
from chaming.base.catalogue import LANGS, text
from chaming.law.book.rule_words import in_words
from chaming.law.book.rulebook import rulebook

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from chaming.law.book.rule import Provision, RuleFile, Version

_READING = ("chaming.law.book.rule", "chaming.law.book.reference", "chaming.law.book.compiled")
"""Modules that read rules whatever they say."""
_CALLS = frozenset({"cite", "sources", "ruled", "bounds", "at", "find"})
"""What takes the id of a rule first."""

_INTRO = """\
# 法律规则 The rules

{note}

法律以带日期的 YAML 存放；每个规则都有出处、原文、施行期间、效力和核对日期。各键：[rule-files.md](../rule-files.md)。
The law stands in dated YAML; every rule has its source, its words, its period in force, its authority and the day on
which it was checked. What each key means: [rule-files.md](../rule-files.md).

`chaming rules list` · `chaming rules show ID` · `chaming rules check`

"""


def pages(note: str) -> dict[str, str]:
    """Every page by file name.

    Args:
        note: the line that says where a page comes from.
    """
    out = {"index.md": "".join(_index(note))}
    for file in rulebook().files:
        out[f"{file.id}.md"] = "".join(_page(file, note))
    return out


def _index(note: str) -> Iterator[str]:
    yield _INTRO.replace("{note}", note)
    yield _row(("规则 rule", "文件 instrument", "效力 authority", "文本 texts", "核对 checked"))
    yield "|---|---|---|---|---|\n"
    for file in rulebook().files:
        texts = "；".join(f"{v.version}: {v.in_force_from} – {v.in_force_to or ''}".rstrip() for v in file.versions)
        checked = max(v.last_checked_on for v in file.versions).isoformat()
        title = f"{file.instrument.zh} {file.instrument.en} · {file.number}"
        yield _row((f"[`{file.id}`]({file.id}.md)", title, _both(f"report.value.{file.authority}"), texts, checked))


def _page(file: RuleFile, note: str) -> Iterator[str]:
    yield f"# {file.id}\n\n{note}\n\n"
    yield f"{file.instrument.zh} · {file.instrument.en} · {file.number} · {file.number_en}\n\n"
    yield f"**效力 authority**: {_both(f'report.value.{file.authority}')}.\n\n"
    if file.status:
        yield f"**约束力 how far it binds**: {file.status.zh}。 {file.status.en}.\n\n"
    used = uses().get(file.id, [])
    yield "**程序中使用之处 used in**: " + (" · ".join(f"`{m}`" for m in used) or "–") + "\n\n"
    yield from _versions(file.versions)
    for provision in _provisions(file):
        yield from _provision(file, provision)


def _versions(versions: Sequence[Version]) -> Iterator[str]:
    yield _row(("文本 text", *(v.version for v in versions)))
    yield "|---" * (len(versions) + 1) + "|\n"
    yield _row(("施行 in force", *(f"{v.in_force_from} – {v.in_force_to or ''}".rstrip() for v in versions)))
    yield _row(("适用的行为 acts from", *(str(v.covers_from) for v in versions)))
    yield _row(("核对 checked", *(str(v.last_checked_on) for v in versions)))
    yield _row(("所据 against", *(v.checked_against for v in versions)))
    yield "\n"


def _provisions(file: RuleFile) -> list[str]:
    """Ids in the order of the newest text; then those that only older ones have."""
    return list(dict.fromkeys(p.id for version in reversed(file.versions) for p in version.provisions))


def _provision(file: RuleFile, provision: str) -> Iterator[str]:
    found = [next((p for p in v.provisions if p.id == provision), None) for v in file.versions]
    yield f"## {provision}\n\n"
    if len(found) == 1 and found[0]:
        for name, told in _told(file, found[0]).items():
            yield f"- {name}: {told}\n"
        yield "\n"
        return
    columns = [_told(file, p) if p else {} for p in found]
    yield _row(("", *(v.version for v in file.versions)))
    yield "|---" * (len(found) + 1) + "|\n"
    for name in next(c for c in columns if c):
        yield _row((name, *(column.get(name, "–") for column in columns)))
    yield "\n"


def _told(file: RuleFile, provision: Provision) -> dict[str, str]:
    return {
        "出处 source": f"{file.source(provision)} · {file.source_en(provision)}",
        "原文 words": f"“{provision.quote}”",
        "概括 in short": f"{provision.says.zh} · {provision.says.en}",
        "规则 rule": " · ".join(in_words(provision.rule, lang) for lang in LANGS),
    }


def _both(key: str) -> str:
    return " ".join(text(key, lang) for lang in LANGS)


def _row(cells: Iterable[str]) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |\n"


@cache
def uses() -> Mapping[str, list[str]]:
    """Modules that name a rule, by the rule."""
    root, ids = Path(chaming.__file__).parent, set(rulebook().ids)
    out: dict[str, list[str]] = {}
    for path in sorted(root.rglob("*.py")):
        module = ".".join(("chaming", *path.relative_to(root).with_suffix("").parts))
        if not module.startswith(_READING):
            for rule_id in sorted(_named(ast.parse(path.read_text("utf-8"))) & ids):
                out.setdefault(rule_id, []).append(module)
    return out


def _named(tree: ast.AST) -> set[str]:
    """Texts that name a rule if they are its id: any with a hyphen; a plain word beside one, or handed to a call."""
    out = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and "-" in str(node.value):
            out.add(str(node.value))
        elif isinstance(node, ast.Tuple | ast.List):
            told = {str(e.value) for e in node.elts if isinstance(e, ast.Constant)}
            out |= told if any("-" in one for one in told) else set()
        elif isinstance(node, ast.Call):
            called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            handed = node.args[0] if node.args else None
            if called in _CALLS and isinstance(handed, ast.Constant):
                out.add(str(handed.value))
            if called == "kinds":
                out.add(called)
    return out
