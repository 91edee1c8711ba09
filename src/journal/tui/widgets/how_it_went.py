"""Fields for the outcome of a task: a choice, and what got in the way."""

from collections.abc import Iterable

from textual.widget import Widget
from textual.widgets import Label

from journal.between_sessions import TaskOutcome
from journal.draft_names import outcome_field, way_field
from journal.tui.widgets.options import Options, Tick
from journal.tui.widgets.words import OneLine

_ANSWERS = (
    Tick(TaskOutcome.DONE.value, "done", "d"),
    Tick(TaskOutcome.PARTLY.value, "partly", "p"),
    Tick(TaskOutcome.NOT.value, "not", "o"),
)
_IN_THE_WAY = "What got in the way, if you like"


def how_it_went(question: str, task: int) -> Iterable[Widget]:
    """Yield the question about a task, called task-ID, and the line way-ID for obstacles."""
    yield Options(question, _ANSWERS, single=True, name=outcome_field(task))
    yield Label(_IN_THE_WAY, markup=False)
    yield OneLine(way_field(task))
