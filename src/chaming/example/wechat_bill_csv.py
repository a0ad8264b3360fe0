"""WeChat Pay bill, CSV: UTF-8 with BOM, LF, preamble padded to eleven fields, a TAB after ids.

Some rows are quoted throughout, with the TAB after the closing quote, as real bills have them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaming.example.layout import BillLayout, save
from chaming.example.wechat_bill import HEADER, preamble, rows

if TYPE_CHECKING:
    from pathlib import Path

    from chaming.example.story import Bill, Story

_QUOTED_EVERY = 7


def _line(place: int, cells: list[str]) -> str:
    if place % _QUOTED_EVERY:
        goods_and_memo = (3, 10)
        return ",".join(f'"{c}"' if i in goods_and_memo else c for i, c in enumerate(cells))
    bare = (0, 5)
    quoted = (c if i in bare else f'"{c.rstrip()}"' + ("\t" if c.endswith("\t") else "") for i, c in enumerate(cells))
    return ",".join(quoted)


def _write(folder: Path, story: Story, bill: Bill) -> Path:
    told = rows(bill)
    head = [line + "," * (len(HEADER) - 1) for line in preamble(story, bill, told)]
    body = [_line(i, cells) for i, cells in enumerate(told)]
    name = f"微信支付账单({story.truth.offence_from:%Y%m%d}-{story.truth.offence_to:%Y%m%d})—【{bill.holder.nick}】.csv"
    return save(folder / name, "".join(f"{line}\n" for line in [*head, ",".join(HEADER), *body]), "utf-8-sig")


LAYOUT = BillLayout("wechat.bill_csv", _write)
