"""Detect that a synced journal is open on another machine, or has conflict copies."""

from typing import TYPE_CHECKING

from journal.core.journal_file import JournalFile
from journal.first_sight import PRESENCE
from journal.vault import second_copies

if TYPE_CHECKING:
    from journal.vault.cloud_folder import PresenceNote


class Presence:
    """Announce to other machines that the journal is open, and look for theirs."""

    def __init__(self, file: JournalFile) -> None:
        self._file = file
        self._staying: PresenceNote | None = None
        self._has_looked_around = False

    def stay(self) -> None:
        """Announce that the journal is open here, until `end`.

        Used by the app; a command ends too soon. Other machines that have it open are reported.
        """
        self.look_around()
        from journal.vault import cloud_folder

        self._staying = cloud_folder.PresenceNote(self._file.folder)

    def renew(self) -> None:
        """Renew the announcement, at most once a minute; does not touch the database."""
        if self._staying is not None:
            self._staying.renew()

    def end(self) -> None:
        """Withdraw the announcement."""
        if self._staying is not None:
            self._staying.end()
            self._staying = None

    def look_around(self) -> None:
        """Report, once, another machine that has the journal open, and second copies."""
        if self._has_looked_around:
            return
        self._has_looked_around = True
        if (self._file.folder / PRESENCE).exists():
            self._look_for_another_machine()
        copies = second_copies.about_copies(
            self._file.folder, self._file.key.salt if self._file.key else None
        )
        if copies is not None:
            self._file.notice(copies)

    def _look_for_another_machine(self) -> None:
        # Imported lazily: other machines rarely have the journal open.
        from journal.vault import cloud_folder

        other = cloud_folder.elsewhere(self._file.folder)
        if other is not None:
            service = cloud_folder.about_service(self._file.folder)
            self._file.notice(f"{other.sentence} {service}" if service else other.sentence)
