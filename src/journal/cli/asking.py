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
"""In seconds: input within this time was pasted."""

_YES = ("y", "yes")


def answer(prompt: str) -> str:
    """Return one line as typed, without space around it.

    Raises KeyboardInterrupt for Ctrl+C and EOFError for Ctrl+D.
    """
    _edit_lines()
    indent = prompt[: len(prompt) - len(prompt.lstrip())]
    shown = f"{paragraph(prompt, indent)} "
    while not is_writable(typed := input(shown).strip()):
        say_paragraph("That holds characters that are not valid text; please type it again.")
    return typed


def answer_of_lines(prompt: str) -> str:
    """Return what is typed, or pasted in several lines, as `answer` does.

    Where a terminal marks no pastes their lines come as if each were typed: they are read on as
    long as more is there, and then until Enter alone, so that nothing of them is left to a shell.
    """
    lines = [answer(prompt)]
    is_pasted = _is_more_there()
    while is_pasted or (len(lines) > 1 and lines[-1]):
        lines.append(answer("" if is_pasted else _MORE))
        is_pasted = _is_more_there()
    return "\n".join(lines).strip()


def ask(prompt: str, read: Callable[[str], Answer]) -> Answer:
    """Ask until `read` takes the answer; a BadInputError from it says why it was not taken."""
    while True:
        try:
            return read(answer(prompt))
        except BadInputError as error:
            say_paragraph(str(error))


def confirm(question: str) -> bool:
    """Ask a question whose plain Enter means no."""
    typed = answer(f"{question} [y/N] ")
    # Some keyboards type letters of another width.
    return unicodedata.normalize("NFKC", typed).lower() in _YES


def is_confirmed(question: str, *, is_sure: bool, without_terminal: str) -> bool:
    """Tell whether a risky step is confirmed: asked on a terminal, unless it `is_sure`.

    Raises BadInputError with the sentence `without_terminal` where nobody can be asked.
    """
    if not is_sure and not can_ask():
        raise BadInputError(without_terminal)
    return is_sure or confirm(question)


@contextmanager
def telling_when_interrupted(
    words: str | Callable[[], str] = "Nothing was saved.",
) -> Iterator[None]:
    """Print `words` where the person leaves inside by Ctrl+C or Ctrl+D; raises click.Abort then."""
    try:
        yield
    except (KeyboardInterrupt, EOFError):
        say()
        say_paragraph(words if isinstance(words, str) else words())
        raise click.Abort from None


def _is_more_there() -> bool:
    """Tell whether another line came together with the last one."""
    if sys.platform == "win32":
        # There only sockets can be selected.
        import msvcrt

        sleep(_TOGETHER)
        return msvcrt.kbhit()
    try:
        return bool(select.select([sys.stdin], [], [], _TOGETHER)[0])
    except (OSError, ValueError):
        return False


def _edit_lines() -> None:
    """Let the arrow keys work; without this the terminal also cuts a line at 4096 bytes."""
    if sys.platform == "win32":
        # Its console does both by itself.
        return
    try:
        import readline
    except ImportError:
        return
    # What is answered here is nobody's history.
    readline.set_auto_history(False)
