"""Small makers of messages and hits for the tests of linking. All numbers are artificial."""

from __future__ import annotations

import datetime as dt
from typing import Any
from zoneinfo import ZoneInfo

from chaming.base.parties import Parties, Recipient, Suspect
from chaming.base.questions import Questions
from chaming.finders.hits import Hit
from chaming.link.chat import link_messages
from chaming.link.contacts import Contacts
from chaming.link.conversations import Conversations
from chaming.link.link import ExhibitRef, Sent, Settings
from chaming.link.senders import Senders

ZONE = ZoneInfo("Asia/Shanghai")
START = dt.datetime(2021, 5, 1, 2, 0, tzinfo=dt.UTC)
PHONE = ExhibitRef(0, "exhibits/群.csv", "0" * 64)
GROUP = "34567890123@chatroom"


def suspect(id: str = "A", **changes: Any) -> Suspect:
    plain: dict[str, Any] = {
        "id": id, "name": "", "accounts": ("wxid_a", "小方手机店"), "own_numbers": ("13900000000",),
        "offence_from": dt.date(2021, 4, 1), "offence_to": dt.date(2021, 7, 31),
    }  # fmt: skip
    return Suspect(**(plain | changes))


def settings(*suspects: Suspect, window: int = 10) -> Settings:
    people = suspects or (suspect(),)
    parties = Parties(people, (Recipient("group-1", "", (GROUP, "拉新3群"), ("wxid_boss", "老K")),))
    kinds = ("mobile_number", "verification_code", "id_card", "bank_card", "email")
    return Settings(parties, ZONE, dt.timedelta(minutes=window), kinds, {})


def number(value: str, start: int = 0) -> Hit:
    return Hit("mobile_number", value, value, start, start + len(value))


def code(value: str, start: int = 0, basis: str = "bare", **more: Any) -> Hit:
    return Hit("verification_code", value, value, start, start + len(value), basis=basis, **more)


def sent(record: int, *hits: Hit, minute: float | None = None, **changes: Any) -> Sent:
    at = None if minute is None else START + dt.timedelta(minutes=minute)
    plain: dict[str, Any] = {
        "exhibit": PHONE, "record": record, "nest_order": 0, "locator": f"row:{record}", "conversation": GROUP,
        "conversation_names": (), "sender": "wxid_a", "sender_names": (), "is_owner": False, "at": at, "nest": "",
        "nest_sender": None, "nest_at": None, "hits": hits,
    }  # fmt: skip
    return Sent(**(plain | changes))


def linked(
    messages: list[Sent], known: Settings | None = None, contacts: Contacts | None = None
) -> tuple[list[dict[str, Any]], list[str]]:
    """Occurrences in evidence order, and the codes of what was asked."""
    known = known or settings()
    contacts = contacts or Contacts()
    questions = Questions()
    senders = Senders(known.parties, contacts, questions)
    for message in messages:
        senders.saw(message.exhibit, message.sender, message.sender_names, message.is_owner)
    rows = list(link_messages(messages, known, senders, Conversations(known.parties, contacts), questions))
    rows.sort(key=lambda r: (r["exhibit_no"], r["record"], r["nest_order"], r["start"]))
    return rows, [row["code"] for row in questions.rows()]
