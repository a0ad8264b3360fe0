"""The rules as data: refusals by code and place, sources verbatim, no threshold in the code."""

from __future__ import annotations

import io
import tokenize
from datetime import date
from pathlib import Path

import pytest

from chaming.base.errors import RuleError
from chaming.law.book.quotations import hold, texts_in
from chaming.law.book.rule import (
    Bars,
    Bounds,
    Condition,
    CountLine,
    FactLimb,
    LeniencyIf,
    Limitation,
    MoneyLine,
    Penalty,
)
from chaming.law.book.rule_files import PERSUASIVE
from chaming.law.book.rulebook import load, rulebook
from chaming.law.facts import FACT_NAMES

ROOT = Path(__file__).parents[3]
LAW = ROOT / "src" / "chaming" / "law"
TEXTS = ROOT / ".." / "shared" / "law"

GOOD = """\
id: sample
instrument: {zh: 示例规定, en: Sample}
number: 示例〔2000〕1号
number_en: Sample [2000] No. 1
authority: statute
versions:
  - version: one
    in_force_from: 2000-01-01
    in_force_to: 2009-12-31
    last_checked_on: 2026-11-23
    checked_against: a copy
    provisions: []
  - version: two
    in_force_from: 2010-01-01
    in_force_to: null
    last_checked_on: 2026-11-23
    checked_against: a copy
    provisions:
      - id: line
        article: 第一条
        cite_en: art. 1
        quote: 五条以上
        says: {zh: 条数, en: items}
        rule: {type: count_line, grade: serious, tier: a, line: {value: 5, unit: 条}}
"""
COUNT_LINE = "type: count_line, grade: serious, tier: a, line: {value: 5, unit: 条}"


def refused(text: str, *more: tuple[str, bytes]) -> RuleError:
    with pytest.raises(RuleError) as caught:
        load([("sample.yaml", text.encode()), *more])
    return caught.value


def test_a_good_file_loads() -> None:
    assert load([("sample.yaml", GOOD.encode())])["sample"].versions[1]["line"].quote == "五条以上"


@pytest.mark.parametrize(
    ("change", "code", "place"),
    [
        (("id: sample", "id: [sample"), "CM-RULE-001", "sample.yaml line"),
        (("tier: a,", "tier: a, teir: b,"), "CM-RULE-002", "versions[1].provisions[0].rule.count_line.teir"),
        (("number: 示例〔2000〕1号", "number: x\nnumber: y"), "CM-RULE-003", "sample.yaml line 4"),
        (("tier: a,", "tier: a, tier: b,"), "CM-RULE-003", "sample.yaml line 24"),
        (("        quote: 五条以上\n", ""), "CM-RULE-004", "versions[1].provisions[0].quote"),
        (("quote: 五条以上", 'quote: ""'), "CM-RULE-004", "versions[1].provisions[0].quote"),
        (("    checked_against: a copy\n    provisions: []", "    provisions: []"), "CM-RULE-004", "checked_against"),
        (("number: 示例〔2000〕1号\n", ""), "CM-RULE-004", "sample.yaml: number"),
        (("2009-12-31", "2010-01-01"), "CM-RULE-005", "versions[0]"),
        (("2009-12-31", "null"), "CM-RULE-005", "versions[0]"),
        (("2009-12-31", "1999-12-31"), "CM-RULE-005", "versions[0]"),
        (("value: 5,", "value: 5.5,"), "CM-RULE-006", "line.value"),
        (("value: 5,", "value: '5',"), "CM-RULE-006", "line.value"),
        (("unit: 条", "unit: 枚"), "CM-RULE-006", "line.unit"),
        (("version: two", "version: one"), "CM-RULE-007", "versions[1]"),
        (
            (COUNT_LINE, "type: proportional_sum, grade: serious, of: [nowhere]"),
            "CM-RULE-007",
            "two.provisions[0].rule.of",
        ),
        (("authority: statute\n", ""), "CM-RULE-004", "sample.yaml: authority"),
        (("authority: statute", "authority: law"), "CM-RULE-006", "sample.yaml: authority"),
        (("authority: statute", "authority: guidance"), "CM-RULE-004", "sample.yaml: status"),
        (("authority: statute", "authority: statute\nstatus: {zh: 是, en: so}"), "CM-RULE-002", "sample.yaml: status"),
        ((COUNT_LINE, "type: fact, grade: serious, any_of: [first_offense]"), "CM-RULE-007", "rule.any_of"),
        ((COUNT_LINE, "type: condition, fact: none_such"), "CM-RULE-007", "two.provisions[0].rule.fact"),
        ((COUNT_LINE, "type: claim, of: none_such"), "CM-RULE-007", "two.provisions[0].rule.of"),
        (
            (COUNT_LINE, "type: kinds, tier: a, kinds: {track: {zh: 轨, en: t, rests_on: guiding-999}}"),
            "CM-RULE-007",
            "two.provisions[0].rule.kinds.track.rests_on",
        ),
    ],
    ids=["yaml", "unknown-key", "double-key", "double-flow-key", "no-quote", "empty-quote", "unchecked", "no-number",
         "overlap", "open-then-next", "reversed", "fraction", "text-figure", "unit", "version-twice", "dangling",
         "no-authority", "authority-unknown", "guidance-without-status", "law-with-status", "dangling-fact",
         "dangling-condition", "dangling-claim", "dangling-holding"],
)  # fmt: skip
def test_a_spoilt_file_is_refused_with_code_place_and_advice(change: tuple[str, str], code: str, place: str) -> None:
    assert change[0] in GOOD
    error = refused(GOOD.replace(*change))
    assert error.code == code
    assert place in error.where
    assert error.exit_code == 2
    for lang in ("zh", "en"):
        assert error.part("do", lang)


