"""What a WeChat message is, by the store's own type and subtype or by an exporter's word for them.

The type decides, never the look of the text: anybody can type ``[转账]`` or an XML tag.

Source: types of the Windows 3.x store as read by MemoTrace and PyWxDump; words of PyWxDump's type table.
"""

from __future__ import annotations

_TYPES = {
    1: "text", 3: "image", 34: "voice", 37: "system", 42: "card", 43: "video", 47: "emoji", 48: "location",
    50: "call", 62: "video", 65: "card", 66: "card", 9999: "system", 10000: "system", 10002: "recall",
}  # fmt: skip
_APP = {
    0: "file", 1: "text", 3: "link", 4: "link", 5: "link", 6: "file", 7: "link", 8: "emoji", 17: "location",
    19: "forward", 33: "link", 36: "link", 40: "link", 44: "link", 50: "card", 51: "link", 53: "text", 57: "quote",
    62: "system", 63: "link", 74: "file", 76: "link", 87: "text", 88: "link", 92: "link", 2000: "transfer",
    2001: "red_packet",
}  # fmt: skip
_RECALLS = (1, 5, 6, 33, 36, 57)

_WORDS = {
    word: kind
    for kind, words in {
        "text": "文本 粘贴的文本 接龙 群公告", "image": "图片", "voice": "语音", "video": "视频",
        "location": "位置 位置共享",
        "emoji": "动画表情 用户上传的GIF表情", "file": "文件 文件(猜)", "forward": "合并转发的聊天记录",
        "quote": "引用回复",
        "transfer": "转账", "red_packet": "红包", "call": "语音通话", "system": "系统通知 拍一拍 邀请加群 添加好友",
        "card": "推荐公众号 名片 企业微信打招呼(猜) 企业微信添加好友(猜)",
        "link": "游戏相关 视频号直播或直播回放 视频号直播或直播回放等",
    }.items()
    for word in words.split()
}  # fmt: skip


def kind_of(type_: int, subtype: int) -> str:
    """The kind (as MESSAGES writes it) of a type and subtype; ``other`` for unknown ones.

    >>> kind_of(49, 57), kind_of(10000, 5), kind_of(12345, 0)
    ('quote', 'recall', 'other')
    """
    if type_ == 49:
        return _APP.get(subtype, "other")
    if type_ == 10000 and subtype in _RECALLS:
        return "recall"
    return _TYPES.get(type_, "other")


def kind_of_word(word: str) -> str:
    """The kind of one of PyWxDump's words for a type.

    >>> kind_of_word("(分享)小程序"), kind_of_word("消息撤回5"), kind_of_word("未知")
    ('link', 'recall', 'other')
    """
    if word in _WORDS:
        return _WORDS[word]
    if word.startswith("(分享)"):
        return "card" if "名片" in word else "link"
    return "recall" if word.startswith("消息撤回") else "other"


def split(combined: int) -> tuple[int, int]:
    """Type and subtype of a number that may hold both (WeChat 4.x: subtype in the high 32 bits).

    >>> split(244813135921)
    (49, 57)
    """
    return combined & 0xFFFFFFFF, combined >> 32
