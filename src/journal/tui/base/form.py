"""Base class of a short form with a draft."""

from collections.abc import Awaitable, Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING, ClassVar, TypeVar

from textual import on
from textual.widgets import Input

from journal.draft_names import DraftName
from journal.errors import JournalError
from journal.records import Draft
from journal.tui.base.draft_screen import NOT_SAVED, NOTHING_TO_CLEAR, DraftScreen, draft_time
from journal.tui.base.form_state import as_ids
from journal.tui.base.shared_draft import SharedDraft
from journal.tui.commands import DIALOG
from journal.tui.widgets.day import DayField
from journal.tui.widgets.options import Options
from journal.tui.widgets.words import BETWEEN_LINES, OneLine

if TYPE_CHECKING:
    from journal.core import Journal

T = TypeVar("T")
_DAY = "day"
_FORGET = ("Put the form back as it was?", "What you typed will be gone.", "Put back (y)")


class Form(DraftScreen):
    """A form of one-line fields, options and a day; `draft` names its draft.

    It calls `resume` once its fields have their initial values, and `saved` to save.
    """

    commands = DIALOG
    single_values: ClassVar[frozenset[str]] = frozenset()
    """Fields with a single value, such as a day, whose versions are not merged."""

    def __init__(self, draft: DraftName) -> None:
        super().__init__(draft)
        self._initial_values: dict[str, object] = {}
        self._last_values: dict[str, object] = {}
        self._is_saved = False

    def resume(self) -> None:
        """Restore the draft, once the fields hold their initial values."""
        self._initial_values = self._last_values = self._typed()
        self.begin_draft(self._initial_values)
        draft = self._draft
        there = self.context.journal_worker.do(lambda journal: journal.drafts.get(draft))
        self.begin(partial(self._resume, there), "draft")

    @property
    def has_unsaved_input(self) -> bool:
        """Whether there is unsaved input."""
        return (
            super().has_unsaved_input
            and not self._is_saved
            and self._typed() != self._initial_values
        )

    @property
    def texts(self) -> Mapping[str, str]:
        """The text fields, except those with a single value."""
        names = (str(line.id) for line in self._lines())
        return {name: BETWEEN_LINES for name in names if name not in self.single_values}

    def keeping(self) -> "Callable[[Journal], None]":
        """Return a callable that saves the draft, or deletes it if the form is unchanged."""
        return partial(_keep, self._shared, self._typed(), self._initial_values)

    def action_save(self) -> None:
        """Save the input."""
        raise NotImplementedError

    def action_forget(self) -> None:
        """Reset the form and delete the draft; ask first if input would be lost."""
        from journal.tui.dialogs.confirm import Confirm

        if self._typed() != self._initial_values:
            self.app.push_screen(Confirm(*_FORGET), self._forget)
        else:
            self.context.hint(NOTHING_TO_CLEAR, "nothing to clear")

    @on(Options.Changed)
    @on(Input.Changed)
    def _keep(self) -> None:
        """Save the draft at each change."""
        if self._has_changed():
            self.keep(self._draft, self.keeping(), NOT_SAVED)

    async def saved(self, save: "Callable[[Journal], T]") -> T:
        """Save the form and delete its draft; a later change event creates no new one."""
        self._has_changed()
        return await super().saved(save)

    async def save_and_leave(self, save: "Callable[[Journal], object]", message: str) -> None:
        """Save, show `message` unless it is "", and go back; stay on an error."""
        await self.saved(save)
        await self.wait_until_in_front()
        if message:
            self.context.tell(f"{message} ‹undo.u› takes it back.")
        self.leave_at_once()

    def _has_changed(self) -> bool:
        typed, before = self._typed(), self._last_values
        if not self._initial_values or typed == before:
            return False
        self._touched |= {name for name in typed if typed[name] != before.get(name)}
        self._last_values = typed
        return True

    def forget_draft(self) -> None:
        """Delete the draft, as its input was saved elsewhere."""
        self._is_saved = True
        self.keep(self._draft, self._shared.forget, NOT_SAVED)

    def _forget(self, is_sure: bool | None) -> None:
        if is_sure:
            self._fill(self._initial_values)
            self._last_values = self._initial_values
            self._touched.clear()
            self.trouble("")
            self.keep(self._draft, self.keeping(), NOT_SAVED)

    async def _resume(self, coming: Awaitable[Draft | None]) -> None:
        """Fill in the draft, except fields typed into meanwhile."""
        try:
            draft = await coming
        except JournalError as error:
            self.trouble(str(error))
            self.resume_draft(None)
            return
        if draft:
            self._fill({name: it for name, it in draft.body.items() if name not in self._touched})
            self._last_values = self._typed()
            self.trouble(
                f"This is your draft from {draft_time(draft)}. ‹forget.ctrl+x› puts the form back."
            )
        self.resume_draft(draft.body if draft else None)

    def _typed(self) -> dict[str, object]:
        """Return the body of the draft."""
        typed: dict[str, object] = {str(line.id): line.value for line in self._lines()}
        typed |= {one.name or one.question: [*one.chosen] for one in self.query(Options)}
        for day in self.query(DayField):
            typed[_DAY] = day.typed
        return typed

    def _fill(self, body: Mapping[str, object]) -> None:
        """Show the values in `body`; other fields stay."""
        for line in self._lines():
            with self.prevent(Input.Changed):
                line.bring(str(body.get(str(line.id), line.value)))
        for one in self.query(Options):
            name = one.name or one.question
            if name in body:
                one.choose(as_ids(body[name]))
        for day in self.query(DayField):
            day.type(str(body.get(_DAY, day.typed)))

    def _lines(self) -> list[OneLine]:
        return [line for line in self.query(OneLine) if line.id]


def _keep(
    shared: SharedDraft, typed: dict[str, object], untyped: dict[str, object], journal: "Journal"
) -> None:
    shared.keep(journal, typed, blank=untyped)
