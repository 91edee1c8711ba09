"""The records of an archive as JSON values, there and back; each kind side by side."""

import re
from collections.abc import Mapping
from typing import Final, TypeVar

from journal.exchange.archives.archive import (
    SETTINGS,
    UNKNOWN,
    Archive,
    Kept,
    KeptDraft,
    KeptReview,
    PeopleToCall,
)
from journal.exchange.archives.strict import Found
from journal.ratings import Measure, Ratings, as_number
from journal.records import (
    Action,
    Answer,
    Change,
    ChangeKind,
    Course,
    Review,
    ReviewReason,
    Tension,
    TherapySession,
)

_LISTS: Final = ("courses", "sessions", "changes", "reviews", "drafts")
_HEAD: Final = ("format", "schema", "exported")
_NOTED: Final = ("uid", "changed_at")
"""What a record made by hand may lack, and a session the moment at which it was logged too."""

_COURSE: Final = ("id", "name", "therapist", "approach", "hoped_for", "started", "days_between")
_SESSION: Final = ("number", "course", "date", "attended", *Measure, "tension", "signs", "note")
_CHANGE: Final = ("id", "course", "date", "kind", "text")
_REVIEW: Final = (
    "id", "course", "opened", "reason", "after", "signal", "signs", "steps", "ended",
    "answers", "actions",
)  # fmt: skip
_ACTION: Final = ("id", "text", "look_again_on", "look_again_after", "done")
_PEOPLE: Final = ("region", "therapist", "trusted")
_MOST_DAYS = 10_000
_UID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
Value = Mapping[str, object]
T = TypeVar("T")


def written(archive: Archive) -> Value:
    """Return all of an archive, ready for JSON."""
    people = archive.people
    return {
        "exported": archive.exported,
        "courses": [_course(one) for one in archive.courses],
        "sessions": [_session(one) for one in archive.sessions],
        "changes": [_change(one) for one in archive.changes],
        "reviews": [_review(one) for one in archive.reviews],
        "settings": dict(archive.settings),
        "drafts": [
            {"form": one.form, "saved_at": one.saved_at, "body": one.body} for one in archive.drafts
        ],
        "people": {name: getattr(people, name) for name in _PEOPLE} if people else None,
    }


def read(document: Found) -> Archive:
    """Return the archive that a document holds; BadInputError with the place of the first fault."""
    found = document.fields((*_HEAD, *_LISTS, "settings"), ("people",))
    return Archive(
        courses=tuple(map(_read_course, found["courses"].items())),
        sessions=tuple(map(_read_session, found["sessions"].items())),
        changes=tuple(map(_read_change, found["changes"].items())),
        reviews=tuple(map(_read_review, found["reviews"].items())),
        settings=_read_settings(found["settings"]),
        drafts=tuple(map(_read_draft, found["drafts"].items())),
        people=found["people"].maybe(_read_people),
        exported=found["exported"].moment(),
    )


def _course(kept: Kept[Course]) -> Value:
    course = kept.what
    return {
        "id": course.id,
        **_noted(kept),
        "name": course.name,
        "therapist": course.therapist,
        "approach": course.approach,
        "hoped_for": course.hoped_for,
        "started": str(course.started) if course.started else None,
        "days_between": course.days_between,
    }


def _read_course(found: Found) -> Kept[Course]:
    given = found.fields(_COURSE, _NOTED)
    course = Course(
        id=given["id"].number(),
        name=given["name"].text(),
        therapist=given["therapist"].text(),
        approach=given["approach"].text(),
        hoped_for=given["hoped_for"].text(),
        started=given["started"].maybe(Found.day),
        days_between=given["days_between"].maybe(lambda days: days.whole(_MOST_DAYS)),
    )
    return Kept(course, _changed_at(given), _uid(given))


def _session(kept: Kept[TherapySession]) -> Value:
    session = kept.what
    return {
        "number": session.number,
        **_noted(kept),
        "logged_at": kept.logged_at or None,
        "course": session.course,
        "date": str(session.day),
        "attended": session.attended,
        **{measure.value: as_number(session.ratings[measure]) for measure in Measure},
        "tension": session.tension,
        "signs": session.signs,
        "note": session.note,
    }


