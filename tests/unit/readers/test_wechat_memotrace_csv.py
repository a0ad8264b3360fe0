from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.unit.readers import chat_files as files
else:
    import chat_files as files


def test_given_a_group_then_sender_moment_and_conversation_come_out(tmp_path: Path) -> None:
    found = files.read(tmp_path, "拉新3群_utf8.csv", files.table(files.MEMOTRACE, [files.memotrace("13800138000")]))
    assert found.reader_id == "wechat.memotrace_csv"
    (row,) = files.rows(found)
    assert row["text"] == "13800138000"
    assert (row["sender"], row["sender_names"], row["is_owner"]) == ("wxid_fang", ["小方", "方"], False)
    assert (row["conversation"], row["conversation_names"]) == (None, ["拉新3群"])
    assert row["at"].isoformat() == "2021-04-12T02:00:00+00:00"
    assert row["precision"] == "second"
    assert row["locator"] == "csv:拉新3群_utf8.csv › row:2 › field:StrContent"
    assert found.tally.kept == 1 and not found.tally.problems


def test_given_a_device_suffix_then_the_account_ends_at_the_colon(tmp_path: Path) -> None:
    row = files.memotrace("x", Sender="wxid_fang:25319:1")
    assert files.rows(files.read(tmp_path, "a.csv", files.table(files.MEMOTRACE, [row])))[0]["sender"] == "wxid_fang"


def test_given_file_and_folder_then_both_name_the_conversation(tmp_path: Path) -> None:
    content = files.table(files.MEMOTRACE, [files.memotrace("x")])
    found = files.read(tmp_path, "聊天记录/拉新3群/拉新三群_utf8 (1).csv", content)
    assert files.rows(found)[0]["conversation_names"] == ["拉新三群", "拉新3群"]


def test_given_no_telling_name_then_the_store_keeps_chats_apart(tmp_path: Path) -> None:
    content = files.table(files.MEMOTRACE, [files.memotrace("a"), files.memotrace("b", TalkerId="6")])
    found = files.rows(files.read(tmp_path, "messages.csv", content))
    assert [r["conversation"] for r in found] == ["TalkerId:5", "TalkerId:6"]
    assert found[0]["conversation_names"] == []


def test_given_rows_of_a_private_chat_then_the_peer_is_the_file(tmp_path: Path) -> None:
    rows = [files.memotrace("in")[:9], files.memotrace("out", IsSender=1)[:9]]
    found = files.rows(files.read(tmp_path, "老K_utf8.csv", files.table(files.MEMOTRACE, rows)))
    assert [(r["sender_names"], r["is_owner"]) for r in found] == [(["老K"], False), ([], True)]
    assert found[0]["flags"] == ["sender_from_file_name"]


def test_given_gb18030_then_it_is_read_as_such(tmp_path: Path) -> None:
    content = files.table(files.MEMOTRACE, [files.memotrace("号码13800138000，验证码")], "gb18030")
    found = files.read(tmp_path, "a.csv", content)
    assert files.rows(found)[0]["text"] == "号码13800138000，验证码"
    assert not found.tally.problems


def test_given_a_quotation_then_the_reply_stands_alone(tmp_path: Path) -> None:
    xml = (
        "<msg><appmsg><title>收到 482913</title><type>57</type><refermsg><type>1</type><svrid>1</svrid>"
        "<fromusr>34567890123@chatroom</fromusr><chatusr>wxid_boss</chatusr><displayname>老K</displayname>"
        "<content>13800138000 &amp;lt;急&amp;gt;</content><createtime>1618192700</createtime></refermsg></appmsg></msg>"
    )
    own, quoted = files.rows(
        files.read(tmp_path, "a.csv", files.table(files.MEMOTRACE, [files.memotrace(xml, 49, 57)]))
    )
    assert (own["text"], own["kind"], own["nest"], own["nest_order"]) == ("收到 482913", "quote", "", 0)
    assert (quoted["text"], quoted["nest"], quoted["nest_order"]) == ("13800138000 &lt;急&gt;", "quoted", 1)
    assert (quoted["nest_sender"], quoted["sender"]) == ("wxid_boss", "wxid_fang")
    assert quoted["nest_at"].isoformat() == "2021-04-12T01:58:20+00:00"
    assert quoted["locator"].endswith("field:StrContent › quoted:1")


