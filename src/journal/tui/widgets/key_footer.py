"""The footer: as many keys as fit, none of them cut."""

from collections.abc import Iterable, Iterator, Sequence
from typing import ClassVar

from msgspec import Struct
from textual import events
from textual.content import Content
from textual.screen import Screen
from textual.widget import Widget

_GAP = 2
"""Blanks between two keys, so that they are distinguishable without colour."""

_HELP, _LIST = "help", "command_palette"


class FooterKey(Struct, frozen=True):
    """A key in the footer: its name, a short label, and its help."""

    key: str
    name: str
    label: str
    help: str
    action: str
    is_enabled: bool

    @property
    def words(self) -> str:
        """The text shown in the footer."""
        return f"{self.name} {self.label}"

    @property
    def width(self) -> int:
        """The width in columns."""
        return Content(self.words).cell_length

    def does(self, action: str) -> bool:
        """Tell whether this is the key of an action, whichever node defines it."""
        return self.action.rpartition(".")[2] == action


class KeyFooter(Widget):
    """The active keys; clicking one presses it.

    Help is always shown; the list of commands only if everything else fits, and, if `is_short`, not
    at all. One widget draws all keys: Textual's footer uses one for each, a third of a screen's
    widgets.
    """

    ALLOW_SELECT: ClassVar[bool] = False
    DEFAULT_CSS = "KeyFooter { dock: bottom; width: 100%; height: 1; background: $panel; }"

    def __init__(self, *, is_short: bool = False) -> None:
        super().__init__()
        self._is_short = is_short
        self.keys: tuple[FooterKey, ...] = ()
        """All active keys; unchanged until others become active."""
        self._under_mouse: FooterKey | None = None

    @property
    def shown(self) -> tuple[FooterKey, ...]:
        """The keys that fit."""
        return self.fitting(self.size.width)

    def fitting(self, columns: int) -> tuple[FooterKey, ...]:
        """Return the keys that fit into a width, dropping the list of commands first.

        Then the last ones are dropped, but never help.
        """
        keys = [key for key in self.keys if not (self._is_short and key.does(_LIST))]
        while _width(keys) > columns:
            others = [key for key in keys if not key.does(_HELP)]
            if not others:
                break
            keys.remove(next((key for key in others if key.does(_LIST)), others[-1]))
        return tuple(keys)

    def on_mount(self) -> None:
        """Subscribe to changes of the active bindings."""
        self.screen.bindings_updated_signal.subscribe(self, self._follow)

    def on_click(self, event: events.Click) -> None:
        """Press the clicked key."""
        if (key := self._key_at(event.x)) is not None and key.is_enabled:
            self.app.simulate_key(key.key)

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Show the help of the key under the mouse as a tooltip."""
        self._point_at(self._key_at(event.x))

    def on_leave(self) -> None:
        """Hide the tooltip."""
        self._point_at(None)

    def render(self) -> Content:
        """Draw the keys."""
        keys = self.shown
        return Content(self._indent(keys)) + Content(" " * _GAP).join(map(self._drawn, keys))

    def _indent(self, keys: Sequence[FooterKey]) -> str:
        """Return the indentation that aligns the keys with the title, if they fit."""
        return " " if _width(keys) < self.size.width else ""

    def _drawn(self, key: FooterKey) -> Content:
        drawn = Content.assemble((key.name, "bold $footer-key-foreground"), f" {key.label}")
        if not key.is_enabled:
            return drawn.stylize("dim")
        return drawn.stylize("on $block-hover-background") if key is self._under_mouse else drawn

    def _follow(self, screen: Screen[object]) -> None:
        """Show the active keys; while the window has no focus, keep those of the focused field."""
        keys = tuple(self._holding(screen))
        if screen.app.app_focus and keys != self.keys:
            self.keys = keys
            self.refresh()

    def _holding(self, screen: Screen[object]) -> Iterator[FooterKey]:
        shown = set[str]()
        for _, binding, enabled, tooltip in screen.active_bindings.values():
            if binding.show and binding.action not in shown:
                shown.add(binding.action)
                yield FooterKey(
                    binding.key,
                    self.app.get_key_display(binding),
                    binding.description,
                    tooltip,
                    binding.action,
                    enabled,
                )

    def _key_at(self, column: int) -> FooterKey | None:
        """Return the key drawn in this column."""
        keys = self.shown
        begins = len(self._indent(keys))
        for key in keys:
            if begins <= column < begins + key.width:
                return key
            begins += key.width + _GAP
        return None

    def _point_at(self, key: FooterKey | None) -> None:
        if key != self._under_mouse:
            self._under_mouse = key
            self.tooltip = key.help if key else None
            self.refresh()


def _width(keys: Iterable[FooterKey]) -> int:
    widths = [key.width for key in keys]
    return sum(widths) + _GAP * (len(widths) - 1)
