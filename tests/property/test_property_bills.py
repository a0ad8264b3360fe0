"""No bytes break a reader of bills or lists, nothing is lost on the way, and money is exact."""

from __future__ import annotations

import tempfile
from pathlib import Path
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from chaming.base.errors import EvidenceError
from chaming.base.money import yuan
from chaming.base.records import RecordKind
from chaming.finders.tables import find_rows
from chaming.readers.probe import Probe
from chaming.readers.reader import ReadContext, Tally
from chaming.readers.registry import READERS

_READERS = tuple(r for r in READERS if r.makes in (RecordKind.PAYMENTS, RecordKind.ROWS))
_ZONE = ZoneInfo("Asia/Shanghai")
_WECHAT = "交易时间,交易类型,交易对方,商品,收/支,金额(元),支付方式,当前状态,交易单号,商户单号,备注\n".encode()
_TENPAY = "用户ID\t交易单号\t借贷类型\t交易业务类型\t交易时间\t交易金额(分)\t对手方ID\n".encode()
_LIST = "姓名,手机号码,身份证号,验证码,备注\n".encode()
_STARTS = (
    b"",
    "微信支付账单明细,,\n".encode(),
    _WECHAT,
    "\ufeff共3笔记录\n".encode() + _WECHAT,
    _TENPAY,
    _LIST,
    "导出信息：\n".encode("gb18030"),
    b"13800138000----482913\n",
    b"PK\x03\x04",
    b"\xd0\xcf\x11\xe0",
    "姓名\t手机\n".encode("utf-16"),
)
_CELL = st.one_of(
    st.sampled_from(
        [
            "2021-05-01 10:00:00",
            "收入",
            "/",
            "¥200.00",
            "已存入零钱",
            "13800138000",
            "张三",
            "1.38E+10",
            '"',
            '"a',
            "\0",
            "合计",
            "手机号码",
            "姓名",
            "11010519491231002X",
            "048172",
            "=1",
            "，",
            "----",
            "-200",
            "9" * 40,
            "1e999",
        ]
    ),
    st.text(max_size=12),
)
_FEW = settings(max_examples=150, deadline=None)


def _check(content: bytes, name: str = "a.csv") -> None:
    """Every reader that claims the file reads it with a balance, or says why it does not; the finder follows."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(content)
        for reader in _READERS:
            probe, tally = Probe(path), Tally()
            said = reader.sniff(probe)
            assert 0 <= said.score <= 100
            try:
                batches = list(reader.read(probe, ReadContext(_ZONE, name), tally))
            except EvidenceError as error:
                assert error.message("zh")
                assert error.message("en")
                continue
            assert said.score > 0
            assert tally.read == tally.kept + tally.rejected
            assert sum(batch.num_rows for batch in batches) == tally.kept
            assert all(problem.what("zh") and problem.what("en") for problem in tally.problems)
            records = [r for batch in batches for r in batch.column("record").to_pylist()]
            assert records == sorted(set(records))
            if reader.makes is RecordKind.ROWS:
                for batch in batches:
                    batch.validate(full=True)
                    find_rows(batch)


@_FEW
@given(st.sampled_from(_STARTS), st.binary(max_size=300))
def test_any_bytes_then_no_fault_and_the_balance_holds(start: bytes, rest: bytes) -> None:
    _check(start + rest)


@_FEW
@given(
    st.sampled_from([_WECHAT, _TENPAY, _LIST, b""]),
    st.lists(st.lists(_CELL, min_size=1, max_size=12), max_size=8),
    st.sampled_from([",", "\t", "----", "|"]),
    st.booleans(),
)
def test_any_rows_then_no_fault_and_the_balance_holds(
    start: bytes, rows: list[list[str]], mark: str, ended: bool
) -> None:
    text = "\n".join(mark.join(cells) for cells in rows) + ("\n" if ended else "")
    _check(start + text.encode("utf-8", "replace"))


@_FEW
@given(st.lists(st.tuples(st.integers(0, 10**12), st.sampled_from(["收入", "支出", "/"])), max_size=20))
def test_any_sums_then_the_fen_come_back_and_the_totals_agree(moved: list[tuple[int, str]]) -> None:
    def total(side: str, shown: str) -> str:
        own = [fen for fen, said in moved if said == side]
        return f"{shown}：{len(own)}笔 {yuan(sum(own))}元\n"

    head = f"共{len(moved)}笔记录\n" + total("收入", "收入") + total("支出", "支出") + total("/", "中性交易")
    rows = [
        f'2021-05-01 10:00:00,转账,甲,/,{side},"¥{fen // 100:,}.{fen % 100:02d}",/,支付成功,{at},/,/\n'
        for at, (fen, side) in enumerate(moved)
    ]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.csv"
        path.write_bytes(head.encode() + _WECHAT + "".join(rows).encode())
        tally = Tally()
        batches = list(READERS["wechat.bill_csv"].read(Probe(path), ReadContext(_ZONE, "a.csv"), tally))
    assert [fen for batch in batches for fen in batch.column("amount_fen").to_pylist()] == [fen for fen, _ in moved]
    assert tally.problems == []
