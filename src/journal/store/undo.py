"""Undo and redo, from the row versions that triggers record.

While a step is recorded, triggers in the file save former versions of rows, each in a table
`undo_…` of its own (`migrations/versions/v0003_undo_by_triggers.py`, after
https://www.sqlite.org/undoredo.html). So no operation needs its own undo, and every value is
restored exactly. To undo a step is to swap the saved rows with the present ones; the replaced rows
are recorded as a step too, whose undo is the redo. Steps are undone newest first, which keeps older
ones valid.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from journal.draft_names import TABLES, Record
from journal.errors import DamagedJournalError
from journal.store import drafts
from journal.store.columns import COLUMNS, NOTED
from journal.store.stored import now, read_text
from journal.store.transaction import Transaction

MOST_STEPS: Final = 50
"""Number of steps that can be undone."""

KEYS: Final = {
    "answer": ("review_id", "question"),
    "action": ("id",),
    "task": ("id",),
    "review": ("id",),
    "change": ("id",),
    "therapy_session": ("number",),
    "jot": ("id",),
    "goal_rating": ("goal_id", "day"),
    "goal": ("id",),
    "course": ("id",),
    "draft": ("form",),
    "setting": ("name",),
    "questionnaire": ("id",),
    "plan_part": ("heading",),
}
"""The key columns of the recorded tables; each table precedes those it refers to."""

_USERS: Final = {
    "review": "SELECT review_id FROM answer UNION SELECT review_id FROM action"
    " UNION SELECT review_id FROM task WHERE review_id IS NOT NULL",
    "goal": "SELECT goal_id FROM goal_rating",
    "course": "SELECT course_id FROM therapy_session UNION SELECT course_id FROM change"
    " UNION SELECT course_id FROM review UNION SELECT course_id FROM jot"
    " UNION SELECT course_id FROM goal UNION SELECT course_id FROM task",
}
"""References to a row: a row added by a step stays as long as any other row refers to it."""

_NEWEST = "SELECT id, what FROM undo WHERE is_undone = ? ORDER BY id DESC LIMIT 1"
_CANNOT_UNDO = (
    "The last change cannot be taken back, and nothing was changed: what was kept of it for that is"
    " not as this program writes it."
)


@contextmanager
def undoable(write: Transaction, *, everything: bool = False) -> Iterator[None]:
    """Record the writes in the block as one undo step, labelled `write.what`.

    Without any writes there is no step. With `everything`, reviews and drafts are recorded too.
    """
    step = _begin(write, everything=everything)
    yield
    _end(write)
    if _is_empty(write, step):
        write.execute("DELETE FROM undo WHERE id = ?", (step,))
        return
    # Dated by its end, so that its own writes are not newer than the step.
    write.execute("UPDATE undo SET what = ?, at = ? WHERE id = ?", (write.what, now(), step))
    # A new change invalidates what could be redone.
    write.execute("DELETE FROM undo WHERE is_undone")
    write.execute(
        "DELETE FROM undo WHERE id NOT IN (SELECT id FROM undo ORDER BY id DESC LIMIT ?)",
        (MOST_STEPS,),
    )


def undo_last(write: Transaction) -> str | None:
    """Undo the newest step and return its label; None if there is none."""
    return _swap(write, is_undone=False)


def redo_last(write: Transaction) -> str | None:
    """Redo the step undone last and return its label; None if there is none."""
    return _swap(write, is_undone=True)


def last_change(read: Transaction) -> str | None:
    """Return the label of the newest step that can be undone."""
    return _newest(read, is_undone=False)[1]


def last_undone(read: Transaction) -> str | None:
    """Return the label of the newest step that can be redone."""
    return _newest(read, is_undone=True)[1]


def newest_answer_since(read: Transaction) -> tuple[int, str] | None:
    """Return the review of the newest answer and its time, if no undo step is newer.

    Also None if there is no step at all.
    """
    found: tuple[int, str] | None = read.execute(
        "SELECT review_id, changed_at FROM answer WHERE changed_at >"
        " (SELECT at FROM undo WHERE NOT is_undone ORDER BY id DESC LIMIT 1)"
        " ORDER BY changed_at DESC LIMIT 1"
    ).fetchone()
    return found


def _newest(read: Transaction, *, is_undone: bool) -> tuple[int | None, str | None]:
    found = read.execute(_NEWEST, (is_undone,)).fetchone()
    return (None, None) if found is None else (found[0], read_text(found[1]))


def _swap(write: Transaction, *, is_undone: bool) -> str | None:
    """Restore the rows of the newest step, recording the rows they replace as its inverse."""
    step, what = _newest(write, is_undone=is_undone)
    if step is None:
        return None
    _begin(write, everything=True, what=what or "", is_undone=not is_undone)
    try:
        _put_back(write, step)
    except Exception as error:
        # The exception classes of SQLite and SQLCipher are unrelated.
        if type(error).__name__ == "IntegrityError":
            raise DamagedJournalError(_CANNOT_UNDO) from error
        raise
    _end(write)
    write.execute("DELETE FROM undo WHERE id = ?", (step,))
    return what


def _begin(write: Transaction, *, everything: bool, what: str = "", is_undone: bool = False) -> int:
    """Start recording a step, and return its id."""
    _end(write)
    begun = "INSERT INTO undo (at, what, is_undone) VALUES (?, ?, ?) RETURNING id"
    step = int(write.execute(begun, (now(), what, is_undone)).fetchone()[0])
    write.execute("INSERT INTO undo_recording VALUES (?, ?)", (step, everything))
    return step


def _end(write: Transaction) -> None:
    write.execute("DELETE FROM undo_recording")


def _is_empty(read: Transaction, step: int) -> bool:
    found = [f"EXISTS (SELECT 1 FROM undo_{table} WHERE step = ?)" for table in KEYS]
    return not read.execute(f"SELECT {' OR '.join(found)}", (step,) * len(found)).fetchone()[0]


def _put_back(write: Transaction, step: int) -> None:
    """Restore each row of a step, or delete it if the step added it."""
    # Rows that refer to each other are restored one after the other.
    write.execute("PRAGMA defer_foreign_keys = ON")
    for table, keys in KEYS.items():
        key = ", ".join(keys)
        recorded = f"SELECT {key} FROM undo_{table} WHERE step = ?"
        stays = f" AND (was_there OR {key} NOT IN ({_USERS[table]}))" if table in _USERS else ""
        if table == "course":
            _keep_names_apart(write, step, stays)
        write.execute(f"DELETE FROM {table} WHERE ({key}) IN ({recorded}{stays})", (step,))
    for table in reversed(KEYS):
        names = ", ".join(f'"{name}"' for name in (*COLUMNS[table], *NOTED.get(table, ())))
        write.execute(
            f"INSERT INTO {table} ({names})"
            f" SELECT {names} FROM undo_{table} WHERE step = ? AND was_there",
            (step,),
        )
    if gone := _records_removed_by(write, step):
        drafts.forget_records(write, gone)


def _records_removed_by(read: Transaction, step: int) -> set[Record]:
    """Return those records of `step` that no longer exist and may have drafts."""
    gone = set[Record]()
    for table in TABLES.values():
        [key] = KEYS[table]
        found = read.execute(
            f"SELECT {key} FROM undo_{table} WHERE step = ? AND {key} NOT IN"
            f" (SELECT {key} FROM {table})",
            (step,),
        )
        gone.update((table, number) for (number,) in found.fetchall())
    return gone


def _keep_names_apart(write: Transaction, step: int, stays: str) -> None:
    """Keep a course's present name if another course has taken its former one.

    `stays` is the condition by which a course that came with the step remains.
    """
    recorded = write.execute(
        "SELECT kept.id, kept.name, course.name FROM undo_course AS kept JOIN course USING (id)"
        " WHERE step = ? AND was_there",
        (step,),
    ).fetchall()
    if not recorded:
        return
    others = write.execute(
        "SELECT name FROM course WHERE id NOT IN"
        f" (SELECT id FROM undo_course WHERE step = ?{stays})",
        (step,),
    ).fetchall()
    taken = {str(name).casefold() for (name,) in others}
    for course, before, name in recorded:
        if str(before).casefold() in taken:
            write.execute(
                "UPDATE undo_course SET name = ? WHERE step = ? AND id = ?", (name, step, course)
            )
