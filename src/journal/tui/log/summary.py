"""What a session just logged shows: the numbers, one sentence, any prompt."""

from collections.abc import Iterable, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, ClassVar

from textual.binding import BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from journal.charts.course_data import prepare
from journal.charts.trends import TrendsDrawing, View
from journal.dates import long_day
from journal.errors import JournalError
from journal.guidance import Stage, is_hard, walk
from journal.overview import Overview
from journal.ratings import Measure
from journal.records import TherapySession
from journal.text import one_line
from journal.tui.base.base_screen import BaseScreen
from journal.tui.commands import SUMMARY, Command, bindings
from journal.tui.look import paragraphs, said
from journal.tui.review.prompt_text import prompt_line
from journal.tui.widgets.trend_chart import TrendChart

if TYPE_CHECKING:
    from journal.core import Journal

_OFFER = (
    "If others use this computer: p protects the journal with a passphrase, now or whenever you"
    " like. This is said only once."
)
_TAKEN_BACK = "This session is not in the journal any more."
_ROWS = ((45, 26), (30, 18), (0, 14))
"""The rows of the charts on a screen of so many rows at least."""

_LINE = 200


class Summary(BaseScreen):
    """The screen after saving; Enter goes home."""

    commands: ClassVar[Sequence[Command]] = SUMMARY
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(SUMMARY)]
    CSS_PATH = "summary.tcss"

    def __init__(self, number: int, overview: Overview) -> None:
        super().__init__()
        self._number, self._overview = number, overview
        self._drawing = TrendsDrawing(prepare(overview))
        self._offers_passphrase = False

    def body(self) -> Iterable[Widget]:
        """Yield what it shows in words, then the charts, its session lit."""
        yield Static(id="words", markup=False)
        yield TrendChart()

    def ready(self) -> None:
        """Show the words."""
        self._show()
        if self._is_quiet_start() and not self.context.is_demo:
            self.begin(self._offer, "offer")

    async def read(self) -> None:
        """Show the course again, for instance after an undo."""
        name = self._overview.course.name if self._overview.course else None
        self._overview = await self.ask(
            lambda journal: journal.overview(_if_there(journal, name)).worked_out()
        )
        self._drawing = TrendsDrawing(prepare(self._overview))
        self._show()

    def _is_quiet_start(self) -> bool:
        first, *more = self._overview.sessions or (None,)
        return first is not None and not more and not is_hard(first.ratings)

    async def _offer(self) -> None:
        """Say after the first session, once, that there can be a passphrase."""
        with suppress(JournalError):
            self._offers_passphrase = await self.ask(
                lambda journal: journal.security.offers_passphrase()
            )
        self._show()

    def _show(self) -> None:
        overview = self._overview
        there = any(session.number == self._number for session in overview.sessions)
        name = f"session {self._number}"
        self.name_it(f"{name} is saved" if there else f"{name} is taken back")
        self.query_one("#words", Static).update(self._words() if there else said(_TAKEN_BACK))
        self._draw()

    def on_resize(self) -> None:
        """Give the charts the rows that there are."""
        with self.while_here():
            self._draw()

    def _draw(self) -> None:
        """Draw the course, with this session lit."""
        chart, sessions = self.query_one(TrendChart), self._overview.sessions
        chart.display = bool(sessions)
        chart.styles.height = next(rows for least, rows in _ROWS if self.size.height >= least)
        lit = (i for i, session in enumerate(sessions) if session.number == self._number)
        view = View(0, len(sessions))
        chart.show(self._drawing, view, self._measure(), next(lit, None))

    def _words(self) -> Content:
        overview = self._overview
        seen = [overview.sentence(overview.spoken)] if overview.spoken else []
        seen += overview.notices
        session = next(s for s in overview.sessions if s.number == self._number)
        hard = is_hard(session.ratings)
        is_quiet = not (hard or overview.prompt or overview.follow_up or overview.likely)
        quiet = ["Nothing stands out at the moment."] if is_quiet else []
        to_say = self._to_say()
        return paragraphs(
            said("Saved.", "bold") + said(_same_day(session, overview.sessions)),
            prompt_line(overview) if self._asks_with_care else "",
            *(seen or quiet),
            to_say if not overview.due else "",
            prompt_line(overview) if self._has_prompt(to_say) else "",
            overview.prompt.text if overview.prompt else "",
            to_say if overview.due else "",
            "If this is a hard night, ! shows people you can call." if hard else "",
            _OFFER if self._offers_passphrase else "",
        )

    @property
    def _asks_with_care(self) -> bool:
        """Whether it is to be asked, before anything else, how dark thoughts are."""
        found = self._overview.follow_up
        return found is not None and found.stage is Stage.CARE

    def _has_prompt(self, to_say: Content) -> bool:
        return not self._asks_with_care and bool(self._overview.due or not to_say)

    def action_tell(self) -> None:
        """Say whether what was to be said came up."""
        from journal.tui.review.afterwards import Telling

        if (review := self._overview.to_be_told) is None:
            self.context.tell("There is nothing that was to be said; r begins a review.")
        else:
            self.app.push_screen(Telling(review, self._overview))

    def _to_say(self) -> Content:
        """Ask, once, whether what was to be said came up."""
        found = self._overview.follow_up
        if found is None or found.stage is not Stage.SAY:
            return Content("")
        line = one_line(walk.line_to_say(found.review), _LINE)
        return Content.assemble(
            (found.title, "bold"),
            said(f"\n“{line}”" if line else ""),
            "\nb says how it went; Enter leaves it.",
        )

    def _measure(self) -> Measure:
        """Return the measure that was spoken of, else mood, else what was rated."""
        if self._overview.spoken:
            return self._overview.spoken.measure
        rated = (
            measure
            for measure in (Measure.MOOD, Measure.DISTRESS, Measure.ALLIANCE)
            if any(session.ratings[measure] is not None for session in self._overview.sessions)
        )
        return next(rated, Measure.MOOD)


def _same_day(session: TherapySession, others: Sequence[TherapySession]) -> str:
    """Tell which other sessions of the course are of the day of `session`, "" if none."""
    same = [str(one.number) for one in others if one.day == session.day and one != session]
    if not same:
        return ""
    *rest, last = same
    which = f"are sessions {', '.join(rest)} and {last}" if rest else f"is session {last}"
    return f"  On {long_day(session.day)} there {which} too."


def _if_there(journal: "Journal", course: str | None) -> str | None:
    """Return `course` unless it went away with its first session."""
    return course if any(one.name == course for one in journal.courses.all()) else None
