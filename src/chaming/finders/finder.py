"""The text finder: one text in, what it holds out, at offsets of the text as given.

:func:`find` is the public rule (contract §5). :func:`find_in_chat` adds what only a conversation can settle:
bare digits as candidates for a code, and numbers damaged beyond reading, so that a count can list them. Both fold
the text once, then run each finder over what the stronger ones left free: web addresses and e-mails, identity
numbers and cards, mobiles, codes. One range of characters belongs to one hit.
"""

from __future__ import annotations

import difflib
import re
from typing import TYPE_CHECKING

from chaming.base.errors import UsageError
from chaming.finders.bare_codes import find_bare_codes
from chaming.finders.cards import find_cards
from chaming.finders.chains import chains
from chaming.finders.codes import find_codes
from chaming.finders.damaged import find_damaged
from chaming.finders.emails import find_emails
from chaming.finders.fold import CHINESE_DIGITS, Folded, fold
from chaming.finders.hits import Hit
from chaming.finders.mobiles import find_evasive_mobiles, find_mobiles
from chaming.finders.sightings import Scene, Sighting, take_urls
from chaming.kinds.registry import KINDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_CHINESE = "".join(CHINESE_DIGITS)
# Less than this holds nothing we look for: four digits near each other, an @, Chinese numerals in a row, or the
# letters of a code.
_ANYTHING = re.compile(
    f"[0-9](?:[^0-9\n]{{0,3}}[0-9]){{3}}|@|[{_CHINESE}](?:[ .·-]?[0-9{_CHINESE}]){{3}}"
    "|[码碼令].{0,6}[0-9A-Za-z]{4}|[0-9][OolIB*]"
)
_LINE_CUT = re.compile(r"\n(?![0-9])|(?<![0-9\r])\n|(?<![0-9])\r\n")
_CLAUSE_CUT = re.compile(r"[。；;}](?![0-9])|(?<![0-9])[。；;}]")
_ANY_CUT = re.compile(r"\n|(?<=[0-9]{11})[ ,，;；|\t]")  # where nothing better comes: between lines or after a number
_LONG_TEXT, _PIECE = 2000, 1000  # code points


def find(text: str, *, kinds: Iterable[str] | None = None) -> list[Hit]:
    """Personal information in a text.

    Args:
        text: any text; one message, one line, a whole file.
        kinds: ids of the kinds wanted; all of them if None.

    Returns:
        Hits in order of their start; no two overlap; ``raw == text[start:end]``.

    Raises:
        UsageError: CM-FIND-001, a kind that does not exist.

    Example:
        >>> [(hit.kind, hit.value, hit.start) for hit in find("联系 138 0013 8000")]
        [('mobile_number', '13800138000', 3)]
    """
    wanted = _wanted(kinds)
    return [hit for hit in _find(text, chat=False) if wanted is None or hit.kind in wanted]


def find_in_chat(text: str) -> list[Hit]:
    """Personal information in one message of a conversation.

    As :func:`find`, and besides: hits of basis ``bare`` where the message is only digits, four to
    eight a line; hits without a value, unsound, for numbers that are half-masked or have lost digits.
    """
    return _find(text, chat=True)


def to_json(hit: Hit) -> dict[str, object]:
    """A hit as the contract's item object."""
    item: dict[str, object] = {"kind": hit.kind, "value": hit.value, "raw": hit.raw, "start": hit.start, "end": hit.end}
    item |= {"verdict": hit.verdict.value, "reasons": list(hit.reasons)}
    if hit.platform is not None:
        item["platform"] = hit.platform
    if hit.also is not None:
        item["also"] = hit.also
    return item


def _wanted(kinds: Iterable[str] | None) -> frozenset[str] | None:
    if kinds is None:
        return None
    wanted = frozenset(kinds)
    for kind in sorted(wanted):
        if kind not in KINDS:
            near = difflib.get_close_matches(kind, KINDS.ids, n=1, cutoff=0.0)[0]
            raise UsageError("CM-FIND-001", kind=kind, nearest=near)
    return wanted


def _find(text: str, *, chat: bool) -> list[Hit]:
    if len(text) <= _LONG_TEXT:
        return _find_in_piece(text, 0, chat=chat)
    return [hit for at, piece in _pieces(text) for hit in _find_in_piece(piece, at, chat=chat)]


def _pieces(text: str) -> Iterator[tuple[int, str]]:
    """A long text in pieces, cut where a line or else a clause ends, never where a number may run on."""
    at = 0
    while at < len(text):
        cut = min(at + _PIECE, len(text))
        if cut < len(text):
            near = cut + _PIECE
            place = (
                _LINE_CUT.search(text, cut, near) or _CLAUSE_CUT.search(text, cut, near) or _ANY_CUT.search(text, near)
            )
            cut = place.end() if place is not None else len(text)
        yield at, text[at:cut]
        at = cut


def _find_in_piece(text: str, offset: int, *, chat: bool) -> list[Hit]:
    folded = fold(text)
    if _ANYTHING.search(folded.text) is None:
        return []
    scene = Scene(folded.text)
    take_urls(scene)
    find_emails(scene)
    for chain in chains(folded.text):
        find_cards(scene, chain)
        find_mobiles(scene, chain)
    find_evasive_mobiles(scene)
    find_codes(scene)
    if chat:
        if not scene.sightings:
            find_bare_codes(scene)
        find_damaged(scene)
    return [_hit(text, offset, folded, s) for s in sorted(scene.sightings, key=lambda s: s.start)]


def _hit(text: str, offset: int, folded: Folded, s: Sighting) -> Hit:
    start, end = folded.span(s.start, s.end)
    number = None if s.number is None else folded.span(s.number.start, s.number.end)[0] + offset
    return Hit(
        s.kind,
        s.value,
        text[start:end],
        start + offset,
        end + offset,
        s.verdict,
        s.reasons,
        s.platform,
        s.also,
        s.basis,
        number,
    )
