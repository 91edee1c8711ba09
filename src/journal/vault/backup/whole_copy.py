"""A copy of the whole file for the person, made while it is open, and verified before it counts."""

from contextlib import closing
from pathlib import Path

from journal.errors import BadInputError, DamagedJournalError, JournalError
from journal.files import new_part, publish
from journal.text import one_line
from journal.vault.copying import copy_snapshot
from journal.vault.database import BUSY_SECONDS
from journal.vault.encryption.cipher import Key, connect
from journal.vault.faults import explained
from journal.working import working_folder

_LOGS = ("-wal", "-shm", "-journal")


def write_copy(source: Path, key: Key | None, target: Path) -> None:
    """Write a copy of the journal at `source` to `target`, readable by its owner only.

    It is encrypted where the journal is, by the same key. A file of that name is replaced once
    the copy is whole and sound. Raises BadInputError where `target` is the journal itself or no
    file, JournalError where it cannot be written or is not sound.
    """
    shown = f"“{one_line(str(target))}”"
    place = target.resolve()
    try:
        _refuse(source, place, shown)
        with working_folder(place.parent) as folder:
            part = new_part(folder, place.name)
            with explained(place):
                _copy(source, key, part)
                publish(part, place)
    except OSError as error:
        raise JournalError(f"{shown} could not be written: {error.strerror}.") from error


def _refuse(source: Path, place: Path, shown: str) -> None:
    """Raise BadInputError where writing to `place` would harm the journal, or is no file."""
    own = [source.with_name(source.name + suffix) for suffix in ("", *_LOGS)]
    for one in own:
        if place == one.resolve() or (place.exists() and one.exists() and place.samefile(one)):
            raise BadInputError(f"{shown} is the journal itself; name another file.")
    if any(place.with_name(place.name + suffix).exists() for suffix in _LOGS):
        raise BadInputError(
            f"{shown} is in use by another program, for a log lies beside it; name another file."
        )
    if place.exists() and not place.is_file():
        raise BadInputError(f"{shown} is not a file; name a file to write.")


def _copy(source: Path, key: Key | None, part: Path) -> None:
    with closing(connect(source, key, timeout=BUSY_SECONDS, read_only=True)) as old:
        old.execute("BEGIN")
        try:
            copy_snapshot(old, part, key)
        except DamagedJournalError as error:
            raise DamagedJournalError(
                "The copy is not sound and was not kept; “journal doctor” tells whether the"
                " journal's own file is damaged."
            ) from error
