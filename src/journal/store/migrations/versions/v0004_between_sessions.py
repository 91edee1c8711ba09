"""Jots, goals with their ratings, tasks, questionnaires and the safety plan, each with its undo."""

from alembic import op
from sqlalchemy import JSON, CheckConstraint, Column, Date, Float, ForeignKey, Integer, Text

from journal.store.migrations import undo_tables

revision = "0004"
down_revision = "0003"

_COLUMNS = {
    "jot": "id course_id day text state closed uid changed_at",
    "goal": "id course_id text since ended uid changed_at",
    "goal_rating": "goal_id day rating changed_at",
    "task": "id course_id text agreed until outcome in_the_way answered review_id uid changed_at",
    "questionnaire": "id day instrument answers uid changed_at",
    "plan_part": "heading lines changed_at",
}
"""The columns of each new table; the key comes first."""

_KEYS = {table: ["goal_id", "day"] if table == "goal_rating" else [columns.split()[0]]
         for table, columns in _COLUMNS.items()}  # fmt: skip


def upgrade() -> None:
    """Make the tables and what undo needs for them."""
    _between_sessions()
    _questionnaires_and_plan()
    for table, columns in _COLUMNS.items():
        undo_tables.make_table(table, columns.split(), _KEYS[table])
        undo_tables.make_triggers(table, columns.split(), _KEYS[table])


def _id() -> Column[int]:
    return Column("id", Integer, primary_key=True)


def _of_course() -> Column[int]:
    return Column("course_id", Integer, ForeignKey("course.id"), nullable=False, index=True)


def _text(name: str) -> Column[str]:
    return Column(name, Text, nullable=False, server_default="")


def _list(name: str) -> Column[list[str]]:
    return Column(name, JSON, nullable=False, server_default="[]")


def _changed_at() -> Column[str]:
    return _text("changed_at")


def _uid() -> Column[str]:
    return Column("uid", Text, nullable=False, server_default="", unique=True, index=True)


def _between_sessions() -> None:
    op.create_table(
        "jot",
        _id(),
        _of_course(),
        Column("day", Date, nullable=False),
        Column("text", Text, nullable=False),
        Column("state", Text, nullable=False, server_default="open"),
        Column("closed", Date),
        _uid(),
        _changed_at(),
        CheckConstraint("text <> ''", name="jot_says_something"),
        CheckConstraint("state IN ('open', 'said', 'dropped')", name="jot_state_known"),
        CheckConstraint("(state = 'open') = (closed IS NULL)", name="jot_closed_on_a_day"),
    )
    op.create_table(
        "goal",
        _id(),
        _of_course(),
        Column("text", Text, nullable=False),
        Column("since", Date, nullable=False),
        Column("ended", Date),
        _uid(),
        _changed_at(),
        CheckConstraint("text <> ''", name="goal_says_something"),
    )
    op.create_table(
        "goal_rating",
        Column("goal_id", Integer, ForeignKey("goal.id"), primary_key=True),
        Column("day", Date, primary_key=True),
        Column("rating", Float, nullable=False),
        _changed_at(),
        CheckConstraint(
            "rating BETWEEN 0 AND 10 AND rating * 2 = CAST(rating * 2 AS INTEGER)",
            name="goal_rating_on_scale",
        ),
    )
    op.create_table(
        "task",
        _id(),
        _of_course(),
        Column("text", Text, nullable=False),
        Column("agreed", Date, nullable=False),
        Column("until", Date),
        Column("outcome", Text),
        _text("in_the_way"),
        Column("answered", Date),
        Column("review_id", Integer, ForeignKey("review.id")),
        _uid(),
        _changed_at(),
        CheckConstraint("text <> ''", name="task_says_something"),
        CheckConstraint("outcome IN ('done', 'partly', 'not')", name="task_outcome_known"),
        CheckConstraint("(outcome IS NULL) = (answered IS NULL)", name="task_answered_on_a_day"),
    )


def _questionnaires_and_plan() -> None:
    op.create_table(
        "questionnaire",
        _id(),
        Column("day", Date, nullable=False),
        Column("instrument", Text, nullable=False),
        _list("answers"),
        _uid(),
        _changed_at(),
        CheckConstraint("instrument <> ''", name="questionnaire_has_a_name"),
        CheckConstraint("json_valid(answers)", name="answers_are_a_list"),
    )
    op.create_table(
        "plan_part",
        Column("heading", Text, primary_key=True),
        _list("lines"),
        _changed_at(),
        CheckConstraint("heading <> ''", name="plan_part_has_a_heading"),
        CheckConstraint("json_valid(lines)", name="lines_are_a_list"),
    )
