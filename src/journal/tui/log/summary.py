"""The screen after saving: the charts, one sentence, any prompt."""

from collections.abc import Iterable
from contextlib import suppress
from typing import TYPE_CHECKING

from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from journal.charts.course_data import prepare
from journal.charts.trends import TrendsDrawing, View
from journal.course.overview import Overview
from journal.errors import JournalError
from journal.guidance import is_hard
from journal.tui.base.base_screen import BaseScreen
from journal.tui.commands import SUMMARY
from journal.tui.log.saved_words import words_on
from journal.tui.look import as_content
from journal.tui.widgets.trend_chart import TrendChart

if TYPE_CHECKING:
    from journal.core import Journal

_TAKEN_BACK = "This session is no longer in the journal."
_FEWEST_ROWS = 6
_ROWS_FOR_A_NOTE = 30
_AROUND, _MARGINS = 3, 4
"""Rows around text and charts; columns around the text."""

_LOW = 24
"""Screen height below which the blank line under the title goes to the charts."""

_WIDEST = 118
"""Maximum width of the text, as in the style sheet."""


class Summary(BaseScreen):
    """The screen after saving; Enter goes home."""

    commands = SUMMARY
    CSS_PATH = "summary.tcss"

    def __init__(self, number: int, overview: Overview) -> None:
        super().__init__()
        self._number, self._overview = number, overview
        self._drawing = TrendsDrawing(prepare(overview))
        self._offers_passphrase = False
        self._shown = Content("")

    def body(self) -> Iterable[Widget]:
        """Yield the text, then the charts with this session highlighted."""
        yield Static(id="words", markup=False)
        yield TrendChart()

    def ready(self) -> None:
        """Show the text."""
        self.redraw()
        if self._is_quiet_start() and not self.context.is_demo:
            self.begin(self._offer, "offer")

    async def read(self) -> None:
        """Refresh the course, for instance after an undo."""
        name = self._overview.course.name if self._overview.course else None
        self._overview = await self.ask(
            lambda journal: journal.overview(_if_there(journal, name)).computed()
        )
        self._drawing = TrendsDrawing(prepare(self._overview))
        self.redraw()

    def _is_quiet_start(self) -> bool:
        first, *more = self._overview.sessions or (None,)
        return first is not None and not more and not is_hard(first.ratings)

    async def _offer(self) -> None:
        """After the first session, mention once that a passphrase can be set."""
        with suppress(JournalError):
            self._offers_passphrase = await self.ask(
                lambda journal: journal.security.offers_passphrase()
            )
        self.redraw()

    def redraw(self) -> None:
        """Show as much text as fits, and give the charts the remaining rows."""
        overview = self._overview
        there = any(session.number == self._number for session in overview.sessions)
        name = f"session {self._number}"
        self.set_title(f"{name} is saved" if there else f"{name} is taken back")
        self._shown = (
            words_on(
                overview,
                self._number,
                has_room=self.size.height >= _ROWS_FOR_A_NOTE,
                offers_passphrase=self._offers_passphrase,
            )
            if there
            else as_content(_TAKEN_BACK)
        )
        self.query_one("#words", Static).update(self._shown)
        self._draw()

    def _draw(self) -> None:
        """Draw the course in the remaining rows, with this session highlighted and its ratings."""
        chart, sessions = self.query_one(TrendChart), self._overview.sessions
        chart.display, is_low = bool(sessions), self.size.height < _LOW
        self.set_class(is_low, "low")
        width = min(max(self.size.width - _MARGINS, 1), _WIDEST)
        words = self._shown.get_height({}, width)
        rows = self.size.height - _AROUND - words - (not is_low)
        chart.styles.height = max(rows, _FEWEST_ROWS)
        numbers = [session.number for session in sessions]
        lit = numbers.index(self._number) if self._number in numbers else None
        view = View(0, len(sessions), self.context.settings.even_axis, session=lit)
        chart.show(self._drawing, view, cursor=lit)

    def action_tell(self) -> None:
        """Open the follow-up question whether the line was said."""
        from journal.tui.review.afterwards import SaidFollowUp

        if (review := self._overview.newest_open_follow_up) is None:
            self.context.tell("There is nothing to follow up; r begins a review.")
        else:
            self.app.push_screen(SaidFollowUp(review, self._overview))


def _if_there(journal: "Journal", course: str | None) -> str | None:
    """Return `course` unless it was removed together with its first session."""
    return course if any(one.name == course for one in journal.courses.all()) else None
