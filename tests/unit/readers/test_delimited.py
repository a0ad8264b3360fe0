from __future__ import annotations

import time

import pytest

from chaming.readers.delimited import records


def _lines(text: str) -> list[str]:
    return text.splitlines(keepends=True)


@pytest.mark.parametrize(
    ("text", "cut", "ended", "lines"),
    [
        ("a,b\n", False, True, 1),
        ("a,b", False, False, 1),
        ('a,"b', True, False, 1),
        ('a,"b""', True, False, 1),
        ('a,"b"""', False, False, 1),
        ('a,"b\nc\n', True, True, 2),
        ('a,"b"\t,c\r\n', False, True, 1),
        ('a,b"c\n', False, True, 1),
        ('"",x\n', False, True, 1),
    ],
)
def test_given_a_last_record_then_a_cut_is_told(text: str, cut: bool, ended: bool, lines: int) -> None:
    (record,) = records(_lines(text))
    assert (record.cut, record.ended, record.lines) == (cut, ended, lines)


def test_given_line_breaks_in_cells_then_rows_count_as_a_spreadsheet_does() -> None:
    found = list(records(_lines('a,"1\n2"\n\nb,"3"\n')))
    assert [(r.row, r.cells) for r in found] == [(1, ["a", "1\n2"]), (2, []), (3, ["b", "3"])]


def test_given_an_open_quote_over_a_large_rest_then_it_ends_in_time() -> None:
    lines = ["a,b\n", 'a,"b\n', *['x,"y""z"\n'] * 100_000]
    began = time.perf_counter()
    *_, last = records(lines)
    assert last.lines >= 1
    assert time.perf_counter() - began < 5