def test_an_id_in_two_files_is_refused() -> None:
    assert refused(GOOD, ("twin.yaml", GOOD.encode())).code == "CM-RULE-007"


def test_a_provision_id_twice_in_a_version_is_refused() -> None:
    error = refused(GOOD + GOOD[GOOD.index("      - id: line") :])
    assert (error.code, error.where) == ("CM-RULE-007", "sample.yaml: two.provisions[1]")
    assert error.values["what"] == "line"


def test_no_rule_file_at_all_is_refused() -> None:
    with pytest.raises(RuleError) as caught:
        load([])
    assert caught.value.code == "CM-RULE-009"
    assert "chaming" in caught.value.part("do", "en")


def test_a_date_no_rule_covers_is_said() -> None:
    with pytest.raises(RuleError) as caught:
        rulebook().at("cl-253-1", date(2009, 2, 27))
    assert caught.value.code == "CM-RULE-008"
    assert "2009-02-28" in caught.value.part("do", "zh")
    assert rulebook().at("cl-253-1", date(2009, 2, 28)).version == "v1"
    assert rulebook().at("cl-253-1", date(2015, 10, 31)).version == "v1"
    assert rulebook().at("cl-253-1", date(2015, 11, 1)).version == "v2"


def test_the_identity_does_not_depend_on_order_or_line_ends() -> None:
    files = [(f.name, f.read_bytes()) for f in sorted((LAW / "book" / "rules").glob("*.yaml"))]
    windows = [(name, data.replace(b"\n", b"\r\n")) for name, data in reversed(files)]
    assert load(files).identity == load(windows).identity == rulebook().identity
    files[0] = (files[0][0], files[0][1] + b"# x\n")
    assert load(files).identity["sha256"] != rulebook().identity["sha256"]


def test_every_quotation_stands_at_the_place_it_cites() -> None:
    if not TEXTS.exists():
        pytest.skip("the texts of the law (../shared/law) are not beside the project")
    rules = [(file.id, file) for file in rulebook().files]
    texts = texts_in(TEXTS)
    hold(rules, texts)
    unplaced = {file.id for name, file in rules if hold([(name, file)], texts)[1]}
    # guiding cases, a notice and a reply have no articles; the text of 2009 is inserted by an amendment
    assert unplaced == {"civil-guiding", "civil-notice", "cl-253-1", "guiding-cases", "sentencing-2024"}


