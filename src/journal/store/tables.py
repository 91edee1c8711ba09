"""SQLModel tables of the newest schema."""

from datetime import date
from enum import StrEnum

from sqlalchemy import (
    BLOB,
    JSON,
    Boolean,
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    PrimaryKeyConstraint,
    Table,
    Text,
    UniqueConstraint,
)
from sqlmodel import Field, SQLModel

from journal.between_sessions import JotState, TaskOutcome
from journal.ratings import Measure
from journal.records import ChangeKind, ReviewReason, Tension


def one_of(column: str, values: type[StrEnum]) -> str:
    """Return the SQL condition that `column` holds one of the enumeration's values."""
    listed = ", ".join(f"'{value}'" for value in values)
    return f"{column} IN ({listed})"


def on_scale(column: str) -> str:
    """Return the SQL condition that `column` is 0–10 in half points, or blank."""
    return f"{column} BETWEEN 0 AND 10 AND {column} * 2 = CAST({column} * 2 AS INTEGER)"


def _text() -> Column[str]:
    return Column(Text, nullable=False, server_default="")


def _list() -> Column[object]:
    return Column(JSON, nullable=False, server_default="[]")


def _uid() -> Column[str]:
    return Column(Text, nullable=False, unique=True, index=True, server_default="")


def _of_cached_course() -> Column[int]:
    return Column(Integer, ForeignKey("course.id", ondelete="CASCADE"), primary_key=True)


class CourseRow(SQLModel, table=True):
    """A course of therapy."""

    __tablename__ = "course"
    __table_args__ = (
        UniqueConstraint("name", name="course_name"),
        CheckConstraint("name <> ''", name="course_has_a_name"),
        CheckConstraint("days_between > 0", name="course_days_between"),
    )

    id: int | None = Field(default=None, primary_key=True)
    name: str = Field(sa_type=Text)
    therapist: str = Field(sa_column=_text())
    approach: str = Field(sa_column=_text())
    hoped_for: str = Field(sa_column=_text())
    started: date | None = None
    days_between: int | None = None
    uid: str = Field(sa_column=_uid())
    changed_at: str = Field(sa_column=_text())


class SessionRow(SQLModel, table=True):
    """One therapy session."""

    __tablename__ = "therapy_session"
    __table_args__ = (
        *(CheckConstraint(on_scale(m), name=f"{m}_on_scale") for m in Measure),
        CheckConstraint(
            "attended OR (mood IS NULL AND alliance IS NULL AND distress IS NULL)",
            name="missed_has_no_ratings",
        ),
        CheckConstraint(one_of("tension", Tension), name="tension_known"),
        CheckConstraint("json_valid(signs)", name="signs_are_a_list"),
        Index("ix_therapy_session_of_course", "course_id", "day", "number"),
        Index("ix_therapy_session_day", "day", "number"),
    )

    number: int | None = Field(default=None, primary_key=True)
    course_id: int = Field(foreign_key="course.id")
    day: date
    attended: bool = True
    mood: float | None = None
    alliance: float | None = None
    distress: float | None = None
    tension: str | None = Field(default=None, sa_type=Text)
    signs: list[str] = Field(sa_column=_list())
    note: str = Field(sa_column=_text())
    logged_at: str = Field(sa_type=Text)
    uid: str = Field(sa_column=_uid())
    changed_at: str = Field(sa_column=_text())


class ChangeRow(SQLModel, table=True):
    """A dated change on a course."""

    __tablename__ = "change"
    __table_args__ = (CheckConstraint(one_of("kind", ChangeKind), name="change_kind_known"),)

    id: int | None = Field(default=None, primary_key=True)
    course_id: int = Field(foreign_key="course.id", index=True)
    day: date
    kind: str = Field(sa_type=Text)
    text: str = Field(sa_column=_text())
    uid: str = Field(sa_column=_uid())
    changed_at: str = Field(sa_column=_text())


