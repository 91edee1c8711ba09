"""Taking changes back: what each one did is kept as the rows were before it.

Rows are watched while they are written, so that no operation has to know how to be undone.
The newest change is taken back first; that keeps every older one valid.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import event, inspect
from sqlalchemy.orm import UOWTransaction
from sqlmodel import Session, SQLModel, col, delete, select

from journal.store.tables import (
    ChangeRow,
    CourseRow,
    ReviewRow,
    SessionRow,
    SettingRow,
    UndoRow,
)

KEPT = 50

_WATCHED: dict[str, type[CourseRow] | type[SessionRow] | type[ChangeRow] | type[SettingRow]] = {
    "course": CourseRow,
    "therapy_session": SessionRow,
    "change": ChangeRow,
    "setting": SettingRow,
}
Image = dict[str, object]


@dataclass(slots=True)
class Doing:
    """A change while it is made; `what` completes the sentence "Took back: …"."""

    what: str


@contextmanager
def undoable(session: Session, what: str = "") -> Iterator[Doing]:
    """Keep what is written inside as one change that can be taken back, called `what`.

    Where that is known only when it is done, the `what` of the Doing may be set inside. Nothing
    is kept if nothing was written.
    """
    doing = Doing(what)
    images: list[Image] = []

    def watch(session: Session, _context: UOWTransaction) -> None:
        images.extend(_images(session))

    event.listen(session, "after_flush", watch)
    try:
        yield doing
        session.flush()
    finally:
        event.remove(session, "after_flush", watch)
    if images:
        session.add(UndoRow(at=datetime.now(UTC).isoformat(), what=doing.what, images=images))
        session.flush()
        _forget_oldest(session)


def undo_last(session: Session) -> str | None:
    """Take the newest change back and return what it was called; None if there is none."""
    newest = session.exec(select(UndoRow).order_by(col(UndoRow.id).desc()).limit(1)).first()
    if newest is None:
        return None
    for image in reversed(newest.images):
        _put_back(session, image)
        session.flush()
    session.delete(newest)
    return newest.what


def last_change(session: Session) -> str | None:
    """Return what the newest change that can be taken back is called."""
    return session.exec(select(UndoRow.what).order_by(col(UndoRow.id).desc()).limit(1)).first()


def _images(session: Session) -> Iterator[Image]:
    for table, kind in _WATCHED.items():
        for row in session.new:
            if isinstance(row, kind):
                yield {"table": table, "key": _key(row), "before": None}
        # A row is "dirty" as soon as it is assigned to, even when it stays as it was.
        changed = (row for row in session.dirty if session.is_modified(row))
        for row in (*changed, *session.deleted):
            if isinstance(row, kind):
                yield {"table": table, "key": _key(row), "before": _before(row)}


def _key(row: SQLModel) -> object:
    [key] = inspect(row).mapper.primary_key_from_instance(row)
    return key


def _before(row: SQLModel) -> Image:
    """Return the row as the file held it, ready for JSON."""
    old = row.model_copy()
    for attribute in inspect(row).attrs:
        if attribute.history.deleted:
            setattr(old, attribute.key, attribute.history.deleted[0])
    return old.model_dump(mode="json")


def _put_back(session: Session, image: Image) -> None:
    kind = _WATCHED[str(image["table"])]
    row = session.get(kind, image["key"])
    if image["before"] is not None:
        session.merge(kind.model_validate(image["before"]))
    elif row is not None and not (isinstance(row, CourseRow) and _is_used(session, row)):
        session.delete(row)


def _is_used(session: Session, course: CourseRow) -> bool:
    """Tell whether anything belongs to the course; a review of it outlives the undo."""
    return any(
        session.exec(select(kind.id).where(kind.course_id == course.id).limit(1)).first()
        for kind in (ReviewRow, ChangeRow)
    ) or bool(
        session.exec(
            select(SessionRow.number).where(SessionRow.course_id == course.id).limit(1)
        ).first()
    )


def _forget_oldest(session: Session) -> None:
    kept = select(UndoRow.id).order_by(col(UndoRow.id).desc()).limit(KEPT)
    session.exec(delete(UndoRow).where(col(UndoRow.id).not_in(kept)))
