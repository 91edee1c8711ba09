"""Ctrl+C and Ctrl+D at a question: tell that what was answered is kept."""

from collections.abc import Iterator
from contextlib import contextmanager

import click

from journal.cli.output import say, say_paragraph


@contextmanager
def telling_when_interrupted(words: str) -> Iterator[None]:
    """Print `words` where the person leaves inside by Ctrl+C or Ctrl+D; raises click.Abort then."""
    try:
        yield
    except (KeyboardInterrupt, EOFError):
        say()
        say_paragraph(words)
        raise click.Abort from None
