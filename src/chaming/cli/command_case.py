"""``chaming new``, ``chaming add`` and ``chaming demo``: case folders."""

from __future__ import annotations

import getpass
from datetime import UTC, datetime
from pathlib import Path

import click

from chaming.base.catalogue import Lang, text
from chaming.base.errors import CaseError
from chaming.cli.context import LANGUAGE, Command, say


def new(lang: Lang) -> click.Command:
    """``chaming new DIR``."""
    return Command(
        "new",
        lang,
        help=text("cli.new.help", lang),
        short_help=text("cli.new.short", lang),
        callback=_new,
        params=[click.Argument(["folder"], type=click.Path()), LANGUAGE(lang)],
    )


def _new(folder: str, lang: Lang) -> None:
    from chaming.case.new import start

    path = start(Path(folder), lang)
    say(text("cli.new.done", lang, folder=path))


def add(lang: Lang) -> click.Command:
    """``chaming add CASE PATH …``."""
    return Command(
        "add",
        lang,
        help=text("cli.add.help", lang),
        short_help=text("cli.add.short", lang),
        callback=_add,
        params=[
            click.Argument(["case"], type=click.Path()),
            click.Argument(["paths"], nargs=-1, required=True, type=click.Path()),
            click.Option(["--by"], help=text("cli.add.by", lang)),
            LANGUAGE(lang),
        ],
    )


def _add(case: str, paths: tuple[str, ...], by: str | None, lang: Lang) -> None:
    from chaming.evidence.custody import add as take_in

    folder = Path(case)
    if not (folder / "case.toml").is_file():
        raise CaseError("CM-CASE-001", str(folder))
    taken = take_in(
        folder,
        [Path(p) for p in paths],
        by or getpass.getuser(),
        datetime.now(UTC).astimezone().isoformat(timespec="seconds"),
    )
    for one in taken:
        say(f"{one.sha256[:16]}  {one.what(lang)}")


def demo(lang: Lang) -> click.Command:
    """``chaming demo DIR``."""
    return Command(
        "demo",
        lang,
        help=text("cli.demo.help", lang),
        short_help=text("cli.demo.short", lang),
        callback=_demo,
        params=[click.Argument(["folder"], type=click.Path()), LANGUAGE(lang)],
    )


def _demo(folder: str, lang: Lang) -> None:
    from chaming.example.case import demo as write

    write(Path(folder))
    say(text("cli.demo.done", lang, folder=folder))
