"""`BaseScreen`: title, body, footer, the worker, and restoring after a lock."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import partial
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import ActiveBinding
from textual.widget import Widget
from textual.widgets import Static

from journal.errors import JournalError
from journal.tui.base.screen_restore import ScreenRestore
from journal.tui.base.scrolling_screen import Body, ScrollingScreen
from journal.tui.base.working_screen import ONCE_MORE
from journal.tui.command import Command, bindings
from journal.tui.commands import UNDO
from journal.tui.widgets.key_footer import KeyFooter
from journal.tui.widgets.key_hint import KeyHint
from journal.tui.widgets.title import Title

SECONDS_UNTIL_SAID = 1.0
"""Delay before a message that the app is waiting."""

_WAITING = "The journal is busy; this screen closes as soon as what you typed is kept."
_WITHOUT = "What you typed last is not saved."


class BaseScreen(ScrollingScreen):
    """The base class of the journal's screens.

    A subclass defines its `commands`, its `heading`, the widgets of its body, and `read`, which
    loads the content through the worker; it is called whenever the screen is resumed.
    """

    commands: ClassVar[Sequence[Command]] = ()
    heading: ClassVar[str] = ""
    offers_help: ClassVar[bool] = True
    has_short_footer: ClassVar[bool] = False
    keys_wait_for_reading: ClassVar[bool] = False
    """Whether keys typed while `read` runs wait for its result, such as a list."""

    keys_needing_content: ClassVar[frozenset[str]] = frozenset()
    """Actions whose keys are offered only if `has_content`."""

    stays_in_front: ClassVar[bool] = False
    """Whether no other screen may be opened over this one."""

    def __init_subclass__(cls) -> None:
        """Bind the keys of the screen's `commands`."""
        if "commands" in vars(cls):
            cls.BINDINGS = [*bindings(cls.commands), *vars(cls).get("BINDINGS", ())]
        super().__init_subclass__()

    def __init__(self) -> None:
        super().__init__()
        self._has_offered_people = False
        self._field = -1
        self._has_undo = True
        self._hinted_keys = set[str]()

    def compose(self) -> ComposeResult:
        """Lay out title, body and footer."""
        yield Title(offers_help=self.offers_help)
        # Outside the scrolling body, so that it is always visible.
        yield Static(classes="trouble", id="trouble", markup=False)
        with Body(classes="body", can_focus=False):
            yield from self.body()
        yield KeyFooter(is_short=self.has_short_footer)

    def body(self) -> Iterable[Widget]:
        """Yield the widgets of the body."""
        return ()

    @property
    def active_bindings(self) -> dict[str, ActiveBinding]:
        """The active key bindings: those of the focused widget, then in registry order.

        The footer uses this order; Textual would list those of base classes first.
        """
        order = {command.id: place for place, command in enumerate(self.commands)}

        def place(active: ActiveBinding) -> int:
            is_of_focused = active.node not in (self, self.app)
            return -1 if is_of_focused else order.get(active.binding.id or "", len(order))

        found = sorted(super().active_bindings.items(), key=lambda item: place(item[1]))
        return {key: self._as_offered(active) for key, active in found}

    def _as_offered(self, active: ActiveBinding) -> ActiveBinding:
        """Return a binding, hidden from the footer if there is nothing to undo."""
        if self._has_undo or active.binding.action != UNDO.action:
            return active
        return active._replace(binding=replace(active.binding, show=False))

    @property
    def has_content(self) -> bool:
        """Whether anything is listed or drawn here, as far as is known."""
        return True

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Disable keys that would have no effect on an empty screen."""
        if action in self.keys_needing_content and not self.has_content:
            return False
        return super().check_action(action, parameters)

    def on_mount(self) -> None:
        """Start, unless the screen was left before it was laid out."""
        self._laid_out.set()
        with self.unless_closed():
            self.set_title()
            self.ready()
            self._begin_in_field()

    def on_unmount(self) -> None:
        """Unsubscribe from the theme signal, which would keep this screen in memory."""
        self.app.theme_changed_signal.unsubscribe(self)

    def ready(self) -> None:
        """Show what does not depend on the journal, once all widgets are mounted."""

    def on_screen_resume(self) -> None:
        """Reload from the journal."""
        self._resumed.set()
        self.reload()
        self.show_field_in_use()

    def on_resize(self) -> None:
        """Redraw for the new size, and keep the focused field visible."""
        with self.unless_closed():
            self.redraw()
        self.show_field_in_use()

    def redraw(self) -> None:
        """Redraw what depends on the size of the screen."""

    def set_title(self, more: str = "", part: str = "") -> None:
        """Show the title, followed by `more`, and whether this is the demo.

        `part` replaces {} in `more`; it is the only part that is shortened if space is short.
        """
        title = self.query_one(Title)
        title.put(self._title("demo, made-up data", more), self._title("demo", more), part)

    def on_key_hint(self, event: KeyHint) -> None:
        """Show a field's hint about a key."""
        self.context.hint(event.text, event.text)

    def reload(self) -> None:
        """Run `read` again."""
        self.begin(self.read_now, "read", keys_wait=self.keys_wait_for_reading)

    async def read(self) -> None:
        """Load the content through the worker, and show it."""

    async def read_now(self) -> None:
        """Run `read`, and update the keys on offer."""
        await self.read()
        if any(command.footer for command in self.commands if command.action == UNDO.action):
            self._has_undo = await self.ask(lambda journal: journal.last_change()) is not None
        self.refresh_bindings()

    def screen_restore(self) -> ScreenRestore | None:
        """Return how to rebuild this screen after unlocking; None to start at home."""
        return None

    def typed_text(self) -> str:
        """Return what is typed in all fields as plain text; "" without any."""
        from journal.tui.base.typed_text import as_typed

        return as_typed(self)

    def offer_people(self, because: str) -> None:
        """Show whom to call, unasked, for the reason `because`; once per screen."""
        if not self._has_offered_people:
            self._has_offered_people = True
            self.context.show_safety(because)

    @property
    def field(self) -> int:
        """The index of the focused widget among the focusable ones; -1 without focus."""
        fields = self._fields()
        return fields.index(self.focused) if self.focused in fields else -1

    def begin_in(self, field: int) -> None:
        """Focus the widget with this index (see `field`) once it is mounted."""
        self._field = field

    def is_first_time(self, key: str) -> bool:
        """Tell whether this is the first press here of a key that does nothing."""
        is_first = key not in self._hinted_keys
        self._hinted_keys.add(key)
        return is_first

    def go_back(self) -> None:
        """Leave once all input is saved; if that fails, leave when asked again.

        A second request while saving is ignored.
        """
        if not self.has_unsaved_input:
            self.leave()
        elif self._may_discard_input:
            self.context.tell(_WITHOUT)
            self.leave_at_once()
        elif not any(worker.group == "leave" and worker.node is self for worker in self.workers):
            self.begin(self._leave_once_saved, "leave", keys_wait=True)

    def leave(self) -> None:
        """Return to the previous screen, with a message if a subclass has one."""
        self.leave_at_once()

    def leave_at_once(self) -> None:
        """Return to the previous screen without a message."""
        if len(self.app.screen_stack) > 1:
            self.app.pop_screen()

    def _begin_in_field(self) -> None:
        if 0 <= self._field < len(fields := self._fields()):
            fields[self._field].focus()

    def _fields(self) -> list[Widget]:
        # Not the focus chain, whose order is only known after layout.
        return [one for one in self.query("*") if one.focusable]

    def _title(self, demo: str, more: str) -> str:
        before = demo if self.context.is_demo else ""
        return "  ·  ".join(words for words in (before, self.heading, more) if words)

    async def _leave_once_saved(self) -> None:
        """Leave once the input is saved; if that fails, stay and say so."""
        saying = self.set_timer(SECONDS_UNTIL_SAID, partial(self.trouble, _WAITING))
        try:
            await self.flush()
        except JournalError as error:
            self._may_discard_input = True
            self.trouble(f"{error} {ONCE_MORE}")
            # Queued keys, including another Escape, were meant for the next screen.
            self.context.keys.forget()
            return
        finally:
            saying.stop()
        await self.wait_until_in_front()
        self.leave()
