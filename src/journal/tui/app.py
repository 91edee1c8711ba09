"""The Textual app: its actions, and how it ends."""

import asyncio
import sys
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.app import SystemCommand
from textual.binding import Binding, BindingType
from textual.command import Provider
from textual.driver import Driver
from textual.screen import Screen
from textual.worker import Worker

from journal import settings
from journal.errors import JournalError
from journal.settings import Setting, Settings, Theme
from journal.tui import navigation
from journal.tui.base.base_screen import BaseScreen
from journal.tui.command import Command, bindings, name_of_key
from journal.tui.commands import EVERYWHERE
from journal.tui.home.home import Home
from journal.tui.keymap import Keymap, key_name_of, with_keys
from journal.tui.lock import NOT_WHILE_COVERED, OPEN, LockController
from journal.tui.palette import Commands
from journal.tui.quitting import leave_with
from journal.tui.screen_registry import screen_class
from journal.tui.settings_controller import SettingsController
from journal.tui.terminal_input.background import BackgroundReported
from journal.tui.undoing import Undoing
from journal.tui.widgets.title import Title
from journal.tui.workarounds.crash_report import QuietCrashes
from journal.tui.workarounds.ending_signals import end_on_signals
from journal.tui.workarounds.parsed_once import ParsedOnce
from journal.tui.workarounds.removed_widget import is_over_removed_widget
from journal.tui.workarounds.running_text import BEFORE_UNDO, RUNNING_TEXT
from journal.tui.workarounds.styled_once import QuietSheets
from journal.tui.workarounds.theme_of_palette import ThemedPalette
from journal.tui.workarounds.toast_room import ToastNotification, ToastsOnFooter
from journal.tui.workarounds.type_ahead import TypeAhead
from journal.tui.worker import JournalWorker

if TYPE_CHECKING:
    from journal.core import Journal

_NO_FIELD = "There is no field for text here, so what you type is not taken."
_NOT_PASTED = "There is no field for text here, so nothing was pasted."
_UNREADABLE = "Part of that was not UTF-8 text and could not be read; � stands in its place."
_OPENS = ("open", "new_session")
_NOTHING_HERE = "“{}” does nothing here; ? lists the keys that do."
_NOT_MEANT = "That looked like typing, so it changed nothing; press the key again to do it."
_HOW_TO_LEAVE = "‹quit.ctrl+q› leaves the journal; what you typed is kept."


