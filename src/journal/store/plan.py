"""The safety plan, read and written: a row for each heading under which something stands."""

from collections.abc import Sequence

from journal.records import PlanPart
from journal.store import rows
from journal.store.between_rows import plan_part_of
from journal.store.transaction import Transaction

_TABLE = "plan_part"


def plan_parts(read: Transaction) -> tuple[PlanPart, ...]:
    """Return the parts of the plan, by the ids of their headings."""
    return tuple(map(plan_part_of, rows.select(read, _TABLE, "ORDER BY heading")))


def put_plan_part(write: Transaction, heading: str, lines: Sequence[str]) -> None:
    """Put `lines` under a heading, in the place of what stands there; without any it goes."""
    from journal.store.tables import PlanPartRow

    row = write.session.get(PlanPartRow, heading)
    if not lines:
        rows.delete(write, _TABLE, "heading", heading)
        return
    if row is None:
        row = PlanPartRow(heading=heading)
    row.lines = [*lines]
    write.session.add(row)
    write.flush()
