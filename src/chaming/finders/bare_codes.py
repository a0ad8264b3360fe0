"""Bare codes of a conversation: a message of nothing but digits, in any width or spelling.

Such digits are a candidate only. That they answer a number sent before is for linking to confirm, by sender
and time.

Source: chaming's contract, "What settles the count" 3.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from chaming.finders.fold import CHINESE_DIGITS
from chaming.finders.platforms import without_names
from chaming.finders.sightings import Sighting
from chaming.kinds import verification_code

if TYPE_CHECKING:
    from chaming.finders.sightings import Scene

_SPELT = f"0-9{''.join(c for c in CHINESE_DIGITS if c not in '两兩俩拐洞勾幺')}"
_NO_AMOUNT = r"[^\w+¥￥$€£%％℃°]"
_BARE_LINE = re.compile(
    rf"{_NO_AMOUNT}*?(?P<digits>[{_SPELT}]{{4,8}}|[{_SPELT}](?:[ \u3000.·-][{_SPELT}]){{3,7}}"
    rf"|[0-9]{{3}}[ -][0-9]{{3,4}}|[0-9]{{4}}[ -][0-9]{{3,4}}"
    rf"|[0-9]{{2}} [0-9]{{2}}|[0-9]{{2}}[ -][0-9]{{2}}[ -][0-9]{{2}}){_NO_AMOUNT}*"
)
_CHINESE_TABLE = str.maketrans(CHINESE_DIGITS)


def find_bare_codes(scene: Scene) -> None:
    """Sight the candidates of a chat message that is nothing but digits: one a line, four to eight digits each."""
    at = 0
    lines: list[tuple[int, re.Match[str]]] = []
    for line in scene.text.split("\n"):
        whole = _BARE_LINE.fullmatch(line)
        if whole is None and without_names(line).strip(" :：的码"):
            return  # something else is said; a platform's name alone on a line says only what the code is for
        if whole is not None:
            lines.append((at, whole))
        at += len(line) + 1
    for start, whole in lines:
        digits = whole["digits"].translate(_CHINESE_TABLE)
        value = "".join(c for c in digits if c.isascii() and c.isdigit())
        s, e = whole.span("digits")
        if scene.free(start + s, start + e):
            scene.add(Sighting(verification_code.KIND.id, value, start + s, start + e, basis="bare"))
