"""``chaming assess FACTS.json``: the legal assessment of figures already known, for a machine or for a reader."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click

from chaming.base.catalogue import Lang, text
from chaming.base.errors import UsageError, system_reason
from chaming.cli.context import LANGUAGE, Command, say
from chaming.cli.judgment import beside, lines
from chaming.cli.judgment import options as beside_options
from chaming.cli.what_if import options as what_if_options


def command(lang: Lang) -> click.Command:
    """The command."""
    return Command(
        "assess",
        lang,
        help=text("cli.assess.help", lang),
        short_help=text("cli.assess.short", lang),
        callback=_assess,
        params=[
            click.Argument(["facts"], type=click.Path(allow_dash=True)),
            click.Option(["--as", "shape"], type=click.Choice(["json", "text"]), help=text("cli.assess.as", lang)),
            click.Option(["--guidance/--no-guidance"], default=True, help=text("cli.assess.guidance", lang)),
            *what_if_options(lang),
            *beside_options(lang),
            LANGUAGE(lang),
        ],
    )


def _assess(
    facts: str,
    shape: str | None,
    guidance: bool,
    what_if: tuple[str, ...],
    suspect: str | None,
    judgment: str | None,
    near: bool,
    casebook: tuple[str, ...],
    lang: Lang,
) -> None:
    from chaming.law.facts import facts_of, read_facts
    from chaming.law.law import assess

    stated = facts_of(read_facts(_read(facts)))
    if what_if:
        from chaming.cli.what_if import answer

        for line in answer(stated, what_if, suspect=suspect, as_json=shape == "json", lang=lang):
            say(line)
        return
    found = assess(stated, guidance=guidance)
    home = None if facts == "-" else Path(facts).parent
    found |= beside(stated, found, judgment=judgment, near=near, casebooks=casebook, home=home)
    if shape != "text":
        say(json.dumps(found, ensure_ascii=False, indent=1))
        return
    from chaming.law.explanation.printed import printed
    from chaming.law.law import rules_id

    say(printed(found["suspects"], lang, rules_id()).removesuffix("\n"))
    for line in lines(found, lang):
        say(line)


def _read(facts: str) -> str:
    try:
        return sys.stdin.read() if facts == "-" else Path(facts).read_bytes().decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        name = "stdin" if facts == "-" else Path(facts).name
        raise UsageError("CM-USE-004", name, detail=system_reason(error)) from error
