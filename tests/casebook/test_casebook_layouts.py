"""Any truth in any layout: what the generator wrote is what a run finds, to the item and the fen."""

from __future__ import annotations

import random
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from chaming.base.money import yuan
from chaming.case.run import run
from chaming.example.case import DEMO, write_case
from chaming.example.layouts import BILL_LAYOUTS, CHAT_LAYOUTS
from chaming.example.truth import Noise, SecondRecipient, SecondSuspect, Truth

if TYPE_CHECKING:
    from pathlib import Path

    from chaming.case.findings import Findings
    from chaming.example.expected import Expected


def check(findings: Findings, expected: Expected) -> None:
    """Findings against the figures the story must show, and the invariants of the contract."""
    document = findings.document
    totals = {kind: n for kind, n in expected.totals.items() if n}
    assert {kind: n for kind, n in document["totals"].items() if n} == totals
    lines = {(x["suspect"], x["recipient"], x["kind"]): x for x in document["count"]}
    for key, line in expected.lines.items():
        if line.counted:
            assert (lines[key]["counted"], lines[key]["doubtful"]) == (line.counted, line.doubtful)
    counted = sum(line.counted for line in expected.lines.values())
    assert sum(line["counted"] for line in document["count"]) == counted
    for gains in document["gains"]:
        want = expected.gains[gains["suspect"]]
        assert gains["counted"] == yuan(want.counted_fen)
        assert gains["payments"] == want.payments
    invariants(findings)
    assert findings.exit_code == 0, (document["not_read"], [e["problems"] for e in document["exhibits"]])


def invariants(findings: Findings) -> None:
    """The invariants of findings.json."""
    document = findings.document
    for exhibit in document["exhibits"]:
        assert exhibit["read"] == exhibit["kept"] + exhibit["rejected"]
    for line in document["count"]:
        assert line["occurrences"] == line["counted"] + sum(line["excluded"].values())
    assert sum(line["occurrences"] for line in document["count"]) == findings.items.num_rows
    items = findings.items.select(["counted", "excluded_as"]).to_pylist()
    assert all(item["counted"] == (item["excluded_as"] is None) for item in items)


def any_truth(seed: int) -> Truth:
    """A truth drawn from a seed: sizes, period, window, people and noise."""
    rng = random.Random(seed)  # noqa: S311 - a test's dice
    numbers = rng.choice([1, 2, 7, 30, 60])
    start = date(2020, 1, 1) + timedelta(days=rng.randrange(1500))
    second: dict[str, Any] = {}
    if rng.random() < 0.4:
        second["second_recipient"] = SecondRecipient(rng.randrange(1, 9), 1, min(numbers, rng.randrange(4)))
    if rng.random() < 0.4:
        second["second_suspect"] = SecondSuspect(rng.randrange(1, 9), 1, min(numbers, rng.randrange(4)), 12345)
    return Truth(
        numbers=numbers,
        codes=rng.choice([0, 1, numbers, numbers // 2]),
        gains_fen=rng.choice([1, 100, 249999, 250000, 2_500_000]),
        offence_from=start,
        offence_to=start + timedelta(days=rng.choice([0, 6, 90])),
        seed=seed,
        window_minutes=rng.choice([2, 10, 30]),
        noise=rng.choice([Noise.little(), Noise.little(), Noise.none()]),
        forwarded=min(numbers, rng.randrange(3)),
        **second,
    )


@pytest.mark.parametrize("bill", BILL_LAYOUTS.ids)
@pytest.mark.parametrize("chat", CHAT_LAYOUTS.ids)
def test_same_truth_in_every_layout(chat: str, bill: str, tmp_path: Path) -> None:
    expected = write_case(tmp_path / "case", DEMO, chat, bill)
    findings = run(tmp_path / "case", write=False)
    check(findings, expected)
    document = findings.document
    assert document["totals"] == {"mobile_number": 544, "verification_code": 324}
    assert document["gains"][0]["counted"] == "3498.00"
    (person,) = document["assessment"]
    limbs = {limb["id"]: limb for limb in person["limbs"]}
    assert person["grade"] == "serious"
    assert (limbs["5-1-8[7]"]["met"], limbs["5-1-8[7]"]["ratio"]) == (True, "3498/2500")
    assert (limbs["5-1-8[5]"]["met"], limbs["5-1-8[5]"]["ratio"]) == (False, "868/2500")
    assert [limb["id"] for limb in person["limbs"] if limb["met"]] == ["5-1-8[7]"]


@pytest.mark.parametrize("seed", range(24))
def test_any_truth_in_any_layout(seed: int, tmp_path: Path) -> None:
    chat = CHAT_LAYOUTS.ids[seed % len(CHAT_LAYOUTS)]
    bill = BILL_LAYOUTS.ids[seed // len(CHAT_LAYOUTS) % len(BILL_LAYOUTS)]
    expected = write_case(tmp_path / "case", any_truth(seed), chat, bill)
    check(run(tmp_path / "case", write=False), expected)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(100, 400))
def test_many_more_truths(seed: int, tmp_path: Path) -> None:
    rng = random.Random(seed)  # noqa: S311 - a test's dice
    chat, bill = rng.choice(CHAT_LAYOUTS.ids), rng.choice(BILL_LAYOUTS.ids)
    expected = write_case(tmp_path / "case", any_truth(seed), chat, bill)
    check(run(tmp_path / "case", write=False), expected)
