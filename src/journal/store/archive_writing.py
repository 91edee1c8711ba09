"""Write a merged archive into the journal."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from msgspec.structs import asdict
from sqlalchemy import inspect
from sqlmodel import SQLModel
from sqlmodel import select as select_rows

from journal.exchange.archives.archive import Kept
from journal.exchange.archives.merged import Merged
from journal.fields import values_of
from journal.records import TherapySession
from journal.store import tables
from journal.store.rows import Row, select
from journal.store.stored import new_uid, now
from journal.store.transaction import Transaction

_COLUMNS: Final = {"course": "course_id", "review": "review_id"}
"""The columns of what a record means by other words."""


def put(write: Transaction, merged: Merged) -> None:
    """Write a merged archive: each record replaces the one of its number."""
    for course in merged.courses:
        # One by one, and taken back in reverse: a name may have become free by the one before.
        _put(write, tables.CourseRow, [_columns(course)])
    ids = {row["name"]: row["id"] for row in select(write, "course")}
    of_courses: tuple[tuple[type[SQLModel], Iterable[Kept[Any]]], ...] = (
        (tables.SessionRow, merged.sessions),
        (tables.ChangeRow, merged.changes),
        (tables.ReviewRow, merged.reviews),
        (tables.JotRow, merged.jots),
        (tables.GoalRow, merged.goals),
        (tables.TaskRow, merged.tasks),
    )
    for kind, found in of_courses:
        _put(write, kind, (_columns(one, course_id=ids[one.what.course]) for one in found))
    _put(write, tables.AnswerRow, _within(merged.reviews, "answers", "review_id"))
    _put(write, tables.ActionRow, _within(merged.reviews, "actions", "review_id"))
    _put(write, tables.GoalRatingRow, _within(merged.goals, "ratings", "goal_id"))
    _put(write, tables.QuestionnaireRow, map(_columns, merged.questionnaires))
    _put(write, tables.PlanPartRow, map(_columns, merged.plan))
    _put(write, tables.SettingRow, ({"name": n, "value": value} for n, value in merged.settings))
    _put(write, tables.DraftRow, map(asdict, merged.drafts))


def _within(heads: Iterable[Kept[Any]], name: str, column: str) -> Iterator[Row]:
    """Yield what belongs to reviews or goals as columns; `column` names what it belongs to."""
    for head in heads:
        for one in getattr(head, name):
            yield _columns(one, **{column: head.what.id})


def _columns(kept: Kept[Any], **more: int) -> Row:
    """Return a record as columns; what its table has not is passed over."""
    values = asdict(kept.what)
    if isinstance(kept.what, TherapySession):
        values |= values_of(kept.what)
    columns = {
        _COLUMNS.get(name, name): [*it] if isinstance(it, tuple) else it
        for name, it in values.items()
    }
    noted = {"uid": kept.uid or new_uid(), "changed_at": kept.changed_at}
    return {**columns, **more, **noted, "logged_at": kept.logged_at or now()}


def _put(write: Transaction, kind: type[SQLModel], given: Iterable[Mapping[str, object]]) -> None:
    """Put rows of one kind; what is here is looked up at once, for there may be thousands."""
    rows = [kind(**columns) for columns in given]
    if not rows:
        return
    key = inspect(kind).primary_key_from_instance
    # Kept in a variable: the session itself forgets rows that nobody holds.
    there = {tuple(key(row)): row for row in write.session.exec(select_rows(kind))}
    for row in rows:
        if tuple(key(row)) in there:
            write.session.merge(row)
        else:
            write.session.add(row)
    write.flush()
