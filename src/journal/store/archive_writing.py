"""Write the records of an archive into the journal."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from msgspec.structs import asdict

from journal.exchange.archives.archive import Archive, Kept
from journal.fields import values_of
from journal.records import TherapySession
from journal.store.rows import COLUMN_OF, COLUMNS, NOTED, Row, insert_all, select
from journal.store.stored import new_uid, now
from journal.store.transaction import Transaction
from journal.store.undo import KEYS


def put(write: Transaction, archive: Archive) -> None:
    """Write the records of an archive: each replaces the one of its number."""
    # One by one, and taken back in reverse: a name may have become free by the one before.
    _put(write, "course", map(_columns, archive.courses))
    ids = {row["name"]: row["id"] for row in select(write, "course")}
    of_courses: Mapping[str, Iterable[Kept[Any]]] = {
        "therapy_session": archive.sessions,
        "change": archive.changes,
        "review": archive.reviews,
        "jot": archive.jots,
        "goal": archive.goals,
        "task": archive.tasks,
    }
    for table, found in of_courses.items():
        _put(write, table, (_columns(one, course_id=ids[one.what.course]) for one in found))
    _put(write, "answer", _within(archive.reviews, "answers", "review_id"))
    _put(write, "action", _within(archive.reviews, "actions", "review_id"))
    _put(write, "goal_rating", _within(archive.goals, "ratings", "goal_id"))
    _put(write, "questionnaire", map(_columns, archive.questionnaires))
    _put(write, "plan_part", map(_columns, archive.plan))
    _put(write, "setting", ({"name": n, "value": value} for n, value in archive.settings))
    _put(write, "draft", map(asdict, archive.drafts))


def _within(heads: Iterable[Kept[Any]], name: str, column: str) -> Iterator[Row]:
    """Yield rows of answers, actions or ratings; `column` is the foreign key to their head."""
    for head in heads:
        for one in getattr(head, name):
            yield _columns(one, **{column: head.what.id})


def _columns(kept: Kept[Any], **more: int) -> Row:
    """Return a record as columns, a superset of those of its table."""
    values = asdict(kept.what)
    if isinstance(kept.what, TherapySession):
        values |= values_of(kept.what)
    columns = {
        COLUMN_OF.get(name, name): [*it] if isinstance(it, tuple) else it
        for name, it in values.items()
    }
    noted = {"uid": kept.uid or new_uid(), "changed_at": kept.changed_at}
    return {**columns, **more, **noted, "logged_at": kept.logged_at or now()}


def _put(write: Transaction, table: str, given: Iterable[Row]) -> None:
    """Write rows of one table: each replaces the one with its key, else it is added."""
    names = (*COLUMNS[table], *NOTED.get(table, ()))
    rows = ({name: row[name] for name in names} for row in given)
    insert_all(write, table, rows, key=KEYS[table])
