"""The main job, readable aloud: exhibits in, findings out.

``run`` is pure but for writing: same case in, same bytes out, whatever the order of files, the
number of threads or the engine. The command line, the Python API and the workbench all call it.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import chaming
from chaming.base.errors import CaseError, UsageError
from chaming.base.questions import Questions
from chaming.case.case import load
from chaming.case.compose import compose
from chaming.case.gather import gather
from chaming.case.judge import judge
from chaming.case.unmatched import ask_about_unmatched
from chaming.count.count import count
from chaming.gains.gains import add_up

if TYPE_CHECKING:
    from collections.abc import Callable

    from chaming.case.case import Case
    from chaming.case.findings import Findings
    from chaming.engine.engine import Engine


def run(
    folder: str | Path,
    *,
    out: str | Path | None = None,
    engine: str = "duckdb",
    unmask: str | None = None,
    threads: int | None = None,
    write: bool = True,
    progress: Callable[[str, int, int], None] | None = None,
) -> Findings:
    """Read the exhibits of a case, find, link, count, add up, assess; write the findings.

    Args:
        folder: the case folder (with case.toml and exhibits/).
        out: where the findings go; ``findings/`` in the case folder if not given.
        engine: ``duckdb``.
        unmask: the reason for showing plain values in report and workbook; None keeps them masked.
        threads: how many threads may work (default: the machine's, at most 4); never changes a byte.
        write: False only returns the findings.
        progress: called with (path, done, all) after each exhibit.

    Returns:
        The findings; ``exit_code`` is 3 when some evidence could not be read or was damaged.

    Raises:
        CaseError, RuleError, OutputError, UsageError: see the error reference.
    """
    if unmask is not None and not unmask.strip():
        raise UsageError("CM-USE-003")
    case = load(Path(folder))
    _refuse_decisions(case)
    threads = threads or min(4, os.cpu_count() or 1)
    questions = Questions()
    evidence = gather(case, questions, threads, progress)
    with _engine(engine, threads) as database:
        counted = count(evidence.occurrences, case.policy.dedupe, database)
    gains = add_up(
        evidence.payments, list(case.parties.by_id), evidence.billed, case.policy.gains, _costs(case), questions
    )
    ask_about_unmatched(case, evidence, counted, questions)
    assessment = judge(case, counted, gains)
    findings = compose(case, evidence, counted, gains, assessment, questions, chaming.__version__, unmask)
    if not write:
        return findings
    from chaming.case.write import write_findings

    return write_findings(findings, Path(out) if out is not None else case.folder / "findings")


def _engine(name: str, threads: int) -> Engine:
    if name != "duckdb":
        raise UsageError("CM-USE-002", engine=name)
    from chaming.engine.duckdb_engine import DuckDBEngine

    return DuckDBEngine(threads)


def _costs(case: Case) -> dict[str, int]:
    from chaming.base.money import parse_yuan

    said: dict[str, Any] = {s: facts.get("costs_cny") for s, facts in case.facts.items()}
    return {s: fen for s, cost in said.items() if cost is not None and (fen := parse_yuan(cost)) is not None}


def _refuse_decisions(case: Case) -> None:
    path = case.folder / "decisions.jsonl"
    if path.is_file() and path.read_bytes().strip():
        raise CaseError("CM-CASE-014", "decisions.jsonl")
