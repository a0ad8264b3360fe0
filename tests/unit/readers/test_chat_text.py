from __future__ import annotations

from zoneinfo import ZoneInfo

import pytest

from chaming.readers import chat_names
from chaming.readers.chat_text import moment

_ZONE = ZoneInfo("Asia/Shanghai")


@pytest.mark.parametrize(
    ("text", "shown", "precision"),
    [
        ("1618192800", "2021-04-12T02:00:00+00:00", "second"),
        ("1618192800123", "2021-04-12T02:00:00+00:00", "second"),
        ("2021-04-12 10:00:00", "2021-04-12T02:00:00+00:00", "second"),
        ("2021-04-12T10:00:00+08:00", "2021-04-12T02:00:00+00:00", "second"),
        ("2021-04-12T02:00:00Z", "2021-04-12T02:00:00+00:00", "second"),
        ("2021-04-12T10:00:00.123456789+08:00", "2021-04-12T02:00:00.123456+00:00", "second"),
        ("2021/4/12 9:05", "2021-04-12T01:05:00+00:00", "minute"),
        ("2021-4-12", "2021-04-11T16:00:00+00:00", "day"),
    ],
)
def test_given_a_written_moment_then_it_is_utc_with_its_precision(text: str, shown: str, precision: str) -> None:
    at, how = moment(text, _ZONE)
    assert at is not None
    assert (at.isoformat(), how) == (shown, precision)


@pytest.mark.parametrize(
    "text",
    ["", "0", "1.62E+09", "-1618192800", "2021-13-40 10:00:00", "0001-01-01 00:00:00", "2021-W15-1 10:00:00", "昨天"],
)
def test_given_what_is_no_moment_then_none_comes_out(text: str) -> None:
    assert moment(text, _ZONE) == (None, "none")


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("exhibits/拉新3群_utf8.csv", ["拉新3群"]),
        ("exhibits/拉新3群_utf8(1).csv", ["拉新3群"]),
        ("exhibits/拉新3群（2）.csv", ["拉新3群"]),
        ("exhibits/拉新3群_utf8 - 副本.csv", ["拉新3群"]),
        ("exhibits/v1.2群.csv", ["v1.2群"]),
        ("exhibits/34567890123@chatroom_utf8.csv", ["34567890123@chatroom"]),
        ("exhibits/messages.csv", []),
        ("exhibits/聊天记录(1).csv", []),
        ("exhibits/_utf8.csv", ["_utf8"]),
    ],
)
def test_given_a_file_name_then_the_exporters_suffix_goes(path: str, expected: list[str]) -> None:
    assert chat_names.of_file(path, chat_names.MEMOTRACE) == expected


def test_given_other_exporters_then_their_suffix_goes() -> None:
    assert chat_names.of_file("a/34567890123@chatroom_0_5000.csv", chat_names.PYWXDUMP) == ["34567890123@chatroom"]
    assert chat_names.of_file("a/群_2021-04-01_2021-07-31.json", chat_names.CHATLOG) == ["群"]


@pytest.mark.parametrize("folder", ["exhibits", "聊天记录", "检材1", "手机二", "data", "微信"])
def test_given_a_folder_any_export_could_have_then_it_names_nothing(folder: str) -> None:
    assert chat_names.of_folder(f"{folder}/a.csv") == []
