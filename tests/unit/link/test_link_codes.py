"""Which number a code answers (contract rule 3)."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from tests.unit.link.linking import START, code, linked, number, sent

from chaming.link.link import ExhibitRef

N1, N2 = "13800138000", "13800138001"


def numbers_of(rows: list[dict[str, object]]) -> list[object]:
    return [r["linked_value"] for r in rows if r["kind"] == "verification_code"]


@pytest.mark.parametrize(
    ("minute", "expected"),
    [(0, N1), (10, N1), (10.01, None), (600, None)],
    ids=["same second", "last moment of the window", "just after the window", "hours later"],
)
def test_code_after_a_number_then_linked_within_the_window(minute: float, expected: str | None) -> None:
    rows, _ = linked([sent(1, number(N1), minute=0), sent(2, code("482913"), minute=minute)])
    assert numbers_of(rows) == [expected]


def test_code_before_its_number_then_unlinked() -> None:
    rows, _ = linked([sent(1, code("482913"), minute=0), sent(2, number(N1), minute=1)])
    assert numbers_of(rows) == [None]


def test_two_numbers_then_the_latest_is_answered() -> None:
    rows, _ = linked([sent(1, number(N1), minute=0), sent(2, number(N2), minute=1), sent(3, code("4829"), minute=2)])
    assert numbers_of(rows) == [N2]


def test_several_codes_for_one_number_then_all_linked() -> None:
    rows, _ = linked([sent(1, number(N1), minute=0), sent(2, code("4829"), minute=2), sent(3, code("7310"), minute=9)])
    assert numbers_of(rows) == [N1, N1]


def test_number_of_another_sender_then_not_answered() -> None:
    rows, _ = linked([sent(1, number(N1), minute=0, sender="wxid_other"), sent(2, code("482913"), minute=1)])
    assert numbers_of(rows) == [None]


def test_number_in_another_conversation_then_not_answered() -> None:
    rows, _ = linked([sent(1, number(N1), minute=0, conversation="wxid_x"), sent(2, code("482913"), minute=1)])
    assert numbers_of(rows) == [None]


def test_number_in_the_same_text_then_it_wins_over_the_latest() -> None:
    both = sent(2, number(N2), code("482913", 16, "beside", number_start=0), minute=1)
    rows, _ = linked([sent(1, number(N1), minute=0), both])
    assert numbers_of(rows) == [N2]


def test_reply_quoting_one_number_then_that_number_is_answered() -> None:
    quoted = sent(3, number(N1), minute=30, nest="quoted", nest_order=1)
    rows, _ = linked([sent(2, number(N2), minute=29), sent(3, code("482913"), minute=30), quoted])
    assert numbers_of(rows) == [N1]
    assert [r["quoted"] for r in rows] == [False, False, True]


def test_quoted_number_then_it_is_not_the_latest_number_sent() -> None:
    quoted = sent(2, number(N1), minute=1, nest="quoted", nest_order=1)
    rows, _ = linked([sent(1, number(N2), minute=0), quoted, sent(3, code("482913"), minute=2)])
    assert numbers_of(rows) == [N2]


def test_chat_cut_over_two_files_then_still_one_conversation() -> None:
    second = ExhibitRef(1, "exhibits/群_2.csv", "1" * 64)
    rows, _ = linked([sent(1, number(N1), minute=0), sent(0, code("482913"), minute=1, exhibit=second)])
    assert numbers_of(rows) == [N1]


def test_forwarded_records_then_codes_pair_with_their_own_first_speaker() -> None:
    inside: dict[str, Any] = {"nest": "forwarded", "minute": 60.0}
    at = START - dt.timedelta(days=3)
    rows, _ = linked(
        [
            sent(1, number(N1), minute=59),
            sent(2, number(N2), nest_order=1, nest_sender="甲", nest_at=at, **inside),
            sent(2, code("482913"), nest_order=2, nest_sender="甲", nest_at=at, **inside),
            sent(2, code("731001"), nest_order=3, nest_sender="乙", nest_at=at, **inside),
        ]
    )
    assert numbers_of(rows) == [N2, None]
    assert [r["forwarded"] for r in rows] == [False, True, True, True]


def test_number_over_two_messages_then_proposed_not_counted() -> None:
    rows, _ = linked([sent(1, code("1380013"), minute=0), sent(2, code("8000"), minute=0.5)])
    assert [(r["kind"], r["value"], r["unconfirmed"]) for r in rows] == [("mobile_number", N1, True)]


def test_four_and_then_seven_digits_are_two_codes() -> None:
    rows, _ = linked(
        [sent(1, number(N1), minute=0), sent(2, code("1534"), minute=1), sent(3, code("7391234"), minute=1.5)]
    )
    assert numbers_of(rows) == [N1, N1]


def test_two_codes_that_make_no_number_then_two_codes() -> None:
    rows, _ = linked(
        [sent(1, number(N1), minute=0), sent(2, code("9380013"), minute=1), sent(3, code("8000"), minute=2)]
    )
    assert numbers_of(rows) == [N1, N1]


def test_message_without_moment_then_code_unlinked() -> None:
    rows, _ = linked([sent(1, number(N1)), sent(2, code("482913"))])
    assert numbers_of(rows) == [None]


def test_code_for_the_suspects_own_number_then_own() -> None:
    rows, _ = linked([sent(1, number("13900000000"), minute=0), sent(2, code("482913"), minute=1)])
    assert [r["own"] for r in rows] == [True, True]
