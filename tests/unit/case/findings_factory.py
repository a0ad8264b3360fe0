"""Findings made by hand for the tests of what people see: synthetic, seeded, in the shapes of the contract."""

from __future__ import annotations

import random
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pyarrow as pa

from chaming.case.findings import Findings, fields_schema, items_schema, payments_schema

ZONE = "Asia/Shanghai"
FIRST = datetime(2021, 4, 1, 9, 0, tzinfo=ZoneInfo(ZONE))
CHAT, BILL, TABLE = "exhibits/拉新3群_utf8.csv", "exhibits/微信支付账单(20210401-20210731).csv", "exhibits/客户.xlsx"
SHA = {CHAT: "9f3c" * 16, BILL: "0b7e" * 16, TABLE: "c41d" * 16}
PLATFORMS = ("微信", "京东", "抖音", "淘宝", "快手")

NUMBER_REASONS = {"not_by_suspect": 132, "outside_period": 16, "own_number": 6, "duplicate": 76}
CODE_REASONS = {"not_by_suspect": 130, "unlinked_code": 2, "duplicate": 21}


def item(kind: str, value: str | None, at: datetime | None, row: int, **more: Any) -> dict[str, Any]:
    """One row of items, counted, sent by A to group-1, unless told otherwise."""
    base: dict[str, Any] = {
        "kind": kind, "value": value, "raw": value or "138****00**", "platform": None, "suspect": "A",
        "recipient": "group-1", "act": "provided", "conversation": "拉新3群", "sender": "小方手机店", "at": at,
        "exhibit": CHAT, "sha256": SHA[CHAT],
        "locator": f"csv:拉新3群_utf8.csv › row:{row} › field:StrContent › char:0-{len(value or '') or 11}",
        "verdict": "sound", "reasons": [], "linked_value": None, "counted": True, "excluded_as": None,
    }  # fmt: skip
    return {**base, **more}


def numbers(n: int, seed: int = 1) -> list[str]:
    """Distinct made-up mobile numbers."""
    chance = random.Random(seed)  # noqa: S311 - made-up numbers
    return [f"1{3 + k % 7}{chance.randrange(10):d}{k:04d}{chance.randrange(10_000):04d}" for k in range(n)]


