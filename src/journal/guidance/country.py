"""Countries: names, time zones, emergency numbers; guessing one, with the evidence."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from msgspec import Struct

from journal.guidance import loading
from journal.text import folded, quoted

ELSEWHERE = "ZZ"
"""The code for "no country", for a person who chose "somewhere else"."""

LANGUAGE_SETTINGS = "language settings"

_ELSEWHERE_NAMES = ("Somewhere else", "Everywhere else", "Elsewhere", "Anywhere")
_NO_LETTER = re.compile(r"[\W_]+")
_LANGUAGE = re.compile(r"[A-Za-z][A-Za-z ()]+")
_CODE = re.compile(r"[A-Za-z]{2}")
_MOST_NEAR, _LIKENESS = 3, 0.75


class Country(Struct, frozen=True):
    """A country: its two- and three-letter ISO 3166 codes, emergency numbers, names.

    The first name is the English one. The emergency numbers are from libphonenumber.
    """

    code: str
    alpha3: str
    emergency: tuple[str, ...]
    names: tuple[str, ...]

    @property
    def name(self) -> str:
        """The English name."""
        return self.names[0]


@cache
def countries() -> Mapping[str, Country]:
    """Return all countries by code."""
    rows = (
        Country(code, alpha3, tuple(numbers.split()), tuple(names.split(";")))
        for code, alpha3, numbers, names in loading.rows("countries")
    )
    elsewhere = Country(ELSEWHERE, "", (), _ELSEWHERE_NAMES)
    return {country.code: country for country in (*rows, elsewhere)}


def find_country(typed: str) -> str:
    """Return the code of a country typed as a code or a name, "" if unknown."""
    name = _folded(typed)
    return name.upper() if name.upper() in countries() else _codes_by_name().get(name, "")


def unknown_country(typed: str) -> str:
    """Return an error sentence for an unknown country, "" for a known one."""
    if find_country(typed):
        return ""
    return f"{quoted(typed)} is not a country known here; {near_countries(typed)}"


def near_countries(typed: str) -> str:
    """Return the end of a sentence that suggests what to type instead of an unknown country."""
    near = " or ".join(_near_names(typed))
    return f"did you mean {near}?" if near else "give its name in English, or a code such as DE."


def _near_names(typed: str) -> tuple[str, ...]:
    """Return the English names of countries with names similar to what was typed."""
    from difflib import get_close_matches

    found = get_close_matches(_folded(typed), _codes_by_name(), 2 * _MOST_NEAR, _LIKENESS)
    names = dict.fromkeys(countries()[_codes_by_name()[name]].name for name in found)
    return tuple(names)[:_MOST_NEAR]


def country_of_zone(zone: str) -> str:
    """Return the country of a time zone such as "Europe/Berlin" or "US/Eastern", else ""."""
    return _zones().get(zone, "")


def country_of_locale(locale: str) -> str:
    """Return the country in a locale's name, else "".

    It understands "pt_BR.UTF-8@latin", "zh-Hant-TW", "en_US@rg=dezzzz" (macOS: the region is
    Germany) and "German_Germany.1252" (Windows).
    """
    main, _, modifiers = locale.partition("@")
    region = re.search(r"\brg=([A-Za-z]{2})[Zz]{4}\b", modifiers)
    language, *others = re.split("[_-]", main.partition(".")[0].strip())
    if not _LANGUAGE.fullmatch(language):
        return ""
    codes = [*(region.groups() if region else ()), *filter(_CODE.fullmatch, others)]
    known = (find_country(code) for code in codes)
    return next(filter(None, known), "") or find_country("".join(others))


def country_of_language(locale: str) -> str:
    """Return the country in which most speakers of a locale's language live.

    "" if no country stands out, as for English, Spanish, French and Arabic.
    """
    language = re.split(r"[_\-.@]", locale)[0].lower()
    return next((code for code, spoken in _MOSTLY.items() if language in spoken.split()), "")


@cache
def _codes_by_name() -> Mapping[str, str]:
    return {name: code for name, code in reversed([*_all_names()]) if name}


def _all_names() -> Iterator[tuple[str, str]]:
    """Yield all names, the display names of countries first."""
    for country in countries().values():
        yield _folded(country.name), country.code
    for country in countries().values():
        for name in (country.alpha3, *country.names):
            yield _folded(name), country.code


@cache
def _zones() -> Mapping[str, str]:
    return dict(loading.rows("zones"))


def _folded(name: str) -> str:
    """Return a name without case, accents, spaces and the article."""
    return _NO_LETTER.sub("", folded(name.strip()).removeprefix("the "))


# Three quarters of the native speakers live there.
_MOSTLY = {
    "BG": "bg", "BR": "pt", "CN": "zh", "CZ": "cs", "DE": "de", "DK": "da", "EE": "et", "FI": "fi",
    "GE": "ka", "GR": "el", "HR": "hr", "HU": "hu", "ID": "id in", "IE": "ga", "IL": "he iw",
    "IN": "hi te mr gu kn ml", "IS": "is", "IT": "it", "JP": "ja", "KR": "ko", "KZ": "kk",
    "LK": "si", "LT": "lt", "LV": "lv", "MK": "mk", "MM": "my", "MN": "mn", "MT": "mt",
    "NL": "nl", "NO": "nb nn no", "PH": "fil tl", "PL": "pl", "RO": "ro", "SE": "sv", "SI": "sl",
    "SK": "sk", "TH": "th", "TR": "tr", "UA": "uk", "VN": "vi", "GB": "cy gd",
}  # fmt: skip


class Region(Struct, frozen=True):
    """A country by its code, "" if unknown.

    `guessed_from` is the setting it was guessed from, "" if the person named it; then `is_chosen`
    tells whether it is stored. `other` is a second country, named by the language settings although
    the time zone is that of the first.
    """

    country: str = ""
    guessed_from: str = ""
    other: str = ""
    is_chosen: bool = False

    @property
    def is_guess(self) -> bool:
        """Whether it was guessed."""
        return bool(self.guessed_from)

    def sentence(self) -> str:
        """Name the country in a sentence that says whether it is a guess."""
        if not self.country:
            return "This computer does not say which country you are in."
        if self.country == ELSEWHERE and not self.is_chosen:
            return "That country is not known here."
        heading = f"Country: {countries()[self.country].name}"
        if not self.is_guess:
            return f"{heading}, as you chose." if self.is_chosen else f"{heading}."
        return f"{heading}, a guess from the {self.guessed_from} of this computer."


def guess(locales: Iterable[str] = (), zone: str = "", setting: str = "") -> Region:
    """Guess the country from the settings of a computer.

    `setting` is a country set in the system, which takes precedence. Then comes the time zone: it
    must be right for the clock to be, while English settings are common everywhere. `locales` are
    in order of precedence; the first that names a country counts, and one that names only a
    language counts if nothing else does.
    """
    named = [*locales]
    by_zone = country_of_zone(zone)
    by_locale = next(filter(None, map(country_of_locale, named)), "")
    by_language = next(filter(None, map(country_of_language, named)), "")
    found = (
        (find_country(setting), "region setting"),
        (by_zone, "time zone"),
        (by_locale, LANGUAGE_SETTINGS),
        (by_language, "language"),
    )
    country, told_by = next(((code, by) for code, by in found if code), ("", ""))
    return Region(country, told_by, by_locale if by_locale != country else "")
