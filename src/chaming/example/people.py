"""The one seeded generator of people for the whole project: examples, tests, benchmarks.

Nobody here exists. Everything is drawn from one :class:`random.Random`, so a seed gives the same
people on every machine. Numbers, ID cards and bank cards are well formed (assigned prefix, right
check digit), because a counting program must be shown what it will meet.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Sequence

T = TypeVar("T")

#: first three digits in ordinary use for voice subscribers
MOBILE_PREFIXES = tuple(
    f"1{second}{third}"
    for second, thirds in (
        ("3", "012356789"),
        ("5", "012356789"),
        ("6", "6"),
        ("7", "78"),
        ("8", "0123456789"),
        ("9", "89"),
    )
    for third in thirds
)
#: never given out by the numbering plan
UNASSIGNED_PREFIX = "154"


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


_REGIONS = ("341022", "341002", "340102", "330106", "320102", "370102", "410105", "420106", "440106", "510104")
_BANK_PREFIXES = (("622848", 19), ("622202", 19), ("621700", 19), ("622588", 16), ("622908", 18))
_SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦许何吕张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛"
_GIVEN = "建国志强秀英丽娟文博晓东雨桐子涵海燕永康思远家豪佳怡国栋春梅立新小军玉兰明辉浩然"
_NICKS = _words("阿强 阿伟 小李 小美 大鹏 阿珍 胖子 阿杰 小雨 老王 静静 阿龙 东东 小吴 晓晓 阿文 石头 丫丫")
_BOSSES = _words("老K 老J 龙哥 豪哥 七爷 阿B总 鑫哥 白板")
_STREETS = _words("横江路 齐云大道 海阳中路 率水路 玉宁街 状元路 新安南路 滨江西路")
_WXID_CHARS = "abcdefghijkmnpqrstuvwxyz23456789"
_ID_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


def id_check(first17: str) -> str:
    """The check character of an 18-character ID card.

    Source: GB 11643-1999 §4.1.4 (ISO 7064 MOD 11-2).

    >>> id_check("11010519491231002")
    'X'
    """
    return "10X98765432"[sum(int(d) * w for d, w in zip(first17, _ID_WEIGHTS, strict=True)) % 11]


def luhn(body: str) -> str:
    """The check digit that completes a bank card number.

    Source: ISO/IEC 7812-1, annex B.

    >>> luhn("7992739871")
    '3'
    """
    total = 0
    for place, char in enumerate(reversed(body)):
        digit = int(char) * (2 if place % 2 == 0 else 1)
        total += digit - 9 if digit > 9 else digit
    return str(-total % 10)


@dataclass(frozen=True, slots=True)
class Person:
    """Someone made up.

    Attributes:
        name: name as on the ID card.
        nick: name shown in WeChat.
        wxid: account id in WeChat; also the account id in a Tenpay return.
        alipay: e-mail that is the Alipay login.
        mobile: own number.
        id_card: 18 characters.
        bank_card: 16 to 19 digits.
        address: street and house.
    """

    name: str
    nick: str
    wxid: str
    alipay: str
    mobile: str
    id_card: str
    bank_card: str
    address: str

    @property
    def alipay_masked(self) -> str:
        """The login as Alipay shows it to others."""
        return f"{self.alipay[:3]}***{self.alipay[self.alipay.index('@') :]}"


class People:
    """Draws people and their data; no name, number, account or id is ever drawn twice.

    Args:
        seed: whole number; the same seed draws the same things in the same order.
    """

    def __init__(self, seed: int) -> None:
        self.rng = random.Random(seed)  # noqa: S311 - examples must repeat, nothing here is a secret
        self._given_out: set[str] = set()

    def pick(self, choices: Sequence[T]) -> T:
        """One of the choices."""
        return choices[self.rng.randrange(len(choices))]

    def chance(self, percent: int) -> bool:
        """True in so many of a hundred cases."""
        return self.rng.randrange(100) < percent

    def between(self, low: int, high: int) -> int:
        """A whole number, both ends included."""
        return self.rng.randrange(low, high + 1)

    def digits(self, count: int) -> str:
        """So many digits, leading zeros possible."""
        return str(self.rng.randrange(10**count)).rjust(count, "0")

    def _once(self, value: str) -> bool:
        if value in self._given_out:
            return False
        self._given_out.add(value)
        return True

    def mobile(self, zeros: int = 0, prefix: str = "") -> str:
        """A mobile number not given out before.

        Args:
            zeros: how many zeros it must at least hold (and then at most 4).
            prefix: first three digits; any assigned ones if empty.
        """
        while True:
            number = (prefix or self.pick(MOBILE_PREFIXES)) + self.digits(8)
            if zeros and not zeros <= number.count("0") <= 4:
                continue
            if self._once(number):
                return number

    def code(self) -> str:
        """A verification code: mostly 6 digits, else 4, 5 or 8; leading zeros possible."""
        length = (6,) * 14 + (4,) * 4 + (5, 8)
        return self.digits(self.pick(length))

    def id_card(self) -> str:
        """An 18-character ID card number of an adult."""
        while True:
            born = f"{self.between(1955, 2001)}{self.between(1, 12):02d}{self.between(1, 28):02d}"
            body = self.pick(_REGIONS) + born + self.digits(3)
            if self._once(body):
                return body + id_check(body)

    def bank_card(self) -> str:
        """A debit card number of 16, 18 or 19 digits."""
        while True:
            prefix, length = self.pick(_BANK_PREFIXES)
            body = prefix + self.digits(length - len(prefix) - 1)
            if self._once(body):
                return body + luhn(body)

    def email(self) -> str:
        """An address in a domain reserved for examples."""
        while True:
            local = "".join(self.pick("abcdefghkmnprstuvwxy") for _ in range(self.between(6, 9)))
            if self._once(local):
                return f"{local}@example.com"

    def wxid(self) -> str:
        """A WeChat account id, ``wxid_`` and 14 characters."""
        while True:
            tail = "".join(self.pick(_WXID_CHARS) for _ in range(14))
            if any(c.isalpha() for c in tail[3:11]) and self._once(tail):
                return f"wxid_{tail}"

    def room(self) -> str:
        """A WeChat group id. It never begins with 1, so that it cannot be taken for a mobile number."""
        while True:
            number = self.pick("234") + self.digits(10)
            if self._once(number):
                return f"{number}@chatroom"

    def server_id(self) -> str:
        """A message id of 19 digits."""
        while True:
            number = str(self.between(1, 8)) + self.digits(18)
            if self._once(number):
                return number

    def payment_id(self, day: str) -> str:
        """A payment id of 28 to 31 digits.

        Args:
            day: ``YYYYMMDD`` of the payment, which such ids carry.
        """
        while True:
            number = f"1000{self.digits(6)}{day}" + self.digits(self.between(10, 13))
            if self._once(number):
                return number

    def name(self) -> str:
        """A name of two or three characters, not given out before."""
        while True:
            name = self.pick(_SURNAMES) + "".join(self.pick(_GIVEN) for _ in range(self.between(1, 2)))
            if self._once(name):
                return name

    def caller(self) -> str:
        """How some customer is called: a surname with 先生 or 女士; not unique."""
        return self.pick(_SURNAMES) + self.pick(("先生", "女士"))

    def person(self, name: str = "", nick: str = "") -> Person:
        """A whole person; a shown name is not given out twice unless asked for."""
        if not nick:
            nick = self.pick(_NICKS)
            while not self._once(nick):
                nick = self.pick(_NICKS) + self.pick(_GIVEN)
        return Person(
            name or self.name(), nick, self.wxid(), self.email(), self.mobile(), self.id_card(), self.bank_card(),
            f"{self.pick(_STREETS)}{self.between(1, 200)}号",
        )  # fmt: skip

    def boss(self) -> Person:
        """Someone who pays for what is delivered."""
        nick = self.pick(_BOSSES)
        while not self._once(nick):
            nick = self.pick(_BOSSES) + self.pick(_GIVEN)
        return self.person(nick=nick)
