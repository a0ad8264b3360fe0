"""How numbers, codes and talk are worded in the group.

Every text here is safe in itself: no talk holds 4 to 8 digits alone, no order number is as long as
an ID card or a bank card. What may only stand outside a code window is in :func:`bare`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from chaming.example.people import People

PLATFORMS = ("微信", "京东", "淘宝", "美团", "抖音", "拼多多", "饿了么", "快手", "支付宝", "滴滴出行")

_FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")
_NUMERALS = (
    str.maketrans("0123456789", "零一二三四五六七八九"),
    str.maketrans("0123456789", "〇一二三四五六七八九"),
    str.maketrans("0123456789", "洞幺两三四五六拐八勾"),
    str.maketrans("0123456789", "零壹贰叁肆伍陆柒捌玖"),
    str.maketrans("0123456789", "⓪①②③④⑤⑥⑦⑧⑨"),
)

_SMS = (
    "【{p}】验证码：{c}，5分钟内有效，请勿告诉他人。",
    "【{p}】您的验证码为{c}，如非本人操作请忽略。",
    "【{p}】{c}是您的登录验证码，请勿转发。",
    "您正在登录{p}，验证码{c}，10分钟内有效。【{p}】",
    "【{p}】您正在注册{p}账号，动态码是 {c}，请在页面输入。",
    "【{p}】校验码 {c}（15分钟内有效），工作人员不会索取。",
)

_TALK = (
    "好的", "收到", "在吗", "来了", "等下", "OK", "稍等，客人在办套餐", "码发快点", "这个登不上", "换一个",
    "已经注册过了", "可以了", "今天人少", "下雨没人来", "辛苦了", "晚上结算", "有新号吗", "马上发", "店里忙，晚点",
    "先做京东的", "微信的不要了", "😂😂", "[微笑]", "这个月做满有奖励", "大家注意，不要发重复的", "红包已领",
    "谢谢老板", "营业厅今天断网", "这边信号不好", "明天见", "吃饭去了", "行", "一个号6元，码另算", "今天做了12个",
    "6月的账下周结", "下午3点以后再发", "@所有人 超时的不算", "收不到短信，让他重启一下", "刚才那个成了",
)  # fmt: skip

_SYSTEM = (
    "“{n}”加入了群聊",
    "“{n}”邀请“{m}”加入了群聊",
    "“{n}”修改群名为“{g}”",
    "“{n}”与群里其他人都不是朋友关系，请注意隐私安全",
)
_WITH_NUMBER = (
    "{n}", "{n}", "{n}", "{n} 这个", "新号：{n}", "联系{n}谢谢", "加急 {n}", "{n}，先登京东", "号码{n}", "{n}（移动）",
    "客人的{n}",
)  # fmt: skip
_WITH_CODE = (
    "{n}----{c}",
    "{n} {c}",
    "{n}\n{c}",
    "号{n} 码{c}",
    "{n}，验证码{c}",
    "{n} 京东{c}",
    "{n}\n【京东】验证码：{c}，5分钟内有效，请勿告诉他人。",
)


def apart(number: str, separator: str) -> str:
    """A number in groups of 3, 4 and 4."""
    return separator.join((number[:3], number[3:7], number[7:]))


def evasive(people: People, number: str) -> str:
    """A number written to be missed; still a sound number (formats: evasive spellings)."""
    way = people.between(0, 11)
    if way <= 4:
        return number.translate(_NUMERALS[way])
    if way == 5:
        return number.translate(_FULL_WIDTH)
    if way == 6:
        return "".join(f"{digit}\ufe0f\u20e3" for digit in number)
    if way <= 8:
        return apart(number, " -"[way - 7])
    return ("+86", "86-", "0086 ")[way - 9] + number


def lettered(number: str) -> str:
    """A number with the letter O for zero."""
    return number.replace("0", "O")


def with_number(people: People, number: str) -> str:
    """A message that gives one number, spelt as given."""
    return people.pick(_WITH_NUMBER).format(n=number)


def with_code(people: People, number: str, code: str) -> str:
    """A message that gives a number and its code."""
    return people.pick(_WITH_CODE).format(n=number, c=code)


def batch(people: People, numbers: list[str]) -> str:
    """A message that gives several numbers."""
    way = people.between(0, 4)
    if way == 3 and len(numbers) <= 9:
        return "".join(f"{mark}{n}" for mark, n in zip("①②③④⑤⑥⑦⑧⑨", numbers, strict=False))
    if way == 4:
        return "、".join(numbers)
    return "\n".join(numbers) if way < 2 else " ".join(numbers)


def pairs(given: list[tuple[str, str]]) -> str:
    """A message that gives several numbers, each with its code on the same line."""
    return "\n".join(f"{number}----{code}" for number, code in given)


def bare_code(people: People, code: str) -> str:
    """A code alone in a message: a code by what went before."""
    return code.translate(_FULL_WIDTH) if people.chance(5) else code


def worded_code(people: People, code: str) -> str:
    """A code with a platform or code word."""
    platform = people.pick(PLATFORMS)
    return people.pick(
        (f"{platform}{code}", f"{platform} {code}", f"{code} {platform}", f"JD {code}", f"验证码{code}", f"yzm:{code}")
    )


def full_message(people: People, code: str) -> str:
    """A verification message as the platform sent it."""
    return people.pick(_SMS).format(p=people.pick(PLATFORMS), c=code)


def talk(people: People) -> str:
    """Ordinary talk."""
    return people.pick(_TALK)


def notice(people: People, nick: str, other: str, group: str) -> str:
    """A system notice of a group."""
    return people.pick(_SYSTEM).format(n=nick, m=other, g=group)


def lookalike(people: People) -> str:
    """Digits with their own word: never a code, not even in a window."""
    few = people.digits(people.pick((4, 6, 6, 8)))
    one, two = people.between(1, 9), people.between(1, 28)
    return people.pick(
        (
            f"取件码{few}",
            f"取件码 {one}-{two}-{people.digits(4)}",
            f"尾号{people.digits(4)}的那个",
            f"WiFi密码 {people.digits(8)}",
            f"邮编2454{people.digits(2)}",
            f"订单号 2{people.digits(11)}",
            f"订单号{few}",
            f"转你{two}元",
            f"{one}月{two}号的单子",
        )
    )


def bare(people: People) -> str:
    """Digits that would be a code inside a window: dates, years, sums, times."""
    day = f"2021{people.between(1, 12):02d}{people.between(1, 28):02d}"
    return people.pick(
        (
            day,
            f"{day[:4]}-{day[4:6]}-{day[6:]}",
            day[:4],
            people.digits(4),
            people.digits(6),
            people.digits(8),
            f"结一下，{people.between(1000, 9999)}元",
            f"这周{people.between(100, 999)}.50元",
            f"{people.between(10, 23)}:30",
            f"价格{people.between(1, 9)}.5元，共{people.between(1000, 1999)}单",
        )
    )


def touching(people: People, number: str) -> str:
    """Digits like a number that do not stand alone."""
    return people.pick(
        (f"wxid_{number}abc", f"看这个 http://t.example.com/u/{number}.html", f"序列号A{number}", f"设备{number}_2")
    )


def half_masked(number: str) -> str:
    """A number whose middle is hidden."""
    return f"{number[:3]}****{number[7:]}"