class ReviewRow(SQLModel, table=True):
    """A reassessment."""

    __tablename__ = "review"
    __table_args__ = (CheckConstraint(one_of("reason", ReviewReason), name="review_reason_known"),)

    id: int | None = Field(default=None, primary_key=True)
    course_id: int = Field(foreign_key="course.id", index=True)
    opened: date
    reason: str = Field(sa_type=Text)
    after: int | None = None
    signal: str = Field(sa_column=_text())
    signs: list[str] = Field(sa_column=_list())
    steps: list[str] = Field(sa_column=_list())
    ended: date | None = None
    uid: str = Field(sa_column=_uid())
    changed_at: str = Field(sa_column=_text())


class AnswerRow(SQLModel, table=True):
    """The answer to one question of a review."""

    __tablename__ = "answer"

    review_id: int = Field(foreign_key="review.id", primary_key=True)
    question: str = Field(primary_key=True, sa_type=Text)
    value: str = Field(sa_type=Text)
    changed_at: str = Field(sa_column=_text())


class ActionRow(SQLModel, table=True):
    """Something chosen at the end of a review."""

    __tablename__ = "action"
    __table_args__ = (CheckConstraint("look_again_after > 0", name="action_look_again_after"),)

    id: int | None = Field(default=None, primary_key=True)
    review_id: int = Field(foreign_key="review.id", index=True)
    text: str = Field(sa_type=Text)
    look_again_on: date | None = None
    look_again_after: int | None = None
    done: bool = False
    uid: str = Field(sa_column=_uid())
    changed_at: str = Field(sa_column=_text())


class JotRow(SQLModel, table=True):
    """A line for the next session."""

    __tablename__ = "jot"
    __table_args__ = (
        CheckConstraint("text <> ''", name="jot_says_something"),
        CheckConstraint(one_of("state", JotState), name="jot_state_known"),
        CheckConstraint("(state = 'open') = (closed IS NULL)", name="jot_closed_on_a_day"),
    )

    id: int | None = Field(default=None, primary_key=True)
    course_id: int = Field(foreign_key="course.id", index=True)
    day: date
    text: str = Field(sa_type=Text)
    state: str = Field(
        default=JotState.OPEN.value,
        sa_column=Column(Text, nullable=False, server_default="open"),
    )
    closed: date | None = None
    uid: str = Field(sa_column=_uid())
    changed_at: str = Field(sa_column=_text())


class GoalRow(SQLModel, table=True):
    """A goal of a course."""

    __tablename__ = "goal"
    __table_args__ = (CheckConstraint("text <> ''", name="goal_says_something"),)

    id: int | None = Field(default=None, primary_key=True)
    course_id: int = Field(foreign_key="course.id", index=True)
    text: str = Field(sa_type=Text)
    since: date
    ended: date | None = None
    uid: str = Field(sa_column=_uid())
    changed_at: str = Field(sa_column=_text())


class GoalRatingRow(SQLModel, table=True):
    """How close a goal was on one day."""

    __tablename__ = "goal_rating"
    __table_args__ = (CheckConstraint(on_scale("rating"), name="goal_rating_on_scale"),)

    goal_id: int = Field(foreign_key="goal.id", primary_key=True)
    day: date = Field(primary_key=True)
    rating: float
    changed_at: str = Field(sa_column=_text())


class TaskRow(SQLModel, table=True):
    """Something agreed to try between sessions."""

    __tablename__ = "task"
    __table_args__ = (
        CheckConstraint("text <> ''", name="task_says_something"),
        CheckConstraint(one_of("outcome", TaskOutcome), name="task_outcome_known"),
        CheckConstraint("(outcome IS NULL) = (answered IS NULL)", name="task_answered_on_a_day"),
    )

    id: int | None = Field(default=None, primary_key=True)
    course_id: int = Field(foreign_key="course.id", index=True)
    text: str = Field(sa_type=Text)
    agreed: date
    until: date | None = None
    outcome: str | None = Field(default=None, sa_type=Text)
    in_the_way: str = Field(sa_column=_text())
    answered: date | None = None
    review_id: int | None = Field(default=None, foreign_key="review.id")
    uid: str = Field(sa_column=_uid())
    changed_at: str = Field(sa_column=_text())