def test_given_a_quoted_quotation_then_both_repeat(tmp_path: Path) -> None:
    refer = "<refermsg><type>1</type><content>13900139000</content></refermsg>"
    inner = f"<msg><appmsg><title>13800138000</title>{refer}</appmsg></msg>"
    escaped = inner.replace("<", "&lt;").replace(">", "&gt;")
    xml = (
        f"<msg><appmsg><title>好</title><refermsg><type>49</type><content>{escaped}</content></refermsg></appmsg></msg>"
    )
    found = files.rows(files.read(tmp_path, "a.csv", files.table(files.MEMOTRACE, [files.memotrace(xml, 49, 57)])))
    assert [(r["text"], r["nest"]) for r in found] == [
        ("好", ""), ("13800138000", "quoted"), ("13900139000", "quoted"),
    ]  # fmt: skip


def _forward(inner: str) -> str:
    record = f"<recordinfo><title>群聊的聊天记录</title><datalist count='2'>{inner}</datalist></recordinfo>"
    return (
        "<?xml version='1.0'?>\n<msg><appmsg><title>群聊的聊天记录</title><des>老K: 13800138000</des><type>19</type>"
        f"<recorditem><![CDATA[{record}]]></recorditem></appmsg></msg>"
    )


def test_given_a_forward_then_each_record_is_a_row_with_its_speaker(tmp_path: Path) -> None:
    xml = _forward(
        "<dataitem datatype='1'><sourcename>老K</sourcename><sourcetime>2021-6-14 9:05</sourcetime>"
        "<datadesc>13800138000</datadesc></dataitem>"
        "<dataitem datatype='17'><datatitle>记录</datatitle><recordxml><recordinfo><datalist>"
        "<dataitem datatype='1'><sourcename>阿强</sourcename><datadesc>13900139000</datadesc></dataitem>"
        "</datalist></recordinfo></recordxml></dataitem>"
    )
    found = files.rows(files.read(tmp_path, "a.csv", files.table(files.MEMOTRACE, [files.memotrace(xml, 49, 19)])))
    assert [(r["text"], r["nest"], r["nest_sender"]) for r in found] == [
        ("群聊的聊天记录", "", None),
        ("13800138000", "forwarded", "老K"),
        ("记录", "forwarded", None),
        ("13900139000", "forwarded", "阿强"),
    ]
    assert found[1]["nest_at"].isoformat() == "2021-06-14T01:05:00+00:00"
    assert [r["nest_order"] for r in found] == [0, 1, 2, 3]


def test_given_a_transfer_then_sum_state_and_sides_are_read(tmp_path: Path) -> None:
    xml = (
        "<msg><appmsg><title>微信转账</title><wcpayinfo><paysubtype>3</paysubtype><feedesc>￥1,200.50</feedesc>"
        "<transferid>1000050001202104120000000000001</transferid><payer_username>wxid_boss</payer_username>"
        "<receiver_username>wxid_fang</receiver_username><pay_memo>4月</pay_memo></wcpayinfo></appmsg></msg>"
    )
    (row,) = files.rows(files.read(tmp_path, "a.csv", files.table(files.MEMOTRACE, [files.memotrace(xml, 49, 2000)])))
    assert (row["kind"], row["money_fen"], row["transfer_state"]) == ("transfer", 120050, "received")
    assert row["transfer_id"] == "1000050001202104120000000000001"
    assert (row["payer"], row["payee"]) == ("wxid_boss", "wxid_fang")


def test_given_type_text_then_markup_is_words(tmp_path: Path) -> None:
    typed = "<msg><appmsg><title>13800138000</title></appmsg></msg>"
    (row,) = files.rows(files.read(tmp_path, "a.csv", files.table(files.MEMOTRACE, [files.memotrace(typed)])))
    assert (row["text"], row["kind"]) == (typed, "text")


def test_given_an_empty_type_49_then_it_stays_an_empty_message(tmp_path: Path) -> None:
    found = files.read(tmp_path, "a.csv", files.table(files.MEMOTRACE, [files.memotrace("", 49, 19)]))
    (row,) = files.rows(found)
    assert (row["text"], row["kind"], row["flags"]) == ("", "forward", ["not_exported"])
    assert not found.tally.problems


def test_given_a_notice_then_nobody_sent_it(tmp_path: Path) -> None:
    row = files.memotrace("你撤回了一条消息", 10000, 5, IsSender=1)
    (read,) = files.rows(files.read(tmp_path, "a.csv", files.table(files.MEMOTRACE, [row])))
    assert (read["kind"], read["sender"], read["is_owner"]) == ("recall", None, False)


