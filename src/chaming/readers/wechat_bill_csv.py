"""WeChat Pay bill, CSV: UTF-8 (or as a spreadsheet saved it), a preamble padded by commas, then the table.

Source: as :mod:`chaming.readers.wechat_bill`.
"""

from __future__ import annotations

from chaming.readers.bill_text import TextBill
from chaming.readers.wechat_bill import LAYOUT

READER = TextBill("wechat.bill_csv", LAYOUT)
