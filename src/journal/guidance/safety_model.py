"""The model of safety texts: whom to call, the words around it, the safety plan."""

import re
from datetime import date
from enum import StrEnum
from itertools import groupby
from operator import attrgetter

from msgspec import Struct

from journal.guidance.model import Entry

_FOR_WHOM = re.compile(" (for an ambulance|for the police|from a mobile)")


class ContactKind(StrEnum):
    """The means of contact."""

    EMERGENCY = "emergency"
    CALL = "call"
    TEXT = "text"
    WEBSITE = "website"


class Contact(Entry, frozen=True):
    """A number or website: how to reach it, whose it is, when it is open, in what language.

    `source` is where it was found. `confirmed` is the day on which it was checked with its
    operator, a ministry, an authority, or a recent report quoting them; None if it was not.
    """

    kind: ContactKind
    name: str
    number: str
    source: str
    hours: str = ""
    language: str = ""
    confirmed: date | None = None

    @property
    def described(self) -> str:
        """The name and the number, then in parentheses when it is open and in what language."""
        reach = f"{self.name}, {self.number}" if self.name else self.number
        more = "; ".join(filter(None, (self.hours, self.language)))
        return f"{reach} ({more})" if more else reach


class Helplines(Struct, frozen=True):
    """Whom to call in a country: the emergency number, None if unknown, and helplines."""

    id: str
    emergency: Contact | None
    lines: tuple[Contact, ...] = ()

    @property
    def contacts(self) -> tuple[Contact, ...]:
        """The emergency number and the helplines."""
        return (*([self.emergency] if self.emergency else ()), *self.lines)

    @property
    def numbers(self) -> str:
        """All numbers in few words: "999 or 112; call 116 123; text 85258"."""
        parts = [_FOR_WHOM.sub("", self.emergency.number)] if self.emergency else []
        for kind, lines in groupby(self.lines, attrgetter("kind")):
            word = "" if kind is ContactKind.WEBSITE else f"{kind} "
            parts.append(word + ", ".join(line.number for line in lines))
        return "; ".join(parts)


class SafetyWords(Entry, frozen=True):
    """The sentences about safety; the three after the title go with every offer of change.

    `because_ratings` and `because_thoughts` introduce the numbers when they are shown unasked;
    `hard_to_say` is a line that does not name what is hard. `anywhere` is the emergency number for
    an unknown country.
    """

    title: str
    talk_first: str
    hand_over: str
    risk: str
    tell: str
    hard_to_say: str
    not_a_service: str
    elsewhere: str
    anywhere: str
    no_line: str
    not_confirmed: str
    some_not_confirmed: str
    because_ratings: str
    because_thoughts: str
    sources: tuple[str, ...] = ()

    @property
    def care(self) -> tuple[str, str, str]:
        """The words for every step towards a change or an ending."""
        return self.talk_first, self.hand_over, self.risk


class PlanHeading(Entry, frozen=True):
    """A heading of a safety plan; `hint` suggests what to write under it."""

    id: str
    title: str
    hint: str


class PlanWords(Entry, frozen=True):
    """What a safety plan is, whom to make it with, its headings, and their sources."""

    what: str
    together: str
    source: str
    headings: tuple[PlanHeading, ...]
