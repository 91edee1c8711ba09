"""The guard: keeps the journal out of sight until it is opened, and again when it is locked.

What covers it is a mode of the app with screens of its own, so that nothing of the journal's
screens, their dialogs and lists included, is drawn or has keys meanwhile.
"""

import asyncio
import gc
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from textual.screen import Screen

from journal.errors import EncryptedJournalError, JournalError
from journal.first_sight import may_be_locked
from journal.tui.desk import Desk
from journal.tui.idle import Idle
from journal.tui.screens.home import Home
from journal.tui.screens.place import Place
from journal.tui.way_back import WayBack

if TYPE_CHECKING:
    from journal.core import Journal, Key
    from journal.tui.app import JournalApp
    from journal.tui.screens.unlock import Unlock

OPEN, COVERED = "journal", "covered"
"""The modes of the app: what shows the journal, and what covers it."""

SECONDS_TO_FORGET = 0.5
"""Until the screens that were taken down let go of what they showed."""

NOT_WHILE_COVERED = frozenset(
    (
        *("home", "signals", "trends", "compare", "history", "reviews", "sheet", "courses"),
        *("change", "undo", "privacy", "lock", "command_palette", "copy_out"),
    )
)
"""Actions of the app that would show something of the journal, or work on it."""


@dataclass(frozen=True, slots=True)
class _Opened:
    is_encrypted: bool
    lock_after: int | None
    code: str | None
    before: Any
    """What the way back has read, None without one."""


