"""One session in full."""

from collections.abc import Sequence
from functools import partial
from typing import ClassVar

from textual.binding import BindingType

from journal.dates import long_day
from journal.tui.base.text_screen import TextScreen
from journal.tui.commands import ONE_SESSION, Command, bindings
from journal.tui.history.changing import change_session
from journal.tui.look import said


class OneSession(TextScreen):
    """One session in full."""

    heading = "session"
    commands: ClassVar[Sequence[Command]] = ONE_SESSION
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(ONE_SESSION)]

    def __init__(self, number: int) -> None:
        super().__init__()
        self._number = number

    def action_edit(self) -> None:
        """Change the session."""
        self.begin(partial(change_session, self, self._number), "edit", keys_wait=True)

    async def read(self) -> None:
        """Show the session."""
        from journal.fields import answers_in_words
        from journal.guidance import catalog
        from journal.ratings import Measure, as_text

        session = await self.ask(lambda journal: journal.sessions.get(self._number))
        self.name_it(f"{session.number}  ·  {long_day(session.day, year=True)}")
        ratings = "   ".join(
            f"{measure.capitalize()} {as_text(session.ratings[measure])}" for measure in Measure
        )
        signs = ", ".join(catalog().sign(sign).label for sign in session.signs)
        self.show(
            said(ratings if session.attended else "This session was missed.", "bold"),
            *(answer.capitalize() for answer in answers_in_words(session)),
            f"Signs: {signs}" if signs else "",
            session.note or said("No note.", "dim"),
        )