def test_given_a_voice_with_words_then_they_are_marked_as_transcription(tmp_path: Path) -> None:
    xml = '<msg><voicemsg voicelength="5200" /><voicetrans><transtext>幺三八零零</transtext></voicetrans></msg>'
    (row,) = files.rows(files.read(tmp_path, "a.csv", files.table(files.MEMOTRACE, [files.memotrace(xml, 34)])))
    assert (row["text"], row["flags"]) == ("幺三八零零", ["transcription"])


def test_given_an_image_then_its_keys_are_no_text(tmp_path: Path) -> None:
    xml = '<?xml version="1.0"?><msg><img aeskey="13800138000" md5="13900139000" /></msg>'
    (row,) = files.rows(files.read(tmp_path, "a.csv", files.table(files.MEMOTRACE, [files.memotrace(xml, 3)])))
    assert (row["text"], row["kind"]) == (None, "image")


def test_given_a_bad_epoch_then_the_clock_beside_it_is_used_and_said(tmp_path: Path) -> None:
    rows = [files.memotrace("a", CreateTime="1.62E+09"), files.memotrace("b", CreateTime="", StrTime="?")]
    found = files.read(tmp_path, "a.csv", files.table(files.MEMOTRACE, rows))
    first, second = files.rows(found)
    assert first["at"].isoformat() == "2021-04-12T02:00:00+00:00"
    assert (second["at"], second["precision"], second["text"]) == (None, "none", "b")
    assert files.codes(found) == [("CM-READ-025", "row 2"), ("CM-READ-013", "row 3")]


def test_given_a_cut_inside_a_quoted_field_then_that_row_is_rejected(tmp_path: Path) -> None:
    content = files.table(files.MEMOTRACE, [files.memotrace("a"), files.memotrace("多行\n13800138000, 还有")])
    found = files.read(tmp_path, "a.csv", content[: content.index("还有".encode())])
    assert (found.tally.kept, found.tally.rejected) == (1, 1)
    assert files.codes(found) == [("CM-READ-010", "row 3")]
    assert "断开" in found.tally.problems[0].what("zh")
    assert "breaks off" in found.tally.problems[0].what("en")


def test_given_a_cut_at_any_byte_then_no_half_row_is_kept(tmp_path: Path) -> None:
    first, last = files.memotrace("a"), files.memotrace("13800138000", Sender="wxid_fangfang")
    content = files.table(files.MEMOTRACE, [first, files.memotrace("b", Sender="wxid_fangfang"), last])
    start = content.rindex(b"1,5,1,0")
    for end in range(start + 1, len(content) - 2):
        found = files.read(tmp_path, "a.csv", content[:end])
        whole = content[start:end].count(b",") == 11 and content[:end].endswith((b",wxid_fang", b",wxid_fangfang"))
        if whole:
            continue
        assert (found.tally.kept, found.tally.rejected) == (2, 1), content[start:end]
        assert files.codes(found)[-1] == ("CM-READ-010", "row 4")


def test_given_a_whole_last_row_without_line_end_then_it_is_kept(tmp_path: Path) -> None:
    content = files.table(files.MEMOTRACE, [files.memotrace("a"), files.memotrace("b")])
    found = files.read(tmp_path, "a.csv", content.rstrip())
    assert (found.tally.kept, found.tally.problems) == (2, [])


def test_given_a_new_sender_in_a_last_row_without_line_end_then_this_is_said(tmp_path: Path) -> None:
    content = files.table(files.MEMOTRACE, [files.memotrace("a"), files.memotrace("b", Sender="wxid_other")])
    found = files.read(tmp_path, "a.csv", content.rstrip())
    assert (found.tally.kept, files.codes(found)) == (2, [("CM-READ-026", "row 3")])


def test_given_an_extra_cell_then_the_row_may_have_moved_and_is_rejected(tmp_path: Path) -> None:
    content = files.table(files.MEMOTRACE, [[*files.memotrace("a"), "x"], files.memotrace("b")])
    found = files.read(tmp_path, "a.csv", content)
    assert [r["text"] for r in files.rows(found)] == ["b"]
    assert files.codes(found) == [("CM-READ-011", "row 2")]
    assert files.rows(found)[0]["record"] == 1


def test_given_too_few_cells_then_the_row_is_rejected(tmp_path: Path) -> None:
    found = files.read(tmp_path, "a.csv", files.table(files.MEMOTRACE, [["1", "5", "1"], files.memotrace("b")]))
    assert files.codes(found) == [("CM-READ-012", "row 2")]
    assert found.tally.kept == 1


