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
"""By these variables Textual would keep a log of keys, a picture, or a line to another program."""

_SIZE_ELSEWHERE = ("COLUMNS", "LINES")
"""An outdated size of the terminal, which Textual would use instead of the real one."""


_NEW_OBJECTS_UNTIL_COLLECTED = 2_000


def open_app(invocation: Invocation) -> None:
    """Open the app on the person's journal; it ends the command with its own exit code."""
    _prepare()
    # While the app waits for the passphrase, the journal itself is not opened.
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
        # What has been loaded by now stays, and nothing of the journal was read yet: a key need
        # not wait until it is looked through.
        gc.freeze()
        gc.set_threshold(_NEW_OBJECTS_UNTIL_COLLECTED)
    return journal


def _prepare() -> None:
    # Without a terminal the app would wait for an answer that never comes.
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
