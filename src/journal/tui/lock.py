"""Lock and unlock the app around an encrypted journal.

The cover is a separate Textual mode with its own screens, so that nothing of the journal's screens,
including their dialogs and lists, is drawn or reacts to keys meanwhile.
"""

import asyncio
import gc
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from msgspec import Struct
from textual.app import App
from textual.screen import Screen

from journal.errors import EncryptedJournalError, JournalError
from journal.first_sight import may_be_encrypted
from journal.tui.base.base_screen import BaseScreen
from journal.tui.base.screen_restore import ScreenRestore
from journal.tui.context import Context
from journal.tui.home.home import Home
from journal.tui.idle import Idle
from journal.tui.worker import JournalWorker

if TYPE_CHECKING:
    from journal.core import Journal, Key
    from journal.tui.security.unlock import Unlock

OPEN, COVERED = "journal", "covered"
"""The app's modes: the journal's screens, and the cover."""

SECONDS_UNTIL_OPENED = 1.0
"""Delay after which the journal is opened even if nothing was painted."""

SECONDS_TO_FORGET = 0.5
"""Delay until removed screens have released their content."""

NOT_WHILE_COVERED = frozenset(
    ("home", "open", "new_session", "undo", "redo", "lock", "command_palette", "copy_out")
)
"""Actions that would show or change something of the journal."""


class LockableApp(Context, Protocol):
    """The app, as used by the lock."""

    journal_worker: JournalWorker

    def blank(self) -> None:
        """Clear the terminal at once."""

    def forget_copied(self) -> None:
        """Empty the clipboard of the app."""

    def action_home(self) -> None:
        """Leave every screen but home."""


class _Opened(Struct, frozen=True):
    is_encrypted: bool
    lock_after: int | None
    code: str | None
    before: Any
    """The result of `ScreenRestore.read`, None without one."""


