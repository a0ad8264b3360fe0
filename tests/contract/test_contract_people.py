"""Nobody's number stands in the repository: what looks like one is plainly made up, published, or generated here.

Every text file of the repository is read twice: by the finder itself, which sees evasive writings too, and
by plain patterns that owe it nothing.

A mobile number may stand if its last eight digits show that somebody made it up (:data:`MADE_UP`). An identity number
may stand if no such number can have been given to anybody (it fails a check), or if it is one of :data:`SPECIMENS`, or
carries the county and birth date of one: variants of a specimen with other last digits. Anything else is named in
:data:`KNOWN`, with the only folders where it may stand.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from functools import cache
from pathlib import Path

import pytest

from chaming.base.verdicts import Verdict
from chaming.finders.finder import find
from chaming.kinds import id_card

ROOT = Path(__file__).parents[2]
MOBILE = re.compile(r"(?<![0-9A-Za-z_])1[3-9][0-9]{9}(?![0-9A-Za-z_])")
IDENTITY = re.compile(r"(?<![0-9A-Za-z_])[1-9][0-9]{16}[0-9Xx](?![0-9A-Za-z_])")

#: last eight digits of a made-up number, with what makes it so
MADE_UP = {
    r"001[3-9][0-9]00[0-9]": "as in 13800138000: a network code between noughts",
    r"[0-9]*([0-9])\1{3}[0-9]*": "one digit four times running",
    r"23456789|12345678|87654321": "counting up or down",
}

#: identity numbers that are examples: published, or made up for lists of recogniser cases (their check character is
#: right, so one of the latter could be somebody's by chance, but no one's data was used to make it)
SPECIMENS = {
    "11010519491231002X": "GB 11643-1999, appendix",
    "440524188001010014": "GB 11643-1999, appendix",
    "410105199003072312": "made up for a list of recogniser cases",
    "830000199201300022": "made up for a list of recogniser cases: a residence permit",
}

#: what else may stand, where, and why
KNOWN: dict[str, tuple[tuple[str, ...], str]] = {
    "13976397250": (("tests/unit/example/",), "made by the generator of the example from a fixed seed"),
    "420106196208254835": (("tests/unit/example/",), "made by the generator of the example from a fixed seed"),
    "13098806890": (("src/chaming/law/book/rules", "docs/reference/rules/"), "the name of a public repository of laws"),
}


def may_stand(value: str, path: str) -> bool:
    """Whether a number may stand in this file."""
    if value in KNOWN:
        return path.startswith(KNOWN[value][0])
    if len(value) == 11:
        return any(re.fullmatch(shape, value[3:]) for shape in MADE_UP)
    full = id_card.long_form(value) if len(value) == 15 else value
    if full[:14] in {specimen[:14] for specimen in SPECIMENS}:
        return True
    verdict = id_card.judge(full)
    return (
        verdict.verdict is Verdict.UNSOUND
        or "failed checksum" in verdict.reasons
        or "unknown region" in verdict.reasons
    )


#: folders that hold nothing of the project, for machines without git
MADE_HERE = {".git", ".venv", "__pycache__", "run", "dist", "build"}


def files() -> list[str]:
    """Files that git knows or would take; on a machine without git, every file but what the targets make."""
    if shutil.which("git"):
        command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
        listed = subprocess.run(command, cwd=ROOT, capture_output=True, check=False)  # noqa: S603 - our own words
        if listed.returncode == 0:
            return [path for path in listed.stdout.decode().split("\0") if path]
    inside = (path.relative_to(ROOT) for path in ROOT.rglob("*") if path.is_file())
    return [p.as_posix() for p in inside if not any(part in MADE_HERE or part[0] == "." for part in p.parts[:-1])]


@cache
def texts() -> dict[str, str]:
    """Every text file of the repository by path, but this one."""
    out = {}
    for path in files():
        file = ROOT / path
        if file.is_file() and file != Path(__file__):
            raw = file.read_bytes()
            if b"\0" not in raw[:8192]:
                out[path] = raw.decode("utf-8", "replace")
    return out


def suspicious(path: str, text: str) -> set[str]:
    """Numbers in a file that may belong to somebody, masked: a failing test must not spread them further."""
    seen = {hit.value for hit in find(text, kinds=["mobile_number", "id_card"]) if hit.value is not None}
    seen |= set(MOBILE.findall(text)) | {number.upper() for number in IDENTITY.findall(text)}
    return {f"{value[:3]}…{value[-2:]}" for value in seen if not may_stand(value, path)}


def test_nobodys_number_stands_in_the_repository() -> None:
    found = {path: sorted(numbers) for path, text in texts().items() if (numbers := suspicious(path, text))}
    assert found == {}


def test_the_scan_reads_the_whole_repository() -> None:
    paths = set(texts())
    assert {"README.md", "README.zh.md", "Makefile", "pyproject.toml"} <= paths
    assert len([p for p in paths if p.startswith("src/chaming/")]) > 100


def test_what_is_known_is_still_there() -> None:
    for value, (where, why) in KNOWN.items():
        assert any(value in text for path, text in texts().items() if path.startswith(where)), why


@pytest.mark.parametrize(
    "written",
    [
        "1" + "8951730264",
        "189-5173-" + "0264",
        "１８９" + "５１７３０２６４",
        "4201061" + "96208254835",
        "13976397" + "250",
    ],
)
def test_a_number_that_could_be_somebodys_is_seen(written: str) -> None:
    assert suspicious("tests/unit/readers/test_some.py", f"联系 {written}。") != set()


@pytest.mark.parametrize("written", ["13800138000", "15900159001", "13900000000", "15123456789", "41010519900307019X"])
def test_a_number_that_nobody_holds_may_stand(written: str) -> None:
    assert suspicious("README.md", f"联系 {written}。") == set()
