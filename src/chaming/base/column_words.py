"""Words that head the columns of lists of people, and what each says the column holds.

One vocabulary (``data/column_words.json``) for those who must find the header row (readers) and those who
must know the columns (finders). Words are folded first: width, case, blanks, brackets and what stands in them.

Source: headers seen in kept and leaked lists, in carriers' and shops' registers, in our own order.
"""

from __future__ import annotations

import json
import re
import unicodedata
from functools import cache, lru_cache
from pathlib import Path

PERSON_NAME = "person_name"
MOBILE = "mobile_number"
ID_CARD = "id_card"
ADDRESS = "address"
BANK_CARD = "bank_card"
EMAIL = "email"
CODE = "verification_code"
REMARK = "remark"  # free text
ACCOUNT = "account"  # any number of a person: the contents decide
OTHER_PERSONAL = "other_personal"  # QQ, WeChat, plate, password …
OTHER = "other"  # a word of a list that tells nothing about who somebody is: dates, sums, serial numbers

PERSONAL = frozenset({PERSON_NAME, MOBILE, ID_CARD, ADDRESS, BANK_CARD, EMAIL, CODE, ACCOUNT, OTHER_PERSONAL})
"""Labels of columns that say something about a person."""
LONGEST = 20
"""A header word is not longer (folded)."""

# Parts of longer words, the first that fits. What only looks like a number of a person comes before.
_PARTS = tuple(
    (re.compile("".join(pattern)), label)
    for pattern, label in (
        (("型号|机型|品牌|归属|串号|话费|时长|套餐|运营商|余额|状态|类型|种类|类别|有效期|日期|时间|签发|关系$",
          "|是否|次数|个数|数量|金额|后四位|末四位|尾号|订单|单号|流水|工号|税号|发票|设备|编码|imei|imsi|iccid",
          "|开户行|银行$|名称$"), OTHER),
        (("(?:备注|说明|内容|记录|留言|描述)$",), REMARK),
        (("验证码|校验码|动态码|短信码|激活码",), CODE),
        (("(?:地址|住址|住所)$",), ADDRESS),
        (("身份证|(?<!营业执照)证件号|身份号码|证件编号|^id_?card|sfz",), ID_CARD),
        (("邮箱|e-?mail",), EMAIL),
        (("(?:银行|储蓄|借记|信用|收款|付款|提现|结算|打款|贷记).{0,4}(?:卡号?|[账帐]号|[账帐]户)(?:码|[0-9])?$",
          "|^bank_?(?:card|no|account)"), BANK_CARD),
        (("qq|微信|车牌|护照|密码|座机|固话|固定电话|性别|生日|年龄",), OTHER_PERSONAL),
        (("(?:手机|电话)(?:号码?|号段)?[0-9一二三]?$|(?:手机|电话)号码?",
          "|^(?:mobile|phone|tel|cell)_?(?:no|num|number)?[0-9]?$"), MOBILE),
        (("(?:用户|客户|本机|业务|服务|办理|开户|注册|入网|新|旧|老|靓|联系|预约|接码|来电|对端|对方|呼入|呼出|激活",
          "|开卡|销售)号码?[0-9]?$"), MOBILE),
        (("姓名[0-9]?$|(?:收件|收货|寄件|联系|办理|投保|被保险|担保|持卡|借款)人$",
          "|^(?:user|real|full|cust(?:omer)?)_?name$"), PERSON_NAME),
        (("[账帐][号户]$",), ACCOUNT),
    )
)  # fmt: skip
_BRACKETS = re.compile(r"[(\[【{<《「][^)\]】}>》」]*[)\]】}>》」]?")
_EDGES = re.compile("[\\s:*#_\\-\"'`\u200b-\u200f\u202a-\u202e\u2060\ufeff]+")


@cache
def exact() -> dict[str, str]:
    """Whole header words, folded, with what they say; longer words are known by their parts (:func:`label`)."""
    text = (Path(__file__).with_name("data") / "column_words.json").read_text("utf-8")
    return {word: label for label, words in json.loads(text).items() if label != "about" for word in words}


@lru_cache(maxsize=4096)
def folded(word: str) -> str:
    """A header word without width, case, blanks, brackets, quotation marks, colons, dashes.

    >>> folded("手机号码（必填）："), folded(" ID Card ")
    ('手机号码', 'idcard')
    """
    plain = unicodedata.normalize("NFKC", word[:200]).lower()
    return _EDGES.sub("", _BRACKETS.sub("", plain) or plain)


@lru_cache(maxsize=4096)
def label(word: str) -> str | None:
    """What a column under this word holds; None for a word that is not known.

    >>> label("联系电话"), label("客户身份证号码"), label("手机型号"), label("甲")
    ('mobile_number', 'id_card', 'other', None)
    """
    plain = folded(word)
    if not plain or len(plain) > LONGEST:
        return None
    if plain in exact():
        return exact()[plain]
    if "/" in plain or "、" in plain:
        found = [known for part in re.split("[/、]", plain) if (known := label(part)) is not None]
        return next((known for known in found if known in PERSONAL), found[0] if found else None)
    return next((known for pattern, known in _PARTS if pattern.search(plain)), None)