class LockController:
    """Open the journal, ask for its passphrase if it has one, and lock it.

    `app` and `context` are both the app, as Textual's and as our protocol.
    """

    def __init__(self, app: App[None], context: LockableApp) -> None:
        self._app, self._context = app, context
        self.is_encrypted = False
        self.is_covered = False
        self.holds_screens = False
        """Locked with unsaved input, so that the screens still exist."""
        self._are_screens_removed = False
        self._is_to_open = False
        self._restore: ScreenRestore | None = None
        self._field = -1
        self._unlock_screen: Unlock | None = None
        self._closed = asyncio.Event()
        self._closed.set()
        self._idle = Idle(app, partial(self.lock, because_idle=True))

    def begin(self) -> None:
        """Open the journal after the next paint; cover the screen if it may be encrypted."""
        self.is_encrypted = False
        self._idle.stop()
        if (
            self._folder is not None
            and not self._context.is_demo
            and may_be_encrypted(self._folder)
        ):
            self._context.keys.hold()
            self._ask()
        self._is_to_open = True
        self._app.call_after_refresh(self._open)
        # If the screen is suspended before it is painted, the callback may never run.
        self._app.set_timer(SECONDS_UNTIL_OPENED, self._open)

    def note_input(self) -> bool:
        """Restart the idle timer; return True if it was too late and the journal is now locked."""
        return self._idle.note_input()

    def lock(self, *, because_idle: bool = False) -> None:
        """Cover the screen at once; an encrypted journal is closed and its key forgotten."""
        if self.is_covered:
            return
        self._context.blank()
        self._app.clear_notifications()
        self._idle.stop()
        if not self.is_encrypted:
            from journal.tui.security.hidden import Hidden

            self._cover(Hidden())
            return
        screens = self.screens
        ways = ((way, one.field) for one in screens if (way := one.screen_restore()))
        self._restore, self._field = next(ways, (None, -1))
        self._closed.clear()
        self._ask(is_locked=True, because_idle=because_idle)
        self._app.run_worker(self._close(screens), group="lock")

    def reveal(self) -> None:
        """Uncover a journal that was only hidden."""
        self._uncover()
        self.restart_idle_timer()

    def restart_idle_timer(self) -> None:
        """Read the idle timeout, and restart the timer."""
        self._app.run_worker(self._count(), group="idle", exclusive=True)

    async def open_with(
        self, find_key: "Callable[[], Key]", then: Callable[[], Screen[None]] | None = None
    ) -> None:
        """Derive the key, open the journal and show it, with the screen made by `then` on top.

        Raises JournalError if that fails; then the cover stays.
        """
        self._context.keys.hold()
        try:
            await self._closed.wait()
            opening = await asyncio.to_thread(self._opening, find_key)
            self._replace_worker(opening)
            await self._show_opened(then)
        except JournalError:
            # The exception's traceback would keep the key in memory.
            self._replace_worker(_refuse)
            raise
        finally:
            self._context.keys.go_on()

    def switch_journal(self, worker: JournalWorker) -> None:
        """Switch to another journal, the demo or back: a fresh home screen on a new worker."""
        self._restore = None
        self._context.journal_worker = worker
        if self.is_covered:
            self._uncover()
        else:
            self._context.action_home()
        self.begin()
        self._context.reload()

    @property
    def screens(self) -> list[BaseScreen]:
        """The screens of the journal, front to back; empty if they were removed."""
        try:
            stack = self._app.get_screen_stack(OPEN)
        except KeyError:
            return []
        return [one for one in reversed(stack) if isinstance(one, BaseScreen)]

    @property
    def can_leave(self) -> bool:
        """Whether no input behind the cover remains to be saved."""
        return self._closed.is_set() and not self.holds_screens

    def _opening(self, find_key: "Callable[[], Key]") -> "Callable[[], Journal]":
        """Return a function that opens the journal, with its key if it is still encrypted."""
        folder = self._context.journal_folder
        if not _is_encrypted(folder):
            return partial(_opened_with, folder, None)
        return partial(_opened_with, folder, find_key())

    def _replace_worker(self, opening: "Callable[[], Journal]") -> None:
        """Close the worker, and start another one that opens the journal with `opening`."""
        self._context.journal_worker.close()
        self._context.journal_worker = JournalWorker(opening)
        self._context.journal_worker.start()

    @property
    def _folder(self) -> Path | None:
        return self._context.folder

    def _open(self) -> None:
        if not self._is_to_open:
            return
        self._is_to_open = False
        self._context.journal_worker.start()
        self._app.run_worker(self._await_opening(), group="lock")

    async def _await_opening(self) -> None:
        worker = self._context.journal_worker
        try:
            await self._show_opened()
        except JournalError as error:
            if worker is self._context.journal_worker:
                await self._refused(error)
        finally:
            self._context.keys.go_on()

    async def _refused(self, error: JournalError) -> None:
        """Ask for the passphrase of an encrypted journal; show other errors on home."""
        is_missing = isinstance(error, EncryptedJournalError)
        if is_missing or (self._folder and await asyncio.to_thread(_is_encrypted, self._folder)):
            # A source that failed to give the passphrase is not tried again.
            self._replace_worker(_refuse)
            if self._unlock_screen is None:
                self._ask()
            if self._unlock_screen is not None:
                self._unlock_screen.say("" if is_missing else str(error))
        elif self.is_covered:
            self._uncover()

    async def _show_opened(self, then: Callable[[], Screen[None]] | None = None) -> None:
        """Uncover the opened journal, and restore the screen that was left."""
        restore = self._restore
        opened = await self._context.journal_worker.do(partial(_as_opened, restore))
        self.is_encrypted, self._restore = opened.is_encrypted, None
        is_new = self._are_screens_removed
        # If it was hidden by hand meanwhile, it stays hidden.
        if self._unlock_screen is not None:
            self._uncover()
        if then is not None:
            self._app.push_screen(then())
        elif opened.code is not None:
            from journal.tui.security.recovery_code import RecoveryCode

            self._app.push_screen(RecoveryCode(opened.code))
        elif is_new and restore is not None and opened.before is not _GONE:
            screen = restore.build(opened.before)
            if isinstance(screen, BaseScreen):
                screen.begin_in(self._field)
            self._app.push_screen(screen)
        self._idle.start(opened.lock_after)

    async def _count(self) -> None:
        with suppress(JournalError):
            self._idle.start(
                await self._context.journal_worker.do(lambda journal: journal.security.lock_after())
            )

    async def _flush(self, screens: Sequence[BaseScreen]) -> None:
        try:
            for screen in screens:
                await screen.flush()
        except JournalError as error:
            self.holds_screens = True
            if self._unlock_screen is not None:
                self._unlock_screen.say_held(error)

    def _ask(self, *, is_locked: bool = False, because_idle: bool = False) -> None:
        from journal.tui.security.unlock import Unlock

        self._unlock_screen = Unlock(is_locked=is_locked, because_idle=because_idle)
        self._cover(self._unlock_screen)

    def _cover(self, screen: Screen[None]) -> None:
        self.is_covered = True
        self._app.add_mode(COVERED, lambda: screen)
        self._app.switch_mode(COVERED)

    def _uncover(self) -> None:
        if self._are_screens_removed:
            self._app.add_mode(OPEN, Home)
        self.is_covered, self._are_screens_removed, self.holds_screens = False, False, False
        self._unlock_screen = None
        self._app.switch_mode(OPEN)
        self._app.remove_mode(COVERED)

    async def _close(self, screens: Sequence[BaseScreen]) -> None:
        """Save the input, close the file, and discard the key and the screens."""
        await self._flush(screens)
        del screens
        self._app.workers.cancel_group(self._app, "undo")
        await asyncio.to_thread(self._context.journal_worker.close)
        self._replace_worker(_refuse)
        self._context.forget_copied()
        if not self.holds_screens:
            self._are_screens_removed = True
            # Shielded: Textual cancels and awaits it when the app exits, which would end the app
            # with an error.
            await asyncio.shield(asyncio.ensure_future(self._app.remove_mode(OPEN)))
        self._closed.set()
        # Screens and records form reference cycles: only a collection frees their memory.
        self._app.set_timer(SECONDS_TO_FORGET, gc.collect)


_GONE = object()


def _as_opened(restore: ScreenRestore | None, journal: "Journal") -> _Opened:
    before: object = None
    if restore is not None:
        try:
            before = restore.read(journal)
        except JournalError:
            before = _GONE
    return _Opened(
        journal.security.key is not None,
        journal.security.lock_after(),
        journal.security.code_to_note(),
        before,
    )


def _opened_with(folder: Path, key: "Key | None") -> "Journal":
    from journal.core import Journal

    journal = Journal(folder, key=key)
    journal.stay_open()
    return journal


def _is_encrypted(folder: Path) -> bool:
    from journal.core import unlocking

    return unlocking.is_encrypted(folder)


def _refuse() -> "Journal":
    raise EncryptedJournalError
