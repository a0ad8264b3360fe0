"""Lists of people as shops keep and sell them: CSV, TSV, TXT with ``----`` and XLSX, under any header words."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from chaming.base.registry import Registry
from chaming.example.layout import save

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from chaming.example.people import People, Person

Column = tuple[str, str]
"""(word in the header, attribute of a person)."""

SYNONYMS: dict[str, tuple[str, ...]] = {
    "name": ("姓名", "客户姓名", "机主", "联系人", "name"),
    "mobile": ("手机号码", "手机号", "联系电话", "业务号码", "tel"),
    "id_card": ("身份证号码", "身份证号", "证件号码", "idcard"),
    "bank_card": ("银行卡号", "卡号", "bankcard"),
    "alipay": ("邮箱", "email"),
    "address": ("地址", "家庭住址", "详细地址"),
}


def columns(people: People, attributes: Sequence[str]) -> list[Column]:
    """Header words for attributes of a person, drawn from the synonyms."""
    return [(people.pick(SYNONYMS[attribute]), attribute) for attribute in attributes]


def cells(persons: Sequence[Person], heads: Sequence[Column]) -> list[list[str]]:
    """The rows of the list, all text."""
    return [[str(getattr(person, attribute)) for _, attribute in heads] for person in persons]


def _delimited(path: Path, table: list[list[str]], delimiter: str, encoding: str) -> Path:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter).writerows(table)
    return save(path, out.getvalue(), encoding)


def _csv(path: Path, table: list[list[str]]) -> Path:
    return _delimited(path, table, ",", "utf-8-sig")


def _csv_gb(path: Path, table: list[list[str]]) -> Path:
    return _delimited(path, table, ",", "gb18030")


def _tsv(path: Path, table: list[list[str]]) -> Path:
    return _delimited(path, [["\ufeff" + table[0][0], *table[0][1:]], *table[1:]], "\t", "utf-16-le")


def _txt(path: Path, table: list[list[str]]) -> Path:
    return save(path, "".join("----".join(row) + "\r\n" for row in table))


def _xlsx(path: Path, table: list[list[str]]) -> Path:
    import xlsxwriter

    path.parent.mkdir(parents=True, exist_ok=True)
    book = xlsxwriter.Workbook(str(path), {"strings_to_numbers": False, "strings_to_formulas": False})
    book.set_properties({"created": datetime(2021, 1, 1)})  # noqa: DTZ001 - metadata, fixed so that bytes repeat
    sheet = book.add_worksheet("Sheet1")
    for row, line in enumerate(table):
        for column, cell in enumerate(line):
            sheet.write_string(row, column, cell)
    book.close()
    return path


@dataclass(frozen=True, slots=True)
class TableLayout:
    """A container for a list of people.

    Attributes:
        id: ``table.<container>``.
        suffix: usual ending of the file's name.
        write: writes a table (header row included, if there is one) to a path.
    """

    id: str
    suffix: str
    write: Callable[[Path, list[list[str]]], Path]


TABLE_LAYOUTS: Registry[TableLayout] = Registry(
    (
        TableLayout("table.csv", ".csv", _csv),
        TableLayout("table.csv_gb18030", ".csv", _csv_gb),
        TableLayout("table.tsv_utf16", ".txt", _tsv),
        TableLayout("table.dashes", ".txt", _txt),
        TableLayout("table.xlsx", ".xlsx", _xlsx),
    )
)


def write_table(
    path: Path, layout: TableLayout, persons: Sequence[Person], heads: Sequence[Column], *, header: bool = True
) -> Path:
    """Write a list of people.

    Args:
        path: the file; folders above it are made.
        layout: one of :data:`TABLE_LAYOUTS`.
        persons: one row each, in order.
        heads: the columns.
        header: write the header row.
    """
    first = [[word for word, _ in heads]] if header else []
    return layout.write(path, [*first, *cells(persons, heads)])
