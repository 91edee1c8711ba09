"""The first schema."""

from journal.store.migrations.creating import create

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Create every table."""
    create(1)
