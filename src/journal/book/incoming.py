"""Sessions that come from elsewhere: the course each is for, and which are not here yet."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from journal.records import Course, SessionEntry, TherapySession
from journal.store.entries import SessionInput
from journal.store.sessions import checked


def placed(
    entries: Sequence[SessionEntry], course: str | None, known: Sequence[Course], usual: str
) -> tuple[SessionEntry, ...]:
    """Return `entries` each with the name of its course: `course`, its own, or the `usual` one.

    A name that differs in case only from that of a `known` course, or of one named before, is
    the same course's.
    """
    names = {one.name.casefold(): one.name for one in known}
    named = ((entry, course or entry.course or usual) for entry in entries)
    return tuple(
        replace(entry, course=names.setdefault(name.strip().casefold(), name))
        for entry, name in named
    )


def are_new(
    given: Sequence[tuple[str, SessionInput]], kept: Sequence[TherapySession]
) -> list[bool]:
    """Tell of each session given, with the name of its course, whether it is not among `kept`.

    Two sessions are the same when all but their numbers is; each of `kept` stands for one.
    """
    there = Counter(_content(one.course, checked(one)) for one in kept)
    new = []
    for name, session in given:
        content = _content(name, session)
        new.append(there[content] == 0)
        there[content] -= there[content] > 0
    return new


def _content(course: str, session: SessionInput) -> tuple[object, ...]:
    return (course, *session.model_dump().values())
