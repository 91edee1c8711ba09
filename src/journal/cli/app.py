"""Open the app, if the terminal can show it."""

import gc
import os
from functools import partial
from typing import TYPE_CHECKING

import click

from journal.cli.invocation import Invocation
from journal.cli.output import can_ask, is_dumb
from journal.errors import BadInputError
from journal.working import clear

if TYPE_CHECKING:
    from journal.core import Journal
    from journal.tui.app import JournalApp

_NO_APP = (
    "The app needs a full terminal, and this isn’t one. The plain commands do everything it does:"
    " “journal log”, “journal trend --text”; “journal --help” lists them."
)


_TELL_TALES = ("TEXTUAL", "TEXTUAL_LOG", "TEXTUAL_PRESS", "TEXTUAL_SCREENSHOT")
"""Variables that would make Textual log keys, save a screenshot or connect to a debugger."""

_SIZE_ELSEWHERE = ("COLUMNS", "LINES")
"""Variables with a possibly outdated terminal size, which Textual would prefer to the real one."""


_NEW_OBJECTS_UNTIL_COLLECTED = 2_000


def open_app(invocation: Invocation) -> None:
    """Open the app on the person's journal; it ends the command with the app's exit code."""
    _prepare()
    # The app may wait for the passphrase for long before it opens the journal and cleans up.
    clear(invocation.folder)
    from journal.tui.app import JournalApp

    app = JournalApp(
        partial(_open, invocation), _open_demo, folder=invocation.folder, debug=invocation.debug
    )
    _run(app)


def open_demo_app(invocation: Invocation) -> None:
    """Open the app on made-up data in a throwaway folder."""
    _prepare()
    from journal.tui.app import JournalApp

    folder, debug = invocation.folder, invocation.debug
    _run(JournalApp(_open_demo, _open_demo, folder=folder, is_demo=True, debug=debug))


def _open(invocation: Invocation) -> "Journal":
    journal = invocation.journal(at_once=True, may_ask=False)
    journal.stay_open()
    if not gc.get_freeze_count():
        # Everything imported so far stays: exclude it from garbage collection, so that no key press
        # waits for a scan of it. Nothing of the journal has been read yet.
        gc.freeze()
        gc.set_threshold(_NEW_OBJECTS_UNTIL_COLLECTED)
    return journal


def _prepare() -> None:
    # Without a terminal the app would wait forever for a reply.
    if not can_ask() or is_dumb():
        raise BadInputError(_NO_APP)
    for name in (*_TELL_TALES, *_SIZE_ELSEWHERE):
        os.environ.pop(name, None)


def _open_demo() -> "Journal":
    from journal.demo import open_demo

    return open_demo()


def _run(app: "JournalApp") -> None:
    app.run()
    click.get_current_context().exit(app.return_code or 0)
