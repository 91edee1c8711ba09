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

    `folder` is where the journal is or will be; with `debug`, errors show where they were raised.
    The passphrase of an encrypted journal, unless given otherwise, is asked for when it is first
    opened: before anything is written or asked, and once per run.
    """

    def __init__(self, folder: Path, debug: bool = False, *, passphrase: Passphrase) -> None:
        self.folder, self.debug, self.passphrase = folder, debug, passphrase

    def journal(self, *, at_once: bool = False, may_ask: bool = True) -> "Journal":
        """Return the journal; opened or created on first use, or `at_once` by this call.

        Unless it `may_ask`, raises EncryptedJournalError if the passphrase is not given otherwise.
        """
        # Imported lazily: --help and --version need no database.
        from journal.core import Journal

        key = self.passphrase.key(may_ask=may_ask)
        return _with_notices(Journal(self.folder, key=key, at_once=at_once))

    def unopened(self) -> "Journal":
        """Return the journal without its key, for commands that do not open it."""
        from journal.core import Journal

        return _with_notices(Journal(self.folder, at_once=False))

    def opened_with(self, key: "Key | None") -> "Journal":
        """Open the journal with a key obtained elsewhere."""
        from journal.core import Journal

        return _with_notices(Journal(self.folder, key=key))

    def existing(self) -> "Journal | None":
        """Open the journal, or return None if there is none: reading never creates a file."""
        from journal.core.folder import is_missing

        return None if is_missing(self.folder) else self.journal(at_once=True)

    def read(self, look: "Callable[[Journal], T]", nothing: U) -> T | U:
        """Return `look` applied to the journal, or `nothing` if there is none."""
        journal = self.existing()
        if journal is None:
            return nothing
        with journal:
            return look(journal)

    def existing_journal(self) -> "Journal":
        """Open the journal; raise JournalError if there is none."""
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
            # Computed signals are cached in the file before it is closed.
            return journal.overview(course).computed()


def _with_notices(journal: "Journal") -> "Journal":
    """Print the notices of `journal` on stderr after the command's output."""
    # The app opens its journal on a thread without a click context and shows notices itself.
    command = click.get_current_context(silent=True)
    if command is not None:
        command.find_root().call_on_close(lambda: _tell(journal.notices()))
    return journal


def _tell(notices: Iterable[str]) -> None:
    for notice in notices:
        complain(here(notice))


def data_folder(given: str | None) -> Path:
    """Return the folder given by option or environment, else the platform's default."""
    if given is None:
        from platformdirs import user_data_path

        return user_data_path("therapy-journal", appauthor=False)
    if not given.strip():
        raise BadInputError("--data-dir needs the name of a folder; it is empty.")
    try:
        return Path(given).expanduser()
    except RuntimeError:
        raise BadInputError(f"The folder {quoted(given, 60)} is of no known user.") from None
