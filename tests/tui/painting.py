"""Paint only when a test looks: what is drawn in between is never seen.

Without a terminal all that is drawn is thrown away, and it is a quarter of the work of an app. So
at rest each widget draws its lines, and no picture of the whole is made of them; and no line has
the eight caches that Textual gives it, as hardly any is asked for something twice.
"""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import Any
from unittest.mock import patch

from textual import strip
from textual._compositor import Compositor
from textual._context import visible_screen_stack
from textual.app import App

_paint_now = Compositor.render_update


class _EmptyCache:
    """A cache that stores nothing."""

    def get(self, key: object) -> None:
        """Return None, as for a missing key."""

    def __setitem__(self, key: object, value: object) -> None:
        """Store nothing."""


@contextmanager
def put_off() -> Iterator[None]:
    """Only mark changed regions until `catch_up`; full screenshots are still drawn."""
    empty = _EmptyCache()

    def put_off(compositor: Compositor, full: bool = False, **rest: Any) -> Any:
        return _paint_now(compositor, full, **rest) if full else None

    with (
        patch.object(Compositor, "render_update", put_off),
        patch.object(strip, "FIFOCache", lambda _size: empty),
    ):
        yield


@contextmanager
def _faults_end(app: App[Any]) -> Iterator[None]:
    """Make an error within end the app, like an error in one of its tasks."""
    with ExitStack() as stack:
        stack.push(lambda _, fault, __: isinstance(fault, Exception) and _end(app, fault))
        yield


def _end(app: App[Any], fault: Exception) -> bool:
    app._handle_exception(fault)
    return True


def catch_up(app: App[Any]) -> None:
    """Draw the marked regions of the screen in front, unless a layout is pending."""
    compositor = app.screen._compositor
    if compositor._dirty_regions and not app.screen._layout_required:
        compositor._dirty_regions.clear()
        visible_screen_stack.set(app._background_screens)
        with _faults_end(app):
            for _ in compositor._get_renders():
                pass
        # What is drawn in this task is held by its context, the screens behind it too.
        visible_screen_stack.set([])
