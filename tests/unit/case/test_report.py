"""report.html: what must stand in it, what must never."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any

import pytest

from chaming.base.catalogue import entries
from chaming.case.report import render
from chaming.case.report import survey as survey_module
from chaming.case.report.masking import cover

if TYPE_CHECKING:
    from tests.unit.case import findings_factory as make
else:
    import findings_factory as make

_VOID = {"meta", "br", "rect", "path"}
HOSTILE = (
    '"><script>alert(1)</script>',
    "'onmouseover=alert(1) x='",
    "</style></title><img src=x onerror=alert(1)>",
    "javascript:alert(1)",
    "{zh}{0}%s",
    "evil\u202egnp.exe\u200b\x00\x1b[31m",
    "⟧⟦U+<b>",
    "שלום&amp;",
)


class Page(HTMLParser):
    """Ids, links, tags and text of a page; counts what does not nest."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.ids: list[str] = []
        self.links: list[str] = []
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.open: list[str] = []
        self.broken: list[str] = []
        self.texts: dict[str, list[str]] = {}
        self.text = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        for name, value in attrs:
            self.attributes.add(name)
            if name == "id":
                self.ids.append(str(value))
            if name == "href":
                self.links.append(str(value))
        if tag not in _VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in _VOID:
            return
        if not self.open or self.open.pop() != tag:
            self.broken.append(tag)

    def handle_data(self, data: str) -> None:
        self.text += data


def page(**more: Any) -> Page:
    return Page(render(make.findings(**more)).decode())


def section(html: str, anchor: str) -> str:
    """The section with an id, up to its end."""
    start = html.index(f'id="{anchor}"')
    return html[start : html.index("</section>", start)]


@pytest.fixture(scope="module")
def html() -> str:
    return render(make.findings()).decode()


def test_seed_case_shows_the_three_figures_first(html: str) -> None:
    figures = re.findall(r'<p class="figure"><b>(.*?)</b>', html)
    assert figures == ["544", "324", "¥3,498.00"]
    assert html.index('id="figures"') < html.index('id="law"') < html.index('id="annex"')


def test_path_of_each_figure_is_written_out_and_adds_up(html: str) -> None:
    for card in html.split("<article")[1:3]:
        path = re.search(r'<p class="path">(.*?)</p>', card)
        assert path is not None
        terms = [int(n.replace(",", "")) for n in re.findall(r"<b>([0-9,]+)</b>", path[1])]
        assert terms[0] - sum(terms[1:-1]) == terms[-1]
        assert len(re.findall("href=", path[1])) == len(terms), "every term leads to its rows"


def test_every_link_leads_to_one_place_in_the_page(html: str) -> None:
    seen = Page(html)
    assert len(seen.ids) == len(set(seen.ids))
    assert seen.links
    assert {link for link in seen.links if not link.startswith("#")} == set()
    assert {link[1:] for link in seen.links} <= set(seen.ids)


def test_counted_group_holds_as_many_numbered_rows_as_the_figure(html: str) -> None:
    target = re.search(r'= <a class="sum" href="#(g[0-9]+)"><b>544</b>', html)
    assert target is not None
    group = html[html.index(f'<h4 id="{target[1]}"') :]
    group = group[: group.index("</table>")]
    numbers = re.findall(r'<tr id="i[0-9]+"><td class="n">([0-9]+) ', group)
    assert numbers == [str(n) for n in range(1, 545)]
    assert group.count("field:StrContent") == 544


def test_code_names_the_number_it_belongs_to_and_links_to_its_row(html: str) -> None:
    found = re.search(
        r'属于 <span class="en" lang="en">belongs to</span> <a href="#i([0-9]+)">([0-9*]+) #([0-9]+)</a>', html
    )
    assert found is not None
    row = make.seed_items()[int(found[1]) - 1]
    assert row["kind"] == "mobile_number"
    assert found[2] == f"{row['value'][:3]}****{row['value'][-4:]}"


