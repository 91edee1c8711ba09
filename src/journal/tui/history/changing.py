"""Edit or delete a session."""

from journal.dates import long_day
from journal.tui.base.base_screen import BaseScreen


async def change_session(screen: BaseScreen, number: int) -> None:
    """Open session `number` in the form over `screen`; NotFoundError if it is gone."""
    from journal.tui.log.log_form import LogForm

    session = await screen.ask(lambda journal: journal.sessions.get(number))
    await screen.in_front()
    screen.app.push_screen(LogForm(session))


async def delete_session(screen: BaseScreen, number: int) -> bool:
    """Remove session `number` after asking over `screen`; tell whether it was removed."""
    from journal.tui.dialogs.confirm import Confirm

    session = await screen.ask(lambda journal: journal.sessions.get(number))
    question = f"Delete session {number} ({long_day(session.day, year=True)})?"
    await screen.in_front()
    if not await screen.app.push_screen_wait(Confirm(question, "You can take it back with u.")):
        return False
    await screen.ask(lambda journal: journal.sessions.delete(number))
    screen.context.tell(f"Session {number} is deleted; ‹undo.u› takes it back.")
    return True
