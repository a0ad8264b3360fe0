"""The XML inside WeChat messages (``<msg>…``), read without trusting it.

No DTD, no entities of its own, bounded depth and size. What the parser refuses is searched for by tags
instead, and the caller is told so that the message can be flagged.

Source: message layouts of the Windows 3.x store as the exporters MemoTrace, PyWxDump and chatlog read them.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field
from xml.parsers import expat

MAX_DEPTH = 60
MAX_NODES = 200_000
_DECLARATION = re.compile(r"\s*<\?xml[^>]*\?>")
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_ESCAPED = re.compile(r"\s*&(?:amp;)*lt;")


class UnsoundXmlError(ValueError):
    """Not XML that we are willing to parse: broken, with a DTD, or too deep."""


@dataclass(slots=True)
class Node:
    """An element.

    Attributes:
        tag: its name.
        attributes: its attributes.
        text: its own text, CDATA included, without that of its children.
        children: its child elements in order.
    """

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    text: str = ""
    children: list[Node] = field(default_factory=list)

    def find(self, *path: str) -> Node | None:
        """The first descendant by child names, or None."""
        node: Node | None = self
        for tag in path:
            node = next((c for c in node.children if c.tag == tag), None) if node else None
        return node

    def get(self, *path: str) -> str:
        """The text at a path, or ""."""
        node = self.find(*path)
        return node.text if node else ""


def looks_like_xml(text: str) -> bool:
    """Whether a stored text is an element rather than words."""
    stripped = text.lstrip()
    return stripped.startswith("<") and stripped.rstrip().endswith(">")


def parse(text: str) -> Node:
    """The root element of a message's XML.

    Raises:
        UnsoundXmlError: see :class:`UnsoundXmlError`.
    """
    builder = _Builder()
    parser = expat.ParserCreate("utf-8")
    parser.StartElementHandler = builder.start
    parser.EndElementHandler = builder.end
    parser.CharacterDataHandler = builder.characters
    parser.StartDoctypeDeclHandler = builder.refuse
    parser.buffer_text = True
    clean = _CONTROLS.sub("", _DECLARATION.sub("", text.lstrip(), count=1))
    try:
        parser.Parse(clean.encode("utf-8"), True)
    except expat.ExpatError as error:
        raise UnsoundXmlError("not well formed") from error
    if builder.root is None:
        raise UnsoundXmlError("empty")
    return builder.root


class _Builder:
    """Builds the tree; raises on anything that a message never holds."""

    def __init__(self) -> None:
        self.root: Node | None = None
        self._open: list[Node] = []
        self._texts: list[list[str]] = []
        self._nodes = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self._nodes += 1
        if len(self._open) >= MAX_DEPTH or self._nodes > MAX_NODES:
            raise UnsoundXmlError("too deep or too large")
        node = Node(tag, attributes)
        if self._open:
            self._open[-1].children.append(node)
        else:
            self.root = node
        self._open.append(node)
        self._texts.append([])

    def end(self, _tag: str) -> None:
        self._open.pop().text = "".join(self._texts.pop())

    def characters(self, data: str) -> None:
        self._texts[-1].append(data)

    def refuse(self, *_: object) -> None:
        raise UnsoundXmlError("has a document type")


def search(text: str, tag: str) -> str:
    """The text of the first element with this tag in damaged XML, or ""."""
    start = re.search(rf"<{tag}(?:\s[^<>]*)?>", text)
    if start is None:
        return ""
    end = text.find(f"</{tag}>", start.end())
    inner = text[start.end() : end if end >= 0 else len(text)]
    if inner.startswith("<![CDATA["):
        return inner[9:].split("]]>", 1)[0]
    return html.unescape(inner if end >= 0 else inner.split("<", 1)[0])


def unescaped(text: str) -> str:
    """Text that was escaped once too often, as XML again.

    >>> unescaped("&lt;msg/&gt;")
    '<msg/>'
    """
    for _ in range(3):
        if not _ESCAPED.match(text):
            break
        text = html.unescape(text)
    return text