def seed_items(mobile: int = 544, codes: int = 324) -> list[dict[str, Any]]:
    """The items of the seed case, in the order of the chat: counted ones and every reason of exclusion."""
    chance = random.Random(2)  # noqa: S311 - made-up numbers
    rows: list[dict[str, Any]] = []
    for k, value in enumerate(numbers(mobile)):
        at = FIRST + timedelta(
            days=min(121, max(0, k * 122 // mobile + chance.randrange(-4, 5))), minutes=chance.randrange(600)
        )
        doubtful = {"verdict": "doubtful", "reasons": ["unassigned prefix"]} if k % 90 == 7 else {}
        rows.append(item("mobile_number", value, at, len(rows) * 3 + 2, **doubtful))
        if k * codes // mobile != (k + 1) * codes // mobile:
            code = f"{chance.randrange(1_000_000):06d}"
            more = {"platform": chance.choice(PLATFORMS), "linked_value": value}
            rows.append(item("verification_code", code, at + timedelta(seconds=78), len(rows) * 3 + 2, **more))
    for kind, reasons in (("mobile_number", NUMBER_REASONS), ("verification_code", CODE_REASONS)):
        for reason, n in reasons.items():
            for value in numbers(n, seed=n):
                nobody = {"suspect": None, "sender": "阿丽通讯"} if reason == "not_by_suspect" else {}
                at = FIRST + timedelta(days=chance.randrange(122) - (200 if reason == "outside_period" else 0))
                shown = value if kind == "mobile_number" else value[-6:]
                rows.append(item(kind, shown, at, len(rows) * 3 + 2, counted=False, excluded_as=reason, **nobody))
    return rows


def payment(k: int, fen: int, at: datetime, **more: Any) -> dict[str, Any]:
    """One payment by the named payer to A, counted, unless told otherwise."""
    base: dict[str, Any] = {
        "suspect": "A", "recipient": "group-1", "payer": "老K", "payee": "小方手机店", "at": at, "amount_fen": fen,
        "refunded_fen": 0, "counted_fen": fen, "excluded_as": None, "payment_id": f"1000050001202106{k:016d}",
        "type": "转账", "status": "已收钱", "exhibit": BILL, "sha256": SHA[BILL],
        "locator": f"csv:账单.csv › row:{k + 18}",
        "seen_in": [f"{BILL} › csv:账单.csv › row:{k + 18}"],
    }  # fmt: skip
    return {**base, **more}


def seed_payments() -> list[dict[str, Any]]:
    """Payments that come to 3498.00, two refunded, one outside the period and private ones."""
    swing = [k // 2 * 37 % 30 * 100 * (1 - k % 2 * 2) for k in range(76)]  # each pair comes to nought
    rows = [payment(k, 4_600 + swing[k], FIRST + timedelta(days=k * 122 // 76, hours=12)) for k in range(75)]
    rows.append(payment(75, 349_800 - sum(r["amount_fen"] for r in rows), FIRST + timedelta(days=121, hours=12)))
    late = FIRST + timedelta(days=150)
    rows.append(
        payment(80, 8_800, FIRST, refunded_fen=8_800, counted_fen=0, excluded_as="not_stood", status="已全额退款")
    )
    rows.append(payment(81, 12_000, late, counted_fen=0, excluded_as="outside_period"))
    other = {"counted_fen": 0, "excluded_as": "not_from_payer", "payer": "早点铺"}
    rows.extend(payment(100 + k, 1_990, FIRST + timedelta(days=k), **other) for k in range(40))
    return sorted(rows, key=lambda r: (r["at"], r["payment_id"]))


def line(kind: str, counted: int, excluded: dict[str, int], suspect: str | None = "A", **more: Any) -> dict[str, Any]:
    """One line of ``count``."""
    return {
        "suspect": suspect, "kind": kind, "tier": "c", "act": "provided", "recipient": "group-1",
        "occurrences": counted + sum(excluded.values()), "excluded": excluded, "counted": counted, "doubtful": 0,
        **more,
    }  # fmt: skip


def limb(id_: str, value: str, legal: str, met: bool = False) -> dict[str, Any]:
    """One limb, met or not."""
    ratio = f"{value.removesuffix('.00')}/{legal.removesuffix('.00')}"
    return {
        "id": id_, "met": met, "value": value, "line": legal, "ratio": ratio,
        "text": "违法所得数额", "text_en": "gains",
        "source": "法释〔2017〕10号第五条第一款", "source_en": "Fa Shi [2017] No. 10 art. 5(1)",
    }  # fmt: skip


def assessed(suspect: str = "A") -> dict[str, Any]:
    """The assessment of the seed case."""
    return {
        "id": suspect,
        "law": [
            {"id": "cl-253-1", "version": "2015-11-01", "because": "行为终了于2021-07-31"},
            {"id": "interp-2017", "version": "2017-06-01", "because": "行为终了于2021-07-31"},
        ],
        "grade": "serious",
        "limbs": [
            limb("5-1-5", "868", "5000"), limb("5-1-7", "3498.00", "5000.00"), limb("5-1-8[5]", "868", "2500"),
            limb("5-1-8[7]", "3498.00", "2500.00", met=True), limb("5-2-3[5]", "868", "50000"),
            limb("5-2-3[7]", "3498.00", "50000.00"), limb("5-2-3[8/7]", "3498.00", "25000.00"),
        ],
        "alternatives": [
            {"if": "verification_code is tier a", "if_zh": "验证码归入甲类",
             "grade": "especially_serious", "limbs": ["5-2-3[8/3]"]},
            {"if": "doubtful items left out", "grade": "serious", "limbs": ["5-1-8[7]"]},
        ],
        "penalty": {
            "detention": True, "imprisonment_months": [6, 36], "fine": "concurrent_or_alone",
            "fine_cny": ["3498.00", "17490.00"],
        },
        "suspension": {
            "possible": True, "barred_by": [], "probation_months": {"detention": [2, 12], "imprisonment": [12, 60]},
        },
        "leniency": [{"source": "法释〔2017〕10号第十条", "open": True, "missing": []}],
        "civil": {
            "standing": "检察机关可以一并提起附带民事公益诉讼",
            "damages": [{"basis": "gains", "cny": "3498.00", "source": "民法典第一千一百八十二条"}],
            "remedies": [{"remedy": "apology", "text": "赔礼道歉", "text_en": "public apology"}],
        },
        "for_the_handler": ["是否确有悔罪表现，须由承办人认定。"],
        "for_the_handler_en": ["Whether there is repentance is for the handler to find."],
        "for_the_handler_codes": ["CM-ASK-600"],
    }  # fmt: skip


def exhibit(
    path: str, reader: str, read: int, rejected: int = 0, problems: list[dict[str, Any]] | None = None
) -> dict[str, Any]:
    """One exhibit with its balance."""
    return {
        "path": path, "bytes": read * 101, "sha256": SHA[path], "reader": reader, "read": read, "kept": read - rejected,
        "rejected": rejected, "problems": problems or [],
    }  # fmt: skip


PROBLEMS: list[dict[str, Any]] = [
    {
        "code": "CM-READ-099",
        "where": "row 17",
        "what": {"zh": "行在引号中断开", "en": "The row ends inside quotation marks."},
    },
    {
        "code": "CM-READ-098",
        "where": "",
        "what": {"zh": "文件末尾缺少换行", "en": "The last line has no line break."},
    },
]


def document(**more: Any) -> dict[str, Any]:
    """findings.json of the seed case."""
    base: dict[str, Any] = {
        "schema": "chaming/findings/1",
        "chaming": "0.1.0",
        "rules": {"id": "cn-2017", "sha256": "5ad1" * 16},
        "case": {
            "title": "方某某侵犯公民个人信息案", "office": "某某县人民检察院",
            "offence_from": "2021-04-01", "offence_to": "2021-07-31",
        },
        "exhibits": [exhibit(CHAT, "wechat.memotrace_csv", 3214, 5, PROBLEMS), exhibit(BILL, "bill.wechat_csv", 118)],
        "totals": {"mobile_number": 544, "verification_code": 324},
        "count": [
            line("mobile_number", 544, {"outside_period": 16, "own_number": 6, "duplicate": 76}, doubtful=7),
            line("mobile_number", 0, {"not_by_suspect": 132}, suspect=None),
            line("verification_code", 324, {"unlinked_code": 2, "duplicate": 21}),
            line("verification_code", 0, {"not_by_suspect": 130}, suspect=None),
        ],
        "gains": [
            {
                "suspect": "A", "received": "4502.00", "refunded": "88.00", "excluded": "916.00", "counted": "3498.00",
                "payments": 76, "method": "gross_receipts",
            }
        ],
        "assessment": [assessed()],
        "for_the_handler": [
            {
                "code": "CM-ASK-001", "about": "阿丽通讯",
                "question": {"zh": "“阿丽通讯”发送的 262 条是否另案处理？",
                    "en": "Are the 262 items sent by 阿丽通讯 a case of their own?"},
            },
            {
                "code": "CM-ASK-002", "about": CHAT,
                "question": {"zh": "存疑的 7 个号码是否计入？", "en": "Do the 7 doubtful numbers count?"},
            },
            {
                "code": "CM-SAY-001", "about": "A",
                "question": {"zh": "账单未写明持有人，归于唯一的嫌疑人。",
                    "en": "The bill names nobody known; it goes to the only suspect."},
            },
        ],
        "not_read": [{"path": "exhibits/录音.amr", "code": "CM-READ-002",
            "what": {"zh": "没有读取器认得此格式", "en": "No reader knows this format."}}],
        "policy": {
            "count_kinds": ["mobile_number", "verification_code", "id_card", "bank_card", "email"],
            "dedupe": "value",
            "changed_content_is_new": False, "gains": "gross_receipts", "code_window_minutes": 10,
        },
        "beside": [
            {"what": "without_doubtful", "suspect": "A", "recipient": None, "kind": "mobile_number", "counted": 537},
        ],
        "unmasked": None,
    }  # fmt: skip
    return {**base, **more}


def findings(
    rows: list[dict[str, Any]] | None = None,
    payments: list[dict[str, Any]] | None = None,
    fields: list[dict[str, Any]] | None = None,
    **more: Any,
) -> Findings:
    """The seed case as findings; whatever is given takes the place of its part."""
    return Findings(
        document(**more),
        pa.Table.from_pylist(seed_items() if rows is None else rows, items_schema(ZONE)),
        pa.Table.from_pylist(seed_payments() if payments is None else payments, payments_schema(ZONE)),
        pa.Table.from_pylist(fields or [], fields_schema()),
        ZONE,
    )
