"""What every command shares: language, options, output, progress."""

from __future__ import annotations

import contextlib
import sys
from typing import TYPE_CHECKING

import click

from chaming.base.catalogue import Lang, text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


def LANGUAGE(lang: Lang) -> click.Option:
    """``--lang``, accepted before and after the command's name."""
    return click.Option(["--lang"], type=click.Choice(["zh", "en"]), help=text("cli.lang", lang), default=lang)


def unmask_option(lang: Lang) -> click.Option:
    """``--unmask REASON``."""
    return click.Option(["--unmask"], metavar=text("cli.reason", lang), help=text("cli.unmask", lang))


def say(line: str = "") -> None:
    """One line of the result, to stdout."""
    click.echo(line)


@contextlib.contextmanager
def progress(label: str) -> Iterator[Callable[[str, int, int], None] | None]:
    """A progress bar on stderr when it is a terminal; None otherwise. Shows counts, never contents."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(label, total=None)

        def report(path: str, done: int, total: int) -> None:
            bar.update(task, description=f"{label} {path}", completed=done, total=total)

        yield report
