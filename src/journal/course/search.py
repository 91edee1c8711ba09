"""Search sessions by day and by words."""

import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import date
from typing import Final

from msgspec import Struct

from journal.days.formatting import in_every_form
from journal.days.parsing import day_in_figures, parse_day, parse_week
from journal.errors import BadInputError
from journal.fields import answers_in_words
from journal.records import TherapySession
from journal.text import folded

_SPAN = re.compile(r"(.*?)(?:\.\.|…|\s[-–—]\s|–|\bto\b)(.*)", re.IGNORECASE | re.DOTALL)

_DAY_OR_MONTH = re.compile(r"\d{1,2},?")


class Search(Struct, frozen=True):
    """A filter of sessions: `since` to `until`, inclusive, with all of `words`.

    None, or no words, does not filter. A word may occur in the note, the labels of signs, the
    tension, the course's name or the day; case and accents are ignored. A word that is a day in
    figures, such as 2026-3-4, matches only that day. Sessions on the `written` days, which the
    words spell out together, match too.
    """

    since: date | None = None
    until: date | None = None
    words: tuple[str, ...] = ()
    written: "Search | None" = None

    def __post_init__(self) -> None:
        if self.since and self.until and self.since > self.until:
            raise BadInputError(
                f"The first day, {self.since}, is after the last one, {self.until}; give the"
                " earlier one first."
            )

    def __bool__(self) -> bool:
        """Tell whether the filter excludes anything."""
        return self != EVERYTHING

    def matches(self, session: TherapySession) -> bool:
        """Tell whether a session matches."""
        if (self.since and session.day < self.since) or (self.until and session.day > self.until):
            return False
        if not self.words or (self.written is not None and self.written.matches(session)):
            return True
        haystack = folded("\n".join(_texts(session)))
        days = folded(in_every_form(session.day))
        return all(_is_there(word, haystack, days, session.day) for word in self.words)

    def among(self, sessions: Iterable[TherapySession]) -> tuple[TherapySession, ...]:
        """Return the matching sessions."""
        return tuple(session for session in sessions if self.matches(session))


EVERYTHING: Final = Search()
"""The filter that matches every session."""


def words_of(text: str) -> tuple[str, ...]:
    """Split search input into the words to look for."""
    return tuple(text.split())


def parse_search(text: str, today: date) -> Search:
    """Parse search input: a span of days, a day, a week, or words.

    A span is two days joined by “..”, “–” or “to”; with “..” either may be omitted. Days are
    written as for `parse_day`, a week as "this week". Anything else is words.
    """
    if week := parse_week(text, today):
        return Search(*week)
    found = _SPAN.fullmatch(text.strip())
    if found and any(map(str.strip, found.groups())):
        with suppress(BadInputError):
            since, until = (
                parse_day(day, today) if day.strip() else None for day in found.groups()
            )
            return Search(since, until)
    with suppress(BadInputError):
        day = parse_day(text, today)
        return Search(day, day)
    return Search(words=words_of(text))


def parse_words(
    text: str, today: date, since: date | None = None, until: date | None = None
) -> Search:
    """Return a filter for all words of `text`, or for the days they spell, within a span."""
    found = parse_search(text, today)
    written = found if found and not found.words else None
    return Search(since, until, words_of(text), written)


def _is_there(word: str, haystack: str, days: str, day: date) -> bool:
    """Tell whether a word occurs in `haystack`, or in the day in any of its forms."""
    if folded(word) in haystack:
        return True
    if named := day_in_figures(word):
        return named == day
    # "4" must not match the 14th; a longer number may still be growing into a year.
    end = r"(?!\d)" if _DAY_OR_MONTH.fullmatch(word) else ""
    return re.search(rf"(?<!\d){re.escape(folded(word))}{end}", days) is not None


def _texts(session: TherapySession) -> Iterator[str]:
    """Yield the texts that words are searched in."""
    # Imported lazily: the texts are needed only for a search.
    from journal.guidance import catalog

    yield session.note
    yield session.course
    yield from answers_in_words(session)
    yield from (catalog().sign(sign).label for sign in session.signs)
    if not session.attended:
        yield "missed"
