"""`DraftScreen`: a screen that saves a draft at each change."""

from asyncio import Event, Future
from collections.abc import Callable, Collection, Mapping
from contextlib import suppress
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, TypeVar, cast

from textual.content import Content

from journal.days.formatting import short_day
from journal.draft_names import DraftName
from journal.errors import JournalError
from journal.progress import to_the_end
from journal.records import Draft
from journal.three_way import plain
from journal.tui.base.base_screen import BaseScreen
from journal.tui.base.shared_draft import ChangedDraftError, SharedDraft
from journal.tui.base.working_screen import COPY_OFFER, has_failed

if TYPE_CHECKING:
    from journal.core import Journal

T = TypeVar("T")
NOTHING_TO_CLEAR = "Nothing is typed here that could be cleared."
NOT_SAVED = f"This could not be saved as a draft; it is still here. {COPY_OFFER}"
STILL_HERE = f"What you typed is still here. {COPY_OFFER}"
_MERGED = "The draft held more than this window showed; all of it is here now."
_WAITS = "(typed and not saved yet; Enter goes on)"
_IS_KEPT = "What you typed is kept as a draft."


class DraftScreen(BaseScreen):
    """A screen whose unsaved input is stored in the journal as the draft called `draft`.

    A subclass defines what saves it, adds fields that were typed into to `_touched`, calls
    `begin_draft` once its fields have their initial values, and `resume_draft` once an earlier
    draft is filled in. Another window may change the same draft: its changes appear after this form
    is saved.
    """

    def __init__(self, draft: DraftName) -> None:
        super().__init__()
        self._draft = str(draft)
        self._touched: set[str] = set()
        self._shared = SharedDraft(self._draft, {}, {})
        self._saving: Future[object] | None = None
        self._has_resumed = Event()
        self._refusal = ""

    def reload(self) -> None:
        """Keep the input: a form never reloads."""

    @property
    def texts(self) -> Mapping[str, str]:
        """The text fields, each with the separator for merging two texts."""
        raise NotImplementedError

    def keeping(self) -> "Callable[[Journal], None]":
        """Return a callable that saves the present state of the form as its draft."""
        raise NotImplementedError

    def _typed(self) -> dict[str, object]:
        """Return the body of the draft."""
        raise NotImplementedError

    def _fill(self, body: Mapping[str, object]) -> None:
        """Show what `body` holds; fields that it does not name stay as they are."""
        raise NotImplementedError

    def begin_draft(self, body: Mapping[str, object]) -> None:
        """Remember the initial state of the form, the base of merges with other windows."""
        self._shared = SharedDraft(self._draft, body, self.texts)

    def resume_draft(self, body: Mapping[str, object] | None) -> None:
        """Record that an earlier draft, if any, was filled into the untouched fields."""
        if body is not None and self._draft not in self._writes:
            self._shared = SharedDraft(self._draft, body, self.texts, is_stored=True)
        self._has_resumed.set()

    def refuse(self, why: str) -> None:
        """Show why the input was not saved, until it changes."""
        self._refusal = why
        self.trouble(why)

    def keep(self, what: str, work: "Callable[[Journal], object]", if_not: str) -> None:
        """Save the state of `what`, and hide why the form was refused, as it has changed."""
        if self._refusal and self._shown_trouble == self._refusal:
            self.refuse("")
        super().keep(what, work, if_not)

    def was_saved(self, what: str) -> None:
        """Show changes of another window, once the own input is saved."""
        is_last = what == self._draft and self._writes[what][1].done()
        if is_last and not self.is_saving and self._shared.has_foreign_changes:
            with self.unless_closed():
                self.bring()

    def bring(self) -> None:
        """Show the draft merged with another window's changes."""
        typed, shared = plain(self._typed()), self._shared
        both = shared.merged_with(typed)
        brought = {name: it for name, it in both.items() if it != typed.get(name, it)}
        self._shared = SharedDraft(
            self._draft, shared.stored, self.texts, is_stored=shared.is_stored
        )
        if brought:
            self._fill(brought)
            self.context.tell(_MERGED)
            # Input typed meanwhile is not in the saved draft yet.
            self.keep(self._draft, self.keeping(), NOT_SAVED)

    @property
    def is_saving(self) -> bool:
        """Whether the input was saved, or is being saved, as far as is known."""
        return self._saving is not None and not has_failed(self._saving)

    @property
    def has_unsaved_input(self) -> bool:
        """Whether there is input whose draft must be written before the form closes.

        Input queued for saving is saved even if the form closes, or else remains a draft.
        """
        if self._saving is None or has_failed(self._saving):
            return bool(self._touched)
        return not self._saving.done() and self.is_refused

    def leave(self) -> None:
        """Go back, saying that the draft is kept."""
        if self.has_unsaved_input and not self.is_saving:
            self.context.tell(_IS_KEPT)
        super().leave()

    async def flush(self) -> None:
        """Save the draft once more, merged with an earlier one, unless the form is saved."""
        if self._saving is not None:
            with suppress(JournalError):
                await self._saving
                return
        await self._has_resumed.wait()
        if self.has_unsaved_input:
            await self.write(self._draft, self.keeping())

    async def saved(self, save: "Callable[[Journal], T]") -> T:
        """Save the form and delete its draft, both even if this screen is left meanwhile.

        Raises JournalError, with a message that also says that the input is still here.
        """
        shared, typed = self._shared, self._typed()

        def work(journal: "Journal") -> T:
            shared.require_all(journal, typed)
            with to_the_end():
                saved = save(journal)
            # Deleting the draft may fail: the form itself is saved.
            with suppress(JournalError):
                shared.forget(journal)
            return saved

        saving = self.context.journal_worker.do(partial(self._run_on_same_file, work))
        self._saving = cast("Future[object]", saving)
        try:
            return await saving
        except ChangedDraftError:
            with self.unless_closed():
                self.bring()
            raise
        except JournalError as error:
            self._refusal = f"{error} {STILL_HERE}"
            error.args = (self._refusal,)
            raise


def row_with_draft(row: str | Content, draft: DraftName, drafts: Collection[str]) -> Content:
    """Return the list row that opens a form, with a note if its `draft` exists."""
    words = f"  {_WAITS}" if str(draft) in drafts else ""
    return Content.assemble(row, (words, "bold"))


def draft_time(draft: Draft) -> str:
    """Return when a draft was saved: the time, with the day unless that is today."""
    saved = draft.saved_at.astimezone()
    day = "" if saved.date() == date.today() else f"{short_day(saved.date())}, "
    return f"{day}{saved:%H:%M}"
