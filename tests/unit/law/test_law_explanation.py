"""The explanation as a tree: order, sentences, groups, what hangs on which question, what the assessment adds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from chaming.base.catalogue import entries
from chaming.law.explanation.explanation import Node, carrying, explain, head, limb_name, runs_in, walk
from chaming.law.explanation.facts import stated
from chaming.law.explanation.open import _HANGS
from chaming.law.explanation.words import percent
from chaming.law.facts import FACT_NAMES, facts_of

if TYPE_CHECKING:
    from tests.unit.law import explained as make
else:
    import explained as make

BRANCHES = ["law", "limbs", "readings", "punishment", "weighing", "money", "civil", "roads", "open"]


def nodes(person: dict[str, Any]) -> dict[str, Node]:
    return {node.id: node for node in walk(explain(person))}


def limb(facts: dict[str, Any], name: str, lang: str = "zh") -> str:
    return nodes(make.person(facts))[f"limbs.{name}"].says[lang]


@pytest.mark.parametrize("facts", [make.SEED, make.GAP, make.OWN_USE, make.UNKNOWN], ids=["seed", "gap", "own", "2012"])
def test_branches_stand_in_the_order_of_a_lawyer(facts: dict[str, Any]) -> None:
    tree = explain(make.person(facts))
    assert [branch.id for branch in tree] == [f"branch.{name}" for name in BRANCHES]
    ids = [node.id for node in walk(tree)]
    assert len(ids) == len(set(ids))
    for node in walk(tree):
        for words in (node.says, node.norm, node.source, node.fact, node.figure, node.result):
            assert words is None or (words.keys() == {"zh", "en"} and all(words.values())), node.id


def test_the_carrying_limb_is_one_full_sentence() -> None:
    found = nodes(make.person(make.SEED))["limbs.5-1-8[7]"]
    assert found.says == {
        "zh": "违法所得3498.00元，系将在履行职责或者提供服务过程中获得的公民个人信息出售、提供给他人所得，"
        "达到第七项标准5000.00元的一半即2500.00元（3498/2500，139.9%），依照法释〔2017〕10号第五条第一款第八项，"
        "认定为“情节严重”。",
        "en": "3498.00 yuan of unlawful gains, from selling or giving to others personal information obtained in duty "
        "or in providing a service, reach half the line of art. 5(1)(7) (5000.00 yuan), that is 2500.00 yuan "
        "(3498/2500, 139.9%): under Fa Shi [2017] No. 10 art. 5(1)(8), “serious circumstances”.",
    }
    assert found.source == {"zh": "法释〔2017〕10号第五条第一款第八项", "en": "Fa Shi [2017] No. 10 art. 5(1)(8)"}
    assert found.figure == {
        "zh": "3498.00元，标准2500.00元，3498/2500",
        "en": "3498.00 yuan, line 2500.00 yuan, 3498/2500",
    }
    assert found.result == {"zh": "达到", "en": "met"}


@pytest.mark.parametrize(
    ("facts", "name", "words"),
    [
        (make.SEED, "5-1-7", "违法所得3498.00元，未达到标准5000.00元，差1502.00元（3498/5000，69.9%）。"),
        (make.SEED, "5-1-8[5]", "未达到第五项标准5000条的一半即2500条，差1632条（868/2500，34.7%）。"),
        (make.SEED, "5-1-8[6]", "合计868/5000，系在履行职责"),
        (make.SEED, "5-1-8[6]", "未达到第六项标准1的一半即1/2，差1632/5000（868/2500，34.7%）。"),
        (make.SEED, "5-2-3[8/5]", "其他信息条数（第五项），减半后的标准十倍：868条，标准25000条（868/25000，3.4%）。"),
        (make.GAP, "5-1-6", "合计55000/5000（400/50 + 15000/5000），虽达到标准1（55000/5000，1100.0%），现不以此"),
        (make.GAP, "5-2-3[6]", "虽达到第六项标准1的10倍即10（55000/50000，110.0%），现不以此项认定：单类均未达十倍"),
        (make.OWN_USE, "6-1", "信息获利61000.50元，达到标准50000.00元（6100050/5000000，122.0%，以分计）"),
        (make.OWN_USE, "6-2", "按所给事实没有此情形，未达到。"),
        (make.UNKNOWN, "5-1-6", "合计4400/5000（120/500 + 3200/5000），未达到标准1，差600/5000（4400/5000，88.0%）。"),
        (make.UNKNOWN, "5-1-8[7]", "违法所得（第七项），标准减半：标准2500.00元。"),
        ({"gains_cny": "26000.00", "obtained_in_service": True}, "5-2-3[8/7]",
         "达到第七项标准5000.00元减半后的10倍即25000.00元（26000/25000，104.0%），依照法释〔2017〕10号第五条第二款第三项，"
         "认定为“情节特别严重”。"),
        ({"gains_cny": "26000.00", "obtained_in_service": True}, "5-1-7",
         "也达到标准5000.00元（26000/5000，520.0%），依照法释〔2017〕10号第五条第一款第七项，属于“情节严重”，低于上述档次。"),
        ({"gains_cny": "1.00", "prior_conviction": True}, "5-1-9",
         "按所给事实有此情形，依照法释〔2017〕10号第五条第一款第九项，认定为“情节严重”。"),
    ],
)  # fmt: skip
def test_every_limb_says_how_far(facts: dict[str, Any], name: str, words: str) -> None:
    assert words in limb(facts, name)


def test_one_item_is_no_plural() -> None:
    facts = {"counts": {"track": {"obtained": 49}}}
    assert "1 item short" in limb(facts, "5-1-3", "en")
    assert limb({"counts": {"track": {"obtained": 1}}}, "5-1-3", "en").startswith("1 item of tracks")


def test_the_limb_furthest_over_its_line_stands_first() -> None:
    found = make.person(make.GAP)
    assert carrying(found) == ["5-1-7", "5-1-3", "5-1-5"]
    first = [node.name for node in explain(found)[1].children]
    assert first[:4] == ["5-1-7", "5-1-3", "5-1-5", "5-1-6"]


def test_nothing_is_left_out_and_nothing_drowns() -> None:
    groups = {node.id: node for node in explain(make.person(make.SEED))[1].children}
    assert [c.name for c in groups["limbs.tenfold"].children] == [
        "5-2-3[3]", "5-2-3[4]", "5-2-3[5]", "5-2-3[6]", "5-2-3[7]",
        "5-2-3[8/3]", "5-2-3[8/4]", "5-2-3[8/5]", "5-2-3[8/6]", "5-2-3[8/7]",
    ]  # fmt: skip
    assert groups["limbs.tenfold"].source == groups["limbs.tenfold"].children[0].source
    assert [c.name for c in groups["limbs.zero"].children] == ["5-1-3", "5-1-4", "5-1-8[3]", "5-1-8[4]"]
    assert [c.name for c in groups["limbs.absent"].children] == ["5-1-1", "5-1-2", "5-1-9", "5-2-1", "5-2-2"]
    assert [c.name for c in groups["limbs.residual"].children] == ["5-1-10", "5-2-4"]


def test_what_is_not_known_is_said_with_its_reason() -> None:
    groups = {node.id: node for node in explain(make.person(make.UNKNOWN))[1].children}
    assert "违法所得不明，不等于没有" in groups["limbs.unmeasured.1"].says["zh"]
    assert [c.name for c in groups["limbs.unmeasured.1"].children] == ["5-1-7", "5-1-8[7]", "5-2-3[7]", "5-2-3[8/7]"]
    assert [c.name for c in groups["limbs.unknown"].children] == ["5-1-1", "5-1-2", "5-1-9", "5-2-1", "5-2-2"]
    assert all(c.source for c in groups["limbs.unknown"].children)


def test_readings_say_what_changes_by_which_limb_and_who_decides() -> None:
    found = make.person(make.SEED)
    for other in found["alternatives"]:
        other.pop("reached", None)
    tree = nodes(found)
    told = tree["readings.tier:verification_code:a"]
    assert told.says["zh"] == (
        "如果短信验证码归入第五条第一款第三项：档次变为“情节特别严重”，支撑项5-2-3[8/3]（第三项信息条数，减半后的标准十倍）。"
        "归入哪一项属法律适用，由承办人提出意见，由人民法院认定。"
    )
    assert told.says["en"].startswith("If verification codes go under tier a (art. 5(1)(3)): the grade becomes")
    assert "没有一项达到标准" in tree["readings.service:no"].says["zh"]
    assert [n.name for n in tree["readings.changes"].children] == ["tier:verification_code:a", "service:no"]
    assert tree["readings.tier:verification_code:b"].result == {"zh": "情节严重", "en": "serious circumstances"}


@pytest.mark.parametrize(
    ("reached", "words"),
    [
        ({"value": "324", "line": "250", "ratio": "324/250", "unit": "items"}, "324条，标准250条，324/250"),
        ({"value": "9.00", "line": "5.00", "ratio": "9/5", "unit": "money"}, "9.00元，标准5.00元，9/5"),
        ({"value": "3/2", "line": "1", "ratio": "3/2", "unit": "sum"}, "合计3/2，标准1，3/2"),
        (
            {"value": None, "line": None, "ratio": None, "unit": "fact"},
            "5-2-3[8/3]（第三项信息条数，减半后的标准十倍）",
        ),
    ],
)
def test_a_reading_with_figures_tells_them(reached: dict[str, Any], words: str) -> None:
    found = make.person(make.SEED)
    found["alternatives"][0]["reached"] = [{"id": "5-2-3[8/3]", **reached}]
    assert words in nodes(found)["readings.tier:verification_code:a"].says["zh"]


def test_a_reading_of_the_caller_needs_no_id() -> None:
    found = make.person(make.SEED)
    found["alternatives"] = [{"if": "x is so", "if_zh": "x 如此", "grade": "not_met", "limbs": []}]
    told = explain(found)[2].children[0].children[0]
    assert (told.id, told.name) == ("readings.1", "")
    assert told.says["zh"].startswith("如果x 如此：没有一项达到标准")
    found["alternatives"] = []
    assert explain(found)[2].says["zh"] == "可以争论的读法：没有"


def test_lines_hang_on_the_questions_that_open_them() -> None:
    tree = nodes(make.person(make.SEED))
    asked = {node.id: node.name for node in tree["branch.open"].children}
    hung = {name: [asked[i] for i in node.decide] for name, node in tree.items() if node.decide}
    assert hung["readings.tier:verification_code:a"] == ["CM-ASK-616"]
    assert hung["double_evaluation.1"] == ["CM-ASK-614"]
    assert "double_evaluation.1.carried_by" not in hung
    assert hung["occupational_ban"] == ["CM-ASK-632"]


def test_every_question_has_room_for_its_answer_and_a_line_that_hangs_on_it() -> None:
    asked = {key for key, entry in entries().items() if key.startswith("CM-ASK-6") and isinstance(entry["zh"], str)}
    hung = {f"CM-ASK-{number}" for numbers in _HANGS.values() for number in numbers}
    assert {code for code in asked if f"law.explain.answer.{code}" not in entries()} == set()
    assert asked - hung == set()
    assert hung - asked == set()
    prefix = "law.explain.answer.CM-"
    assert {key.removeprefix("law.explain.answer.") for key in entries() if key.startswith(prefix)} <= asked


def test_what_is_only_told_is_no_question() -> None:
    found = make.person({**make.GAP, "gains_cny": None})
    tree = nodes(found)
    told = tree["open.told"].children
    assert [node.name for node in told] == [c for c in found["for_the_handler_codes"] if c.startswith("CM-SAY")]
    assert "CM-SAY-608" in [node.name for node in told]
    assert "答：" not in told[0].says["zh"]
    assert tree["branch.open"].says["zh"].endswith(f"{len(tree['branch.open'].children) - 1}个问题")


def test_no_question_is_said_so() -> None:
    found = {**make.person(make.SEED), "for_the_handler": [], "for_the_handler_en": [], "for_the_handler_codes": []}
    assert explain(found)[-1].says["en"] == "What only a person may decide: no question is open"


@pytest.mark.parametrize(
    ("facts", "lines"),
    [
        (make.SEED, ["档次：情节严重　　嫌疑人：A", "支撑项：5-1-8[7] 违法所得（第七项），标准减半",
                     "数额：3498.00元　　标准：2500.00元", "比值：3498/2500（139.9%）",
                     "依据：法释〔2017〕10号第五条第一款第八项"]),
        (make.GAP, ["档次：情节严重　　嫌疑人：A", "支撑项：5-1-7 违法所得（第七项）（另有2项，见2）",
                    "数额：46000.00元　　标准：5000.00元", "比值：46000/5000（920.0%）",
                    "依据：法释〔2017〕10号第五条第一款第七项"]),
        (make.UNKNOWN, ["档次：未达到入罪标准（按已知事实）　　嫌疑人：A",
                        "最接近标准的项：5-1-6 各类信息按比例合计（第六项）（未达到）", "数额：4400/5000　　标准：1",
                        "比值：4400/5000（88.0%）", "依据：法释〔2017〕10号第五条第一款第六项"]),
        ({"gains_cny": "1.00", "prior_conviction": True},
         ["档次：情节严重　　嫌疑人：A", "支撑项：5-1-9 曾受同类处罚又犯", "数额：无（此项看情形，不看数额）",
          "比值：无", "依据：法释〔2017〕10号第五条第一款第九项"]),
    ],
    ids=["seed", "gap", "2012", "fact"],
)  # fmt: skip
def test_five_lines_tell_a_stranger_what_carries_the_case(facts: dict[str, Any], lines: list[str]) -> None:
    told = head(make.person(facts))
    assert [line["zh"] for line in told[:5]] == lines
    assert len(told) == 6


def test_without_any_figure_the_head_says_so() -> None:
    found = {**make.person(make.UNKNOWN), "limbs": []}
    assert [line["zh"] for line in head(found)[1:5]] == [
        "支撑项：无，也没有可以比较的数额", "数额：无（此项看情形，不看数额）", "比值：无", "依据：见2",
    ]  # fmt: skip
    assert explain(found)[1].children == ()


def test_the_head_counts_readings_up_and_down() -> None:
    assert "升1种、降1种" in head(make.person(make.SEED))[5]["zh"]
    assert "3 up, 0 down" in head(make.person(make.GAP))[5]["en"]


def test_a_part_that_nobody_foresaw_is_told_whole() -> None:
    found = make.person(make.SEED)
    found["later_part"] = {
        "text": "新的规则", "text_en": "a new rule", "source": "某法第一条", "source_en": "Some Law art. 1",
        "sum_cny": "12.50", "span_months": [3, 9], "flag": True, "on_day": "2030-01-02", "unknown": None,
        "inner": {"low_months": 4, "spans_cny": ["1.00", "2.00"]}, "rows": [{"text": "甲"}, {"text": "乙", "n": 7}],
        "empty": [], "words": "一二", "words_en": "one two",
    }  # fmt: skip
    found["bare"], found["nothing"], found["one"] = 5, None, [{"text": "独一", "text_en": "alone"}]
    tree = nodes(found)
    told = tree["later_part"]
    assert told.says["zh"] == (
        "later_part：新的规则；sum_cny：12.50元；span_months：3至9；flag：是；on_day：2030-01-02；"
        "inner：low_months：4、spans_cny：1.00元至2.00元；words：一二。"
    )
    assert (told.norm, told.source) == (
        {"zh": "新的规则", "en": "a new rule"}, {"zh": "某法第一条", "en": "Some Law art. 1"},
    )  # fmt: skip
    assert told.result == {"zh": "flag：是", "en": "flag: yes"}
    assert tree["later_part.rows.2"].says["zh"] == "乙；n：7。"
    assert tree["bare"].says["zh"] == "bare：5。"
    assert tree["one.1"].says == {"zh": "one：独一。", "en": "One: alone."}
    assert "nothing" not in tree


def test_below_the_line_punishment_does_not_arise() -> None:
    tree = nodes(make.person(make.UNKNOWN))
    assert tree["branch.punishment"].says["zh"] == "法定刑及其执行：未达到入罪标准，不涉及"
    assert tree["branch.punishment"].children == ()
    assert tree["branch.civil"].children


def test_a_bare_assessment_of_another_version_can_be_explained() -> None:
    limbs = [
        {"id": "5-1-8[7]", "met": True, "value": "3498.00", "line": "2500.00", "ratio": "3498/2500"},
        {"id": "7-7", "met": False, "value": "1", "line": "2", "ratio": "1/2", "text": "甲", "source": "某解释第七条"},
    ]
    bare = {
        "id": "A", "grade": "serious", "limbs": limbs, "alternatives": [], "for_the_handler": ["甲？"],
        "law": [{"id": "no-such-rule", "version": "1", "because": "x"}],
    }  # fmt: skip
    tree = nodes(bare)
    assert "达到标准2500.00元（3498/2500，139.9%），依照–" in tree["limbs.5-1-8[7]"].says["zh"]
    assert tree["limbs.7-7"].says["zh"] == "甲1条，未达到标准2条，差1条（1/2，50.0%）。"
    assert tree["branch.civil"].says["zh"] == "民事方面：没有"
    assert tree["open.1"].says["zh"].startswith("甲？ 答：")


def test_another_share_than_a_half_is_told_as_it_is() -> None:
    full = {
        "id": "5-1-7", "met": False, "value": "0.00", "line": "9.00", "ratio": "0/9", "unit": "money",
        "grade": "serious", "source": "某解释第七项", "source_en": "Some art. 7",
    }  # fmt: skip
    third = {**full, "id": "5-1-8[7]", "value": "2.00", "line": "3.00", "ratio": "2/3"}
    person = {**make.person(make.SEED), "grade": "not_met", "limbs": [full, third]}
    assert "未达到第七项标准9.00元的1/3即3.00元" in nodes(person)["limbs.5-1-8[7]"].says["zh"]


def test_limbs_have_short_names() -> None:
    assert limb_name("5-2-3[8/7]")["zh"] == "违法所得（第七项），减半后的标准十倍"
    assert limb_name("5-1-10")["en"] == "other serious circumstances"
    assert limb_name("9-9-9") == {"zh": "9-9-9", "en": "9-9-9"}


def test_facts_are_told_as_stated() -> None:
    more = {
        "offence_to": None, "obtained_in_service": True, "tiers": {"track": "b"}, "birth_date": "1990-01-02",
        "apology_media": "national",
        "admin_penalties": [{"on": "2020-02-03", "personal_information": True, "authority": "某局"}],
        "counts": {
            "track": {"obtained": 400}, "other": {"provided": 9, "provided_in_service": 3}, "face": {},
        },
    }  # fmt: skip
    facts = facts_of({"on": "2023-06-30", "suspects": [{"id": "A", **make.GAP, **more}]})
    told = {row["fact"]: (row["text"], row["text_en"]) for row in stated(facts.suspects[0], facts.on)}
    assert list(told)[:2] == ["offence_from", "offence_to"]
    assert told["offence_to"] == ("行为至：2023-06-30", "acts to: 2023-06-30")
    assert told["counts.track"] == ("行踪轨迹信息：获取、持有而未提供400条", "tracks: 400 obtained and not passed on")
    assert told["counts.other"][0].endswith("出售、提供9条、提供的条数中在履行职责或者提供服务中获得的3条")
    assert told["counts.face"][1].endswith("0 sold or given, 0 obtained and not passed on")
    assert told["tiers.track"][0] == "行踪轨迹信息由承办人归入第五条第一款第四项"
    assert told["gains_cny"] == ("违法所得：46000.00元", "unlawful gains: 46000.00 yuan")
    assert told["obtained_in_service"][1] == "obtained in duty or in providing a service: yes"
    assert (
        told["prior_sentences.1"][0]
        == "前罪：有期徒刑以上、不是因侵犯公民个人信息、故意犯罪、未宣告缓刑、2019-05-01执行完毕"
    )
    assert told["admin_penalties.1"][0] == "行政处罚：2020-02-03决定、因侵犯公民个人信息、某局"
    assert told["heavier_grounds.1"][0] == "承办人拟主张从重的理由：数量特别大"
    assert told["role"][1] == "role in joint crime: accessory"
    assert told["persons_affected"][0] == "受影响的人数：15400"
    assert "first_offence" not in told


def test_the_last_day_of_the_case_stands_first_where_no_first_day_is_known() -> None:
    facts = facts_of({"on": "2023-06-30", "suspects": [{"id": "A", "gains_cny": "1.00"}]})
    assert [row["fact"] for row in stated(facts.suspects[0], facts.on)] == ["offence_to", "gains_cny"]


def test_every_fact_has_its_words() -> None:
    assert [name for name in FACT_NAMES if f"law.explain.fact.{name}" not in entries() and name != "counts"] == []


def test_a_ratio_below_one_never_reads_a_hundred() -> None:
    assert percent("99999/100000") == "99.9%"
    assert percent("0/5") == "0.0%"


def test_what_is_short_runs_in() -> None:
    words = {"zh": "短", "en": "short"}
    leaf = Node("a", words, source=words)
    assert runs_in(Node("x", words, children=(leaf,)))
    assert not runs_in(Node("x", words))
    assert not runs_in(Node("x", words, children=(leaf,) * 9))
    assert runs_in(Node("x", words, children=(Node("b", words),) * 9))
    assert not runs_in(Node("x", words, children=(Node("b", words, decide=("open.1",)),)))
    assert not runs_in(Node("x", words, children=(Node("b", {"zh": "长" * 90, "en": "long"}),)))
