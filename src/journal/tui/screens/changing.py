"""A session opened to be changed, from every screen that shows one."""

from journal.errors import JournalError
from journal.tui.screens.place import Place


async def change_session(place: Place, number: int) -> None:
    """Open session `number` in the form over `place`, which says so if the session is gone."""
    from journal.tui.screens.log_form import LogForm

    try:
        session = await place.ask(lambda journal: journal.sessions.get(number))
    except JournalError as error:
        place.trouble(str(error))
        return
    await place.in_front()
    place.app.push_screen(LogForm(session))
