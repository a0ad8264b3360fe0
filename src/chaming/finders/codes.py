"""Verification codes: from a full message, from a word with digits, from digits beside a mobile number.

Digits are a code by what stands around them. A code word (验证码, yzm …) directly before or after decides; a
look-alike's own word (取件码, 尾号, 订单号 …), a unit or a currency directly at the digits decides against. In
a message signed by a platform the word may stand farther off, or be missing where a warning not to pass
it on stands instead. In chat a platform's name with digits is enough, and so are digits beside a mobile
number. Bare digits alone are no code here; in a conversation they are a candidate
(:mod:`chaming.finders.bare_codes`).

Source: chaming's contract, "What settles the count" 3; the vocabulary is in :mod:`chaming.finders.code_words`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from chaming.finders import code_words as words
from chaming.finders.platforms import names, names_in, platform_of, signatures, without_names
from chaming.finders.sightings import TOUCHING, Scene, Sighting
from chaming.kinds import mobile_number, verification_code

if TYPE_CHECKING:
    from collections.abc import Iterator

_CANDIDATE = re.compile(
    rf"(?<![{TOUCHING}])(?:(?P<prefix>[A-Z]{{1,2}}-)[0-9]{{4,8}}"
    r"|[0-9](?P<sep>[ \u3000-])[0-9](?:(?P=sep)[0-9]){2,6}"
    r"|[0-9]{3}[ -][0-9]{3}(?![0-9])|(?!19|20)[0-9]{4}-[0-9]{4}(?![0-9-])|[0-9]{4,8}"
    r"|(?P<word>[A-Za-z]{2,10})[0-9]{4,8}"
    rf"|(?P<mixed>(?=[A-Za-z]*[0-9])(?=[0-9]*[A-Za-z])(?!0[xX])[0-9A-Za-z]{{4,8}}))(?![{TOUCHING}])"
)
_HINT = re.compile("码|碼|口令|【|密码|(?i:code|otp|yzm|yanzhengma|pin|password)")
_JOINED_BEFORE, _JOINED_AFTER = re.compile("[0-9][.:/-]"), re.compile("[.:/-][0-9]")
_BESIDE_GAP = 12
_MESSAGE_LINES = 4
_REACH = 60  # how far around digits a word may stand that names them
_CONTACT = re.compile(r"(?:客服|热线|电话|致电|拨打|咨询|详询|联系)[^0-9]{0,6}$")


@dataclass(slots=True)
class _Candidate:
    start: int
    end: int
    value: str
    mixed: bool = False


@dataclass(slots=True)
class _Reading:
    """One text being read for codes.

    Attributes:
        scene, mobiles: the text, and the mobile numbers in it.
        blocks: spans that are one message each: the whole text, or its lines where it pastes several together.
        labels, platforms, signed: code words and look-alikes, platforms named, signatures.
    """

    scene: Scene
    mobiles: list[Sighting]
    blocks: list[tuple[int, int]]
    labels: list[re.Match[str]] = field(default_factory=list)
    platforms: list[tuple[int, int, str]] = field(default_factory=list)
    signed: list[re.Match[str]] = field(default_factory=list)

    @property
    def text(self) -> str:
        return self.scene.text

    def label_before(self, at: int) -> re.Match[str] | None:
        """The last label that ends at or before ``at``."""
        return next((label for label in reversed(self.labels) if label.end() <= at), None)

    def label_after(self, at: int) -> re.Match[str] | None:
        """The first label that starts at or after ``at``."""
        return next((label for label in self.labels if label.start() >= at), None)


def find_codes(scene: Scene) -> None:
    """Sight the verification codes of one text; mobile numbers must have been sighted before."""
    candidates = _candidates(scene)
    if not candidates:
        return
    text = scene.text
    mobiles = [s for s in scene.sightings if s.kind == mobile_number.KIND.id and s.value is not None]
    hinted = _HINT.search(text) is not None
    platforms = names_in(text)
    if not (hinted or mobiles or platforms):
        return
    reading = _Reading(scene, mobiles, _blocks(text), platforms=platforms)
    if hinted or "[" in text:
        reading.signed = signatures(text, len(reading.blocks) == 1 and words.PHRASE.search(text) is not None)
    spans = [mark.span() for mark in reading.signed]
    candidates = [c for c in candidates if not _inside((c.start, c.end), spans)]
    if hinted:
        reading.labels = [m for m in _labels(text, candidates) if not _inside(m.span(), spans)]
    found = [code for block in reading.blocks for code in _by_words(reading, candidates, block)]
    found += _by_platform_or_number(reading, candidates, found)
    _keep(reading, found)


def _labels(text: str, candidates: list[_Candidate]) -> Iterator[re.Match[str]]:
    """Code words and look-alikes near enough to some candidate to say what it is."""
    windows: list[tuple[int, int]] = []
    for c in candidates:
        first, last = max(0, c.start - _REACH), min(len(text), c.end + _REACH)
        if windows and first <= windows[-1][1]:
            windows[-1] = (windows[-1][0], max(last, windows[-1][1]))
        else:
            windows.append((first, last))
    for first, last in windows:
        yield from words.LABEL.finditer(text, first, last)


def _blocks(text: str) -> list[tuple[int, int]]:
    """One message is one block; a text of many lines, or of several signatures, is read line by line."""
    lines = text.split("\n")
    if len(lines) == 1 or (len(lines) <= _MESSAGE_LINES and sum("【" in line for line in lines) <= 1):
        return [(0, len(text))]
    blocks, at = [], 0
    for line in lines:
        blocks.append((at, at + len(line)))
        at += len(line) + 1
    return blocks


def _inside(span: tuple[int, int], spans: list[tuple[int, int]]) -> bool:
    return any(start <= span[0] and span[1] <= end for start, end in spans)


def _candidates(scene: Scene) -> list[_Candidate]:
    """Whatever has a code's shape and is no part of something else."""
    text = scene.text
    fixed: list[tuple[int, int]] | None = None
    out = []
    for found in _CANDIDATE.finditer(text):
        start, end = found.span()
        mixed = found["mixed"] is not None
        if found["word"] is not None:
            if found["word"].lower() in {"yzm", "code", "otp"} or found["word"].lower() in names().latin:
                start = found.end("word")
            elif end - start <= verification_code.MAX_LENGTH:
                mixed = True
            else:
                continue
        if not scene.free(start, end) or _structured(scene, start, end):
            continue
        if fixed is None:
            fixed = [m.span() for m in words.DATE_OR_PHONE.finditer(text)]
        if any(s < end and start < e for s, e in fixed):
            continue
        value = text[start:end] if mixed else "".join(c for c in text[start:end] if c.isdigit())
        out.append(_Candidate(start, end, value, mixed))
    return out


