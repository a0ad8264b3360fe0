"""The way to court: the notice to the day, and which way is open when."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from chaming.law.civil.suit import suit, too_early
from chaming.law.facts import SuspectFacts, facts_of

if TYPE_CHECKING:
    from chaming.law.book.rule import Grade

READY: dict[str, Any] = {"notice_published_on": "2026-01-01", "suit_planned_on": "2026-03-01"}


def person(**facts: Any) -> SuspectFacts:
    return facts_of({"suspects": [{"id": "A", "gains_cny": "1.00", **facts}]}).suspects[0]


def ways(facts: dict[str, Any], grade: Grade | None = None) -> dict[str, dict[str, Any]]:
    return {way["way_to_sue"]: way for way in suit(person(**facts), grade)["ways_to_sue"]}


@pytest.mark.parametrize(
    ("published", "ends", "earliest"),
    [
        ("2026-01-01", "2026-01-31", "2026-02-01"),
        ("2026-01-31", "2026-03-02", "2026-03-03"),
        ("2024-01-31", "2024-03-01", "2024-03-02"),
        ("2025-12-31", "2026-01-30", "2026-01-31"),
        ("9999-12-31", None, None),
        (None, None, None),
    ],
)
def test_the_day_of_publication_does_not_count(published: str | None, ends: str | None, earliest: str | None) -> None:
    found = suit(person(notice_published_on=published), None)["notice"]
    assert (found["published_on"], found["notice_days"]) == (published, 30)
    assert (found["ends_on"], found["earliest_filing_on"]) == (ends, earliest)
    assert found["missing"] == ([] if published else ["notice_published_on"])
    assert ("法定休假日" in found["because"]) == (ends is not None)


@pytest.mark.parametrize(
    ("planned", "early", "open_", "words"),
    [
        ("2025-12-31", True, False, "未满"),
        ("2026-01-01", True, False, "未满"),
        ("2026-01-30", True, False, "未满"),
        ("2026-01-31", None, None, "最后一日"),
        ("2026-02-01", False, True, "由承办人选择"),
        ("2026-02-02", False, True, "由承办人选择"),
        (None, None, None, "尚缺"),
    ],
)
def test_a_suit_before_the_notice_has_run_is_too_early(
    planned: str | None, early: bool | None, open_: bool | None, words: str
) -> None:
    facts: dict[str, Any] = {**READY, "suit_planned_on": planned, "others_sued": False}
    assert too_early(person(**facts)) is early
    for way in ways(facts).values():
        assert way["open"] is open_
        assert words in way["because"]
        assert way["missing"] == ([] if planned else ["suit_planned_on"])


def test_what_is_not_known_is_missing_and_not_false() -> None:
    for way in ways({}).values():
        assert way["open"] is None
        assert way["missing"] == ["notice_published_on", "suit_planned_on", "others_sued"]
    assert [(w["open"], w["missing"]) for w in ways(READY).values()] == [(None, ["others_sued"])] * len(ways({}))


def test_another_body_that_sued_closes_both_ways() -> None:
    found = ways({**READY, "others_sued": True})
    assert [way["open"] for way in found.values()] == [False, False]


@pytest.mark.parametrize(("grade", "open_"), [("not_met", False), ("serious", True), (None, True)])
def test_below_the_line_only_a_separate_suit_is_open(grade: Grade | None, open_: bool) -> None:
    found = ways({**READY, "others_sued": False}, grade)
    assert (found["incidental"]["open"], found["separate"]["open"]) == (open_, True)


def test_each_way_has_its_court() -> None:
    found = ways({})
    assert found["incidental"]["competent_court"] == "由审理刑事案件的人民法院管辖"
    assert "中级人民法院" in found["separate"]["competent_court"]
    assert found["incidental"]["source"] == "法释〔2018〕6号第二十条第一款、第二十条第二款、法释〔2019〕18号第一款"
    assert found["separate"]["source"] == "法释〔2018〕6号第十三条第二款、第五条第一款、法释〔2019〕18号第二款"


def test_the_conflict_with_the_criminal_time_limit_is_said() -> None:
    found = suit(person(), None)["time_conflict"]
    assert "一个月" in found["because"]
    assert found["source"] == "法释〔2019〕18号第二款、刑事诉讼法第一百七十二条第一款"


@pytest.mark.parametrize(
    ("planned", "days", "reply_held"),
    [
        ("2018-03-01", None, False),
        ("2018-03-02", 30, False),
        ("2019-12-05", 30, False),
        ("2019-12-06", 30, True),
    ],
)
def test_the_notice_follows_the_texts_at_the_suit(planned: str, days: int | None, reply_held: bool) -> None:
    found = suit(person(suit_planned_on=planned, notice_published_on="2018-01-01"), None)["notice"]
    assert found["notice_days"] == days
    assert ("法释〔2019〕18号" in found["source"]) is reply_held
    assert (found["ends_on"] is None) == (days is None)
