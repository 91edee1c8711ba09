"""The program: its options, its list of commands, and what happens without a command."""

import gc
import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from journal import __version__
from journal.cli.ending import Ending, flush_output, silence_hooks
from journal.cli.invocation import Invocation, data_folder
from journal.cli.output import complain, sees_errors, use_utf8_streams
from journal.cli.passphrase import Passphrase
from journal.cli.registry import COMPLETION, ENTRIES, SECTIONS
from journal.cli.signals import signals_as_exit
from journal.cli.suggested import here
from journal.days import conventions
from journal.errors import JournalError
from journal.files import is_there
from journal.first_sight import SETTINGS_FILE

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

_NAME = "journal"
_NEEDS_NO_FOLDER = "help-now"
"""This command must work even if the data folder is unusable."""

_QUICK = ("log", "status", "list", "signals", "trend", "undo", "redo", "remind")
"""Daily commands, which skip importing logging to save a twentieth of their time: nothing they use
logs, and migrations and the keyring silence their own loggers."""

_OPEN_APP = ("demo",)
_SAYS_LITTLE = (None, "status", "remind", "completion")

_WIDEST = max(map(len, ENTRIES))

_NEW_OBJECTS_UNTIL_COLLECTED = 200_000
"""Garbage collection threshold. Imports allocate far more than Python's default of 700 objects, and
none of them is garbage."""


class Program(click.Group):
    """A click group that imports a command only when it is used."""

    def list_commands(self, *_: object) -> list[str]:
        """Return the names in the order of the help."""
        return list(ENTRIES)

    def get_command(self, _: click.Context, name: str) -> click.Command | None:
        """Return a command, or None if there is none with that name."""
        entry = ENTRIES.get(name)
        return entry.load() if entry else None

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the named command; for a misspelt one, suggest the likely one."""
        # click empties the list if the name looks like an option.
        name = args[0]
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            from difflib import get_close_matches

            near = get_close_matches(name.lower(), ENTRIES, 1)
            if not near:
                raise
            message = f"{error.message.rstrip('.')}. Did you mean '{near[0]}'?"
            raise click.UsageError(message, ctx) from error

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list["CompletionItem"]:
        """Complete command names without importing any command, or options."""
        from click.shell_completion import CompletionItem

        options = super(click.Group, self).shell_complete(ctx, incomplete)
        begun = [entry for entry in ENTRIES.values() if entry.name.startswith(incomplete)]
        return [*(CompletionItem(entry.name, help=entry.line) for entry in begun), *options]

    def format_commands(self, _: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the commands under their headings."""
        for heading, entries in SECTIONS:
            with formatter.section(heading):
                formatter.write_dl([(f"{entry.name:{_WIDEST}}", entry.line) for entry in entries])


@click.command(
    cls=Program,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.option(
    "--data-dir",
    metavar="DIR",
    envvar="JOURNAL_DATA_DIR",
    help="The folder of the journal; JOURNAL_DATA_DIR does the same.",
)
@click.option(
    "--passphrase-fd",
    "descriptor",
    metavar="N",
    type=click.IntRange(0, 2**31 - 1),
    envvar="JOURNAL_PASSPHRASE_FD",
    help="Read the passphrase from this file descriptor instead of asking for it; where a command"
    " needs a second one, that is the next line.",
)
@click.option(
    "--passphrase-command",
    "passphrase_command",
    metavar="CMD",
    envvar="JOURNAL_PASSPHRASE_COMMAND",
    help="Run this, without a shell; the first line that it prints is the passphrase. It has two"
    " minutes, so that it may ask you to unlock something.",
)
@click.option(
    "--debug",
    is_flag=True,
    help="Show where in the program an error came from; never what you wrote.",
)
@click.version_option(__version__, prog_name=_NAME, message="%(prog)s %(version)s")
@click.pass_context
def program(
    ctx: click.Context,
    data_dir: str | None,
    descriptor: int | None,
    passphrase_command: str | None,
    debug: bool,
) -> None:
    """Keep a private journal of your therapy; without a COMMAND, open the app.

    “journal log 6 8 3” logs a session: mood, alliance (how well you and your therapist worked
    together) and distress, each from 0 to 10. Everything stays on this computer.
    """
    if ctx.invoked_subcommand not in _QUICK:
        from journal.fault_report import silence_logging

        silence_logging()
    if ctx.invoked_subcommand == _NEEDS_NO_FOLDER:
        return
    folder = data_folder(data_dir)
    passphrase = Passphrase(folder, descriptor=descriptor, command=passphrase_command)
    ctx.obj = Invocation(folder, debug, passphrase=passphrase)
    _adopt_settings(ctx.obj, is_quiet=ctx.invoked_subcommand in _SAYS_LITTLE)
    if ctx.invoked_subcommand is None:
        from journal.cli.app import open_app

        open_app(ctx.obj)
    elif ctx.invoked_subcommand not in _OPEN_APP and sees_errors():
        from journal.cli.progress import progress_shown

        ctx.with_resource(progress_shown())


def _adopt_settings(invocation: Invocation, *, is_quiet: bool) -> None:
    """Apply the settings for days, and report lines that could not be used.

    Commands that open the app or run when a shell starts do not report them.
    """
    conventions.adopt()
    if not is_there(invocation.folder / SETTINGS_FILE):
        return
    from journal import settings

    found = settings.read(invocation.folder)
    settings.adopt(found)
    for problem in () if is_quiet else found.problems:
        complain(problem)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code; `arguments` default to those of the process."""
    use_utf8_streams()
    # numpy would start threads that sums of a few thousand numbers do not need.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    given = list(sys.argv[1:] if arguments is None else arguments)
    debug = "--debug" in given
    if arguments is None:
        silence_hooks(debug=debug)
        gc.set_threshold(_NEW_OBJECTS_UNTIL_COLLECTED)
    with Ending(debug=debug) as ending, signals_as_exit():
        _run(given)
    flush_output()
    if arguments is None:
        # Skip the final garbage collection: the process ends here anyway.
        gc.freeze()
    return ending.code


def _run(arguments: list[str]) -> None:
    """Run one command. click's own `main` would end the process for some errors."""
    if COMPLETION in os.environ:
        program.main(arguments, prog_name=_NAME)
    with program.make_context(_NAME, arguments) as context:
        try:
            program.invoke(context)
        except JournalError as error:
            # Here the context still knows how the folder was given.
            error.args = (here(str(error)),)
            raise
