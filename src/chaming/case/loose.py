"""``chaming find --out``: items of loose text as ``items.parquet``, without a case.

There is no suspect, no recipient and no count here: every item stands as found.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

from chaming.base.catalogue import text
from chaming.base.locators import chars, join, step
from chaming.case.findings import items_schema
from chaming.finders.finder import find

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from chaming.base.catalogue import Lang


def write_items(records: Iterable[tuple[str, int, str]], folder: Path, lang: Lang) -> list[str]:
    """Find in every record, write ``folder/items.parquet``, and return the summary's lines.

    Args:
        records: (name of the source, line number, text).
        folder: made if it does not exist.
        lang: language of the summary.

    Raises:
        OutputError: CM-OUT-001.
    """
    rows: list[dict[str, Any]] = []
    lines = 0
    for name, number, line in records:
        lines += 1
        rows.extend(
                {
                    "kind": hit.kind, "value": hit.value, "raw": hit.raw, "platform": hit.platform, "exhibit": name,
                    "sha256": hashlib.sha256(line.encode("utf-8", "surrogatepass")).hexdigest(),
                    "locator": join(step("line", number), chars(hit.start, hit.end)),
                    "verdict": hit.verdict.value, "reasons": list(hit.reasons), "counted": False,
                }
                for hit in find(line)
            )  # fmt: skip
    _write(rows, folder)
    kinds = sorted({row["kind"] for row in rows})
    out = [text("cli.find.summary", lang, lines=lines, items=len(rows), path=folder / "items.parquet")]
    out += [f"  {text(f'report.kind.{k}', lang)}  {sum(1 for r in rows if r['kind'] == k)}" for k in kinds]
    return out


def _write(rows: list[dict[str, Any]], folder: Path) -> None:
    import pyarrow as pa
    from pyarrow import parquet

    from chaming.base.errors import OutputError, system_reason

    aside = folder / ".items.parquet.new"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        parquet.write_table(pa.Table.from_pylist(rows, schema=items_schema("Asia/Shanghai")), aside)
        aside.replace(folder / "items.parquet")
    except OSError as error:
        aside.unlink(missing_ok=True)
        raise OutputError("CM-OUT-001", str(folder), detail=system_reason(error)) from error
