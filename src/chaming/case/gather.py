"""From exhibits to sightings: read, find, and link, one exhibit after another, in path order."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from chaming.base.occurrences import OCCURRENCES
from chaming.base.records import RecordKind, kind_of
from chaming.case.findings import fields_schema
from chaming.finders.finder import find_in_chat
from chaming.link.chat import link_messages
from chaming.link.contacts import Contacts
from chaming.link.conversations import Conversations
from chaming.link.link import ExhibitRef, Sent, Settings
from chaming.link.payments import Seen, Transfer, link_bill, link_transfers
from chaming.link.senders import Senders

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from chaming.base.questions import Questions
    from chaming.case.case import Case
    from chaming.evidence.exhibits import Exhibit, NotRead
    from chaming.evidence.intake import ExhibitRead


_WORTH_THREADS = 16 << 20  # bytes


@dataclass(slots=True)
class Evidence:
    """Everything read, found and linked.

    Attributes:
        occurrences: OCCURRENCES of the whole case, in evidence order.
        fields: fields of table rows, see :func:`chaming.case.findings.fields_schema`.
        field_rows: beside ``fields``: (exhibit_no, record) of the row each stands in.
        payments: sightings of payments.
        reads: every exhibit that was read, with its balance, in path order.
        not_read: everything else in the folder, in path order.
        billed: suspects for whom a bill was read.
    """

    occurrences: pa.Table
    fields: pa.Table
    field_rows: list[tuple[int, int]]
    payments: list[Seen]
    reads: list[ExhibitRead]
    not_read: list[NotRead]
    billed: set[str] = field(default_factory=set)


def settings_of(case: Case) -> Settings:
    """What linking needs of the case."""
    tiers = {suspect: facts.get("tiers", {}) for suspect, facts in case.facts.items()}
    return Settings(
        case.parties,
        case.zone,
        timedelta(minutes=case.policy.code_window_minutes),
        tuple(case.policy.count_kinds),
        tiers,
    )


def gather(
    case: Case, questions: Questions, threads: int, progress: Callable[[str, int, int], None] | None = None
) -> Evidence:
    """Read every exhibit of the case and link what is found.

    Args:
        case: the case.
        questions: where open points go.
        threads: how many exhibits are read at once; the result does not depend on it.
        progress: called with (path, done, all) after each exhibit.

    Raises:
        CaseError: CM-READ-001 when there is no exhibit at all.
    """
    from chaming.evidence.exhibits import take
    from chaming.evidence.intake import read_exhibit

    taken = take(case.folder)
    reads: list[ExhibitRead] = []
    not_read = list(taken.not_read)
    for done, read in enumerate(_in_order(taken.exhibits, lambda e: read_exhibit(e, case.zone), threads), start=1):
        if read.not_read is None:
            reads.append(read)
        else:
            not_read.append(read.not_read)
        if progress is not None:
            progress(read.exhibit.path, done, len(taken.exhibits))
    return _link(case, reads, sorted(not_read, key=lambda n: n.path), questions)


def _in_order(exhibits: list[Exhibit], read: Callable[[Exhibit], ExhibitRead], threads: int) -> Iterator[ExhibitRead]:
    """Each exhibit read, in their order; threads help with large files and only get in the way of small ones."""
    if threads < 2 or sum(e.bytes for e in exhibits) < _WORTH_THREADS:
        yield from map(read, exhibits)
        return
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(max_workers=threads) as pool:
        yield from pool.map(read, exhibits)


def _link(case: Case, reads: list[ExhibitRead], not_read: list[NotRead], questions: Questions) -> Evidence:
    settings = settings_of(case)
    contacts = Contacts(batch for _, _, batch in _batches(case, reads, RecordKind.CONTACTS))
    senders = Senders(case.parties, contacts, questions)
    messages: list[Sent] = []
    money: list[tuple[Sent, dict[str, Any]]] = []
    for _, ref, batch in _batches(case, reads, RecordKind.MESSAGES):
        _survey(batch, ref, senders)
        _say_what_is_missing(batch, ref, questions)
        messages.extend(_sightings(batch, ref))
        money.extend(_transfers(batch, ref))
    conversations = Conversations(case.parties, contacts)
    occurrences = list(link_messages(messages, settings, senders, conversations, questions))
    fields: list[dict[str, Any]] = []
    field_rows: list[tuple[int, int]] = []
    for found, listed in _tables(case, reads, settings, questions):
        occurrences.append(found)
        fields.extend(listed)
        field_rows.extend([(found["exhibit_no"], found["record"])] * len(listed))
    payments, billed = _bills(case, reads, settings, contacts, questions)
    for message, _ in money:
        senders.resolve(message)
    payments.extend(link_transfers([_transfer(m, row) for m, row in money], settings, contacts))
    occurrences.sort(key=lambda o: (o["exhibit_no"], o["record"], o["nest_order"], o["start"], o["kind"]))
    return Evidence(
        pa.Table.from_pylist(occurrences, schema=OCCURRENCES),
        pa.Table.from_pylist(fields, schema=fields_schema()),
        field_rows,
        payments,
        reads,
        not_read,
        billed,
    )


def _batches(
    case: Case, reads: Iterable[ExhibitRead], kind: RecordKind
) -> Iterator[tuple[ExhibitRead, ExhibitRef, pa.RecordBatch]]:
    for no, read in enumerate(reads):
        if any(kind_of(b) is kind for b in read.batches):
            ref = _ref(case, no, read.exhibit)
            for batch in read.batches:
                if kind_of(batch) is kind:
                    yield read, ref, batch


def _ref(case: Case, no: int, exhibit: Exhibit) -> ExhibitRef:
    from chaming.readers import chat_names

    said = next((e for path in (exhibit.path, *exhibit.also) if (e := case.about(path))), None)
    names = [n for p in exhibit.also for n in (*chat_names.of_file(p, chat_names.MEMOTRACE), *chat_names.of_folder(p))]
    ref = ExhibitRef(no, exhibit.path, exhibit.sha256, paths=exhibit.also, chat_names=tuple(names))
    if said is None:
        return ref
    owner = said.owner
    called = case.parties.suspects_called([owner]) if owner else set()
    if len(called) == 1:
        owner = next(iter(called))  # named by an account or by name instead of the id
    return replace(ref, owner=owner, suspect=said.suspect, act=said.act, recipient=said.recipient)


def _survey(batch: pa.RecordBatch, ref: ExhibitRef, senders: Senders) -> None:
    columns = (batch.column(c).to_pylist() for c in ("sender", "sender_names", "is_owner"))
    for sender, names, is_owner in {(s, tuple(n), o) for s, n, o in zip(*columns, strict=True)}:
        senders.saw(ref, sender, names, is_owner)


_TRANSFER = ("money_fen", "payer", "payee", "transfer_id", "transfer_state")


def _say_what_is_missing(batch: pa.RecordBatch, ref: ExhibitRef, questions: Questions) -> None:
    """Texts the exporter lost: no damage of the file, but numbers may have stood in them."""
    flags = [f for row in batch.column("flags").to_pylist() for f in row]
    for flag, code in (("not_exported", "CM-SAY-NOT-EXPORTED"), ("summary_only", "CM-SAY-SUMMARY-ONLY")):
        if flag in flags:
            questions.ask(code, ref.path, count=flags.count(flag))


_MESSAGE = (
    "record", "nest_order", "locator", "conversation", "conversation_names", "sender", "sender_names", "is_owner",
    "at", "kind", "nest", "nest_sender", "nest_at",
)  # fmt: skip


def _sightings(batch: pa.RecordBatch, ref: ExhibitRef) -> Iterator[Sent]:
    """Messages in which something was found."""
    hits = {
        i: found for i, text in enumerate(batch.column("text").to_pylist()) if text and (found := find_in_chat(text))
    }
    if not hits:
        return
    columns = [batch.column(name).to_pylist() for name in _MESSAGE]
    for row, found in hits.items():
        yield Sent(exhibit=ref, hits=found, **{n: column[row] for n, column in zip(_MESSAGE, columns, strict=True)})


def _transfers(batch: pa.RecordBatch, ref: ExhibitRef) -> Iterator[tuple[Sent, dict[str, Any]]]:
    """Transfer messages themselves; one that is quoted or forwarded moves nothing."""
    sums, nests = batch.column("money_fen").to_pylist(), batch.column("nest").to_pylist()
    columns = {name: batch.column(name) for name in (*_MESSAGE, *_TRANSFER)}
    for at, (fen, nest) in enumerate(zip(sums, nests, strict=True)):
        if fen is not None and not nest:
            row = {name: column[at].as_py() for name, column in columns.items()}
            yield Sent(exhibit=ref, hits=(), **{k: row[k] for k in _MESSAGE}), {k: row[k] for k in _TRANSFER}


def _transfer(message: Sent, row: dict[str, Any]) -> Transfer:
    return Transfer(message, row["money_fen"], row["payer"], row["payee"], row["transfer_state"], row["transfer_id"])


def _tables(
    case: Case, reads: list[ExhibitRead], settings: Settings, questions: Questions
) -> Iterator[tuple[dict[str, Any], list[dict[str, Any]]]]:
    from chaming.finders.columns import find_columns
    from chaming.finders.tables import find_rows
    from chaming.link.rows import link_rows

    by_exhibit: dict[int, tuple[ExhibitRef, list[pa.RecordBatch]]] = {}
    for _, ref, batch in _batches(case, reads, RecordKind.ROWS):
        by_exhibit.setdefault(ref.no, (ref, []))[1].append(batch)
    for ref, batches in by_exhibit.values():
        columns = find_columns(batches)
        for batch in batches:
            yield from link_rows(find_rows(batch, columns), ref, settings, questions)


def _bills(
    case: Case, reads: list[ExhibitRead], settings: Settings, contacts: Contacts, questions: Questions
) -> tuple[list[Seen], set[str]]:
    seen: list[Seen] = []
    billed: set[str] = set()
    for read, ref, batch in _batches(case, reads, RecordKind.PAYMENTS):
        rows = list(link_bill(batch, ref, settings, contacts, questions))
        seen.extend(rows)
        billed.update(row.billed for row in rows if row.billed)
        _period(read, ref, case, questions)
    for no, read in enumerate(reads):
        if _is_bill(read):  # also a bill without a single row has been read
            ref = _ref(case, no, read.exhibit)
            only = case.parties.suspects[0].id if len(case.parties.suspects) == 1 else None
            billed.update(s for s in (only, ref.owner, ref.suspect) if s in case.parties.by_id)
    return seen, billed


def _is_bill(read: ExhibitRead) -> bool:
    from chaming.readers.registry import READERS

    return read.reader_id is not None and READERS[read.reader_id].makes is RecordKind.PAYMENTS


def _period(read: ExhibitRead, ref: ExhibitRef, case: Case, questions: Questions) -> None:
    """A bill that does not cover the acts leaves a gap that must be said."""
    stated = read.tally.stated
    if "from_day" not in stated or "to_day" not in stated:
        return
    first, last = (int(f"{d:%Y%m%d}") for d in (case.case.offence_from, case.case.offence_to))
    if stated["from_day"] > first or stated["to_day"] < last:
        shown = {
            k: f"{v // 10000:04d}-{v // 100 % 100:02d}-{v % 100:02d}" for k, v in stated.items() if k.endswith("_day")
        }
        questions.ask("CM-ASK-BILL-PERIOD", ref.path, bill_from=shown["from_day"], bill_to=shown["to_day"])
