"""A whole case folder from a truth, and the example case of the project."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from chaming.base.errors import UsageError
from chaming.example.build import build
from chaming.example.expected import Expected, expected
from chaming.example.layout import BillLayout, ChatLayout, save
from chaming.example.layouts import BILL_LAYOUTS, CHAT_LAYOUTS
from chaming.example.truth import Truth

if TYPE_CHECKING:
    from pathlib import Path

    from chaming.base.registry import Registry
    from chaming.example.story import Recipient, Story, Suspect

DEMO = Truth()
"""The example: 544 numbers, 324 codes, 3,498.00 yuan, April to July 2021."""
DEMO_CHAT, DEMO_BILL = "wechat.memotrace_csv", "wechat.bill_csv"

L = TypeVar("L", ChatLayout, BillLayout)


def demo(folder: Path) -> Expected:
    """Write the example case of the project.

    Args:
        folder: empty or not yet there.

    Raises:
        UsageError: CM-DEMO-001, the folder is not empty.
    """
    return write_case(folder, DEMO, DEMO_CHAT, DEMO_BILL)


def write_case(folder: Path, truth: Truth, chat_layout: str, bill_layout: str) -> Expected:
    """Write a case folder that has this truth: ``case.toml`` and ``exhibits/``.

    A bill that is not WeChat's cannot hold what the chat shows as WeChat transfers; such a case has no transfers
    in its chats.

    Args:
        folder: empty or not yet there.
        truth: what is to be found.
        chat_layout: an id of :data:`~chaming.example.layouts.CHAT_LAYOUTS`.
        bill_layout: an id of :data:`~chaming.example.layouts.BILL_LAYOUTS`.

    Returns:
        The figures that findings must show.

    Raises:
        UsageError: CM-DEMO-001, the folder is not empty; CM-DEMO-003, no such layout.
    """
    chats, bills = _layout(CHAT_LAYOUTS, chat_layout), _layout(BILL_LAYOUTS, bill_layout)
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise UsageError("CM-DEMO-001", str(folder))
    if not bills.wechat_money:
        truth = replace(truth, noise=replace(truth.noise, chat_transfers=0))
    story = build(truth)
    exhibits = folder / "exhibits"
    exhibits.mkdir(parents=True, exist_ok=True)
    chat_root = chats.write(exhibits, story)
    for bill in story.bills:
        bills.write(exhibits, story, bill)
    owner_of = [] if chats.names_owner and len(story.suspects) == 1 else [chat_root.relative_to(folder).as_posix()]
    save(folder / "case.toml", case_toml(story, owner_of, by_name=not bills.wechat_money))
    return expected(story)


def _layout(registry: Registry[L], key: str) -> L:
    if key not in registry:
        raise UsageError("CM-DEMO-003", key, known=", ".join(registry.ids))
    return registry[key]


def case_toml(story: Story, owner_of: list[str], *, by_name: bool) -> str:
    """What the handler knows, as ``case.toml``.

    Args:
        story: the case.
        owner_of: exhibits for which the handler must say whose phone they are.
        by_name: the bill knows payers by their real names.
    """
    truth = story.truth
    lines = [
        "[case]",
        f"title = {_text('方某某侵犯公民个人信息案（虚构示例）')}",
        f"office = {_text('示例县人民检察院')}",
        f"offence_from = {truth.offence_from.isoformat()}",
        f"offence_to   = {truth.offence_to.isoformat()}",
        'timezone = "Asia/Shanghai"',
    ]
    for suspect in story.suspects:
        lines += _suspect(suspect)
    for recipient in story.recipients:
        lines += _recipient(recipient, by_name=by_name)
    for path in owner_of:
        lines += ["", "[[exhibits]]", f"path = {_text(path)}", f"owner = {_text(story.suspects[0].id)}"]
    if truth.window_minutes != 10:
        lines += ["", "[policy]", f"code_window_minutes = {truth.window_minutes}"]
    return "\n".join([*lines, ""])


def _text(value: str) -> str:
    """A TOML basic string; JSON's escapes are a part of TOML's."""
    return json.dumps(value, ensure_ascii=False)


def _texts(values: list[str]) -> str:
    return "[" + ", ".join(map(_text, values)) + "]"


def _suspect(suspect: Suspect) -> list[str]:
    person = suspect.person
    return [
        "",
        "[[suspects]]",
        f"id = {_text(suspect.id)}",
        f"name = {_text(person.name)}",
        f"accounts = {_texts([person.wxid, person.nick, person.alipay])}",
        f"own_numbers = {_texts([person.mobile])}",
        "obtained_in_service = true",
        "used_professional_convenience = true",
        "track_used_for_crime = false",
        "knew_of_crime = false",
        "prior_conviction = false",
        "admin_penalty_within_two_years = false",
        "grave_harm = false",
        "major_loss_or_vile_effect = false",
        "first_offence = true",
        "gains_returned = true",
        "repentance = true",
        "pleaded_guilty = true",
        "surrendered = false",
        "confessed = true",
        "meritorious = false",
        'role = "principal"',
        "unit = false",
    ]


def _recipient(recipient: Recipient, *, by_name: bool) -> list[str]:
    payer = recipient.payer
    accounts = [payer.wxid, payer.nick, *([payer.name] if by_name else [])]
    return [
        "",
        "[[recipients]]",
        f"id = {_text(recipient.id)}",
        f"name = {_text(recipient.chat.name)}",
        f"conversations = {_texts([recipient.chat.id, recipient.chat.name])}",
        f"payers = {_texts(accounts)}",
    ]
