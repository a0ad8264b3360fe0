from __future__ import annotations

import pytest

from chaming.readers import wechat_xml


def test_given_a_declared_encoding_then_the_text_is_what_counts() -> None:
    root = wechat_xml.parse('<?xml version="1.0" encoding="gb2312"?><msg><a b="1">号码<![CDATA[<x>]]></a></msg>')
    assert root.get("a") == "号码<x>"
    assert root.find("a", "b") is None
    assert root.children[0].attributes == {"b": "1"}


@pytest.mark.parametrize(
    "text",
    [
        "<!DOCTYPE a><a/>",
        '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>',
        "<a>&undefined;</a>",
        "<a>",
        "",
        "<a>" * 100 + "</a>" * 100,
        "<a>" + "<b/>" * (wechat_xml.MAX_NODES + 1) + "</a>",
        "<a>&#55357;&#56832;</a>",
    ],
    ids=["doctype", "external", "undefined", "open", "empty", "deep", "wide", "surrogates"],
)
def test_given_what_no_message_holds_then_it_is_refused(text: str) -> None:
    with pytest.raises(wechat_xml.UnsoundXmlError):
        wechat_xml.parse(text)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("<title>a&lt;b</title>", "a<b"),
        ("<title><![CDATA[a<b]]></title>", "a<b"),
        ("<title>cut off", "cut off"),
        ("<title><![CDATA[cut off", "cut off"),
        ("<titles>no</titles>", ""),
    ],
)
def test_given_damaged_xml_then_tags_are_searched(text: str, words: str) -> None:
    assert wechat_xml.search(text, "title") == words
