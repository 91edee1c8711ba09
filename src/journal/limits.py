"""Limits of stored values, whatever their origin.

Each function returns the value as it is stored, and raises BadInputError with a sentence for an
invalid one.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from math import ceil
from typing import Any, ClassVar, Final

from msgspec import Struct
from msgspec.structs import force_setattr

from journal.errors import BadInputError
from journal.ratings import Ratings, is_rating
from journal.text import is_writable, quoted

EARLIEST: Final = date(1900, 1, 1)
_EARLIER_CALENDARS: Final = range(1300, 1500)
"""The current years in the Islamic and the Persian calendar: 1447, 1405."""

_LATER_CALENDARS: Final = (*range(2443, 2644), *range(5660, 5861))
"""The years since 1900 in the Buddhist and the Jewish calendar."""

LONGEST_NOTE: Final = 100 * 1024
LONGEST_LINE: Final = 200
LARGEST_COUNT: Final = 1000
LONGEST_SENTENCE: Final = 500
MOST_GOALS: Final = 3
"""Most goals of one course that have not ended."""
MOST_PLAN_LINES: Final = 8
"""Most lines under one heading of a safety plan: what a person can take in on a bad night."""
AHEAD_BY_TRAVEL: Final = timedelta(days=2)
"""How far ahead a day may be with a correct clock, after a flight to the west."""
FARTHEST_AHEAD: Final = timedelta(days=3653)
"""How far ahead a day in the journal's own files may be: the clock may have been years ahead."""


Limits = Mapping[str, Callable[[Any], object]]
"""Limits by the name of a value."""


class Limited(Struct, frozen=True):
    """Base of validated input: each field is checked against its limit on creation.

    Raises BadInputError. Not a pydantic model: importing pydantic takes longer than logging a
    session.
    """

    held_to: ClassVar[Limits] = {}

    def __post_init__(self) -> None:
        for name, limit in self.held_to.items():
            value = getattr(self, name)
            if value is not None:
                force_setattr(self, name, limit(value))


def rating(value: float) -> float:
    """Return a rating: from 0 to 10, in half points."""
    if not is_rating(value):
        raise BadInputError(
            f"A rating is a number from 0 to 10, in half points; this one is {value:g}."
        )
    # Adding 0 turns -0.0, which would be shown as "-0", into 0.
    return value + 0.0


def text(value: str) -> str:
    """Return a text of any number of lines."""
    if not is_writable(value):
        raise BadInputError("The text holds characters that are not valid Unicode; retype it.")
    size = len(value.encode())
    if size > LONGEST_NOTE:
        raise BadInputError(
            f"The text is {ceil(size / 1024)} KB long; a journal text can be at most"
            f" {LONGEST_NOTE // 1024} KB. Nothing was saved; shorten it or split it."
        )
    return value


def line(value: str) -> str:
    """Validate a text of one line, and strip it."""
    stripped = text(value).strip()
    if len(stripped) > LONGEST_LINE:
        raise BadInputError(f"{quoted(stripped)} is longer than {LONGEST_LINE} characters.")
    if stripped.splitlines() not in ([], [stripped]):
        raise BadInputError(f"{quoted(stripped)} must be one line.")
    return stripped


def sentence(value: str) -> str:
    """Validate a line such as a goal, which must not be blank, and strip it."""
    stripped = text(value).strip()
    if not stripped:
        raise BadInputError("There are no words in it; write a line.")
    if len(stripped) > LONGEST_SENTENCE:
        raise BadInputError(
            f"{quoted(stripped)} is {len(stripped)} characters long; a line like this"
            f" can be at most {LONGEST_SENTENCE}. Nothing was saved."
        )
    if stripped.splitlines() != [stripped]:
        raise BadInputError(f"{quoted(stripped)} must be one line.")
    return stripped


def name(value: str) -> str:
    """Validate the name of a course, and strip it."""
    stripped = line(value)
    if not stripped:
        raise BadInputError("A course needs a name.")
    return stripped


def signs(value: tuple[str, ...]) -> tuple[str, ...]:
    """Return the ids of signs without duplicates; none may be empty."""
    return tuple(dict.fromkeys(filter(None, map(line, value))))


def day(value: date) -> date:
    """Return a day that can lie in a living person's life."""
    if value < EARLIEST:
        is_of_other = value.year in _EARLIER_CALENDARS
        how = "of the Gregorian calendar" if is_of_other else "in four digits"
        raise BadInputError(f"{value} is too long ago; give the year {how}.")
    return value


def count(value: int) -> int:
    """Return a number of days or sessions."""
    if not 1 <= value <= LARGEST_COUNT:
        raise BadInputError(f"{value} is not a number from 1 to {LARGEST_COUNT}.")
    return value


def require_room_for_goal(ended: Sequence[date | None]) -> None:
    """Raise BadInputError if a course has the most goals allowed."""
    if ended.count(None) >= MOST_GOALS:
        raise BadInputError(
            f"There can be {MOST_GOALS} goals at a time; end one before you add another."
            " Nothing was saved."
        )


def require_no_ratings(ratings: Ratings, *, attended: bool) -> None:
    """Raise BadInputError if a session that did not take place has ratings."""
    if not attended and not ratings.is_blank:
        raise BadInputError("A missed session has no ratings; leave them blank (-).")


def require_past(day: date, today: date, of: str = "session") -> None:
    """Raise BadInputError for a day after `today`; `of` names what the day belongs to."""
    require_gregorian(day)
    if day > today:
        raise BadInputError(
            f"{day} is in the future; give the day of the {of}, no later than today ({today})."
        )


def require_gregorian(day: date) -> None:
    """Raise BadInputError for a future day in a year of another calendar, such as 2569."""
    if day.year in _LATER_CALENDARS:
        raise BadInputError(f"{day} is in the future; give the year of the Gregorian calendar.")


def require_not_far_ahead(day: date, today: date) -> None:
    """Raise BadInputError for a day too far ahead for any clock error when the file was saved."""
    require_gregorian(day)
    if day > today + FARTHEST_AHEAD:
        raise BadInputError(f"{day} is in the future; give the day of the session.")
