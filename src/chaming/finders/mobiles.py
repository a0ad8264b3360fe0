"""Mobile numbers in hostile text: grouped, prefixed, in Chinese numerals, with letters for digits, over a line break.

The rule of the contract: a mobile stands alone. No letter, digit or underscore touches it, and it is no part of an
e-mail, a web address or a longer number; Chinese characters, punctuation and blanks may stand
next to it. Two complete numbers are never joined. A letter read as a digit is a doubt and is said.

Source: formats of separators, prefixes and numerals as seen in evidence; 电信网编号计划 for length and leading digits.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from chaming.finders.chains import BLANK, Group, chains
from chaming.finders.context import names_another_number, says_amount
from chaming.finders.fold import CHINESE_DIGITS
from chaming.finders.sightings import TOUCHING, Scene
from chaming.kinds import mobile_number

if TYPE_CHECKING:
    from collections.abc import Iterable

# Dialling prefixes of the carriers' cheap long-distance calls.
_IP_CALL = "12593|17951|17950|17911|17910|17909|17908|10193"
_COMPLETE = re.compile(rf"(?:(?:00|0)?86|0|{_IP_CALL})?(1[3-9][0-9]{{9}})")
_PREFIX = re.compile(
    rf"(?:(?<![0-9A-Za-z.])(?:\+|00|\+00)?86[{BLANK}\-]?|[(（]\s?\+?(?:00)?86\s?[)）][{BLANK}\-]?"
    rf"|(?<![0-9A-Za-z.])(?:{_IP_CALL})[{BLANK}\-])(?:[(（]0[)）][{BLANK}\-]?)?$"
    rf"|[(（]0[)）][{BLANK}\-]?$|(?<![0-9A-Za-z.,])0[{BLANK}\-]$"
)
# "0049 15…" with a blank is rather a code of four digits before a number of ours than a call abroad.
_FOREIGN = re.compile(
    rf"(?:\+(?!86)[1-9][0-9]{{0,2}}[{BLANK}\-]?|(?<![0-9])00(?!86)[1-9][0-9]{{0,2}}-)(?:[(（]0[)）][{BLANK}\-]?)?$"
)
_DECIMAL_BEFORE = re.compile(r"(?:[0-9]{3,}|(?<![0-9])0+)\.$")
_DECIMAL_AFTER = re.compile(r"\.(?!0+(?![0-9]))[0-9]{1,3}(?![0-9.])")
_FLOAT_TAIL = re.compile(r"\.0+(?![0-9])")
_ADDRESS_AFTER = re.compile(r"@[A-Za-z0-9]")
_WHOLE_SCIENCE = re.compile(r"(?<![0-9A-Za-z_.])1\.([3-9][0-9]{5,9})[Ee]\+?10(?![0-9A-Za-z_])")

_COUNTRY_HEAD = re.compile("(?:00)?86(1[3-9][0-9])")

_GROUPINGS = frozenset(
    {
        (3, 4, 4), (4, 4, 3), (4, 3, 4), (3, 3, 5), (3, 5, 3), (5, 3, 3), (3, 4, 2, 2), (4, 4, 2, 1),
        (3, 8), (8, 3), (7, 4), (4, 7), (5, 6), (6, 5),
        (3, 3, 3, 2), (2, 3, 3, 3), (3, 2, 3, 3), (3, 3, 2, 3), (3, 2, 2, 4), (3, 2, 4, 2), (5, 2, 2, 2),
        (3, 2, 2, 2, 2), (2, 2, 2, 2, 2, 1), (1, 2, 2, 2, 2, 2), (3, 1, 1, 1, 1, 1, 1, 1, 1), (1,) * 11,
    }
)  # fmt: skip
# Separators inside one number; others rather divide numbers. Between two groups only, a dot is a decimal's and a
# plus a sum's.
_SOFT = frozenset(" -.*+·•—–‑~\u70b9\u9ede\u52a0")
_SOFT_OF_TWO = frozenset(" -—–‑")
_LETTERS = str.maketrans("OolIB", "00118")
_LETTER_HINT = re.compile(r"[0-9][ .-]?[OolIB]|[OolIB][ .-]?[0-9]")
_LETTER_TOKEN = re.compile(
    rf"(?<![{TOUCHING}])(?=[0-9OolIB]*[0-9]|[OolIB]{{4}}(?![OolIB]))"
    rf"[0-9OolIB]*[OolIB][0-9OolIB]*(?![{TOUCHING}])"
)
_CHINESE = "".join(CHINESE_DIGITS)
_CHINESE_HINT = re.compile(f"[{_CHINESE}][ .·-]?[0-9{_CHINESE}][ .·-]?[0-9{_CHINESE}]")
_CHINESE_RUN = re.compile(f"[0-9{_CHINESE}](?:[ .·-]?[0-9{_CHINESE}]){{10,}}")
_CHINESE_TABLE = str.maketrans(CHINESE_DIGITS)
_TRUE_DIGITS_NEEDED = 6


def find_mobiles(scene: Scene, chain: list[Group]) -> None:
    """Sight the mobile numbers of one chain: complete groups first, then groups that together are one."""
    chain = [_without_country(scene.text, group) for group in chain]
    used = [not scene.free(group.start, group.end) for group in chain]
    for at, group in enumerate(chain):
        if used[at] or group.width < mobile_number.LENGTH:
            continue
        used[at] = True
        whole = _COMPLETE.fullmatch(scene.text, group.start, group.end)
        if whole is not None:
            _sight(scene, whole[1], group.start, group.end)
    _join(scene, chain, used)


def find_evasive_mobiles(scene: Scene) -> None:
    """Sight what plain chains miss: scientific notation with all digits, look-alike letters, Chinese numerals."""
    text = scene.text
    for found in _WHOLE_SCIENCE.finditer(text):
        if scene.free(*found.span()):
            value = "1" + found[1].ljust(10, "0")
            scene.add_judged(mobile_number.KIND.id, mobile_number.judge(value), *found.span())
    if _LETTER_HINT.search(text) is not None:
        _with_letters(scene)
    if _CHINESE_HINT.search(text) is not None:
        _in_chinese(scene)


def _without_country(text: str, group: Group) -> Group:
    """``86138`` at the head of ``86138 0013 8000`` as ``138``; the span takes the prefix back when it is sighted."""
    head = _COUNTRY_HEAD.fullmatch(text, group.start, group.end)
    return group if head is None else Group(head.start(1), group.end, group.gap)


def _join(scene: Scene, chain: list[Group], used: list[bool]) -> None:
    at = 0
    while at < len(chain):
        size = _window(scene, chain, used, at)
        if size:
            last = at + size - 1
            value = "".join(scene.text[g.start : g.end] for g in chain[at : last + 1])
            _sight(scene, value, chain[at].start, chain[last].end, _line_doubt(chain[at : last + 1]))
            used[at : last + 1] = [True] * size
        at += size or 1


def _window(scene: Scene, chain: list[Group], used: list[bool], at: int) -> int:
    """How many groups from ``at`` make one mobile; 0 if none do."""
    if used[at] or scene.text[chain[at].start] != "1":
        return 0
    widths: list[int] = []
    for last in range(at, len(chain)):
        if used[last]:
            return 0
        widths.append(chain[last].width)
        if sum(widths) >= mobile_number.LENGTH:
            break
    if sum(widths) != mobile_number.LENGTH or len(widths) == 1:
        return 0
    return len(widths) if _fits(chain, used, at, tuple(widths)) else 0


def _fits(chain: list[Group], used: list[bool], at: int, widths: tuple[int, ...]) -> bool:
    """Whether gaps, grouping and neighbours allow reading these groups as one number."""
    last = at + len(widths) - 1
    gaps = {group.gap for group in chain[at + 1 : last + 1]}
    before = None if at == 0 or used[at - 1] else chain[at - 1]
    after = None if last + 1 == len(chain) or used[last + 1] else chain[last + 1]
    if gaps == {"\n"}:
        edge_before = before is None or chain[at].gap == "\n"
        edge_after = after is None or after.gap == "\n"
        sure = widths[0] >= 7 or widths == (3, 8)
        return len(widths) == 2 and edge_before and edge_after and (sure or len(chain) == 2)
    if widths == (3, 4, 4):
        return len(gaps) == 1 or gaps <= _SOFT
    if len(gaps) != 1 or not gaps <= (_SOFT if len(widths) > 2 else _SOFT_OF_TWO) or widths not in _GROUPINGS:
        return False
    gap = next(iter(gaps))
    return (before is None or _apart(chain[at].gap, gap, before)) and (after is None or _apart(after.gap, gap, after))


def _apart(between: str, inside: str, neighbour: Group) -> bool:
    """Whether a neighbouring group is clearly not part of the number: another gap, or a code's width."""
    return between == "\n" or between != inside or neighbour.width >= 4


