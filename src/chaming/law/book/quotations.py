"""Quotations held against a folder of texts: every quoted word stands in the text, at the place that is cited.

A text is a ``.md`` or ``.txt`` file that names its instrument in its head (between ``---`` lines, else its first
lines): by number anywhere, or by title at the start of a line. Articles begin a line with 第…条,
items of a reply with 一、; the paragraphs of an article are its lines, its items those that begin with （一）.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from chaming.base.errors import RuleError, UsageError, system_reason

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from chaming.law.book.rule import Provision, RuleFile, Version

_FIRST = 12
"""Lines that are the head of a text without ``---`` lines."""
_NUMERALS = "〇零一二三四五六七八九十百千"
_HEAD = re.compile(r"\A---\n(.*?)\n---\n", re.S)
_KEY = re.compile(r"^([a-z_]+):(.*)$", re.M)
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_HEADING = re.compile(rf"(第[{_NUMERALS}]+条(?:之[{_NUMERALS}]+)?|[{_NUMERALS}]+(?=、))")
_ITEM = re.compile(rf"（([{_NUMERALS}]+)）")
_PLACE = re.compile(rf"第([{_NUMERALS}]+)(?:条|项|款)")
_ONES = "一二三四五六七八九"
_COUNTED = [tens + ones for tens in ("", "十", *(f"{one}十" for one in _ONES)) for ones in ("", *_ONES)]


@dataclass(frozen=True, slots=True)
class LawText:
    """One text of the folder.

    Attributes:
        titles, numbers: the lines of its head in which a title or a number may stand.
        in_force: the dates of ``in_force`` in its head.
        whole: all of it, bare of spaces and marks.
        parts: the lines of every article or item, by heading.
    """

    name: str
    titles: tuple[str, ...]
    numbers: tuple[str, ...]
    in_force: tuple[str, ...]
    whole: str
    parts: dict[str, list[list[str]]]


def bare(text: str) -> str:
    """Words without spaces and marks of Markdown, which quotations leave out."""
    return re.sub(r"[\s*>]", "", text)


def texts_in(folder: Path) -> list[LawText]:
    """The texts of a folder.

    Raises:
        UsageError: CM-USE-004 if it cannot be read.
    """
    try:
        names = sorted(p for p in folder.iterdir() if p.suffix in {".md", ".txt"})
        return [_text(p.name, p.read_text("utf-8-sig")) for p in names]
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError("CM-USE-004", folder.name, detail=system_reason(error)) from error


def _text(name: str, written: str) -> LawText:
    head = _HEAD.match(written)
    lines = [bare(line.replace("#", "")) for line in written[head.end() if head else 0 :].splitlines()]
    parts: dict[str, list[list[str]]] = {}
    opening: list[str] = []
    now = opening
    for line in filter(None, lines):
        heading = _HEADING.match(line)
        if heading:
            now = [line.removeprefix(heading[1])]
            parts.setdefault(heading[1], []).append(now)
        else:
            now.append(line)
    keys = {key: bare(value) for key, value in _KEY.findall(head[1])} if head else {}
    titles = (keys.get("title_zh", ""),) if head else tuple(opening[:_FIRST])
    numbers = (keys.get("number", ""),) if head else tuple(opening[:_FIRST])
    return LawText(name, titles, numbers, tuple(_DATE.findall(keys.get("in_force", ""))), "".join(lines), parts)


def hold(rules: Iterable[tuple[str, RuleFile]], texts: Sequence[LawText]) -> tuple[int, int]:
    """Holds every quotation against the texts.

    Args:
        rules: file names and rule files.
        texts: what to hold them against.

    Returns:
        How many quotations were found at the place they cite, and how many in a text that does not show its places.

    Raises:
        RuleError: CM-RULE-011 if no text names the instrument, CM-RULE-012 if the words do not stand there.
    """
    placed = elsewhere = 0
    for name, file in rules:
        for version in file.versions:
            own = _texts_of(name, file, version, texts)
            for n, provision in enumerate(version.provisions):
                found = [_found(provision, text) for text in own]
                if not any(found):
                    where = f"{name}: {version.version}.provisions[{n}].quote"
                    raise RuleError("CM-RULE-012", where, what=provision.id, place=provision.place)
                placed, elsewhere = (placed + 1, elsewhere) if "placed" in found else (placed, elsewhere + 1)
    return placed, elsewhere


def _texts_of(name: str, file: RuleFile, version: Version, texts: Sequence[LawText]) -> list[LawText]:
    """The texts of a version: all that name the instrument but those of the day of another version."""
    own = [t for t in texts if _names(t, file)]
    others = {v.in_force_from.isoformat() for v in file.versions if v is not version}
    own = [t for t in own if version.in_force_from.isoformat() in t.in_force or not others & set(t.in_force)]
    if not own:
        raise RuleError("CM-RULE-011", f"{name}: {version.version}", what=file.number)
    return own


def _names(text: LawText, file: RuleFile) -> bool:
    """Whether a text is of the instrument; 刑法修正案 is not 刑法."""
    title, number = bare(file.instrument.zh), bare(file.number)
    after = [line.removeprefix(title) for line in text.titles if line.startswith(title)]
    return any(number in line for line in text.numbers) or any(rest[:1] in {"", "（"} for rest in after)


def _found(provision: Provision, text: LawText) -> str:
    """``placed``, ``somewhere``, or "": whether the words stand where they are said to, or at all."""
    quote, numeral = bare(provision.quote), _PLACE.fullmatch(provision.article)
    parts = text.parts.get(provision.article) or text.parts.get(numeral[1] if numeral else "", [])
    if not parts:
        return "somewhere" if quote in text.whole else ""
    return "placed" if any(quote in words for part in parts for words in _narrowed(provision, part)) else ""


def _narrowed(provision: Provision, lines: Sequence[str]) -> list[str]:
    """The words of the paragraph and item cited, as far as lines show them."""
    paragraphs: list[list[str]] = []
    for line in lines:
        if _ITEM.match(line) and paragraphs:
            paragraphs[-1].append(line)
        else:
            paragraphs.append([line])
    chosen = paragraphs
    if provision.paragraph:
        chosen = paragraphs[_count(provision.paragraph) - 1 :][:1]
    if provision.item:
        mark = f"（{_COUNTED[_count(provision.item)]}）"
        # what stands before the items may be quoted with one of them, but not instead of it
        first = [bare(provision.quote) not in paragraph[0] for paragraph in chosen]
        chosen = [
            [line for n, line in enumerate(paragraph) if line.startswith(mark) or (n == 0 and with_first)]
            for paragraph, with_first in zip(chosen, first, strict=True)
        ]
    return ["".join(paragraph) for paragraph in chosen]


def _count(place: str) -> int:
    """The number in 第八项."""
    found = _PLACE.fullmatch(place)
    return _COUNTED.index(found[1]) if found and found[1] in _COUNTED else 0
