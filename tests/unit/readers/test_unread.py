from __future__ import annotations

import io
import json
import random
import sqlite3
import zipfile
from pathlib import Path

import pytest

from chaming.base.catalogue import LANGS, part
from chaming.readers.probe import Probe
from chaming.readers.unread import recognise

_SAMPLES = Path(__file__).parents[4] / "shared" / "samples"


def _zip(*names: str, words: str = "x") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in names:
            archive.writestr(name, words)
    return out.getvalue()


def _ole(*streams: str) -> bytes:
    header = bytearray(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504))
    header[30:32] = (9).to_bytes(2, "little")
    header[48:52] = (2).to_bytes(4, "little")
    entries = b"".join(s.encode("utf-16-le").ljust(128, b"\0") for s in ("Root Entry", *streams))
    return bytes(header) + bytes(1024) + entries


_ENTRIES = "2021-04-12 10:00:00 小方\n13800138000\n\n2021-04-12 10:01:00 老K\n收到\n\n"

_CASES: list[tuple[str, bytes, str]] = [
    ("empty.csv", b"", "CM-READ-004"),
    ("locked.xlsx", _ole("EncryptionInfo", "EncryptedPackage"), "CM-READ-040"),
    ("MSG0.db", random.Random(1).randbytes(8192), "CM-READ-041"),  # noqa: S311
    ("a.bin", b"\x89PNG\r\n\x1a\n" + bytes(50), "CM-READ-043"),
    ("a.jpg", b"\xff\xd8\xff\xe0" + bytes(50), "CM-READ-043"),
    ("a.dat", bytes(b ^ 0x5A for b in b"\xff\xd8\xff\xe0\x00\x10JFIF" + bytes(range(256)) * 4), "CM-READ-043"),
    ("a.amr", b"#!AMR\n" + bytes(50), "CM-READ-044"),
    ("a.silk", b"\x02#!SILK_V3" + bytes(50), "CM-READ-044"),
    ("a.wav", b"RIFF\x00\x00\x00\x00WAVEfmt " + bytes(50), "CM-READ-044"),
    ("a.mp4", b"\x00\x00\x00\x18ftypmp42" + bytes(50), "CM-READ-045"),
    ("a.pdf", b"%PDF-1.7\n", "CM-READ-046"),
    ("a.docx", _zip("word/document.xml"), "CM-READ-047"),
    ("a.doc", _ole("WordDocument"), "CM-READ-047"),
    ("a.zip", _zip("a.csv"), "CM-READ-048"),
    ("a.rar", b"Rar!\x1a\x07\x01\x00" + bytes(50), "CM-READ-048"),
    ("a.ufdr", _zip("report.xml"), "CM-READ-048"),
    ("a.xlsx", _zip("a.csv"), "CM-READ-049"),
    ("b.xlsx", b"PK\x03\x04" + bytes(100), "CM-READ-049"),
    ("x_train.json", b'{"conversations": [{"role": "user", "content": "x"}]}', "CM-READ-050"),
    ("ai.txt", _ENTRIES.replace("13800138000", "[phone xxx]").encode(), "CM-READ-051"),
    ("memo.txt", _ENTRIES.encode(), "CM-READ-052"),
    ("weflow.txt", _ENTRIES.replace("00 小方", "00 '小方'").replace("00 老K", "00 '老K'").encode(), "CM-READ-052"),
    ("chatlog.txt", "小方(wxid_f) 04-12 10:00:00\n138\n\n小马(我) 10:01:00\n好\n\n".encode(), "CM-READ-052"),
    ("e.json", b'{"session": {}, "messages": [], "exportTime": ""}', "CM-READ-052"),
    ("w.json", b'{"weflow": {}, "session": {}, "messages": []}', "CM-READ-052"),
    ("c.json", b'{"chatlab": {}, "meta": {}, "messages": []}', "CM-READ-052"),
    ("c.jsonl", b'{"_type": "header", "chatlab": {}}\n{"_type": "message"}\n', "CM-READ-052"),
    ("q.json", b'{"metadata": {"name": "QQChatExporter"}, "chatInfo": {}}', "CM-READ-052"),
    ("q.txt", "消息记录（此消息记录为文本格式，不支持重新导入）\n\n".encode("utf-8-sig"), "CM-READ-052"),
    ("q.mht", b"From: <Save by Tencent MsgMgr>\nSubject: Tencent IM Message\n", "CM-READ-052"),
    ("c.csv", b"Time,SenderName,Sender,TalkerName,Talker,Content\n", "CM-READ-052"),
    ("w.csv", b"id,MsgSvrID,type_name,is_sender,talker,msg,src,CreateTime\r\n", "CM-READ-052"),
    ("e.xlsx", _zip("xl/workbook.xml", "xl/sharedStrings.xml", words="发送者身份 消息类型"), "CM-READ-052"),
    ("jd.csv", "导出信息：\n京东账号名：jd_x\n".encode("utf-8-sig"), "CM-READ-053"),
    ("mt.csv", "美团交易账单明细\n".encode("utf-8-sig"), "CM-READ-053"),
    ("ali.csv", "支付宝交易记录明细查询\n账号:[x]\n".encode("gb18030"), "CM-READ-053"),
    ("bank.csv", "交易日期,交易时间,交易摘要,交易金额,本次余额\n".encode(), "CM-READ-054"),
    ("old.xls", _ole("Workbook"), "CM-READ-055"),
    ("a.html", b"<!DOCTYPE html><html></html>", "CM-READ-056"),
    ("fake.xls", b"<html><table><tr><td>1</td></tr></table></html>", "CM-READ-056"),
    ("sms.xml", b"<?xml version='1.0'?>\n<smses count='1'><sms /></smses>", "CM-READ-057"),
    ("a.vcf", b"BEGIN:VCARD\nTEL:1\nEND:VCARD\n", "CM-READ-058"),
    ("a.sql", b"INSERT INTO `t` VALUES (1);\n", "CM-READ-058"),
]


