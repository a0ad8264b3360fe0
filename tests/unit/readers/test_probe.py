from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest

from chaming.readers.probe import Encoding, Probe

if TYPE_CHECKING:
    from pathlib import Path

_WORDS = "姓名,手机号码\n张三丰的号码,13800138000\n李四,13900139000\n"


def _probe(folder: Path, content: bytes) -> Probe:
    file = folder / "x"
    file.write_bytes(content)
    return Probe(file)


@pytest.mark.parametrize(
    ("content", "encoding"),
    [
        (b"", Encoding("utf-8", "strict")),
        (b"plain ascii", Encoding("utf-8", "strict")),
        (_WORDS.encode(), Encoding("utf-8", "strict")),
        (_WORDS.encode("utf-8-sig"), Encoding("utf-8-sig", "bom")),
        (_WORDS.encode("gb18030"), Encoding("gb18030", "strict")),
        (_WORDS.encode("utf-16"), Encoding("utf-16", "bom")),
        (("a,b\n" * 50).encode("utf-16-le"), Encoding("utf-16-le", "nul_pattern")),
        (_WORDS.encode()[:-1] + b"\xff\n", Encoding("utf-8", "damaged")),
        ("字号人们".encode() + b"\xc3" + "张三李四".encode(), Encoding("utf-8", "damaged")),
        (_WORDS.encode("gb18030") + b"\xff\xff\n", Encoding("gb18030", "damaged")),
        (_WORDS.encode() + bytes(60), Encoding("utf-8", "strict")),
        (b"a\0b,c\0d\n" * 3, Encoding("utf-8", "strict")),
    ],
)
def test_given_bytes_then_the_encoding_is_known_and_why(tmp_path: Path, content: bytes, encoding: Encoding) -> None:
    assert _probe(tmp_path, content).encoding == encoding


@pytest.mark.parametrize("seed", range(5))
def test_given_random_bytes_then_it_is_no_text(tmp_path: Path, seed: int) -> None:
    assert _probe(tmp_path, random.Random(seed).randbytes(5000)).encoding is None  # noqa: S311


def test_given_damage_after_the_head_then_it_is_still_seen(tmp_path: Path) -> None:
    content = _WORDS.encode() * 3000 + b"\xff" + _WORDS.encode()
    probe = _probe(tmp_path, content)
    assert probe.encoding == Encoding("utf-8", "damaged")
    assert sum(line.count("\ufffd") for line in probe.lines()) == 1
