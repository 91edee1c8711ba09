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
    """The base class of the screens of the journal.

    A subclass gives its `commands`, its `heading`, the widgets of its body, and `read`, which
    asks the worker for what is shown; it is called whenever the screen comes to the front.
    """

    commands: ClassVar[Sequence[Command]] = ()
    heading: ClassVar[str] = ""
    offers_help: ClassVar[bool] = True
    has_short_footer: ClassVar[bool] = False
    keys_wait_for_reading: ClassVar[bool] = False
    """Whether keys typed while `read` runs wait for its result, such as a list."""

    of_what_is_there: ClassVar[frozenset[str]] = frozenset()
    """The actions whose keys are offered only while `has_any`."""

    stays_in_front: ClassVar[bool] = False
    """Whether no other place is opened over this screen."""

    def __init_subclass__(cls) -> None:
        """Bind the keys of the `commands` that a screen names."""
        if "commands" in vars(cls):
            cls.BINDINGS = [*bindings(cls.commands), *vars(cls).get("BINDINGS", ())]
        super().__init_subclass__()

    def __init__(self) -> None:
        super().__init__()
        self._has_offered_people = False
        self._field = -1
        self._has_undo = True
        self._told_keys = set[str]()

    def compose(self) -> ComposeResult:
        """Lay out title, body and footer."""
        yield Title(offers_help=self.offers_help)
        # Above what scrolls, so that it is in sight wherever the body is.
        yield Static(classes="trouble", id="trouble", markup=False)
        with Body(classes="body", can_focus=False):
            yield from self.body()
        yield KeyFooter(is_short=self.has_short_footer)

    def body(self) -> Iterable[Widget]:
        """Yield the widgets of the body."""
        return ()

    @property
    def active_bindings(self) -> dict[str, ActiveBinding]:
        """The keys that hold now: of what has the focus, then in the order of the registry.

        The footer shows them so; Textual gives those of a base class first.
        """
        order = {command.id: place for place, command in enumerate(self.commands)}

        def place(active: ActiveBinding) -> int:
            is_of_focused = active.node not in (self, self.app)
            return -1 if is_of_focused else order.get(active.binding.id or "", len(order))

        found = sorted(super().active_bindings.items(), key=lambda item: place(item[1]))
        return {key: self._as_offered(active) for key, active in found}

    def _as_offered(self, active: ActiveBinding) -> ActiveBinding:
        """Return a binding, out of the footer where there is nothing to undo by it."""
        if self._has_undo or active.binding.action != UNDO.action:
            return active
        return active._replace(binding=replace(active.binding, show=False))

    @property
    def has_any(self) -> bool:
        """Whether there is anything that is listed or drawn here, as far as it is read."""
        return True

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer no key that would do nothing, where nothing is there."""
        if action in self.of_what_is_there and not self.has_any:
            return False
        return super().check_action(action, parameters)

    def on_mount(self) -> None:
        """Begin, unless the screen was left before it was laid out."""
        self._laid_out.set()
        with self.while_here():
            self.name_it()
            self.ready()
            self._begin_in_field()

    def on_unmount(self) -> None:
        """Unsubscribe from the theme signal: it would keep this screen in memory."""
        self.app.theme_changed_signal.unsubscribe(self)

    def ready(self) -> None:
        """Fill in what needs no journal, now that all widgets are there."""

    def on_screen_resume(self) -> None:
        """Reload from the journal."""
        self._resumed.set()
        self.reload()
        self.show_field_in_use()

    def on_resize(self) -> None:
        """Draw for the new size, and keep the field that is in use in sight."""
        with self.while_here():
            self.redraw()
        self.show_field_in_use()

    def redraw(self) -> None:
        """Draw what depends on the size of the screen."""

    def name_it(self, more: str = "", part: str = "") -> None:
        """Show the title, with `more` behind it, and whether this is the demo.

        `part` stands where `more` has {}; it alone is cut where there is not room for all.
        """
        title = self.query_one(Title)
        title.put(self._title("demo, made-up data", more), self._title("demo", more), part)

    def on_key_hint(self, event: KeyHint) -> None:
        """Show the hint of a field about a key."""
        self.context.hint(event.text, event.text)

    def reload(self) -> None:
        """Run `read` once more."""
        self.begin(self.read_now, "read", keys_wait=self.keys_wait_for_reading)

    async def read(self) -> None:
        """Load the content of the screen by the worker, and show it."""

    async def read_now(self) -> None:
        """Run `read`, and offer the keys that hold for what is there now."""
        await self.read()
        if any(command.footer for command in self.commands if command.action == UNDO.action):
            self._has_undo = await self.ask(lambda journal: journal.last_change()) is not None
        self.refresh_bindings()

    def screen_restore(self) -> ScreenRestore | None:
        """Return how to rebuild this screen once unlocked; None to begin at home."""
        return None

    def typed_text(self) -> str:
        """Return the unsaved input as plain text; "" without any."""
        from journal.tui.base.typed_text import as_typed

        return as_typed(self)

    def offer_people(self, because: str) -> None:
        """Show whom to call, by itself and for the reason `because`: once for each screen."""
        if not self._has_offered_people:
            self._has_offered_people = True
            self.context.show_safety(because)

    @property
    def field(self) -> int:
        """The index of the focused widget among the focusable ones; -1 without focus."""
        fields = self._fields()
        return fields.index(self.focused) if self.focused in fields else -1

    def begin_in(self, field: int) -> None:
        """Focus the widget with this index, as `field` gave it, once mounted."""
        self._field = field

    def is_first_time(self, key: str) -> bool:
        """Tell whether a key is pressed here for the first time of those that do nothing here."""
        is_first = key not in self._told_keys
        self._told_keys.add(key)
        return is_first

    def go_back(self) -> None:
        """Leave once all that is typed here is kept; what cannot be kept is left when asked twice.

        Asked again while it waits, it goes on waiting.
        """
        if not self.has_unsaved_input:
            self.leave()
        elif self._may_leave_it:
            self.context.tell(_WITHOUT)
            self.leave_at_once()
        elif not any(worker.group == "leave" and worker.node is self for worker in self.workers):
            self.begin(self._leave_once_saved, "leave", keys_wait=True)

    def leave(self) -> None:
        """Go back to the screen before this one, with a message if a subclass has one."""
        self.leave_at_once()

    def leave_at_once(self) -> None:
        """Go back to the screen before this one, without a word."""
        if len(self.app.screen_stack) > 1:
            self.app.pop_screen()

    def _begin_in_field(self) -> None:
        if 0 <= self._field < len(fields := self._fields()):
            fields[self._field].focus()

    def _fields(self) -> list[Widget]:
        # Not in the order of Tab, which is that of the lines and not known before they are.
        return [one for one in self.query("*") if one.focusable]

    def _title(self, demo: str, more: str) -> str:
        before = demo if self.context.is_demo else ""
        return "  ·  ".join(words for words in (before, self.heading, more) if words)

    async def _leave_once_saved(self) -> None:
        """Leave once what is typed is kept; stay, and say so, if it can't be."""
        saying = self.set_timer(SECONDS_UNTIL_SAID, partial(self.trouble, _WAITING))
        try:
            await self.flush()
        except JournalError as error:
            self._may_leave_it = True
            self.trouble(f"{error} {ONCE_MORE}")
            # It was meant for what would have come then, a second Escape too.
            self.context.keys.forget()
            return
        finally:
            saying.stop()
        await self.in_front()
        self.leave()
