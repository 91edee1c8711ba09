"""One session in full, with previous and next."""

from collections.abc import Callable, Sequence
from functools import partial

from journal.days.formatting import WEEKDAYS, long_day
from journal.text import one_line
from journal.tui.base.base_screen import BaseScreen
from journal.tui.base.text_screen import TextScreen
from journal.tui.commands import ONE_SESSION
from journal.tui.look import as_content


class OneSession(TextScreen):
    """Session `number` in full; arrows move through the sessions in `among`.

    `among` are session numbers, newest first; `moved` is called with the number shown next.
    """

    commands = ONE_SESSION

    def __init__(
        self,
        number: int,
        among: Sequence[int] = (),
        moved: Callable[[int], None] = lambda _: None,
    ) -> None:
        super().__init__()
        self._number, self._among, self._moved = number, [*among] or [number], moved

    def action_edit(self) -> None:
        """Edit the session."""
        self.begin(partial(change_session, self, self._number), "edit", keys_wait=True)

    def action_delete(self) -> None:
        """Delete the session, after asking."""
        self.begin(self._delete, "delete", keys_wait=True)

    async def _delete(self) -> None:
        if await delete_session(self, self._number):
            self.leave()

    def action_step(self, by: int) -> None:
        """Show the session `by` rows further down the list, if there is one."""
        place = self._among.index(self._number) + by
        if 0 <= place < len(self._among):
            self._number = self._among[place]
            self._moved(self._number)
            self.trouble("")
            self.reload()

    async def read(self) -> None:
        """Show the session."""
        from journal.fields import answers_in_words
        from journal.guidance import catalog
        from journal.ratings import Measure, as_text

        session = await self.ask(lambda journal: journal.sessions.get(self._number))
        day = f"{WEEKDAYS[session.day.weekday()]}, {long_day(session.day, year=True)}"
        self.set_title(f"session {session.number}  ·  {{}}", one_line(session.course))
        ratings = "  ".join(
            f"{measure.capitalize()} {as_text(session.ratings[measure])}" for measure in Measure
        )
        signs = ", ".join(catalog().sign(sign).label for sign in session.signs)
        self.show(
            as_content(day),
            as_content(ratings if session.attended else "This session was missed.", "bold"),
            *(answer.capitalize() for answer in answers_in_words(session)),
            f"Signs: {signs}" if signs else "",
            session.note or as_content("No note.", "dim"),
        )


async def change_session(screen: BaseScreen, number: int) -> None:
    """Open session `number` in the form over `screen`; NotFoundError if it is gone."""
    from journal.tui.log.log_form import LogForm

    session = await screen.ask(lambda journal: journal.sessions.get(number))
    await screen.wait_until_in_front()
    screen.app.push_screen(LogForm(session))


async def delete_session(screen: BaseScreen, number: int) -> bool:
    """Delete session `number` after asking over `screen`; return whether it was deleted."""
    from journal.tui.dialogs.confirm import Confirm

    session = await screen.ask(lambda journal: journal.sessions.get(number))
    question = f"Delete session {number} ({long_day(session.day, year=True)})?"
    await screen.wait_until_in_front()
    if not await screen.app.push_screen_wait(Confirm(question, "You can take it back with u.")):
        return False
    await screen.ask(lambda journal: journal.sessions.delete(number))
    screen.context.tell(f"Session {number} is deleted; ‹undo.u› takes it back.")
    return True
