"""Open a private copy of a journal's file instead of the file.

For backups and files from elsewhere: nothing in such a file is run, and nothing is written to it or
beside it.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path

from journal.errors import BusyJournalError, DamagedJournalError, NewerJournalError
from journal.files import make_folder, new_part
from journal.first_sight import APPLICATION_ID, FILE_NAME
from journal.text import as_name
from journal.vault.byte_copy import byte_copy, has_log, state_of
from journal.vault.connecting import require_of_this_version
from journal.vault.copying import copy_rows, copy_snapshot
from journal.vault.database import Database
from journal.vault.encryption.cipher import connect
from journal.vault.encryption.key import Key
from journal.vault.faults import explained
from journal.vault.foreign import bounded, require_size, require_texts
from journal.vault.known_schema import foreign_entries
from journal.vault.sqlite import PAGE_BYTES
from journal.working import working_folder

_NOT_SOUND = (
    "{path} is damaged or is not a journal, and nothing was changed. “journal backup --list” shows"
    " which backups are good."
)
_NEWER = (
    "{path} was written by a newer version of journal, and nothing was changed; update this"
    " program to restore it."
)


@contextmanager
def private_copy(
    file: Path, key: Key | None, folder: Path, own: Key | None = None
) -> Iterator[Database]:
    """Open a temporary copy of `file` in `folder`, migrated to the newest schema.

    `key` opens both the file and the copy; the copy of a plain file is encrypted with `own`, if
    given. The copy's `left_out` describes foreign content of the file. Raises NewerJournalError;
    DamagedJournalError if it is damaged or not a journal; BusyJournalError while it is being
    written; JournalError if it cannot be read.
    """
    with ExitStack() as stack:
        with explained(folder):
            make_folder(folder)
            place = stack.enter_context(working_folder(folder))
        try:
            with explained(file):
                left_out = _copy(file, place, key, own)
            database = stack.enter_context(closing(Database(place, key or own)))
        except DamagedJournalError as error:
            raise DamagedJournalError(_NOT_SOUND.format(path=as_name(str(file)))) from error
        except NewerJournalError as error:
            raise NewerJournalError(_NEWER.format(path=as_name(str(file)))) from error
        database.left_out = left_out
        yield database


def _copy(file: Path, place: Path, key: Key | None, own: Key | None) -> tuple[str, ...]:
    """Copy a file; return a description of its foreign content, which is left out."""
    require_size(file.stat().st_size, file)
    to, target = new_part(place, FILE_NAME), key or own
    with _opened(file, place, key) as source, bounded(source, file):
        source.execute("BEGIN")
        if source.execute("PRAGMA application_id").fetchone() != (APPLICATION_ID,):
            raise DamagedJournalError(f"{file} is not a journal.")
        require_of_this_version(source, file)
        left_out = foreign_entries(source)
        if target != key or left_out:
            copy_rows(source, to, target)
        else:
            copy_snapshot(source, to, key)
    with closing(connect(to, target)) as copy:
        require_texts(copy, file)
        _give_page_size(copy)
    return left_out


@contextmanager
def _opened(file: Path, place: Path, key: Key | None) -> Iterator[sqlite3.Connection]:
    """Open a file in place as immutable or, if it has a log, a copy of both."""
    if has_log(file):
        with_log = place / "with log"
        with_log.mkdir(0o700)
        with closing(connect(byte_copy(file, with_log), key)) as connection:
            yield connection
        return
    before = state_of(file)
    with closing(connect(file, key, immutable=True)) as connection:
        yield connection
    if state_of(file) != before:
        raise BusyJournalError(
            f"Another program is writing to {as_name(str(file))}. Nothing was changed; close the"
            " other program and try again."
        )


def _give_page_size(copy: sqlite3.Connection) -> None:
    """Convert a copy to the usual page size, as an open journal accepts no other."""
    if copy.execute("PRAGMA page_size").fetchone() != (PAGE_BYTES,):
        copy.execute(f"PRAGMA page_size = {PAGE_BYTES}")
        copy.execute("VACUUM")
