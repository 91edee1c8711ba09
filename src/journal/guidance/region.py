"""Guess the country whose numbers to show, and name the evidence."""

from collections.abc import Iterable

from msgspec import Struct

from journal.guidance.country import (
    ELSEWHERE,
    countries,
    country_of_language,
    country_of_locale,
    country_of_zone,
    find_country,
)

_ZONE = "time zone"
LANGUAGE_SETTINGS = "language settings"
_LANGUAGE = "language"
_SETTING = "region setting"


class Region(Struct, frozen=True):
    """A country by its code, "" where none is known.

    `guessed_from` is what on this computer it was guessed from, "" if the person said it; then
    `is_kept` tells whether that was kept. `other` is a second country that the language settings
    name although the time zone lies in the first.
    """

    country: str = ""
    guessed_from: str = ""
    other: str = ""
    is_kept: bool = False

    @property
    def is_guess(self) -> bool:
        """Whether it was guessed."""
        return bool(self.guessed_from)

    def sentence(self) -> str:
        """Name the country in a sentence that says if it is a guess."""
        if not self.country:
            return "This computer does not say which country you are in."
        if self.country == ELSEWHERE and not self.is_kept:
            return "That country is not known here."
        said = f"Country: {countries()[self.country].name}"
        if not self.is_guess:
            return f"{said}, as you chose." if self.is_kept else f"{said}."
        return f"{said}, a guess from the {self.guessed_from} of this computer."


def guess(locales: Iterable[str] = (), zone: str = "", setting: str = "") -> Region:
    """Guess the country from the settings of a computer.

    `setting` is a country that the system was told to be in; it counts most. Then comes the time
    zone: it has to be right for the clock to be, while English settings are common everywhere.
    `locales` are locales in their order; the first that names a country counts, and one that
    names a language only counts if nothing else does.
    """
    named = [*locales]
    by_zone = country_of_zone(zone)
    by_locale = next(filter(None, map(country_of_locale, named)), "")
    by_language = next(filter(None, map(country_of_language, named)), "")
    found = (
        (find_country(setting), _SETTING),
        (by_zone, _ZONE),
        (by_locale, LANGUAGE_SETTINGS),
        (by_language, _LANGUAGE),
    )
    country, told_by = next(((code, by) for code, by in found if code), ("", ""))
    return Region(country, told_by, by_locale if by_locale != country else "")
