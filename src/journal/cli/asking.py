"""Prompts: ask a question on the terminal and read the answer."""

import select
import sys
import unicodedata
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import sleep
from typing import TypeVar

import click

from journal.cli.output import can_ask, paragraph, say, say_paragraph
from journal.errors import BadInputError
from journal.text import is_writable

Answer = TypeVar("Answer")
_MORE = "More (Enter ends it) > "
_TOGETHER = 0.05
"""In seconds: lines that arrive within this time were pasted together."""

_YES = ("y", "yes")


def answer(prompt: str) -> str:
    """Read one line, stripped of surrounding space.

    Raises KeyboardInterrupt for Ctrl+C and EOFError for Ctrl+D.
    """
    _edit_lines()
    indent = prompt[: len(prompt) - len(prompt.lstrip())]
    shown = f"{paragraph(prompt, indent)} "
    while not is_writable(typed := input(shown).strip()):
        say_paragraph("That holds characters that are not valid text; please type it again.")
    return typed


def answer_of_lines(prompt: str) -> str:
    """Read an answer that may be pasted in several lines; raises what `answer` does.

    Terminals without bracketed paste send the lines as if typed: they are read as long as more is
    available, and then until an empty line, so that none is left for the shell.
    """
    lines = [answer(prompt)]
    is_pasted = _is_more_there()
    while is_pasted or (len(lines) > 1 and lines[-1]):
        lines.append(answer("" if is_pasted else _MORE))
        is_pasted = _is_more_there()
    return "\n".join(lines).strip()


def ask(prompt: str, read: Callable[[str], Answer]) -> Answer:
    """Ask until `read` accepts the answer; its BadInputError tells why one was refused."""
    while True:
        try:
            return read(answer(prompt))
        except BadInputError as error:
            say_paragraph(str(error))


def confirm(question: str) -> bool:
    """Ask a yes-or-no question; plain Enter means no."""
    typed = answer(f"{question} [y/N] ")
    # Some keyboards produce full-width letters.
    return unicodedata.normalize("NFKC", typed).lower() in _YES


def is_confirmed(question: str, *, is_sure: bool, without_terminal: str) -> bool:
    """Ask on a terminal whether to go on with a risky step, unless `is_sure`.

    Raises BadInputError with the sentence `without_terminal` if nobody can be asked.
    """
    if not is_sure and not can_ask():
        raise BadInputError(without_terminal)
    return is_sure or confirm(question)


@contextmanager
def message_on_interrupt(
    words: str | Callable[[], str] = "Nothing was saved.",
) -> Iterator[None]:
    """Print `words` and raise click.Abort if the person presses Ctrl+C or Ctrl+D in the block."""
    try:
        yield
    except (KeyboardInterrupt, EOFError):
        say()
        say_paragraph(words if isinstance(words, str) else words())
        raise click.Abort from None


def _is_more_there() -> bool:
    """Tell whether another line arrived together with the last one."""
    if sys.platform == "win32":
        # On Windows, select works only with sockets.
        import msvcrt

        sleep(_TOGETHER)
        return msvcrt.kbhit()
    try:
        return bool(select.select([sys.stdin], [], [], _TOGETHER)[0])
    except (OSError, ValueError):
        return False


def _edit_lines() -> None:
    """Enable the arrow keys; without readline a terminal also cuts lines at 4096 bytes."""
    if sys.platform == "win32":
        # The Windows console does both by itself.
        return
    try:
        import readline
    except ImportError:
        return
    # Keep answers out of any history.
    readline.set_auto_history(False)
