"""report.html, the law's section: rulers, limbs, readings."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from chaming.case.report import render
from chaming.case.report.page import percent
from chaming.law.explanation.explanation import carrying

if TYPE_CHECKING:
    from tests.unit.case import findings_factory as make
else:
    import findings_factory as make


@pytest.fixture(scope="module")
def html() -> str:
    return render(make.findings()).decode()


def test_only_the_carrying_limb_is_red(html: str) -> None:
    rows = re.findall(r'<tr class="(carry|met|unmet)"><th scope="row">.*?<span class="id">(.*?)</span>', html)
    assert [limb for css, limb in rows if css == "carry"] == ["5-1-8[7]"]
    assert len(rows) == 7
    assert "3498/2500 = 139.9%" in html
    lines = set(re.findall(r'<rect class="line" x="([0-9]+)"', html))
    assert lines == {"599"}, "the legal line stands at the same place in every row"


@pytest.mark.parametrize(
    ("grade", "expected"),
    [("serious", ["5-1-5"]), ("especially_serious", ["5-2-3[5]"]), ("not_met", [])],
)
def test_carrying_limbs_follow_the_grade(grade: str, expected: list[str]) -> None:
    limbs = [make.limb("5-1-5", "60000", "5000", met=True), make.limb("5-2-3[5]", "60000", "50000", met=True)]
    assert carrying({"grade": grade, "limbs": limbs}) == expected


def test_limbs_at_nought_are_listed_without_a_ruler() -> None:
    person = make.assessed()
    person["limbs"].insert(0, make.limb("5-1-3", "0", "50"))
    html = render(make.findings(assessment=[person])).decode()
    assert "1 more limbs stand at nought" in html
    assert html.count('<rect class="line"') == len(person["limbs"]) - 1
    assert re.search(r'class="id">5-1-3</span>.*?0/50', html)


def test_limbs_that_cannot_be_measured_are_listed_with_the_reason() -> None:
    person = make.assessed()
    unknown = {"met": False, "value": None, "line": "25", "ratio": None, "note": "不明", "note_en": "not known"}
    person["limbs"] += [{**make.limb(i, "0", "25"), **unknown} for i in ("5-1-8[3]", "5-1-8[4]")]
    html = render(make.findings(assessment=[person])).decode()
    assert re.search(r"2 limbs cannot be measured</span></span> 不明.*5-1-8\[3\].*5-1-8\[4\]", html)


def test_translations_beside_a_text_are_shown_as_its_english(html: str) -> None:
    says = re.search(r'如果验证码归入甲类：.*?<span class="en under" lang="en">(.*?)</span>', html)
    assert says
    assert says[1].startswith("If verification_code is tier a: the grade becomes “especially serious")
    assert "Whether there is repentance" in html[html.index('id="ask"') :]


def test_a_ratio_below_one_never_reads_a_hundred() -> None:
    assert percent("99999/100000") == "99.9%"


def test_circumstances_known_to_be_absent_are_no_missing_facts() -> None:
    person = make.assessed()
    absent = {"met": False, "value": None, "line": None, "ratio": None}
    person["limbs"] += [{**make.limb(i, "0", "25"), **absent} for i in ("5-1-1", "5-2-1")]
    html = render(make.findings(assessment=[person])).decode()
    assert "2 circumstances are not there" in html
    assert "cannot be measured" not in html
