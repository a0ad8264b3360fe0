"""What stands around a number and tells what it is: a currency, a unit, another number's name."""

from __future__ import annotations

import re

# Names after which digits are that number and no mobile, card or identity number. 号码 names a phone.
_OTHER_NUMBER = re.compile(
    r"(?:订单|单|流水|运单|交易|商户单|快递|物流|包裹|工单|保单|合同|发票|车架|发动机|会议|案|受理单|批次|票|凭证|税)"
    r"(?:编号|号|ID|id)[为是#：:\s]{0,4}$"
    r"|(?:订单|流水|运单|快递)[为是#：:\s]{0,3}$"
    r"|(?:QQ|qq|扣扣|企鹅|群)号?[为是：:\s]{1,4}$"
    r"|(?i:order|trade|tracking|serial|transaction)\s?(?i:no|id|number|#)?[.:：#\s]{0,4}$"
)
_CURRENCY_BEFORE = re.compile(r"(?:[¥￥$€£]|(?i:rmb|cny))\s?$")
_CURRENCY_AFTER = re.compile(
    r"\s?(?:元(?![旦月宵宝])|块(?!钱?码)|圆|万元|亿元|亿(?!达|佰)|人民币|(?i:rmb|cny|usdt)|%|％)"
)


def names_another_number(before: str) -> bool:
    """Whether the text just before gives the digits another name (订单号, 流水号, QQ号 …).

    >>> names_another_number("京东订单号："), names_another_number("业务号码")
    (True, False)
    """
    return _OTHER_NUMBER.search(before) is not None


def says_amount(before: str, after: str) -> bool:
    """Whether a currency stands directly before or after.

    >>> says_amount("", "元"), says_amount("￥", ""), says_amount("", "元旦来的")
    (True, True, False)
    """
    return _CURRENCY_AFTER.match(after) is not None or _CURRENCY_BEFORE.search(before) is not None
