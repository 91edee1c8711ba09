"""A session opened to be changed, from every screen that shows one."""

from journal.errors import JournalError
from journal.tui.base.base_screen import Place


async def change_session(place: Place, number: int) -> None:
    """Open session `number` in the form over `place`, which says so if the session is gone."""
    from journal.tui.log.log_form import LogForm

    try:
        session = await place.ask(lambda journal: journal.session(number))
    except JournalError as error:
        place.trouble(str(error))
        return
    await place.in_front()
    place.app.push_screen(LogForm(session))
