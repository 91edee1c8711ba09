"""A journal removed for good, whether it can be opened or not."""

from pathlib import Path

from journal.book.foundation import Foundation
from journal.store import erasing
from journal.store.erasing import Held
from journal.store.faults import explained


class ErasingBook(Foundation):
    """The part of the journal that removes it; it needs no passphrase."""

    @staticmethod
    def held_in(folder: Path) -> Held:
        """Return what is in `folder`: what the program made there, and what else there is."""
        with explained(Foundation.file_in(folder)):
            return erasing.held_in(folder)

    @staticmethod
    def erase(folder: Path) -> tuple[Path, ...]:
        """Overwrite and remove all that the program made; return what could not be removed.

        Raises BusyJournalError while another program has the journal open; then all is left.
        """
        with explained(Foundation.file_in(folder)):
            return erasing.erase(folder)
