"""Cache detector results more compactly, with levels.

Cached results can be recomputed, so none are converted.
"""

from alembic import op

from journal.store.migrations.creating import create

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Recreate the tables."""
    op.drop_table("kept_standing")
    op.drop_table("kept_detector")
    create(5)
