"""Erase everything that belongs to a journal from its folder."""

import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from msgspec import Struct

from journal import first_sight, people
from journal.errors import BusyJournalError, JournalError
from journal.exchange.csv_files.csv_export import COLUMNS
from journal.first_sight import APPLICATION_ID, FILE_NAME, application_of, may_be_encrypted
from journal.text import as_name
from journal.vault import cloud_folder, keyring
from journal.vault.backup_names import FOLDER
from journal.vault.encryption.cipher import begins_encrypted, salt_of
from journal.vault.second_copies import is_copy, second_copies
from journal.working import clear, is_folder, is_in_use, is_unfinished, remove

_LOGS = r"(-wal|-shm|-journal)?"
_BACKUP = re.compile(
    rf"journal-\d{{4}}-\d\d-\d\d-\d{{6}}-.*\.db{_LOGS}|{re.escape(people.COPY_NAME)}"
)
_OURS = re.compile(
    rf"journal\.db{_LOGS}|journal-(damaged|salvaged)-[\d-]+\.db{_LOGS}"
    r"|journal-sheet-\d{4}-\d\d-\d\d(-\d+)?\.(txt|md|html)|journal-typed-\d{8}-\d{6}(-\d+)?\.txt"
    rf"|{_BACKUP.pattern}"
    + "".join(
        f"|{re.escape(name)}"
        for name in (
            first_sight.SETTINGS_FILE,
            people.FILE_NAME,
            people.SET_ASIDE,
            keyring.MARKER,
            cloud_folder.PRESENCE,
        )
    )
)
_SHEET = re.compile(rb"(<!DOCTYPE html>.*<title>|# )?For my next session, as of ", re.DOTALL)
_START, _LOOKED_AT = 4096, 1 << 16
_LOCKED_FROM, _LOCKED_BYTES = 0x40000000, 512
"""The byte range that SQLite and SQLCipher lock, whatever the content of the file."""

_BUSY = "Another program has {path} open. Nothing was removed; close it there first."


class FolderFiles(Struct, frozen=True):
    """The files in a folder: the program's own, which can be erased, and others."""

    ours: tuple[Path, ...]
    others: tuple[Path, ...]


def files_in(folder: Path) -> FolderFiles:
    """List the files in the folder of a journal. Raises OSError if it cannot be read."""
    return _files_in(folder, _salt(folder / FILE_NAME))


def _files_in(folder: Path, salt: bytes | None) -> FolderFiles:
    ours: list[Path] = []
    others: list[Path] = []
    copies = second_copies(folder, salt)
    for path in _in(folder):
        if path.name == FOLDER and path.is_symlink():
            ours.append(path)
        elif path.name == FOLDER and is_folder(path):
            for backup in _in(path):
                (ours if _is_of_backups(backup) else others).append(backup)
        else:
            (ours if path in copies or _is_ours(path) else others).append(path)
    return FolderFiles(tuple(ours), tuple(others))


def erase(folder: Path) -> tuple[Path, ...]:
    """Delete all files of the program in `folder`; return those that could not be deleted.

    Links are removed without their targets, except for the journal's own file. Raises
    BusyJournalError, before anything is removed, while another program has the journal open.
    """
    file = folder / FILE_NAME
    left: list[Path] = []
    # Read it now: opening and closing the file later would release the lock.
    salt = _salt(file)
    with _exclusive_handle(file) as handle:
        _clear(folder)
        rest = (path for path in _files_in(folder, salt).ours if path != file)
        left.extend(path for path in rest if not _is_gone(path, remove))
        last = _names_of_journal(file, handle)
        # While holding the lock; not on Windows, where an open file cannot be removed.
        if sys.platform != "win32" and not _are_gone(last):
            left.append(file)
    if sys.platform == "win32" and not _are_gone(last):
        left.append(file)
    for emptied in (folder / FOLDER, folder):
        with suppress(OSError):
            emptied.rmdir()
    return tuple(left)


def _clear(folder: Path) -> None:
    """Delete unfinished files; BusyJournalError if another program is using them."""
    places = (folder, folder / FOLDER)
    clear(*places)
    if any(map(is_in_use, places)):
        raise BusyJournalError(_BUSY.format(path=as_name(str(folder / FILE_NAME))))


@contextmanager
def _exclusive_handle(file: Path) -> Iterator[int | None]:
    """Yield an exclusively locked handle of the file; None if it is missing."""
    try:
        handle = os.open(file, os.O_RDWR | getattr(os, "O_BINARY", 0))
    except FileNotFoundError:
        yield None
        return
    except IsADirectoryError:
        raise JournalError(f"{file} is a folder, not a journal; nothing was removed.") from None
    try:
        _lock(handle, file)
        yield handle
    finally:
        os.close(handle)


def _lock(handle: int, file: Path) -> None:
    try:
        if sys.platform == "win32":
            import msvcrt

            os.lseek(handle, _LOCKED_FROM, os.SEEK_SET)
            msvcrt.locking(handle, msvcrt.LK_NBLCK, _LOCKED_BYTES)
        else:
            import fcntl

            fcntl.lockf(handle, fcntl.LOCK_EX | fcntl.LOCK_NB, _LOCKED_BYTES, _LOCKED_FROM)
    except OSError:
        raise BusyJournalError(_BUSY.format(path=as_name(str(file)))) from None


def _names_of_journal(file: Path, handle: int | None) -> tuple[Path, ...]:
    """Return the paths of an open journal's file to remove; empty if there is none."""
    if handle is None:
        return ()
    is_journal = not file.is_symlink() or _leads_to_journal(handle)
    return (file.resolve(), file) if is_journal else (file,)


def _leads_to_journal(handle: int) -> bool:
    os.lseek(handle, 0, os.SEEK_SET)
    start = os.read(handle, _LOOKED_AT)
    return application_of(start) == APPLICATION_ID or begins_encrypted(start)


def _are_gone(paths: Iterable[Path]) -> bool:
    return all(_is_gone(path, _unlink) for path in paths)


def _is_gone(path: Path, take_away: Callable[[Path], None]) -> bool:
    try:
        take_away(path)
    except OSError:
        return False
    return True


def _unlink(path: Path) -> None:
    path.unlink(missing_ok=True)


def _is_of_backups(path: Path) -> bool:
    if is_unfinished(path.name):
        return True
    return not is_folder(path) and bool(_BACKUP.fullmatch(path.name))


def _is_ours(path: Path) -> bool:
    if is_unfinished(path.name):
        return True
    if not path.is_file() and not path.is_symlink():
        return False
    return bool(_OURS.fullmatch(path.name)) or is_copy(path.name) or _is_written_out(path)


def _salt(file: Path) -> bytes | None:
    """Return the salt of the journal; None if it is plain or missing."""
    return salt_of(file) if may_be_encrypted(file.parent) else None


def _is_written_out(path: Path) -> bool:
    """Tell by its first bytes whether a file is one of our exports or sheets."""
    try:
        with path.open("rb") as file:
            start = file.read(_START)
    except OSError:
        return False
    match path.suffix.lower():
        case ".csv":
            return start.removeprefix(b"\xef\xbb\xbf").startswith(",".join(COLUMNS).encode())
        case ".json":
            return re.match(rb'\s*\{\s*"format":\s*"journal"', start) is not None
        case ".db":
            return application_of(start) == APPLICATION_ID
        case ".txt" | ".md" | ".html":
            return _SHEET.match(start) is not None
    return False


def _in(folder: Path) -> list[Path]:
    try:
        return sorted(folder.iterdir())
    except FileNotFoundError:
        return []
