"""The command line: one program, its commands, its errors and exit codes.

stdout carries the result alone, in UTF-8 whatever the console's code page; progress and messages
go to stderr. No traceback reaches a user. Built on click and not typer: the help is made in the
language chosen at start, and a command starts 0.05 s sooner.
"""

from __future__ import annotations

import contextlib
import gc
import os
import sys
from typing import TYPE_CHECKING

import click

import chaming
from chaming.base.catalogue import LANGS, Lang, system_language, text
from chaming.base.errors import ChamingError, FaultError, UsageError
from chaming.cli.context import LANGUAGE, Group

if TYPE_CHECKING:
    from collections.abc import Sequence


#: commands of the contract that this version does not have
NOT_YET = frozenset(
    {"map", "decide", "explain", "excerpt", "reconcile", "seal", "verify", "compare", "limits", "papers",
     "publish", "watch", "doctor", "serve"}
)  # fmt: skip


def main() -> None:
    """Entry point of the ``chaming`` command; ends the process with the documented exit code."""
    gc.set_threshold(100_000, 50, 100)  # records are many and hold no cycles; the default costs a run a seventh
    code = execute(sys.argv[1:])
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(OSError, ValueError):
            stream.flush()
    os._exit(code)  # every file is closed and synced by now; taking the process apart would cost a tenth of a run


def execute(arguments: Sequence[str]) -> int:
    """Run one command line and return its exit code; what :func:`main` does, for a program of one's own.

    Args:
        arguments: what follows ``chaming``.
    """
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        with contextlib.suppress(AttributeError, ValueError, OSError):
            stream.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    return _run(list(arguments), _language(arguments))


def _run(arguments: list[str], lang: Lang) -> int:
    try:
        result = build(lang).main(args=arguments, prog_name="chaming", standalone_mode=False, obj=lang)
        sys.stdout.flush()
    except ChamingError as error:
        return _tell(error, lang)
    except click.exceptions.Exit as end:
        return end.exit_code
    except click.ClickException as error:
        if (name := getattr(error, "command_name", "")) in NOT_YET:
            return _tell(UsageError("CM-USE-006", name=name), lang)
        return _tell(UsageError("CM-USE-001", detail=_detail(error, lang)), lang)
    except (KeyboardInterrupt, click.Abort):
        return 130
    except (BrokenPipeError, SystemExit):  # click ends the process itself when the reader of a pipe has gone
        with contextlib.suppress(OSError, ValueError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception as error:
        if os.environ.get("CHAMING_DEBUG"):
            raise
        return _tell(FaultError("CM-FAULT-001", detail=type(error).__name__), lang)
    return result if isinstance(result, int) else 0


def _tell(error: ChamingError, lang: Lang) -> int:
    click.echo(error.message(lang), err=True)
    return error.exit_code


def _language(arguments: Sequence[str]) -> Lang:
    """``--lang`` wherever it stands, else the locale; needed before the help is made."""
    for i, argument in enumerate(arguments):
        said = argument[7:] if argument.startswith("--lang=") else ""
        if argument == "--lang" and i + 1 < len(arguments):
            said = arguments[i + 1]
        if said in LANGS:
            return LANGS[LANGS.index(said)]
    return system_language()


def build(lang: Lang) -> click.Group:
    """The program with every command, its help in ``lang``."""
    from chaming.cli import commands

    return Group(
        "chaming",
        lang,
        help=text("cli.help", lang),
        commands=commands.all_commands(lang),
        params=[
            LANGUAGE(lang),
            click.Option(
                ["--version"], is_flag=True, expose_value=False, is_eager=True,
                help=text("cli.version", lang), callback=_version,
            ),
        ],
        context_settings={"help_option_names": ["-h", "--help"]},
        callback=lambda lang: None,
        no_args_is_help=True,
    )  # fmt: skip


def _version(context: click.Context, _: click.Parameter, value: bool) -> None:
    if value:
        click.echo(f"chaming {chaming.__version__}")
        context.exit(0)


def _detail(error: click.ClickException, lang: Lang) -> str:
    """What click found wrong, in the language of the person."""
    if isinstance(error, click.NoSuchOption):
        return text(
            "cli.no_such_option", lang, name=error.option_name, near="、".join(error.possibilities or []) or "–"
        )
    if isinstance(error, click.exceptions.NoSuchCommand):
        return text(
            "cli.no_such_command", lang, name=error.command_name, near="、".join(error.possibilities or []) or "–"
        )
    if isinstance(error, click.MissingParameter):
        name = error.param.human_readable_name if error.param else ""
        return text("cli.missing", lang, name=name)
    if isinstance(error, click.BadParameter):
        name = error.param.human_readable_name if error.param else ""
        choices = error.param.type.choices if error.param and isinstance(error.param.type, click.Choice) else ()
        return text("cli.bad", lang, name=name, choices=" | ".join(map(str, choices)) or "–")
    return text("cli.other", lang, detail=error.format_message())