def test_no_value_is_plain_by_default(html: str) -> None:
    for row in make.seed_items():
        if row["kind"] == "mobile_number":
            assert row["value"] not in html
    assert not re.search(r"(?<![0-9])1[3-9][0-9]{9}(?![0-9])", html)
    assert "遮蔽显示" in html


def test_unmasked_shows_the_reason_and_plain_values() -> None:
    html = render(make.findings(unmasked="庭审质证")).decode()
    assert "庭审质证" in html
    assert html.index("庭审质证") < html.index('id="figures"')
    assert make.seed_items()[0]["value"] in html


def test_names_and_places_with_numbers_in_them_are_covered() -> None:
    rows = [
        make.item("mobile_number", "13800138000", None, 2, sender="客户13800138000", conversation="138-0013-8000群"),
        make.item("email", "some.one@mail.example", None, 3, sender="some.one@mail.example"),
        make.item("mobile_number", None, None, 4, raw="13800138***", counted=False, excluded_as="not_identifying"),
    ]
    rows[0]["locator"] = "csv:1\u200b3800138000.csv › row:2"
    pays = [make.payment(1, 100, make.FIRST, payer="6222020200112233445", payment_id="13800138000")]
    question = {"code": "CM-ASK-1", "question": {"zh": "13800138000？", "en": "13800138000?"}, "about": "13800138000"}
    html = render(make.findings(rows=rows, payments=pays, for_the_handler=[question])).decode()
    for plain in ("13800138000", "138-0013-8000", "some.one@", "6222020200112233445", "13800138*"):
        assert plain not in html
    assert "622************3445" in html
    assert "138****8000" in html


@pytest.mark.parametrize("bad", HOSTILE)
def test_hostile_text_stays_text(bad: str) -> None:
    rows = [
        make.item(
            "mobile_number", "13800138000", make.FIRST, 2, sender=bad, conversation=bad, platform=bad, suspect=bad,
            recipient=bad, locator=bad, exhibit=bad, reasons=[bad], verdict="doubtful",
        ),
        make.item("mobile_number", None, None, 2, raw=bad, counted=False, excluded_as=bad),
        make.item(bad, bad, None, 2),
    ]  # fmt: skip
    pays = [
        make.payment(
            1, 100, make.FIRST, payer=bad, payee=bad, type=bad, status=bad, payment_id=bad, locator=bad, seen_in=[bad],
            excluded_as=bad, suspect=bad,
        )
    ]  # fmt: skip
    odd = make.assessed(bad)
    odd["limbs"][0].update(id=bad, text=bad, source=bad)
    odd["alternatives"] = [{"if": bad, "grade": bad, "limbs": [bad]}]
    odd["for_the_handler"] = [bad]
    odd["civil"] = {bad: [bad, {bad: bad}]}
    exhibit = {**make.exhibit(make.CHAT, bad, 1), "path": bad, "sha256": bad}
    exhibit["problems"] = [{"code": bad, "where": bad, "what": {"zh": bad, "en": bad}}]
    seen = page(
        rows=rows, payments=pays, chaming=bad, rules={"id": bad, "sha256": bad}, assessment=[odd], exhibits=[exhibit],
        case={"title": bad, "office": bad, "offence_from": bad, "offence_to": bad}, totals={bad: 1},
        count=[make.line(bad, 1, {bad: 2}, suspect=bad, recipient=bad, tier=bad, act=bad)], policy={bad: bad},
        not_read=[{"path": bad, "code": bad, "what": bad}], unmasked=bad,
        beside=[{"what": bad, "suspect": bad, "recipient": bad, "kind": bad, "counted": bad}],
        for_the_handler=[{"code": bad, "question": {"zh": bad, "en": bad}, "about": {bad: [bad]}}],
        gains=[{
            "suspect": bad, "received": bad, "refunded": "0.00", "excluded": "0.00", "counted": bad, "payments": 1,
            "method": bad,
        }],
    )  # fmt: skip
    assert not seen.broken
    assert not seen.open
    assert not seen.tags & {"script", "img", "iframe", "b1"}
    assert not {a for a in seen.attributes if a.startswith("on")}
    assert not {link for link in seen.links if not re.fullmatch(r"#[a-z0-9-]+", link)}
    assert not re.search(r"[\u202e\u200b\x00\x1b]", seen.text)


