"""Apply the settings file to the running app: theme, days, keys."""

import asyncio
from pathlib import Path

from textual.app import App

from journal import settings
from journal.errors import JournalError, refused_by_system
from journal.settings import Setting, Theme
from journal.tui.context import Context
from journal.tui.keymap import adopt, lines_for_file, mapped
from journal.tui.look import THEMES, theme_of
from journal.tui.terminal_input.background import is_dark_by_environment


class SettingsController:
    """Apply the settings of a journal in `folder` to the app, and store changes.

    `app` and `context` are both the app, as Textual's and as our protocol.
    """

    def __init__(self, app: App[None], context: Context, folder: Path | None) -> None:
        self._app, self._context, self._folder = app, context, folder
        self._is_dark = is_dark_by_environment()
        for theme in THEMES:
            app.register_theme(theme)
        self.settings = settings.read(folder)
        settings.adopt(self.settings)
        keys = mapped(self.settings.keys)
        self.keymap = keys.keymap
        app.set_keymap(self.keymap)
        adopt(self.keymap)
        self._problems = (*self.settings.problems, *keys.problems)

    @property
    def trouble(self) -> str:
        """A message about lines of the file that could not be used; "" if there are none."""
        if not self._problems:
            return ""
        first, *more = self._problems
        rest = f" {len(more)} more: “journal settings” lists all." if more else ""
        return first + rest

    @property
    def theme(self) -> str:
        """The name of the theme that is set, or that the terminal calls for."""
        return theme_of(self.settings.theme, is_dark=self._is_dark)

    def change(self, setting: Setting, value: object) -> None:
        """Apply a setting from now on, and store it, except in the demo."""
        self.settings = settings.changed(self.settings, setting, value)
        settings.adopt(self.settings)
        self._app.theme = self.theme
        if self._folder is not None and not self._context.is_demo:
            self._app.run_worker(self._keep(self._folder, setting, value), group="settings")

    async def _keep(self, folder: Path, setting: Setting, value: object) -> None:
        """Write a setting to the file; failures are reported."""
        from journal.settings.writing import put

        try:
            await asyncio.to_thread(put, folder, setting, value, lines_for_file())
        except OSError as error:
            self._context.tell(str(refused_by_system(error)), trouble=True)
        except JournalError as error:
            self._context.tell(str(error), trouble=True)

    @property
    def follows_terminal(self) -> bool:
        """Whether the theme follows the terminal's background."""
        return self.settings.theme is Theme.TERMINAL

    def follow(self, *, is_dark: bool) -> None:
        """Follow the terminal's background, if so chosen."""
        self._is_dark = is_dark
        self._app.theme = self.theme
