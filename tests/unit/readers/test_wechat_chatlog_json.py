from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.unit.readers import chat_files as files

    from chaming.evidence.intake import ExhibitRead
else:
    import chat_files as files


def _read(folder: Path, *messages: dict[str, object]) -> ExhibitRead:
    found = files.read(folder, "chatlog.json", files.as_json(list(messages)))
    assert found.reader_id == "wechat.chatlog_json"
    return found


def test_given_a_message_then_ids_names_and_moment_come_out(tmp_path: Path) -> None:
    (row,) = files.rows(_read(tmp_path, files.chatlog("13800138000")))
    assert (row["conversation"], row["conversation_names"]) == (files.ROOM, ["拉新3群"])
    assert (row["sender"], row["sender_names"], row["is_owner"]) == ("wxid_fang", ["小方"], False)
    assert row["at"].isoformat() == "2021-04-12T02:00:00+00:00"
    assert row["locator"] == "json:chatlog.json › item:1 › field:content"
    assert row["raw_type"] == "1/0"


def test_given_the_owner_without_id_then_only_the_flag_says_who(tmp_path: Path) -> None:
    (row,) = files.rows(_read(tmp_path, files.chatlog("x", isSelf=True, sender="", senderName="")))
    assert (row["sender"], row["is_owner"]) == (None, True)


def test_given_a_quotation_then_reply_and_repetition_part(tmp_path: Path) -> None:
    oldest = files.chatlog("13700137000", sender="wxid_c", time="2021-04-12T09:00:00+08:00")
    old = files.chatlog("13800138000", 49, 57, sender="wxid_b", contents={"refer": oldest})
    found = files.rows(_read(tmp_path, files.chatlog("482913", 49, 57, contents={"refer": old})))
    assert [(r["text"], r["nest"], r["nest_sender"]) for r in found] == [
        ("482913", "", None), ("13800138000", "quoted", "wxid_b"), ("13700137000", "quoted", "wxid_c"),
    ]  # fmt: skip
    assert found[2]["nest_at"].isoformat() == "2021-04-12T01:00:00+00:00"


def test_given_a_forward_then_records_with_capital_keys_are_read(tmp_path: Path) -> None:
    nested = {"RecordInfo": {"DataList": {"DataItems": [{"DataType": "1", "DataDesc": "13700137000"}]}}}
    record = {
        "XMLName": {"Space": "", "Local": "recordinfo"}, "Title": "t", "Desc": "老K: 13800138000",
        "DataList": {"Count": "2", "DataItems": [
            {"DataType": "1", "SourceName": "老K", "SourceTime": "2021-6-14 9:05", "DataDesc": "13800138000"},
            {"DataType": "17", "SourceName": "阿强", "DataTitle": "内层", "RecordXML": nested},
        ]},
    }  # fmt: skip
    contents = {"title": "群聊的聊天记录", "desc": "老K: 13800138000", "recordInfo": record}
    found = files.rows(_read(tmp_path, files.chatlog("", 49, 19, contents=contents)))
    assert [(r["text"], r["nest"], r["nest_sender"]) for r in found] == [
        ("群聊的聊天记录", "", None), ("13800138000", "forwarded", "老K"), ("内层", "forwarded", "阿强"),
        ("13700137000", "forwarded", None),
    ]  # fmt: skip


def test_given_a_quoted_forward_then_all_of_it_repeats(tmp_path: Path) -> None:
    record = {"DataList": {"DataItems": [{"DataType": "1", "DataDesc": "13800138000"}]}}
    refer = files.chatlog("", 49, 19, contents={"title": "记录", "recordInfo": record})
    found = files.rows(_read(tmp_path, files.chatlog("好", 49, 57, contents={"refer": refer})))
    assert [(r["text"], r["nest"]) for r in found] == [("好", ""), ("记录", "quoted"), ("13800138000", "quoted")]


@pytest.mark.parametrize(
    ("content", "fen", "state"),
    [
        ("[转账|发送 ￥200.00](4月)", 20000, "requested"),
        ("[转账|接收 ￥200.00]", 20000, "received"),
        ("[转账|退还 ￥200.00]", 20000, "returned"),
        ("[转账|￥1,200.50]", 120050, None),
    ],
)
def test_given_a_transfer_then_sum_and_state_are_read(
    tmp_path: Path, content: str, fen: int, state: str | None
) -> None:
    (row,) = files.rows(_read(tmp_path, files.chatlog(content, 49, 2000)))
    assert (row["kind"], row["money_fen"], row["transfer_state"]) == ("transfer", fen, state)


def test_given_type_text_then_typed_markup_is_words(tmp_path: Path) -> None:
    found = files.rows(_read(tmp_path, files.chatlog("[转账|接收 ￥200.00]"), files.chatlog("> [引用]\n138")))
    assert [(r["kind"], r["money_fen"], r["nest"]) for r in found] == [("text", None, "")] * 2


def test_given_a_number_of_the_4x_store_then_type_and_subtype_part(tmp_path: Path) -> None:
    refer = files.chatlog("13800138000")
    found = files.rows(_read(tmp_path, files.chatlog("好", 244813135921, 0, contents={"refer": refer})))
    assert [(r["kind"], r["nest"]) for r in found] == [("quote", ""), ("quote", "quoted")]


def test_given_a_notice_then_nobody_sent_it(tmp_path: Path) -> None:
    (row,) = files.rows(_read(tmp_path, files.chatlog("入群", 10000, sender="系统消息", senderName="")))
    assert (row["kind"], row["sender"], row["is_owner"]) == ("system", None, False)


def test_given_contents_of_the_wrong_shape_then_the_message_stays(tmp_path: Path) -> None:
    odd = files.chatlog("x", 49, 57, contents={"refer": "text", "recordInfo": [1]}, talkerName=None, time=5)
    found = _read(tmp_path, odd)
    assert files.rows(found)[0]["text"] == "x"
    assert files.codes(found) == [("CM-READ-013", "item 1")]
