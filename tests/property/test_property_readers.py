"""No bytes break a reader, nothing is lost on the way, and what is written is what is read."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import tempfile
from pathlib import Path
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from chaming.base.records import RecordKind
from chaming.base.registry import Registry
from chaming.evidence.exhibits import Exhibit
from chaming.evidence.intake import ExhibitRead, read_exhibit
from chaming.readers.registry import READERS

_CHAT = Registry(r for r in READERS if r.makes in (RecordKind.MESSAGES, RecordKind.CONTACTS))
_ZONE = ZoneInfo("Asia/Shanghai")
_MEMOTRACE = b"localId,TalkerId,Type,SubType,IsSender,CreateTime,Status,StrContent,StrTime,Remark,NickName,Sender\r\n"
_PYWXDUMP = b"id,MsgSvrID,type_name,is_sender,talker,room_name,msg,src,CreateTime\r\n"
_STARTS = (
    b"", _MEMOTRACE, b"\xef\xbb\xbf" + _MEMOTRACE, _PYWXDUMP, b"UserName,Alias,Remark,NickName\n",
    b'[{"type_name":"\xe6\x96\x87\xe6\x9c\xac","room_name":"r","msg":"',
    b'[{"talkerName":"a","isChatRoom":true,"sender":"',
    b'{"wxid_a":{"wxid":"wxid_a","nickname":"', b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"SQLite format 3\x00",
)  # fmt: skip
_NAMES = ("聊天.csv", "a.json", "a.xlsx", "a.db")
_FEW = settings(max_examples=120, deadline=None)
_TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc"], include_characters="\n\r\t"), max_size=40)


def _read(content: bytes, name: str = "拉新3群_utf8.csv") -> ExhibitRead:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / name
        file.write_bytes(content)
        exhibit = Exhibit(f"exhibits/{name}", file, len(content), hashlib.sha256(content).hexdigest())
        return read_exhibit(exhibit, _ZONE, _CHAT)


def _balanced(found: ExhibitRead) -> None:
    assert found.not_read is None or found.not_read.code != "CM-READ-099", found.not_read
    assert found.tally.read == found.tally.kept + found.tally.rejected
    records = [r for b in found.batches for r in b.column("record").to_pylist()]
    assert len(set(records)) == found.tally.kept
    assert records == sorted(records)
    for problem in found.problems():
        assert all(problem["what"].values())


@_FEW
@given(st.sampled_from(_STARTS), st.binary(max_size=400), st.sampled_from(_NAMES))
def test_given_any_bytes_then_no_reader_breaks(start: bytes, rest: bytes, name: str) -> None:
    _balanced(_read(start + rest, name))


@_FEW
@given(st.sampled_from(_STARTS), st.text(alphabet='",;\t\r\n\\[]{}:<>&/ a1文引用:()', max_size=300))
def test_given_any_marks_then_no_reader_breaks(start: bytes, rest: str) -> None:
    _balanced(_read(start + rest.encode()))


_MESSAGE = st.fixed_dictionaries(
    {
        "at": st.integers(1_300_000_000, 1_900_000_000), "own": st.booleans(), "text": _TEXT, "name": _TEXT,
        "sender": st.from_regex(r"wxid_[a-z0-9]{4,12}", fullmatch=True),
    }
)  # fmt: skip


@_FEW
@given(st.lists(_MESSAGE, max_size=12), st.sampled_from(["utf-8-sig", "utf-8", "gb18030", "utf-16"]))
def test_given_messages_written_as_csv_then_the_same_come_back(messages: list[dict[str, object]], code: str) -> None:
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(_MEMOTRACE.decode().strip().split(","))
    for n, m in enumerate(messages):
        writer.writerow([n, 5, 1, 0, int(bool(m["own"])), m["at"], 2, m["text"], "", m["name"], "", m["sender"]])
    found = _read(out.getvalue().encode(code))
    rows = [r for b in found.batches for r in b.to_pylist()]
    assert (found.tally.kept, found.tally.problems) == (len(messages), [])
    assert [(r["text"], r["sender"], r["is_owner"], int(r["at"].timestamp())) for r in rows] == [
        (m["text"], m["sender"], m["own"], m["at"]) for m in messages
    ]
    assert [r["sender_names"] for r in rows] == [[m["name"]] if str(m["name"]).strip() else [] for m in messages]


@_FEW
@given(st.lists(_MESSAGE, min_size=1, max_size=12), st.data())
def test_given_a_json_cut_anywhere_then_all_whole_messages_come_back(
    messages: list[dict[str, object]], data: st.DataObject
) -> None:
    items = [
        {"talker": "r@chatroom", "talkerName": "群", "isChatRoom": True, "sender": m["sender"], "isSelf": m["own"],
         "type": 1, "subType": 0, "content": m["text"], "time": "2021-04-12T10:00:00+08:00"} for m in messages
    ]  # fmt: skip
    parts = [json.dumps(i, ensure_ascii=False) for i in items]
    whole = "[" + ",".join(parts) + "]"
    first = len(parts[0]) + 1
    cut = data.draw(st.integers(first, len(whole)))
    found = _read(whole[:cut].encode(), "a.json")
    ends = [sum(len(p) + 1 for p in parts[: n + 1]) for n in range(len(parts))]
    expected = sum(1 for e in ends if e <= cut)
    _balanced(found)
    assert found.tally.kept == expected
    assert [r["text"] for b in found.batches for r in b.to_pylist()] == [m["text"] for m in messages[:expected]]
    assert bool(found.tally.problems) == (cut < len(whole))
