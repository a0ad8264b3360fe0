"""The map of grades in the report: the law's lines alone are red, a figure on a line belongs above, all is in words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest

from chaming.case.report.grade_map import grade_map
from chaming.case.report.page import View
from chaming.case.report.survey import survey
from chaming.law.facts import facts_of
from chaming.law.law import assess
from chaming.law.what_if.plane import planes

if TYPE_CHECKING:
    from tests.unit.case import findings_factory as make
else:
    import findings_factory as make

SEED: dict[str, Any] = {
    "obtained_in_service": True, "gains_cny": "3498.00",
    "counts": {"mobile_number": {"provided": 544}, "verification_code": {"provided": 324}},
}  # fmt: skip


@pytest.fixture(scope="module")
def view() -> View:
    findings = make.findings()
    return View(findings, survey(findings))


def plane(**facts: Any) -> dict[str, Any]:
    checked = facts_of({"on": "2021-07-31", "suspects": [{"id": "A", **facts}]})
    return planes(checked, assess(checked))[0]


def plain(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", html))


def table(html: str) -> list[list[str]]:
    """Cells of the table of grades."""
    inner = re.search(r'<table class="grades">(.*?)</table>', html, re.S)
    assert inner is not None
    rows = re.findall(r"<tr>(.*?)</tr>", inner[1], re.S)
    return [[plain(cell).strip() for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.S)] for row in rows]


def main_svg(html: str) -> str:
    found = re.search(r"<svg.*?</svg>", html, re.S)
    assert found is not None
    return found[0]


def case_at(svg: str) -> tuple[float, float]:
    found = re.search(r'<circle class="case" cx="([0-9.]+)" cy="([0-9.]+)"', svg)
    assert found is not None
    return float(found[1]), float(found[2])


def test_the_map_of_the_seed_case(view: View) -> None:
    html = grade_map(view, plane(**SEED))
    svg = main_svg(html)
    for words in ("本案", "868 · ¥3,498.00", "2,500", "25,000", "5-1-8[5]", "5-2-3[8/7]", "情节特别严重", "not met"):
        assert words in plain(svg)
    assert table(html)[1:] == [
        ["¥25,000.00 以上 ¥25,000.00 or more", *["情节特别严重 especially serious"] * 3],
        ["¥2,500.00 – ¥24,999.99", "● 情节严重 serious", "情节严重 serious", "情节特别严重 especially serious"],
        ["¥0.00 – ¥2,499.99", "未达到情节严重 not met", "情节严重 serious", "情节特别严重 especially serious"],
    ]
    assert table(html)[0][1:] == ["0 – 2,499", "2,500 – 24,999", "25,000 以上 25,000 or more"]
    assert html.count("<svg") == 3
    assert "短信验证码归入" in html
    assert "第五条第一款第五项 544" in html
    assert len(html) < 15_000


def test_nothing_but_the_laws_lines_is_red(view: View) -> None:
    svg = main_svg(grade_map(view, plane(**SEED)))
    assert svg.count('class="lawline"') == 1
    path = re.search(r'class="lawline" d="([^"]*)"', svg)
    assert path is not None
    # two lines up and two across for the first grade, two and two more fields for the second
    assert sorted(re.findall("[vh]", path[1])) == ["h"] * 3 + ["v"] * 3
    assert "<script" not in svg
    assert "http" not in svg
    assert "<image" not in svg


@pytest.mark.parametrize(("items", "gains"), [(2500, "2500.00"), (2500, "0.00"), (0, "2500.00"), (25_000, "25000.00")])
def test_a_figure_on_the_line_stands_on_it_and_is_told_above_it(view: View, items: int, gains: str) -> None:
    counts = {"mobile_number": {"provided": items}}
    html = grade_map(view, plane(counts=counts, gains_cny=gains, obtained_in_service=True))
    rows = table(html)
    place = [(n, row.index(cell)) for n, row in enumerate(rows) for cell in row if cell.startswith("●")]
    assert len(place) == 1
    assert "未达到" not in rows[place[0][0]][place[0][1]]
    x, y = case_at(main_svg(html))
    ticks = {float(n) for n in re.findall(r'<path class="axis" d="M([0-9.]+) [0-9.]+v5"', html)}
    levels = {float(n) for n in re.findall(r'<path class="axis" d="M118 ([0-9.]+)h-5"', html)}
    assert x in ticks
    assert y in levels


def test_one_below_the_line_stands_below_it(view: View) -> None:
    counts = {"mobile_number": {"provided": 2499}}
    rows = table(grade_map(view, plane(counts=counts, gains_cny="2499.99", obtained_in_service=True)))
    assert rows[-1][1] == "● 未达到情节严重 not met"


def test_a_figure_that_is_not_known_leaves_a_line(view: View) -> None:
    html = grade_map(view, plane(counts={"track": {"provided": 30}}))
    assert "违法所得不明：本案在虚线上某处" in html
    assert 'class="open"' in main_svg(html)
    assert 'class="case"' not in main_svg(html)
    assert not any(cell.startswith("●") for row in table(html) for cell in row)
    html = grade_map(view, plane(gains_cny="28000.00"))
    assert "条数不明：本案在虚线上某处" in html
    assert re.search(r'class="open" d="M118 [0-9.]+h', main_svg(html))


def test_other_gains_are_marked_open_and_numbered(view: View) -> None:
    facts = {"counts": {"mobile_number": {"provided": 1200}}, "receipts_cny": "140000.00", "costs_cny": "120000.00"}
    html = grade_map(view, plane(**facts))
    assert main_svg(html).count('class="moved"') == 1
    assert "◐ 1" in plain(main_svg(html))
    assert "违法所得按全部收款计算" in html


def test_one_grade_everywhere_is_said_and_not_drawn(view: View) -> None:
    html = grade_map(view, plane(counts={"mobile_number": {"provided": 9}}, grave_harm=True))
    assert "<svg" not in html
    assert "情节都是同一档" in html


def test_a_limb_that_ends_at_a_border_is_told_as_below_it(view: View) -> None:
    counts = {"mobile_number": {"provided": 9000, "provided_in_service": 300}, "health": {"obtained": 80}}
    html = grade_map(view, plane(counts=counts, gains_cny="60000.00"))
    assert "301 以下（不含本数） below it" in plain(html)
    assert "第五条第一款第四项 80" in html


def test_only_few_other_maps_are_drawn_and_the_rest_is_counted(view: View) -> None:
    found = plane(**SEED)
    found["readings"] = [found["readings"][1]] * 6
    found["not_drawn"] = [{"id": "doubtful:out", "if": "a", "if_zh": "b", "grade": "not_met"}]
    html = grade_map(view, found)
    assert html.count("<figure>") == 4
    assert "另有 3 种改变结论的读法未画图" in html
    found["readings"] = []
    assert "<figure>" not in grade_map(view, found)


def test_words_of_the_case_are_escaped(view: View) -> None:
    found = plane(**SEED)
    found["readings"][0] |= {"if": "<b>x</b>", "if_zh": "<i>13800138000</i>"}
    html = grade_map(view, found)
    assert "<b>x</b>" not in html
    assert "13800138000" not in html


@pytest.mark.parametrize("own", [0, 1, 2499, 2500, 24_999, 25_000, 40_000, 10**9, 10**18])
def test_the_case_stands_in_the_field_of_its_figure_however_great(view: View, own: int) -> None:
    counts = {"mobile_number": {"provided": own}}
    svg = main_svg(grade_map(view, plane(counts=counts, gains_cny="0.00", obtained_in_service=True)))
    x, _ = case_at(svg)
    field = (x - 118) // 262
    assert field == (0 if own < 2500 else 1 if own < 25_000 else 2)
    assert x < 118 + 786
    assert len(svg) < 40_000
