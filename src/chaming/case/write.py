"""Writes the findings: aside, synced, and then in place of the old ones, whole or not at all."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
from dataclasses import replace
from typing import TYPE_CHECKING

from chaming.base.errors import OutputError, system_reason

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import pyarrow as pa

    from chaming.case.findings import Findings

#: what a findings folder holds; anything else in it is somebody's own file
FILES = ("findings.json", "items.parquet", "fields.parquet", "payments.parquet", "items.xlsx", "report.html")


def write_findings(findings: Findings, folder: Path) -> Findings:
    """Write every file of the findings.

    The files are written to a folder aside and synced before the old folder is replaced, so that a
    full disk or a crash leaves the old findings whole.

    Returns:
        The findings with ``folder`` set.

    Raises:
        OutputError: CM-OUT-001 (could not write), CM-OUT-002 (foreign files in the folder).
    """
    _own(folder)
    aside = folder.with_name(f".{folder.name}.new")
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        shutil.rmtree(aside, ignore_errors=True)
        aside.mkdir(mode=0o700)
        for name, make in _makers(findings).items():
            make(aside / name)
        for name in FILES:
            _sync(aside / name)
        _replace(aside, folder)
    except OSError as error:
        shutil.rmtree(aside, ignore_errors=True)
        raise OutputError("CM-OUT-001", folder.name, detail=system_reason(error)) from error
    return replace(findings, folder=folder)


def _makers(findings: Findings) -> dict[str, Callable[[Path], object]]:
    from chaming.case import workbook
    from chaming.case.report import render

    def write_workbook(path: Path) -> None:
        with path.open("wb") as stream:
            workbook.write(findings, stream)

    return {
        "findings.json": lambda p: p.write_bytes(as_json(findings)),
        "items.parquet": lambda p: _parquet(findings.items, p),
        "fields.parquet": lambda p: _parquet(findings.fields, p),
        "payments.parquet": lambda p: _parquet(findings.payments, p),
        "items.xlsx": write_workbook,
        "report.html": lambda p: p.write_bytes(render(findings)),
    }


def as_json(findings: Findings) -> bytes:
    """findings.json, byte for byte: UTF-8, keys in the contract's order, one final line break."""
    return (json.dumps(findings.document, ensure_ascii=False, indent=1) + "\n").encode()


def _parquet(table: pa.Table, path: Path) -> None:
    from pyarrow import parquet

    parquet.write_table(table, path, compression="zstd", use_dictionary=True, store_schema=True)


def _sync(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _own(folder: Path) -> None:
    """A folder is replaced only if everything in it is ours."""
    if folder.exists():
        foreign = sorted(p.name for p in folder.iterdir() if p.name not in FILES)
        if foreign:
            raise OutputError("CM-OUT-002", folder.name, names="、".join(foreign[:5]))


def _replace(aside: Path, folder: Path) -> None:
    old = folder.with_name(f".{folder.name}.old")
    shutil.rmtree(old, ignore_errors=True)
    if folder.exists():
        folder.rename(old)
    try:
        aside.rename(folder)
    except OSError:
        if old.exists():
            old.rename(folder)
        raise
    with contextlib.suppress(OSError):
        shutil.rmtree(old)
