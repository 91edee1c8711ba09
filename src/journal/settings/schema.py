"""The schema of all settings: screen, checks, defaults, file comments and help derive from it.

Where a setting is stored follows from its subject. How the program looks and reads days on this
computer is in the file; what belongs to a therapy is in the journal, with its undo and its backups;
the country is with the people to call. No setting is stored twice (`docs/decisions/0023`).
"""

from collections.abc import Mapping
from datetime import time
from enum import StrEnum
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from journal.days import conventions
from journal.days.conventions import DateForm, WeekDay
from journal.errors import BadInputError
from journal.own_settings import OWN_SETTINGS
from journal.settings.kinds import CountryCode, NightHour, OneWord, OnOff, SettingKind, WholeNumber
from journal.text import Worded, as_identifier, one_line

_SHOWN = 40
_DATE_FORM = "date_form"


class Theme(Worded):
    """The colours of the app."""

    DARK = "dark", "light on dark"
    LIGHT = "light", "dark on light"
    TERMINAL = "terminal", "follows the terminal"
    HIGH_CONTRAST = "high-contrast", "strong colours on black"
    COLOUR_BLIND = "colour-blind", "colours easy to tell apart"


_LABELS: Mapping[str, str] = {"last_times_mark": "last time’s mark"}
"""Labels of settings whose names are not suitable as labels."""


class Place(StrEnum):
    """Where a setting is stored."""

    FILE = "settings.toml"
    JOURNAL = "the journal"
    PEOPLE = "people.json"


class Setting(Struct, frozen=True):
    """One setting: its name, a line of help, its kind and its default."""

    name: str
    help: str
    kind: SettingKind
    default: object
    place: Place = Place.FILE
    may_stay_open: bool = False
    """Whether unset differs from the default; a new file then leaves it unset."""

    @property
    def label(self) -> str:
        """The label; it is also accepted as a name."""
        return _LABELS.get(self.name, self.name.replace("_", " "))

    def read(self, given: object) -> object:
        """Parse a value; BadInputError with a sentence if it is invalid."""
        try:
            return self.kind.read(given)
        except BadInputError as error:
            wrong = one_line(str(given), _SHOWN)
            raise BadInputError(f"{self.name} cannot be “{wrong}”; {error}") from None

    def is_open(self, settings: "Settings") -> bool:
        """Tell whether the person has not chosen a value and the default does not count as one."""
        return self.may_stay_open and not settings.is_date_form_set

    def shown(self, value: object) -> str:
        """Return a value as a person reads and types it, on one line."""
        return in_words(self.kind.plain(value))


NOT_CHOSEN = "not chosen"
"""Shown instead of a value while a setting is open, see `Setting.is_open`."""

UNTIL_CHOSEN = (
    "Until you choose one, days are written as 4 March 2026, and 03/04/2026 is refused: it is a"
    " different day in different countries."
)
"""Explains the behaviour while the date form is open."""


def in_words(plain: object) -> str:
    """Return a plain value as a person reads and types it, on one line."""
    return ("on" if plain else "off") if isinstance(plain, bool) else one_line(str(plain))


class KeyLine(Struct, frozen=True):
    """A line of [keys]: the key for a command, and its place in the file."""

    command: str
    key: object
    line: int


class Settings(Struct, frozen=True):
    """The values in force of all settings stored in the file.

    `problems` are sentences, one for each line that could not be used.
    """

    theme: Theme = Theme.DARK
    last_times_mark: bool = True
    even_axis: bool = False
    day_ends_at: time = time(0)
    week_starts_on: WeekDay = WeekDay.MONDAY
    date_form: DateForm = DateForm.DAY_FIRST
    is_date_form_set: bool = False
    keys: tuple[KeyLine, ...] = ()
    problems: tuple[str, ...] = ()


_IN_FILE = tuple(
    Setting(name, help_text, kind, getattr(Settings(), name), may_stay_open=name == _DATE_FORM)
    for name, help_text, kind in (
        ("theme", "the colours of the app", OneWord(Theme)),
        ("last_times_mark", "show last time’s rating while you rate", OnOff()),
        ("even_axis", "space sessions evenly, not by their days", OnOff()),
        ("day_ends_at", "the hour of the night when your day ends", NightHour()),
        ("week_starts_on", "the first day of a week, as in “this week”", OneWord(WeekDay)),
        (_DATE_FORM, "how you read and write days, not in files", OneWord(DateForm)),
    )
)
_IN_JOURNAL = tuple(
    Setting(
        one.name,
        one.help,
        WholeNumber(one.unit, one.most, one.offered),
        one.default,
        Place.JOURNAL,
    )
    for one in OWN_SETTINGS
)
_REGION = Setting(
    "region", "the country whose numbers “help now” shows", CountryCode(), "", Place.PEOPLE
)
SETTINGS = (*_IN_FILE, *_IN_JOURNAL, _REGION)
"""All settings, in the order in which they are listed."""

BY_NAME: Mapping[str, Setting] = {setting.name: setting for setting in SETTINGS}


def named(name: str) -> Setting | None:
    """Return the setting with this name: "date_form", "date-form" or "Date form"."""
    return BY_NAME.get(as_identifier(name))


def find(name: str) -> Setting:
    """Return the setting with this name, see `named`; BadInputError lists all names."""
    known = named(name)
    if known is None:
        shown = one_line(name, _SHOWN)
        raise BadInputError(f"There is no setting “{shown}”; there are {', '.join(BY_NAME)}.")
    return known


def adopt(settings: Settings) -> None:
    """Apply the settings for days from now on."""
    form = settings.date_form if settings.is_date_form_set else None
    conventions.adopt(form, settings.day_ends_at, settings.week_starts_on)


def changed(settings: Settings, setting: Setting, value: object) -> Settings:
    """Return the settings with one value from the file replaced."""
    return replace(settings, **values_of({setting.name: value}))


def values_of(given: Mapping[str, Any]) -> dict[str, Any]:
    """Return the fields of `Settings` for values given by setting name."""
    return {**given, "is_date_form_set": True} if _DATE_FORM in given else {**given}
