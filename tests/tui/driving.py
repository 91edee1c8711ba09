"""Drive the app on a real journal without a terminal, and read what it draws."""

import asyncio
import tempfile
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, nullcontext, suppress
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from time import monotonic
from typing import Any, TypeVar

from rich.cells import cell_len
from textual import events
from textual.dom import DOMNode
from textual.geometry import Size
from textual.keys import _character_to_key
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widget import Widget
from textual.worker import WorkerCancelled

from builders import without_backups
from journal.core import Journal
from journal.core.folder import file_in
from journal.ratings import Ratings
from journal.records import SessionEntry
from journal.tui.app import JournalApp
from journal.tui.home.home import Home
from journal.tui.workarounds.running_text import SECONDS_BETWEEN_LETTERS
from tui.painting import catch_up
from tui.painting import put_off as painting_put_off
from tui.stylesheets import SharedStylesheet

MEDIUM, SMALL, LARGE = (80, 24), (60, 20), (120, 36)
SIZES = (MEDIUM, SMALL, LARGE)
SECONDS, LONGEST, LONGEST_PAUSE = 120.0, 600.0, 0.03
TURNS, PAUSE = 50, 0.003
"""After so many turns of the event loop there is a pause between two looks at it."""
_FRAMES = str.maketrans(dict.fromkeys("│▌▎▏▁▂▃▄▅▆▇█▉", " "))
RUNNING = 0.18
"""Seconds between two letters of running text."""

SHORT = (
    "read",
    "save",
    "draft",
    "keep",
    "edit",
    "open",
    "step",
    "end",
    "leave",
    "quit",
    "undo",
    "go",
    "settings",
)
"""The groups of work that ends by itself."""

TORTURE = (
    "[/x] [red]x[/red] [@click=app.quit]x[/] \\[b] $accent {0} %s 'q\" \u202e עברית 🙂 é"
    " \x1b[31m\x1b]0;title\x07 \x00\x7f\x9b5m"
)
"""What a note may hold when somebody means harm, or just pastes; one line."""

W = TypeVar("W", bound=Widget)
S = TypeVar("S", bound=Screen[Any])