def _structured(scene: Scene, start: int, end: int) -> bool:
    """Whether the digits are part of a decimal, a time, a shelf mark or a masked number."""
    text = scene.text
    before, after = text[max(0, start - 2) : start], text[end : end + 2]
    if before.endswith("*") or after.startswith("*") or before in {"x-", "X-"}:
        return True
    if _JOINED_BEFORE.fullmatch(before) and not any(s.end == start - 1 for s in scene.sightings):
        return True
    return _JOINED_AFTER.fullmatch(after) is not None and not any(s.start == end + 1 for s in scene.sightings)


def _by_words(reading: _Reading, candidates: list[_Candidate], block: tuple[int, int]) -> list[Sighting]:
    """Codes of one block that a code word or a signature names."""
    here = [c for c in candidates if block[0] <= c.start and c.end <= block[1]]
    if not here or not (reading.labels or reading.signed):
        return []
    text = reading.text[block[0] : block[1]]
    signed = [mark for mark in reading.signed if block[0] <= mark.start() and mark.end() <= block[1]]
    full = words.PHRASE.search(text) is not None or bool(signed)
    found = [_sighting(c, "message" if full else "word") for c in here if _named(reading, c)]
    if not found and full:
        loose = next((c for c in here if _loosely_named(reading, c)), None)
        loose = loose or next((c for c in here if _only_signed(reading, c, signed, text)), None)
        found = [_sighting(loose, "message")] if loose is not None else []
    for code in found:
        code.platform = platform_of(text, signed) if full else _platform_near(reading, code)
    return found


