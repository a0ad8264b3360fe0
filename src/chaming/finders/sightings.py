"""What the finders of one text share: the folded text, spans that belong to something, what was sighted."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from chaming.base.verdicts import Judgement, Verdict

# A letter, digit or underscore: what may not touch a number. Chinese characters may.
TOUCHING = "0-9A-Za-z_\u00aa\u00b5\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u0370-\u03ff\u0400-\u052f"
_TOUCHES = re.compile(f"[{TOUCHING}]")
_HOSTS = "com|cn|net|org|edu|gov|cc|top|xyz|me|io|vip|info|co|link|site|shop|club|ltd|app|dev|asia|hk|tw|jp|us|uk|ru|tv"
_URL_HINT = re.compile(r"://|(?i:www\.)|[.](?:" + _HOSTS + r")(?![A-Za-z0-9])")
_URL = re.compile(
    r"[A-Za-z][A-Za-z0-9+.-]{0,20}://[\w#$%&()*+./:=?@\\~!-]*"
    r"|(?i:www\.)[A-Za-z0-9.-]+[\w#$%&*+./:=?@~!-]*"
    r"|(?<![A-Za-z0-9@._-])(?:[A-Za-z0-9-]{1,63}\.){1,6}(?:"
    + _HOSTS
    + r")(?![A-Za-z0-9@-])(?:[/:?#][\w#$%&*+./:=?@~!-]*)?",
    re.ASCII,
)


@dataclass(slots=True)
class Sighting:
    """One thing seen, at offsets of the folded text; :class:`~chaming.finders.hits.Hit` tells the fields."""

    kind: str
    value: str | None
    start: int
    end: int
    verdict: Verdict = Verdict.SOUND
    reasons: tuple[str, ...] = ()
    also: str | None = None
    platform: str | None = None
    basis: str = ""
    number: Sighting | None = None


@dataclass(slots=True)
class Scene:
    """One folded text with what has been claimed in it so far.

    Attributes:
        text: the folded text.
        taken: spans that belong to something already: an address of the web, an e-mail, a number.
        sightings: what was found.
    """

    text: str
    taken: list[tuple[int, int]] = field(default_factory=list)
    sightings: list[Sighting] = field(default_factory=list)

    def free(self, start: int, end: int) -> bool:
        """Whether no claimed span overlaps ``[start, end)``."""
        return not any(s < end and start < e for s, e in self.taken)

    def add(self, sighting: Sighting) -> None:
        """Keep a sighting and claim its span."""
        self.sightings.append(sighting)
        self.taken.append((sighting.start, sighting.end))

    def add_judged(self, kind: str, judged: Judgement, start: int, end: int, extra: tuple[str, ...] = ()) -> None:
        """Keep a value as its kind judged it; ``extra`` are doubts of the finder's own."""
        verdict = Verdict.DOUBTFUL if extra and judged.verdict is Verdict.SOUND else judged.verdict
        self.add(Sighting(kind, judged.value, start, end, verdict, extra + judged.reasons, judged.also))

    def touched(self, start: int, end: int) -> bool:
        """Whether a letter, digit or underscore stands directly before or after."""
        text = self.text
        return (start > 0 and _TOUCHES.match(text, start - 1) is not None) or _TOUCHES.match(text, end) is not None


def take_urls(scene: Scene) -> None:
    """Claim the spans of web addresses: what stands inside one is part of it."""
    if _URL_HINT.search(scene.text) is not None:
        scene.taken.extend(found.span() for found in _URL.finditer(scene.text))
