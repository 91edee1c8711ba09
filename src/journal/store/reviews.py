"""Read and write reviews, their answers and actions (plain SQL)."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from msgspec.structs import asdict

from journal.errors import NotFoundError
from journal.records import Action, Answer, Course, Review, ReviewReason
from journal.store import drafts, rows
from journal.store.rows import Row, record_of
from journal.store.stored import now
from journal.store.transaction import Transaction


def reviews_of(read: Transaction, course: Course) -> tuple[Review, ...]:
    """Return the reviews of `course`, oldest first."""
    found = [*rows.select(read, "review", "WHERE course_id = ? ORDER BY opened, id", (course.id,))]
    if not found:
        return ()
    of = "WHERE review_id IN (SELECT id FROM review WHERE course_id = ?) ORDER BY"
    answers = _by_review(rows.select(read, "answer", f"{of} question", (course.id,)))
    actions = _by_review(rows.select(read, "action", f"{of} id", (course.id,)))
    return tuple(_review(row, course.name, answers[row["id"]], actions[row["id"]]) for row in found)


def get_review(read: Transaction, review_id: int) -> Review:
    """Return one review; NotFoundError if there is none."""
    _require(read, review_id)
    [row] = rows.select(read, "review", "WHERE id = ?", (review_id,))
    course = rows.first(read, "course", "WHERE id = ?", (row["course_id"],))
    answers = rows.select(read, "answer", "WHERE review_id = ? ORDER BY question", (review_id,))
    actions = rows.select(read, "action", "WHERE review_id = ? ORDER BY id", (review_id,))
    return _review(row, course["name"] if course else "", answers, actions)


def add_review(
    write: Transaction,
    course: Course,
    opened: date,
    reason: ReviewReason,
    *,
    after: int | None,
    signal: str,
    signs: tuple[str, ...],
    steps: tuple[str, ...],
) -> Review:
    """Open a review and return it."""
    added = rows.add(
        write,
        "review",
        {
            "course_id": course.id,
            "opened": opened,
            "reason": reason,
            "after": after,
            "signal": signal,
            "signs": [*signs],
            "steps": [*steps],
        },
    )
    return get_review(write, added)


def put_answer(write: Transaction, review_id: int, question: str, value: str) -> None:
    """Store the answer to one question; an empty one is deleted."""
    from journal.store.entries import AnswerInput

    given = AnswerInput(question=question, value=value)
    _require(write, review_id)
    if value:
        write.execute(
            "INSERT INTO answer (review_id, question, value, changed_at) VALUES (?, ?, ?, ?)"
            " ON CONFLICT (review_id, question) DO UPDATE SET value = excluded.value,"
            " changed_at = excluded.changed_at WHERE value IS NOT excluded.value",
            (review_id, given.question, given.value, now()),
        )
    else:
        write.execute(
            "DELETE FROM answer WHERE review_id = ? AND question = ?", (review_id, given.question)
        )


def add_action(
    write: Transaction,
    review_id: int,
    text: str,
    *,
    look_again_on: date | None = None,
    look_again_after: int | None = None,
) -> None:
    """Add an action chosen in a review."""
    from journal.store.entries import ActionInput

    given = ActionInput(text=text, look_again_on=look_again_on, look_again_after=look_again_after)
    _require(write, review_id)
    rows.add(write, "action", {"review_id": review_id, "done": False, **asdict(given)})


def mark_done(write: Transaction, review_id: int, actions: Sequence[int]) -> None:
    """Mark the actions of a review with these ids as done, the others as open."""
    for row in rows.select(write, "action", "WHERE review_id = ?", (review_id,)):
        rows.change(write, "action", row, {"done": row["id"] in actions})


def end_review(write: Transaction, review_id: int, ended: date) -> Review:
    """Close a review and return it."""
    _require(write, review_id)
    [row] = rows.select(write, "review", "WHERE id = ?", (review_id,))
    rows.change(write, "review", row, {"ended": ended})
    return get_review(write, review_id)


def _review(row: Row, course: str, answers: Iterable[Row], actions: Iterable[Row]) -> Review:
    return record_of(
        Review,
        row,
        course=course,
        answers=tuple(record_of(Answer, one) for one in answers),
        actions=tuple(record_of(Action, one) for one in actions),
    )


def remove_review(write: Transaction, review_id: int) -> None:
    """Delete a review that has neither answers nor actions, and its draft."""
    rows.delete(write, "review", "id", review_id)
    drafts.forget_records(write, [("review", review_id)])


def _by_review(found: Iterable[Row]) -> dict[int, list[Row]]:
    by_review = defaultdict[int, list[Row]](list)
    for row in found:
        by_review[row["review_id"]].append(row)
    return by_review


def _require(read: Transaction, review_id: int) -> None:
    """Raise NotFoundError if there is no such review."""
    # A number beyond SQLite's 64 bits matches nothing.
    there = abs(review_id) < 2**63 and rows.first(read, "review", "WHERE id = ?", (review_id,))
    if not there:
        raise NotFoundError(f"There is no review {review_id}.")
