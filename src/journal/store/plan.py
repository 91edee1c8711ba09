"""Read and write the safety plan."""

from collections.abc import Sequence

from journal.records import PlanPart
from journal.store import rows
from journal.store.rows import record_of
from journal.store.stored import now
from journal.store.transaction import Transaction

_TABLE = "plan_part"


def plan_parts(read: Transaction) -> tuple[PlanPart, ...]:
    """Return the parts of the plan, in the order of their heading ids."""
    return tuple(record_of(PlanPart, row) for row in rows.select(read, _TABLE, "ORDER BY heading"))


def put_plan_part(write: Transaction, heading: str, lines: Sequence[str]) -> None:
    """Replace the lines under a heading; without lines the heading is removed."""
    values = {"lines": [*lines], "changed_at": now()}
    if not lines:
        rows.delete(write, _TABLE, "heading", heading)
    elif rows.first(write, _TABLE, "WHERE heading = ?", (heading,)) is None:
        rows.insert(write, _TABLE, {"heading": heading, **values})
    else:
        rows.update(write, _TABLE, "heading", heading, values)
