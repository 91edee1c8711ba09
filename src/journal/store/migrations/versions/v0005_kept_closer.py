"""What is worked out about a course is kept closer together, and its levels with it.

All of it can be worked out again, so nothing that was kept is brought over.
"""

from alembic import op
from sqlalchemy import BLOB, Column, ForeignKey, Integer, Text

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Make the tables anew."""
    op.drop_table("kept_standing")
    op.drop_table("kept_detector")
    op.create_table(
        "kept_standing",
        _of_course(),
        Column("first", Integer, primary_key=True),
        Column("engine", Text, nullable=False),
        Column("marks", BLOB, nullable=False),
        Column("standings", BLOB, nullable=False),
    )
    op.create_table(
        "kept_detector",
        _of_course(),
        Column("position", Integer, primary_key=True),
        Column("state", BLOB, nullable=False),
        Column("levels", BLOB, nullable=False),
    )


def _of_course() -> Column[int]:
    course = ForeignKey("course.id", ondelete="CASCADE")
    return Column("course_id", Integer, course, primary_key=True)