def _read_session(found: Found) -> Kept[TherapySession]:
    given = found.fields(_SESSION, (*_NOTED, "logged_at"))
    session = TherapySession(
        number=given["number"].number(),
        course=given["course"].text(),
        day=given["date"].day(),
        ratings=Ratings(*(given[measure].rating() for measure in Measure)),
        attended=given["attended"].flag(),
        tension=given["tension"].maybe(lambda one: one.one_of(Tension)),
        signs=given["signs"].texts(),
        note=given["note"].text(),
    )
    logged_at = given["logged_at"].maybe(Found.moment) or ""
    return Kept(session, _changed_at(given), _uid(given), logged_at)


def _change(kept: Kept[Change]) -> Value:
    change = kept.what
    return {
        "id": change.id,
        **_noted(kept),
        "course": change.course,
        "date": str(change.day),
        "kind": change.kind,
        "text": change.text,
    }


def _read_change(found: Found) -> Kept[Change]:
    given = found.fields(_CHANGE, _NOTED)
    change = Change(
        id=given["id"].number(),
        course=given["course"].text(),
        day=given["date"].day(),
        kind=given["kind"].one_of(ChangeKind),
        text=given["text"].text(),
    )
    return Kept(change, _changed_at(given), _uid(given))


def _review(kept: KeptReview) -> Value:
    review = kept.what
    return {
        "id": review.id,
        **_noted(kept),
        "course": review.course,
        "opened": str(review.opened),
        "reason": review.reason,
        "after": review.after,
        "signal": review.signal,
        "signs": review.signs,
        "steps": review.steps,
        "ended": str(review.ended) if review.ended else None,
        "answers": [
            {"question": a.what.question, "value": a.what.value, "changed_at": a.changed_at}
            for a in kept.answers
        ],
        "actions": [_action(one) for one in kept.actions],
    }


def _read_review(found: Found) -> KeptReview:
    given = found.fields(_REVIEW, _NOTED)
    review = Review(
        id=given["id"].number(),
        course=given["course"].text(),
        opened=given["opened"].day(),
        reason=given["reason"].one_of(ReviewReason),
        after=given["after"].maybe(Found.number),
        signal=given["signal"].text(),
        signs=given["signs"].texts(),
        steps=given["steps"].texts(),
        ended=given["ended"].maybe(Found.day),
    )
    answers = tuple(map(_read_answer, given["answers"].items()))
    actions = tuple(map(_read_action, given["actions"].items()))
    return KeptReview(review, _changed_at(given), _uid(given), answers=answers, actions=actions)


def _read_answer(found: Found) -> Kept[Answer]:
    given = found.fields(("question", "value"), ("changed_at",))
    return Kept(Answer(given["question"].text(), given["value"].text()), _changed_at(given))


def _action(kept: Kept[Action]) -> Value:
    action = kept.what
    return {
        "id": action.id,
        **_noted(kept),
        "text": action.text,
        "look_again_on": str(action.look_again_on) if action.look_again_on else None,
        "look_again_after": action.look_again_after,
        "done": action.done,
    }


def _read_action(found: Found) -> Kept[Action]:
    given = found.fields(_ACTION, _NOTED)
    action = Action(
        id=given["id"].number(),
        text=given["text"].text(),
        look_again_on=given["look_again_on"].maybe(Found.day),
        look_again_after=given["look_again_after"].maybe(lambda one: one.whole(_MOST_DAYS)),
        done=given["done"].flag(),
    )
    return Kept(action, _changed_at(given), _uid(given))


def _read_draft(found: Found) -> KeptDraft:
    given = found.fields(("form", "saved_at", "body"))
    return KeptDraft(given["form"].text(), given["body"].body(), given["saved_at"].moment())


def _read_settings(found: Found) -> tuple[tuple[str, str], ...]:
    given = found.fields((), SETTINGS)
    values = ((name, given[name].maybe(Found.text)) for name in sorted(SETTINGS))
    return tuple((name, value) for name, value in values if value is not None)


def _read_people(found: Found) -> PeopleToCall:
    given = found.fields(_PEOPLE)
    return PeopleToCall(*(given[name].text() for name in _PEOPLE))


def _noted(kept: Kept[T]) -> Value:
    return {"uid": kept.uid, "changed_at": kept.changed_at}


def _uid(given: Mapping[str, Found]) -> str | None:
    found = given["uid"]
    return found.maybe(lambda one: one.matching(_UID, "an identity of 36 letters and digits"))


def _changed_at(given: Mapping[str, Found]) -> str:
    found = given["changed_at"].maybe(lambda one: one.moment(to_the_microsecond=True))
    return found or UNKNOWN
