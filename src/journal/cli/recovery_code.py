"""Show the recovery code once; into a pipe only on request."""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

import click

from journal.cli.output import is_terminal, paragraph, say
from journal.errors import BadInputError

Function = TypeVar("Function", bound=Callable[..., object])

_TERMINAL = Path("/dev/tty")
_GROUPS_IN_A_LINE = 7
_NOWHERE = (
    "The recovery code is shown only on a terminal, and there isn’t one, so nothing was changed;"
    " --print-recovery-code prints it on stdout instead."
)
_HEADING = "This is the recovery code. It is shown this once:"
_WHAT_FOR = (
    "Write it down and keep it where the journal is not. It opens the journal if the passphrase is"
    " forgotten, with “journal passphrase --recover”. Without both of them nobody can read the"
    " journal any more, and nobody can help with that."
)
_SCROLLBACK = "This terminal may keep it in what can be scrolled back to; clear that afterwards."

print_option = click.option(
    "--print-recovery-code",
    "on_stdout",
    is_flag=True,
    help="Print the recovery code on stdout even if that is not a terminal.",
)
"""Add --print-recovery-code, as `on_stdout`."""


def require_place(*, on_stdout: bool) -> None:
    """Raise BadInputError if a code could not be shown; called before one is made."""
    if not (on_stdout or is_terminal() or _has_device()):
        raise BadInputError(_NOWHERE)


def show(code: str, *, on_stdout: bool) -> None:
    """Show a recovery code and what it is for."""
    if on_stdout and not is_terminal():
        say(code)
        return
    purpose = (paragraph(_WHAT_FOR), paragraph(_SCROLLBACK))
    text = "\n".join(("", _HEADING, "", *_lines(code), "", *purpose))
    if is_terminal():
        say(text)
        return
    sys.stdout.flush()
    with _TERMINAL.open("w", encoding="utf-8") as terminal:
        terminal.write(f"{text}\n")


def _has_device() -> bool:
    """Tell whether the terminal can be opened by name."""
    if sys.platform == "win32":
        return False
    try:
        _TERMINAL.open("w").close()
    except OSError:
        return False
    return True


def _lines(code: str) -> Iterator[str]:
    groups = code.split("-")
    for start in range(0, len(groups), _GROUPS_IN_A_LINE):
        yield "  " + "-".join(groups[start : start + _GROUPS_IN_A_LINE])
