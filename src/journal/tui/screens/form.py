"""A form of a few short fields: what is typed is a draft at once, as in the log form."""

from asyncio import Event, Future
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, ClassVar, TypeVar, cast

from textual import on
from textual.binding import BindingType
from textual.widgets import Input

from journal.errors import JournalError
from journal.records import Draft
from journal.tui.begun import as_ids
from journal.tui.commands import DIALOG, Command, bindings
from journal.tui.home_text import when
from journal.tui.screens.place import COPY_OFFER, Place
from journal.tui.widgets.day import DayField
from journal.tui.widgets.options import Options

if TYPE_CHECKING:
    from journal.book import Journal

T = TypeVar("T")
NOT_KEPT = f"This could not be kept as a draft; it is here still. {COPY_OFFER}"
STILL_HERE = f"What you typed is still here. {COPY_OFFER}"
_DAY = "day"
_FORGET = ("Put the form back as it was?", "What you typed is then gone.", "Put back (y)")


class Form(Place):
    """Fields of one line, options and a day. A subclass says under which name drafts are kept.

    It calls `resume` once its fields hold what they begin with, and `saved` to save.
    """

    commands: ClassVar[Sequence[Command]] = DIALOG
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(DIALOG)]

    def __init__(self, draft: str) -> None:
        super().__init__()
        self._draft = draft
        self._untyped: dict[str, object] = {}
        self._typed_last: dict[str, object] = {}
        self._touched: set[str] = set()
        self._is_saved = False
        self._saving: Future[object] | None = None
        self._has_resumed = Event()

    def reload(self) -> None:
        """Keep what is typed: a form never reads the journal again."""

    def resume(self) -> None:
        """Fill in what was typed and not saved, once the fields hold what they begin with."""
        self._untyped = self._typed_last = self._typed()
        draft = self._draft
        there = self.journal_app.desk.do(lambda journal: journal.draft(draft))
        self.begin(partial(self._resume, there), "draft")

    def leave(self) -> None:
        """Go back; the draft stays."""
        if self._touched and not self._is_saved and self._typed() != self._untyped:
            self.journal_app.tell("What you typed is kept as a draft.")
        super().leave()

    async def put_by(self) -> None:
        """Keep the draft once more, with all of an earlier one in it, unless it is saved."""
        if self._saving is not None:
            with suppress(JournalError):
                await self._saving
                return
        await self._has_resumed.wait()
        if self._touched and not self._is_saved:
            draft, typed = self._draft, self._typed()
            body = None if typed == self._untyped else typed
            await self.ask(lambda journal: journal.keep_draft(draft, body))

    @property
    def is_saving(self) -> bool:
        """Whether what is typed is saved, as far as that is known."""
        saving = self._saving
        return saving is not None and not (saving.done() and saving.exception())

    def action_save(self) -> None:
        """Save what was typed."""
        raise NotImplementedError

    async def saved(self, save: "Callable[[Journal], T]") -> T:
        """Save and forget the draft, both even if this screen is left meanwhile."""

        def work(journal: "Journal") -> T:
            saved = save(journal)
            # A draft that stays is no reason to say that nothing was saved.
            with suppress(JournalError):
                journal.keep_draft(self._draft, None)
            return saved

        saving = self.journal_app.desk.do(partial(self._on_the_same, work))
        self._saving = cast("Future[object]", saving)
        done = await saving
        self._is_saved = True
        return done

    def action_forget(self) -> None:
        """Put the form back as it was and forget the draft; ask first if anything would be lost."""
        from journal.tui.screens.confirm import Confirm

        if self._typed() != self._untyped:
            self.app.push_screen(Confirm(*_FORGET), self._forget)

    @on(Options.Changed)
    @on(Input.Changed)
    def _keep(self) -> None:
        """Keep the draft at each change."""
        typed, before = self._typed(), self._typed_last
        if not self._untyped or typed == before:
            return
        self._touched |= {name for name in typed if typed[name] != before.get(name)}
        self._typed_last = typed
        self._keep_draft(None if typed == self._untyped else typed)

    def forget_draft(self) -> None:
        """Forget the draft: what was typed is saved elsewhere."""
        self._is_saved = True
        self._keep_draft(None)

    def _keep_draft(self, body: dict[str, object] | None) -> None:
        draft = self._draft
        self.keep(draft, lambda journal: journal.keep_draft(draft, body), NOT_KEPT)

    def _forget(self, is_sure: bool | None) -> None:
        if is_sure:
            self._fill(self._untyped)
            self._typed_last = self._untyped
            self._touched.clear()
            self.trouble("")
            self._keep_draft(None)

    async def _resume(self, coming: Awaitable[Draft | None]) -> None:
        """Fill in the draft, but nothing that was typed in the meantime."""
        try:
            draft = await coming
        except JournalError as error:
            self.trouble(str(error))
            self._has_resumed.set()
            return
        if draft:
            self._fill({name: it for name, it in draft.body.items() if name not in self._touched})
            self._typed_last = self._typed()
            self.trouble(f"This is your draft from {when(draft)}. Ctrl+X puts the form back.")
        self._has_resumed.set()

    def _typed(self) -> dict[str, object]:
        """Return the form as a draft keeps it."""
        typed: dict[str, object] = {str(line.id): line.value for line in self._lines()}
        typed |= {one.name or one.question: [*one.chosen] for one in self.query(Options)}
        for day in self.query(DayField):
            typed[_DAY] = day.typed
        return typed

    def _fill(self, body: Mapping[str, object]) -> None:
        """Show what `body` holds; fields that it does not name stay as they are."""
        for line in self._lines():
            with self.prevent(Input.Changed):
                line.value = str(body.get(str(line.id), line.value))
        for one in self.query(Options):
            name = one.name or one.question
            if name in body:
                one.choose(as_ids(body[name]))
        for day in self.query(DayField):
            day.type(str(body.get(_DAY, day.typed)))

    def _lines(self) -> list[Input]:
        return [line for line in self.query(Input) if line.id]
