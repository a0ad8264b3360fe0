"""The lighter-law rule with both results side by side."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from chaming.base.catalogue import text
from chaming.base.shape_check import check
from chaming.law.facts import SuspectFacts
from chaming.law.ranges import range_of
from chaming.law.readings import main_figures, result
from chaming.law.roads.compared import compared, open_points, outside, severity

SOLD = {"counts": {"email": {"provided": 6000}}}
BOUGHT = {"counts": {"email": {"obtained": 6000}}}
MUCH = {"counts": {"email": {"provided": 60000}}}


def suspect(first: str | None, last: str | None, **facts: Any) -> SuspectFacts:
    return check(SuspectFacts, {"id": "A", "offence_from": first, "offence_to": last, **facts})


def rows(first: str | None, last: str | None, **facts: Any) -> list[dict[str, Any]]:
    known = suspect(first, last, **facts)
    return compared(known, known.offence_to) or []


def codes(first: str | None, last: str | None, **facts: Any) -> list[str]:
    known = suspect(first, last, **facts)
    main = result(main_figures(known, known.offence_to), known.offence_to)
    out = list(open_points(known, known.offence_to, main))
    for code, values in out:
        for lang in ("zh", "en"):
            assert "{" not in text(code, lang, **{k: v[lang] if isinstance(v, dict) else v for k, v in values.items()})
    return [code for code, _ in out]


@pytest.mark.parametrize(
    ("first", "last", "shown"),
    [
        (None, None, []),
        ("2015-11-01", "2020-01-01", []),
        (None, "2015-11-01", []),
        ("2015-10-31", "2015-11-01", ["v1", "v2"]),
        ("2015-10-31", "2015-10-31", ["v1", "v2"]),
        (None, "2009-02-28", ["v1", "v2"]),
        ("2009-02-27", "2009-02-28", ["none", "v1", "v2"]),
        ("2009-02-27", "2016-01-01", ["none", "v1", "v2"]),
        ("2008-01-01", "2009-02-27", ["none"]),
    ],
)
def test_rows_stand_where_an_older_text_is_touched(first: str | None, last: str | None, shown: list[str]) -> None:
    assert [r["version"] for r in rows(first, last, **SOLD)] == shown


def test_nothing_to_compare_is_null() -> None:
    known = suspect("2021-01-01", "2021-02-01", **SOLD)
    assert compared(known, known.offence_to) is None


def test_the_second_range_makes_the_older_text_the_lighter_one() -> None:
    old, new = rows("2010-01-01", "2015-10-31", obtained_in_service=True, special_subject=True, **MUCH)
    assert (old["grade"], old["imprisonment_months"], old["detention"]) == ("serious", [6, 36], True)
    assert (new["grade"], new["imprisonment_months"], new["detention"]) == ("especially_serious", [36, 84], False)
    assert (old["lighter"], new["lighter"]) == (True, False)
    assert (old["applies"], new["applies"]) == (True, False)
    assert "3 年" in old["because"]
    assert "7 年" in old["because"]
    assert "7 years" in old["because_en"]
    assert "刑法第十二条第一款" in old["because"]
    assert old["source_en"] == "Criminal Law art. 253-1(1) as inserted by Amendment VII"


@pytest.mark.parametrize(
    ("facts", "fits", "lighter", "grade"),
    [
        ({}, None, None, "serious"),
        ({"special_subject": True}, None, None, "serious"),
        ({"special_subject": True, "obtained_in_service": True}, True, False, "serious"),
        ({"special_subject": True, "obtained_in_service": False}, None, None, "serious"),
        ({"special_subject": False, "obtained_in_service": True}, False, True, "not_met"),
        ({"special_subject": False, "obtained_in_service": False}, None, None, "serious"),
        ({"special_subject": False}, None, None, "serious"),
    ],
)
def test_what_the_older_text_asks_for_besides_is_known_open_or_excluded(
    facts: dict[str, Any], fits: bool | None, lighter: bool | None, grade: str
) -> None:
    old, new = rows("2012-01-01", "2013-01-01", **SOLD, **facts)
    assert (old["fits"], old["lighter"], old["grade"]) == (fits, lighter, grade)
    assert (new["fits"], new["lighter"], new["grade"], new["applies"]) == (True, False, "serious", False)
    assert old["applies"] is True
    assert [d["met"] for d in old["demands"]] == [facts.get("special_subject"), facts.get("obtained_in_service")]
    assert ("imprisonment_months" in old) is (fits is not False)


def test_obtaining_is_open_whoever_did_it_since_only_a_person_knows_whose_items_they_were() -> None:
    old, _ = rows("2012-01-01", "2013-01-01", special_subject=False, **BOUGHT)
    assert [d["met"] for d in old["demands"]] == [None]
    assert old["demands"][0]["source"] == "刑法第二百五十三条之一第二款"
    assert old["fits"] is None
    both = {"email": {"provided": 6000, "obtained": 1}}
    old, _ = rows("2012-01-01", "2013-01-01", special_subject=False, obtained_in_service=True, counts=both)
    assert [d["met"] for d in old["demands"]] == [False, True, None]
    assert old["fits"] is None


def test_without_counts_every_demand_is_shown() -> None:
    old, _ = rows("2012-01-01", "2013-01-01", gains_cny="6000", special_subject=True, obtained_in_service=True)
    assert len(old["demands"]) == 3
    assert old["fits"] is None


def test_the_newer_text_adds_the_service_circumstance_unless_it_is_excluded() -> None:
    assert [a["source"] for a in rows("2012-01-01", "2013-01-01", **SOLD)[1]["adds"]] == [
        "刑法第二百五十三条之一第二款",
    ]  # fmt: skip
    assert rows("2012-01-01", "2013-01-01", obtained_in_service=False, **SOLD)[1]["adds"] == []
    assert rows("2012-01-01", "2013-01-01", **BOUGHT)[1]["adds"] == []


def test_below_the_line_nothing_is_lighter() -> None:
    old, new = rows("2012-01-01", "2013-01-01", counts={"email": {"provided": 1}})
    assert (old["grade"], new["grade"], old["lighter"], new["lighter"]) == ("not_met", "not_met", False, False)
    assert "均未达标" in old["because"]
    assert "均未达标" in new["because"]


def test_a_grade_that_only_the_newer_text_knows_leaves_nothing_under_the_older() -> None:
    old, new = rows("2012-01-01", "2013-01-01", counts={"email": {"provided": 1}}, grave_harm=True)
    assert (old["grade"], new["grade"], old["lighter"]) == ("not_met", "especially_serious", True)


@pytest.mark.parametrize(
    ("one_course", "applies", "phrase"),
    [
        (None, (False, True), "高检发释字〔1998〕6号第一项"),
        (True, (False, True), "高检发释字〔1998〕6号第一项"),
        (False, (True, True), "未按时间分开"),
    ],
)
def test_across_the_change_both_results_stand_and_the_course_decides(
    one_course: bool | None, applies: tuple[bool, bool], phrase: str
) -> None:
    found = rows("2014-01-01", "2016-01-01", one_course=one_course, special_subject=True, **MUCH)
    assert tuple(r["applies"] for r in found) == applies
    assert [r["grade"] for r in found] == ["serious", "especially_serious"]
    assert found[0]["lighter"] is True
    assert phrase in found[1]["because"]


def test_acts_outside_the_older_text_are_said_and_the_later_one_is_not_put_in_its_place() -> None:
    facts = {"special_subject": False, "obtained_in_service": True, **SOLD}
    old, new = rows("2012-01-01", "2013-01-01", **facts)
    assert "不构成犯罪" in old["because"]
    assert "不适用后来的文本" in new["because"]
    assert outside(suspect("2012-01-01", "2013-01-01", **facts), date(2013, 1, 1))
    assert not outside(suspect("2012-01-01", "2016-01-01", **facts), date(2016, 1, 1))
    assert not outside(suspect("2012-01-01", "2013-01-01", **SOLD), date(2013, 1, 1))
    assert not outside(suspect(None, None, **facts), None)
    assert not outside(suspect(None, "2008-01-01", **facts), date(2008, 1, 1))


@pytest.mark.parametrize(
    ("first", "last", "facts", "expected"),
    [
        ("2021-01-01", "2021-02-01", SOLD, []),
        (None, None, SOLD, []),
        ("2015-10-31", "2015-11-01", SOLD, ["CM-ASK-650"]),
        ("2015-10-31", "2015-11-01", {"counts": {"email": {"provided": 1}}}, []),
        ("2015-10-31", "2015-11-01", {**SOLD, "special_subject": True}, []),
        ("2015-10-31", "2015-11-01", {**SOLD, "special_subject": False}, []),
        ("2015-10-31", "2015-11-01", {**SOLD, "one_course": True}, ["CM-ASK-653"]),
        ("2015-10-31", "2015-11-01", {**SOLD, "one_course": False}, ["CM-ASK-650", "CM-SAY-652"]),
        ("2015-10-31", "2015-11-01", {**SOLD, "one_course": False, "special_subject": False},
         ["CM-SAY-651", "CM-SAY-652"]),
        ("2012-01-01", "2015-10-31", SOLD, []),
        ("2012-01-01", "2015-10-31", {**SOLD, "special_subject": False}, ["CM-SAY-651"]),
        ("2012-01-01", "2015-10-31", {**BOUGHT, "special_subject": False}, []),
    ],
)  # fmt: skip
def test_what_is_asked(first: str | None, last: str | None, facts: dict[str, Any], expected: list[str]) -> None:
    assert codes(first, last, **facts) == expected


def test_the_last_day_that_must_be_entered_apart_is_the_day_before_the_change() -> None:
    known = suspect("2015-10-31", "2015-11-01", one_course=False, special_subject=True, **SOLD)
    main = result(main_figures(known, known.offence_to), known.offence_to)
    values = dict(open_points(known, known.offence_to, main))["CM-SAY-652"]
    assert (values["until"], values["change"]) == (date(2015, 10, 31), date(2015, 11, 1))


def test_ranges_are_ordered_by_how_heavy_they_are() -> None:
    first, second = (range_of(g, date(2020, 1, 1)) for g in ("serious", "especially_serious"))
    assert severity(None) < severity(first) < severity(second)
    assert severity(first) == severity(range_of("serious", date(2012, 1, 1)))
    assert severity(range_of("especially_serious", date(2012, 1, 1))) == severity(first)
