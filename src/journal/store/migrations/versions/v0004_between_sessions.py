"""Add jots, goals, tasks, questionnaires and the safety plan."""

from journal.store.migrations.creating import create

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Create the tables and their undo."""
    create(4)
