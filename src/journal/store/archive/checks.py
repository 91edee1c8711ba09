"""An archive from elsewhere, held to what the journal itself asks of what is typed into it."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from typing import TypeVar

from sqlmodel import SQLModel

from journal.errors import BadInputError
from journal.exchange.archives.archive import Archive, Kept, KeptReview
from journal.ratings import Ratings
from journal.records import Action, Answer, Change, Course, Review, TherapySession
from journal.store.entries import ActionInput, AnswerInput, ChangeInput, CourseInput, Day, Line
from journal.store.sessions import checked

T = TypeVar("T")
Record = TypeVar("Record", Course, Change, Review, Answer, Action)


class ReviewInput(SQLModel):
    """What is noted of a review as given."""

    opened: Day
    ended: Day | None
    signal: Line
    signs: tuple[Line, ...]
    steps: tuple[Line, ...]


class DraftInput(SQLModel):
    """The form to which a draft belongs as given."""

    form: Line


def require_usable(archive: Archive, latest: date) -> Archive:
    """Return `archive` as it can be kept; BadInputError, with the place, if it can't.

    No session and no change may be dated after `latest`.
    """

    def session(one: Kept[TherapySession]) -> Kept[TherapySession]:
        _not_after(one.what.day, latest)
        return _session(one)

    def change(one: Kept[Change]) -> Kept[Change]:
        _not_after(one.what.day, latest)
        return replace(one, what=_as_given(one.what, ChangeInput))

    for number, draft in enumerate(archive.drafts):
        with _at(f"drafts[{number}].form"):
            DraftInput(form=draft.form)
    return replace(
        archive,
        courses=_each("courses", archive.courses, _course),
        sessions=_each("sessions", archive.sessions, session),
        changes=_each("changes", archive.changes, change),
        reviews=_each("reviews", archive.reviews, _review),
    )


def _course(kept: Kept[Course]) -> Kept[Course]:
    course = _as_given(kept.what, CourseInput)
    if course.name != kept.what.name:
        raise BadInputError("its name must not begin or end with white space.")
    return replace(kept, what=course)


def _session(kept: Kept[TherapySession]) -> Kept[TherapySession]:
    given = checked(kept.what)
    ratings = Ratings(given.mood, given.alliance, given.distress)
    return replace(kept, what=replace(kept.what, ratings=ratings, signs=given.signs))


def _review(kept: KeptReview) -> KeptReview:
    return replace(
        kept,
        what=_as_given(kept.what, ReviewInput),
        answers=_each("answers", kept.answers, _answer),
        actions=_each("actions", kept.actions, _action),
    )


def _answer(kept: Kept[Answer]) -> Kept[Answer]:
    return replace(kept, what=_as_given(kept.what, AnswerInput))


def _action(kept: Kept[Action]) -> Kept[Action]:
    return replace(kept, what=_as_given(kept.what, ActionInput))


def _as_given(record: Record, model: type[SQLModel]) -> Record:
    """Return a record with the values that its input model lets pass."""
    given = model.model_validate(record, from_attributes=True)
    values = {name: getattr(given, name) for name in model.model_fields}
    return replace(record, **values)


def _not_after(day: date, latest: date) -> None:
    if day > latest:
        raise BadInputError(f"{day} is in the future.")


def _each(name: str, records: Sequence[T], check: Callable[[T], T]) -> tuple[T, ...]:
    found = []
    for number, record in enumerate(records):
        with _at(f"{name}[{number}]"):
            found.append(check(record))
    return tuple(found)


@contextmanager
def _at(place: str) -> Iterator[None]:
    """Put the place in front of whatever is wrong there."""
    try:
        yield
    except BadInputError as error:
        said = str(error)
        joined = "." if said.startswith(("answers[", "actions[")) else ": "
        raise BadInputError(f"{place}{joined}{said}") from None
