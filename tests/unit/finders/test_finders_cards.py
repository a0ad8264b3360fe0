"""Identity numbers, bank cards and e-mail addresses in text, and which of them a range of characters is."""

from __future__ import annotations

import pytest

from chaming.base.errors import UsageError
from chaming.base.verdicts import Verdict
from chaming.finders.finder import find, to_json

N, B, E, M = "id_card", "bank_card", "email", "mobile_number"
CARD, ID = "6222021001123456789", "410105199003072312"


@pytest.mark.parametrize(
    ("text", "want"),
    [
        (f"{ID}李四", [(N, ID)]),
        ("身份证41010519900307019Ｘ，", [(N, "41010519900307019X")]),
        ("41010519900307019x", [(N, "41010519900307019X")]),
        ("410105 19900307 2312", [(N, ID)]),
        ("410105900307231", [(N, "410105900307231")]),
        (f"张三,13800138000,{ID}", [(M, "13800138000"), (N, ID)]),
        (f"x{ID}", []),
        (f"{ID}1", []),
        ("订单号2021410105199003072312", []),
        (f"订单号{ID}", []),
        ("860461234567894", []),
        ("410105901307231", []),
        ("4101051990****2316", []),
        (CARD, [(B, CARD)]),
        ("6222 0210 0112 3456 789", [(B, CARD)]),
        ("622202 1001123456789", [(B, CARD)]),
        ("卡号6217-0012-3456-7893户名", [(B, "6217001234567893")]),
        ("６２１７００１２３４５６７８９３", [(B, "6217001234567893")]),
        ("3782 822463 10005", [(B, "378282246310005")]),
        ("4012888888881881 4012-8888-8888-1881", [(B, "4012888888881881")] * 2),
        (f"{CARD}0", []),
        (f"运单号{CARD}", []),
        ("card 122000000000003", [(B, "122000000000003")]),
        ("122000000000003", []),
        ("1623722400000", []),
        ("35-209900-176148-23", []),
        ("zs@163.com。", [(E, "zs@163.com")]),
        ("发到Zhang.San@QQ.COM吧", [(E, "zhang.san@qq.com")]),
        ("ｚｓ＠163．com", [(E, "zs@163.com")]),
        ("13800138000@163.com", [(E, "13800138000@163.com")]),
        ("<zs@qq.com>,13800138000", [(E, "zs@qq.com"), (M, "13800138000")]),
        ("12345678@chatroom", []),
        ("icon@2x.png", []),
        ("a..b@qq.com", []),
        ("z***@qq.com", []),
        ("https://user@example.com/a", []),
    ],
)
def test_text_holds(text: str, want: list[tuple[str, str]]) -> None:
    hits = find(text)
    assert [(hit.kind, hit.value) for hit in hits] == want
    assert all(hit.raw == text[hit.start : hit.end] for hit in hits)


@pytest.mark.parametrize(
    ("text", "verdict", "reasons"),
    [
        ("410105199003072310", Verdict.DOUBTFUL, ("failed checksum",)),
        ("990105199003072315", Verdict.DOUBTFUL, ("unknown region",)),
        ("身份证号410105199013072312", Verdict.UNSOUND, ("impossible date",)),
        ("360426199113010079", Verdict.UNSOUND, ("impossible date",)),
        ("6217001234567890", Verdict.DOUBTFUL, ("failed checksum",)),
        ("830000199201300022", Verdict.DOUBTFUL, ("residence permit",)),
    ],
)
def test_a_failed_check_is_graded_not_dropped(text: str, verdict: Verdict, reasons: tuple[str, ...]) -> None:
    (hit,) = find(text)
    assert (hit.verdict, hit.reasons) == (verdict, reasons)


def test_the_item_object_is_the_contracts() -> None:
    assert [to_json(hit) for hit in find("号：138 0013 8000")] == [
        {
            "kind": "mobile_number",
            "value": "13800138000",
            "raw": "138 0013 8000",
            "start": 2,
            "end": 15,
            "verdict": "sound",
            "reasons": [],
        }
    ]
    assert to_json(find("410105900307231")[0])["also"] == ID
    assert to_json(find("JD 618203")[0])["platform"] == "京东"


def test_only_the_kinds_asked_for_come_back() -> None:
    text = f"zs@qq.com 13800138000 {CARD}"
    assert [hit.kind for hit in find(text, kinds=["bank_card", "email"])] == [E, B]
    assert find(text, kinds=[]) == []


def test_an_unknown_kind_is_refused_with_the_nearest() -> None:
    with pytest.raises(UsageError, match="CM-FIND-001") as caught:
        find("", kinds=["mobile"])
    assert "mobile_number" in caught.value.message("en")
    assert "mobile_number" in caught.value.message("zh")


def test_a_long_text_gives_the_same_as_its_lines() -> None:
    lines = [f"第{n}行 {13800138000 + n} 京东 {482913 + n}" for n in range(300)]
    whole = "\n".join(lines)
    assert [hit.value for hit in find(whole)] == [hit.value for line in lines for hit in find(line)]
    assert all(whole[hit.start : hit.end] == hit.raw for hit in find(whole))
    assert [hit.value for hit in find("；号".join(lines))] == [hit.value for line in lines for hit in find(line)]
    assert len(find("13800138000" * 1000)) == 0
