"""``chaming rules``: the law as data, to be read and to be checked."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from chaming.base.catalogue import Lang, both, text
from chaming.base.errors import UsageError, system_reason
from chaming.cli.context import LANGUAGE, Command, Group, say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from chaming.law.book.rule_check import Checked

DAYS = 365
"""A check older than this is remarked on, unless the caller says otherwise."""


def command(lang: Lang) -> click.Command:
    """The command and what stands under it."""
    return Group(
        "rules",
        lang,
        help=text("cli.rules.help", lang),
        short_help=text("cli.rules.short", lang),
        commands={c.name: c for c in (_list(lang), _show(lang), _check(lang)) if c.name},
        params=[LANGUAGE(lang)],
        callback=lambda lang: None,
        no_args_is_help=True,
    )


def _on(lang: Lang, key: str) -> click.Option:
    return click.Option(["--on"], callback=_day, metavar="YYYY-MM-DD", help=text(key, lang))


def _day(_context: click.Context, _option: click.Parameter, value: str | None) -> date | None:
    if value is None:
        return None
    try:
        if re.fullmatch("[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
            return date.fromisoformat(value)
    except ValueError:
        pass
    raise UsageError("CM-USE-001", "--on", detail=both("rules.bad_day"))


def _json(lang: Lang) -> click.Option:
    return click.Option(["--json", "as_json"], is_flag=True, help=text("cli.rules.json", lang))


def _list(lang: Lang) -> click.Command:
    return Command(
        "list",
        lang,
        help=text("cli.rules.list.help", lang),
        short_help=text("cli.rules.list.short", lang),
        callback=_do_list,
        params=[_on(lang, "cli.rules.on"), _json(lang), LANGUAGE(lang)],
    )


def _do_list(on: date | None, as_json: bool, lang: Lang) -> None:
    from chaming.law.book.rule_show import listed
    from chaming.law.book.rulebook import rulebook

    book = rulebook()
    rows = listed(book, on)
    if as_json:
        say(json.dumps({"rules": rows, **book.identity}, ensure_ascii=False, indent=1))
        return
    for row in rows:
        for line in _heading(row, lang):
            say(line)
    say()
    say(text("rules.list.end", lang, n=len(rows), **book.identity))


def _show(lang: Lang) -> click.Command:
    return Command(
        "show",
        lang,
        help=text("cli.rules.show.help", lang),
        short_help=text("cli.rules.show.short", lang),
        callback=_do_show,
        params=[click.Argument(["rule"]), _on(lang, "cli.rules.on"), _json(lang), LANGUAGE(lang)],
    )


def _do_show(rule: str, on: date | None, as_json: bool, lang: Lang) -> None:
    from chaming.law.book.rule_show import shown
    from chaming.law.book.rulebook import rulebook

    told = shown(rulebook(), rule, on)
    for line in [json.dumps(told, ensure_ascii=False, indent=1)] if as_json else _page(told, lang):
        say(line)


def _page(told: dict[str, Any], lang: Lang) -> Iterator[str]:
    yield from _heading(told, lang)
    for other in told["versions"]:
        if other["version"] != told["version"]:
            yield "    " + text("rules.show.other", lang, version=other["version"], period=_period(other, lang))
    for provision in told["provisions"]:
        yield ""
        yield f"{provision['id']}  {provision['source' if lang == 'zh' else 'source_en']}"
        yield f"    “{provision['quote']}”"
        yield f"    {provision['says'][lang]}"
        yield "    " + text("rules.show.rule", lang, words=provision["words"][lang])


def _heading(row: dict[str, Any], lang: Lang) -> Iterator[str]:
    """What a rule is, when it holds, how far it binds, and when and against what it was checked."""
    authority = text(f"report.value.{row['authority']}", lang)
    yield f"{row['id']}  {row['version'] or '–'}  {_period(row, lang)}  {authority}"
    number = row["number" if lang == "zh" else "number_en"]
    yield "    " + text("rules.list.instrument", lang, title=row["instrument"][lang], number=number)
    if row["status"]:
        yield f"    {row['status'][lang]}"
    if row["version"]:
        yield "    " + text("rules.list.checked", lang, day=row["last_checked_on"], against=row["checked_against"])


def _period(row: dict[str, Any], lang: Lang) -> str:
    if row["version"] is None:
        return text("rules.period.none", lang)
    key = "open" if row["in_force_to"] is None else "closed"
    told = text(f"rules.period.{key}", lang, since=row["in_force_from"], until=row["in_force_to"])
    covers = row["covers_acts_from"]
    return told + (text("rules.period.covers", lang, since=covers) if covers else "")


def _check(lang: Lang) -> click.Command:
    return Command(
        "check",
        lang,
        help=text("cli.rules.check.help", lang),
        short_help=text("cli.rules.check.short", lang),
        callback=_do_check,
        params=[
            click.Argument(["folder"], required=False, type=click.Path()),
            click.Option(["--texts"], type=click.Path(), help=text("cli.rules.check.texts", lang)),
            _on(lang, "cli.rules.check.on"),
            click.Option(["--days"], type=click.IntRange(0), default=DAYS, show_default=True, metavar="N",
                         help=text("cli.rules.check.days", lang)),
            LANGUAGE(lang),
        ],
    )  # fmt: skip


def _do_check(folder: str | None, texts: str | None, on: date | None, days: int, lang: Lang) -> None:
    from chaming.law.book.rule_check import checked
    from chaming.law.book.rulebook import COMPILED, own_files

    files = own_files() if folder is None else _files_in(Path(folder))
    kept = COMPILED if folder is None else None
    found = checked(files, texts=Path(texts) if texts else None, on=on, days=days, kept=kept)
    for line in _summary(found, lang):
        say(line)


def _files_in(folder: Path) -> list[tuple[str, bytes]]:
    try:
        return [(f.name, f.read_bytes()) for f in sorted(folder.iterdir()) if f.suffix == ".yaml"]
    except OSError as error:
        raise UsageError("CM-USE-004", folder.name, detail=system_reason(error)) from error


def _summary(found: Checked, lang: Lang) -> Iterator[str]:
    between = text("rules.and", lang)
    kinds = [f"{text(f'report.value.{kind}', lang)} {n}" for kind, n in sorted(found.authorities.items())]
    yield text("rules.check.counted", lang, files=found.files, versions=found.versions, provisions=found.provisions,
               figures=found.figures, authorities=between.join(kinds))  # fmt: skip
    if found.placed is None:
        yield text("rules.check.no_texts", lang)
    else:
        yield text("rules.check.quotations", lang, placed=found.placed, elsewhere=found.elsewhere)
    yield text("rules.check.remarks", lang, n=len(found.remarks))
    yield from (f"  {text(key, lang, **values)}" for key, values in found.remarks)
    yield f"sha256 {found.identity}"