@dataclass
class Driven:
    """A running app: presses keys and reads the screen."""

    app: JournalApp
    pilot: Pilot[None]
    folder: Path
    clock: float = 0.0
    """When the last key was pressed, as far as the app knows."""

    async def press(
        self, *keys: str, apart: float = SECONDS_BETWEEN_LETTERS, settled: bool = False
    ) -> None:
        """Press keys one by one, and wait for the effect of the last, or until all is `settled`.

        They come as fast as can be, each as if it had been pressed `apart` from the one before.
        """
        for key in keys:
            event = pressed(key)
            self.clock += apart
            event.time = self.clock
            self.app.post_message(event)
        await self._until_idle()
        if settled:
            await self.settled()

    async def write(self, text: str) -> None:
        """Type a text key by key."""
        await self.press(*text, apart=RUNNING)

    async def paste(self, text: str) -> None:
        """Paste into what has focus, in one event as a terminal sends it."""
        self.app.post_message(events.Paste(text))
        await self._until_idle()

    async def until(self, condition: Callable[..., bool]) -> None:
        """Wait until `condition` holds; otherwise fail with the contents of the screen.

        It is called without arguments: any that it names have defaults, as loop variables do.
        """
        give_up, pause = (began := monotonic()) + SECONDS, 0.002
        while not condition():
            assert monotonic() < give_up, self.screen_text
            # To look is often to draw: the app has as long again as that takes, to go on.
            await asyncio.sleep(max(pause, monotonic() - began))
            if self._is_at_rest:
                self._catch_up()
            pause, began = min(pause * 1.5, LONGEST_PAUSE), monotonic()

    async def sees(self, *texts: str) -> None:
        """Wait until all of `texts` are on screen; line breaks count as spaces."""

        def seen() -> bool:
            flat = self.flat
            return all(text in flat for text in texts)

        await self.until(seen)

    async def arrives(self, screen: type[Screen[Any]]) -> None:
        """Wait until a screen of this class is in front and laid out."""
        await self.until(lambda: isinstance(self.screen, screen) and self.screen.is_mounted)
        await self.painted()

    async def goes_to(self, screen: type[Screen[Any]], *keys: str, settled: bool = False) -> None:
        """Press keys, and wait for a screen of this class."""
        await self.press(*keys)
        await self.arrives(screen)
        if settled:
            await self.settled()

    async def painted(self) -> None:
        """Wait until all changes are laid out and drawn."""
        for _ in range(2):
            await self._dealt_with()
            self.screen._on_timer_update()
        await self._dealt_with()
        self._catch_up()

    async def resize(self, size: tuple[int, int]) -> None:
        """Resize the terminal, and wait until the screen has the new size."""
        driver, cells = self.app._driver, Size(*size)
        assert driver
        driver._size = cells
        self.app.post_message(events.Resize(cells, cells))
        # The screen has the size a moment before its widgets are laid out in it.
        await self.until(
            lambda: self.app._exit or self.screen.size == self.screen._compositor.size == cells
        )
        await self.painted()

    async def focus(self, kind: type[Widget], name: str = "") -> None:
        """Focus a field of this class, and wait until it has the focus."""
        self.find(kind, name).focus()
        await self.until(lambda: self.app.focused is self.find(kind, name))

    async def go_home(self) -> None:
        """Press Escape until the home screen is in front."""
        while not isinstance(before := self.screen, Home):
            await self.press("escape")
            await self.until(lambda before=before: self.screen is not before)
        await self.settled()

    async def settled(self) -> None:
        """Wait until all work queued on the journal is done."""
        await self._dealt_with()
        while ongoing := [worker for worker in self.app.workers if worker.group in SHORT]:
            # One may give way to the next of its kind, or go with its screen.
            with suppress(WorkerCancelled):
                await self.app.workers.wait_for_complete(ongoing)
            await self._dealt_with()
        self._catch_up()

    async def _until_idle(self) -> None:
        # The app takes what is posted in order; only then is it in line.
        await self._dealt_with()
        idle = asyncio.ensure_future(self.app.keys.idle())
        while not idle.done() and not self.app._exit:
            await asyncio.wait([idle], timeout=0.01)
        idle.cancel()
        if not self.app._exit:
            await self._dealt_with()
            self._catch_up()

    async def _dealt_with(self) -> None:
        """Wait until the app, the screen in front and its widgets have processed their messages."""
        give_up, turns = monotonic() + SECONDS, 0
        await asyncio.sleep(0)
        while not self._is_at_rest:
            assert monotonic() < give_up, self.screen_text
            turns += 1
            await asyncio.sleep(0 if turns < TURNS else PAUSE)
        # It keeps hold of the message that it dealt with last until the next one comes.
        self.app.call_later(_nothing)

    @property
    def _is_at_rest(self) -> bool:
        if self._is_ending:
            return True
        return _waits(self.app) and all(map(_waits, self.screen.walk_children(with_self=True)))

    def _catch_up(self) -> None:
        """Draw what has changed; call it before this task awaits anything again."""
        if not self._is_ending:
            catch_up(self.app)

    @property
    def _is_ending(self) -> bool:
        return bool(self.app._exit or self.app._exception or not self.app._screen_stack)

    async def undo(self) -> None:
        """Undo the last change."""
        await self.press("u")
        await self.settled()

    async def click(self, column: int, row: int) -> None:
        """Click there, as the terminal reports it."""
        for kind in (events.MouseDown, events.MouseUp):
            self.app.post_message(kind(self.screen, column, row, 0, 0, 1, False, False, False))
        await self._dealt_with()
        await self._dealt_with()

    async def click_on(self, words: str) -> None:
        """Click where these words are first drawn, and wait for the effect."""
        row = next(number for number, line in enumerate(self.rows) if words in line)
        await self.click(cell_len(self.rows[row].partition(words)[0]), row)
        await self.settled()
        await self.painted()

    def find(self, kind: type[W], name: str = "") -> W:
        """Return the widget with this class and id or name on the screen in front."""
        found = [w for w in self.screen.query(kind) if not name or name in (w.id, w.name)]
        return found[0]

    @property
    def screen(self) -> Screen[Any]:
        return self.app.screen

    def front(self, kind: type[S]) -> S:
        """Return the screen in front, which must be of this class."""
        assert isinstance(self.screen, kind)
        return self.screen

    @property
    def focused(self) -> Widget | None:
        return self.app.focused

    @property
    def rows(self) -> list[str]:
        """The drawn lines; none while a new widget has no styles yet."""
        try:
            return [strip.text for strip in self.screen._compositor.render_strips()]
        except KeyError:
            return []

    @property
    def screen_text(self) -> str:
        return "\n".join(row.rstrip() for row in self.rows)

    @property
    def flat(self) -> str:
        """The drawn text as one line, so that sentences are found despite line breaks."""
        return self.flattened(self.rows)

    @staticmethod
    def flattened(rows: list[str]) -> str:
        """Return lines as one, without frames and scroll bars."""
        return " ".join(" ".join(rows).translate(_FRAMES).split())

    @property
    def footer(self) -> str:
        return "".join(self.rows[-1:]).strip()

    def journal(self) -> Journal:
        """Open the same journal as another program would."""
        return Journal(self.folder)

    def sessions(self) -> list[Any]:
        with self.journal() as journal:
            return list(journal.sessions.all())


