"""Cache detector results more compactly, with levels.

All of it can be worked out again, so nothing that was kept is brought over.
"""

from alembic import op

from journal.store.migrations.creating import create

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Make the tables anew."""
    op.drop_table("kept_standing")
    op.drop_table("kept_detector")
    create(5)
