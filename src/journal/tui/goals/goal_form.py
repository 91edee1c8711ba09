"""The form that adds, rates and changes a goal."""

from collections.abc import Callable, Iterable
from functools import partial
from typing import TYPE_CHECKING

from textual.widget import Widget
from textual.widgets import Input, Label

from journal.between_sessions import Goal, GoalRating
from journal.draft_names import DraftKind
from journal.errors import BadInputError
from journal.ratings import as_text, parse_rating
from journal.text import quoted, western_digits
from journal.tui.base.record_form import RecordForm
from journal.tui.widgets.day import DayField
from journal.tui.widgets.words import OneLine

if TYPE_CHECKING:
    from journal.core import Journal


class GoalForm(RecordForm[Goal]):
    """A new goal, or one to rate or change; initial focus is on `begin_with`."""

    heading = "a goal"
    draft = DraftKind.GOAL
    single_values = frozenset({"rating"})
    CSS_PATH = "goals.tcss"

    def __init__(self, goal: Goal | None, begin_with: str = "text") -> None:
        super().__init__(goal)
        self._begin_with = begin_with

    @staticmethod
    def now(journal: "Journal", number: int) -> Goal:
        """Return the goal as stored."""
        return journal.goals.get(number)

    def body(self) -> Iterable[Widget]:
        """Yield the fields."""
        yield Label("The goal, in your own words", markup=False)
        yield OneLine("text")
        yield Label("How close are you? 0 not at all, 10 there; empty for no rating", markup=False)
        yield OneLine("rating")
        yield DayField()

    def ready(self) -> None:
        """Focus the requested field."""
        super().ready()
        self.query_one(f"#{self._begin_with}", Input).focus()

    def action_save(self) -> None:
        """Save the goal, and its rating if given."""
        try:
            typed = western_digits(self.query_one("#rating", Input).value.strip())
            rating = parse_rating(typed, "the goal") if typed else None
            day = self.query_one(DayField).day()
        except BadInputError as error:
            self.refuse(str(error))
            return
        rated = None if rating is None else GoalRating(day, rating)
        self.begin(partial(self._save, self.text, rated), "save")

    async def _save(self, text: str, rated: GoalRating | None) -> None:
        await self.save_and_leave(*_keeping(self.record, text, rated))


def _keeping(
    goal: Goal | None, text: str, rated: GoalRating | None
) -> "tuple[Callable[[Journal], object], str]":
    """Return a function that saves goal and rating in one change, and its message."""
    if goal is None:
        return lambda journal: journal.goals.add(text, rated=rated), "The goal is saved;"
    if text.strip() != goal.text:
        return lambda journal: journal.goals.amend(goal.id, text, rated), "The change is saved;"
    if rated is None:
        return lambda _: None, ""
    message = f"{quoted(goal.text)} is rated {as_text(rated.rating)};"
    return lambda journal: journal.goals.rate(goal.id, rated.rating, rated.day), message
