"""`ScrollingScreen`: a scrolling body that keeps the focused field visible."""

from collections.abc import Callable
from functools import partial
from typing import ClassVar

from textual import events, on
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.widget import Widget

from journal.tui.base.working_screen import WorkingScreen
from journal.tui.widgets.choices import Choices
from journal.tui.widgets.options import Options


class Body(VerticalScroll, inherit_bindings=False):
    """The scrolling container between title and footer; only the screen's keys scroll it.

    Its own bindings would start an animation that the next key restarts.
    """

    def on_resize(self) -> None:
        """Keep the focused field visible when a message takes rows, unless the person scrolled."""
        if isinstance(self.screen, ScrollingScreen) and not self.screen.is_scrolled_away:
            self.screen.show_field_in_use()

    @on(events.MouseScrollDown)
    @on(events.MouseScrollUp)
    def _scrolled(self) -> None:
        if isinstance(self.screen, ScrollingScreen):
            self.screen.note_scroll()


class ScrollingScreen(WorkingScreen):
    """A screen whose body is scrolled by keys and by moving focus."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "scroll_body(1)", "down", show=False, id="scroll.down"),
        Binding("up", "scroll_body(-1)", "up", show=False, id="scroll.up"),
        Binding("pagedown,space", "scroll_page(1)", "page down", show=False, id="scroll.pagedown"),
        Binding("pageup", "scroll_page(-1)", "page up", show=False, id="scroll.pageup"),
        Binding("home", "scroll_body_to(0)", "top", show=False, id="scroll.home"),
        Binding("end", "scroll_body_to(1)", "bottom", show=False, id="scroll.end"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._scrolls = 0
        self._scrolled_from: Widget | None = None

    @property
    def is_scrolled_away(self) -> bool:
        """Whether the person has scrolled since last using the focused field."""
        return self._scrolled_from is not None and self._scrolled_from is self.focused

    def note_scroll(self) -> None:
        """Record that the person scrolls, which takes precedence over keeping the field visible."""
        self._scrolls += 1
        self._scrolled_from = self.focused

    @on(events.Key)
    def _take_up_field(self) -> None:
        """Keep the focused field visible again, from the next key on that does not scroll."""
        self._scrolled_from = None

    def action_scroll_body(self, lines: int) -> None:
        """Scroll the body by a number of lines."""
        self.note_scroll()
        # A screen that was just pushed has no body yet.
        for body in self.query(".body"):
            body.scroll_relative(y=lines, animate=False, immediate=True)

    def action_scroll_page(self, pages: int) -> None:
        """Scroll the body by pages, with an overlap of one line."""
        for body in self.query(".body"):
            self.action_scroll_body(pages * max(body.scrollable_content_region.height - 1, 1))

    def action_scroll_body_to(self, end: int) -> None:
        """Scroll the body to its top, or with `end` to its bottom."""
        self.note_scroll()
        for body in self.query(".body"):
            body.scroll_to(y=end * body.max_scroll_y, animate=False, immediate=True)

    def keep_in_sight(self, show: Callable[[], object]) -> None:
        """Call `show` after layout, unless the person scrolls meanwhile."""

        def show_unless_scrolled(scrolls: int) -> None:
            if scrolls == self._scrolls:
                with self.unless_closed():
                    show()

        self.call_after_refresh(show_unless_scrolled, self._scrolls)

    def set_focus(
        self, widget: Widget | None, scroll_visible: bool = True, from_app_focus: bool = False
    ) -> None:
        """Focus a widget, and scroll to it without animation.

        With Textual's animation, a key pressed meanwhile would move on while the scrolling
        continues.
        """
        super().set_focus(widget, scroll_visible=False, from_app_focus=from_app_focus)
        if scroll_visible and widget is not None:
            self.keep_in_sight(partial(self._scroll_to_field, widget))

    def _scroll_to_field(self, widget: Widget) -> None:
        if widget is self.focused:
            # A list scrolls to its own highlighted line, with as much as fits above it.
            if not isinstance(widget, Choices) and not self.can_view_entire(widget):
                self.scroll_to_center(widget, animate=False, immediate=True, origin_visible=True)
            self._show_focused()

    # Handled by name: home has no day field and does not import the widget.
    def on_day_field_resized(self) -> None:
        """Keep the focused field visible, as the words of a day field may have moved it."""
        self.show_field_in_use()

    def show_field_in_use(self) -> None:
        """Scroll to the focused field after layout."""
        self.keep_in_sight(self._show_focused)

    def _show_focused(self) -> None:
        if isinstance(self.focused, Options):
            self.focused.show_cursor()
        elif isinstance(self.focused, Choices):
            self.focused.scroll_to_highlight()
        elif self.focused is not None:
            self.focused.scroll_visible(animate=False, immediate=True)
