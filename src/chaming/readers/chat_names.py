"""Names of a conversation that an export does not say itself: its file's and its folder's.

Source: file names as MemoTrace (``<remark>_utf8.csv``), PyWxDump (``<id>_<from>_<to>.csv``) and chatlog
(``<talker>_<day>_<day>.csv``) write them.
"""

from __future__ import annotations

import re
from pathlib import PurePosixPath

MEMOTRACE = re.compile(r"_utf-?8(?:-sig)?$", re.IGNORECASE)
PYWXDUMP = re.compile(r"_[0-9]+_[0-9]+$")
CHATLOG = re.compile(r"_[0-9]{4}-[0-9]{2}-[0-9]{2}_[0-9]{4}-[0-9]{2}-[0-9]{2}$")
_COPIES = re.compile(r"\s*(?:[(（][0-9]{1,3}[)）]|-\s*(?:副本|复制|copy))$", re.IGNORECASE)
_EXTENSION = re.compile(r"\.[A-Za-z0-9]{1,5}$")
_GENERIC = re.compile(
    r"exhibits?|evidence|data|export(?:ed|s)?|csv|json|txt|messages?|msgs?|chats?|chat ?logs?|wechat(?:msg|files?)?"
    r"|weixin|memotrace|pywxdump|wxdump(?:_work)?|documents?|desktop|downloads?|files?|outputs?|records?|all|new folder"
    r"|微信|(?:微信|全部|所有|手机|单人|群)?聊天记录|聊天|消息|导出|数据|群聊|私聊|留痕|证据|电子数据|新建文件夹"
    r"|(?:检材|手机|电脑)[0-9一二三四五六七八九十]*",
    re.IGNORECASE,
)


def of_file(path: str, suffix: re.Pattern[str]) -> list[str]:
    """The conversation's name that the file's name gives: [] if it is a word any export could have.

    Args:
        path: the file's path, posix.
        suffix: what the exporter adds.

    >>> of_file("exhibits/拉新3群_utf8(1).csv", MEMOTRACE), of_file("messages.csv", MEMOTRACE)
    (['拉新3群'], [])
    """
    stem = _EXTENSION.sub("", PurePosixPath(path).name)
    while (shorter := suffix.sub("", _COPIES.sub("", stem))) != stem and shorter.strip():
        stem = shorter
    return _unless_generic(stem)


def of_folder(path: str) -> list[str]:
    """The name of the folder the file lies in: [] for none and for a word any folder could have.

    >>> of_folder("exhibits/拉新3群/a.csv"), of_folder("exhibits/a.csv")
    (['拉新3群'], [])
    """
    return _unless_generic(PurePosixPath(path).parent.name)


def _unless_generic(name: str) -> list[str]:
    name = name.strip()
    return [] if not name or _GENERIC.fullmatch(name) else [name]
