"""What makes a function a command, and the option that all who read the journal share."""

from collections.abc import Callable
from typing import TypeVar

import click

from journal.days import conventions

_Function = TypeVar("_Function", bound=Callable[..., object])


class PlainCommand(click.Command):
    """A command whose errors never quote unexpected words, which may be a note without quotes."""

    allow_extra_args = True

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the arguments; what is left over is refused by its number alone."""
        try:
            rest = super().parse_args(ctx, args)
        except click.UsageError as error:
            # Some come without the command whose help says more.
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
    """A group of such commands, which does something without one of them, too."""

    command_class = PlainCommand


_debug_option = click.option("--debug", is_flag=True, expose_value=False, hidden=True)


def command(name: str, **context: object) -> Callable[[_Function], click.Command]:
    """Make a function the command called `name`; --debug may stand behind it too."""

    def made(function: _Function) -> click.Command:
        plain = click.command(name, cls=PlainCommand, context_settings=context)
        return plain(_debug_option(function))

    return made


def group(name: str) -> Callable[[_Function], PlainGroup]:
    """Make a function the group of commands called `name`; --debug may stand behind it too."""

    def made(function: _Function) -> PlainGroup:
        grouped = click.group(name, cls=PlainGroup, invoke_without_command=True)
        return grouped(_debug_option(function))

    return made


def _for_programs(_: click.Context, __: click.Parameter, as_json: bool) -> bool:
    """Write days in a document's sentences in one fixed form, whatever is set."""
    if as_json:
        conventions.write_for_programs()
    return as_json


json_option = click.option(
    "--json", "as_json", is_flag=True, callback=_for_programs, help="Print one JSON document."
)
"""Add --json, as `as_json`."""
