"""The context of a command (click's `ctx.obj`): the journal's folder and how it is opened."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from journal.cli.output import complain
from journal.cli.passphrase import Passphrase
from journal.cli.suggested import here
from journal.days.conventions import this_day
from journal.errors import BadInputError, JournalError
from journal.text import quoted

if TYPE_CHECKING:
    from journal.core import Journal, Key
    from journal.course.overview import Overview

T = TypeVar("T")
U = TypeVar("U")


class Invocation:
    """One run of the program: folder, passphrase, and the journal opened on demand.

    `folder` is where the journal is, or will be; with `debug` errors show where they came from.
    The first way to open an encrypted journal asks for its passphrase where nothing else gives
    it: so it comes before anything is written or asked, and once in a run.
    """

    def __init__(self, folder: Path, debug: bool = False, *, passphrase: Passphrase) -> None:
        self.folder, self.debug, self.passphrase = folder, debug, passphrase

    def journal(self, *, at_once: bool = False, may_ask: bool = True) -> "Journal":
        """Return the journal; the first use of it, or `at_once` this call, opens or makes it.

        Unless this `may_ask`, EncryptedJournalError where the passphrase is not given otherwise.
        """
        # Imported here: --help and --version need no database.
        from journal.core import Journal

        key = self.passphrase.key(may_ask=may_ask)
        return _heard(Journal(self.folder, key=key, at_once=at_once))

    def unopened(self) -> "Journal":
        """Return the journal without its key, for commands that do not open it."""
        from journal.core import Journal

        return _heard(Journal(self.folder, at_once=False))

    def opened_with(self, key: "Key | None") -> "Journal":
        """Return the journal, opened now with a key that was found in another way."""
        from journal.core import Journal

        return _heard(Journal(self.folder, key=key))

    def existing(self) -> "Journal | None":
        """Open the journal, or return None where none was begun: reading makes no file."""
        from journal.core.folder import is_missing

        return None if is_missing(self.folder) else self.journal(at_once=True)

    def read(self, look: "Callable[[Journal], T]", nothing: U) -> T | U:
        """Return what `look` finds in the journal, or `nothing` where none was begun."""
        journal = self.existing()
        if journal is None:
            return nothing
        with journal:
            return look(journal)

    def begun(self) -> "Journal":
        """Open the journal; JournalError where none was begun."""
        journal = self.existing()
        if journal is None:
            from journal.cli.words import NOTHING_YET

            raise JournalError(NOTHING_YET)
        return journal

    def overview(self, course: str | None = None) -> "Overview":
        """Return the overview of a course; an empty one without a journal."""
        journal = self.existing()
        if journal is None:
            from journal.course.overview import Overview

            return Overview(this_day(), None)
        with journal:
            # What was worked out is cached in the file before that is closed.
            return journal.overview(course).worked_out()


def _heard(journal: "Journal") -> "Journal":
    """Print the notices of `journal` on stderr after the command's output."""
    # The app opens its journal on another thread, which runs no command: it shows them itself.
    command = click.get_current_context(silent=True)
    if command is not None:
        command.find_root().call_on_close(lambda: _tell(journal.notices()))
    return journal


def _tell(notices: Iterable[str]) -> None:
    for notice in notices:
        complain(here(notice))


def data_folder(given: str | None) -> Path:
    """Return the folder named by an option or the environment, else the platform's own."""
    if given is None:
        from platformdirs import user_data_path

        return user_data_path("therapy-journal", appauthor=False)
    if not given.strip():
        raise BadInputError("--data-dir needs the name of a folder; it is empty.")
    try:
        return Path(given).expanduser()
    except RuntimeError:
        raise BadInputError(f"The folder {quoted(given, 60)} is of no known user.") from None
