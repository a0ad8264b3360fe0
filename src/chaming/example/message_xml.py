"""The XML that WeChat stores for everything but plain text.

Facts of the layout: element names and nesting as WeChat's own clients write them; times in merged
forwards without zero padding and without seconds; voice length in milliseconds.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from chaming.base.money import yuan
from chaming.example.story import Says

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from chaming.example.story import Message, Record

SHOWN_LINES = 4
"""A merged forward shows its first lines only; the rest stands in the record."""


def record_time(moment: datetime) -> str:
    """A moment as a merged forward writes it: ``2021-6-14 9:05``."""
    return f"{moment.year}-{moment.month}-{moment.day} {moment.hour}:{moment.minute:02d}"


def shown(records: tuple[Record, ...]) -> str:
    """What a merged forward shows before it is opened."""
    return "\n".join(f"{r.name}: {r.text}" for r in records[:SHOWN_LINES])


def hash_like(message: Message) -> str:
    """32 hexadecimal characters for a picture that does not exist."""
    return f"{int(message.server_id):032x}"


def voice_ms(message: Message) -> int:
    """How long a voice message is, in milliseconds."""
    return 1000 + int(message.server_id) % 58_000


def _app(kind: int, title: str, inner: str) -> str:
    return (
        f'<?xml version="1.0"?>\n<msg>\n\t<appmsg appid="" sdkver="0">\n\t\t<title>{escape(title)}</title>\n'
        f"\t\t<type>{kind}</type>\n{inner}\t</appmsg>\n\t<fromusername></fromusername>\n</msg>\n"
    )


def _quote(message: Message) -> str:
    old = message.quoted
    if old is None:
        raise AssertionError("a quotation without what it quotes")
    return _app(
        57,
        message.text,
        f"\t\t<refermsg>\n\t\t\t<type>1</type>\n\t\t\t<svrid>{old.server_id}</svrid>\n"
        f"\t\t\t<fromusr>{message.chat.id}</fromusr>\n\t\t\t<chatusr>{old.sender.wxid}</chatusr>\n"
        f"\t\t\t<displayname>{escape(old.sender.nick)}</displayname>\n\t\t\t<content>{escape(old.text)}</content>\n"
        f"\t\t\t<createtime>{int(old.at.timestamp())}</createtime>\n\t\t</refermsg>\n",
    )


def _forward(message: Message) -> str:
    rows = "".join(
        f'<dataitem datatype="1" dataid="{message.server_id}{i}"><sourcename>{escape(r.name)}</sourcename>'
        f"<sourcetime>{record_time(r.at)}</sourcetime><datadesc>{escape(r.text)}</datadesc></dataitem>"
        for i, r in enumerate(message.records)
    )
    lines = escape(shown(message.records))
    info = (
        f"<recordinfo><title>{escape(message.text)}</title><desc>{lines}</desc>"
        f'<datalist count="{len(message.records)}">{rows}</datalist></recordinfo>'
    )
    return _app(19, message.text, f"\t\t<des>{lines}</des>\n\t\t<recorditem><![CDATA[{info}]]></recorditem>\n")


def _transfer(message: Message) -> str:
    money = message.transfer
    if money is None:
        raise AssertionError("a transfer without money")
    begun = int(money.begun.timestamp())
    return _app(
        2000,
        "微信转账",
        f"\t\t<des>收到转账{yuan(money.fen)}元。如需收钱，请点此升级至最新版本</des>\n\t\t<wcpayinfo>\n"
        f"\t\t\t<paysubtype>{3 if money.received else 1}</paysubtype>\n"
        f"\t\t\t<feedesc><![CDATA[￥{yuan(money.fen)}]]></feedesc>\n"
        f"\t\t\t<transcationid><![CDATA[{money.payment_id}]]></transcationid>\n"
        f"\t\t\t<transferid><![CDATA[{money.payment_id}]]></transferid>\n"
        f"\t\t\t<invalidtime><![CDATA[{begun + 86_400}]]></invalidtime>\n"
        f"\t\t\t<begintransfertime><![CDATA[{begun}]]></begintransfertime>\n"
        f"\t\t\t<effectivedate><![CDATA[1]]></effectivedate>\n\t\t\t<pay_memo><![CDATA[]]></pay_memo>\n"
        f"\t\t\t<receiver_username><![CDATA[{money.payee.wxid}]]></receiver_username>\n"
        f"\t\t\t<payer_username><![CDATA[{money.payer.wxid}]]></payer_username>\n\t\t</wcpayinfo>\n",
    )


def _link(message: Message) -> str:
    return _app(5, message.text, "\t\t<des>点击查看</des>\n\t\t<url>https://t.example.com/a</url>\n")


def _image(message: Message) -> str:
    return f'<?xml version="1.0"?>\n<msg>\n\t<img aeskey="" length="20480" md5="{hash_like(message)}" />\n</msg>\n'


def _voice(message: Message) -> str:
    heard = f"<voicetrans transtext={quoteattr(message.text)} />" if message.text else ""
    return f'<msg><voicemsg voicelength="{voice_ms(message)}" voiceformat="4" />{heard}</msg>'


def _emoji(message: Message) -> str:
    return f'<msg><emoji md5="{hash_like(message)}" cdnurl="http://t.example.com/emoji" /></msg>'


_STORED: dict[Says, Callable[[Message], str]] = {
    Says.QUOTE: _quote,
    Says.FORWARD: _forward,
    Says.TRANSFER: _transfer,
    Says.LINK: _link,
    Says.IMAGE: _image,
    Says.VOICE: _voice,
    Says.EMOJI: _emoji,
}


def stored(message: Message) -> str:
    """What the store holds for a message: plain text, or XML."""
    write = _STORED.get(message.says)
    return write(message) if write else message.text
