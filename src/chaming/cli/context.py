"""What every command shares: language, options, output, progress."""

from __future__ import annotations

import contextlib
import sys
from typing import TYPE_CHECKING, Any

import click

from chaming.base.catalogue import Lang, text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


class Command(click.Command):
    """A command whose help is wholly in one language.

    Args:
        lang: the language; everything else as click's own.
    """

    def __init__(self, name: str, lang: Lang, **more: Any) -> None:  # noqa: ANN401 - passed on to click
        super().__init__(name, **more)
        self._lang = lang

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The help with its headings in the language."""
        super().format_help(ctx, formatter)
        translate(formatter, self._lang)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """``--help``, told in the language."""
        return told(super().get_help_option(ctx), self._lang)


class Group(click.Group):
    """Commands under one name, in the order of the work, not of the alphabet; help in one language.

    Args:
        lang: the language; everything else as click's own.
    """

    def __init__(self, name: str, lang: Lang, **more: Any) -> None:  # noqa: ANN401 - passed on to click
        super().__init__(name, **more)
        self._lang = lang

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The help with its headings in the language."""
        super().format_help(ctx, formatter)
        translate(formatter, self._lang)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """``--help``, told in the language."""
        return told(super().get_help_option(ctx), self._lang)

    def list_commands(self, ctx: click.Context) -> list[str]:
        """As they were given."""
        return list(self.commands)


def told(option: click.Option | None, lang: Lang) -> click.Option | None:
    """Click's own help option with our words."""
    if option is not None:
        option.help = text("cli.show_help", lang)
    return option


def translate(formatter: click.HelpFormatter, lang: Lang) -> None:
    """Click's headings in the buffer of a help page, in the language."""
    for heading in ("Usage:", "Options:", "Commands:", "[OPTIONS]", "COMMAND [ARGS]..."):
        formatter.buffer = [part.replace(heading, text(f"cli.heading.{heading}", lang)) for part in formatter.buffer]


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
