"""The first schema."""

from alembic import op
from sqlalchemy import (
    JSON,
    Boolean,
    CheckConstraint,
    Column,
    Date,
    Float,
    ForeignKey,
    Integer,
    Text,
    UniqueConstraint,
)

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Create every table."""
    _courses_and_sessions()
    _reviews()
    _housekeeping()


def _text(name: str) -> Column[str]:
    return Column(name, Text, nullable=False, server_default="")


def _list(name: str) -> Column[list[str]]:
    return Column(name, JSON, nullable=False, server_default="[]")


def _of_course() -> Column[int]:
    return Column("course_id", Integer, ForeignKey("course.id"), nullable=False, index=True)


def _courses_and_sessions() -> None:
    op.create_table(
        "course",
        Column("id", Integer, primary_key=True),
        Column("name", Text, nullable=False),
        _text("therapist"),
        _text("approach"),
        _text("hoped_for"),
        Column("started", Date),
        Column("days_between", Integer),
        UniqueConstraint("name", name="course_name"),
        CheckConstraint("name <> ''", name="course_has_a_name"),
        CheckConstraint("days_between > 0", name="course_days_between"),
    )
    ratings = ("mood", "alliance", "distress")
    op.create_table(
        "therapy_session",
        Column("number", Integer, primary_key=True),
        _of_course(),
        Column("day", Date, nullable=False),
        Column("attended", Boolean, nullable=False),
        *(Column(name, Float) for name in ratings),
        Column("tension", Text),
        _list("signs"),
        _text("note"),
        Column("logged_at", Text, nullable=False),
        *(
            CheckConstraint(
                f"{name} BETWEEN 0 AND 10 AND {name} * 2 = CAST({name} * 2 AS INTEGER)",
                name=f"{name}_on_scale",
            )
            for name in ratings
        ),
        CheckConstraint(
            "attended OR (mood IS NULL AND alliance IS NULL AND distress IS NULL)",
            name="missed_has_no_ratings",
        ),
        CheckConstraint("tension IN ('none', 'little', 'lot')", name="tension_known"),
        CheckConstraint("json_valid(signs)", name="signs_are_a_list"),
    )
    op.create_table(
        "change",
        Column("id", Integer, primary_key=True),
        _of_course(),
        Column("day", Date, nullable=False),
        Column("kind", Text, nullable=False),
        _text("text"),
        CheckConstraint(
            "kind IN ('therapist', 'approach', 'medication', 'frequency', 'pace', 'life', 'other')",
            name="change_kind_known",
        ),
    )


def _reviews() -> None:
    op.create_table(
        "review",
        Column("id", Integer, primary_key=True),
        _of_course(),
        Column("opened", Date, nullable=False),
        Column("reason", Text, nullable=False),
        Column("after", Integer),
        _text("signal"),
        _list("signs"),
        _list("steps"),
        Column("ended", Date),
        CheckConstraint(
            "reason IN ('signal', 'signs', 'calendar', 'hand', 'stopping')",
            name="review_reason_known",
        ),
    )
    op.create_table(
        "answer",
        Column("review_id", Integer, ForeignKey("review.id"), primary_key=True),
        Column("question", Text, primary_key=True),
        Column("value", Text, nullable=False),
    )
    op.create_table(
        "action",
        Column("id", Integer, primary_key=True),
        Column("review_id", Integer, ForeignKey("review.id"), nullable=False, index=True),
        Column("text", Text, nullable=False),
        Column("look_again_on", Date),
        Column("look_again_after", Integer),
        Column("done", Boolean, nullable=False),
        CheckConstraint("look_again_after > 0", name="action_look_again_after"),
    )


def _housekeeping() -> None:
    op.create_table(
        "undo",
        Column("id", Integer, primary_key=True),
        Column("at", Text, nullable=False),
        Column("what", Text, nullable=False),
        Column("images", JSON, nullable=False),
    )
    op.create_table(
        "draft",
        Column("form", Text, primary_key=True),
        Column("body", JSON, nullable=False),
        Column("saved_at", Text, nullable=False),
    )
    op.create_table(
        "setting",
        Column("name", Text, primary_key=True),
        Column("value", Text, nullable=False),
    )
