"""What the handler wrote that matched nothing in evidence: most likely a slip of the pen, and never passed over."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from chaming.base.parties import comparable

if TYPE_CHECKING:
    from chaming.base.questions import Questions
    from chaming.case.case import Case
    from chaming.case.gather import Evidence
    from chaming.count.count import Counted


def ask_about_unmatched(case: Case, evidence: Evidence, counted: Counted, questions: Questions) -> None:
    """Ask about payers, suspects and exhibit entries that nothing in evidence answers to; and about lost digits."""
    paths = [p for read in evidence.reads for p in (read.exhibit.path, *read.exhibit.also)]
    paths += [unread.path for unread in evidence.not_read]
    for entry in case.exhibits:
        if not any(entry.covers(path) for path in paths):
            questions.ask("CM-ASK-ENTRY", entry.path)
    for read in evidence.reads:
        entries = {str(case.about(path)) for path in (read.exhibit.path, *read.exhibit.also)}
        if len(entries) > 1:
            questions.ask("CM-ASK-SAME-BYTES", read.exhibit.path, also="、".join(read.exhibit.also))
    chats_of = Counter(comparable(chat) for r in case.parties.recipients for chat in {*r.conversations})
    for chat in sorted(chat for chat, n in chats_of.items() if n > 1):
        questions.ask("CM-ASK-TWO-RECIPIENTS", chat)
    _payers(case, evidence, questions)
    rows = counted.ruled.select(["source", "suspect", "exhibit", "reasons"]).to_pylist()
    chats = [row for row in rows if row["source"] == "chat"]
    for suspect in case.parties.suspects:
        if chats and not any(row["suspect"] == suspect.id for row in chats):
            questions.ask("CM-ASK-SUSPECT-UNSEEN", suspect.id)
    for row in chats:
        if "digits lost" in row["reasons"]:
            questions.ask("CM-ASK-DIGITS-LOST", row["exhibit"])


def _payers(case: Case, evidence: Evidence, questions: Questions) -> None:
    """A misspelt payer would turn gains into nought without a word."""
    bills = [seen for seen in evidence.payments if seen.source == "bill"]
    known = {seen.payer_recipient for seen in bills}
    others = {seen.payer for seen in bills if seen.payee_suspect and seen.payer_recipient is None and seen.payer}
    for recipient in case.parties.recipients:
        if bills and recipient.payers and recipient.id not in known:
            questions.ask("CM-ASK-PAYER", recipient.id, n_others=len(others))
