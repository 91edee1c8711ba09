"""The list of goals, each with its ratings as bars."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from textual.content import Content

from journal import charts
from journal.between_sessions import Goal
from journal.days.conventions import this_day
from journal.days.formatting import day_as_of
from journal.draft_names import DraftKind
from journal.limits import MOST_GOALS
from journal.text import one_line, quoted
from journal.tui.base.record_list import RecordList
from journal.tui.commands import GOALS
from journal.tui.look import as_content

if TYPE_CHECKING:
    from journal.core import Journal

_BARS = 20


class Goals(RecordList[Goal]):
    """A list of goals to rate, change or end, and a line to add one."""

    commands = GOALS
    heading = "goals"
    words = (
        "Up to three goals, in your own words. Rate one when you like: 0 is not at all, 10 is"
        " there."
    )
    adds = "Add a goal"
    draft = DraftKind.GOAL
    most = MOST_GOALS
    keys_needing_content = frozenset({"edit", "end"})

    def found(self, journal: "Journal") -> Sequence[Goal]:
        """Return the open goals."""
        return [goal for goal in journal.goals.all() if goal.ended is None]

    def line_of(self, record: Goal) -> Content:
        """Format a goal with its ratings as bars, and the newest with its day."""
        last = "not rated yet"
        if record.ratings:
            bars = charts.sparkline([one.rating for one in record.ratings], _BARS)
            last = f"{bars} ({day_as_of(record.ratings[-1].day, this_day())})"
        return Content.assemble(as_content(one_line(record.text)), as_content(f"   {last}"))

    def ready(self) -> None:
        """Put the meaning of Enter in the footer."""
        self.set_title("Enter rates")

    def open(self, record: Goal | None, *, field: str = "rating") -> None:
        """Open the form of a goal with focus on a field, or of a new one."""
        from journal.tui.goals.goal_form import GoalForm

        self.app.push_screen(GoalForm(record, begin_with=field if record else "text"))

    def action_edit(self) -> None:
        """Edit the words of the chosen goal."""
        self.open(self.chosen, field="text")

    def action_end(self) -> None:
        """End the chosen goal; it stays in the journal with its ratings."""
        if self.chosen is not None and self.context.is_deliberate():
            self.begin(partial(self._end, self.chosen), "end", keys_wait=True)

    async def _end(self, goal: Goal) -> None:
        await self.ask(lambda journal: journal.goals.end(goal.id))
        await self.read_now()
        self.context.tell(f"{quoted(goal.text)} has ended; ‹undo.u› takes it back.")
