"""What the XML of a WeChat message says: replies, quotations, forwards, transfers, cards, voices.

Source: ``msg/appmsg`` of the Windows 3.x store: ``refermsg`` (57), ``recorditem`` (19), ``wcpayinfo`` (2000, 2001);
``paysubtype`` 1 and 7 ask, 3 and 5 say received, 4 says given back.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaming.base import money
from chaming.readers import wechat_records, wechat_types, wechat_xml
from chaming.readers.chat_text import Body, Part, epoch
from chaming.readers.wechat_xml import Node

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import tzinfo

UNSOUND_XML = "CM-READ-016"
UNSOUND_FORWARD = "CM-READ-023"
UNSOUND_AMOUNT = "CM-READ-024"
MAX_QUOTES = 20
STATES = {"1": "requested", "7": "requested", "3": "received", "5": "received", "4": "returned"}
_REFER = ("type", "fromusr", "chatusr", "displayname", "createtime", "content")
_PAY = ("paysubtype", "feedesc", "transferid", "pay_memo", "receiver_username", "payer_username", "sendertitle")


def body_of(kind: str, subtype: int, text: str, zone: tzinfo) -> Body:
    """The body of a message from its stored content.

    Args:
        kind: what the type and subtype say it is (:mod:`chaming.readers.wechat_types`).
        subtype: of a type-49 message; 0 else.
        text: the content as stored: words or XML.
        zone: the zone of clocks written inside.
    """
    if kind == "text" and subtype == 0:
        return Body(text)
    if not wechat_xml.looks_like_xml(text):
        lost = not text.strip() and kind in ("quote", "forward", "transfer")
        return Body(text, flags=["not_exported"] if lost else [])
    flags: list[str] = []
    try:
        root = wechat_xml.parse(text)
    except wechat_xml.UnsoundXmlError:
        root = _salvage(text)
        flags = ["damaged_xml"]
    body = _app(root, kind, subtype, zone) if root.find("appmsg") else _plain(root, kind)
    body.flags += flags
    if flags:
        body.problems.append(UNSOUND_XML)
    return body


def _plain(root: Node, kind: str) -> Body:
    """Messages without ``appmsg``: voices, cards, places, notices; pictures say nothing."""
    if kind == "voice":
        words = root.get("voicetrans") or _attribute(root.find("voicetrans"), "transtext")
        words = words or root.get("voicetrans", "transtext") or _attribute(root.find("voicemsg"), "transtext")
        return Body(words or None, flags=["transcription"] if words else [])
    if kind == "card":
        return Body(_joined(root.attributes.get(k, "") for k in ("nickname", "alias")))
    if kind == "location":
        place = root.find("location")
        return Body(_joined(_attribute(place, k) for k in ("label", "poiname")))
    if kind in ("system", "recall", "other", "text"):
        return Body(_joined(_texts(root)))
    return Body(None)


def _app(root: Node, kind: str, subtype: int, zone: tzinfo) -> Body:
    app = root.find("appmsg") or root
    title, summary = app.get("title"), app.get("des")
    if kind == "quote":
        return Body(title, _quoted(app.find("refermsg"), zone, 0))
    if kind == "forward" or app.find("recorditem"):
        return _forward(app, title, zone)
    if kind == "transfer":
        return _transfer(app, title)
    if kind == "red_packet":
        return Body(_joined((title, app.get("wcpayinfo", "sendertitle"))))
    if kind == "text":
        return Body(_joined((title, summary, app.get("textannouncement"))))
    return Body(_joined((title, summary, app.get("url"))))


def _quoted(refer: Node | None, zone: tzinfo, depth: int) -> list[Part]:
    if refer is None or depth > MAX_QUOTES:
        return []
    author = next((a for a in (refer.get("chatusr"), refer.get("fromusr")) if a and not a.endswith("@chatroom")), "")
    sender = author or refer.get("displayname") or None
    at = epoch(refer.get("createtime"))
    content = refer.get("content")
    number = refer.get("type").strip()
    if number in ("", "1"):
        return [Part("quoted", content, sender, at)] if content else []
    content = wechat_xml.unescaped(content)
    if not wechat_xml.looks_like_xml(content):
        return [Part("quoted", content, sender, at)] if content else []
    try:
        root = wechat_xml.parse(content)
    except wechat_xml.UnsoundXmlError:
        root = _salvage(content)
    app = root.find("appmsg")
    if app is None:
        said = _plain(root, wechat_types.kind_of(int(number) if number.isdecimal() and len(number) < 12 else 0, 0))
        return [Part("quoted", said.text, sender, at)] if said.text else []
    words = _joined((app.get("title"), app.get("des")))
    parts = [Part("quoted", words, sender, at)] if words else []
    if record := app.get("recorditem"):
        parts += wechat_records.parts(record, zone, "quoted")[0]
    return parts + _quoted(app.find("refermsg"), zone, depth + 1)


def _forward(app: Node, title: str, zone: tzinfo) -> Body:
    body = Body(title)
    item = app.find("recorditem")
    sound = True
    if item is not None and (item.children or item.text.strip()):
        body.parts, sound = wechat_records.parts(item if item.children else item.text, zone)
    if not body.parts:
        body.parts = summary_parts(app.get("des"))
        body.flags.append("summary_only")
    if not sound:
        body.flags.append("damaged_forward")
        body.problems.append(UNSOUND_FORWARD)
    return body


def summary_parts(summary: str) -> list[Part]:
    r"""The lines ``name: text`` by which a forward shows its first records.

    >>> [(p.sender, p.text) for p in summary_parts("老K: 在吗\n在不在")]
    [('老K', '在吗\n在不在')]
    """
    found: list[tuple[str | None, str]] = []
    for line in summary.split("\n"):
        name, mark, words = line.partition(": ")
        if not mark:
            name, mark, words = line.partition("：")
        if mark:
            found.append((name.strip() or None, words))
        elif found:
            found[-1] = (found[-1][0], f"{found[-1][1]}\n{line}")
        elif line.strip():
            found.append((None, line))
    return [Part("forwarded", words.rstrip(), name) for name, words in found if words.strip()]


def _transfer(app: Node, title: str) -> Body:
    pay = app.find("wcpayinfo") or Node("wcpayinfo")
    amount = pay.get("feedesc")
    body = Body(
        _joined((title, amount, pay.get("pay_memo"))), money_fen=money.parse_yuan(amount),
        payer=pay.get("payer_username").strip() or None, payee=pay.get("receiver_username").strip() or None,
        transfer_id=pay.get("transferid").strip() or None, transfer_state=STATES.get(pay.get("paysubtype").strip()),
    )  # fmt: skip
    if body.money_fen is None:
        body.problems.append(UNSOUND_AMOUNT)
    return body


def _salvage(text: str) -> Node:
    """A tree of the elements that matter, found by their tags alone."""
    app = Node("appmsg", children=_found(text, ("title", "des", "url", "recorditem", "textannouncement")))
    for tag, inner in (("refermsg", _REFER), ("wcpayinfo", _PAY)):
        if f"<{tag}" in text:
            app.children.append(Node(tag, children=_found(text[text.index(f"<{tag}") :], inner)))
    return Node("msg", children=[app])


def _found(text: str, tags: tuple[str, ...]) -> list[Node]:
    return [Node(tag, text=words) for tag in tags if (words := wechat_xml.search(text, tag))]


def _children(node: Node | None) -> list[Node]:
    return node.children if node else []


def _attribute(node: Node | None, name: str) -> str:
    return node.attributes.get(name, "") if node else ""


def _texts(node: Node) -> list[str]:
    return [node.text, *(t for c in node.children for t in _texts(c))]


def _joined(texts: Iterable[str]) -> str:
    return "\n".join(t.strip() for t in texts if t and t.strip())
