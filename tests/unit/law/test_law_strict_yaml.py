"""YAML read strictly: every error has its line, a key that stands twice its name."""

from __future__ import annotations

from datetime import date

import pytest

from chaming.law.book.strict_yaml import YamlError, parsed


def test_what_is_sound_is_read() -> None:
    assert parsed("甲: {day: 2021-07-31, n: [1, 2]}\n".encode()) == {"甲": {"day": date(2021, 7, 31), "n": [1, 2]}}


@pytest.mark.parametrize(
    ("source", "line", "key"),
    [
        (b"a: 1\nb: [1\n", 3, None),
        (b"a: 1\nb: 2\na: 3\n", 3, "a"),
        (b"a: {b: 1, b: 2}\n", 1, "b"),
        (b"a: 1\n? [x, y]\n: 2\n", 2, None),
        (b"a: 1\nb: 2021-02-30\n", 2, None),
        (b"a: 1\nb: !!python/object:os.system x\n", 2, None),
        (b"a: \xff\xfe\n", 0, None),
        (b"a: 1\nb: " + b"[" * 100_000, 2, None),
        (b"- " * 100_000 + b"x", 1, None),
    ],
    ids=[
        "broken",
        "twice",
        "twice-inside",
        "list-key",
        "no-such-day",
        "foreign-tag",
        "no-text",
        "endless",
        "endless-dashes",
    ],
)
def test_what_is_not_is_told_with_its_line(source: bytes, line: int, key: str | None) -> None:
    with pytest.raises(YamlError) as caught:
        parsed(source)
    assert caught.value.key == key
    assert caught.value.line == line