def test_what_is_not_law_has_no_figure() -> None:
    for file in rulebook().files:
        if file.authority in PERSUASIVE:
            assert file.status is not None
            rules = [p.rule for v in file.versions for p in v.provisions]
            assert {rule.type for rule in rules} == {"statement"}, file.id


def test_a_kind_under_two_tiers_is_refused() -> None:
    kinds = GOOD.replace(COUNT_LINE, "type: kinds, tier: a, kinds: {track: {zh: 轨, en: t}}")
    twin = kinds[kinds.index("      - id: line") :].replace("id: line", "id: twin").replace("tier: a", "tier: b")
    error = refused(kinds + twin)
    assert (error.code, error.where) == ("CM-RULE-007", "sample.yaml: two.provisions[1].rule.kinds")


DIGITS = {
    "一": 1, "二": 2, "三": 3, "五": 5, "六": 6, "七": 7, "十五": 15, "十六": 16, "十八": 18, "五十": 50, "五百": 500,
    "一千": 1000, "五千": 5000, "五万": 50000, "七十五": 75, "三十": 30, "50万": 500000,
    "十": 10, "二十": 20, "二千": 2000, "一万": 10000, "二十万": 200000, "一百万": 1000000,
}  # fmt: skip


def test_every_figure_is_the_one_in_its_quotation() -> None:
    seen = 0
    for file in rulebook().files:
        for version in file.versions:
            for provision in version.provisions:
                rule = provision.rule
                figures = []
                if isinstance(rule, CountLine | MoneyLine):
                    figures = [rule.line]
                elif isinstance(rule, Bounds):
                    figures = [q for q in (rule.min, rule.max) if q]
                elif isinstance(rule, Limitation):
                    figures = [q for q in (rule.at_least, rule.below, rule.period) if q]
                elif isinstance(rule, Penalty):
                    figures = [q for r in rule.grades.values() for q in (r.imprisonment_min, r.imprisonment_max) if q]
                for figure in figures:
                    unit = {"月": "个月", "账号": ""}.get(figure.unit, figure.unit)
                    words = [w for w, n in DIGITS.items() if n == figure.value]
                    assert any(w + unit in provision.quote for w in words), (provision.id, figure)
                    seen += 1
    assert seen > 20


def test_every_fact_a_rule_names_is_a_fact() -> None:
    for file in rulebook().files:
        for version in file.versions:
            for provision in version.provisions:
                rule = provision.rule
                names = (
                    rule.any_of if isinstance(rule, FactLimb) else rule.all_of if isinstance(rule, LeniencyIf) else []
                )
                assert set(names) <= set(FACT_NAMES), provision.id
                if isinstance(rule, LeniencyIf):
                    assert set(rule.unless) <= set(FACT_NAMES), provision.id
                if isinstance(rule, Condition) and rule.fact:
                    assert rule.fact in FACT_NAMES, provision.id
                if isinstance(rule, Bars):
                    assert rule.roles == ["ringleader"]


def test_no_threshold_stands_in_the_code() -> None:
    allowed = {"0", "1", "2", "12", "40", "100", "0.0"}  # months in a year, fen in a yuan, length of a key or a head
    own = {("axes.py", "250_000")}  # points of a map at the most: a limit of the program
    for file in sorted(LAW.rglob("*.py")):
        for token in tokenize.generate_tokens(io.StringIO(file.read_text("utf-8")).readline):
            if token.type == tokenize.NUMBER:
                known = token.string in allowed or (file.name, token.string) in own
                assert known, f"{file.name} line {token.start[0]}: {token.string}"


def test_every_kind_has_one_tier_and_both_names() -> None:
    kinds = rulebook().kinds()
    assert len(kinds) == 31
    assert {k for k, (tier, _) in kinds.items() if tier == "a"} == {
        "track", "credit", "property", "communication_content",
    }  # fmt: skip
    assert {k for k, (tier, _) in kinds.items() if tier == "b"} == {
        "accommodation", "communication_record", "health", "transaction", "id_card_record", "face",
    }  # fmt: skip
    assert kinds["verification_code"][0] == "c"
    assert kinds["verification_code"][1].open_to == ["a", "b"]
