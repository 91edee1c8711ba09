"""The model of safety texts: who to call, the words around it, the safety plan."""

import re
from datetime import date
from enum import StrEnum
from itertools import groupby
from operator import attrgetter

from msgspec import Struct

from journal.guidance.model import Entry

_FOR_WHOM = re.compile(" (for an ambulance|for the police|from a mobile)")


class ContactKind(StrEnum):
    """How one reaches who is there to talk."""

    EMERGENCY = "emergency"
    CALL = "call"
    TEXT = "text"
    WEBSITE = "website"


class Contact(Entry, frozen=True):
    """A number or website: how to reach it, whose it is, when somebody is there, in what language.

    `source` is where it was read. `confirmed` is the day on which it was found with who runs it, a
    ministry, an authority, or in a recent report that quotes them; None if it was not.
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
        """The name and the number, then in brackets when it is open and in what language."""
        reach = f"{self.name}, {self.number}" if self.name else self.number
        more = "; ".join(filter(None, (self.hours, self.language)))
        return f"{reach} ({more})" if more else reach


class Helplines(Struct, frozen=True):
    """Who to call in a country: the emergency number, None where it is not known, and lines."""

    id: str
    emergency: Contact | None
    lines: tuple[Contact, ...] = ()

    @property
    def contacts(self) -> tuple[Contact, ...]:
        """The emergency number and the lines."""
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

    `because_ratings` and `because_thoughts` stand above the numbers where they come by themselves;
    `hard_to_say` is a line that does not name what is hard. `anywhere` is the emergency number
    where the country is not known.
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
        """The words that go with every step towards a change or an ending."""
        return self.talk_first, self.hand_over, self.risk


class PlanHeading(Entry, frozen=True):
    """A heading of a safety plan; `hint` says what could stand under it."""

    id: str
    title: str
    hint: str


class PlanWords(Entry, frozen=True):
    """What a safety plan is, with whom it is best made, its headings, and where they come from."""

    what: str
    together: str
    source: str
    headings: tuple[PlanHeading, ...]