@pytest.mark.parametrize("unit", ["a", "1\u200b", "a@", "1", "1 ", "a."])
def test_long_hostile_text_is_covered_in_linear_time(unit: str) -> None:
    long = unit * 100_000
    assert "13800138000" not in cover(long + "@ 13800138000 b@mail.example")


def test_hidden_marks_are_shown() -> None:
    rows = [make.item("mobile_number", "13800138000", None, 2, sender="a\u202eb\u200bc\x07")]
    shown = page(rows=rows).text
    assert "a⟦U+202E⟧b⟦U+200B⟧c⟦U+0007⟧" in shown


def test_page_needs_nothing_from_outside(html: str) -> None:
    seen = Page(html)
    assert "default-src 'none'" in html
    assert not seen.tags & {"script", "link", "img", "iframe", "object"}
    assert not re.search(r"https?://|@import|url\(", html)
    assert not seen.broken
    assert not seen.open


@pytest.mark.parametrize(
    "anchor",
    ["figures", "law", "days", "ask", "gains", "not-read", "exhibits", "policy", "beside", "annex",
     "by-day", "payments"]
)  # fmt: skip
def test_section_speaks_both_languages(html: str, anchor: str) -> None:
    part = section(html, anchor)
    assert re.search(r"<h[23][^>]*>[^<]*[\u4e00-\u9fff].*?lang=\"en\">[^<]*[A-Za-z]", part)
    for head in re.findall(r"<th scope=\"col\".*?</th>", part):
        assert re.search(r"[\u4e00-\u9fff#]", head)
        assert 'lang="en"' in head


def test_same_findings_give_the_same_bytes() -> None:
    assert render(make.findings()) == render(make.findings())


def test_no_bill_is_said_and_is_not_nought() -> None:
    nothing = {"suspect": "A", "payments": 0, "method": "gross_receipts"}
    unread = {**nothing, "received": None, "refunded": None, "excluded": None, "counted": None}
    for gains in ([unread], [], None):
        html = render(make.findings(payments=[], gains=gains)).decode()
        assert re.findall(r'<p class="figure"><b>(.*?)</b>', html)[2].startswith('<span class="none">未读到账单')
        assert "no bill read" in html
        assert "¥0.00" not in section(html, "figures")


def test_gains_left_open_by_the_method_are_said() -> None:
    row = {"suspect": "A", "received": "10.00", "refunded": "0.00", "excluded": "0.00", "counted": None, "payments": 1}
    html = render(make.findings(gains=[{**row, "method": "commission_only"}])).decode()
    assert "left open: the method needs facts" in section(html, "figures")
    assert "¥10.00" in section(html, "gains")


def test_empty_assessment_is_said() -> None:
    assert "没有作出法律评价" in page(assessment=[]).text


def test_several_suspects_have_figures_of_their_own_and_a_joint_item_counts_once() -> None:
    rows = [make.item("mobile_number", "13800138000", make.FIRST, k, suspect=s) for k, s in ((2, "A"), (3, "B"))]
    gains = [
        {"suspect": "A", "received": "30.00", "refunded": "0.00", "excluded": "0.00", "counted": "30.00", "payments": 1,
         "method": "gross_receipts"},
        {"suspect": "B", "received": None, "refunded": None, "excluded": None, "counted": None, "payments": 0,
         "method": "gross_receipts"},
    ]  # fmt: skip
    html = render(
        make.findings(
            rows=rows, payments=[], gains=gains, totals={"mobile_number": 1},
            assessment=[make.assessed("A"), make.assessed("B")],
            count=[make.line("mobile_number", 1, {}, "A"), make.line("mobile_number", 1, {}, "B")],
        )
    ).decode()  # fmt: skip
    assert "嫌疑人 A 的数字" in html
    assert "嫌疑人 B 的数字" in html
    assert "once in the total" in section(html, "figures")
    figures = re.findall(r'<p class="figure"><b>(.*?)</b>', html)
    assert [f for f in figures if "<" not in f] == ["1", "¥30.00", "1", "¥30.00", "1"]
    assert "suspect B: gains not known, not included" in html


