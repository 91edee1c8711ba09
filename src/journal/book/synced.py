"""The journal in a folder that is kept alike on several machines: what is told of that."""

from pathlib import Path

from journal import second_copies, synced
from journal.book.foundation import Foundation


class SyncedBook(Foundation):
    """The part of the journal that looks at what other machines do with it."""

    _staying: synced.Staying | None = None
    _has_looked_around = False

    def stay_open(self) -> None:
        """Note beside the journal that it is open here, until it is closed.

        For the app; a command is over too soon. Another machine that has it open is told of.
        """
        self._look_around()
        self._staying = synced.Staying(self._folder)

    def still_open(self) -> None:
        """Renew the note of `stay_open`, at most once a minute; it asks nothing of the file."""
        if self._staying is not None:
            self._staying.renew()

    def version(self) -> int:
        """Return a number that differs once another program has written to the journal."""
        self.still_open()
        return super().version()

    def notices(self) -> tuple[str, ...]:
        """Return sentences to be told once; other machines and second copies are among them."""
        if self._opened is not None:
            self._look_around()
        return super().notices()

    def close(self) -> None:
        """Let go of the file."""
        if self._staying is not None:
            self._staying.end()
            self._staying = None
        super().close()

    @staticmethod
    def about_folder(folder: Path) -> tuple[str, ...]:
        """Return what is to be known of `folder`: whether it is synced, and second copies in it."""
        told = (synced.about_service(folder), second_copies.about_copies(folder))
        return tuple(sentence for sentence in told if sentence is not None)

    @staticmethod
    def synced_by(folder: Path) -> str | None:
        """Return the name of the program that copies `folder` to other machines, if one does."""
        return synced.service_of(folder)

    def _look_around(self) -> None:
        if self._has_looked_around:
            return
        self._has_looked_around = True
        other = synced.elsewhere(self._folder)
        if other is not None:
            service = synced.about_service(self._folder)
            self._notice(f"{other.sentence} {service}" if service else other.sentence)
        copies = second_copies.about_copies(self._folder, self._key.salt if self._key else None)
        if copies is not None:
            self._notice(copies)
