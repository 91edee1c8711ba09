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

    None, or no words, leaves nothing out. A word may stand anywhere in the note, the words of a
    sign, the tension, the name of the course or the day; case and accents make no difference. A
    word that is a day in figures, 2026-3-4, is that day and no other. Sessions in `written`, the
    days that the words name together, are wanted too.
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
        """Tell whether anything is left out."""
        return self != EVERYTHING

    def matches(self, session: TherapySession) -> bool:
        """Tell whether a session is wanted."""
        if (self.since and session.day < self.since) or (self.until and session.day > self.until):
            return False
        if not self.words or (self.written is not None and self.written.matches(session)):
            return True
        said = folded("\n".join(_said(session)))
        days = folded(in_every_form(session.day))
        return all(_is_there(word, said, days, session.day) for word in self.words)

    def among(self, sessions: Iterable[TherapySession]) -> tuple[TherapySession, ...]:
        """Return those of `sessions` that are wanted."""
        return tuple(session for session in sessions if self.matches(session))


EVERYTHING: Final = Search()
"""Leaves nothing out."""


def words_of(text: str) -> tuple[str, ...]:
    """Return the words that are searched for when `text` is typed."""
    return tuple(text.split())


def parse_search(text: str, today: date) -> Search:
    """Return what is searched for when `text` is typed: a span of days, a day, a week, or words.

    A span is two days with “..”, “–” or “to” between them; either may be left out with “..”. Days
    are written as `parse_day` reads them, a week as "this week". What is no day is words.
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
    """Return a search for all words of `text`, or for the days that they write, within a span."""
    found = parse_search(text, today)
    written = found if found and not found.words else None
    return Search(since, until, words_of(text), written)


def _is_there(word: str, said: str, days: str, day: date) -> bool:
    """Tell whether a word stands in what was `said`, or in the day in all its forms."""
    if folded(word) in said:
        return True
    if named := day_in_figures(word):
        return named == day
    # The 4 of a day is not in its 14; what is typed on may still become a year.
    end = r"(?!\d)" if _DAY_OR_MONTH.fullmatch(word) else ""
    return re.search(rf"(?<!\d){re.escape(folded(word))}{end}", days) is not None


def _said(session: TherapySession) -> Iterator[str]:
    """Yield all that words are looked for in."""
    # The texts are only loaded where something is searched for.
    from journal.guidance import catalog

    yield session.note
    yield session.course
    yield from answers_in_words(session)
    yield from (catalog().sign(sign).label for sign in session.signs)
    if not session.attended:
        yield "missed"
