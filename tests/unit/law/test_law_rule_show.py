"""Rules as plain data: authority and period with every rule, words and source with every provision."""

from __future__ import annotations

import json
from datetime import date

import pytest

from chaming.base.errors import RuleError
from chaming.law.book.rule_show import listed, shown
from chaming.law.book.rulebook import rulebook


def test_every_rule_is_listed_with_authority_period_and_check() -> None:
    rows = listed(rulebook())
    assert [row["id"] for row in rows] == list(rulebook().ids)
    for row in rows:
        assert row["authority"] in {"statute", "interpretation", "rules", "guidance", "holding"}
        assert (row["status"] is not None) == (row["authority"] in {"guidance", "holding"})
        assert all(row[key] for key in ("version", "in_force_from", "last_checked_on", "checked_against", "number_en"))
    json.dumps(rows)


def test_a_day_chooses_the_version() -> None:
    versions = {row["id"]: row["version"] for row in listed(rulebook(), date(2014, 1, 1))}
    assert (versions["cl-253-1"], versions["cl-general"], versions["civil-pipl"]) == ("v1", "1997", None)


def test_a_rule_is_shown_with_its_words_figures_and_sources() -> None:
    told = shown(rulebook(), "interp-2017-art-12")
    assert told["authority"] == "interpretation"
    assert told["versions"] == [{k: told[k] for k in told["versions"][0]}]
    assert told["provisions"] == [
        {
            "id": "fine-multiple",
            "article": "第十二条",
            "paragraph": None,
            "item": None,
            "source": "法释〔2017〕10号第十二条",
            "source_en": "Fa Shi [2017] No. 10 art. 12",
            "quote": "罚金数额一般在违法所得的一倍以上五倍以下。",
            "says": {
                "zh": "罚金一般为违法所得的一倍以上五倍以下；偏离须说明理由",
                "en": "fine generally one to five times the gains; a departure needs a reason",
            },
            "rule": {"type": "bounds", "min": {"value": 1, "unit": "倍"}, "max": {"value": 5, "unit": "倍"}},
            "words": {"zh": "限度；最低1倍；最高5倍", "en": "bounds; not under 1×; not over 5×"},
        }
    ]


@pytest.mark.parametrize(("on", "version"), [("2015-10-31", "v1"), ("2015-11-01", "v2")])
def test_the_day_chooses_the_text_shown(on: str, version: str) -> None:
    told = shown(rulebook(), "cl-253-1", date.fromisoformat(on))
    assert told["version"] == version
    assert [v["version"] for v in told["versions"]] == ["v1", "v2"]


def test_what_does_not_exist_is_said() -> None:
    with pytest.raises(RuleError) as caught:
        shown(rulebook(), "interp-2017-art-50")
    assert (caught.value.code, caught.value.exit_code) == ("CM-RULE-010", 2)
    assert "interp-2017-art-5" in caught.value.part("do", "en")
    with pytest.raises(RuleError) as caught:
        shown(rulebook(), "cl-253-1", date(2009, 2, 27))
    assert caught.value.code == "CM-RULE-008"
