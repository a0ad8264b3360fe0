"""Tiny bills and lists, and a way to read a file back with one reader, for the tests of bill and table readers."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import pytest

from chaming.readers.probe import Probe
from chaming.readers.reader import ReadContext, Tally
from chaming.readers.registry import READERS

if TYPE_CHECKING:
    import pyarrow as pa

    from chaming.readers.reader import Sniff

ZONE = ZoneInfo("Asia/Shanghai")
TITLE = "微信支付账单明细"
WECHAT = "交易时间,交易类型,交易对方,商品,收/支,金额(元),支付方式,当前状态,交易单号,商户单号,备注"
ALIPAY = "交易时间,交易分类,交易对方,对方账号,商品说明,收/支,金额,收/付款方式,交易状态,交易订单号,商家订单号,备注,"
_TENPAY = """
用户ID 交易单号 大单号 用户侧账号名称 借贷类型 交易业务类型 交易用途类型 交易时间 交易金额(分) 账户余额(分)
用户银行卡号 用户侧网银联单号 网联/银联 第三方账户名称 对手方ID 对手侧账户名称 对手方银行卡号 对手侧银行名称
对手侧网银联单号 网联/银联 第三方账户名称 对手方接收时间 对手方接收金额(分) 备注1 备注2
"""
TENPAY = _TENPAY.split()


@dataclass(frozen=True)
class Read:
    """What one reader gave of one file."""

    sniff: Sniff
    tally: Tally
    batches: list[pa.RecordBatch]

    @property
    def rows(self) -> list[dict[str, Any]]:
        return [row for batch in self.batches for row in batch.to_pylist()]

    @property
    def codes(self) -> list[tuple[str, str]]:
        return [(p.code, p.where) for p in self.tally.problems]


def read(folder: Path, name: str, content: bytes, reader: str) -> Read:
    """Write a file and read it; the balance holds for every file."""
    path = folder / name
    path.write_bytes(content)
    return read_file(path, reader)


def read_file(path: Path, reader: str) -> Read:
    """Read a file that is there."""
    probe, tally = Probe(path), Tally()
    batches = list(READERS[reader].read(probe, ReadContext(ZONE, path.name), tally))
    assert tally.read == tally.kept + tally.rejected
    assert sum(batch.num_rows for batch in batches) == tally.kept
    return Read(READERS[reader].sniff(probe), tally, batches)


def sniff(folder: Path, content: bytes, reader: str, name: str = "x.bin") -> Sniff:
    """What one reader says of a file."""
    path = folder / name
    path.write_bytes(content)
    return READERS[reader].sniff(Probe(path))


def wechat_row(**over: str) -> str:
    """One row of a WeChat bill."""
    row = {
        "at": "2021-05-01 10:00:00", "type": "转账", "other": "老K", "goods": '"转账备注:微信转账"', "side": "收入",
        "amount": "¥200.00", "means": "/", "status": "已存入零钱", "id": "1000050001202105010000000001\t",
        "merchant": "1000050001\t", "memo": '"/"',
    }  # fmt: skip
    return ",".join({**row, **over}.values())


def wechat(*rows: str, totals: tuple[str, ...] = (), holder: str = "小方", end: str = "\n") -> bytes:
    """A WeChat bill in CSV."""
    head = [
        TITLE,
        f"微信昵称：[{holder}]",
        "起始时间：[2021-04-01 00:00:00] 终止时间：[2021-07-31 23:59:59]",
        *totals,
        "",
    ]
    lines = [
        *(line + "," * 10 for line in head),
        "----------------------微信支付账单明细列表----" + "," * 10,
        WECHAT,
        *rows,
    ]
    return ("\ufeff" + "\n".join(lines) + end).encode()


def sample(name: str) -> Path:
    """A published sample, if the folder beside the project holds it."""
    path = Path(__file__).parents[4] / "shared" / "samples" / name
    if not path.exists():
        pytest.skip("the published samples are not beside the project")
    return path
