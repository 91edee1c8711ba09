"""Questions on the terminal."""

import unicodedata
from collections.abc import Callable
from typing import TypeVar

from journal.cli.output import paragraph, say_paragraph
from journal.errors import BadInputError
from journal.text import is_writable

Answer = TypeVar("Answer")
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


def _edit_lines() -> None:
    """Let the arrow keys work; without this the terminal also cuts a line at 4096 bytes."""
    try:
        import readline
    except ImportError:
        return
    # What is answered here is nobody's history.
    readline.set_auto_history(False)
