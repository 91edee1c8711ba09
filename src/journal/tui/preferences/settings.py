"""The settings screen: each setting with its value and help; Enter changes it."""

from collections.abc import Iterable, Sequence
from functools import partial

from textual import on
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from journal import people
from journal.guidance import countries
from journal.settings import (
    BY_NAME,
    NOT_CHOSEN,
    SETTINGS,
    UNTIL_CHOSEN,
    Place,
    Setting,
    file_in,
)
from journal.text import as_name
from journal.tui.base.base_screen import BaseScreen
from journal.tui.commands import SETTINGS as COMMANDS
from journal.tui.look import as_content, paragraphs
from journal.tui.widgets.choices import Choices

_DEMO = "This is the demo: what you choose applies only here, and is not kept."
_NAME, _VALUE = 18, 15
_LOW = 20
"""Screen height below which there is no blank line above the list."""

_WIDE, _BESIDE = 80, 60
"""Screen width from which help is beside a line; from which values have their own column."""


class SettingsScreen(BaseScreen):
    """All settings, wherever they are stored."""

    commands = COMMANDS
    heading = "settings"
    keys_wait_for_reading = True
    DEFAULT_CSS = """
    SettingsScreen Choices { margin-top: 1; }
    SettingsScreen.low Choices { margin-top: 0; }
    SettingsScreen #words { height: auto; margin: 1 0 0 1; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._values: dict[str, object] = {}

    def body(self) -> Iterable[Widget]:
        """Yield the list, and below it where the settings are stored."""
        yield Choices()
        yield Static(id="words", markup=False)

    def ready(self) -> None:
        """Show the settings outside the journal, and put the meaning of Enter in the footer."""
        self.set_title("Enter changes a line")
        # A key can change the theme here as well.
        self.app.theme_changed_signal.subscribe(self, lambda _theme: self.redraw())
        self.redraw()

    async def read(self) -> None:
        """Show the settings in the journal too."""
        from journal.core import stored_settings

        self._values = {**await self.ask(stored_settings.read)}
        self.redraw()

    def action_choose(self) -> None:
        """Change the highlighted setting."""
        self.query_one(OptionList).action_select()

    @on(OptionList.OptionHighlighted)
    def _gone_to(self) -> None:
        """Show the help of the highlighted line below, if there is no room beside it."""
        with self.unless_closed():
            self.query_one("#words", Static).update(self._words())

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        from journal.tui.dialogs.step_list import StepList

        setting = BY_NAME[str(event.option_id)]
        if setting.place is Place.PEOPLE:
            self.context.show_safety()
            return
        choices = setting.kind.choices
        offered = [setting.kind.read(one) for one in choices]
        now = self._value(setting)
        at = offered.index(now) if now in offered else 0
        beside = max(map(len, choices), default=0) if self.size.width >= _BESIDE else 0
        words = [
            meaning
            if meaning.lower().startswith(value)
            else f"{value:<{beside}}  {meaning}"
            if beside
            else f"{value}: {meaning}"
            for value, meaning in choices.items()
        ]
        self.app.push_screen(
            StepList(setting.label.capitalize(), words, at), partial(self._put, setting, offered)
        )

    def _put(self, setting: Setting, offered: Sequence[object], at: int | None) -> None:
        if at is None:
            return
        if setting.place is Place.FILE:
            self.context.change_setting(setting, offered[at])
            with self.unless_closed():
                self.redraw()
        else:
            self.begin(partial(self._keep, setting, offered[at]), "save", keys_wait=True)

    async def _keep(self, setting: Setting, value: object) -> None:
        from journal.core import stored_settings

        number = value if isinstance(value, int) else None
        await self.ask(lambda journal: stored_settings.put(journal, setting, number))
        self.context.lock_controller.restart_idle_timer()
        await self.read()

    def _value(self, setting: Setting) -> object:
        match setting.place:
            case Place.FILE:
                return getattr(self.context.settings, setting.name)
            case Place.PEOPLE:
                return people.region_of(self.context.folder).country
            case Place.JOURNAL:
                return self._values.get(setting.name, setting.default)

    def _shown(self, setting: Setting) -> str:
        if setting.is_open(self.context.settings):
            return NOT_CHOSEN
        if setting.place is not Place.PEOPLE:
            value = setting.shown(self._value(setting))
            meaning = setting.kind.choices.get(value, "")
            # Capitalise as in a sentence: Monday.
            return meaning if meaning.lower() == value else value
        where = people.region_of(self.context.folder)
        country = countries().get(where.country)
        return f"{country.code}{'' if where.is_chosen else ', a guess'}" if country else "not known"

    def redraw(self) -> None:
        """Show the list, and as much text as fits."""
        self.set_class(self.size.height < _LOW, "low")
        listed = self.query_one(Choices)
        listed.put(Option(self._row(one), id=one.name) for one in SETTINGS)
        listed.focus(scroll_visible=False)
        self.query_one("#words", Static).update(self._words())

    def _row(self, setting: Setting) -> Content:
        row = Content.assemble(
            (f"{setting.label:<{_NAME}}", ""), (f"{self._shown(setting):<{_VALUE}}", "bold")
        )
        return row if self.size.width < _WIDE else row + as_content(setting.help)

    def _words(self) -> Content:
        folder, at = self.context.folder, self.query_one(Choices).highlighted or 0
        return paragraphs(
            "",
            UNTIL_CHOSEN if SETTINGS[at].is_open(self.context.settings) else "",
            "" if self.size.width >= _WIDE else SETTINGS[at].help,
            _DEMO if self.context.is_demo else "",
            as_content(
                f"Kept in {as_name(str(file_in(folder)))}, where keys can be changed too."
                if folder
                else "",
                "dim",
            ),
            as_content(
                "Reviews, questionnaires and the idle lock are kept in the journal, the country"
                " beside it.",
                "dim",
            ),
        )
