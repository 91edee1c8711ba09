"""Match sessions of a CSV file with stored ones."""

import unicodedata
from collections import defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable, Sequence
from datetime import timedelta
from typing import Final

from msgspec import Struct, field
from msgspec.structs import replace

from journal.fields import FIELDS
from journal.ratings import Measure
from journal.records import Course, SessionEntry, TherapySession
from journal.store.session_input import SessionInput
from journal.store.sessions import check_session
from journal.text import name_key

ALL: Final = frozenset(one.name for one in FIELDS)
"""All fields that a file can give for a session, besides its course."""

_NEAR = timedelta(days=31)
Key = Callable[[str, SessionInput], Hashable]
Pair = tuple["Arrival", TherapySession]


class Arrival(Struct, frozen=True):
    """An incoming session, as read and as validated, with the name of its course.

    `is_named` tells whether the file or the person named the course, `by_choice` whether the person
    did. Otherwise it goes to the current one.
    """

    entry: SessionEntry
    course: str
    given: SessionInput
    is_named: bool = True
    by_choice: bool = False


class Mismatch(Struct, frozen=True):
    """An incoming session and its likely stored counterpart: one of them was corrected."""

    arrival: Arrival
    stored: TherapySession
    fields: Collection[str]
    """The fields that the file has columns for."""

    def replacement(self) -> SessionInput:
        """Return the stored session with the values of the file."""
        given, here = self.arrival.given, check_session(self.stored)
        names = {*self.fields}
        if given.attended != here.attended:
            # Attendance and ratings change together.
            names |= {"attended", *(measure.value for measure in Measure)}
        return replace(here, **{name: getattr(given, name) for name in names})


class Matching(Struct):
    """A matching in progress: `new` and `spare` are still unmatched.

    `there` is how many sessions of the file are stored already.
    """

    new: list[Arrival]
    spare: list[tuple[TherapySession, SessionInput]]
    there: int = 0
    differing: list[Mismatch] = field(default_factory=list)


def with_courses(
    entries: Sequence[tuple[SessionEntry, SessionInput]],
    course: str | None,
    known: Sequence[Course],
    usual: str,
) -> tuple[Arrival, ...]:
    """Assign a course name to each session: `course`, its own, or the `usual` one.

    A name equal to a `known` or earlier one apart from case and Unicode form is the same course.
    """
    names = {name_key(one.name): one.name for one in known}

    def arrival(entry: SessionEntry, given: SessionInput) -> Arrival:
        named = entry.course if course is None else course
        name = (usual if named is None else named).strip()
        known_as = names.setdefault(name_key(name), name)
        return Arrival(entry, known_as, given, named is not None, course is not None)

    return tuple(arrival(entry, given) for entry, given in entries)


def match_sessions(
    arrivals: Sequence[Arrival], stored: Sequence[TherapySession], fields: Collection[str] = ALL
) -> Matching:
    """Match the sessions of a file, which has columns for `fields`, with stored ones.

    Each stored session matches at most one of the file. Two are identical if everything the file
    gives equals what is stored. They differ, and one was corrected, if they share course and day,
    or are equal except for the course or the day.
    """
    found = Matching([*arrivals], [(one, check_session(one)) for one in stored])
    for names in (ALL, fields):
        found.there += len(_pair(found, _in_course(names)))
    in_another = _pair(
        found, _anywhere(fields), lambda one: not one.is_named and _is_distinctive(one)
    )
    found.there += len(in_another)
    pairs = _pair(found, _of_day)
    pairs += _pair(found, _anywhere(fields), _may_have_moved)
    # If no session is identical, the file was hardly imported before.
    if found.there:
        pairs += _of_another_day(found, arrivals, stored, {*fields} - {"day"})
    found.differing = [Mismatch(one, other, fields) for one, other in pairs]
    return found


def missing(arrivals: Sequence[Arrival], stored: Sequence[TherapySession]) -> list[Arrival]:
    """Return the sessions without an identical stored one."""
    found = Matching([*arrivals], [(one, check_session(one)) for one in stored])
    _pair(found, _in_course(ALL))
    return found.new


def _of_another_day(
    found: Matching,
    arrivals: Sequence[Arrival],
    stored: Sequence[TherapySession],
    fields: Collection[str],
) -> list[Pair]:
    """Pair sessions that differ only in the day, if neither day occurs on the other side.

    A file is taken to be complete between its first and last day. A stored session outside that
    span can only be the counterpart of the file's first or last session.
    """
    days = {(one.course, one.given.day) for one in arrivals}
    taken = {(one.course, one.day) for one in stored}
    first, last = (end(day for _, day in days) for end in (min, max))

    def may_have_moved(one: Arrival) -> bool:
        return (one.course, one.given.day) not in taken and _is_distinctive(one)

    def is_in_reach(one: Arrival, other: TherapySession) -> bool:
        nearest = min(max(other.day, first), last)
        is_told_of = nearest in (other.day, one.given.day) and abs(nearest - other.day) <= _NEAR
        return is_told_of and (other.course, other.day) not in days

    return _pair(found, _in_course(fields), may_have_moved, is_in_reach)


def _in_course(names: Iterable[str]) -> Key:
    chosen = sorted(names)
    return lambda course, given: (course, *(_comparable(given, name) for name in chosen))


def _anywhere(names: Iterable[str]) -> Key:
    chosen = sorted(names)
    return lambda _, given: tuple(_comparable(given, name) for name in chosen)


def _comparable(given: SessionInput, name: str) -> Hashable:
    """Return a key for comparing values; Unicode form and line endings are ignored."""
    value: Hashable = getattr(given, name)
    if not isinstance(value, str):
        return value
    return unicodedata.normalize("NFC", value.replace("\r\n", "\n").replace("\r", "\n"))


def _of_day(course: str, given: SessionInput) -> Hashable:
    return course, given.day


def _may_have_moved(one: Arrival) -> bool:
    """Tell whether a session may belong to another course: not if the person chose the course."""
    return not one.by_choice and (_is_distinctive(one) or not one.is_named)


def _is_distinctive(one: Arrival) -> bool:
    """Tell whether a session has so much content that equality is hardly a coincidence."""
    given = one.given
    return bool(given.note.strip()) or None not in (given.mood, given.alliance, given.distress)


def _pair(
    found: Matching,
    key: Key,
    may_be_here: Callable[[Arrival], bool] = lambda _: True,
    fits: Callable[[Arrival, TherapySession], bool] = lambda *_: True,
) -> list[Pair]:
    """Remove pairs with equal keys from `found`, and return them in order."""
    waiting = defaultdict[Hashable, list[TherapySession]](list)
    for one, here in found.spare:
        waiting[key(one.course, here)].append(one)
    pairs: list[Pair] = []
    rest = []
    for arrival in found.new:
        partners = waiting[key(arrival.course, arrival.given)] if may_be_here(arrival) else []
        partner = next((one for one in partners if fits(arrival, one)), None)
        if partner is None:
            rest.append(arrival)
        else:
            partners.remove(partner)
            pairs.append((arrival, partner))
    taken = {stored.number for _, stored in pairs}
    found.new, found.spare = rest, [one for one in found.spare if one[0].number not in taken]
    return pairs
