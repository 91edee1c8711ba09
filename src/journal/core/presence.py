"""Detect that a synced journal is open on another machine, or has conflict copies."""

from typing import TYPE_CHECKING

from journal.core.journal_file import JournalFile
from journal.first_sight import PRESENCE
from journal.vault import second_copies

if TYPE_CHECKING:
    from journal.vault.cloud_folder import Staying


class Presence:
    """Announces to other machines that the journal is open, and looks for them."""

    def __init__(self, file: JournalFile) -> None:
        self._file = file
        self._staying: Staying | None = None
        self._has_looked_around = False

    def stay(self) -> None:
        """Announce beside the journal that it is open here, until `end`.

        For the app; a command is over too soon. Another machine that has it open is told of.
        """
        self.look_around()
        from journal.vault import cloud_folder

        self._staying = cloud_folder.Staying(self._file.folder)

    def renew(self) -> None:
        """Renew that announcement, at most once a minute; the file is not touched."""
        if self._staying is not None:
            self._staying.renew()

    def end(self) -> None:
        """Remove the note."""
        if self._staying is not None:
            self._staying.end()
            self._staying = None

    def look_around(self) -> None:
        """Tell, once, of another machine that has the journal open and of second copies."""
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
        # Imported here: hardly ever is there a note of one.
        from journal.vault import cloud_folder

        other = cloud_folder.elsewhere(self._file.folder)
        if other is not None:
            service = cloud_folder.about_service(self._file.folder)
            self._file.notice(f"{other.sentence} {service}" if service else other.sentence)