def _named(reading: _Reading, c: _Candidate) -> bool:
    """Whether a code word stands directly before or after, and no other name stands nearer."""
    text = reading.text
    if words.UNIT_GLUED.match(text, c.end) or words.CURRENCY_BEFORE.search(text[max(0, c.start - 5) : c.start]):
        return False
    label = reading.label_before(c.start)
    gap = text[label.end() : c.start] if label is not None else ""
    if label is not None and label["strong"] is not None and len(gap) <= words.LOOSE and words.TIGHT.fullmatch(gap):
        return _is_code_word(text, label)
    if c.mixed or _otherwise_named(label, gap):
        return False
    if label is not None and label["weak"] is not None and words.TIGHT_WEAK.fullmatch(gap):
        return words.UNIT_AFTER.match(text, c.end) is None
    return _named_after(reading, c)


def _is_code_word(text: str, label: re.Match[str]) -> bool:
    return words.NOT_A_MESSAGE_BEFORE.search(text[max(0, label.start() - 8) : label.start()]) is None


def _otherwise_named(label: re.Match[str] | None, gap: str) -> bool:
    """Whether a look-alike's own word governs the digits."""
    if label is None or label["other"] is None or len(gap) > words.LOOSE:
        return False
    return words.TIGHT.fullmatch(gap) is not None or (
        len(gap) <= 10 and re.search(r"[0-9，,。；;！!？?\n]", gap) is None
    )


def _named_after(reading: _Reading, c: _Candidate) -> bool:
    """``482913是您的验证码``, ``6053(验证码)``, ``Use 482913 as your code``."""
    label, text = reading.label_after(c.end), reading.text
    if label is None or label["strong"] is None or label.start() - c.end > words.LOOSE:
        return False
    between = text[c.end : label.start()]
    if words.AFTER.fullmatch(between) is None or words.UNIT_AFTER.match(text, c.end):
        return False
    return words.WARNING_BEFORE.search(between) is None and _is_code_word(text, label)


def _loosely_named(reading: _Reading, c: _Candidate) -> bool:
    """A code word earlier in the same sentence of a full message, with no other name between."""
    text, label = reading.text, reading.label_before(c.start)
    if c.mixed or label is None or label["strong"] is None or words.HOTLINE.fullmatch(c.value):
        return False
    gap = text[label.end() : c.start]
    if len(gap) > words.LOOSE or words.SENTENCE_END.search(gap) or words.UNIT_AFTER.match(text, c.end):
        return False
    if words.CURRENCY_BEFORE.search(text[max(0, c.start - 5) : c.start]):
        return False
    return words.WARNING_BEFORE.search(text[: label.start()]) is None and _is_code_word(text, label)


def _only_signed(reading: _Reading, c: _Candidate, signed: list[re.Match[str]], block: str) -> bool:
    """``【平台】482913，谨防诈骗``: digits directly after the signature, and a warning to keep them."""
    text = reading.text
    after = any(mark.end() <= c.start and not text[mark.end() : c.start].strip(" \u3000:：") for mark in signed)
    return after and not c.mixed and not words.UNIT_AFTER.match(text, c.end) and words.GUARDED.search(block) is not None


def _by_platform_or_number(reading: _Reading, candidates: list[_Candidate], named: list[Sighting]) -> list[Sighting]:
    """Codes beside a platform's name or a mobile number; a line of a full message is not read this way."""
    if not (reading.platforms or reading.mobiles):
        return []
    found: list[Sighting] = []
    taken = {code.start for code in named}
    full = [_line(reading.text, code.start) for code in named if code.basis == "message"]
    for c in candidates:
        if c.mixed or c.start in taken or _inside((c.start, c.end), full) or _ruled_out(reading, c):
            continue
        platform = _platform_word(reading, c)
        if platform is not None:
            found.append(_sighting(c, "word", platform))
        elif _beside(reading, c, [*named, *found]):
            code = _sighting(c, "beside")
            code.platform = _platform_near(reading, code)
            found.append(code)
    return found


