"""`journal.drafts`: unsaved input of forms."""

from collections.abc import Callable, Mapping
from typing import Final

from journal import draft_names
from journal.between_sessions import Goal, Jot, Task
from journal.core.journal_file import JournalFile
from journal.records import Draft
from journal.store import between_sessions, courses, drafts, questionnaires, reviews, sessions
from journal.store.transaction import Transaction
from journal.three_way import Body, merge, plain


def _reader(kind: type[Jot | Goal | Task]) -> Callable[[Transaction, int], object]:
    return lambda read, number: between_sessions.get(read, kind, number)


_READERS: Final[Mapping[str, Callable[[Transaction, int], object]]] = {
    "therapy_session": sessions.get_session,
    "course": courses.get_course,
    "review": reviews.get_review,
    "jot": _reader(Jot),
    "goal": _reader(Goal),
    "task": _reader(Task),
    "questionnaire": questionnaires.get_questionnaire,
}
"""The readers of records that drafts change, by table; each raises NotFoundError."""


class Drafts:
    """The drafts: unsaved input of forms, by the name of the form."""

    def __init__(self, file: JournalFile) -> None:
        self._file = file

    def get(self, form: str) -> Draft | None:
        """Return the draft of `form`, or None."""
        with self._file.database.reading() as read:
            return drafts.get_draft(read, form)

    def forms(self) -> tuple[str, ...]:
        """Return the names of the forms that have a draft."""
        with self._file.database.reading() as read:
            return drafts.forms_with_draft(read)

    def settle(self) -> None:
        """Checkpoint the WAL, so that drafts reach the main file."""
        self._file.database.settle()

    def keep(
        self,
        form: str,
        body: Body | None,
        *,
        base: Body | None = None,
        texts: Mapping[str, str] | None = None,
        blank: Body | None = None,
    ) -> dict[str, object] | None:
        """Save the draft of `form` and return it as stored; None deletes it.

        `base` is the stored draft that `body` started from; with it, changes made by another window
        since then are merged. `texts` are as in `three_way`; a draft equal to `blank` is not
        stored. Raises NotFoundError if `form` changes a record that is gone, as its number may be
        reused. The draft is on disk on return. Callers that save often should call `settle` from
        time to time.
        """
        with self._file.writing_draft() as write:
            there = drafts.get_draft(write, form) if base is not None else None
            stored: dict[str, object] | None = None if body is None else plain(body)
            if stored is not None and base is not None and there is not None:
                stored = merge(base, stored, there.body, texts)
            if stored and blank is not None and stored.items() >= plain(blank).items():
                stored = None
            if stored is not None:
                _require_record(write, form)
            drafts.put_draft(write, form, stored)
        return stored

    def forget(self, form: str, seen: Body) -> None:
        """Delete the draft of `form` unless it differs from `seen`, changed by another window."""
        with self._file.writing_draft() as write:
            there = drafts.get_draft(write, form)
            if there is not None and there.body == plain(seen):
                drafts.put_draft(write, form, None)


def _require_record(read: Transaction, form: str) -> None:
    """Raise NotFoundError if `form` changes a record that no longer exists."""
    name = draft_names.parse(form)
    if name is not None and name.record is not None:
        table, number = name.record
        _READERS[table](read, number)
