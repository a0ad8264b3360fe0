"""From the rows of a bill to PAYMENTS: columns by name, every row kept or rejected, stated totals compared.

A bill is a preamble, a header found by its words, rows, and sometimes a trailer. What differs between
bills is their :class:`Layout`; :mod:`chaming.readers.bill_words` knows what their words mean.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta, timezone
from typing import TYPE_CHECKING

from chaming.base import cells, money
from chaming.base.errors import Problem
from chaming.base.records import Builder, RecordKind
from chaming.readers import bill_words as words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from datetime import tzinfo

    import pyarrow as pa

    from chaming.readers.reader import Tally

NO_HEADER = "CM-BILL-001"
BAD_AMOUNT = "CM-BILL-002"
NOT_A_PAYMENT = "CM-BILL-003"
BAD_TIME = "CM-BILL-004"
BAD_SIDE = "CM-BILL-005"
UNKNOWN_STATUS = "CM-BILL-006"
ID_LOST = "CM-BILL-007"
OTHER_COUNT = "CM-BILL-008"
OTHER_SUM = "CM-BILL-009"
SHIFTED = "CM-BILL-010"
SHORT = "CM-BILL-011"
NO_STATUS = "CM-BILL-013"
CUT = "CM-READ-010"
NULS = "CM-READ-014"
DAMAGED = "CM-READ-015"
HEADER_WITHIN = 100
"""Rows in which the header must stand."""


@dataclass(frozen=True, slots=True)
class Layout:
    """How one kind of bill names its columns.

    Attributes:
        columns: role → the names it may have (:func:`bill_words.plain`). Roles: at, type, other, other_account, goods,
            side, amount, status, id, merchant, memo, owner, owner_name, more_memo.
        needed: roles without which a row of words is not this bill's header.
        in_fen: amounts are in fen, not in yuan.
        title: what the first lines of such a bill say.
    """

    columns: dict[str, tuple[str, ...]]
    needed: tuple[str, ...]
    in_fen: bool = False
    title: str = ""

    def header(self, row: Sequence[str]) -> dict[str, int] | None:
        """Role → place, if the row is this bill's header. Of a name that occurs twice the first place holds."""
        places: dict[str, int] = {}
        for at, word in enumerate(row):
            places.setdefault(words.plain(word), at)
        found = {
            role: next(places[n] for n in names if n in places)
            for role, names in self.columns.items()
            if any(n in places for n in names)
        }
        return found if all(role in found for role in self.needed) else None


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a bill's table, from text or from a workbook.

    Attributes: as :class:`chaming.readers.delimited.Record`; ``damage`` as ROWS, [] for none; ``where`` as a
        person names the place; ``locator`` of the row.
    """

    cells: list[str]
    where: str
    locator: str
    damage: list[str] = field(default_factory=list)
    cut: bool = False
    ended: bool = True
    lines: int = 1
    flags: tuple[str, ...] = ()


class Bill:
    """Reads the tables of one bill into one tally.

    Args:
        layout: the kind of bill.
        zone: the zone of clocks that do not say.
        tally: filled row by row.
    """

    def __init__(self, layout: Layout, zone: tzinfo, tally: Tally) -> None:
        self.layout = layout
        self.tally = tally
        self._zone = zone
        self._builder = Builder(RecordKind.PAYMENTS)

    def table(
        self, rows: Iterable[Row], where: str = "", header: Callable[[int], None] | None = None
    ) -> Iterator[pa.RecordBatch]:
        """The payments of one table, in its order; its stated totals are compared when it ends.

        Args:
            rows: from the first line of the file or sheet.
            where: the table as a person names it; "" for a file that is one table.
            header: told the number of columns when the header is found.
        """
        table = _Table(self.layout, self._zone, self.tally, self._builder)
        for row in rows:
            if table.places is None:
                width = table.before(row)
                if width and header is not None:
                    header(width)
                continue
            table.payment(row)
            if self._builder.full:
                yield from self._builder.take()
        yield from self._builder.take()
        if table.places is not None:
            table.close(where)


class _Table:
    def __init__(self, layout: Layout, zone: tzinfo, tally: Tally, builder: Builder) -> None:
        self.places: dict[str, int] | None = None
        self._layout, self._zone, self._tally, self._builder = layout, zone, tally, builder
        self._preamble = words.Preamble()
        self._header: list[str] = []
        self._sums: dict[str, list[int]] = {side: [0, 0] for side in (words.IN, words.OUT, words.NONE)}
        self._later: dict[str, list[str]] = {}  # code → places, told once at the end

    def before(self, row: Row) -> int:
        """A row above the header, or the header; the number of its columns if it is that."""
        self.places = self._layout.header(row.cells)
        if self.places is None:
            self._preamble.take(",".join(row.cells))
            return 0
        header = [words.plain(c) for c in row.cells]
        while header and not header[-1]:
            header.pop()
        self._header = header
        if self._preamble.offset:
            sign = -1 if self._preamble.offset[0] == "-" else 1
            hours, minutes = int(self._preamble.offset[1:3]), int(self._preamble.offset[-2:])
            self._zone = timezone(sign * timedelta(hours=hours % 24, minutes=minutes % 60))
        return len(header)

    def payment(self, row: Row) -> None:
        """A row below the header: kept, rejected, or no row of the table (blank, header again, trailer)."""
        if not any(c.strip(" \t\r\n\0\ufeff\u3000") for c in row.cells):
            return
        flags = list(row.flags)
        texts = row.cells
        if any("\0" in c for c in texts):
            texts = [c.replace("\0", "") for c in texts]
            flags.append("nul_bytes")
            self._tally.note(NULS, row.where)
        if any(words.plain(c) for c in texts) and [words.plain(c) for c in texts][: len(self._header)] == self._header:
            return
        filled = [c for c in texts if words.value(c)]
        if len(filled) <= 1 and self._preamble.take(",".join(texts)):
            return
        if reason := self._broken(row, texts):
            self._tally.reject(reason[0], row.where, **reason[1])
            return
        problem = self._keep(row, texts, flags)
        if problem is not None:
            self._tally.reject(problem, row.where)

    def _broken(self, row: Row, texts: list[str]) -> tuple[str, dict[str, object]] | None:
        """Why the cells cannot be trusted to stand under their columns."""
        expected = len(self._header)
        if row.cut or (not row.ended and len(texts) < expected):
            return CUT, {"lines": row.lines}
        if any(c.strip() for c in texts[expected:]):
            return SHIFTED, {"found": len(texts), "expected": expected}
        places = self.places or {}
        reach = max(places[role] for role in self._layout.needed) + 1
        if len(texts) < reach:
            return SHORT, {"found": len(texts), "expected": expected}
        return None

    def _keep(self, row: Row, texts: list[str], flags: list[str]) -> str | None:
        """Add the payment; or the code of what is wrong with it."""
        get = _Cells(texts, row.damage, self.places or {})
        side = words.side(get["side"]) if get.has("side") else words.NONE
        direction = side or words.NONE
        written, note = words.amount_and_note(get["amount"])
        amount = words.fen(written, get.damage("amount"), self._layout.in_fen)
        if amount is None:
            empty = not words.value(get["amount"]) and words.moment(get["at"], get.damage("at"), self._zone)[0] is None
            return NOT_A_PAYMENT if empty else BAD_AMOUNT
        if (amount < 0 and direction == words.IN) or (amount < 0 and side is None):
            return BAD_AMOUNT  # booked as income and taken away: one of the two is wrong
        amount = abs(amount)
        at, precision = words.moment(get["at"], get.damage("at"), self._zone)
        if at is None:
            self._tally.note(BAD_TIME, row.where)
        if side is None:
            self._tally.note(BAD_SIDE, row.where)
            flags.append("unknown_side")
        back = words.gives_back(get["type"], get["goods"], get["status"], direction)
        said = self._said(row, get, amount, direction, back, flags)
        if note and not back:
            said = words.outcome(note, amount, direction)
        if "\ufffd" in "".join(texts):
            flags.append("damaged_bytes")
            self._tally.note(DAMAGED, row.where)
        owner, owner_name = words.value(get["owner"]), words.value(get["owner_name"])
        self._builder.add(
            record=self._tally.read, locator=row.locator, owner=_storable(owner) or self._preamble.owner,
            owner_names=_names(owner_name, *self._preamble.owner_names),
            counterparty=_storable(words.value(get["other_account"])),
            counterparty_names=_names(words.value(get["other"])), direction=direction, at=at,
            precision=precision, amount_fen=amount, refunded_fen=said.refunded_fen, state=said.state, is_refund=back,
            payment_id=self._id(row, get, "id", flags), merchant_id=self._id(row, get, "merchant", flags),
            type=_sound(words.value(get["type"])), status=_sound(words.value(get["status"])),
            memo="；".join(_names(*(words.value(get[role]) for role in ("goods", "memo", "more_memo")))), flags=flags,
        )  # fmt: skip
        self._sums[direction][0] += 1
        self._sums[direction][1] += amount
        self._tally.keep()
        return None

    def _said(self, row: Row, get: _Cells, amount: int, direction: str, back: bool, flags: list[str]) -> words.Outcome:
        if not get.has("status"):
            return words.Outcome("stood")
        said = words.outcome(get["status"], amount, direction)
        if not said.known:
            flags.append("unknown_status")
            self._later.setdefault(UNKNOWN_STATUS if words.value(get["status"]) else NO_STATUS, []).append(row.where)
        if back and said.state in ("refunded", "returned", "stood"):
            return words.Outcome("stood")  # the word speaks of the money that this row gives back
        return said

    def _id(self, row: Row, get: _Cells, role: str, flags: list[str]) -> str | None:
        if get.damage(role) in cells.LOST or cells.damage(get[role]) in cells.LOST:
            flags.append(f"{'' if role == 'id' else 'merchant_'}id_digits_lost")
            if role == "id":
                self._later.setdefault(ID_LOST, []).append(row.where)
            return None
        found = words.identifier(get[role])
        return None if found is None else _sound(found)

    def close(self, where: str) -> None:
        """Tell what is told once a table, and compare its totals with those it states."""
        for code, places in sorted(self._later.items()):
            self._tally.problems.append(Problem(code, places[0], {"n": len(places)}))
        stated = self._preamble.stated
        kept = sum(n for n, _ in self._sums.values())
        if "count" in stated and stated["count"] != kept:
            self._tally.note(OTHER_COUNT, where, stated=stated["count"], ours=kept)
        for side, shown in ((words.IN, "收入"), (words.OUT, "支出"), (words.NONE, "不计收支（中性交易）")):
            if f"{side}_count" not in stated:
                continue
            ours = self._sums[side]
            if [stated[f"{side}_count"], stated[f"{side}_fen"]] != ours:
                self._tally.note(
                    OTHER_SUM, where, line=shown, stated_n=stated[f"{side}_count"],
                    stated_yuan=money.yuan(stated[f"{side}_fen"]), n=ours[0], yuan=money.yuan(ours[1]),
                )  # fmt: skip
        for key, figure in stated.items():
            held = self._tally.stated.get(key)
            if held is None:
                self._tally.stated[key] = figure
            elif key.endswith("_day"):
                self._tally.stated[key] = min(held, figure) if key == "from_day" else max(held, figure)
            else:
                self._tally.stated[key] = held + figure


class _Cells:
    """The cells of one row by role; "" for a column the bill or the row lacks."""

    def __init__(self, texts: list[str], damage: list[str], places: dict[str, int]) -> None:
        self._texts, self._damage, self._places = texts, damage, places

    def has(self, role: str) -> bool:
        return role in self._places

    def __getitem__(self, role: str) -> str:
        at = self._places.get(role)
        return self._texts[at] if at is not None and at < len(self._texts) else ""

    def damage(self, role: str) -> str:
        at = self._places.get(role)
        return self._damage[at] if at is not None and at < len(self._damage) else ""


def _sound(text: str) -> str:
    """Text that Arrow can hold: a surrogate left by a lenient codec is replaced."""
    return text if text.isascii() else text.encode("utf-8", "replace").decode("utf-8")


def _storable(text: str) -> str | None:
    return _sound(text) if text else None


def _names(*candidates: str) -> list[str]:
    return list(dict.fromkeys(_sound(c) for c in candidates if c))
