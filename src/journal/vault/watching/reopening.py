"""A database that is reopened when its file is replaced, overwritten or deleted."""

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from threading import RLock

from journal.errors import DamagedJournalError, JournalError, ReplacedJournalError, reason
from journal.store.transaction import Transaction
from journal.text import as_name
from journal.vault.backup_names import FOLDER
from journal.vault.database import Database
from journal.vault.encryption.cipher import is_driver_error
from journal.vault.faults import explained, read_in_part
from journal.vault.watching.watched_file import FileState, WatchedFile

_COPY = " What was open here is kept in {aside}."
_REPLACED = (
    "{path} was replaced by another copy, probably by a program that syncs folders; what you see"
    " now is that copy."
)
_OVERWRITTEN = (
    "Another program wrote other content into {path}, and that is what you see now. An earlier"
    " state"
    " can be brought back: “journal backup --list” shows which."
)
_BACK = "{path} is there again, and open."
_NOT_SAVED = "Nothing was saved to it just now; look at what is there, then save again."
_SAVED_TO_THE_OLD = "What was saved just now is in that copy alone."
_GONE = (
    "{path} is gone: it was moved or deleted while it was open.{rescued} “journal restore --newest”"
    " brings it back; nothing new is put in its place."
)
_NOT_RESCUED = (
    "{path} was moved, deleted or replaced while it was open, and what it held could not be copied"
    " to {folder}: {why} It is still held here: leave this open, and try again once there is room."
)


