"""Commands named in messages, completed so that they work for the journal in use."""

import re

import click
from click.core import ParameterSource

from journal.cli.output import say_paragraph
from journal.cli.registry import ENTRIES
from journal.text import one_line

_NAMED = rf"“journal (?=(?:{'|'.join(ENTRIES)})[ ”])"
_OPTION = "data_dir"


def here(sentence: str) -> str:
    """Add --data-dir to each command in `sentence`, if it was given.

    A folder from the environment applies to the next command anyway.
    """
    context = click.get_current_context(silent=True)
    root = context.find_root() if context else None
    if root is None or root.get_parameter_source(_OPTION) is not ParameterSource.COMMANDLINE:
        return sentence
    from journal.shell_words import quoted_word

    folder = quoted_word(one_line(root.params[_OPTION]))
    return re.sub(_NAMED, lambda _: f"“journal --data-dir {folder} ", sentence)


def advise(text: str) -> None:
    """Print a paragraph that names commands, completed by `here`. Not for text by the person."""
    say_paragraph(here(text))
