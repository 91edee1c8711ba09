"""The list of questionnaires: fill one in, or open one."""

from collections.abc import Iterable, Sequence
from functools import partial

from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from journal.days.formatting import long_day
from journal.draft_names import DraftKind, DraftName
from journal.questionnaires import in_short, instrument, instruments, known
from journal.records import Questionnaire
from journal.text import one_line, plural
from journal.tui.base.choice_screen import ChoiceScreen
from journal.tui.base.draft_screen import row_with_draft
from journal.tui.commands import QUESTIONNAIRES
from journal.tui.look import paragraphs
from journal.tui.questionnaires.picture import picture
from journal.tui.questionnaires.result import change_questionnaire, delete_questionnaire

_NEW, _FILLED, _EVERY = "new ", "filled ", "every"
_WEEKS = (None, 2, 4, 8)
"""Choices for the interval of offers, in weeks."""

_WORDS = (
    "Short questionnaires that many therapists use, in their authors’ words. A score isn’t a"
    " diagnosis; over time it can show what changes."
)
_NO_SUCH = "Choose one that you filled in, further down."


class QuestionnairesScreen(ChoiceScreen):
    """A list to choose from, and below it a chart for each one filled in at least twice."""

    commands = QUESTIONNAIRES
    heading = "questionnaires"
    words = _WORDS
    CSS_PATH = "questionnaires.tcss"
    keys_needing_content = frozenset({"edit", "delete"})

    def __init__(self) -> None:
        super().__init__()
        self._filled: Sequence[Questionnaire] | None = None
        self._every: int | None = None

    @property
    def has_content(self) -> bool:
        """Whether any was filled in."""
        return self._filled is None or bool(self._filled)

    def body(self) -> Iterable[Widget]:
        """Yield the text, the list, and the charts."""
        yield from super().body()
        yield Static(id="charts", markup=False)

    def ready(self) -> None:
        """Put the meaning of Enter in the footer."""
        self.set_title("Enter chooses")

    async def read(self) -> None:
        """Show the questionnaires."""
        filled, self._every, drafts = await self.ask(
            lambda journal: (
                journal.questionnaires.all(),
                journal.questionnaires.offered_every(),
                journal.drafts.forms(),
            )
        )
        self._filled = filled
        self.put_choices(_options(filled, self._every, drafts))
        self.redraw()

    def choose(self, choice: str) -> None:
        """Open the form, or a filled-in questionnaire."""
        from journal.tui.questionnaires.fill_in import FillIn
        from journal.tui.questionnaires.result import Result

        if choice.startswith(_NEW):
            self.app.push_screen(FillIn(instrument(choice.removeprefix(_NEW)), then=Result))
        elif choice == _EVERY:
            self.begin(self._offer_otherwise, "every", keys_wait=True)
        else:
            self.app.push_screen(Result(int(choice.removeprefix(_FILLED))))

    def action_edit(self) -> None:
        """Edit the one at the cursor."""
        if number := self._at_cursor():
            self.begin(partial(change_questionnaire, self, number), "edit", keys_wait=True)

    def action_delete(self) -> None:
        """Delete the one at the cursor, after asking."""
        if number := self._at_cursor():
            self.begin(partial(self._delete, number), "delete", keys_wait=True)

    async def _delete(self, number: int) -> None:
        if await delete_questionnaire(self, number):
            self.reload()

    async def _offer_otherwise(self) -> None:
        place = _WEEKS.index(self._every) + 1 if self._every in _WEEKS else 0
        weeks = _WEEKS[place % len(_WEEKS)]
        await self.ask(lambda journal: journal.questionnaires.offer_every(weeks))
        self.reload()

    def _at_cursor(self) -> int | None:
        choices = self.query_one(OptionList)
        chosen = (
            ""
            if choices.highlighted is None
            else str(choices.get_option_at_index(choices.highlighted).id)
        )
        if not chosen.startswith(_FILLED):
            self.context.tell(_NO_SUCH)
            return None
        return int(chosen.removeprefix(_FILLED))

    def redraw(self) -> None:
        """Draw the charts for the size."""
        width, height = self.size.width, self.size.height // 2
        drawn = [
            Content("\n").join((Content.styled(about.name, "bold"), chart))
            for about in instruments()
            if (chart := picture(about, self._filled or (), width, height))
        ]
        for charts in self.query("#charts").results(Static):
            charts.update(paragraphs(*drawn))


def _options(
    filled: Sequence[Questionnaire], every: int | None, drafts: Sequence[str]
) -> list[Option | None]:
    offered = f"every {plural(every, 'week')}" if every else "never"
    new = (
        Option(
            row_with_draft(
                Content(f"Fill in {one.name}: {one.about}"),
                DraftName(DraftKind.QUESTIONNAIRE, words=one.id),
                drafts,
            ),
            id=f"{_NEW}{one.id}",
        )
        for one in instruments()
    )
    past = [Option(Content(_line(one)), id=f"{_FILLED}{one.id}") for one in reversed(filled)]
    return [
        *new,
        Option(Content(f"Offer me one on the home screen: {offered}"), id=_EVERY),
        *([None] if past else []),
        *past,
    ]


def _line(one: Questionnaire) -> str:
    about, day = known(one.instrument), long_day(one.day, year=True)
    if about is None:
        return f"{one_line(one.instrument, 20)}, {day}"
    return f"{about.name}, {day}: {in_short(about, one.answers)}"
