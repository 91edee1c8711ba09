"""A filled-in questionnaire: score, change, answers."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from journal.days.formatting import long_day
from journal.guidance.who_to_call import broken
from journal.questionnaires import (
    NO_DIAGNOSIS,
    Instrument,
    called,
    changed,
    instrument,
    known,
    result,
    score,
)
from journal.records import Questionnaire
from journal.text import one_line
from journal.tui.base.base_screen import BaseScreen
from journal.tui.base.text_screen import TextScreen
from journal.tui.commands import ONE_QUESTIONNAIRE
from journal.tui.look import as_content
from journal.tui.questionnaires.picture import picture

if TYPE_CHECKING:
    from journal.core import Journal

_SIDES, _LEAST = 4, 20
"""Columns for margins and scroll bar, and the minimum width."""
_NOT_KNOWN = "This version does not know this questionnaire; its answers are kept as they are."


class Result(TextScreen):
    """The filled-in questionnaire with this id."""

    heading = "questionnaire"
    commands = ONE_QUESTIONNAIRE
    DEFAULT_CSS = "Result #text { max-width: 100%; }"

    def __init__(self, questionnaire: int) -> None:
        super().__init__()
        self._shown = questionnaire
        self._all: Sequence[Questionnaire] = ()

    def action_edit(self) -> None:
        """Edit the answers or the day."""
        self.begin(partial(change_questionnaire, self, self._shown), "edit", keys_wait=True)

    def action_delete(self) -> None:
        """Delete it, after asking."""
        self.begin(self._delete, "delete", keys_wait=True)

    async def _delete(self) -> None:
        if await delete_questionnaire(self, self._shown):
            self.leave()

    async def read(self) -> None:
        """Show it."""
        self._all = await self.ask(partial(_with_those_before, self._shown))
        self.redraw()

    def redraw(self) -> None:
        """Show the result, with a chart of this width."""
        if not self._all:
            return
        *earlier, filled = self._all
        about = known(filled.instrument)
        name = about.name if about else one_line(filled.instrument, 20)
        self.set_title(f"{name}  ·  {long_day(filled.day, year=True)}")
        if about is None:
            self.show(_NOT_KNOWN, ", ".join(map(str, filled.answers)))
            return
        before = earlier[-1] if earlier else None
        since = before and changed(about, filled.answers, before.answers, before.day)
        self.show(
            as_content(result(about, filled.answers), "bold"),
            since or "",
            NO_DIAGNOSIS if score(about, filled.answers) else "",
            picture(about, self._all, self.size.width, self.size.height) or "",
            _answers(about, filled, self.size.width - _SIDES),
            as_content(f"{about.source}. {about.permission}", "dim"),
        )


def _answers(about: Instrument, filled: Questionnaire, width: int) -> str:
    """Return each answer beside its item."""
    rows = (
        broken(f"{'-' if answer is None else answer}  {item}", max(width, _LEAST), indent="   ")
        for item, answer in zip(about.items, filled.answers, strict=False)
    )
    return "\n".join(line for row in rows for line in row)


def _with_those_before(questionnaire: int, journal: "Journal") -> tuple[Questionnaire, ...]:
    filled = journal.questionnaires.get(questionnaire)
    every = journal.questionnaires.all(filled.instrument)
    return every[: next(n for n, one in enumerate(every, 1) if one.id == filled.id)]


async def change_questionnaire(screen: BaseScreen, questionnaire: int) -> None:
    """Open a questionnaire in the form over `screen`; JournalError if gone or unknown."""
    from journal.tui.questionnaires.fill_in import FillIn

    filled = await screen.ask(lambda journal: journal.questionnaires.get(questionnaire))
    about = instrument(filled.instrument)
    await screen.wait_until_in_front()
    screen.app.push_screen(FillIn(about, filled))


async def delete_questionnaire(screen: BaseScreen, questionnaire: int) -> bool:
    """Delete a questionnaire after asking over `screen`; return whether it was deleted."""
    from journal.tui.dialogs.confirm import Confirm

    filled = await screen.ask(lambda journal: journal.questionnaires.get(questionnaire))
    question = Confirm(f"Delete {called(filled)}?", "You can take it back with u.")
    await screen.wait_until_in_front()
    if not await screen.app.push_screen_wait(question):
        return False
    await screen.ask(lambda journal: journal.questionnaires.delete(questionnaire))
    screen.context.tell(f"{called(filled)} is deleted; ‹undo.u› takes it back.")
    return True
