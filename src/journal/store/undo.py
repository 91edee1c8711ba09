"""Taking changes back: what each one did is kept as the rows were before it.

Rows are watched while they are written, so that no operation has to know how to be undone.
The newest change is taken back first; that keeps every older one valid.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

from sqlalchemy import ColumnElement, event, exists, inspect
from sqlalchemy.orm import UOWTransaction
from sqlmodel import Session, SQLModel, col, delete, select

from journal.errors import DamagedJournalError
from journal.records import edit_form
from journal.store import notes
from journal.store.column_types import Odd
from journal.store.tables import (
    ActionRow,
    AnswerRow,
    ChangeRow,
    CourseRow,
    DraftRow,
    ReviewRow,
    SessionRow,
    SettingRow,
    UndoRow,
    now,
)

KEPT = 50
_NOT_KEPT = (
    "The last change cannot be taken back, and nothing was changed: what was kept of it for that is"
    " not as this program writes it."
)

Watched = type[CourseRow | SessionRow | ChangeRow | SettingRow]
Kept = type[ReviewRow | AnswerRow | ActionRow | DraftRow]

_WATCHED: dict[str, Watched] = {
    "course": CourseRow,
    "therapy_session": SessionRow,
    "change": ChangeRow,
    "setting": SettingRow,
}
_KEPT: dict[str, Kept] = {
    "review": ReviewRow,
    "answer": AnswerRow,
    "action": ActionRow,
    "draft": DraftRow,
}
"""What is kept as it is typed: watched only while it is brought in from elsewhere. What has been
written to it since is never taken back with the import."""

Image = dict[str, object]


@dataclass(slots=True)
class Doing:
    """A change while it is made; `what` completes the sentence "Took back: …"."""

    what: str


@contextmanager
def undoable(session: Session, what: str = "", *, everything: bool = False) -> Iterator[Doing]:
    """Keep what is written inside as one change that can be taken back, called `what`.

    Where that is known only when it is done, the `what` of the Doing may be set inside. Nothing
    is kept if nothing was written. With `everything` reviews and drafts are taken back too.
    """
    doing = Doing(what)
    images: list[Image] = []
    watched = {**_WATCHED, **_KEPT} if everything else _WATCHED

    def watch(session: Session, _context: UOWTransaction) -> None:
        images.extend(_images(session, watched))

    event.listen(session, "after_flush", watch)
    try:
        yield doing
        session.flush()
    finally:
        event.remove(session, "after_flush", watch)
    if images:
        session.add(UndoRow(at=now(), what=doing.what, images=images))
        session.flush()
        _forget_oldest(session)


def undo_last(session: Session) -> str | None:
    """Take the newest change back and return what it was called; None if there is none."""
    newest = session.exec(select(UndoRow).order_by(col(UndoRow.id).desc()).limit(1)).first()
    if newest is None:
        return None
    if isinstance(newest.images, Odd):
        raise DamagedJournalError(_NOT_KEPT)
    for image in reversed(newest.images):
        try:
            _put_back(session, image)
        except (KeyError, TypeError, ValueError) as error:
            raise DamagedJournalError(_NOT_KEPT) from error
        session.flush()
    session.delete(newest)
    return newest.what


def last_change(session: Session) -> str | None:
    """Return what the newest change that can be taken back is called."""
    return session.exec(select(UndoRow.what).order_by(col(UndoRow.id).desc()).limit(1)).first()


def _images(session: Session, watched: Mapping[str, Watched | Kept]) -> Iterator[Image]:
    for table, kind in watched.items():
        for row in session.new:
            if isinstance(row, kind):
                yield {"table": table, "key": _key(row), "before": None, **_as(row)}
        # A row is "dirty" as soon as it is assigned to, even when it stays as it was.
        changed = (row for row in session.dirty if session.is_modified(row))
        for row in (*changed, *session.deleted):
            if isinstance(row, kind):
                yield {"table": table, "key": _key(row), "before": _before(row), **_as(row)}


def _key(row: SQLModel) -> object:
    key = inspect(row).mapper.primary_key_from_instance(row)
    return key[0] if len(key) == 1 else key


def _as(row: SQLModel) -> Image:
    """Return how to tell later whether a row is still as it is now."""
    return {"as": _stamp(row)} if isinstance(row, tuple(_KEPT.values())) else {}


def _stamp(row: SQLModel) -> object:
    if isinstance(row, DraftRow):
        # Two drafts of one second are told apart too, without a second copy of what was typed.
        return hashlib.sha256(json.dumps([row.saved_at, row.body]).encode()).hexdigest()
    return getattr(row, "changed_at", None)


def _before(row: SQLModel) -> Image:
    """Return the row as the file held it, ready for JSON."""
    old = row.model_copy()
    for attribute in inspect(row).attrs:
        if attribute.history.deleted:
            setattr(old, attribute.key, attribute.history.deleted[0])
    return old.model_dump(mode="json")


def _put_back(session: Session, image: Image) -> None:
    kind = {**_WATCHED, **_KEPT}[str(image["table"])]
    key = image["key"]
    row = session.get(kind, tuple(key) if isinstance(key, list) else key)
    if row is not None and "as" in image and _stamp(row) != image["as"]:
        return
    if image["before"] is not None:
        before = kind.model_validate(image["before"])
        if isinstance(before, CourseRow) and isinstance(row, CourseRow):
            is_taken = _is_taken(session, before.name, but=row)
            before.name = row.name if is_taken else before.name
        session.merge(before)
    elif row is not None and not _is_used(session, row):
        session.delete(row)
        if isinstance(row, SessionRow) and row.number is not None:
            notes.put_draft(session, edit_form(row.number), None)


def _is_taken(session: Session, name: str, but: CourseRow) -> bool:
    """Tell whether another course, one that outlived the undo, has the name meanwhile."""
    others = session.exec(select(CourseRow.name).where(CourseRow.id != but.id))
    return name.casefold() in [other.casefold() for other in others]


def _is_used(session: Session, row: SQLModel) -> bool:
    """Tell whether anything belongs to a course or a review; that outlives the undo."""
    users: tuple[ColumnElement[bool], ...] = ()
    if isinstance(row, CourseRow):
        users = tuple(col(kind.course_id) == row.id for kind in (ReviewRow, ChangeRow, SessionRow))
    elif isinstance(row, ReviewRow):
        users = tuple(col(kind.review_id) == row.id for kind in (AnswerRow, ActionRow))
    return any(session.exec(select(exists().where(user))).one() for user in users)


def _forget_oldest(session: Session) -> None:
    kept = select(UndoRow.id).order_by(col(UndoRow.id).desc()).limit(KEPT)
    session.exec(delete(UndoRow).where(col(UndoRow.id).not_in(kept)))
