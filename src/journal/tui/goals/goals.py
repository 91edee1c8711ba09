"""The goals of a course: each with its ratings as bars; Enter rates one."""

from collections.abc import Iterable, Sequence
from functools import partial
from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from journal import charts
from journal.between import Goal
from journal.dates import long_day
from journal.errors import JournalError
from journal.limits import MOST_GOALS
from journal.text import one_line
from journal.tui.base.base_screen import BaseScreen
from journal.tui.command import Command, bindings
from journal.tui.commands import GOALS
from journal.tui.look import said
from journal.tui.widgets.choices import Choices

_NEW = "new"
_WORDS = (
    "Up to three goals, in your own words. Rate one when you like: 0 is not at all, 10 is there."
)
_BARS = 20


class Goals(BaseScreen):
    """A list to choose from: rate or change a goal, end it, or add one."""

    commands: ClassVar[Sequence[Command]] = GOALS
    heading = "goals"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(GOALS)]
    CSS_PATH = "goals.tcss"

    def __init__(self) -> None:
        super().__init__()
        self._goals: tuple[Goal, ...] = ()

    def body(self) -> Iterable[Widget]:
        """Yield the words and the list under them."""
        yield Static(said(_WORDS), id="words", markup=False)
        yield Choices()

    def reload(self) -> None:
        """Read again; what is typed meanwhile is meant for the list as it is then."""
        self.begin(self._read, "read", keys_wait=True)

    def ready(self) -> None:
        """Say what Enter does."""
        self.name_it("Enter rates")

    async def read(self) -> None:
        """Show the goals that are not ended."""
        found = await self.ask(lambda journal: journal.goals.all())
        self._goals = tuple(goal for goal in found if goal.ended is None)
        choices = self.query_one(Choices)
        at = choices.highlighted or 0
        choices.clear_options()
        choices.add_options([Option(line_of(goal), id=str(goal.id)) for goal in self._goals])
        if len(self._goals) < MOST_GOALS:
            choices.add_option(Option("Add a goal", id=_NEW))
        choices.highlighted = min(at, choices.option_count - 1)
        choices.focus(scroll_visible=False)

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        self._open(event.option_id, field="rating")

    def action_edit(self) -> None:
        """Change the words of the goal that is chosen."""
        at = self.query_one(Choices).highlighted or 0
        self._open(str(self._goals[at].id) if at < len(self._goals) else _NEW, field="text")

    def action_end(self) -> None:
        """End the goal that is chosen; it stays in the journal with its ratings."""
        at = self.query_one(Choices).highlighted or 0
        if at < len(self._goals):
            self.begin(partial(self._end, self._goals[at]), "end", keys_wait=True)

    def _open(self, chosen: str | None, *, field: str) -> None:
        from journal.tui.goals.goal_form import GoalForm

        goal = next((one for one in self._goals if str(one.id) == chosen), None)
        self.app.push_screen(GoalForm(goal, begin_with=field if goal else "text"))

    async def _end(self, goal: Goal) -> None:
        try:
            await self.ask(lambda journal: journal.goals.end(goal.id))
        except JournalError as error:
            self.trouble(str(error))
            return
        await self.read()
        self.context.tell(f"“{one_line(goal.text, 40)}” has ended; ‹undo.u› takes it back.")


def line_of(goal: Goal) -> Content:
    """Return a goal with its ratings as bars, the newest as a number with its day."""
    shown = charts.sparkline([one.rating for one in goal.ratings], _BARS)
    last = f"   {shown} ({long_day(goal.ratings[-1].day)})" if goal.ratings else "   not rated yet"
    return Content.assemble(said(one_line(goal.text)), said(last))
