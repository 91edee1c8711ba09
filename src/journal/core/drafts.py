"""`journal.drafts`: what was typed into forms and is not saved yet."""

from journal.core.journal_file import JournalFile
from journal.records import Draft
from journal.store import notes, sessions


class Drafts:
    """What was typed into forms and is not saved yet."""

    def __init__(self, file: JournalFile) -> None:
        self._file = file

    def get(self, form: str) -> Draft | None:
        """Return what was typed into `form` and not saved, or None."""
        with self._file.database.reading() as read:
            return notes.get_draft(read, form)

    def forms(self) -> tuple[str, ...]:
        """Return the forms into which something was typed that is not saved."""
        with self._file.database.reading() as read:
            return notes.forms_with_draft(read)

    def settle(self) -> None:
        """Checkpoint the drafts from the WAL into the file."""
        self._file.database.settle()

    def keep(self, form: str, body: dict[str, object] | None, *, of: int | None = None) -> None:
        """Save what is typed into `form` so far; None deletes the draft.

        With `of` it is a change to that session; NotFoundError if it is gone, as its number may be
        given again.
        It is on disk when this returns. Whoever keeps one after the other calls `settle` at times.
        """
        with self._file.writing_draft() as write:
            if of is not None:
                sessions.get_session(write, of)
            notes.put_draft(write, form, body)
