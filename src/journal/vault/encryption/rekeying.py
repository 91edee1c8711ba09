"""Rewrite a file under another key: encrypt, decrypt, change the passphrase.

The new file is written in a working folder beside the old one, compared with it, and then renamed
over it, so that there is a complete file at every moment. Nobody else may have the old one open
meanwhile.
"""

import os
import sqlite3
import sys
from contextlib import closing, suppress
from pathlib import Path
from time import monotonic, sleep

from journal.errors import BusyJournalError, JournalError
from journal.files import flush, identity, new_part, replace
from journal.progress import require_wanted
from journal.text import as_name
from journal.vault.encryption.cipher import connect, is_driver_error
from journal.vault.encryption.key import Key
from journal.vault.sqlite import RETRY_SECONDS, identifier
from journal.working import working_folder

_CHUNK = 1 << 20
_IN_HEADER = ("application_id", "user_version")


def rekey(path: Path, key: Key | None, new: Key | None, *, timeout: float) -> None:
    """Rewrite the file at `path` from `key` to `new`; None for no encryption.

    When a plain file is encrypted, the old one is overwritten in place, as far as the disk does
    that. Raises the driver's errors (locked, if another program has the file open), OSError, and
    JournalError if the copy differs; then `path` is unchanged.
    """
    # Rewrite the target of a link, not the link itself.
    path = path.resolve()
    mode = _mode_of(path, key, timeout)
    before = identity(path)
    with closing(connect(path, key, timeout=timeout, through_cipher=True)) as old:
        _be_alone(old, timeout)
        _require_unmoved(path, before)
        _write_anew(path, old, mode, key, new)


def _write_anew(
    path: Path, old: sqlite3.Connection, mode: str, key: Key | None, new: Key | None
) -> None:
    with working_folder(path.parent) as folder:
        fresh = new_part(folder, path.name)
        _copy(old, fresh, new, mode)
        require_wanted()
        overwrites = key is None and new is not None
        if sys.platform == "win32":
            _replace_on_windows(path, old, fresh, overwrites=overwrites)
            return
        with path.open("r+b") as given_up:
            replace(fresh, path)
            if overwrites:
                _overwrite(given_up.fileno())


def _replace_on_windows(
    path: Path, old: sqlite3.Connection, fresh: Path, *, overwrites: bool
) -> None:
    """Replace `path` by `fresh` on Windows, where nobody may have it open, not even `old`.

    If another program opens the file in that moment, the replacement fails without loss. The old
    file is overwritten through a hard link, which not every file system supports.
    """
    old.close()
    second = fresh.with_name("given up")
    if overwrites:
        with suppress(OSError):
            second.hardlink_to(path)
    replace(fresh, path)
    with suppress(OSError), second.open("r+b") as given_up:
        _overwrite(given_up.fileno())


def _overwrite(file: int) -> None:
    """Overwrite an open file with zeros; a disk may still keep the old blocks elsewhere.

    Errors are ignored, as the file is discarded anyway.
    """
    with suppress(OSError):
        size = os.fstat(file).st_size
        for start in range(0, size, _CHUNK):
            os.lseek(file, start, os.SEEK_SET)
            os.write(file, bytes(min(_CHUNK, size - start)))
        flush(file)


def _require_unmoved(path: Path, before: tuple[int, int]) -> None:
    """Raise BusyJournalError if another program replaced the file meanwhile.

    Otherwise we would rekey the old file, and lose what was saved in the new one.
    """
    if identity(path) != before:
        raise BusyJournalError(
            f"Another program has just written {as_name(str(path))} anew. Nothing was"
            " changed; look at it, and try again."
        )


def _mode_of(path: Path, key: Key | None, timeout: float) -> str:
    """Return the journal mode, read through a separate connection."""
    with closing(connect(path, key, timeout=timeout, through_cipher=True)) as connection:
        [mode] = connection.execute("PRAGMA journal_mode").fetchone()
    return str(mode)


def _be_alone(old: sqlite3.Connection, timeout: float) -> None:
    """Lock everyone else out until the connection is closed; this also checkpoints the WAL."""
    give_up = monotonic() + timeout
    while True:
        try:
            # Leaving WAL mode fails immediately while anyone else has the file open, and
            # occasionally while another program is deleting its log.
            old.execute("PRAGMA journal_mode = DELETE").fetchone()
            break
        except Exception as error:
            if not is_driver_error(error) or monotonic() > give_up or not _may_pass(error):
                raise
        sleep(RETRY_SECONDS)
    old.execute("PRAGMA locking_mode = EXCLUSIVE")
    old.execute("BEGIN EXCLUSIVE")


def _may_pass(error: Exception) -> bool:
    return any(words in str(error) for words in ("locked", "disk I/O"))


def _copy(old: sqlite3.Connection, fresh: Path, new: Key | None, mode: str) -> None:
    old.execute("COMMIT")
    old.execute("ATTACH DATABASE ? AS fresh KEY ?", (str(fresh), new.sql if new else ""))
    # An in-memory journal lets both files commit together without a super-journal that names them.
    old.execute("PRAGMA fresh.journal_mode = MEMORY").fetchone()
    old.execute("BEGIN EXCLUSIVE")
    old.execute("SELECT sqlcipher_export('fresh')").fetchone()
    for name in _IN_HEADER:
        [value] = old.execute(f"PRAGMA main.{name}").fetchone()
        old.execute(f"PRAGMA fresh.{name} = {value}")
    old.execute("COMMIT")
    if not _is_same(old):
        raise JournalError(
            "The journal could not be copied exactly, and was left as it is; “journal doctor”"
            " checks whether its file is damaged."
        )
    # Back to WAL where it was used: whoever opens the file then holds a lock from the first read
    # on.
    old.execute(f"PRAGMA fresh.journal_mode = {mode}").fetchone()
    old.execute("DETACH DATABASE fresh")


def _is_same(both: sqlite3.Connection) -> bool:
    """Tell whether the attached copy is sound and has the same rows as the file."""
    if both.execute("PRAGMA fresh.integrity_check").fetchall() != [("ok",)]:
        return False
    schema = "SELECT type, name, tbl_name, sql FROM {}.sqlite_schema ORDER BY 1, 2"
    entries = both.execute(schema.format("main")).fetchall()
    if entries != both.execute(schema.format("fresh")).fetchall():
        return False
    tables = (name for kind, name, *_ in entries if kind == "table")
    return all(_has_same_rows(both, table) for table in tables)


def _has_same_rows(both: sqlite3.Connection, table: str) -> bool:
    old, fresh = (
        both.execute(f"SELECT rowid, * FROM {name}.{identifier(table)} ORDER BY 1")
        for name in ("main", "fresh")
    )
    return all(one == other for one, other in zip(old, fresh, strict=False)) and (
        next(old, None) is None and next(fresh, None) is None
    )