def _line_doubt(groups: list[Group]) -> tuple[str, ...]:
    broken = len(groups) == 2 and groups[1].gap == "\n"
    return ("split over lines",) if broken and 4 <= groups[0].width <= 6 else ()


def _sight(scene: Scene, value: str, start: int, end: int, doubts: tuple[str, ...] = ()) -> None:
    """Keep a number if its surroundings let it stand alone, with prefix and float tail in its span."""
    text = scene.text
    if value[0] != "1" or value[1] < "3":
        return
    before, after = text[max(0, start - 24) : start], text[end : end + 8]
    tail = _FLOAT_TAIL.match(after)
    if tail is not None:
        end += tail.end()
        after = text[end : end + 8]
    if _DECIMAL_BEFORE.search(before) or _DECIMAL_AFTER.match(after) or _ADDRESS_AFTER.match(after):
        return
    prefix = _PREFIX.search(before)
    if prefix is not None:
        start -= len(before) - prefix.start()
        before = text[max(0, start - 24) : start]
    elif _FOREIGN.search(before):
        return
    if (
        names_another_number(before)
        or says_amount(before, after)
        or not scene.free(start, end)
        or scene.touched(start, end)
    ):
        return
    scene.add_judged(mobile_number.KIND.id, mobile_number.judge(value), start, end, doubts)


