"""A file written anew under another key, or under none: encrypting, decrypting, a new passphrase.

The new file is written beside the old one, compared with it, and takes its place in one step: at
every moment a whole file is there. Nobody else may have the old one open meanwhile.
"""

import os
import sqlite3
from contextlib import closing, suppress
from pathlib import Path

from journal.errors import JournalError
from journal.store.cipher import Key, connect

_BESIDE = ".relocked"
_CHUNK = 1 << 20
_KEPT_IN_HEADER = ("application_id", "user_version")


def relock(path: Path, key: Key | None, new: Key | None, *, timeout: float) -> None:
    """Write the file at `path`, which `key` opens, anew so that `new` opens it; None for no key.

    A plain file that becomes an encrypted one is overwritten where it lay, as far as the disk
    does that. Raises what the driver raises (another program has the file open: it is locked),
    OSError, and JournalError if what was written is not what was read; then `path` is as it was.
    """
    forget_unfinished(path)
    fresh = _beside(path)
    os.close(os.open(fresh, os.O_CREAT | os.O_EXCL, 0o600))
    try:
        with closing(connect(path, key, timeout=timeout, through_cipher=True)) as old:
            _be_alone(old)
            _copy(old, fresh, new)
            with path.open("r+b") as given_up:
                fresh.replace(path)
                _sync(path.parent)
                if key is None and new is not None:
                    _overwrite(given_up.fileno())
    finally:
        forget_unfinished(path)


def forget_unfinished(path: Path) -> None:
    """Remove what an interrupted `relock` of the file at `path` left beside it."""
    for suffix in ("", "-journal"):
        fresh = _beside(path)
        fresh.with_name(fresh.name + suffix).unlink(missing_ok=True)


def _beside(path: Path) -> Path:
    return path.with_name(path.name + _BESIDE)


def _be_alone(old: sqlite3.Connection) -> None:
    """Keep everyone else out until the connection is closed; what is in a log is folded in."""
    # Leaving the write-ahead log fails while anyone else has the file open.
    old.execute("PRAGMA journal_mode = DELETE").fetchone()
    old.execute("PRAGMA locking_mode = EXCLUSIVE")
    old.execute("BEGIN EXCLUSIVE")


def _copy(old: sqlite3.Connection, fresh: Path, new: Key | None) -> None:
    old.execute("COMMIT")
    old.execute("ATTACH DATABASE ? AS fresh KEY ?", (str(fresh), new.sql if new else ""))
    old.execute("BEGIN EXCLUSIVE")
    old.execute("SELECT sqlcipher_export('fresh')").fetchone()
    for name in _KEPT_IN_HEADER:
        [value] = old.execute(f"PRAGMA main.{name}").fetchone()
        old.execute(f"PRAGMA fresh.{name} = {value}")
    old.execute("COMMIT")
    if not _is_same(old):
        raise JournalError(
            "The journal could not be copied exactly, and was left as it is; “journal doctor”"
            " tells whether its file is damaged."
        )
    old.execute("DETACH DATABASE fresh")


def _is_same(both: sqlite3.Connection) -> bool:
    """Tell whether the attached copy is sound and holds row by row what the file holds."""
    if both.execute("PRAGMA fresh.integrity_check").fetchall() != [("ok",)]:
        return False
    schema = "SELECT type, name, tbl_name, sql FROM {}.sqlite_schema ORDER BY 1, 2"
    entries = both.execute(schema.format("main")).fetchall()
    if entries != both.execute(schema.format("fresh")).fetchall():
        return False
    tables = (name for kind, name, *_ in entries if kind == "table")
    return all(_has_same_rows(both, table) for table in tables)


def _has_same_rows(both: sqlite3.Connection, table: str) -> bool:
    rows = 'SELECT rowid, * FROM {}."{}" ORDER BY 1'
    old, fresh = (both.execute(rows.format(name, table)) for name in ("main", "fresh"))
    return all(one == other for one, other in zip(old, fresh, strict=False)) and (
        next(old, None) is None and next(fresh, None) is None
    )


def _overwrite(file: int) -> None:
    """Write zeros over a plain file. A disk that writes elsewhere keeps the old bytes all the same.

    The file is no longer the journal; that this fails takes nothing away from the person.
    """
    with suppress(OSError):
        size = os.fstat(file).st_size
        for start in range(0, size, _CHUNK):
            os.pwrite(file, bytes(min(_CHUNK, size - start)), start)
        os.fsync(file)


def _sync(folder: Path) -> None:
    """Have the folder on disk name the new file, where the system can do that."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
