"""Names of months and weekdays in all languages (Unicode CLDR)."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from functools import cache, lru_cache

from journal.errors import BadInputError
from journal.text import folded, quoted

_ENGLISH = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_SHORTEST = 3
_WEEKDAY = re.compile(
    r"(?:(mon)|(tues?)|(wed(?:nes)?)|(thu(?:rs?)?)|(fri)|(sat(?:ur)?)|(sun))(?:day)?", re.IGNORECASE
)


def language_named(typed: str) -> str:
    """Return the code of the language `typed`, as in "de", "pt-BR", "German" or "Deutsch".

    Raises BadInputError if there is none.
    """
    from babel import Locale, UnknownLocaleError

    wanted = typed.strip()
    try:
        return str(Locale.parse(wanted.replace("-", "_")))
    except (UnknownLocaleError, ValueError):
        pass
    for code in _languages():
        known = Locale.parse(code)
        if wanted.casefold() in _plain_names(known.english_name, known.display_name):
            return code
    raise BadInputError(
        f"{quoted(typed)} is not a language known here; give its code or its English"
        " name, as in de or German."
    )


@lru_cache(maxsize=1024)
def month_number(word: str, language: str | None) -> int | None:
    """Return the number of the month called `word`; None if ambiguous or unknown.

    With a `language`, its own names count, in full or as an unambiguous abbreviation, then English
    ones. Without, English ones, then names with the same meaning in every official language of the
    world that has them.
    """
    name = _plain(word)
    if language:
        return _shortened(name, language) or _english(name)
    if number := _english(name):
        return number
    for form in (name, folded(name)):
        meant = {known[form] for known in map(_months, _languages()) if form in known}
        if meant:
            return meant.pop() if len(meant) == 1 else None
    return None


@lru_cache(maxsize=1024)
def weekdays_named(word: str, language: str | None) -> frozenset[int]:
    """Return the weekdays (Monday is 0) called `word` in `language`, or in any language.

    Empty if it is no weekday; several if languages differ.
    """
    if english := _WEEKDAY.fullmatch(word):
        return frozenset({(english.lastindex or 0) - 1})
    names = [_weekdays(one) for one in ([language] if language else _languages())]
    forms = {_plain(word), folded(_plain(word))}
    return frozenset(day for known in names for form in forms for day in known.get(form, ()))


def _english(name: str) -> int | None:
    starts = (number for number, known in enumerate(_ENGLISH, 1) if known.startswith(name))
    return next(starts, None) if len(name) >= _SHORTEST else None


def _shortened(name: str, language: str) -> int | None:
    for months in (_months(language), _months_of_regions(language)):
        for form in (name, folded(name)):
            if form in months:
                return months[form]
    if len(name) < _SHORTEST:
        return None
    fits = {number for known, number in _months(language).items() if _is_short_for(name, known)}
    return fits.pop() if len(fits) == 1 else None


def _is_short_for(name: str, known: str) -> bool:
    """Tell whether `name` is an abbreviation of `known`: its letters in order ("mrz")."""
    rest = iter(known)
    return name[0] == known[:1] and all(letter in rest for letter in name)


@cache
def _months(language: str) -> dict[str, int]:
    """Return the names of months, wide and short, standalone and in dates, if unambiguous.

    Names are included as written and, if no other name is the same, without accents.
    """
    from babel import Locale

    names = [
        (_plain(name), number)
        for widths in Locale.parse(language).months.values()
        for width in ("wide", "abbreviated")
        for number, name in widths.get(width, {}).items()
    ]
    written = _certain(names)
    return {**_certain((folded(name), number) for name, number in names), **written}


@cache
def _months_of_regions(language: str) -> dict[str, int]:
    """Return names of months used only in some regions of a language, such as “Jänner”."""
    from babel.localedata import locale_identifiers

    regions = (one for one in locale_identifiers() if one.startswith(f"{language}_"))
    return _certain(pair for one in regions for pair in _months(one).items())


def _certain(names: Iterable[tuple[str, int]]) -> dict[str, int]:
    """Return the number of each name that has exactly one."""
    numbers = defaultdict[str, set[int]](set)
    for name, number in names:
        numbers[name].add(number)
    return {name: found.pop() for name, found in numbers.items() if len(found) == 1}


@cache
def _weekdays(language: str) -> dict[str, set[int]]:
    from babel import Locale

    days = Locale.parse(language).days.values()
    numbers = defaultdict[str, set[int]](set)
    for widths in days:
        for width in ("wide", "abbreviated", "short"):
            for number, name in widths.get(width, {}).items():
                numbers[_plain(name)].add(number)
                numbers[folded(_plain(name))].add(number)
    return dict(numbers)


@cache
def _languages() -> tuple[str, ...]:
    """Return the languages with month names that are official somewhere."""
    from babel.core import get_global
    from babel.languages import get_official_languages
    from babel.localedata import exists

    territories = get_global("territory_languages")
    official = {
        language
        for territory in territories
        for language in get_official_languages(territory, regional=True, de_facto=True)
    }
    return tuple(sorted(filter(exists, official)))


def _plain_names(*names: str | None) -> list[str]:
    return [name.casefold() for name in names if name]


def _plain(word: str) -> str:
    """Normalise a name: without dots, and without “de ” or “d’” before it."""
    plain = unicodedata.normalize("NFKC", word).replace(".", "").casefold().strip()
    return re.split(r"[\s'’]", plain)[-1]
