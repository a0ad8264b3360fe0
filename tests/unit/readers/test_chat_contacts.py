from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from tests.unit.readers import chat_files as files

    from chaming.evidence.intake import ExhibitRead
else:
    import chat_files as files


def _names(found: ExhibitRead) -> dict[str, list[str]]:
    return {r["account"]: r["names"] for r in files.rows(found)}


def test_given_users_json_then_names_stand_under_their_ids(tmp_path: Path) -> None:
    users = {
        "wxid_fang": {"wxid": "wxid_fang", "nickname": "小方", "remark": "方,某\n某", "account": "fang_01"},
        "我": {"wxid": "", "nickname": "x", "remark": ""},
    }
    found = files.read(tmp_path, "users.json", files.as_json(users))
    assert found.reader_id == "wechat.pywxdump_users"
    assert _names(found) == {"wxid_fang": ["fang_01", "小方", "方,某\n某"]}
    assert files.codes(found) == [("CM-READ-021", "item 2")]


def test_given_broken_users_json_then_the_file_is_not_read(tmp_path: Path) -> None:
    content = files.as_json({"wxid_fang": {"wxid": "wxid_fang", "nickname": "小方"}})[:-5]
    found = files.read(tmp_path, "users.json", content)
    assert found.not_read is not None
    assert (found.not_read.code, found.not_read.path) == ("CM-READ-028", "exhibits/users.json")


def test_given_memotrace_contacts_then_names_stand_under_their_ids(tmp_path: Path) -> None:
    header = [
        "UserName", "Alias", "Type", "Remark", "NickName", "PYInitial", "RemarkPYInitial", "smallHeadImgUrl",
        "bigHeadImgUrl", "label", "gender", "telephone", "signature", "country/region", "province", "city",
    ]  # fmt: skip
    rows = [["wxid_fang", "fang_01", "3", "方总", "小方,", *[""] * 11], ["", "x", "3", *[""] * 13]]
    found = files.read(tmp_path, "contacts.csv", files.table(header, rows))
    assert found.reader_id == "wechat.memotrace_contacts"
    assert _names(found) == {"wxid_fang": ["fang_01", "小方,", "方总"]}
    assert files.codes(found) == [("CM-READ-021", "row 3")]


def test_given_chatlog_contacts_then_commas_are_counted_from_both_ends(tmp_path: Path) -> None:
    header, *lines = ["UserName,Alias,Remark,NickName", "wxid_a,al,备注,昵称", "wxid_b,,,昵,称", "wxid_c,,备,注,"]
    lines += ["wxid_d,,a,b,c", "wxid_e", ",,,x", ""]
    found = files.read(tmp_path, "contact.csv", "\n".join([header, *lines]).encode())
    assert found.reader_id == "wechat.chatlog_contacts"
    assert _names(found) == {"wxid_a": ["al", "昵称", "备注"], "wxid_b": ["昵,称"], "wxid_c": ["备,注"], "wxid_d": []}
    assert files.codes(found) == [("CM-READ-022", "row 5"), ("CM-READ-012", "row 6"), ("CM-READ-021", "row 7")]


def test_given_chatlog_rooms_then_the_room_gets_its_names(tmp_path: Path) -> None:
    lines = f"Name,Remark,NickName,Owner,UserCount\n{files.ROOM},,拉新,3群,wxid_boss,28\n"
    found = files.read(tmp_path, "chatroom.csv", lines.encode())
    assert _names(found) == {files.ROOM: ["拉新,3群"]}
