"""Textual's toasts cover text; here they have rows of their own above the footer.

The footer grows by these rows or, on a small screen, only to the height of the toast, which then
covers its keys. There is no known issue.
"""

from collections.abc import Callable
from functools import partial

from textual import events
from textual.app import App, ScreenStackError
from textual.content import Content
from textual.notifications import Notification, Notify

_SIDES = 3
"""Columns of a toast that are blank or its border."""

_WIDEST = 119
"""Maximum columns of a toast, as in the style sheet: longer lines are hard to read."""

_ROOM = 20
"""Screen height from which the keys stay visible."""


class ToastNotification(Notification):
    """The notification of a toast, which may be replaced before it is shown."""


class ToastsOnFooter(App[None]):
    """An app whose toasts are in the footer, above its keys.

    A hint, which concerns only the last key, disappears with the next action.
    """

    _hint: ToastNotification | None = None
    _told: ToastNotification | None = None
    _hinted, was_hinted = "", ""
    """The subject of the present hint, and of the one shown until the last key."""

    def hint(self, text: str, about: str) -> None:
        """Show `text`, a hint about `about`, until the next action.

        It is added to other toasts, which keep their own timeout.
        """
        self._remove_hint()
        self._hint, self._hinted = ToastNotification(text), about
        self.post_message(Notify(self._hint))

    def show_only_toast(self, toast: ToastNotification) -> None:
        """Show a toast, replacing all present and pending ones."""
        self._remove_hint()
        self.clear_notifications()
        self._told = toast
        self.post_message(Notify(toast))

    def _on_notify(self, event: Notify) -> None:
        """Ignore a notification that was replaced before it was shown."""
        toast = event.notification
        if isinstance(toast, ToastNotification) and toast not in (self._hint, self._told):
            event.prevent_default()

    async def on_event(self, event: events.Event) -> None:
        """Drop the hint on the next key, paste or click, and handle the event."""
        is_done = isinstance(event, events.Key | events.Paste | events.MouseDown)
        if is_done and not event.is_forwarded:
            self._remove_hint()
        await super().on_event(event)

    def _remove_hint(self) -> None:
        """Remove a hint; other toasts stay."""
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
        """Fit the footer's height to the toasts."""
        width = max(min(self.size.width, _WIDEST) - _SIDES, 1)
        texts = [Content(one.message).wrap(width) for one in self._notifications]
        rows = sum(map(len, texts))
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
            # The focused widget may be in the rows taken by the toast.
            self.keep_in_sight(partial(focused.scroll_visible, animate=False, immediate=True))
        for footer in footers:
            footer.styles.height = rows + keys
            footer.styles.padding = (rows if keys else 0, 0, 0, 0)
            racks.set_styles(f"margin: 0 0 {keys} 0;")
