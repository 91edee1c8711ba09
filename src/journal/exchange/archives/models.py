"""The JSON export as pydantic models: docs/export-format.md in code.

The fields of a model are the keys of an object, in order. Unknown keys and values of another type
are refused; only days and words of an enumeration are converted.
"""

from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from journal import limits
from journal.between_sessions import JotState, TaskOutcome
from journal.errors import BadInputError
from journal.exchange.archives import json_types as types
from journal.ratings import Ratings
from journal.records import ChangeKind, ReviewReason, Tension


class Model(BaseModel):
    """An object of the document."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)


class IdentifiedModel(Model):
    """Base of objects with an id."""

    id: int
    uid: types.Uid | None = None
    changed_at: types.MomentOfChange | None = None


class CourseModel(IdentifiedModel):
    """A course."""

    name: types.Name
    therapist: types.Line
    approach: types.Line
    hoped_for: types.Text
    started: types.Day | None
    days_between: types.Count | None


class SessionModel(Model):
    """A session."""

    number: int
    uid: types.Uid | None = None
    changed_at: types.MomentOfChange | None = None
    logged_at: types.Moment | None = None
    course: types.Unicode
    day: types.Day = Field(alias="date")
    attended: bool
    mood: types.Rating | None
    alliance: types.Rating | None
    distress: types.Rating | None
    tension: Annotated[Tension, types.one_of(Tension)] | None
    signs: types.Signs
    note: types.Text

    @model_validator(mode="after")
    def _missed_has_no_ratings(self) -> Self:
        ratings = Ratings(self.mood, self.alliance, self.distress)
        try:
            limits.require_no_ratings(ratings, attended=self.attended)
        except BadInputError as error:
            raise types.as_pydantic_error(error) from None
        return self


class ChangeModel(IdentifiedModel):
    """A dated change."""

    course: types.Unicode
    day: types.Day = Field(alias="date")
    kind: Annotated[ChangeKind, types.one_of(ChangeKind)]
    text: types.Text


class AnswerModel(Model):
    """An answer of a review."""

    question: types.Line
    value: types.Text
    changed_at: types.MomentOfChange | None = None


class ActionModel(IdentifiedModel):
    """An action of a review."""

    text: types.Text
    look_again_on: types.Day | None
    look_again_after: types.Count | None
    done: bool


class ReviewModel(IdentifiedModel):
    """A review."""

    course: types.Unicode
    opened: types.Day
    reason: Annotated[ReviewReason, types.one_of(ReviewReason)]
    after: int | None
    signal: types.Line
    signs: types.Many[types.Line]
    steps: types.Many[types.Line]
    ended: types.Day | None
    answers: types.Many[AnswerModel]
    actions: types.Many[ActionModel]


class JotModel(IdentifiedModel):
    """A line for the next session."""

    course: types.Unicode
    day: types.Day = Field(alias="date")
    text: types.Sentence
    state: Annotated[JotState, types.one_of(JotState)]
    closed: types.Day | None

    @model_validator(mode="after")
    def _closed_on_a_day(self) -> Self:
        if (self.state is JotState.OPEN) != (self.closed is None):
            raise types.as_pydantic_error(
                BadInputError("A jot has a day in “closed” unless it is open.")
            )
        return self


class GoalRatingModel(Model):
    """A rating of a goal."""

    day: types.Day = Field(alias="date")
    rating: types.Rating
    changed_at: types.MomentOfChange | None = None


class GoalModel(IdentifiedModel):
    """A goal of a course."""

    course: types.Unicode
    text: types.Sentence
    since: types.Day
    ended: types.Day | None
    ratings: types.Many[GoalRatingModel]


class TaskModel(IdentifiedModel):
    """Something agreed to try."""

    course: types.Unicode
    text: types.Sentence
    agreed: types.Day
    until: types.Day | None
    outcome: Annotated[TaskOutcome, types.one_of(TaskOutcome)] | None
    in_the_way: types.Text
    answered: types.Day | None
    review: int | None

    @model_validator(mode="after")
    def _answered_on_a_day(self) -> Self:
        if (self.outcome is None) != (self.answered is None):
            raise types.as_pydantic_error(
                BadInputError("A task with an outcome has a day in “answered”.")
            )
        return self


class QuestionnaireModel(IdentifiedModel):
    """A filled-in questionnaire."""

    day: types.Day = Field(alias="date")
    instrument: types.Id
    answers: types.Many[int | None]


class PlanPartModel(Model):
    """The lines of the safety plan under one heading."""

    heading: types.Id
    lines: types.Many[types.Text]
    changed_at: types.MomentOfChange | None = None


class SettingsModel(Model):
    """The settings that go with a person."""

    course: types.Unicode | None = None
    review_every: types.Unicode | None = Field(default=None, alias="review every")
    questionnaire_every: types.Unicode | None = Field(default=None, alias="questionnaire every")


class DraftModel(Model):
    """A draft."""

    form: types.Line
    saved_at: types.Moment
    body: types.Body


class PeopleModel(Model):
    """The people to call."""

    region: types.Unicode
    therapist: types.Unicode
    trusted: types.Unicode


class ArchiveModel(Model):
    """The document, without its format and schema."""

    exported: types.Moment
    courses: types.Many[CourseModel]
    sessions: types.Many[SessionModel]
    changes: types.Many[ChangeModel]
    reviews: types.Many[ReviewModel]
    jots: types.Many[JotModel] = ()
    goals: types.Many[GoalModel] = ()
    tasks: types.Many[TaskModel] = ()
    questionnaires: types.Many[QuestionnaireModel] = ()
    plan: types.Many[PlanPartModel] = ()
    settings: SettingsModel
    drafts: types.Many[DraftModel]
    people: PeopleModel | None = None
