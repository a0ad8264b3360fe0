"""``chaming find``: personal information in text, one record a line; no case needed."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from chaming.base.catalogue import Lang, both, text
from chaming.base.errors import UsageError, system_reason
from chaming.cli.context import LANGUAGE, Command, say, unmask_option

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


def command(lang: Lang) -> click.Command:
    """The command."""
    return Command(
        "find",
        lang,
        help=text("cli.find.help", lang),
        short_help=text("cli.find.short", lang),
        callback=_find,
        params=[
            click.Argument(["files"], nargs=-1, type=click.Path(allow_dash=True)),
            click.Option(["--text", "given"], metavar="TEXT", help=text("cli.find.text", lang)),
            click.Option(["--jsonl"], is_flag=True, help=text("cli.find.jsonl", lang)),
            click.Option(["--out"], type=click.Path(), help=text("cli.find.out", lang)),
            unmask_option(lang),
            LANGUAGE(lang),
        ],
    )


def _find(
    files: tuple[str, ...], given: str | None, jsonl: bool, out: str | None, unmask: str | None, lang: Lang
) -> None:
    if unmask is not None and not unmask.strip():
        raise UsageError("CM-USE-003")
    if jsonl:
        for record in [{"id": None, "text": given}] if given is not None else _json_records(files):
            say(json.dumps(_found(record), ensure_ascii=False))
        return
    records = [(text("cli.find.given", lang), 1, given)] if given is not None else _lines(files or ("-",))
    if out is not None:
        from chaming.case.loose import write_items

        for line in write_items(records, Path(out), lang):
            say(line)
        return
    found = False
    for name, number, line in records:
        for shown in _shown(name, number, line, unmask is None, lang):
            found = True
            say(shown)
    if not found:
        click.echo(text("cli.find.none", lang), err=True)


def _shown(name: str, number: int, line: str, masked: bool, lang: Lang) -> Iterator[str]:
    from chaming.finders.finder import find
    from chaming.kinds.registry import KINDS

    for hit in find(line):
        value = hit.value or ""
        value = KINDS[hit.kind].mask(value) if masked else value
        words = "；".join(text(f"reason.{r}", lang) for r in hit.reasons)
        platform = f" · {hit.platform}" if hit.platform else ""
        yield "\t".join(
            [
                f"{name}:{number}:{hit.start}-{hit.end}", text(f"report.kind.{hit.kind}", lang), value + platform,
                text(f"report.verdict.{hit.verdict.value}", lang), words,
            ]
        ).rstrip()  # fmt: skip


def _lines(files: Iterable[str]) -> Iterator[tuple[str, int, str]]:
    from chaming.readers.probe import Probe

    for file in files:
        if file == "-":
            for number, line in enumerate(sys.stdin, start=1):
                yield "-", number, line.rstrip("\r\n")
            continue
        path = Path(file)
        try:
            probe = Probe(path)
            if probe.encoding is None:
                raise UsageError("CM-USE-004", path.name, detail=both("os.binary"))
            for number, line in enumerate(probe.lines(), start=1):
                yield str(path), number, line.rstrip("\r\n")
        except OSError as error:
            raise UsageError("CM-USE-004", path.name, detail=system_reason(error)) from error


def _json_records(files: tuple[str, ...]) -> Iterator[dict[str, Any]]:
    for name, number, line in _lines(files or ("-",)):
        if not line.strip():
            continue
        try:
            record = json.loads(line.removeprefix("\ufeff"))
            if not isinstance(record, dict) or not isinstance(record.get("text"), str):
                raise UsageError("CM-USE-005", f"{name}:{number}", line=number)
        except (json.JSONDecodeError, RecursionError) as error:
            raise UsageError("CM-USE-005", f"{name}:{number}", line=number) from error
        yield record


def _found(record: dict[str, Any]) -> dict[str, Any]:
    from chaming.finders.finder import find, to_json

    return {"id": record.get("id"), "items": [to_json(hit) for hit in find(record["text"])]}