class Guard:
    """Opens the journal of `app`, asks for its passphrase where it has one, and locks it."""

    def __init__(self, app: "JournalApp") -> None:
        self._app = app
        self.is_encrypted = False
        self.is_covered = False
        self.holds_screens = False
        """Locked, but what was typed could not be put by, so that its screen is still there."""
        self._is_dropped = False
        self._way: WayBack | None = None
        self._field = -1
        self._asking: Unlock | None = None
        self._closed = asyncio.Event()
        self._closed.set()
        self._idle = Idle(app, partial(self.lock, because_idle=True))

    def begin(self) -> None:
        """Have the desk open the journal after the next paint; cover it if it may be encrypted."""
        self.is_encrypted = False
        self._idle.stop()
        if self._folder is not None and not self._app.is_demo and may_be_locked(self._folder):
            self._app.keys.hold()
            self._ask()
        self._app.call_after_refresh(self._open)

    def touched(self) -> bool:
        """Count idle minutes anew; True if that came too late and the journal is locked now."""
        return self._idle.touched()

    def lock(self, *, because_idle: bool = False) -> None:
        """Cover the screen at once; an encrypted journal is closed and its key forgotten."""
        if self.is_covered:
            return
        self._app.blank()
        self._app.clear_notifications()
        self._idle.stop()
        if not self.is_encrypted:
            from journal.tui.screens.hidden import Hidden

            self._cover(Hidden())
            return
        places = self.places
        ways = ((way, place.field) for place in places if (way := place.way_back()))
        self._way, self._field = next(ways, (None, -1))
        self._closed.clear()
        self._ask(is_locked=True, because_idle=because_idle)
        self._app.run_worker(self._close(places), group="guard")

    def reveal(self) -> None:
        """Show again what was only hidden."""
        self._uncover()
        self.count_anew()

    def count_anew(self) -> None:
        """Read after how many idle minutes to lock, and count from now on."""
        self._app.run_worker(self._count(), group="idle", exclusive=True)

    async def open_with(
        self, find_key: "Callable[[], Key]", then: Callable[[], Screen[None]] | None = None
    ) -> None:
        """Work the key out, open the journal with it and show it; `then` a screen to come first.

        Raises JournalError if that cannot be; then the cover stays.
        """
        self._app.keys.hold()
        try:
            await self._closed.wait()
            opening = await asyncio.to_thread(self._opening, find_key)
            self._sit_down(opening)
            await self._enter(then)
        except JournalError:
            # The error remembers where it came from, and the key with that.
            self._sit_down(_refuse)
            raise
        finally:
            self._app.keys.go_on()

    def leave_for(self, desk: Desk) -> None:
        """Go over to another journal, the demo or back: a fresh home screen on a new desk."""
        self._way = None
        self._app.desk = desk
        if self.is_covered:
            self._uncover()
        else:
            self._app.action_home()
        self.begin()
        self._app.reload()

    @property
    def places(self) -> list[Place]:
        """The screens of the journal, the one in front first; none where they were taken down."""
        try:
            stack = self._app.get_screen_stack(OPEN)
        except KeyError:
            return []
        return [one for one in reversed(stack) if isinstance(one, Place)]

    @property
    def can_leave(self) -> bool:
        """Whether nothing of the journal is left to be put by behind the cover."""
        return self._closed.is_set() and not self.holds_screens

    def _opening(self, find_key: "Callable[[], Key]") -> "Callable[[], Journal]":
        """Return what opens the journal: with its key, unless another program took that away."""
        folder = self._app.journal_folder
        if not _is_encrypted(folder):
            return partial(_opened_with, folder, None)
        return partial(_opened_with, folder, find_key())

    def _sit_down(self, opening: "Callable[[], Journal]") -> None:
        """Leave the desk, and take another one at which the journal is opened so."""
        self._app.desk.close()
        self._app.desk = Desk(opening)
        self._app.desk.start()

    @property
    def _folder(self) -> Path | None:
        return self._app.folder

    def _open(self) -> None:
        self._app.desk.start()
        self._app.run_worker(self._await_opening(), group="guard")

    async def _await_opening(self) -> None:
        desk = self._app.desk
        try:
            await self._enter()
        except JournalError as error:
            if desk is self._app.desk:
                await self._refused(error)
        finally:
            self._app.keys.go_on()

    async def _refused(self, error: JournalError) -> None:
        """Ask for the passphrase if that is what is missing; else home says what is wrong."""
        is_missing = isinstance(error, EncryptedJournalError)
        if is_missing or (self._folder and await asyncio.to_thread(_is_encrypted, self._folder)):
            # What failed to give the passphrase is not asked for it again and again.
            self._sit_down(_refuse)
            if self._asking is None:
                self._ask()
            if self._asking is not None:
                self._asking.say("" if is_missing else str(error))
        elif self.is_covered:
            self._uncover()

    async def _enter(self, then: Callable[[], Screen[None]] | None = None) -> None:
        """Show the journal once it is open, and in it the place that was left."""
        way = self._way
        opened = await self._app.desk.do(partial(_as_opened, way))
        self.is_encrypted, self._way = opened.is_encrypted, None
        is_new = self._is_dropped
        # What was hidden by hand meanwhile stays hidden.
        if self._asking is not None:
            self._uncover()
        if then is not None:
            self._app.push_screen(then())
        elif opened.code is not None:
            from journal.tui.screens.recovery_code import RecoveryCode

            self._app.push_screen(RecoveryCode(opened.code))
        elif is_new and way is not None and opened.before is not _GONE:
            screen = way.build(opened.before)
            screen.begin_in(self._field)
            self._app.push_screen(screen)
        self._idle.start(opened.lock_after)

    async def _count(self) -> None:
        with suppress(JournalError):
            self._idle.start(await self._app.desk.do(lambda journal: journal.security.lock_after()))

    async def _put_by(self, places: Sequence[Place]) -> None:
        try:
            for place in places:
                await place.put_by()
        except JournalError as error:
            self.holds_screens = True
            if self._asking is not None:
                self._asking.say_held(error)

    def _ask(self, *, is_locked: bool = False, because_idle: bool = False) -> None:
        from journal.tui.screens.unlock import Unlock

        self._asking = Unlock(is_locked=is_locked, because_idle=because_idle)
        self._cover(self._asking)

    def _cover(self, screen: Screen[None]) -> None:
        self.is_covered = True
        self._app.add_mode(COVERED, lambda: screen)
        self._app.switch_mode(COVERED)

    def _uncover(self) -> None:
        if self._is_dropped:
            self._app.add_mode(OPEN, Home)
        self.is_covered, self._is_dropped, self.holds_screens = False, False, False
        self._asking = None
        self._app.switch_mode(OPEN)
        self._app.remove_mode(COVERED)

    async def _close(self, places: Sequence[Place]) -> None:
        """Put by what is typed, close the file, and forget the key and all that was shown."""
        await self._put_by(places)
        del places
        self._app.workers.cancel_group(self._app, "undo")
        await asyncio.to_thread(self._app.desk.close)
        self._sit_down(_refuse)
        self._app.forget_copied()
        if not self.holds_screens:
            self._is_dropped = True
            await self._app.remove_mode(OPEN)
        self._closed.set()
        # Screens and records refer to each other in circles: what is not collected stays in memory.
        self._app.set_timer(SECONDS_TO_FORGET, gc.collect)


_GONE = object()


def _as_opened(way: WayBack | None, journal: "Journal") -> _Opened:
    before: object = None
    if way is not None:
        try:
            before = way.read(journal)
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
