"""Decorators that make a function a command or group, and the shared option --json."""

from collections.abc import Callable
from typing import TypeVar

import click

from journal.days import conventions

_Function = TypeVar("_Function", bound=Callable[..., object])


class PlainCommand(click.Command):
    """A command whose errors never quote unexpected words: they may be an unquoted note."""

    allow_extra_args = True

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Parse the arguments; extra ones are refused by number, without quoting them."""
        try:
            rest = super().parse_args(ctx, args)
        except click.UsageError as error:
            # Some errors lack the context, whose help the message refers to.
            error.ctx = error.ctx or ctx
            raise
        if ctx.args:
            raise click.UsageError(
                f"This is {len(ctx.args)} more than “{ctx.command_path}” takes; text of several"
                " words goes in quotes",
                ctx,
            )
        return rest


class PlainGroup(click.Group):
    """A group of such commands, which also runs without a subcommand."""

    command_class = PlainCommand


_debug_option = click.option("--debug", is_flag=True, expose_value=False, hidden=True)


def command(name: str, **context: object) -> Callable[[_Function], click.Command]:
    """Make a function the command called `name`; --debug may follow the command too."""

    def made(function: _Function) -> click.Command:
        plain = click.command(name, cls=PlainCommand, context_settings=context)
        return plain(_debug_option(function))

    return made


def group(name: str) -> Callable[[_Function], PlainGroup]:
    """Make a function the command group called `name`; --debug may follow the command too."""

    def made(function: _Function) -> PlainGroup:
        grouped = click.group(name, cls=PlainGroup, invoke_without_command=True)
        return grouped(_debug_option(function))

    return made


def _for_programs(_: click.Context, __: click.Parameter, as_json: bool) -> bool:
    """Use one fixed date format in the sentences of a JSON document, whatever is set."""
    if as_json:
        conventions.write_for_programs()
    return as_json


json_option = click.option(
    "--json", "as_json", is_flag=True, callback=_for_programs, help="Print one JSON document."
)
"""Add --json, as `as_json`."""
