"""On which line of a TOML file a key stands, so that a message can say it.

``tomllib`` gives values without places; this walks the text for table headers and keys. It serves
messages only: where it cannot tell, it says line 1.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_HEADER = re.compile(r"\s*(\[\[?)\s*([^\]]+?)\s*\]\]?\s*(?:#.*)?")
_KEY = re.compile(r"""\s*(?:"([^"]+)"|'([^']+)'|([A-Za-z0-9_-]+))\s*(?:\.[^=]*)?=""")


def line_of(text: str, path: Sequence[str | int]) -> int:
    r"""Line, from 1, of a key such as ``("suspects", 0, "accounts")``; of its table if the key is missing.

    >>> line_of("[case]\ntitle = 'x'\n", ("case", "title"))
    2
    """
    tables = [p for p in path if isinstance(p, str)]
    wanted_index = next((p for p in path if isinstance(p, int)), None)
    section, key = tables[0] if tables else "", tables[1] if len(tables) > 1 else None
    current, index, best = "", -1, 1
    seen: dict[str, int] = {}
    for number, line in enumerate(text.splitlines(), start=1):
        if header := _HEADER.fullmatch(line):
            current = header[2].strip().strip("\"'")
            seen[current] = seen.get(current, -1) + 1
            index = seen[current]
            if current == section and wanted_index in (None, index):
                best = number
                if key is None:
                    return number
        elif (found := _KEY.match(line)) and wanted_index in (None, index):
            name = next(g for g in found.groups() if g)
            if (current == section and name == key) or (not current and name == section):
                return number
    return best
