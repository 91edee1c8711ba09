"""Reading a JSON document strictly: every value with its place, every fault in one sentence.

A sentence names the place and what has to be there, never what is there: it may be a note.
"""

import json
import math
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import NoReturn, TypeVar

from journal.dates import iso_day
from journal.errors import BadInputError
from journal.ratings import is_rating
from journal.text import one_line

_LARGEST = 10**9
_LONGEST_NUMBER = 30
"""In digits, the minus included: more than the 64 bits of the largest id in a file have."""

_DEEPEST = 40
_SHOWN = 40
_MOMENT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{6})?\+00:00")
E = TypeVar("E", bound=StrEnum)
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Found:
    """A value of a document and its place, such as sessions[3].mood; lists count from 0."""

    value: object
    place: str = ""

    def refuse(self, wanted: str) -> NoReturn:
        """Raise BadInputError: the value must be `wanted`."""
        raise BadInputError(f"{self.place or 'the file'} must be {wanted}.")

    def fields(self, needed: Sequence[str], optional: Sequence[str] = ()) -> dict[str, "Found"]:
        """Return the values of an object by name: all that are `needed`, None for what may lack."""
        if not isinstance(self.value, dict):
            self.refuse("an object in { }")
        for name in needed:
            if name not in self.value:
                raise BadInputError(f"{self._at(name)} is missing.")
        known = (*needed, *optional)
        for name in self.value:
            if name not in known:
                where = f" in {self.place}" if self.place else ""
                shown = f"“{one_line(name, _SHOWN)}”{where}"
                raise BadInputError(f"{shown} is nothing that this version knows.")
        return {name: Found(self.value.get(name), self._at(name)) for name in known}

    def items(self) -> tuple["Found", ...]:
        """Return the values of a list."""
        if not isinstance(self.value, list):
            self.refuse("a list in [ ]")
        return tuple(Found(one, f"{self.place}[{n}]") for n, one in enumerate(self.value))

    def body(self) -> dict[str, object]:
        """Return an object as it stands, whatever is in it."""
        if not isinstance(self.value, dict):
            self.refuse("an object in { }")
        if _depth(self.value) > _DEEPEST:
            self.refuse(f"nested at most {_DEEPEST} times")
        return self.value

    def text(self) -> str:
        """Return a text; one that is no valid Unicode is refused."""
        if not isinstance(self.value, str):
            self.refuse("a text in quotes")
        try:
            self.value.encode()
        except UnicodeEncodeError:
            self.refuse("valid Unicode")
        return self.value

    def matching(self, pattern: re.Pattern[str], wanted: str) -> str:
        """Return a text that matches `pattern`, which is `wanted`."""
        text = self.text()
        if not pattern.fullmatch(text):
            self.refuse(wanted)
        return text

    def texts(self) -> tuple[str, ...]:
        """Return a list of texts."""
        return tuple(one.text() for one in self.items())

    def flag(self) -> bool:
        """Return true or false."""
        if not isinstance(self.value, bool):
            self.refuse("true or false")
        return self.value

    def number(self) -> int:
        """Return the number of a session or an id: any whole number, for another may be given."""
        if not isinstance(self.value, int) or isinstance(self.value, bool):
            self.refuse("a whole number")
        return self.value

    def whole(self, largest: int = _LARGEST) -> int:
        """Return a whole number from 1 to `largest`."""
        is_whole = isinstance(self.value, int) and not isinstance(self.value, bool)
        if not is_whole or not 1 <= int(str(self.value)) <= largest:
            self.refuse(f"a whole number from 1 to {largest}")
        return int(str(self.value))

    def rating(self) -> float | None:
        """Return a rating; null is a blank one."""
        value = self.value
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, (int, float)) or not is_rating(value):
            self.refuse("a number from 0 to 10, in half points, or null")
        return float(value)

    def day(self) -> date:
        """Return a day."""
        day = iso_day(self.value) if isinstance(self.value, str) else None
        if day is None:
            self.refuse("a day such as 2026-03-04")
        return day

    def moment(self, *, to_the_microsecond: bool = False) -> str:
        """Return a moment in UTC as it is written."""
        found = _MOMENT.fullmatch(self.value) if isinstance(self.value, str) else None
        if found is None or not _is_moment(found[0]) or (to_the_microsecond and not found[1]):
            micro = ".000000" if to_the_microsecond else ""
            self.refuse(f"a moment in UTC such as 2026-03-04T17:30:00{micro}+00:00")
        return found[0]

    def one_of(self, kinds: type[E]) -> E:
        """Return a word of an enumeration."""
        if not isinstance(self.value, str) or self.value not in [*kinds]:
            self.refuse(f"one of {', '.join(kinds)}")
        return kinds(self.value)

    def maybe(self, read: Callable[["Found"], T]) -> T | None:
        """Return what `read` returns, None for null or nothing."""
        return None if self.value is None else read(self)

    def _at(self, name: str) -> str:
        return f"{self.place}.{name}" if self.place else name


def parsed(text: str) -> Found:
    """Return the document that `text` is; BadInputError if it is not JSON, or has a key twice."""
    try:
        return Found(
            json.loads(
                text,
                object_pairs_hook=_object,
                parse_constant=_no_number,
                parse_int=_int,
                parse_float=_float,
            )
        )
    except json.JSONDecodeError as error:
        raise BadInputError(
            f"it is not JSON from line {error.lineno}, character {error.colno} on."
        ) from None
    except RecursionError:
        raise BadInputError("it is nested far too deeply.") from None


def require_once(found: Sequence[tuple[str, object]]) -> None:
    """Raise BadInputError where a value, given with its place, is there twice."""
    seen: dict[object, str] = {}
    for place, value in found:
        if value is not None and value in seen:
            raise BadInputError(f"{place} is the same as {seen[value]}; each is there once.")
        seen[value] = place


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise BadInputError(f"“{one_line(twice, _SHOWN)}” is there twice in one object.")
    return found


def _no_number(_: str) -> NoReturn:
    raise BadInputError("it holds a number that is none, such as NaN.")


def _int(digits: str) -> int:
    if len(digits) > _LONGEST_NUMBER:
        raise BadInputError("it holds a number that is far too large.")
    return int(digits)


def _float(digits: str) -> float:
    value = float(digits)
    if not math.isfinite(value):
        raise BadInputError("it holds a number that is far too large.")
    return value


def _is_moment(text: str) -> bool:
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return False
    return True


def _depth(value: object) -> int:
    """Return how deeply lists and objects are nested in `value`; level by level, not recursive."""
    depth, level = 0, [value]
    while level:
        inside = (one.values() if isinstance(one, dict) else one for one in level
                  if isinstance(one, (dict, list)))  # fmt: skip
        level = [one for several in inside for one in several]
        depth += 1
        if depth > _DEEPEST:
            break
    return depth