def test_nothing_found_is_said() -> None:
    html = render(
        make.findings(rows=[], payments=[], totals={}, count=[], gains=[], exhibits=[], beside=[], policy={})
    ).decode()
    assert "no personal information found" in html
    assert not Page(html).broken


def test_rows_beyond_the_cap_are_counted_out_loud(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(survey_module, "CAP", 100)
    html = render(make.findings()).decode()
    total = len([r for r in make.seed_items() if r["kind"] == "mobile_number"])
    said = [tuple(int(x) for x in m) for m in re.findall(r"([0-9]+) of ([0-9]+) rows are listed here; the other", html)]
    assert said
    assert all(shown < size for shown, size in said)
    first = html[html.index('id="k1"') : html.index('id="k2"')]
    assert len(re.findall('<tr id="i', first)) == 100
    left = [int(n) for n in re.findall(r"rows are listed here; the other ([0-9]+)", first)]
    assert 100 + sum(left) == total
    assert "items.parquet" in first


def test_fields_of_a_row_stand_under_their_item() -> None:
    place = "xlsx:客户.xlsx › sheet:六月 › row:88"
    base = {
        "exhibit": make.TABLE,
        "sha256": make.SHA[make.TABLE],
        "row_locator": place,
        "verdict": "sound",
        "reasons": [],
    }
    fields = [
        {
            **base,
            "kind": "mobile_number",
            "value": "13800138000",
            "raw": "13800138000",
            "column": "手机",
            "locator": "l",
        },
        {**base, "kind": "person_name", "value": "张某某", "raw": "张某某", "column": "姓名", "locator": "l"},
    ]
    row = make.item("mobile_number", "13800138000", None, 1, exhibit=make.TABLE, sha256=make.SHA[make.TABLE])
    row["locator"] = f"{place} › col:手机"
    shown = page(rows=[row], fields=fields).text
    assert "fields of the row: 手机号码 mobile numbers 138****8000 · 姓名 names 张**" in shown


@pytest.mark.parametrize(
    ("days", "said"), [(100, "one bar a day"), (400, "one bar a week"), (2_000, "one bar a month")]
)
def test_chart_says_what_a_bar_stands_for(days: int, said: str) -> None:
    from datetime import timedelta

    rows = [
        make.item("mobile_number", n, make.FIRST + timedelta(days=d), 2)
        for n, d in zip(make.numbers(2), (0, days), strict=True)
    ]
    html = render(make.findings(rows=rows, payments=[])).decode()
    assert said in html
    assert "no payment counts" in html


def test_undated_items_are_said_beside_the_chart() -> None:
    rows = [
        make.item("mobile_number", "13800138000", None, 2),
        make.item("mobile_number", "13800138001", make.FIRST, 3),
    ]
    assert "1 counted items have no moment" in page(rows=rows).text


def test_days_of_the_table_add_up_to_the_figures(html: str) -> None:
    sums = [0, 0]
    for row in re.findall(r"<th scope=row>[0-9-]+</th>(.*?)</tr>", section(html, "by-day")):
        cells = re.findall(r"<td[^>]*>(.*?)</td>", row)
        for n in (0, 1):
            sums[n] += 0 if cells[n] == "–" else int(cells[n])
    assert sums == [544, 324]


def test_open_questions_and_choices_stand_apart(html: str) -> None:
    part = section(html, "ask")
    assert part.index("CM-ASK-002") < part.index("须予告知") < part.index("CM-SAY-001")
    assert '<a href="#ask">◐' in html


def test_every_sentence_of_the_area_has_both_languages() -> None:
    own = {key: entry for key, entry in entries().items() if key.startswith("report.")}
    assert len(own) > 200
    for key, entry in own.items():
        assert entry["zh"], key
        assert entry["en"], key
        assert set(re.findall(r"{(\w+)}", entry["zh"])) == set(re.findall(r"{(\w+)}", entry["en"])), key
