"""Jots, goals with their ratings, tasks, questionnaires and the safety plan, each with its undo."""

from journal.store.migrations.creating import create

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Make the tables and what undo needs for them."""
    create(4)
