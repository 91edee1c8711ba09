"""Edit or delete a filled-in questionnaire."""

from journal.dates import long_day
from journal.questionnaires import instrument, known
from journal.records import Questionnaire
from journal.text import one_line
from journal.tui.base.base_screen import BaseScreen


async def change_questionnaire(screen: BaseScreen, questionnaire: int) -> None:
    """Open a questionnaire in the form over `screen`; JournalError if gone or unknown."""
    from journal.tui.questionnaires.fill_in import FillIn

    kept = await screen.ask(lambda journal: journal.questionnaires.get(questionnaire))
    about = instrument(kept.instrument)
    await screen.in_front()
    screen.app.push_screen(FillIn(about, kept))


async def delete_questionnaire(screen: BaseScreen, questionnaire: int) -> bool:
    """Delete a questionnaire after asking over `screen`; tell whether it was deleted."""
    from journal.tui.dialogs.confirm import Confirm

    kept = await screen.ask(lambda journal: journal.questionnaires.get(questionnaire))
    question = Confirm(f"Delete {named(kept)}?", "You can take it back with u.")
    await screen.in_front()
    if not await screen.app.push_screen_wait(question):
        return False
    await screen.ask(lambda journal: journal.questionnaires.delete(questionnaire))
    screen.context.tell(f"{named(kept)} is deleted; ‹undo.u› takes it back.")
    return True


def named(kept: Questionnaire) -> str:
    """Return the name of a filled-in questionnaire: "PHQ-9 of 2 November 2026"."""
    about = known(kept.instrument)
    name = about.name if about else one_line(kept.instrument, 20)
    return f"{name} of {long_day(kept.day, year=True)}"
