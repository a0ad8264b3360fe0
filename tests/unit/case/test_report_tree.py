"""report.html, what follows from the figures: drawn from the same tree as the printed explanation."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest

from chaming.case.report import render
from chaming.law.law import assess

if TYPE_CHECKING:
    from tests.unit.case import findings_factory as make
else:
    import findings_factory as make

FACTS: dict[str, Any] = {
    "id": "A", "offence_from": "2021-04-01", "offence_to": "2021-07-31", "obtained_in_service": True,
    "counts": {"mobile_number": {"provided": 544}, "verification_code": {"provided": 324}}, "gains_cny": "3498.00",
    "first_offence": True, "gains_returned": True, "repentance": True, "used_professional_convenience": True,
    "heavier_grounds": ["拨打 13800138000 <b>"],
}  # fmt: skip


@pytest.fixture(scope="module")
def law() -> str:
    """The section of the law, of the seed case as it is assessed."""
    person = assess({"suspects": [FACTS]})["suspects"][0]
    html = render(make.findings(assessment=[person])).decode()
    return html[html.index('<section id="law"') : html.index('<section id="days"')]


def test_each_ruler_has_its_sentence_in_both_languages(law: str) -> None:
    row = next(row for row in law.split("<tr ") if row.startswith('class="carry"'))
    assert (
        "达到第七项标准5000.00元的一半即2500.00元（3498/2500，139.9%），依照法释〔2017〕10号第五条第一款第八项" in row
    )
    assert '<span class="en under" lang="en">3498.00 yuan of unlawful gains, from selling or giving' in row
    assert "Fa Shi [2017] No. 10 art. 5(1)(8)" in row
    tenfold = next(row for row in law.split("<tr ") if "5-2-3[7]</span>" in row)
    assert 'class="said"' not in tenfold


def test_readings_that_change_the_grade_stand_first(law: str) -> None:
    assert law.index("the grade changes") < law.index("tier:verification_code:a") < law.index("the grade stays")
    assert "由承办人提出意见，由人民法院认定。" in law


def test_every_branch_is_a_heading_with_its_lines(law: str) -> None:
    heads = re.findall(r"<h5>(.*?) <span", law)
    assert heads == [
        "适用的法律和所依据的事实", "法定刑及其执行", "从宽和从重", "涉案财物", "民事方面",
        "其他途径：追诉期限、相邻罪名、行政处罚",
    ]  # fmt: skip
    assert "有期徒刑6个月以上36个月以下；并处或者单处罚金；罚金一般3498.00元以上17490.00元以下" in law
    assert "〔刑法第二百五十三条之一第一款〕" in law
    assert "[Criminal Law art. 253-1(1)]" in law


def test_a_line_that_hangs_on_a_question_leads_to_it(law: str) -> None:
    assert re.search(r'<a href="#ask"><span class="tag amber">◐ CM-ASK-614</span></a>', law)


def test_words_of_the_handler_are_masked_and_escaped(law: str) -> None:
    assert "13800138000" not in law
    assert "138****8000 &lt;b&gt;" in law


def test_nothing_has_to_be_opened(law: str) -> None:
    assert "<details" not in law
