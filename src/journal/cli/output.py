"""Print to stdout and stderr: always UTF-8, without control characters; JSON on request."""

import os
import sys
from contextlib import suppress
from io import TextIOWrapper
from typing import TextIO

import click

from journal.text import one_line, visible

Record = dict[str, object]
"""An object of a JSON document."""

_WIDEST = 80
_OBEY_ESCAPES = 0x4
"""ENABLE_VIRTUAL_TERMINAL_PROCESSING, for the console of Windows."""

_PLAIN_TERMINALS = ("dumb", "linux")
"""Terminals whose fonts lack braille and most other characters of a chart."""


def use_utf8_streams() -> None:
    """Make the standard streams UTF-8, whatever the locale says.

    Output is the same on every system, line endings included: shells do not accept a completion
    script with carriage returns.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace", newline="\n")
    if isinstance(sys.stdin, TextIOWrapper):
        # Let invalid UTF-8 through, so that it can be refused with a proper message.
        sys.stdin.reconfigure(encoding="utf-8", errors="surrogateescape")


def say(text: str = "") -> None:
    """Print `text` and a newline. Text typed by a person must be made visible first."""
    click.echo(text)


def say_as_file(text: str) -> None:
    """Print the content of a file: verbatim into a pipe, escaped on a terminal."""
    if is_terminal():
        say(visible(text).removesuffix("\n"))
    else:
        click.echo(text.encode(), nl=False)


def complain(sentence: str) -> None:
    """Print a sentence on stderr, ignoring write errors."""
    with suppress(OSError):
        click.echo(_filled(sentence) if sees_errors() else visible(sentence), err=True)


def say_paragraph(text: str, indent: str = "") -> None:
    """Print `text`, wrapped at words to the width of the terminal."""
    say(paragraph(text, indent))


def paragraph(text: str, indent: str = "") -> str:
    """Return `text` as `say_paragraph` prints it."""
    return _filled(text, indent) if is_terminal() else f"{indent}{one_line(text)}"


def say_json(document: object) -> None:
    """Print one JSON document; control characters are written as escapes."""
    say(as_json(document))


def as_json(document: object) -> str:
    """Return `document` as JSON that is safe to show and decodes to exactly the same."""
    import json

    text = json.dumps(document, ensure_ascii=False, indent=2)
    if visible(text) == text:
        return text
    return "".join(_escaped(character) for character in text)


def is_terminal() -> bool:
    """Tell whether stdout is a terminal."""
    return sys.stdout is not None and sys.stdout.isatty()


def sees_errors() -> bool:
    """Tell whether stderr is a terminal."""
    return sys.stderr is not None and sys.stderr.isatty()


def can_ask() -> bool:
    """Tell whether questions can be asked: stdin and stdout are a terminal."""
    return is_terminal() and sys.stdin is not None and sys.stdin.isatty()


def is_dumb() -> bool:
    """Tell whether the terminal can only print line after line."""
    return os.environ.get("TERM") == "dumb"


def wants_colour() -> bool:
    """Tell whether to use colour: on a terminal, unless NO_COLOR or TERM=dumb is set."""
    is_welcome = is_terminal() and not os.environ.get("NO_COLOR") and not is_dumb()
    return is_welcome and obeys_escapes(sys.stdout)


def obeys_escapes(terminal: TextIO) -> bool:
    """Tell whether a terminal interprets escape sequences, enabling them on Windows.

    https://learn.microsoft.com/windows/console/setconsolemode
    """
    if sys.platform == "win32":
        import ctypes
        import msvcrt

        console, mode = ctypes.windll.kernel32, ctypes.c_ulong()
        handle = msvcrt.get_osfhandle(terminal.fileno())
        is_known = console.GetConsoleMode(handle, ctypes.byref(mode))
        return bool(is_known and console.SetConsoleMode(handle, mode.value | _OBEY_ESCAPES))
    return True


def wants_plain() -> bool:
    """Tell whether to draw with ASCII only: in a pipe, and on simple terminals."""
    return not is_terminal() or os.environ.get("TERM") in _PLAIN_TERMINALS


def columns() -> int:
    """Return the width of the terminal; 80 without one."""
    # Imported lazily, as elsewhere in this file: output into a pipe needs no width.
    import shutil

    return shutil.get_terminal_size((_WIDEST, 24)).columns


def text_columns() -> int:
    """Return the width for running text: the terminal's less one, 20 to 79 columns."""
    return max(min(columns(), _WIDEST) - 1, 20)


def _filled(text: str, indent: str = "") -> str:
    import textwrap

    return textwrap.fill(
        one_line(text),
        text_columns(),
        initial_indent=indent,
        subsequent_indent=indent,
        # Never break a path or an option: it could no longer be copied.
        break_long_words=False,
        break_on_hyphens=False,
    )


def _escaped(character: str) -> str:
    return character if visible(character) == character else f"\\u{ord(character):04x}"