def test_given_nul_bytes_then_they_go_and_it_is_said(tmp_path: Path) -> None:
    content = files.table(files.MEMOTRACE, [files.memotrace("138#00138000")]).replace(b"#", b"\0")
    found = files.read(tmp_path, "a.csv", content)
    assert files.rows(found)[0]["text"] == "13800138000"
    assert files.rows(found)[0]["flags"] == ["nul_bytes"]
    assert files.codes(found) == [("CM-READ-014", "row 2")]


def test_given_a_tail_of_nuls_then_the_rows_before_it_stand(tmp_path: Path) -> None:
    content = files.table(files.MEMOTRACE, [files.memotrace("13800138000")] * 20) + bytes(2000)
    found = files.read(tmp_path, "a.csv", content)
    assert found.tally.kept == 20
    assert files.codes(found) == [("CM-READ-014", "row 22")]


def test_given_damaged_utf8_then_the_rest_is_read_and_the_place_said(tmp_path: Path) -> None:
    content = files.table(files.MEMOTRACE, [files.memotrace("验证码甲"), files.memotrace("验证码#乙")])
    found = files.read(tmp_path, "a.csv", content.replace(b"#", b"\xff"))
    assert [r["text"] for r in files.rows(found)] == ["验证码甲", "验证码\ufffd乙"]
    assert files.codes(found) == [("CM-READ-015", "row 3")]
    assert files.rows(found)[1]["flags"] == ["damaged_bytes"]


def test_given_hostile_names_then_no_column_moves(tmp_path: Path) -> None:
    name = "张\n三,李:四\U0001f600\u202e\"'"
    row = files.memotrace("13800138000", Remark=name, NickName="=1+1")
    (read,) = files.rows(files.read(tmp_path, "a.csv", files.table(files.MEMOTRACE, [row])))
    assert read["sender_names"] == [name, "=1+1"]
    assert (read["text"], read["sender"]) == ("13800138000", "wxid_fang")


def test_given_entities_then_nothing_expands_and_it_is_flagged(tmp_path: Path) -> None:
    lol = "".join(f'<!ENTITY l{i} "{f"&l{i - 1};" * 10}">' for i in range(1, 10))
    xml = f'<!DOCTYPE msg [<!ENTITY l0 "lol">{lol}]><msg><appmsg><title>&l9;13800138000</title></appmsg></msg>'
    found = files.read(tmp_path, "a.csv", files.table(files.MEMOTRACE, [files.memotrace(xml, 49, 5)]))
    (row,) = files.rows(found)
    assert row["text"] == "&l9;13800138000"
    assert row["flags"] == ["damaged_xml"]
    assert files.codes(found) == [("CM-READ-016", "row 2")]


def test_given_deep_xml_then_it_is_searched_by_tags(tmp_path: Path) -> None:
    xml = f"<msg><appmsg><title>13800138000</title>{'<a>' * 5000}{'</a>' * 5000}</appmsg></msg>"
    found = files.read(tmp_path, "a.csv", files.table(files.MEMOTRACE, [files.memotrace(xml, 49, 57)]))
    assert files.rows(found)[0]["text"] == "13800138000"
    assert files.codes(found) == [("CM-READ-016", "row 2")]


def test_given_broken_xml_then_quotation_and_forward_are_still_told_apart(tmp_path: Path) -> None:
    quote = (
        "<msg><appmsg><title>好</title><refermsg><type>1</type><displayname>老K</displayname>"
        "<content>13800138000</content></refermsg><broken></appmsg></msg>"
    )
    forward = _forward("<dataitem datatype='1'><sourcename>老K</sourcename><datadesc>13900139000</datadesc></dataitem>")
    rows = [files.memotrace(quote, 49, 57), files.memotrace(forward.replace("<datalist", "<x><datalist"), 49, 19)]
    found = files.rows(files.read(tmp_path, "a.csv", files.table(files.MEMOTRACE, rows)))
    assert [(r["text"], r["nest"]) for r in found] == [
        ("好", ""), ("13800138000", "quoted"), ("群聊的聊天记录", ""), ("13900139000", "forwarded"),
    ]  # fmt: skip


def test_given_a_huge_field_then_it_is_whole(tmp_path: Path) -> None:
    text = "字" * 3_000_000 + "13800138000"
    found = files.read(tmp_path, "a.csv", files.table(files.MEMOTRACE, [files.memotrace(text)]))
    assert files.rows(found)[0]["text"] == text