@pytest.mark.parametrize(("name", "content", "code"), _CASES, ids=[c[0] for c in _CASES])
def test_given_a_known_format_then_it_is_named(tmp_path: Path, name: str, content: bytes, code: str) -> None:
    (tmp_path / name).write_bytes(content)
    found = recognise(Probe(tmp_path / name))
    assert found is not None
    assert found.code == code
    for lang in LANGS:
        for which in ("what", "why", "do"):
            assert part(code, which, lang, **found.values)


@pytest.mark.parametrize(
    ("tables", "form"),
    [
        (["MSG", "Name2ID"], "WeChat 3.x Windows MSG"),
        (["Msg_" + "0" * 32, "Name2Id"], "WeChat 4.x"),
        (["message", "rcontact", "chatroom"], "WeChat Android EnMicroMsg"),
        (["Chat_" + "0" * 32], "WeChat iOS/macOS"),
        (["sms", "threads"], "Android SMS"),
        (["anything"], "SQLite"),
    ],
)
def test_given_a_database_then_its_tables_tell_whose_it_is(tmp_path: Path, tables: list[str], form: str) -> None:
    file = tmp_path / "a b%.db"
    connection = sqlite3.connect(file)
    for table in tables:
        connection.execute(f"CREATE TABLE {table} (x)")
    connection.commit()
    connection.close()
    before = file.read_bytes()
    found = recognise(Probe(file))
    assert found is not None
    assert (found.code, found.values) == ("CM-READ-042", {"form": form})
    assert file.read_bytes() == before
    assert [p.name for p in tmp_path.iterdir()] == ["a b%.db"]


@pytest.mark.parametrize(
    "text",
    [
        "姓名,手机号,身份证号\n张三,13800138000,x\n",
        "13800138000----482913\n13900139000----1234\n",
        json.dumps([{"a": 1}]),
        "微信支付账单明细,,,\n微信昵称：[测试],,,\n",
        "2021-04-12 10:00:00 张三 13800138000\n2021-04-12 10:00:01 李四 13900139000\n",
        "交易时间\t交易单号\t借贷类型\t交易金额(分)\t账户余额(分)\n",
        "户名,开户行,银行卡号,余额\n",
    ],
)
def test_given_what_a_reader_may_take_then_nothing_is_claimed(tmp_path: Path, text: str) -> None:
    (tmp_path / "x").write_text(text, "utf-8")
    assert recognise(Probe(tmp_path / "x")) is None


def test_given_the_statements_among_the_samples_then_each_is_named() -> None:
    if not _SAMPLES.is_dir():
        pytest.skip("the samples do not lie beside this checkout")
    found = {p.name: recognise(Probe(p)) for p in sorted((_SAMPLES / "bank").iterdir())}
    expected = {n: "CM-READ-055" if n.endswith(".xls") else "CM-READ-054" for n in found}
    assert {n: f.code if f else None for n, f in found.items()} == expected


def test_given_the_bills_among_the_samples_then_only_unread_ones_are_claimed() -> None:
    if not _SAMPLES.is_dir():
        pytest.skip("the samples do not lie beside this checkout")
    found = {p.name: recognise(Probe(p)) for p in sorted((_SAMPLES / "payments").iterdir())}
    assert sorted(n for n, f in found.items() if f) == ["jd-bill.csv", "meituan-bill.csv"]
