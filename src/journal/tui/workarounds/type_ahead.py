"""Keys typed faster than screens change reach the wrong screen.

Textual delivers a key to the widget that has focus at that moment. Typed fast, pasted or sent by a
script, “n” and “6” would both reach the home screen, and Ctrl+S would overtake the last rating.
Here each key waits until the previous one has taken effect. Part of this was
https://github.com/Textualize/textual/issues/4704; there is no known issue for the rest.
"""

import asyncio
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Any

from textual import events
from textual.app import App, ScreenStackError
from textual.message_pump import MessagePump
from textual.worker import Worker

from journal.tui.workarounds.running_text import RunningText

LONGEST_WAIT = 4.0
"""Seconds after which the next key is delivered in any case; a busy computer may need several."""

SECONDS_UNTIL_HELD = 1.0
"""Seconds after which keys that never wait overtake a key that has not taken effect."""

LONGEST_WAIT_FOR_WHAT_COMES = 4.0
"""Seconds after which keys queued for a screen that does not appear are dropped."""

_MOMENT = 0.005

Typed = events.Key | events.Paste
NEVER_WAIT = ("f2", "ctrl+q", "f10")
"""Keys for people to call and for quitting, which work even while everything else is held.

Earlier keys are dropped then: they were meant for the screen left by these, and on the next one a
letter of a passphrase would be a command."""

_STOPS = ("escape", "ctrl+c")
"""Keys that cancel cancellable work."""


class TypeAhead:
    """The queue of typed keys and pasted texts of one app.

    `coming` returns work started by a key that later input is meant for, if any. Words typed where
    no field takes them are not delivered; `refused` is called instead.
    """

    def __init__(
        self,
        app: App[Any],
        coming: "Callable[[], Worker[None] | None]",
        refused: Callable[[], None],
    ) -> None:
        self._app, self._begun_by_key, self._refused = app, coming, refused
        self._line: asyncio.Queue[Typed] = asyncio.Queue()
        self._turn: Typed | None = None
        self._running_text, self._is_at_work = RunningText(), False
        self._is_over = False
        self._is_waiting = False
        self._times_forgotten = 0
        self._given_up: Worker[None] | None = None
        self._stop: Callable[[], None] | None = None
        self._may_go_on = asyncio.Event()
        self._may_go_on.set()

    def hold(self, stop: "Callable[[], None] | None" = None) -> None:
        """Hold all input until `go_on`, as its target screen is not known yet.

        Escape and Ctrl+C call `stop`, which cancels what is awaited.
        """
        self._stop = stop
        self._may_go_on.clear()

    def go_on(self) -> None:
        """Deliver the held input to the screen in front."""
        self._stop = None
        self._may_go_on.set()

    def forget(self) -> None:
        """Drop the held input, because its target screen does not appear."""
        self._times_forgotten += 1
        for event in self._emptied():
            if _never_waits(event):
                self._line.put_nowait(event)

    def takes(self, event: events.Event) -> bool:
        """Queue a key or paste; return False for other events and for the one being delivered."""
        if not isinstance(event, Typed) or event.is_forwarded or event is self._turn:
            return False
        if self._is_over:
            return False
        if self._is_held and _never_waits(event):
            self.forget()
            return False
        if self._stop and isinstance(event, events.Key) and event.key in _STOPS:
            self.forget()
            self._stop()
            return True
        self._line.put_nowait(event)
        return True

    async def deliver_forever(self) -> None:
        """Deliver queued input one by one, as long as the app runs."""
        try:
            while True:
                event = await self._line.get()
                before = self._times_forgotten
                await self._may_go_on.wait()
                self._turn = event
                self._running_text.take(event)
                self._is_at_work = True
                try:
                    if self._is_text_beside_field(event):
                        self._refused()
                    elif before == self._times_forgotten or _never_waits(event):
                        await self._deliver(event)
                finally:
                    self._is_at_work = False
                    self._line.task_done()
        finally:
            self._turn = None
            self._is_over = True
            self._emptied()

    @property
    def letters_in_a_row(self) -> int:
        """Number of letters in quick succession that end with the key being delivered.

        0 if no key is being delivered: a click is not text.
        """
        return self._running_text.letters if self._is_at_work else 0

    def _is_text_beside_field(self, event: Typed) -> bool:
        """Tell whether a key continues words although the focused widget takes no text.

        Each letter by itself would be a command that opens, ticks or changes something.
        """
        focused = self._app.focused
        takes_text = focused is not None and focused.check_consume_key("a", "a")
        return isinstance(event, events.Key) and self._running_text.is_words and not takes_text

    @property
    def _is_held(self) -> bool:
        return self._is_waiting or not self._may_go_on.is_set()

    def _emptied(self) -> list[Typed]:
        events = []
        while not self._line.empty():
            events.append(self._line.get_nowait())
            self._line.task_done()
        return events

    async def _deliver(self, event: Typed) -> None:
        before = list(self._app.focused.ancestors_with_self) if self._app.focused else []
        self._app.post_message(event)
        effect = asyncio.ensure_future(self._taken_effect(before))
        try:
            await asyncio.wait([effect], timeout=SECONDS_UNTIL_HELD)
            self._is_waiting = not effect.done()
            await asyncio.wait([effect], timeout=LONGEST_WAIT - SECONDS_UNTIL_HELD)
        finally:
            self._is_waiting = False
            effect.cancel()
        await self._wait_for_started_work()

    async def idle(self) -> None:
        """Wait until the queue is empty."""
        await self._line.join()

    async def _taken_effect(self, before: Sequence[MessagePump]) -> None:
        """Follow the event through the app, up from the focus, into the screen in front."""
        for node in (self._app, *before, self._app):
            await _until_idle(node)
        with suppress(ScreenStackError):
            await _until_idle(self._app.screen)
        await _until_idle(self._app)

    async def _wait_for_started_work(self) -> None:
        """Wait for work started by the key; if that takes too long, drop input meant for it."""
        if self._started_work() is None:
            return
        self._is_waiting = True
        try:
            async with asyncio.timeout(LONGEST_WAIT_FOR_WHAT_COMES):
                while self._started_work() is not None:
                    await asyncio.sleep(_MOMENT)
                await self._taken_effect(())
        except TimeoutError:
            self._given_up = self._started_work()
            self.forget()
        finally:
            self._is_waiting = False

    def _started_work(self) -> "Worker[None] | None":
        with suppress(ScreenStackError):
            coming = self._begun_by_key()
            if coming and not coming.is_finished and coming is not self._given_up:
                return coming
        return None


def _never_waits(event: Typed) -> bool:
    return isinstance(event, events.Key) and event.key in NEVER_WAIT


async def _until_idle(node: MessagePump) -> None:
    """Wait until `node` has processed all messages sent to it so far."""
    done = asyncio.Event()
    if node.call_later(done.set):
        await done.wait()