@asynccontextmanager
async def driving(
    folder: Path,
    size: tuple[int, int] = MEDIUM,
    *,
    open_journal: Callable[[], Journal] | None = None,
    open_demo: Callable[[], Journal] | None = None,
    begun: bool = True,
    wait: bool = True,
    longest: float = LONGEST,
    backups: bool = False,
    **rest: Any,
) -> AsyncIterator[Driven]:
    """Run the app on the journal in `folder`; with `wait`, yield it once the journal is shown.

    Where there is none, an empty one is put there, unless the app is to make it: not `begun`. The
    backup of the day is made only with `backups`: it takes as long as the change that it follows.
    """
    if begun and not folder.exists():
        fill(folder)
    app = JournalApp(
        open_journal or (lambda: Journal(folder)),
        open_demo or (lambda: Journal(folder / "demo")),
        folder=folder,
        **rest,
    )
    app.stylesheet = SharedStylesheet(variables=app.get_css_variables())
    with painting_put_off(), nullcontext() if backups else without_backups():
        async with (
            asyncio.timeout(longest),
            app.run_test(size=size, notifications=True) as pilot,
        ):
            driven = Driven(app, pilot, folder)
            if wait:
                await driven.settled()
            yield driven
            # As leaving the app does it: what is still being read is not waited for.
            app.workers.cancel_all()


def _nothing() -> None:
    """Do nothing."""


def _waits(node: DOMNode) -> bool:
    """Tell whether a widget is idle: waiting for its next message."""
    line: Any = node._message_queue
    return node._closed or (line.empty() and bool(line.ready_event._waiters))


def pressed(key: str) -> events.Key:
    characters = {"enter": "\r", "tab": "\t", "space": " "}
    if len(key) == 1:
        return events.Key(_character_to_key(key), key)
    return events.Key(key, characters.get(key))


def week(ago: int) -> date:
    """Return the day `ago` weeks before today."""
    return date.today() - timedelta(weeks=ago)


def fill(folder: Path, *rated: tuple[float, float, float], note: str = "") -> Path:
    """Create a journal with weekly sessions with these ratings, the last a week ago."""
    copy(folder, _filled(rated, note))
    return folder


def copy(folder: Path, file: bytes) -> None:
    """Copy a prepared journal there."""
    folder.mkdir(0o700, parents=True)
    file_in(folder).touch(0o600)
    file_in(folder).write_bytes(file)


def made(work: Callable[[Journal], object]) -> bytes:
    """Return the file of a new journal after `work`, with its signals cached."""
    with tempfile.TemporaryDirectory() as folder:
        with without_backups(), Journal(Path(folder)) as journal:
            work(journal)
            journal.overview().computed()
        return file_in(Path(folder)).read_bytes()


@cache
def _filled(rated: tuple[tuple[float, float, float], ...], note: str) -> bytes:
    entries = [
        SessionEntry(week(len(rated) - place), Ratings(*ratings), note=note)
        for place, ratings in enumerate(rated)
    ]
    return made(lambda journal: entries and journal.sessions.add_all(entries, "a test"))


DIP = ((6, 8, 4),) * 8 + ((2, 8, 8),) * 4
"""Twelve sessions that make a review due."""
