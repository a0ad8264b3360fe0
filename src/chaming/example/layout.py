"""The contract of a layout: it writes a story as one exporter would, byte for byte.

One module per layout beside this one; ids equal those of the readers. :mod:`chaming.example.layouts`
lists them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from chaming.example.story import Bill, Story


@dataclass(frozen=True, slots=True)
class ChatLayout:
    """A layout of chats.

    Attributes:
        id: the reader's id.
        write: writes every conversation of the story under a folder; gives back the folder or files that the
            exporter made, so that case.toml can say whose phone it was.
        names_owner: an owner's message carries the owner's account; else only case.toml can say whose it is.
    """

    id: str
    write: Callable[[Path, Story], Path]
    names_owner: bool


@dataclass(frozen=True, slots=True)
class BillLayout:
    """A layout of bills.

    Attributes:
        id: the reader's id.
        write: writes one bill under a folder and gives back the file.
        wechat_money: its payments can also stand in a WeChat chat.
    """

    id: str
    write: Callable[[Path, Story, Bill], Path]
    wechat_money: bool = True


def listed(text: str) -> tuple[str, ...]:
    """Names written in one text with commas between, as headers are.

    >>> listed("id,msg")
    ('id', 'msg')
    """
    return tuple(text.split(","))


def save(path: Path, text: str, encoding: str = "utf-8") -> Path:
    """Write text exactly as it is, line ends included, and make the folders above it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode(encoding))
    return path