class QuestionnaireRow(SQLModel, table=True):
    """A questionnaire as it was filled in."""

    __tablename__ = "questionnaire"
    __table_args__ = (
        CheckConstraint("instrument <> ''", name="questionnaire_has_a_name"),
        CheckConstraint("json_valid(answers)", name="answers_are_a_list"),
    )

    id: int | None = Field(default=None, primary_key=True)
    day: date
    instrument: str = Field(sa_type=Text)
    answers: list[int | None] = Field(sa_column=_list())
    uid: str = Field(sa_column=_uid())
    changed_at: str = Field(sa_column=_text())


class PlanPartRow(SQLModel, table=True):
    """The lines of the safety plan under one heading."""

    __tablename__ = "plan_part"
    __table_args__ = (
        CheckConstraint("heading <> ''", name="plan_part_has_a_heading"),
        CheckConstraint("json_valid(lines)", name="lines_are_a_list"),
    )

    heading: str = Field(primary_key=True, sa_type=Text)
    lines: list[str] = Field(sa_column=_list())
    changed_at: str = Field(sa_column=_text())


class DraftRow(SQLModel, table=True):
    """Unsaved input of a form."""

    __tablename__ = "draft"

    form: str = Field(primary_key=True, sa_type=Text)
    body: dict[str, object] = Field(sa_column=Column(JSON, nullable=False))
    saved_at: str = Field(sa_type=Text)


class SettingRow(SQLModel, table=True):
    """One setting of this journal."""

    __tablename__ = "setting"

    name: str = Field(primary_key=True, sa_type=Text)
    value: str = Field(sa_type=Text)


# An undo table for each table so far, for former versions of its rows; a column without a type
# stores any value unchanged.
for _of in (*SQLModel.metadata.tables.values(),):
    Table(
        f"undo_{_of.name}",
        SQLModel.metadata,
        Column("step", Integer, ForeignKey("undo.id", ondelete="CASCADE"), nullable=False),
        Column("was_there", Boolean, nullable=False),
        *(Column(column.name, BLOB) for column in _of.columns),
        PrimaryKeyConstraint("step", *(column.name for column in _of.primary_key)),
    )


class UndoRow(SQLModel, table=True):
    """One change that can be undone or, once `is_undone`, redone."""

    __tablename__ = "undo"

    id: int | None = Field(default=None, primary_key=True)
    at: str = Field(sa_type=Text)
    what: str = Field(sa_type=Text)
    is_undone: bool = Field(
        default=False, sa_column=Column(Boolean, nullable=False, server_default="0")
    )


class UndoRecordingRow(SQLModel, table=True):
    """The step being recorded, within a transaction: the triggers save rows for it."""

    __tablename__ = "undo_recording"

    step: int = Field(foreign_key="undo.id", primary_key=True)
    everything: bool


class CachedStandingRow(SQLModel, table=True):
    """Cached standings after consecutive sessions of a course."""

    __tablename__ = "kept_standing"

    course_id: int = Field(sa_column=_of_cached_course())
    first: int = Field(primary_key=True)
    engine: str = Field(sa_type=Text)
    marks: bytes = Field(sa_column=Column(BLOB, nullable=False))
    standings: bytes = Field(sa_column=Column(BLOB, nullable=False))


class CachedDetectorRow(SQLModel, table=True):
    """A cached detector state after a session, with the levels known then."""

    __tablename__ = "kept_detector"

    course_id: int = Field(sa_column=_of_cached_course())
    position: int = Field(primary_key=True)
    state: bytes = Field(sa_column=Column(BLOB, nullable=False))
    levels: bytes = Field(sa_column=Column(BLOB, nullable=False))