def _ruled_out(reading: _Reading, c: _Candidate) -> bool:
    text = reading.text
    label = reading.label_before(c.start) if reading.labels else _other_label(text, c.start)
    gap = text[label.end() : c.start] if label is not None else ""
    before = text[max(0, c.start - 5) : c.start]
    return (
        _otherwise_named(label, gap)
        or words.UNIT_AFTER.match(text, c.end) is not None
        or words.CURRENCY_BEFORE.search(before) is not None
    )


def _other_label(text: str, at: int) -> re.Match[str] | None:
    """The last label shortly before ``at``, where labels were not listed for the whole text."""
    found = None
    for found in words.LABEL.finditer(text, max(0, at - 20), at):  # noqa: B007 - the last one is wanted
        pass
    return found


def _line(text: str, at: int) -> tuple[int, int]:
    end = text.find("\n", at)
    return text.rfind("\n", 0, at) + 1, len(text) if end < 0 else end


def _platform_word(reading: _Reading, c: _Candidate) -> str | None:
    """The platform whose name with these digits makes the line a code, or None."""
    if not reading.platforms:
        return None
    text, known = reading.text, names()
    first, last = _line(text, c.start)
    if last - first > 60 or (len(c.value) not in {4, 6} and any(n == "QQ" for _, _, n in reading.platforms)):
        return None
    rest = "".join(
        ch for i, ch in enumerate(text[first:last], first) if not any(s <= i < e for s, e, _ in reading.platforms)
    )
    if words.MONEY.search(rest):
        return None
    best: tuple[int, str] | None = None
    for start, end, name in reading.platforms:
        gap = text[end : c.start] if end <= c.start else text[c.end : start]
        if start < first or end > last or name in known.quiet or len(gap) > 10 or not words.FILLER.fullmatch(gap):
            continue
        if best is None or len(gap) < best[0]:
            best = (len(gap), name)
    return best[1] if best is not None else None


def _beside(reading: _Reading, c: _Candidate, codes: list[Sighting]) -> bool:
    """Whether only marks, or another code, stand between these digits and a mobile number."""
    if words.DATE_OF_EIGHT.fullmatch(c.value):
        return False
    text = reading.text
    ends = [m.end for m in reading.mobiles if m.end <= c.start] + [
        k.end for k in codes if k.basis == "beside" and k.end <= c.start
    ]
    gaps = [text[max(ends) : c.start]] if ends else []
    after = [m.start for m in reading.mobiles if m.start >= c.end]
    gaps += [text[c.end : min(after)]] if after else []
    return any(len(g) <= _BESIDE_GAP and g.count("\n") <= 1 and words.FILLER.fullmatch(_nameless(g)) for g in gaps)


def _nameless(gap: str) -> str:
    return without_names(gap) if gap.strip() else gap


def _platform_near(reading: _Reading, code: Sighting) -> str | None:
    """The platform named nearest on the same line, or None."""
    first, last = _line(reading.text, code.start)
    near = [
        (min(abs(code.start - e), abs(s - code.end)), name)
        for s, e, name in reading.platforms
        if first <= s and e <= last
    ]
    return min(near)[1] if near else None


def _sighting(c: _Candidate, basis: str, platform: str | None = None) -> Sighting:
    return Sighting(verification_code.KIND.id, c.value, c.start, c.end, platform=platform, basis=basis)


def _keep(reading: _Reading, found: list[Sighting]) -> None:
    """Link each code to its number and keep it; a full message gives each code once."""
    said: set[str] = set()
    for code in sorted(found, key=lambda s: s.start):
        if code.basis == "message" and code.value in said:
            continue
        said.add(code.value or "")
        code.number = _number_of(reading, code)
        reading.scene.add(code)


def _number_of(reading: _Reading, code: Sighting) -> Sighting | None:
    """Same line first; the nearest number before, else the nearest after."""
    text = reading.text
    mobiles = reading.mobiles
    if code.basis == "message":
        mobiles = [m for m in mobiles if not _CONTACT.search(text[max(0, m.start - 12) : m.start])]
    first, last = _line(text, code.start)
    for near in ([m for m in mobiles if first <= m.start < last], mobiles):
        before = [m for m in near if m.end <= code.start]
        if before:
            return before[-1]
        if near:
            return near[0]
    return None
