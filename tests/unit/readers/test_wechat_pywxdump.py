from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.unit.readers import chat_files as files

    from chaming.evidence.intake import ExhibitRead
else:
    import chat_files as files


def _csv(*messages: dict[str, object], encoding: str = "utf-8") -> bytes:
    return files.table(files.PYWXDUMP, [[m[c] for c in files.PYWXDUMP] for m in messages], encoding)


@pytest.fixture(params=["csv", "json"])
def layout(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def _read(folder: Path, layout: str, *messages: dict[str, object]) -> ExhibitRead:
    name = f"{files.ROOM}_0_5000.{layout}"
    found = files.read(folder, name, _csv(*messages) if layout == "csv" else files.as_json(list(messages)))
    assert found.reader_id == f"wechat.pywxdump_{layout}"
    return found


def test_given_a_message_then_its_room_and_sender_are_ids(tmp_path: Path, layout: str) -> None:
    (row,) = files.rows(_read(tmp_path, layout, files.pywxdump("文本", "13800138000")))
    assert (row["conversation"], row["conversation_names"]) == (files.ROOM, [])
    assert (row["sender"], row["is_owner"], row["text"]) == ("wxid_fang", False, "13800138000")
    assert row["at"].isoformat() == "2021-04-12T02:00:00+00:00"
    place = "row:2" if layout == "csv" else "item:1"
    assert row["locator"] == f"{layout}:{files.ROOM}_0_5000.{layout} › {place} › field:msg"


def test_given_the_owner_then_the_sender_is_open(tmp_path: Path, layout: str) -> None:
    (row,) = files.rows(_read(tmp_path, layout, files.pywxdump("文本", "x", is_sender=1, talker="我")))
    assert (row["sender"], row["is_owner"]) == (None, True)


def test_given_a_quotation_then_the_reply_stands_alone(tmp_path: Path, layout: str) -> None:
    msg = "482913\n\n[引用](2021-04-12 09:58:20)老K:13800138000\n第二行"
    own, quoted = files.rows(_read(tmp_path, layout, files.pywxdump("引用回复", msg)))
    assert (own["text"], own["kind"]) == ("482913", "quote")
    assert (quoted["text"], quoted["nest"], quoted["nest_sender"]) == ("13800138000\n第二行", "quoted", "老K")
    assert quoted["nest_at"].isoformat() == "2021-04-12T01:58:20+00:00"


def test_given_type_text_then_a_typed_quotation_is_words(tmp_path: Path, layout: str) -> None:
    msg = "482913\n\n[引用](2021-04-12 09:58:20)老K:13800138000"
    (row,) = files.rows(_read(tmp_path, layout, files.pywxdump("文本", msg)))
    assert (row["text"], row["kind"], row["nest"]) == (msg, "text", "")


@pytest.mark.parametrize(
    ("msg", "fen", "state"),
    [
        ("已收款：￥200.00\n转账说明：4月\n转账时间：2021-04-12 10:00:00\n", 20000, "received"),
        ("转账：￥1,234.50\n转账说明：\n", 123450, "requested"),
    ],
)
def test_given_a_transfer_then_sum_and_state_are_read(
    tmp_path: Path, layout: str, msg: str, fen: int, state: str
) -> None:
    (row,) = files.rows(_read(tmp_path, layout, files.pywxdump("转账", msg)))
    assert (row["money_fen"], row["transfer_state"], row["transfer_id"]) == (fen, state, None)


def test_given_a_transfer_without_a_sum_then_it_is_said(tmp_path: Path, layout: str) -> None:
    found = _read(tmp_path, layout, files.pywxdump("转账", "转账："))
    assert [c for c, _ in files.codes(found)] == ["CM-READ-024"]
    assert files.rows(found)[0]["money_fen"] is None


_RECORD = {
    "title": "群聊的聊天记录",
    "datalist": {
        "count": "2",
        "dataitem": [
            {"datatype": "1", "sourcename": "老K", "sourcetime": "2021-6-14 9:05", "datadesc": "13800138000"},
            {"datatype": "1", "sourcename": "阿强", "sourcetime": {}, "datadesc": "it's 13900139000"},
        ],
    },
}


def test_given_a_forward_with_its_records_then_they_are_read_not_the_summary(tmp_path: Path, layout: str) -> None:
    src = str(_RECORD) if layout == "csv" else _RECORD
    found = _read(tmp_path, layout, files.pywxdump("合并转发的聊天记录", "群聊的聊天记录\n老K: 13800138000", src=src))
    assert [(r["text"], r["nest"], r["nest_sender"]) for r in files.rows(found)] == [
        ("群聊的聊天记录", "", None),
        ("13800138000", "forwarded", "老K"),
        ("it's 13900139000", "forwarded", "阿强"),
    ]
    assert files.rows(found)[1]["nest_at"].isoformat() == "2021-06-14T01:05:00+00:00"


def test_given_a_flattened_forward_then_its_lines_are_forwarded(tmp_path: Path, layout: str) -> None:
    msg = "群聊的聊天记录\n老K: 13800138000\n阿强: 13900139000\n1234"
    found = _read(tmp_path, layout, files.pywxdump("合并转发的聊天记录", msg))
    assert [(r["text"], r["nest"]) for r in files.rows(found)] == [
        ("群聊的聊天记录", ""), ("13800138000", "forwarded"), ("13900139000\n1234", "forwarded"),
    ]  # fmt: skip
    assert files.rows(found)[0]["flags"] == ["summary_only"]
    assert not found.tally.problems


@pytest.mark.parametrize("src", ["{'title': ", "{" * 5000, "[1]", "<recordinfo"])
def test_given_records_that_cannot_be_read_then_the_summary_stands_and_it_is_said(tmp_path: Path, src: str) -> None:
    found = _read(tmp_path, "csv", files.pywxdump("合并转发的聊天记录", "标题\n老K: 13800138000", src=src))
    assert [r["text"] for r in files.rows(found)] == ["标题", "13800138000"]
    assert files.codes(found) == [("CM-READ-023", "row 2")]


def test_given_nested_records_too_deep_then_what_is_above_is_read(tmp_path: Path) -> None:
    record: dict[str, object] = {"datalist": {"dataitem": {"datatype": "1", "datadesc": "13900139000"}}}
    for _ in range(30):
        inner = {"recordinfo": record}
        record = {"datalist": {"dataitem": {"datatype": "17", "datatitle": "13800138000", "recordxml": inner}}}
    found = _read(tmp_path, "json", files.pywxdump("合并转发的聊天记录", "标题", src=record))
    assert {r["text"] for r in files.rows(found)} == {"标题", "13800138000"}
    assert files.codes(found) == [("CM-READ-023", "item 1")]


def test_given_a_bad_clock_then_the_message_stays_without_a_moment(tmp_path: Path, layout: str) -> None:
    found = _read(tmp_path, layout, files.pywxdump("文本", "13800138000", CreateTime="昨天"))
    (row,) = files.rows(found)
    assert (row["at"], row["precision"], row["text"]) == (None, "none", "13800138000")
    assert [c for c, _ in files.codes(found)] == ["CM-READ-013"]


@pytest.mark.parametrize("lost", [1, 3, 9, 12, 30, 60])
def test_given_a_csv_cut_in_its_last_row_then_that_row_is_rejected(tmp_path: Path, lost: int) -> None:
    content = _csv(files.pywxdump("文本", "a"), files.pywxdump("文本", "13800138000")).rstrip()
    found = files.read(tmp_path, "a.csv", content[:-lost])
    assert (found.tally.kept, found.tally.rejected) == (1, 1)
    assert files.codes(found) == [("CM-READ-010", "row 3")]


def test_given_a_json_cut_then_the_items_before_it_are_read(tmp_path: Path) -> None:
    content = files.as_json([files.pywxdump("文本", str(n)) for n in range(50)])
    found = files.read(tmp_path, "a.json", content[: content.rindex(b'"msg"') + 10])
    assert [r["text"] for r in files.rows(found)] == [str(n) for n in range(49)]
    assert files.codes(found) == [("CM-READ-018", "item 50")]
    assert found.tally.rejected == 1


def test_given_a_json_without_its_end_then_nothing_is_lost_and_it_is_said(tmp_path: Path) -> None:
    content = files.as_json([files.pywxdump("文本", "a")]).rstrip()[:-1]
    found = files.read(tmp_path, "a.json", content)
    assert (found.tally.kept, found.tally.rejected, files.codes(found)) == (1, 0, [("CM-READ-027", "")])


def test_given_a_broken_item_then_those_after_it_are_read(tmp_path: Path) -> None:
    content = files.as_json([files.pywxdump("文本", str(n)) for n in range(3)])
    broken = content.replace(b'"msg": "1"', b'"msg" "1"')
    found = files.read(tmp_path, "a.json", broken)
    assert [r["text"] for r in files.rows(found)] == ["0", "2"]
    assert files.codes(found) == [("CM-READ-020", "item 2")]


def test_given_items_that_are_no_messages_then_they_are_rejected(tmp_path: Path) -> None:
    content = files.as_json([files.pywxdump("文本", "a"), 5, {"x": 1}])
    found = files.read(tmp_path, "a.json", content)
    assert files.codes(found) == [("CM-READ-019", "item 2"), ("CM-READ-019", "item 3")]


def test_given_an_item_nested_too_deep_then_the_others_are_read(tmp_path: Path) -> None:
    deep = b'{"msg": ' + b"[" * 100_000 + b"]" * 100_000 + b"}"
    first, last = (files.as_json(files.pywxdump("文本", t)) for t in ("a", "b"))
    found = files.read(tmp_path, "a.json", b"[" + first + b"," + deep + b"," + last + b"]")
    assert [r["text"] for r in files.rows(found)] == ["a", "b"]
    assert files.codes(found) == [("CM-READ-020", "item 2")]


def test_given_more_than_one_window_then_every_item_is_read_once(tmp_path: Path) -> None:
    texts = [f"{n}:" + "字" * 9000 for n in range(300)]
    found = files.read(tmp_path, "a.json", files.as_json([files.pywxdump("文本", t) for t in texts]))
    assert [r["text"] for r in files.rows(found)] == texts


def test_given_lone_surrogates_and_nuls_then_both_are_said(tmp_path: Path) -> None:
    content = files.as_json([files.pywxdump("文本", "a#b")]).replace(b"#", b"\\ud800\\u0000")
    found = files.read(tmp_path, "a.json", content)
    assert files.rows(found)[0]["text"] == "a\ufffdb"
    assert files.codes(found) == [("CM-READ-014", "item 1"), ("CM-READ-015", "item 1")]


def test_given_gb18030_then_it_is_read_as_such(tmp_path: Path) -> None:
    found = files.read(tmp_path, "a.csv", _csv(files.pywxdump("文本", "号码"), encoding="gb18030"))
    assert [r["text"] for r in files.rows(found)] == ["号码"]
