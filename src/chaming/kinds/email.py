"""E-mail address: a mailbox at a domain.

Issued by whoever runs the domain. ``local@domain``, where the domain has at least one dot and ends in letters. The
domain takes no case; the local part might in theory, no provider of consequence keeps it, so the whole address is
compared in lower case. Ids of chat programs (``…@chatroom``) have the same look and are none.

Source: RFC 5321 §4.1.2 and §4.5.3.1 (64 and 254 octets); RFC 5322 §3.4.1; RFC 1035 §2.3.1.
"""

from __future__ import annotations

import re

from chaming.base.verdicts import Judgement, Verdict
from chaming.kinds.kind import Kind

# Last labels that look like a domain and are a file's ending or a chat program's inner id.
NOT_DOMAINS = frozenset(
    {"chatroom", "wxwork", "openim", "stranger", "qqim", "png", "jpg", "jpeg", "gif", "webp", "svg", "bmp", "css", "js"}
    | {"json", "html", "htm", "mp4", "mp3", "pdf", "zip", "rar", "doc", "docx", "xls", "xlsx", "txt", "db", "apk"}
)
_SHAPE = re.compile(
    r"[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
    r"@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,24}"
)


def judge(value: str) -> Judgement:
    """Grade an address in any case; the value comes back in lower case.

    >>> judge("Zhang.San@Example.COM").value, judge("34567890123@chatroom").reasons
    ('zhang.san@example.com', ('malformed',))
    """
    value = value.lower()
    local, _, domain = value.rpartition("@")
    if not _SHAPE.fullmatch(value) or domain.rpartition(".")[2] in NOT_DOMAINS:
        return Judgement(value, Verdict.UNSOUND, ("malformed",))
    if len(local) > 64 or len(value) > 254:
        return Judgement(value, Verdict.UNSOUND, ("wrong length",))
    return Judgement(value, Verdict.SOUND)


def mask(value: str) -> str:
    """First character and the domain: ``z***@qq.com``."""
    local, at, domain = value.rpartition("@")
    return f"{local[:1]}***@{domain}" if at else "*" * len(value)


KIND = Kind("email", judge, mask, "RFC 5321；RFC 5322")