class ReopeningDatabase:
    """A database that stays valid when the file at its path is replaced or deleted.

    `opening` opens it. If the file was replaced, the old content is saved to the backup folder and
    the new file is opened; reading continues with that, and a write meant for the old one raises
    ReplacedJournalError. If the file is gone, the old content is saved too, and JournalError is
    raised until there is a file again.
    """

    def __init__(
        self, opening: Callable[[bool], Database], tell: Callable[[str, str], None]
    ) -> None:
        self._opening, self._tell = opening, tell
        # Held for a whole transaction, so that no thread closes a database that another one uses.
        self._lock = RLock()
        self._openings = 0
        self._database: Database | None = opening(True)
        self.path = self._database.path
        self._shown = as_name(str(self.path))
        self._watched = WatchedFile(self.path)
        self._rescued = ""
        self._odd: dict[str, None] = {}
        self._told_odd = ""
        try:
            with explained(self.path):
                self._begin(self._database)
        except BaseException:
            self._database.close()
            raise

    def close(self) -> None:
        """Close the file; if it was replaced or deleted, save its content first."""
        with self._lock:
            if self._database is None:
                return
            with suppress(JournalError, OSError):
                if self._has_moved():
                    self._tell(self._another(self._close_with_backup(self._database))[1], "")
            if self._database is not None:
                self._database.close()

    @contextmanager
    def reading(self) -> Iterator[Transaction]:
        """Yield a read transaction, which sees one consistent state; nothing in it is saved."""
        with self._lock:
            database = self._for_reading()
            with database.reading() as transaction:
                yield transaction
            if database.odd.keys() - self._odd.keys():
                self._odd |= database.odd
                before, self._told_odd = self._told_odd, read_in_part(self._odd, self._shown)
                self._tell(self._told_odd, before)
            self._note()

    @contextmanager
    def writing(self, *, checkpoint: bool = True) -> Iterator[Transaction]:
        """Yield a write transaction: all of it is saved at the end, or nothing.

        Without `checkpoint` it stays in the WAL until `settle` or the next checkpoint.
        """
        with self._lock:
            database, news = self._now()
            if news:
                raise ReplacedJournalError(f"{news} {_NOT_SAVED}")
            with database.writing() as transaction:
                yield transaction
            if checkpoint:
                database.checkpoint()
            if self._has_moved() and (news := self._now()[1]):
                raise ReplacedJournalError(f"{news} {_SAVED_TO_THE_OLD}")
            self._note()

    def keep(self, save: Callable[[Transaction], None]) -> None:
        """Let `save` write to the cache, unless the file is busy.

        It is skipped if the file was replaced, another program is writing, or the disk is full.
        """
        with self._lock:
            with suppress(JournalError, OSError):
                if self._database is not None and self._watched.found() is FileState.SAME:
                    with self._database.writing(patient=False) as transaction:
                        save(transaction)
                    self._database.checkpoint()
            self._note()

    def settle(self) -> None:
        """Checkpoint what was left in the WAL, if the file is still the same."""
        with self._lock:
            with suppress(OSError):
                if self._database is not None and self._watched.found() is FileState.SAME:
                    self._database.checkpoint()
            self._note()

    def version(self) -> int:
        """Return a number that differs once another program has written to the file."""
        with self._lock:
            version = self._for_reading().version()
            self._note()
            # Each connection starts its own count at a small number.
            return (self._openings << 32) + version

    def _for_reading(self) -> Database:
        database, news = self._now()
        self._tell(news, "")
        return database

    def _now(self) -> tuple[Database, str]:
        """Return the database, and a sentence if it was reopened on another file."""
        with explained(self.path):
            if self._database is None:
                return self._opened(), _BACK.format(path=self._shown)
            found = self._watched.found()
            if found is FileState.SAME:
                return self._database, ""
            if found in (FileState.GONE, FileState.REPLACED):
                return self._another(self._close_with_backup(self._database))
            return self._reopen(self._database, is_other=found is FileState.OVERWRITTEN)

    def _close_with_backup(self, database: Database) -> Path:
        """Save the contents of `database` to a backup, close it, and return the backup."""
        # Imported lazily: a file is rarely replaced while it is open.
        from journal.vault.watching import rescue

        try:
            with database.connected() as connection:
                aside = rescue.set_aside(connection, self.path.parent, database.key)
        except Exception as error:
            if not isinstance(error, (OSError, JournalError)) and not is_driver_error(error):
                raise
            why = reason(error) if isinstance(error, OSError) else str(error)
            folder = self.path.parent / FOLDER
            raise JournalError(
                _NOT_RESCUED.format(
                    path=self._shown, folder=as_name(str(folder)), why=f"{why}".rstrip(".") + "."
                )
            ) from error
        self._rescued = _COPY.format(aside=as_name(str(aside)))
        self._database = None
        database.close()
        self._watched.remove_log()
        return aside

    def _another(self, aside: Path) -> tuple[Database, str]:
        """Open the file at the path; delete the backup in `aside` if the contents are equal."""
        from journal.vault.watching import rescue

        database = self._opened()
        with database.connected() as here, closing(database.connect(aside)) as before:
            is_same = rescue.have_same_rows(here, before)
        if is_same:
            aside.unlink()
        return database, "" if is_same else _REPLACED.format(path=self._shown) + self._rescued

    def _reopen(self, database: Database, *, is_other: bool) -> tuple[Database, str]:
        """Reopen the same file with a new log; `is_other` if its content was overwritten."""
        if not is_other:
            database.checkpoint()
        self._database, self._rescued = None, ""
        database.close()
        return self._opened(), _OVERWRITTEN.format(path=self._shown) if is_other else ""

    def _opened(self) -> Database:
        """Open the file at the path, if it is a sound journal."""
        if not self.path.exists():
            raise JournalError(_GONE.format(path=self._shown, rescued=self._rescued))
        try:
            database = self._opening(False)
            try:
                self._begin(database)
                with explained(self.path):
                    _check(database)
            except BaseException:
                database.close()
                raise
        except JournalError as error:
            error.args = (f"{error}{self._rescued}",)
            raise
        self._database = database
        return database

    def _begin(self, database: Database) -> None:
        self._openings += 1
        self._watched.begin()
        with database.connected():
            # Only now is it known which file was opened.
            pass

    def _has_moved(self) -> bool:
        """Tell whether the open file was moved, deleted or replaced; False if unknown."""
        with suppress(OSError):
            return self._watched.found() in (FileState.GONE, FileState.REPLACED)
        return False

    def _note(self) -> None:
        # If the file cannot be examined now, the next transaction reports it.
        with suppress(OSError):
            self._watched.note()


def _check(database: Database) -> None:
    """Raise DamagedJournalError if SQLite finds `database` damaged."""
    with database.connected() as connection:
        found = connection.execute("PRAGMA quick_check(1)").fetchall()
    if found != [("ok",)]:
        raise DamagedJournalError(
            f"{database.path} is damaged. It was left as it is; keep a copy of it before you try"
            " anything else."
        )