def test_given_columns_in_another_order_then_they_are_taken_by_name(tmp_path: Path) -> None:
    row = dict(zip(files.MEMOTRACE, files.memotrace("13800138000"), strict=True))
    content = files.table(sorted(row), [[row[c] for c in sorted(row)]], "utf-16")
    (read,) = files.rows(files.read(tmp_path, "a.csv", content))
    assert (read["text"], read["sender"]) == ("13800138000", "wxid_fang")


@pytest.mark.parametrize(
    ("type_", "subtype", "xml", "kind", "text"),
    [
        (42, 0, '<msg nickname="小方" alias="fang_01" username="wxid_fang" sign="x" />', "card", "小方\nfang_01"),
        (48, 0, '<msg><location x="31.1" y="118.1" label="某路1号" poiname="某店" /></msg>', "location",
         "某路1号\n某店"),
        (10000, 0, "<sysmsg type='x'><plain>你邀请某人加入</plain></sysmsg>", "system", "你邀请某人加入"),
        (49, 5, "<msg><appmsg><title>甲</title><des>乙</des><url>u</url></appmsg></msg>", "link", "甲\n乙\nu"),
        (49, 53, "<msg><appmsg><title>#接龙\n1. 13800138000</title></appmsg></msg>", "text", "#接龙\n1. 13800138000"),
        (49, 2001, "<msg><appmsg><wcpayinfo><sendertitle>恭喜</sendertitle></wcpayinfo></appmsg></msg>",
         "red_packet", "恭喜"),
        (49, 6, "<msg><appmsg><title>客户.xlsx</title></appmsg></msg>", "file", "客户.xlsx"),
        (47, 0, '<msg><emoji md5="13800138000" /></msg>', "emoji", None),
        (50, 0, "<voipmsg type='x'><room>13800138000</room></voipmsg>", "call", None),
    ],
)  # fmt: skip
def test_given_other_types_then_only_what_people_read_is_text(
    tmp_path: Path, type_: int, subtype: int, xml: str, kind: str, text: str | None
) -> None:
    content = files.table(files.MEMOTRACE, [files.memotrace(xml, type_, subtype)])
    assert [(r["kind"], r["text"]) for r in files.rows(files.read(tmp_path, "a.csv", content))] == [(kind, text)]


@pytest.mark.parametrize(
    ("number", "content", "quoted"),
    [
        ("3", "&lt;msg&gt;&lt;img md5='13800138000' /&gt;&lt;/msg&gt;", []),
        ("34", "&lt;msg&gt;&lt;voicetrans transtext='幺三八' /&gt;&lt;/msg&gt;", ["幺三八"]),
        ("49", "&lt;msg&gt;&lt;appmsg&gt;&lt;title&gt;138&lt;/title&gt;&lt;x&gt;".replace("&", "&amp;"), ["138"]),
        ("49", "words", ["words"]),
        ("1", "", []),
    ],
)  # fmt: skip
def test_given_what_is_quoted_then_pictures_have_no_words(
    tmp_path: Path, number: str, content: str, quoted: list[str]
) -> None:
    refer = f"<refermsg><type>{number}</type><fromusr>r@chatroom</fromusr><content>{content}</content></refermsg>"
    xml = f"<msg><appmsg><title>好</title>{refer}</appmsg></msg>"
    found = files.rows(files.read(tmp_path, "a.csv", files.table(files.MEMOTRACE, [files.memotrace(xml, 49, 57)])))
    assert [r["text"] for r in found if r["nest"] == "quoted"] == quoted


def test_given_a_forward_without_its_records_then_the_lines_it_shows_are_read(tmp_path: Path) -> None:
    xml = "<msg><appmsg><title>群聊的聊天记录</title><des>老K: 13800138000</des><type>19</type></appmsg></msg>"
    found = files.read(tmp_path, "a.csv", files.table(files.MEMOTRACE, [files.memotrace(xml, 49, 19)]))
    assert [(r["text"], r["nest"]) for r in files.rows(found)] == [
        ("群聊的聊天记录", ""), ("13800138000", "forwarded"),
    ]  # fmt: skip
    assert files.rows(found)[0]["flags"] == ["summary_only"]


def test_given_a_forward_whose_records_are_elements_then_they_are_read(tmp_path: Path) -> None:
    xml = _forward("<dataitem datatype='5'><datatitle>甲</datatitle><link>u</link></dataitem><dataitem datatype='1' />")
    bare = xml.replace("<![CDATA[", "").replace("]]>", "")
    found = files.read(tmp_path, "a.csv", files.table(files.MEMOTRACE, [files.memotrace(bare, 49, 19)]))
    assert [r["text"] for r in files.rows(found)] == ["群聊的聊天记录", "甲\nu"]
    assert not found.tally.problems
