"""`DraftScreen`: a screen that saves a draft at each change."""

from asyncio import Event, Future
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, TypeVar, cast

from journal.dates import short_day
from journal.errors import JournalError
from journal.progress import to_the_end
from journal.records import Draft
from journal.tui.base.base_screen import BaseScreen
from journal.tui.base.working_screen import COPY_OFFER, has_failed

if TYPE_CHECKING:
    from journal.core import Journal

T = TypeVar("T")
NOT_KEPT = f"This could not be kept as a draft; it is here still. {COPY_OFFER}"
STILL_HERE = f"What you typed is still here. {COPY_OFFER}"
_IS_KEPT = "What you typed is kept as a draft."


class DraftScreen(BaseScreen):
    """A screen whose unsaved input is kept in the journal as the draft `draft`.

    A subclass says what keeps it, adds to `_touched` what was typed into, and sets `_has_resumed`
    once an earlier draft is filled in.
    """

    def __init__(self, draft: str) -> None:
        super().__init__()
        self._draft = draft
        self._touched: set[str] = set()
        self._saving: Future[object] | None = None
        self._has_resumed = Event()

    def reload(self) -> None:
        """Keep what is typed: a form never reads the journal again."""

    def keeping(self) -> "Callable[[Journal], None]":
        """Return what keeps the form as it is now."""
        raise NotImplementedError

    @property
    def is_saving(self) -> bool:
        """Whether what is typed is saved, as far as that is known."""
        return self._saving is not None and not has_failed(self._saving)

    @property
    def is_unkept(self) -> bool:
        """Whether anything is typed: its draft is written once more before the form goes.

        What is in line to be saved is saved although the form goes, and else is still a draft.
        """
        if self._saving is None or has_failed(self._saving):
            return bool(self._touched)
        return not self._saving.done() and self.is_refused

    def leave(self) -> None:
        """Go back; the draft stays, and that is said."""
        if self.is_unkept and not self.is_saving:
            self.context.tell(_IS_KEPT)
        super().leave()

    async def flush(self) -> None:
        """Save the draft once more, with all of an earlier one in it, unless it is saved."""
        if self._saving is not None:
            with suppress(JournalError):
                await self._saving
                return
        await self._has_resumed.wait()
        if self.is_unkept:
            await self.write(self._draft, self.keeping())

    async def saved(self, save: "Callable[[Journal], T]") -> T:
        """Save and forget the draft, both even if this screen is left meanwhile.

        Raises JournalError, which also says that what was typed is here still.
        """

        def work(journal: "Journal") -> T:
            with to_the_end():
                saved = save(journal)
            # A draft that stays is no reason to say that nothing was saved.
            with suppress(JournalError):
                journal.drafts.keep(self._draft, None)
            return saved

        saving = self.context.journal_worker.do(partial(self._on_the_same, work))
        self._saving = cast("Future[object]", saving)
        try:
            return await saving
        except JournalError as error:
            error.args = (f"{error} {STILL_HERE}",)
            raise


def draft_time(draft: Draft) -> str:
    """Return when a draft was saved: the time, and the day unless it was today."""
    saved = draft.saved_at.astimezone()
    day = "" if saved.date() == date.today() else f"{short_day(saved.date())}, "
    return f"{day}{saved:%H:%M}"
