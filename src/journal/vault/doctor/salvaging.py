"""Salvage a damaged file into a new one, joined with the newest good backup."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from dataclasses import replace
from datetime import date
from pathlib import Path

from journal.errors import BadInputError, DamagedJournalError, JournalError
from journal.exchange.archives.archive import Archive
from journal.exchange.archives.merge_records import Merged
from journal.files import new_part, publish
from journal.first_sight import FILE_NAME
from journal.health import CheckedBackup, HealthReport, Salvaged
from journal.store import archive_rows
from journal.text import as_name, numbered, one_line, plural
from journal.vault.backup import restoring
from journal.vault.byte_copy import byte_copy
from journal.vault.copying import copy_snapshot
from journal.vault.database import Database
from journal.vault.doctor.damaged import Damaged, Tables, counts_in, read_damaged
from journal.vault.doctor.filling import FilledTables, fill
from journal.vault.doctor.mending import Mended, mend
from journal.vault.doctor.row_reader import read_tables
from journal.vault.encryption.key import Key
from journal.vault.private_copy import private_copy
from journal.working import working_folder

_OTHER, _OTHERS = "entry beside the sessions", "entries beside the sessions"
_UNDO_ANEW = "“journal undo” starts afresh."

Merge = Callable[[Archive, Archive], Merged]


def salvage(
    file: Path, to: Path, key: Key | None, report: HealthReport, merge: Merge, today: date
) -> Salvaged:
    """Write all recoverable records of the journal in `file` to a new file at `to`.

    The new file is readable by its owner only, and encrypted with `key` if there is one. An
    undamaged file is copied; the rows of a damaged one are joined by `merge` with the newest good
    backup in `report`. Raises DamagedJournalError if nothing can be read, BadInputError if `to`
    exists, OSError or the driver's errors if it cannot be written; then nothing is left there.
    """
    _refuse_taken(to)
    with working_folder(to.parent) as place, ExitStack() as stack:
        copy = byte_copy(file, place)
        backup = stack.enter_context(_opened(report.best_backup, key, to.parent))
        held = read_tables(backup.path, backup.key) if backup else {}
        with suppress(DamagedJournalError):
            whole = stack.enter_context(private_copy(copy, key, to.parent))
            mended = mend(read_tables(whole.path, key), held)
            # If only the log is damaged, the backup may still contain what was lost.
            is_wanted = backup is not None and report.is_damaged
            if not (is_wanted or mended.altered or mended.others):
                _publish(whole, to, key)
                found, is_damaged = counts_in(whole), report.is_damaged
                return Salvaged(to, found, (), report.best_backup, was_damaged=is_damaged)
        return _joined(copy, to, key, report, merge, today, backup, held)


def _joined(
    copy: Path,
    to: Path,
    key: Key | None,
    report: HealthReport,
    merge: Merge,
    today: date,
    backup: Database | None,
    held: Tables,
) -> Salvaged:
    """Write the readable rows of the damaged `copy`, merged with the backup."""
    damaged = read_damaged(copy, key)
    if damaged.is_nothing and backup is None:
        raise DamagedJournalError(
            f"Nothing of a journal can be read in {as_name(str(report.file))}. It was left as it"
            " is, and no new file was made."
        )
    mended = mend(damaged.tables, held)
    with working_folder(to.parent) as place:
        filled = fill(new_part(place, FILE_NAME), key, damaged.version, damaged.tables, today)
        with closing(Database(place, key)) as found:
            if backup is not None:
                _put(found, backup, merge)
            _publish(backup or found, to, key)
            return Salvaged(
                to,
                counts_in(backup or found, filled, damaged.tables, held),
                tuple(_remarks(damaged, filled, held, mended, report.best_backup)),
                report.best_backup,
                is_joined=backup is not None,
            )


@contextmanager
def _opened(
    backup: CheckedBackup | None, key: Key | None, folder: Path
) -> Iterator[Database | None]:
    """Open a private copy of a backup; None if there is none that `key` opens."""
    with ExitStack() as stack:
        opened = None
        if backup is not None:
            with suppress(JournalError):
                own = restoring.fitting_key(backup.file, *([key] if key else []))
                copy = private_copy(backup.file, own, folder, key)
                opened = stack.enter_context(copy)
        yield opened


def _put(found: Database, backup: Database, merge: Merge) -> None:
    """Merge the readable rows into the copy of the backup; the newer version wins."""
    # Imported lazily: examining a journal does not need it.

    with backup.reading() as here, found.reading() as there:
        newer = archive_rows.read_archive(there)
        merged = merge(_without_older_drafts(archive_rows.read_archive(here), newer), newer)
    with backup.writing() as write:
        archive_rows.put(write, merged.put)
        # Undo steps build on each other, and those made since the backup are missing.
        write.execute("DELETE FROM undo")


def _without_older_drafts(here: Archive, there: Archive) -> Archive:
    saved = {draft.form: draft.saved_at for draft in there.drafts}
    newer = (draft for draft in here.drafts if draft.saved_at >= saved.get(draft.form, ""))
    return replace(here, drafts=tuple(newer))


def _remarks(
    damaged: Damaged,
    filled: FilledTables,
    held: Tables,
    mended: Mended,
    backup: CheckedBackup | None,
) -> Iterator[str]:
    """Yield sentences about where records came from, and about altered or lost ones."""
    yield from filled.remarks
    table = damaged.tables["therapy_session"]
    if held and backup is not None:
        before, now = held["therapy_session"].rows.keys(), filled.ids["therapy_session"]
        if now - before:
            yield f"Newer than the backup, sessions by number: {numbered(now - before)}."
        if before - now:
            yield (
                f"Only in the backup, sessions by number: {numbered(before - now)}. Any that you"
                " removed since it was made would be among them."
            )
        if mended.altered:
            yield (
                "As in the backup, because part of it had changed, sessions by number:"
                f" {numbered(mended.altered)}."
            )
        if mended.others:
            yield (
                "As in the backup, because part of it had changed:"
                f" {plural(mended.others, _OTHER, _OTHERS)}."
            )
        if mended.older:
            yield (
                "As in the backup, because not all of what is newer could be read, sessions by"
                f" number: {numbered(mended.older)}."
            )
    if not table.is_whole and not table.lost:
        since = f" written after {backup.made[:16]}" if held and backup is not None else ""
        yield f"The damaged file no longer shows whether there were more sessions{since}."
    if any(filled.left_out.values()):
        left = sum(filled.left_out.values())
        yield f"Left out, as too little of it could be read: {plural(left, 'row')}."
    yield _UNDO_ANEW


def _refuse_taken(to: Path) -> None:
    if to.exists() or to.is_symlink():
        raise BadInputError(
            f"“{one_line(str(to))}” already exists and was left as it is; name a new file."
        )


def _publish(database: Database, to: Path, key: Key | None) -> None:
    with working_folder(to.parent) as folder:
        part = new_part(folder, to.name)
        with database.connected() as source:
            source.execute("BEGIN")
            copy_snapshot(source, part, key)
            source.execute("COMMIT")
        _refuse_taken(to)
        publish(part, to)
