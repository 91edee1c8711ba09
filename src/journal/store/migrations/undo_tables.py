"""What undo needs for a table: one of its rows as they were, and the triggers that keep them."""

from collections.abc import Iterator, Sequence

from alembic import op
from sqlalchemy import BLOB, Boolean, Column, ForeignKey, Integer, PrimaryKeyConstraint


def make_table(table: str, columns: Sequence[str], keys: Sequence[str]) -> None:
    """Make the table of the rows of `table` as they were; a column of blobs keeps any value."""
    op.create_table(
        f"undo_{table}",
        Column("step", Integer, ForeignKey("undo.id", ondelete="CASCADE"), nullable=False),
        Column("was_there", Boolean, nullable=False),
        *(Column(name, BLOB) for name in columns),
        PrimaryKeyConstraint("step", *keys),
    )


def make_triggers(
    table: str, columns: Sequence[str], keys: Sequence[str], *, is_typed: bool = False
) -> None:
    """Make the triggers that keep each row of `table` as it was before a step that is recorded.

    Where it `is_typed`, rows are recorded only by a step of everything; what is written otherwise
    stays as it is.
    """
    for trigger in _triggers(table, columns, keys, is_typed=is_typed):
        op.execute(trigger)


def _triggers(
    table: str, columns: Sequence[str], keys: Sequence[str], *, is_typed: bool
) -> Iterator[str]:
    for event, row in (("INSERT", "NEW"), ("UPDATE", "OLD"), ("DELETE", "OLD")):
        kept = keys if event == "INSERT" else columns
        names = ", ".join(f'"{name}"' for name in kept)
        values = ", ".join(f'{row}."{name}"' for name in kept)
        # With the + it is compared as it is, so that the index on the key can be used.
        this = " AND ".join(f'"{key}" = +{row}."{key}"' for key in keys)
        known = f"SELECT 1 FROM undo_{table} WHERE step = undo_recording.step AND {this}"
        yield (
            f'CREATE TRIGGER undo_{table}_{event.lower()} AFTER {event} ON "{table}" BEGIN'
            f" INSERT INTO undo_{table} (step, was_there, {names})"
            f" SELECT step, {int(event != 'INSERT')}, {values} FROM undo_recording"
            f" WHERE {'everything AND ' if is_typed else ''}NOT EXISTS ({known});"
            + (
                f" DELETE FROM undo_{table} WHERE {this}"
                " AND NOT EXISTS (SELECT 1 FROM undo_recording WHERE everything);"
                if is_typed
                else ""
            )
            + " END"
        )
