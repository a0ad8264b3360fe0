"""E-mail addresses in text: between Chinese characters, at the end of a sentence, never an id of a chat room."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from chaming.base.verdicts import Verdict
from chaming.kinds import email

if TYPE_CHECKING:
    from chaming.finders.sightings import Scene

_ADDRESS = re.compile(
    r"(?<![A-Za-z0-9._%+*-])[A-Za-z0-9_](?:[A-Za-z0-9._%+-]{0,62}[A-Za-z0-9_+-])?"
    r"@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.){1,8}[A-Za-z]{2,24}(?![A-Za-z0-9@_-])"
)
# Anything with an @ between letters or digits: its digits are no number of their own.
_ID = re.compile(r"(?<![A-Za-z0-9._%+*-])[A-Za-z0-9._%+*-]+@[A-Za-z0-9._-]*[A-Za-z0-9]")


def find_emails(scene: Scene) -> None:
    """Sight e-mail addresses, and claim every other id with an ``@`` inside."""
    if "@" not in scene.text:
        return
    for found in _ADDRESS.finditer(scene.text):
        judged = email.judge(found[0])
        if judged.verdict is Verdict.SOUND and scene.free(*found.span()):
            scene.add_judged(email.KIND.id, judged, *found.span())
    for found in _ID.finditer(scene.text):
        if scene.free(*found.span()):
            scene.taken.append(found.span())
