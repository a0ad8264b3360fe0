"""Who sent it and to whom (contract rules 1 and 2)."""

from __future__ import annotations

import datetime as dt
import hashlib
from typing import Any

import pyarrow as pa
import pytest
from tests.unit.link.linking import GROUP, linked, number, sent, settings, suspect

from chaming.base.records import CONTACTS, Builder, RecordKind
from chaming.link.contacts import Contacts
from chaming.link.link import ExhibitRef

N = "13800138000"


def one(messages: list[Any], *more: Any, **named: Any) -> tuple[Any, Any, list[str]]:
    rows, asked = linked(messages, *more, **named)
    return rows[-1]["suspect"], rows[-1]["recipient"], asked


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"sender": "wxid_a"}, "A"),
        ({"sender": "wxid_b", "sender_names": ("别人",)}, None),
        ({"sender": None, "sender_names": ("小方手机店",)}, "A"),
        ({"sender": "wxid_new", "sender_names": ("小方手机店",)}, "A"),
        ({"sender": None, "sender_names": ("\u200b小方手机店 ",)}, "A"),
        ({"sender": None, "sender_names": ()}, None),
    ],
    ids=["id", "stranger", "name alone", "name with an unknown id", "invisible marks", "nobody"],
)
def test_sender_then_suspect(changes: dict[str, Any], expected: str | None) -> None:
    assert one([sent(1, number(N), minute=0, **changes)])[0] == expected


def test_namesake_beside_the_known_id_then_asked_not_counted() -> None:
    messages = [
        sent(1, number(N), minute=0),
        sent(2, number(N), minute=1, sender="wxid_z", sender_names=("小方手机店",)),
    ]
    who, _, asked = one(messages)
    assert who is None
    assert "CM-ASK-NAMESAKE" in asked


def test_account_of_two_suspects_then_asked() -> None:
    known = settings(suspect(), suspect("B", accounts=("wxid_a",)))
    who, _, asked = one([sent(1, number(N), minute=0)], known)
    assert who is None
    assert asked == ["CM-ASK-TWO-SUSPECTS"]


OWN: dict[str, Any] = {"sender": None, "sender_names": (), "is_owner": True}


def test_own_message_with_named_owner_then_theirs() -> None:
    phone = ExhibitRef(0, "exhibits/x.csv", "0" * 64, owner="A")
    assert one([sent(1, number(N), minute=0, exhibit=phone, **OWN)])[0] == "A"


def test_own_message_of_a_phone_that_is_nobodys_of_the_case_then_said() -> None:
    phone = ExhibitRef(0, "exhibits/x.csv", "0" * 64, owner="老K")
    who, _, asked = one([sent(1, number(N), minute=0, exhibit=phone, **OWN)])
    assert who is None
    assert asked == ["CM-SAY-OWNER-OTHER"]


def test_own_message_without_owner_then_asked() -> None:
    who, _, asked = one([sent(1, number(N), minute=0, **OWN)])
    assert who is None
    assert asked == ["CM-ASK-OWNER"]


def test_own_message_in_the_only_suspects_folder_then_inferred_and_said() -> None:
    phone = ExhibitRef(0, "exhibits/export/wxid_a/g_0_5000.csv", "0" * 64)
    who, _, asked = one([sent(1, number(N), minute=0, exhibit=phone, **OWN)])
    assert who == "A"
    assert asked == ["CM-SAY-OWNER"]


def test_own_message_beside_one_that_names_the_account_then_inferred() -> None:
    named = sent(1, number(N), minute=0, is_owner=True)
    assert one([named, sent(2, number(N), minute=1, **OWN)])[0] == "A"


def test_own_message_without_owner_and_two_suspects_then_asked() -> None:
    known = settings(suspect(), suspect("B", accounts=("wxid_b",)))
    phone = ExhibitRef(0, "exhibits/export/wxid_a/g_0_5000.csv", "0" * 64)
    who, _, asked = one([sent(1, number(N), minute=0, exhibit=phone, **OWN)], known)
    assert who is None
    assert asked == ["CM-ASK-OWNER"]


@pytest.mark.parametrize(
    ("conversation", "names", "expected"),
    [
        (GROUP, (), "group-1"),
        (None, ("拉新3群", "聊天记录"), "group-1"),
        ("99@chatroom", ("拉新3群",), "group-1"),
        (hashlib.md5(GROUP.encode(), usedforsecurity=False).hexdigest(), (), "group-1"),
        ("99@chatroom", ("拉新4群",), None),
        (None, (), None),
    ],
    ids=["id", "file name", "shown name", "md5", "another group", "unknown"],
)
def test_conversation_then_recipient(conversation: str | None, names: tuple[str, ...], expected: str | None) -> None:
    message = sent(1, number(N), minute=0, conversation=conversation, conversation_names=names)
    _, recipient, asked = one([message])
    assert recipient == expected
    assert ("CM-ASK-RECIPIENT" in asked) == (expected is None)


def test_room_named_by_a_contact_list_then_recipient() -> None:
    builder = Builder(RecordKind.CONTACTS)
    builder.add(record=0, locator="json", account="77@chatroom", names=["拉新3群"])
    contacts = Contacts(builder.take())
    assert one([sent(1, number(N), minute=0, conversation="77@chatroom")], None, contacts)[1] == "group-1"
    assert pa.RecordBatch.from_pylist([], schema=CONTACTS).num_rows == 0


@pytest.mark.parametrize(
    ("local", "expected"),
    [
        ("2021-03-31T23:59:59", True),
        ("2021-04-01T00:00:00", False),
        ("2021-07-31T23:59:59", False),
        ("2021-08-01T00:00:00", True),
    ],
)
def test_period_is_local_days_both_inclusive(local: str, expected: bool) -> None:
    from tests.unit.link.linking import START, ZONE

    at = dt.datetime.fromisoformat(local).replace(tzinfo=ZONE)
    minute = (at - START).total_seconds() / 60
    rows, _ = linked([sent(1, number(N), minute=minute)])
    assert rows[0]["outside"] is expected