def _with_letters(scene: Scene) -> None:
    """Read look-alike letters as digits, in tokens that hold nothing else, and look again."""
    original = scene.text
    scene.text = _LETTER_TOKEN.sub(lambda token: token[0].translate(_LETTERS), original)
    try:
        for chain in chains(scene.text):
            used = [not scene.free(g.start, g.end) for g in chain]
            _letter_chain(scene, original, chain, used)
    finally:
        scene.text = original


def _letter_chain(scene: Scene, original: str, chain: list[Group], used: list[bool]) -> None:
    doubt = ("letter read as digit",)
    for at in range(len(chain)):
        size = 1 if not used[at] and chain[at].width >= mobile_number.LENGTH else _window(scene, chain, used, at)
        if not size:
            continue
        start, end = chain[at].start, chain[at + size - 1].end
        written = original[start:end]
        digits = sum(c.isdigit() for c in written)
        whole = _COMPLETE.fullmatch("".join(scene.text[g.start : g.end] for g in chain[at : at + size]))
        used[at : at + size] = [True] * size
        if whole is not None and digits >= _TRUE_DIGITS_NEEDED and any(c.isalpha() for c in written):
            _sight(scene, whole[1], start, end, doubt)


def _in_chinese(scene: Scene) -> None:
    for run in _CHINESE_RUN.finditer(scene.text):
        for start, end in _pieces(run[0], run.start()):
            value = "".join(c for c in scene.text[start:end].translate(_CHINESE_TABLE) if c.isdigit())
            written = scene.text[start:end]
            if written.isascii() or not scene.free(start, end):
                continue
            whole = _COMPLETE.fullmatch(value)
            if whole is not None:
                _sight(scene, whole[1], start, end)


def _pieces(run: str, at: int) -> Iterable[tuple[int, int]]:
    """The run as a whole if it is one number, else its parts between separators."""
    width = sum(c not in " .·-" for c in run)
    if width in {mobile_number.LENGTH, mobile_number.LENGTH + 2}:
        return [(at, at + len(run))]
    return [(at + part.start(), at + part.end()) for part in re.finditer("[^ .·-]+", run)]
