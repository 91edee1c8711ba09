"""Open a session in the log form, to change it."""

from journal.errors import JournalError
from journal.tui.base.base_screen import BaseScreen


async def change_session(screen: BaseScreen, number: int) -> None:
    """Open session `number` in the form over `screen`, which says so if the session is gone."""
    from journal.tui.log.log_form import LogForm

    try:
        session = await screen.ask(lambda journal: journal.sessions.get(number))
    except JournalError as error:
        screen.trouble(str(error))
        return
    await screen.in_front()
    screen.app.push_screen(LogForm(session))
