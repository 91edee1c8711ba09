"""`journal.archive`: export everything, and import or merge whole journals."""

import dataclasses
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from journal import people
from journal.core.folder import is_missing
from journal.core.journal_file import JournalFile
from journal.errors import BadInputError, JournalError
from journal.exchange.archives.archive import Archive
from journal.files import resolved
from journal.guidance import walk
from journal.limits import FARTHEST_AHEAD
from journal.own_settings import OWN_SETTINGS
from journal.records import People
from journal.store.transaction import Transaction
from journal.text import one_line, plural
from journal.vault.backup.writing import write_copy
from journal.vault.backup_names import Why
from journal.vault.faults import explained

if TYPE_CHECKING:
    from journal.exchange.archives.matching import Pointers
    from journal.exchange.archives.merge_records import Merged, MergeReport

JSON, DATABASE = ".json", ".db"
"""File name extensions of full exports."""

_PEOPLE_NOT_KEPT = (
    "Everything else was imported, but the people to call could not be saved; enter them in"
    " “journal"
    " help-now”."
)
_PEOPLE_NOT_WRITTEN = (
    "Your own numbers to call cannot be read and are not in that file; “journal doctor” says more."
)


class ArchiveExchange:
    """Export a whole journal, and import or merge one."""

    def __init__(self, file: JournalFile) -> None:
        self._file = file

    def everything(self) -> Archive:
        """Return everything in the journal, and the people to call.

        If these cannot be read, a notice says so.
        """
        with self._file.database.reading() as read:
            return self._everything(read, without_people=_PEOPLE_NOT_WRITTEN)

    def export_json(self, path: Path) -> Archive:
        """Write everything to a JSON file, readable by its owner only, and return it.

        docs/export-format.md describes the file. Raises BadInputError if `path` is one of the
        journal's own files.
        """
        from journal.exchange.archives import json_archive

        self._require_elsewhere(path)
        found = self.everything()
        json_archive.write_archive(path, found)
        return found

    def export_database(self, path: Path) -> None:
        """Write a verified copy of the journal's file, encrypted with the same key if it is.

        Raises BadInputError if `path` is this journal.
        """
        write_copy(self._file.database.path, self._file.key, path)

    def import_file(
        self, path: Path, passphrase: str | None = None, *, dry_run: bool = False
    ) -> "MergeReport":
        """Import a JSON file or another journal's file, all or nothing.

        Entries that exist already are not duplicated; of two versions the one changed last wins,
        and the report names both. One undo takes the import back, except for the people to call.
        With `dry_run` nothing is written. `passphrase` is that of an encrypted file; a copy of this
        very journal needs none. Raises what `read_archive` and `read_other_file` raise.
        """
        # Imported lazily, as elsewhere in this file: logging a session needs none of it.
        from journal.store import archive_rows

        there = self._read_from(path, passphrase)
        if dry_run and is_missing(self._file.folder):
            return merge_archives(Archive(people=self._people()), there).report
        if dry_run:
            with self._file.database.reading() as read:
                return self._merged(read, there).report
        with self._file.changing(everything=True) as write:
            merged = self._merged(write, there)
            if not merged.report.changes_nothing:
                self._file.back_up_before(Why.BEFORE_IMPORT)
            archive_rows.put(write, merged.put)
            count = merged.report.sessions.added
            sessions = f", {plural(count, 'session')}" if count else ""
            write.what = f"the import from {one_line(path.name, 40)}{sessions}"
        if merged.put.people is not None:
            self._keep_people(merged.put.people)
        return merged.report

    def _merged(self, session: Transaction, there: Archive) -> "Merged":
        return merge_archives(self._everything(session), there)

    def _everything(self, session: Transaction, without_people: str = "") -> Archive:
        from journal.store.archive_rows import read_archive

        return dataclasses.replace(read_archive(session), people=self._people(without_people))

    def _read_from(self, path: Path, passphrase: str | None) -> Archive:
        from journal.exchange.archives import json_archive
        from journal.vault.other_file import read_other_file

        if path.suffix.lower() == JSON:
            found = json_archive.read_archive(path)
        else:
            self._require_another(path)
            found = read_other_file(path, passphrase, self._file.key, self._file.folder)
        try:
            if path.suffix.lower() != JSON:
                found = json_archive.within_limits(found)
            for name, value in found.settings:
                _require_setting(name, value)
            if found.people:
                people.require_usable(found.people)
            json_archive.require_not_ahead(found, self._file.today() + FARTHEST_AHEAD)
            return found
        except BadInputError as error:
            name = one_line(path.name, 40)
            raise BadInputError(f"“{name}” was not imported: {error}") from None

    def _require_elsewhere(self, path: Path) -> None:
        """Raise BadInputError if writing to `path` would overwrite a file of the journal."""
        needed = (self._file.database.path, people.file_in(self._file.folder))
        if resolved(path) in map(Path.resolve, needed):
            raise BadInputError(
                f"“{one_line(str(path))}” is a file of the journal itself; name another file."
            )

    def _require_another(self, path: Path) -> None:
        """Raise BadInputError if `path` is this journal's own file.

        Opening it a second time in this process would drop its locks.
        """
        with explained(path):
            if path.exists() and self._file.path.exists() and path.samefile(self._file.path):
                raise BadInputError("That file is this journal itself; nothing was imported.")

    def _people(self, unreadable: str = "") -> People | None:
        """Return the people to call; None if there are none or they cannot be read.

        `unreadable` is the notice for the latter.
        """
        try:
            found = people.read(self._file.folder)
        except JournalError:
            self._file.notice(unreadable)
            return None
        return None if found.is_nobody else found

    def _keep_people(self, found: People) -> None:
        try:
            # An unreadable file may still hold the person's own entries: do not overwrite it.
            people.read(self._file.folder)
            people.write(self._file.folder, found)
        except JournalError:
            self._file.notice(_PEOPLE_NOT_KEPT)


def merge_archives(here: Archive, there: Archive) -> "Merged":
    """Merge the archive `there` into that of this journal, `here`."""
    from journal.exchange.archives.merging import merge

    merged = merge(here, there, _pointers())
    return replace(merged, report=replace(merged.report, left_out=there.left_out))


def _pointers() -> "Pointers":
    from journal.exchange.archives.matching import Pointers

    return Pointers(
        sessions=frozenset((walk.SPOKEN_AT, walk.LOOKED_AT, walk.THOUGHTS_AT)),
        changes=frozenset((walk.MARK,)),
        reviews=frozenset((walk.FOLLOWS,)),
    )


def _require_setting(key: str, value: str) -> None:
    for one in OWN_SETTINGS:
        if one.key == key and not one.is_valid(value):
            raise BadInputError(
                f"settings.{key} must be a number from 1 to {one.most} in quotes, or “never”."
            )
