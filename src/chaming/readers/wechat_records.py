"""Merged forwards: the records inside one message, in the three shapes exporters give them.

XML (``recordinfo``) in MemoTrace, the same XML turned into nested dictionaries by PyWxDump (JSON, or a
Python literal in its CSV), and chatlog's structure with capitalised keys. All become one tree of
lower-case keys.

Source: ``recordinfo/datalist/dataitem`` of message type 49, subtype 19; datatype 1 is text, 17 a nested record.
"""

from __future__ import annotations

import ast
import html
import json
import re
from typing import TYPE_CHECKING, Any

from chaming.readers import wechat_xml
from chaming.readers.chat_text import Part, moment

if TYPE_CHECKING:
    from datetime import tzinfo

MAX_DEPTH = 20
MAX_LITERAL = 4_000_000
_ITEM = re.compile(r"<dataitem\b.*?(?=<dataitem\b|</datalist>|$)", re.DOTALL)
_WRAPPERS = ("recordxml", "recorditem", "recordinfo")
_SHOWN = ("datatitle", "datadesc", "link", "label", "poiname")


def parts(value: object, zone: tzinfo, nest: str = "forwarded") -> tuple[list[Part], bool]:
    """Every text of a merged forward, nested ones included, in order.

    Args:
        value: XML, its element, a dictionary, or any of them written as text.
        zone: the zone of the written clocks.
        nest: what the texts are marked as.

    Returns:
        the texts, and whether everything could be read: not where a part is no such structure, or nested
        deeper than :data:`MAX_DEPTH`.
    """
    found: list[Part] = []
    return found, _walk(value, zone, nest, found, 0)


def _salvaged(text: str, zone: tzinfo, nest: str) -> list[Part]:
    """What its tags still give of damaged XML."""
    found = []
    for item in _ITEM.findall(html.unescape(text) if "<dataitem" not in text else text):
        words = wechat_xml.search(item, "datadesc") or wechat_xml.search(item, "datatitle")
        if words:
            at, _ = moment(wechat_xml.search(item, "sourcetime"), zone)
            found.append(Part(nest, words, wechat_xml.search(item, "sourcename") or None, at))
    return found


def _walk(value: object, zone: tzinfo, nest: str, found: list[Part], depth: int) -> bool:
    tree = _tree(value)
    if tree is None or depth > MAX_DEPTH:
        if isinstance(value, str):
            found += _salvaged(value, zone, nest)
        return False
    info = _lower(tree)
    while inner := next((info[k] for k in _WRAPPERS if isinstance(info.get(k), dict)), None):
        info = _lower(inner)
    sound = True
    for item in _items(info.get("datalist")):
        fields = _lower(item)
        words = _words(fields)
        if words:
            at, _ = moment(_text(fields.get("sourcetime")), zone)
            found.append(Part(nest, words, _text(fields.get("sourcename")) or None, at))
        nested = fields.get("recordxml") or fields.get("recordinfo")
        if nested:
            sound = _walk(nested, zone, nest, found, depth + 1) and sound
    return sound


def _items(datalist: object) -> list[dict[str, Any]]:
    if not isinstance(datalist, dict):
        return []
    fields = _lower(datalist)
    items = fields.get("dataitem", fields.get("dataitems"))
    if isinstance(items, dict):
        return [items]
    return [i for i in items if isinstance(i, dict)] if isinstance(items, list | tuple) else []


def _words(fields: dict[str, Any]) -> str:
    if _text(fields.get("datatype")) in ("1", "17"):
        return _text(fields.get("datadesc")) or _text(fields.get("datatitle"))
    place = fields.get("location")
    known = {**(_lower(place) if isinstance(place, dict) else {}), **fields}
    return "\n".join(dict.fromkeys(w for w in (_text(known.get(k)) for k in _SHOWN) if w))


def _lower(tree: dict[str, Any]) -> dict[str, Any]:
    return {str(k).lower(): v for k, v in tree.items()}


def _text(value: object) -> str:
    if isinstance(value, dict):
        value = value.get("#text", "")
    return str(value) if isinstance(value, str | int) else ""


def _tree(value: object) -> dict[str, Any] | None:
    if isinstance(value, str):
        value = _parsed(value.strip())
    if isinstance(value, wechat_xml.Node):
        return {value.tag: _plain(value)}
    return value if isinstance(value, dict) else None


def _parsed(text: str) -> object:
    if len(text) > MAX_LITERAL:
        return None
    text = wechat_xml.unescaped(text)
    try:
        if text.startswith("<"):
            return wechat_xml.parse(text)
        try:
            return json.loads(text, parse_int=str, parse_float=str, strict=False)
        except ValueError:
            return ast.literal_eval(text)
    except (ValueError, SyntaxError, TypeError, MemoryError, RecursionError):
        return None


def _plain(node: wechat_xml.Node) -> object:
    """An element as PyWxDump writes it: attributes and children by name, repeated ones as a list, else the text."""
    out: dict[str, Any] = dict(node.attributes)
    for child in node.children:
        value = _plain(child)
        if child.tag in out:
            held = out[child.tag]
            out[child.tag] = [*held, value] if isinstance(held, list) else [held, value]
        else:
            out[child.tag] = value
    if not node.children:
        if not out:
            return node.text
        out["#text"] = node.text
    return out
