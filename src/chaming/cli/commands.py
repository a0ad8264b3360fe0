"""The list of commands; one module each holds its options and its doing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaming.cli import command_assess, command_case, command_find, command_rules, command_run

if TYPE_CHECKING:
    import click

    from chaming.base.catalogue import Lang


def all_commands(lang: Lang) -> dict[str, click.Command]:
    """Every command by name, in the order of the help."""
    made = (
        command_run.command(lang),
        command_find.command(lang),
        command_assess.command(lang),
        command_rules.command(lang),
        command_case.new(lang),
        command_case.add(lang),
        command_case.demo(lang),
    )
    return {c.name: c for c in made if c.name}
