"""``chaming assess FACTS.json``: the legal assessment of figures already known."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click

from chaming.base.catalogue import Lang, text
from chaming.base.errors import UsageError, system_reason
from chaming.cli.context import LANGUAGE, Command, say


def command(lang: Lang) -> click.Command:
    """The command."""
    return Command(
        "assess",
        lang,
        help=text("cli.assess.help", lang),
        short_help=text("cli.assess.short", lang),
        callback=_assess,
        params=[click.Argument(["facts"], type=click.Path(allow_dash=True)), LANGUAGE(lang)],
    )


def _assess(facts: str, lang: Lang) -> None:
    from chaming.law.facts import read_facts
    from chaming.law.law import assess

    name = "stdin" if facts == "-" else Path(facts).name
    try:
        raw = sys.stdin.read() if facts == "-" else Path(facts).read_bytes().decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError("CM-USE-004", name, detail=system_reason(error)) from error
    say(json.dumps(assess(read_facts(raw)), ensure_ascii=False, indent=1))