class JournalApp(ToastsOnFooter, ThemedPalette, QuietSheets, QuietCrashes):
    """The Textual app on one journal.

    `open_journal` is called after the first paint, on a separate thread; if it raises
    EncryptedJournalError, the app asks for the passphrase. `open_demo` returns a journal of made-up
    data; with `is_demo` every screen says that it is one. `folder` is the journal's; it contains
    the person's own numbers to call, in the demo too; None if there is no folder.
    """

    TITLE = "journal"
    DEFAULT_MODE = OPEN
    MODES: ClassVar[dict[str, str | Callable[[], Screen[None]]]] = {OPEN: Home}
    # Textual loads other screens' style sheets with them, but not the first screen's.
    CSS_PATH: ClassVar[list[str | PurePath]] = [
        "app.tcss",
        "home/home.tcss",
        "security/secrets.tcss",
    ]
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(EVERYWHERE)]
    COMMANDS: ClassVar[set[type[Provider] | Callable[[], type[Provider]]]] = {Commands}

    def __init__(
        self,
        open_journal: "Callable[[], Journal]",
        open_demo: "Callable[[], Journal]",
        *,
        folder: Path | None = None,
        is_demo: bool = False,
        debug: bool = False,
    ) -> None:
        super().__init__()
        self._controlled = SettingsController(self, self, folder)
        # Set before any parsing: a theme set later would reparse all style sheets.
        self.set_reactive(JournalApp.theme, self._controlled.theme)
        self.stylesheet = ParsedOnce(variables=self.get_css_variables())
        self.folder, self._debug = folder, debug
        self.journal_worker = JournalWorker(open_journal)
        self.is_demo = self._began_as_demo = is_demo
        self._open_journal, self._open_demo = open_journal, open_demo
        self._type_ahead = TypeAhead(self, self._started_work, self._refuse_words)
        self.lock_controller = LockController(self, self)
        self._undoing = Undoing(self)

    @property
    def settings(self) -> Settings:
        """The settings of the file beside the journal, or the defaults."""
        return self._controlled.settings

    @property
    def keymap(self) -> Keymap:
        """The remapped keys."""
        return self._controlled.keymap

    @property
    def journal_worker(self) -> JournalWorker:
        """The thread on which the journal is used."""
        return self._journal_worker

    @journal_worker.setter
    def journal_worker(self, worker: JournalWorker) -> None:
        self._journal_worker = worker
        worker.on_progress = self._tell_busy

    def _tell_busy(self, words: str) -> None:
        """Show progress of long work in the title of the screen in front; "" ends that."""
        is_covered = self.lock_controller.is_covered
        for screen in self.screen_stack:
            for title in screen.query(Title):
                title.show_busy(words if screen is self.screen and not is_covered else "")

    @property
    def journal_folder(self) -> Path:
        """The folder of the journal; JournalError without one."""
        if self.folder is None:
            raise JournalError("There is no folder here in which a journal could be.")
        return self.folder

    @property
    def keys(self) -> TypeAhead:
        """The queue of typed keys and pasted texts."""
        return self._type_ahead

    @property
    def way_out(self) -> str:
        """How to leave the demo; "" in the person's own journal."""
        if not self.is_demo:
            return ""
        return "q leaves" if self._began_as_demo else "d goes back"

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Return field backgrounds for themes that define none."""
        ink = self.current_theme.foreground
        return {"field": f"{ink} 8%", "field-focus": f"{ink} 15%"}

    def get_driver_class(self) -> type[Driver]:
        """Return the driver, with the workarounds for a terminal except on Windows."""
        kind = super().get_driver_class()
        if sys.platform != "win32":
            from journal.tui.driver import with_workarounds

            kind = with_workarounds(kind)
        return kind

    def on_mount(self) -> None:
        """Paint first, then open the journal."""
        self.run_worker(self._type_ahead.deliver_forever(), group="keys")
        self.lock_controller.begin()
        self.call_after_refresh(self._ask_for_background)
        if self._controlled.trouble:
            self.tell(self._controlled.trouble, trouble=True)
        end_on_signals(self)
        # An unawaited exception could contain the text of a note: never print it.
        asyncio.get_running_loop().set_exception_handler(lambda _loop, _told: None)

    async def on_event(self, event: events.Event) -> None:
        """Handle an event; input is queued for its turn.

        A key that comes after the idle timeout was meant for the screen shown before, and is
        dropped.
        """
        is_touch = isinstance(event, events.Key | events.Paste | events.MouseEvent)
        # During shutdown the screen stack is empty.
        if is_touch and (not self.screen_stack or self.lock_controller.note_input()):
            return
        if self._type_ahead.takes(event) or is_over_removed_widget(event, self):
            return
        await super().on_event(event)

    async def on_key(self, event: events.Key) -> None:
        """Say, once, that a key does nothing here; it has bubbled up unhandled.

        The message stays until another key is pressed.
        """
        event.prevent_default()
        is_done = await self._check_bindings(event.key)
        front, is_covered = self.screen, self.lock_controller.is_covered
        if is_done or is_covered or not isinstance(front, BaseScreen):
            return
        if front.is_first_time(event.key) or self.was_hinted == event.key:
            key = event.character if event.is_printable else name_of_key(event.key)
            self.hint(_NOTHING_HERE.format(key), event.key)

    def on_background_reported(self, event: BackgroundReported) -> None:
        """Follow the terminal's background, if the theme does."""
        self._controlled.follow(is_dark=event.is_dark)

    def keep_in_sight(self, show: Callable[[], object]) -> None:
        """Call `show` once the screen in front is laid out, unless the person scrolls meanwhile."""
        if isinstance(self.screen, BaseScreen):
            self.screen.keep_in_sight(show)
        else:
            super().keep_in_sight(show)

    def on_app_focus(self) -> None:
        """Ask for the background again: the terminal may have switched between day and night."""
        self._ask_for_background()

    def on_paste(self) -> None:
        """Say that no widget took a pasted text."""
        self.tell(_NOT_PASTED, trouble=True)

    def on_unreadable(self) -> None:
        """Say that input was not valid UTF-8."""
        self.tell(_UNREADABLE, trouble=True)

    def on_unmount(self) -> None:
        """Finish queued work before the program ends."""
        self.journal_worker.close()

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Fill the palette from the registry: commands of this place, then global ones."""
        here = screen.commands if isinstance(screen, BaseScreen) else ()
        listed = dict[str, list[Command]]()
        for command in (*here, *EVERYWHERE):
            listed.setdefault(command.action.removeprefix("app."), []).append(command)
        for first, *others in listed.values():
            keys = dict.fromkeys(key_name_of(one, self.keymap) for one in (first, *others))
            yield SystemCommand(
                f"{first.label.capitalize()}  ({', '.join(keys)})",
                first.help,
                partial(self._run_listed, first.action, screen),
            )

    async def _run_listed(self, action: str, screen: Screen[object]) -> None:
        """Run an action of the palette, unless its screen was left meanwhile."""
        if action.startswith("app.") or screen in self.screen_stack:
            await self.run_action(action, default_namespace=screen)

    def get_key_display(self, binding: Binding) -> str:
        """Return the name of a key, remapped or not, for the footer."""
        return binding.key_display or name_of_key(binding.key)

    def change_setting(self, setting: Setting, value: object) -> None:
        """Apply a setting from now on, and store it, except in the demo."""
        self._controlled.change(setting, value)
        self._ask_for_background()

    def tell(self, text: str, *, trouble: bool = False) -> None:
        """Show a message in a toast for a while, replacing the previous one.

        While the journal is locked no message is shown.
        """
        if self.lock_controller.is_covered:
            return
        self.show_only_toast(
            ToastNotification(
                with_keys(text),
                severity="warning" if trouble else "information",
                timeout=10 if trouble else 5,
            )
        )

    def is_deliberate(self, letters: int = RUNNING_TEXT) -> bool:
        """Tell whether the last key is a command and not part of running text; if not, say so."""
        is_text = self.keys.letters_in_a_row >= letters
        if is_text:
            self.hint(_NOT_MEANT, "running text")
        return not is_text

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Tell whether an action is possible: none on the journal while it is covered."""
        if self.lock_controller.is_covered and action in NOT_WHILE_COVERED:
            return False
        front = self.screen if self.screen_stack else None
        if action in _OPENS and isinstance(front, BaseScreen) and front.stays_in_front:
            return False
        return super().check_action(action, parameters)

    def blank(self) -> None:
        """Clear the terminal at once, as the next screen is drawn a moment later, in parts."""
        if self._driver is not None:
            self._driver.write("\x1b[0m\x1b[2J")
            self._driver.flush()

    def forget_copied(self) -> None:
        """Clear the app's own clipboard; the terminal's is out of reach."""
        self._clipboard = ""

    def reload(self) -> None:
        """Reload the screen in front from the journal."""
        if isinstance(self.screen, BaseScreen):
            self.screen.reload()

    async def action_back(self) -> None:
        """Leave the screen in front once its input is saved; home stays."""
        if isinstance(self.screen, BaseScreen):
            self.screen.go_back()

    async def action_quit(self) -> None:
        """Quit once all input is saved; ask first if that fails."""
        screens = [one for one in self.lock_controller.screens if one.has_unsaved_input]
        if not screens:
            self.exit()
        elif not any(worker.group == "quit" for worker in self.workers):
            self.run_worker(leave_with(self, self, screens), group="quit")

    def action_help_quit(self) -> None:
        """Say how to quit, as many people press Ctrl+C for that."""
        self.tell(_HOW_TO_LEAVE)

    def action_home(self) -> None:
        """Leave every screen but home."""
        navigation.go_home(self)

    def action_open(self, name: str) -> None:
        """Open the screen with this name (see `SCREENS`), or return to it if it is open."""
        navigation.go_to(self, self, screen_class(name))

    def action_new_session(self) -> None:
        """Open the log form, or return to it."""
        from journal.tui.log.log_form import LogForm

        navigation.go_to(self, self, LogForm)

    def action_safety(self) -> None:
        """Show whom to call."""
        self.show_safety()

    def show_safety(self, because: str = "") -> None:
        """Show whom to call; `because` is the reason if it is shown unasked."""
        navigation.show_safety(self, self, because)

    def action_help(self) -> None:
        """Show every key, those of the current place first."""
        navigation.show_keys(self)

    def action_demo(self) -> None:
        """Switch to a made-up journal, or back to the person's own."""
        if self._began_as_demo:
            self.tell("This is the demo; ‹quit.q› leaves it.")
            return
        if not self.lock_controller.can_leave:
            # Input that is unsaved, or cannot be saved, exists only behind the cover.
            return
        self.clear_notifications()
        self.journal_worker.close()
        self.is_demo = not self.is_demo
        opening = self._open_demo if self.is_demo else self._open_journal
        self.lock_controller.switch_journal(JournalWorker(opening))

    def action_lock(self) -> None:
        """Cover the screen at once, and close a journal that has a passphrase."""
        self.lock_controller.lock()

    def action_undo(self) -> None:
        """Undo the last change, and name it."""
        if self.is_deliberate(BEFORE_UNDO):
            self.run_worker(self._undoing.undo(), group="undo")

    def action_redo(self) -> None:
        """Redo the change undone last, and name it."""
        if self.is_deliberate(BEFORE_UNDO):
            self.run_worker(self._undoing.redo(), group="undo")

    def action_command_palette(self) -> None:
        """List the commands available here."""
        navigation.show_palette(self)

    def action_copy_out(self) -> None:
        """Show the input of the screen in front as text."""
        navigation.show_typed(self, self)

    def action_light_or_dark(self) -> None:
        """Switch between a light and a dark theme, and store that."""
        self.change_setting(
            settings.BY_NAME["theme"], Theme.LIGHT if self.current_theme.dark else Theme.DARK
        )

    def _ask_for_background(self) -> None:
        """Ask the terminal for its background, if the theme follows it."""
        ask = getattr(self._driver, "ask_for_background", None)
        if self._controlled.follows_terminal and ask is not None:
            ask()

    def _refuse_words(self) -> None:
        self.hint(_NO_FIELD, "words")

    def _started_work(self) -> Worker[None] | None:
        return self.screen.coming if isinstance(self.screen, BaseScreen) else None
