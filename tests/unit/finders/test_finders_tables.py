from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from chaming.base.records import Builder, RecordKind
from chaming.base.verdicts import Verdict
from chaming.finders.columns import find_columns
from chaming.finders.tables import find_rows

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pyarrow as pa

    from chaming.finders.tables import RowHit

ID = "11010519491231002X"
CARD = "6222021001123456789"


def batch(
    rows: Sequence[Sequence[str]],
    header: Sequence[str] = (),
    damage: dict[tuple[int, int], str] | None = None,
    flags: dict[int, list[str]] | None = None,
    table: str = "",
) -> pa.RecordBatch:
    """ROWS under one header; damage by (row, column)."""
    builder = Builder(RecordKind.ROWS)
    for at, cells in enumerate(rows):
        builder.add(
            record=at, locator=f"csv:a.csv › row:{at + 2}", table=table, cells=list(cells), header=list(header),
            damage=[(damage or {}).get((at, column), "") for column in range(len(cells))],
            flags=(flags or {}).get(at, []),
        )  # fmt: skip
    return next(iter(builder.take()))


def found(hits: list[RowHit]) -> list[list[tuple[str, str | None]]]:
    return [[(f.kind, f.value) for f in hit.fields] for hit in hits]


def one(header: str, *cells: str, **more: Any) -> list[tuple[str, str | None]]:
    """The fields of the first row of a table of one column."""
    hits = find_rows(batch([[c] for c in cells], [header], **more))
    return [(f.kind, f.value) for f in hits[0].fields] if hits and hits[0].record == 0 else []


def test_row_under_known_words_then_its_fields_in_order() -> None:
    header = ["姓名", "手机号码", "证件号码", "银行卡号", "邮箱", "验证码", "地址", "序号"]
    cells = ["张三", "13800138000", ID, CARD, "A@b.com", "048172", "甲路1号", "1"]
    hit = find_rows(batch([cells], header))[0]
    assert [(f.kind, f.value) for f in hit.fields] == [
        ("person_name", "张三"), ("mobile_number", "13800138000"), ("id_card", ID), ("bank_card", CARD),
        ("email", "a@b.com"), ("verification_code", "048172"), ("address", "甲路1号"),
    ]  # fmt: skip
    assert hit.header_known
    assert hit.fields[1].locator == "csv:a.csv › row:2 › col:手机号码"
    assert {f.verdict for f in hit.fields} == {Verdict.SOUND}


@pytest.mark.parametrize(
    "cell",
    [
        "138 0013 8000",
        "138-0013-8000",
        "+8613800138000",
        "8613800138000",
        "１３８００１３８０００",
        "'13800138000",
        '="13800138000"',
        '=T("13800138000")',
        "13800138000.0",
        "1.3800138E+10",
        "\u202d13800138000\u202c",
        "\u200b13800138000\t",
        "手机13800138000",
        "一三八零零一三八零零零",
    ],
)
def test_mobile_in_any_dress_then_its_digits(cell: str) -> None:
    assert one("手机", cell) == [("mobile_number", "13800138000")]


