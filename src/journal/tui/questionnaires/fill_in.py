"""Fill in a questionnaire, one item per line."""

import textwrap
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from textual import on
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Static

from journal.days.conventions import this_day
from journal.draft_names import DraftKind, DraftName
from journal.errors import BadInputError
from journal.questionnaires import BECAUSE, Instrument, check_answers, instrument, needs_care
from journal.records import Questionnaire
from journal.text import numbered, plural
from journal.tui.base.form import Form
from journal.tui.base.screen_restore import ScreenRestore, read_nothing
from journal.tui.keymap import with_keys
from journal.tui.look import as_content
from journal.tui.questionnaires.answer_line import AnswerLine
from journal.tui.widgets.day import DayField

if TYPE_CHECKING:
    from journal.core import Journal

_ANSWERS = "answers"
_SIDES, _LEAST = 3, 20
_TALL = 30
"""Screen height from which there is a blank line below the title."""

_NO_BREAK = "\N{NO-BREAK SPACE}"
_ALL_ANSWERED = (
    "That was the last question; ‹save.ctrl+s› saves. The day is as it was: the arrows change it."
)
_SAVED = "Your answers are saved."
_TOLD = "‹save.ctrl+s› once more saves without {}."


class FillIn(Form):
    """All items of `about`; with `filled` that questionnaire is edited.

    Once saved, the screen made by `then` from the id replaces this one; without `then` it is left.
    Whether an answer calls for help is checked only after saving.
    """

    heading = "questionnaire"
    CSS_PATH = "questionnaires.tcss"
    # Textual would scroll to the first field and hide what is above it.
    AUTO_FOCUS = ""

    def __init__(
        self,
        about: Instrument,
        filled: Questionnaire | None = None,
        then: Callable[[int], Screen[None]] | None = None,
    ) -> None:
        kind = DraftKind.QUESTIONNAIRE
        super().__init__(DraftName(kind, filled.id) if filled else DraftName(kind, words=about.id))
        self._about, self._before, self._then = about, filled, then
        self._told: tuple[int, ...] = ()

    def body(self) -> Iterable[Widget]:
        """Yield the legend of answers, docked above the items and the day."""
        yield Static(id="answers", markup=False)
        yield Static(as_content(self._about.ask), id="ask", markup=False)
        for number, item in enumerate(self._about.items, 1):
            yield AnswerLine(number, item, self._about.most_points)
        yield DayField()

    def ready(self) -> None:
        """Show the stored answers."""
        self.set_title(self._about.name)
        if self._before is not None:
            self._show(self._before.answers)
            self.query_one(DayField).type(self._before.day.isoformat())
            self.query_one(DayField).keeps(self._before.day)
        else:
            self.query_one(DayField).type(this_day().isoformat())
        self.resume()
        self.query(AnswerLine).first().focus(scroll_visible=False)

    def redraw(self) -> None:
        """Rewrap the answers."""
        above = "\n" if self.size.height >= _TALL else ""
        for legend in self.query("#answers").results(Static):
            answers = _legend(self._about, self.size.width - _SIDES)
            legend.update(as_content(f"{above}{answers}", "bold"))

    def screen_restore(self) -> ScreenRestore | None:
        """Return how to reopen this form; None once it is saved."""
        if self.is_saving:
            return None
        if self._before is None:
            return ScreenRestore(read_nothing, partial(_fresh_form, self._about.id, self._then))
        return ScreenRestore(partial(_filled_now, self._before.id), _edit_form)

    @property
    def is_bound(self) -> bool:
        """Whether the form is tied to a stored questionnaire."""
        return self._before is not None

    def action_save(self) -> None:
        """Save the answers; if some are missing, only after saying so."""
        answers = self._answers()
        try:
            check_answers(self._about, answers)
            day = self.query_one(DayField).day()
        except BadInputError as error:
            self.refuse(str(error))
            return
        left_out = tuple(number for number, one in enumerate(answers, 1) if one is None)
        if left_out and left_out != self._told:
            self._told = left_out
            self.refuse(_left_out(left_out))
            self.query_one(f"#item-{left_out[0]}").focus()
            return
        self.begin(partial(self._save, answers, day), "save")

    @on(AnswerLine.Changed)
    def _answered(self) -> None:
        self._keep()

    @on(DayField.DigitIgnored)
    def _all_answered(self) -> None:
        self.context.hint(with_keys(_ALL_ANSWERED), "all answered")

    async def _save(self, answers: Sequence[int | None], day: date) -> None:
        filled = await self.saved(partial(self._written, answers, day))
        await self.wait_until_in_front()
        context, cares = self.context, needs_care(self._about, answers)
        if self._then is None:
            self.leave()
        else:
            # Not awaited: removing this screen waits for this very work.
            self.app.switch_screen(self._then(filled.id))
        if cares:
            context.show_safety(f"{_SAVED} {BECAUSE}")

    def _written(
        self, answers: Sequence[int | None], day: date, journal: "Journal"
    ) -> Questionnaire:
        if self._before is None:
            return journal.questionnaires.add(self._about.id, answers, day)
        return journal.questionnaires.amend(self._before.id, answers, day)

    def _answers(self) -> list[int | None]:
        return [line.value for line in self.query(AnswerLine)]

    def _show(self, answers: Sequence[object]) -> None:
        for line, answer in zip(self.query(AnswerLine), answers, strict=False):
            line.value = answer if isinstance(answer, int) else None

    def _typed(self) -> dict[str, object]:
        """Return the body of the draft."""
        return super()._typed() | {_ANSWERS: self._answers()}

    def _fill(self, body: Mapping[str, object]) -> None:
        """Show the values in `body`."""
        super()._fill(body)
        answers = body.get(_ANSWERS)
        if isinstance(answers, list):
            self._show(answers)


def _legend(about: Instrument, width: int) -> str:
    """Return the legend of answers, with line breaks only between answers."""
    answers = (f"{number} {words.lower()}" for number, words in enumerate(about.answers))
    unbroken = (answer.replace(" ", _NO_BREAK) for answer in answers)
    lines = textwrap.wrap("  ".join(unbroken), max(width, _LEAST))
    return "\n".join(lines).replace(_NO_BREAK, " ")


def _left_out(numbers: Sequence[int]) -> str:
    them = plural(len(numbers), "question")
    which = f"{them} {'is' if len(numbers) == 1 else 'are'} not answered: {numbered(numbers)}."
    return f"{which} {_TOLD.format('it' if len(numbers) == 1 else 'them')}"


def _fresh_form(name: str, then: Callable[[int], Screen[None]] | None, _: None) -> FillIn:
    return FillIn(instrument(name), then=then)


def _filled_now(questionnaire: int, journal: "Journal") -> Questionnaire:
    return journal.questionnaires.get(questionnaire)


def _edit_form(filled: Questionnaire) -> FillIn:
    return FillIn(instrument(filled.instrument), filled)
