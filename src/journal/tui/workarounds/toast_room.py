"""Textual's toasts lie over the text of a screen; here one has rows of its own above the keys.

The footer is made higher by them, or where there is little room only as high as the toast, which
covers its keys then; no issue of Textual is known.
"""

from collections.abc import Callable
from functools import partial

from textual import events
from textual.app import App, ScreenStackError
from textual.content import Content
from textual.notifications import Notification, Notify

_SIDES = 3
"""The columns of a toast that are blank or drawn as its edge."""

_WIDEST = 119
"""The columns of a toast at most, as in the style sheet: a longer line is hard to read."""

_ROOM = 20
"""Rows of a screen from which its keys stay in sight."""


class Told(Notification):
    """What is told in a toast; on its way to the screen it may be replaced."""


class ToastsOnFooter(App[None]):
    """An app whose toasts stand in the footer, above its keys.

    One that is only about the last key, a hint, goes with the next thing that is done.
    """

    _hint: Told | None = None
    _told: Told | None = None
    _hinted, was_hinted = "", ""
    """What the hint in front is about, and the one that was in front until the last key."""

    def hint(self, text: str, about: str) -> None:
        """Show `text`, which tells something of `about`, until anything is done.

        It stands beside what else is told, which stays its own time.
        """
        self._drop_hint()
        self._hint, self._hinted = Told(text), about
        self.post_message(Notify(self._hint))

    def tell_alone(self, told: Told) -> None:
        """Show a toast in the place of all that is there or about to be."""
        self._drop_hint()
        self.clear_notifications()
        self._told = told
        self.post_message(Notify(told))

    def _on_notify(self, event: Notify) -> None:
        """Let no toast be shown in whose place something else was told before it came to that."""
        told = event.notification
        if isinstance(told, Told) and told not in (self._hint, self._told):
            event.prevent_default()

    async def on_event(self, event: events.Event) -> None:
        """Drop the hint with the next key, paste or click, and deal with the event."""
        is_done = isinstance(event, events.Key | events.Paste | events.MouseDown)
        if is_done and not event.is_forwarded:
            self._drop_hint()
        await super().on_event(event)

    def _drop_hint(self) -> None:
        """Take a hint away; what else is told stays."""
        is_told = self._hint is not None and self._hint in self._notifications
        self.was_hinted, self._hinted = self._hinted if is_told else "", ""
        if self._hint is not None:
            self._unnotify(self._hint)
            self._hint = None

    def _refresh_notifications(self) -> None:
        super()._refresh_notifications()
        self._make_room()

    def _unnotify(self, notification: Notification, refresh: bool = True) -> None:
        super()._unnotify(notification, refresh)
        self._make_room()

    def keep_in_sight(self, show: Callable[[], object]) -> None:
        """Call `show` once the screen in front is laid out."""
        self.screen.call_after_refresh(show)

    def _make_room(self) -> None:
        """Make the footer in front higher by what is told, or a line high again."""
        width = max(min(self.size.width, _WIDEST) - _SIDES, 1)
        told = [Content(one.message).wrap(width) for one in self._notifications]
        rows = sum(map(len, told))
        keys = 1 if self.size.height >= _ROOM or not rows else 0
        try:
            footers = self.screen.query("KeyFooter")
            racks = self.screen.query("ToastRack")
        except ScreenStackError:
            return
        focused, heights = self.screen.focused, [one.styles.height for one in footers]
        takes_rows = any(height is None or height.cells != rows + keys for height in heights)
        if (
            takes_rows
            and focused is not None
            and self.screen.region.contains_region(focused.region)
        ):
            # It may lie in the rows that are taken.
            self.keep_in_sight(partial(focused.scroll_visible, animate=False, immediate=True))
        for footer in footers:
            footer.styles.height = rows + keys
            footer.styles.padding = (rows if keys else 0, 0, 0, 0)
            racks.set_styles(f"margin: 0 0 {keys} 0;")
