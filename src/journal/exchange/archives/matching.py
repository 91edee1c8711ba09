"""Match records of two journals by identity, pick the newer version, and map their numbers."""

from collections import defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable, Mapping, Sequence
from itertools import count
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from journal.exchange.archives.archive import Versioned
from journal.records import Answer
from journal.text import whole_number

MOST = 100_000
"""Numbers above this are replaced: a life has fewer days."""

T = TypeVar("T")


def match_records(
    here: Sequence[Versioned[T]], there: Sequence[Versioned[T]], content: Callable[[T], Hashable]
) -> list[int | None]:
    """Return for each incoming record the position of its match `here`, None if it is new.

    The match has the same identity, or else the same content and no other match: it was typed on
    both machines or imported from the same table.
    """
    by_uid = {one.uid: n for n, one in enumerate(here) if one.uid is not None}
    uids_there = {one.uid for one in there}
    spare = defaultdict[Hashable, list[int]](list)
    for n, one in enumerate(here):
        if one.uid is None or one.uid not in uids_there:
            spare[content(one.record)].append(n)
    found: list[int | None] = []
    for one in there:
        position = by_uid.get(one.uid) if one.uid is not None else None
        alike = spare[content(one.record)] if position is None else []
        found.append(alike.pop(0) if alike else position)
    return found


def is_incoming_newer(
    here: Versioned[T], there: Versioned[T], content: Callable[[T], Hashable]
) -> bool:
    """Tell whether the incoming version was changed last.

    A tie is decided by content, so that both journals reach the same result.
    """
    of_there, of_here = ((one.changed_at, repr(content(one.record))) for one in (there, here))
    return of_there > of_here


def may_be_given(number: int) -> bool:
    """Tell whether the program could have assigned a number: neither below 1 nor far too large."""
    return 1 <= number <= MOST


def assign_numbers(
    taken: Collection[int], wanted: Sequence[int], groups: Sequence[Hashable] | None = None
) -> list[int]:
    """Assign numbers to `wanted`: each keeps its own if free, else gets the next free one.

    With `groups`, one per number, those of a group stay in order: after one whose number is taken,
    none keeps its own.
    """
    used, moved = set(taken), set[Hashable]()
    free: list[int | None] = []
    for number, group in zip(wanted, groups or range(len(wanted)), strict=True):
        is_free = number not in used and may_be_given(number) and group not in moved
        free.append(number if is_free else None)
        used.update([number] if is_free else [])
        moved.update([] if is_free or not may_be_given(number) else [group])
    largest = max(filter(may_be_given, used), default=0)
    following = (number for number in count(largest + 1) if number not in used)
    return [next(following) if one is None else one for one in free]


class Pointers(Struct, frozen=True):
    """Ids of questions whose answers are references to a session, change or review.

    The program stores them beside the person's answers.
    """

    sessions: frozenset[str] = frozenset()
    changes: frozenset[str] = frozenset()
    reviews: frozenset[str] = frozenset()


class IdMap(Struct, frozen=True):
    """A mapping of foreign numbers or ids of one kind to own ones; `taken` are in use."""

    own_by_foreign: Mapping[int, int]
    taken: Collection[int]

    def of(self, there: int) -> int | None:
        """Return the own number for a foreign one, None if it has no counterpart.

        An unmapped number stays as it is, unless it is taken here or could not have been assigned.
        """
        found = self.own_by_foreign.get(there)
        is_lost = there in self.taken or not may_be_given(there)
        return found if found is not None or is_lost else there

    def after(self, there: int) -> int:
        """Return the own number of the session after which something happened.

        If `of` has none, it is that of the previous session.
        """
        found = self.of(there)
        if found is not None:
            return found
        before = [number for number in self.own_by_foreign if number < there]
        return self.own_by_foreign[max(before)] if before else 0


def with_own_ids(
    answers: Sequence[Versioned[Answer]],
    questions: Iterable[str],
    here: Callable[[int], int | None],
) -> tuple[Versioned[Answer], ...]:
    """Translate the numbers in the answers to `questions` with `here`.

    References without a target are left out.
    """
    asked, found = {*questions}, []
    for one in answers:
        there = whole_number(one.record.value)
        if one.record.question not in asked or there is None:
            found.append(one)
        elif (number := here(there)) is not None:
            found.append(replace(one, record=replace(one.record, value=str(number))))
    return tuple(found)
