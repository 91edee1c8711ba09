"""`journal.drafts`: unsaved input of forms."""

from collections.abc import Mapping

from journal.core.journal_file import JournalFile
from journal.records import Draft
from journal.store import notes, sessions
from journal.three_way import Body, merged, plain


class Drafts:
    """The drafts: unsaved input of forms, by the name of the form."""

    def __init__(self, file: JournalFile) -> None:
        self._file = file

    def get(self, form: str) -> Draft | None:
        """Return the draft of `form`, or None."""
        with self._file.database.reading() as read:
            return notes.get_draft(read, form)

    def forms(self) -> tuple[str, ...]:
        """Return the names of the forms that have a draft."""
        with self._file.database.reading() as read:
            return notes.forms_with_draft(read)

    def settle(self) -> None:
        """Checkpoint the drafts from the WAL into the file."""
        self._file.database.settle()

    def keep(
        self,
        form: str,
        body: Body | None,
        *,
        of: int | None = None,
        base: Body | None = None,
        texts: Mapping[str, str] | None = None,
        blank: Body | None = None,
    ) -> dict[str, object] | None:
        """Save the draft of `form` and return it as stored; None deletes it.

        With `base`, which was kept when `body` was begun, what another window has kept since then
        stays: both are merged. `texts` are as in `three_way`; nothing is kept that is `blank`.
        With `of` it is a change to that session; NotFoundError if it is gone, as its number may be
        given again.
        It is on disk when this returns. Whoever keeps one after the other calls `settle` at times.
        """
        with self._file.writing_draft() as write:
            if of is not None:
                sessions.get_session(write, of)
            there = notes.get_draft(write, form) if base is not None else None
            kept: dict[str, object] | None = None if body is None else plain(body)
            if kept is not None and base is not None and there is not None:
                kept = merged(base, kept, there.body, texts)
            if kept and blank is not None and kept.items() >= plain(blank).items():
                kept = None
            notes.put_draft(write, form, kept)
        return kept

    def forget(self, form: str, seen: Body) -> None:
        """Delete the draft of `form` unless another window has changed what was `seen`."""
        with self._file.writing_draft() as write:
            there = notes.get_draft(write, form)
            if there is not None and there.body == plain(seen):
                notes.put_draft(write, form, None)
