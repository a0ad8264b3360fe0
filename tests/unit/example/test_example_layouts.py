"""Every layout is written as its exporter writes it, and loses no message."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from chaming.base.money import parse_yuan
from chaming.example import customer_table
from chaming.example.build import build
from chaming.example.layouts import BILL_LAYOUTS, CHAT_LAYOUTS
from chaming.example.people import People
from chaming.example.story import Outcome, Says
from chaming.example.truth import Noise, Truth

if TYPE_CHECKING:
    from pathlib import Path

    from chaming.example.story import Story

TRUTH = Truth(numbers=60, codes=30, seed=3, noise=replace(Noise.little(), chatter=40, quotes=12, forwards=4, refunds=3))


@pytest.fixture(scope="module")
def story() -> Story:
    return build(TRUTH)


def files(folder: Path) -> list[Path]:
    return sorted(p for p in folder.rglob("*") if p.is_file())


def digest(folder: Path) -> str:
    whole = hashlib.sha256()
    for path in files(folder):
        whole.update(path.relative_to(folder).as_posix().encode() + path.read_bytes())
    return whole.hexdigest()


@pytest.mark.parametrize("key", CHAT_LAYOUTS.ids)
def test_same_seed_then_same_bytes_of_chats(key: str, tmp_path: Path) -> None:
    for name, seed in (("a", 3), ("b", 3), ("c", 4)):
        CHAT_LAYOUTS[key].write(tmp_path / name, build(replace(TRUTH, seed=seed)))
    assert digest(tmp_path / "a") == digest(tmp_path / "b") != digest(tmp_path / "c")


@pytest.mark.parametrize("key", BILL_LAYOUTS.ids)
def test_same_seed_then_same_bytes_of_bills(key: str, tmp_path: Path) -> None:
    for name, seed in (("a", 3), ("b", 3), ("c", 4)):
        told = build(replace(TRUTH, seed=seed))
        BILL_LAYOUTS[key].write(tmp_path / name, told, told.bills[0])
    assert digest(tmp_path / "a") == digest(tmp_path / "b") != digest(tmp_path / "c")


def test_memotrace_is_named_encoded_and_headed_as_the_exporter_does(story: Story, tmp_path: Path) -> None:
    root = CHAT_LAYOUTS["wechat.memotrace_csv"].write(tmp_path, story)
    path = tmp_path / "聊天记录" / "拉新3群" / "拉新3群_utf8.csv"
    assert root == tmp_path / "聊天记录"
    raw = path.read_bytes()
    assert raw.startswith(
        "\ufefflocalId,TalkerId,Type,SubType,IsSender,CreateTime,Status,StrContent,StrTime,Remark,NickName,Sender\r\n".encode()
    )
    rows = list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig"), newline="")))
    told = story.said_in(story.recipients[0].chat)
    assert len(rows) == len(told)
    for row, m in zip(rows, told, strict=True):
        assert row["CreateTime"] == str(int(m.at.timestamp()))
        assert row["IsSender"] == str(int(m.sender == story.owner))
        if m.says is Says.TEXT:
            assert (row["Type"], row["StrContent"]) == ("1", m.text)
    lost = [r for r, m in zip(rows, told, strict=True) if m.says is Says.QUOTE and not r["StrContent"]]
    assert lost
    assert len(lost) < sum(m.says is Says.QUOTE for m in told)


def test_memotrace_keeps_every_text_that_counts(story: Story, tmp_path: Path) -> None:
    CHAT_LAYOUTS["wechat.memotrace_csv"].write(tmp_path, story)
    text = (tmp_path / "聊天记录" / "拉新3群" / "拉新3群_utf8.csv").read_text("utf-8-sig")
    forwarded = [i.value for m in story.messages for i in m.items if i.where == "forwarded"]
    assert forwarded
    assert all(value in text for value in forwarded)


def test_memotrace_shows_transfers_with_the_id_of_the_bill(story: Story, tmp_path: Path) -> None:
    CHAT_LAYOUTS["wechat.memotrace_csv"].write(tmp_path, story)
    text = "".join(p.read_text("utf-8-sig") for p in files(tmp_path))
    shown = set(re.findall(r"<transferid><!\[CDATA\[([0-9]+)\]\]></transferid>", text))
    assert shown == {m.transfer.payment_id for m in story.messages if m.transfer}
    assert shown <= {p.payment_id for p in story.bills[0].payments if p.incoming and p.outcome is Outcome.STOOD}


def test_pywxdump_csv_is_paged_by_5000_rows(tmp_path: Path) -> None:
    big = build(Truth(numbers=30, codes=10, noise=replace(Noise.none(), chatter=5100)))
    CHAT_LAYOUTS["wechat.pywxdump_csv"].write(tmp_path, big)
    here = tmp_path / "export" / big.owner.wxid / "csv" / big.recipients[0].chat.id
    room = big.recipients[0].chat.id
    assert [p.name for p in files(here)] == [f"{room}_0_5000.csv", f"{room}_5000_10000.csv", "users.json"]
    head = b"id,MsgSvrID,type_name,is_sender,talker,room_name,msg,src,CreateTime\r\n"
    pages = [p.read_bytes() for p in files(here)[:2]]
    assert all(page.startswith(head) for page in pages)
    rows = [list(csv.DictReader(io.StringIO(page.decode(), newline=""))) for page in pages]
    assert (len(rows[0]), len(rows[0]) + len(rows[1])) == (5000, len(big.messages))
    assert {r["talker"] for r in rows[0] if r["is_sender"] == "1"} == {"我"}


def test_pywxdump_json_has_the_exporters_keys_and_flattened_texts(story: Story, tmp_path: Path) -> None:
    CHAT_LAYOUTS["wechat.pywxdump_json"].write(tmp_path, story)
    room = story.recipients[0].chat
    here = tmp_path / "export" / story.owner.wxid / "json" / room.id
    told = story.said_in(room)
    rows = json.loads((here / f"{room.id}_0_{len(told) + 1}.json").read_text("utf-8"))
    assert [r["MsgSvrID"] for r in rows] == [m.server_id for m in told]
    assert list(rows[0]) == [
        "id", "MsgSvrID", "type_name", "is_sender", "talker", "room_name", "msg", "src", "extra", "CreateTime",
    ]  # fmt: skip
    for row, m in zip(rows, told, strict=True):
        if m.quoted:
            assert re.fullmatch(
                re.escape(m.text)
                + r"\n\n\[引用\]\([0-9]{4}-.*\)"
                + re.escape(f"{m.quoted.sender.nick}:{m.quoted.text}"),
                row["msg"],
            )
        assert all(record.text in row["msg"] for record in m.records)
    users = json.loads((here / "users.json").read_text("utf-8"))
    assert users[room.id]["nickname"] == "拉新3群"
    assert users[story.owner.wxid]["nickname"] == story.owner.nick


def test_chatlog_json_is_compact_zoned_and_parsed(story: Story, tmp_path: Path) -> None:
    CHAT_LAYOUTS["wechat.chatlog_json"].write(tmp_path, story)
    raw = (tmp_path / "chatlog" / "拉新3群.json").read_text("utf-8")
    assert raw.startswith('[{"seq":')
    assert "<" not in raw
    rows = json.loads(raw)
    told = story.said_in(story.recipients[0].chat)
    assert len(rows) == len(told)
    for row, m in zip(rows, told, strict=True):
        assert row["time"] == m.at.isoformat(timespec="seconds")
        assert row["time"].endswith("+08:00")
        assert row["isSelf"] == (m.sender == story.owner)
        assert ("contents" in row) == (m.says not in (Says.TEXT, Says.SYSTEM, Says.RECALL, Says.CALL))
        if m.quoted:
            assert row["contents"]["refer"]["content"] == m.quoted.text
        if m.records:
            items = row["contents"]["recordInfo"]["DataList"]["DataItems"]
            assert [i["DataDesc"] for i in items] == [r.text for r in m.records]
        if m.sender is None:
            assert row["sender"] == "系统消息"
    assert len({r["seq"] for r in rows}) == len(rows)


def test_wechat_bill_csv_has_the_preamble_the_tabs_and_right_totals(story: Story, tmp_path: Path) -> None:
    path = BILL_LAYOUTS["wechat.bill_csv"].write(tmp_path, story, story.bills[0])
    raw = path.read_bytes()
    assert raw.startswith("\ufeff微信支付账单明细,,,,,,,,,,\n".encode())
    assert b"\r" not in raw
    lines = raw.decode("utf-8-sig").splitlines()
    assert lines[15] == "----------------------微信支付账单明细列表--------------------,,,,,,,,,,"
    assert lines[16] == "交易时间,交易类型,交易对方,商品,收/支,金额(元),支付方式,当前状态,交易单号,商户单号,备注"
    assert all(line.count(",") == 10 for line in lines[:16])
    rows = [next(csv.reader([line])) for line in lines[17:]]
    assert lines[6].startswith(f"共{len(rows)}笔记录")
    for line, side in ((lines[7], "收入"), (lines[8], "支出"), (lines[9], "/")):
        count, fen = re.findall(r"：([0-9]+)笔 ([0-9.]+)元", line)[0]
        mine = [parse_yuan(r[5]) or 0 for r in rows if r[4] == side]
        assert (int(count), parse_yuan(fen)) == (len(mine), sum(mine))
    assert all(r[8].endswith("\t") for r in rows)
    assert any('"\t,' in line for line in lines[17:])
    assert [r[0] for r in rows] == sorted((r[0] for r in rows), reverse=True)
    assert {"已全额退款", "对方已退还", "已存入零钱", "朋友已收钱"} <= {r[7] for r in rows}
    refund = next(r for r in rows if r[1] == "转账-退款")
    assert sum(r[8] == refund[8] for r in rows) == 2


def test_wechat_bill_xlsx_holds_texts_and_its_header_on_row_18(story: Story, tmp_path: Path) -> None:
    from python_calamine import CalamineWorkbook

    path = BILL_LAYOUTS["wechat.bill_xlsx"].write(tmp_path, story, story.bills[0])
    rows = CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()
    assert rows[0][0] == "微信支付账单明细"
    assert rows[14][0] == "4. 本账单中所有时间均为UTC+08:00时间"
    assert rows[17][:2] == ["交易时间", "交易类型"]
    assert all(isinstance(cell, str) for row in rows for cell in row)
    assert rows[6][0] == f"共{len(rows) - 18}笔记录"


def test_alipay_app_is_gb18030_padded_and_closed_payments_have_a_refund_row(story: Story, tmp_path: Path) -> None:
    path = BILL_LAYOUTS["alipay.app_csv"].write(tmp_path, story, story.bills[0])
    lines = path.read_bytes().decode("gb18030").split("\n")
    assert lines[0] == "-" * 84
    assert lines[1] == "导出信息："
    assert lines[23].startswith("------------------------支付宝（中国）网络技术有限公司")
    assert lines[24].startswith("交易时间            ,交易分类                ,交易对方")
    assert lines[24].endswith(",")
    rows = [line.split(",") for line in lines[25:] if line]
    assert all(len(r) == 13 and r[9].endswith("\t") for r in rows)
    closed = {r[9].strip() for r in rows if r[8].strip() == "交易关闭"}
    back = {r[9].split("_")[0] for r in rows if r[8].strip() == "退款成功"}
    assert closed == back != set()
    assert all("***@" in r[3] or r[3].strip() == "/" for r in rows)


def test_tenpay_trades_are_tabbed_in_fen_with_doubled_columns(story: Story, tmp_path: Path) -> None:
    path = BILL_LAYOUTS["tenpay.trades"].write(tmp_path, story, story.bills[0])
    assert path.name == "TenpayTrades.txt"
    lines = path.read_text("utf-8").splitlines()
    head = lines[0].split("\t")
    assert (head.count("网联/银联"), head.count("第三方账户名称"), head[8]) == (2, 2, "交易金额(分)")
    rows = [line.split("\t") for line in lines[1:]]
    assert all(len(r) == len(head) for r in rows)
    refunds = [r for r in rows if r[5] == "退款"]
    assert len(refunds) == sum(p.outcome is not Outcome.STOOD for p in story.bills[0].payments)
    for back in refunds:
        first = next(r for r in rows if r[1] == back[1])
        assert (first[4], back[4], first[8]) == ("入", "出", back[8])


@pytest.mark.parametrize("key", customer_table.TABLE_LAYOUTS.ids)
def test_a_list_of_people_keeps_every_cell_as_text(key: str, tmp_path: Path) -> None:
    people = People(11)
    persons = [people.person() for _ in range(5)]
    layout = customer_table.TABLE_LAYOUTS[key]
    heads = customer_table.columns(people, ["name", "mobile", "id_card", "bank_card"])
    path = customer_table.write_table(tmp_path / f"客户{layout.suffix}", layout, persons, heads)
    raw = path.read_bytes()
    rows: list[list[object]]
    if key == "table.xlsx":
        from python_calamine import CalamineWorkbook

        rows = [list(row) for row in CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()]
    else:
        coding = {"table.csv_gb18030": "gb18030", "table.tsv_utf16": "utf-16"}.get(key, "utf-8-sig")
        between = {"table.tsv_utf16": "\t", "table.dashes": "----"}.get(key, ",")
        rows = [list(line.split(between)) for line in raw.decode(coding).splitlines()]
    assert rows[0] == [word for word, _ in heads]
    assert rows[1:] == [[p.name, p.mobile, p.id_card, p.bank_card] for p in persons]
