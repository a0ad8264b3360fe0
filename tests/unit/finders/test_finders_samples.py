"""The public samples: verification codes by text, and our five kinds against every label."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path
from typing import Any

import pytest

from chaming.finders.finder import find
from chaming.kinds.registry import KINDS

ROOT = Path(__file__).resolve().parents[3]
SAMPLES = ROOT.parent / "shared" / "samples"
DOC = ROOT / "docs" / "reference" / "recogniser-disagreements.md"


def lines(name: str) -> list[tuple[str, dict[str, Any]]]:
    path = SAMPLES / name
    if not path.exists():
        pytest.skip(f"the public samples are not beside the project: {name}")
    whole = path.read_text("utf-8").split("\n")
    return [(hashlib.sha256(line.encode()).hexdigest()[:12], json.loads(line)) for line in whole if line.strip()]


def documented(heading: str) -> set[str]:
    section = DOC.read_text("utf-8").split(f"\n## {heading}", 1)[1].split("\n## ", 1)[0]
    return set(re.findall(r"`([0-9a-f]{12})`", section))


def codes(text: str) -> list[tuple[str | None, str | None]]:
    return [(hit.value, hit.platform) for hit in find(text, kinds=["verification_code"])]


def test_verification_codes_reach_precision_and_recall() -> None:
    right = found = labelled = false = 0
    for _, case in lines("otp_templates.jsonl"):
        values = {value for value, _ in codes(case["text"])}
        found += bool(values)
        labelled += case["is_code"]
        right += case["is_code"] and values == {case["code"]}
        false += not case["is_code"] and bool(values)
    assert labelled > 100
    assert 100 * right >= 97 * found
    assert 100 * right >= 97 * labelled
    assert false == 0


def test_platforms_differ_where_the_page_says_and_nowhere_else() -> None:
    cases = [(digest, case, codes(case["text"])) for digest, case in lines("otp_templates.jsonl")]
    differing = {digest for digest, case, got in cases if got and got[0][1] != case["platform"]}
    assert differing == documented("Platforms of verification codes")


def test_sound_values_differ_where_the_page_says_and_nowhere_else() -> None:
    differing, seen = set(), 0
    for digest, case in lines("recogniser_cases.jsonl"):
        if case["kind"] in KINDS:
            seen += 1
            sound = sorted(
                hit.value or "" for hit in find(case["text"], kinds=[case["kind"]]) if hit.verdict == "sound"
            )
            if sound != sorted(case["expected"]):
                differing.add(digest)
    assert seen > 300
    assert differing == documented("Values")


def test_doubtful_values_stand_where_the_page_says() -> None:
    shown = {
        digest
        for digest, case in lines("recogniser_cases.jsonl")
        if case["kind"] in KINDS and not case["expected"] and find(case["text"], kinds=[case["kind"]])
    }
    assert shown == documented("Shown beside, with a doubt")
