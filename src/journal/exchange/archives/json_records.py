"""Convert the records of an archive to JSON values, and validated models to records."""

from collections.abc import Mapping
from functools import cache
from typing import Any, TypeVar

from journal.between_sessions import Goal, GoalRating, Jot, Task
from journal.exchange.archives import models
from journal.exchange.archives.archive import (
    UNKNOWN,
    Archive,
    ArchivedDraft,
    Versioned,
    VersionedGoal,
    VersionedReview,
)
from journal.fields import json_of, parts_of
from journal.records import (
    Action,
    Answer,
    Change,
    Course,
    People,
    PlanPart,
    Questionnaire,
    Review,
    TherapySession,
)

Object = dict[str, Any]
T = TypeVar("T")


def to_document(archive: Archive) -> Object:
    """Convert an archive to a JSON-ready object; only days still need formatting."""
    return {
        "exported": archive.exported,
        "courses": [_written(models.CourseModel, one) for one in archive.courses],
        "sessions": [_session(one) for one in archive.sessions],
        "changes": [_written(models.ChangeModel, one) for one in archive.changes],
        "reviews": [_review(one) for one in archive.reviews],
        "jots": [_written(models.JotModel, one) for one in archive.jots],
        "goals": [_goal(one) for one in archive.goals],
        "tasks": [_written(models.TaskModel, one) for one in archive.tasks],
        "questionnaires": [
            _written(models.QuestionnaireModel, one) for one in archive.questionnaires
        ],
        "plan": [_written(models.PlanPartModel, one) for one in archive.plan],
        "settings": dict(archive.settings),
        "drafts": [_values(models.DraftModel, one) for one in archive.drafts],
        "people": archive.people and _values(models.PeopleModel, archive.people),
    }


def from_document(document: models.ArchiveModel) -> Archive:
    """Convert a validated document to an archive."""
    settings = document.settings.model_dump(by_alias=True, exclude_none=True)
    return Archive(
        courses=tuple(_versioned(Course, one) for one in document.courses),
        sessions=tuple(map(_read_session, document.sessions)),
        changes=tuple(_versioned(Change, one) for one in document.changes),
        reviews=tuple(map(_read_review, document.reviews)),
        jots=tuple(_versioned(Jot, one) for one in document.jots),
        goals=tuple(map(_read_goal, document.goals)),
        tasks=tuple(_versioned(Task, one) for one in document.tasks),
        questionnaires=tuple(_versioned(Questionnaire, one) for one in document.questionnaires),
        plan=tuple(_versioned(PlanPart, one) for one in document.plan),
        settings=tuple(sorted(settings.items())),
        drafts=tuple(_record(ArchivedDraft, one) for one in document.drafts),
        people=None if document.people is None else _record(People, document.people),
        exported=document.exported,
    )


@cache
def _names(model: type[models.Model]) -> Mapping[str, str]:
    """Return the field names of a model by JSON key, in the order of the document."""
    return {field.alias or name: name for name, field in model.model_fields.items()}


def _values(model: type[models.Model], record: object, **more: object) -> Object:
    """Return a record's values by the JSON keys of its model; `more` overrides some."""
    return {
        key: more[key] if key in more else getattr(record, name)
        for key, name in _names(model).items()
    }


def _written(model: type[models.Model], versioned: Versioned[Any], **more: object) -> Object:
    return _values(
        model, versioned.record, uid=versioned.uid, changed_at=versioned.changed_at, **more
    )


def _session(versioned: Versioned[TherapySession]) -> Object:
    values = json_of(versioned.record)
    return _written(models.SessionModel, versioned, logged_at=versioned.logged_at or None, **values)


def _review(versioned: VersionedReview) -> Object:
    return _written(
        models.ReviewModel,
        versioned,
        answers=[_written(models.AnswerModel, one) for one in versioned.answers],
        actions=[_written(models.ActionModel, one) for one in versioned.actions],
    )


def _goal(versioned: VersionedGoal) -> Object:
    ratings = [_written(models.GoalRatingModel, one) for one in versioned.ratings]
    return _written(models.GoalModel, versioned, ratings=ratings)


def _record(kind: type[T], model: models.Model, **more: object) -> T:
    """Build a record of a kind from its model; `more` overrides its values."""
    beside = ("uid", "changed_at")
    given = {name: value for name, value in vars(model).items() if name not in beside}
    return kind(**given | more)


def _versioned(kind: type[T], model: models.Model) -> Versioned[T]:
    """Build a record with its identity, if it has one, and times."""
    noted = vars(model)
    return Versioned(_record(kind, model), noted["changed_at"] or UNKNOWN, noted.get("uid"))


def _read_session(model: models.SessionModel) -> Versioned[TherapySession]:
    session = TherapySession(model.number, model.course, **parts_of(vars(model)))
    return Versioned(session, model.changed_at or UNKNOWN, model.uid, model.logged_at or "")


def _read_review(model: models.ReviewModel) -> VersionedReview:
    return VersionedReview(
        _record(Review, model, answers=(), actions=()),
        model.changed_at or UNKNOWN,
        model.uid,
        answers=tuple(_versioned(Answer, one) for one in model.answers),
        actions=tuple(_versioned(Action, one) for one in model.actions),
    )


def _read_goal(model: models.GoalModel) -> VersionedGoal:
    return VersionedGoal(
        _record(Goal, model, ratings=()),
        model.changed_at or UNKNOWN,
        model.uid,
        ratings=tuple(_versioned(GoalRating, one) for one in model.ratings),
    )
