"""Kinds of setting: how each is parsed, validated and written."""

import re
from collections.abc import Mapping
from datetime import time
from typing import ClassVar, Protocol

from msgspec import Struct

from journal.errors import BadInputError
from journal.text import Worded, as_identifier

NEVER = "never"
Plain = str | int | bool
"""A value as represented in TOML and JSON."""

_ON, _OFF = ("on", "yes", "true"), ("off", "no", "false")
_CLOCK = re.compile(r"([0-9]{1,2})(?::([0-9]{2}))?(?:\s?am|\s?h)?", re.IGNORECASE)
_LAST_HOUR = 12


class SettingKind(Protocol):
    """A kind of value."""

    @property
    def choices(self) -> Mapping[str, str]:
        """The values to choose from, each with its meaning; empty if it is typed freely."""

    @property
    def wanted(self) -> str:
        """The accepted values: completes the sentence "Give …"."""

    def read(self, given: object) -> object:
        """Parse a value given as text or in TOML; BadInputError if it is invalid.

        The error's text is the second half of a sentence: what to give instead.
        """

    def plain(self, value: object) -> Plain:
        """Return a value as written in the file; the inverse of `read`."""


class OneWord(Struct, frozen=True):
    """A member of an enumeration."""

    words: type[Worded]

    @property
    def choices(self) -> Mapping[str, str]:
        """The words with their meanings."""
        return {one.value: one.words for one in self.words}

    @property
    def wanted(self) -> str:
        """All words."""
        *most, last = self.choices
        return f"{', '.join(most)} or {last}"

    def read(self, given: object) -> Worded:
        """Return the member with this word, ignoring case."""
        if isinstance(given, str):
            for word in self.choices:
                if as_identifier(given) == as_identifier(word):
                    return self.words(word)
        raise BadInputError(f"give {self.wanted}.")

    def plain(self, value: object) -> Plain:
        """Return the word."""
        return str(value)


class OnOff(Struct, frozen=True):
    """Something that is on or off."""

    choices: ClassVar[Mapping[str, str]] = {"on": "on", "off": "off"}
    wanted: ClassVar[str] = "on or off (in the file true or false)"

    def read(self, given: object) -> bool:
        """Parse on or off."""
        word = given.strip().lower() if isinstance(given, str) else ""
        if isinstance(given, bool) or word in (*_ON, *_OFF):
            return given is True or word in _ON
        raise BadInputError(f"give {self.wanted}.")

    def plain(self, value: object) -> Plain:
        """Return true or false."""
        return bool(value)


class NightHour(Struct, frozen=True):
    """A time in the first half of the day at which the previous day ends."""

    choices: ClassVar[Mapping[str, str]] = {
        "00:00": "at midnight",
        "02:00": "at two in the morning",
        "03:00": "at three",
        "04:00": "at four",
        "05:00": "at five",
    }
    wanted: ClassVar[str] = "a time from 00:00 to 11:59, such as 03:00"

    def read(self, given: object) -> time:
        """Parse the time; TOML has a type for times, too."""
        if isinstance(given, time) and given.hour < _LAST_HOUR:
            return given.replace(second=0, microsecond=0)
        if isinstance(given, str) and (found := _CLOCK.fullmatch(given.strip())):
            hour, minute = int(found[1]), int(found[2] or 0)
            if hour < _LAST_HOUR and minute < 60:
                return time(hour, minute)
        raise BadInputError(f"give {self.wanted}.")

    def plain(self, value: object) -> Plain:
        """Return the time as 03:00."""
        return f"{value:%H:%M}"


class WholeNumber(Struct, frozen=True):
    """A whole number up to `most` of something, or never (None)."""

    of: str
    most: int
    offered: tuple[int, ...]

    @property
    def choices(self) -> Mapping[str, str]:
        """The numbers offered in a list; any other up to the maximum can be typed."""
        return {str(one): f"{one} {self.of}" for one in self.offered} | {NEVER: NEVER}

    @property
    def wanted(self) -> str:
        """The range."""
        return f"a number of {self.of} from 1 to {self.most}, or {NEVER}"

    def read(self, given: object) -> int | None:
        """Parse the number; None for never."""
        text = str(given).strip().lower()
        if text == NEVER:
            return None
        # Exclude True, which Python counts as 1, and more digits than int() converts.
        if text.isascii() and text.isdecimal() and len(text) <= len(str(self.most)):
            number = int(text)
            if 1 <= number <= self.most:
                return number
        raise BadInputError(f"give {self.wanted}.")

    def plain(self, value: object) -> Plain:
        """Return the number, or "never"."""
        return value if isinstance(value, int) else NEVER


class CountryCode(Struct, frozen=True):
    """A country by name or code; "" for a guess."""

    choices: ClassVar[Mapping[str, str]] = {}
    wanted: ClassVar[str] = "the name or the two letters of a country, or “guess”"
    GUESS: ClassVar[str] = "guess"

    def read(self, given: object) -> str:
        """Parse the name or code, and return the code."""
        from journal.guidance import find_country, near_countries

        typed = str(given).strip()
        if typed.lower() in ("", self.GUESS):
            return ""
        if not (code := find_country(typed)):
            raise BadInputError(near_countries(typed))
        return code

    def plain(self, value: object) -> Plain:
        """Return the code, or "guess"."""
        return str(value) or self.GUESS
