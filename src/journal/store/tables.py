"""The tables of the newest schema; `migrations/` holds the way there from every older one."""

from datetime import date

from sqlalchemy import JSON, CheckConstraint, Column, Text, UniqueConstraint
from sqlmodel import Field, SQLModel

from journal.ratings import Measure
from journal.records import ChangeKind, ReviewReason, Tension


def one_of(column: str, values: type[Tension] | type[ChangeKind] | type[ReviewReason]) -> str:
    """Return the SQL condition that `column` holds one of the enumeration's values."""
    listed = ", ".join(f"'{value}'" for value in values)
    return f"{column} IN ({listed})"


def on_scale(column: str) -> str:
    """Return the SQL condition that `column` is 0–10 in half points, or blank."""
    return f"{column} BETWEEN 0 AND 10 AND {column} * 2 = CAST({column} * 2 AS INTEGER)"


def _text() -> Column[str]:
    return Column(Text, nullable=False, server_default="")


def _list() -> Column[list[str]]:
    return Column(JSON, nullable=False, server_default="[]")


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
    therapist: str = Field(default="", sa_column=_text())
    approach: str = Field(default="", sa_column=_text())
    hoped_for: str = Field(default="", sa_column=_text())
    started: date | None = None
    days_between: int | None = None


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
    )

    number: int | None = Field(default=None, primary_key=True)
    course_id: int = Field(foreign_key="course.id", index=True)
    day: date
    attended: bool = True
    mood: float | None = None
    alliance: float | None = None
    distress: float | None = None
    tension: str | None = Field(default=None, sa_type=Text)
    signs: list[str] = Field(default_factory=list, sa_column=_list())
    note: str = Field(default="", sa_column=_text())
    logged_at: str = Field(sa_type=Text)


class ChangeRow(SQLModel, table=True):
    """A dated change on a course."""

    __tablename__ = "change"
    __table_args__ = (CheckConstraint(one_of("kind", ChangeKind), name="change_kind_known"),)

    id: int | None = Field(default=None, primary_key=True)
    course_id: int = Field(foreign_key="course.id", index=True)
    day: date
    kind: str = Field(sa_type=Text)
    text: str = Field(default="", sa_column=_text())


class ReviewRow(SQLModel, table=True):
    """A reassessment."""

    __tablename__ = "review"
    __table_args__ = (CheckConstraint(one_of("reason", ReviewReason), name="review_reason_known"),)

    id: int | None = Field(default=None, primary_key=True)
    course_id: int = Field(foreign_key="course.id", index=True)
    opened: date
    reason: str = Field(sa_type=Text)
    after: int | None = None
    signal: str = Field(default="", sa_column=_text())
    signs: list[str] = Field(default_factory=list, sa_column=_list())
    steps: list[str] = Field(default_factory=list, sa_column=_list())
    ended: date | None = None


class AnswerRow(SQLModel, table=True):
    """The answer to one question of a review."""

    __tablename__ = "answer"

    review_id: int = Field(foreign_key="review.id", primary_key=True)
    question: str = Field(primary_key=True, sa_type=Text)
    value: str = Field(sa_type=Text)


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


class UndoRow(SQLModel, table=True):
    """One change that can be taken back: what it was and how the rows looked before it."""

    __tablename__ = "undo"

    id: int | None = Field(default=None, primary_key=True)
    at: str = Field(sa_type=Text)
    what: str = Field(sa_type=Text)
    images: list[dict[str, object]] = Field(sa_column=Column(JSON, nullable=False))


class DraftRow(SQLModel, table=True):
    """Something typed and not yet saved, by the form that it belongs to."""

    __tablename__ = "draft"

    form: str = Field(primary_key=True, sa_type=Text)
    body: dict[str, object] = Field(sa_column=Column(JSON, nullable=False))
    saved_at: str = Field(sa_type=Text)


class SettingRow(SQLModel, table=True):
    """One setting of this journal."""

    __tablename__ = "setting"

    name: str = Field(primary_key=True, sa_type=Text)
    value: str = Field(sa_type=Text)