def test_two_numbers_in_a_cell_then_two_fields_at_their_places() -> None:
    hit = find_rows(batch([["13800138000/13800138001"]], ["电话"]))[0]
    assert [(f.value, f.locator.rsplit(" › ", 1)[1]) for f in hit.fields] == [
        ("13800138000", "char:0-11"), ("13800138001", "char:12-23"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("header", "cell", "kind", "damage"),
    [
        ("手机", "1.38E+10", "mobile_number", "scientific"),
        ("身份证号", "410105199003072000", "id_card", "precision_lost"),
        ("银行卡号", "6222020000000000", "bank_card", "precision_lost"),
        ("甲", "410105199003072000", "id_card", "precision_lost"),
        ("备注", "6222020000000000", "bank_card", "precision_lost"),
    ],
)
def test_digits_lost_then_a_field_without_value(header: str, cell: str, kind: str, damage: str) -> None:
    field = find_rows(batch([[cell]], [header], {(0, 0): damage}))[0].fields[0]
    assert (field.kind, field.value, field.raw) == (kind, None, cell)
    assert (field.verdict, field.reasons) == (Verdict.UNSOUND, ("digits lost",))


def test_column_rounded_by_a_spreadsheet_then_its_zeros_are_no_digits() -> None:
    hits = find_rows(batch([["410105199003072000"], ["410105199104152000"], [ID]], ["身份证"]))
    assert [hit.fields[0].value for hit in hits] == [None, None, ID]


def test_masked_number_then_no_value() -> None:
    field = find_rows(batch([["138****8000"]], ["手机"]))[0].fields[0]
    assert (field.value, field.reasons) == (None, ("half-masked",))


@pytest.mark.parametrize(
    ("header", "cell", "reason", "verdict"),
    [
        ("手机", "1380013800", "wrong length", Verdict.UNSOUND),
        ("手机", "15400138000", "unassigned prefix", Verdict.DOUBTFUL),
        ("身份证", "110105194912310021", "failed checksum", Verdict.DOUBTFUL),
        ("身份证", "110105194913310021", "impossible date", Verdict.UNSOUND),
        ("身份证", "1101051949123100", "wrong length", Verdict.UNSOUND),
    ],
)
def test_value_that_fails_then_listed_with_the_reason(header: str, cell: str, reason: str, verdict: Verdict) -> None:
    field = find_rows(batch([[cell]], [header]))[0].fields[0]
    assert (field.reasons[0], field.verdict) == (reason, verdict)


def test_fifteen_digits_then_both_forms() -> None:
    field = find_rows(batch([["110105491231002"]], ["身份证"]))[0].fields[0]
    assert (field.value, field.also) == ("110105491231002", ID)


def test_unknown_header_with_clear_contents_then_found_and_not_known() -> None:
    hits = find_rows(batch([["13800138000", "x"], ["13800138001", "y"]], ["甲", "乙"]))
    assert found(hits) == [[("mobile_number", "13800138000")], [("mobile_number", "13800138001")]]
    assert not any(hit.header_known for hit in hits)


def test_no_header_then_columns_by_contents_and_codes_beside() -> None:
    hit = find_rows(batch([["13800138000", "482913"], ["13800138001", "048172"]]))[1]
    assert [(f.kind, f.value, f.column) for f in hit.fields] == [
        ("mobile_number", "13800138001", "A"), ("verification_code", "048172", "B"),
    ]  # fmt: skip
    assert not hit.header_known


def test_word_and_contents_disagree_then_contents_and_not_known() -> None:
    hit = find_rows(batch([["13800138000"], ["13800138001"]], ["身份证号"]))[0]
    assert ([(f.kind, f.known) for f in hit.fields], hit.header_known) == ([("mobile_number", False)], False)


def test_account_column_then_each_cell_by_its_shape() -> None:
    hits = find_rows(batch([["13800138000"], ["a@b.com"], ["abc"]], ["账号"]))
    assert found(hits) == [[("mobile_number", "13800138000")], [("email", "a@b.com")]]
    assert all(hit.header_known for hit in hits)


def test_remark_then_searched_as_text() -> None:
    hit = find_rows(batch([["张三", "改打 13900139000，别打座机"]], ["姓名", "备注"]))[0]
    assert [(f.kind, f.value, f.locator.rsplit(" › ", 1)[1]) for f in hit.fields][1:] == [
        ("mobile_number", "13900139000", "char:3-14"),
    ]  # fmt: skip


@pytest.mark.parametrize("header", ["订单号", "流水号", "手机型号", "IMEI", "密码", "登记时间", "归属地"])
def test_other_columns_then_numbers_in_them_are_not_persons_numbers(header: str) -> None:
    assert one(header, "6222021001123456789a", "13x") == []
    assert header == "密码" or one(header, "13800138000", "13800138001") == []


def test_serial_numbers_under_no_header_then_not_taken_for_cards() -> None:
    rows = [[f"20210601{n:010d}", "13800138000"] for n in range(50)]
    assert {f.kind for hit in find_rows(batch(rows)) for f in hit.fields} == {"mobile_number"}


def test_codes_then_whole_with_their_zeros() -> None:
    assert one("验证码", "048172") == [("verification_code", "048172")]
    assert one("验证码", "482913/618203") == [("verification_code", "482913"), ("verification_code", "618203")]
    assert one("验证码", "JD 618203") == [("verification_code", "618203")]


def test_code_kept_as_a_number_then_its_zeros_may_be_lost() -> None:
    hit = find_rows(batch([["48172"], ["482913"], ["618203"]], ["验证码"], {(0, 0): "number", (1, 0): "number"}))[0]
    assert (hit.fields[0].verdict, hit.fields[0].reasons) == (Verdict.DOUBTFUL, ("leading zeros may be lost",))


def test_repeated_headers_and_sums_then_about_nobody() -> None:
    rows = [["13800138000"], ["手机"], ["13800138001"]]
    hits = find_rows(batch(rows, ["手机"], flags={1: ["repeated_header"], 2: ["subtotal"]}))
    assert [hit.record for hit in hits] == [0]


def test_row_that_may_have_moved_then_only_sound_values_in_place_are_known() -> None:
    rows = [["张三", "13800138000", "甲", "13900139000"], ["甲", "乙", "13800138001", "丙"]]
    hits = find_rows(batch(rows, ["姓名", "手机", "地址"], flags={0: ["ragged"], 1: ["ragged"]}))
    assert [[(f.value, f.known) for f in hit.fields] for hit in hits] == [
        [("13800138000", True), ("13900139000", False)], [("13800138001", False)],
    ]  # fmt: skip
    assert [hit.header_known for hit in hits] == [True, False]


def test_placeholders_and_errors_then_nothing() -> None:
    for cell in ("无", "-", "/", "N/A", "null"):
        assert one("手机", cell) == []
        assert one("姓名", cell) == []
    assert find_rows(batch([["#N/A"]], ["手机"], {(0, 0): "formula_error"})) == []


def test_flags_of_the_row_then_handed_on() -> None:
    assert find_rows(batch([["13800138000"]], ["手机"], flags={0: ["hidden_sheet"]}))[0].flags == ("hidden_sheet",)


def test_columns_of_a_whole_exhibit_then_batches_agree() -> None:
    first = batch([[f"1380013{n:04d}"] for n in range(9)])
    later = batch([["说明"], ["说明"], ["13900139000"]])
    columns = find_columns([first, later])
    assert found(find_rows(later, columns)) == [[("mobile_number", "13900139000")]]
    assert find_rows(later) == []


def test_two_columns_of_one_name_then_told_apart_by_letter() -> None:
    hit = find_rows(batch([["13800138000", "13800138001"]], ["手机", "手机"]))[0]
    assert [f.column for f in hit.fields] == ["A", "B"]
