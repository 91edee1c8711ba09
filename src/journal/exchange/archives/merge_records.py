"""Merge incoming records of one kind: add new ones, let the last-changed version win.

The result of a whole merge is defined here too: the rows to write, and the counts to report.
"""

from collections.abc import Callable, Collection, Hashable, Sequence
from datetime import date
from typing import Generic, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from journal.exchange.archives.archive import Archive, Versioned
from journal.exchange.archives.matching import (
    IdMap,
    assign_numbers,
    is_incoming_newer,
    match_records,
)

T = TypeVar("T", bound=Struct)


class Tally(Struct, frozen=True):
    """Counts of one kind of record: added, and already there."""

    added: int = 0
    already_there: int = 0


class VersionDifference(Struct, frozen=True):
    """A conflict of two versions; the one changed last won.

    `what` is its number or name here; `from_file` tells whether the file's version won.
    """

    what: str
    from_file: bool


class MergeReport(Struct, frozen=True):
    """The counts of a merge; `further` are answers and actions added to existing reviews.

    `ratings` counts ratings added to existing goals.
    """

    courses: Tally = Tally()
    sessions: Tally = Tally()
    changes: Tally = Tally()
    reviews: Tally = Tally()
    further: int = 0
    jots: Tally = Tally()
    goals: Tally = Tally()
    ratings: int = 0
    tasks: Tally = Tally()
    questionnaires: Tally = Tally()
    plan: Tally = Tally()
    drafts: Tally = Tally()
    settings: int = 0
    people: bool = False
    differences: tuple[VersionDifference, ...] = ()
    days_shared: tuple[date, ...] = ()
    """Days on which an added session joins another one of its course."""

    left_out: str = ""
    """A description of foreign content in the file, which was left out."""

    @property
    def changes_nothing(self) -> bool:
        """Tell whether the merge neither adds nor replaces anything."""
        kinds = (
            *(self.courses, self.sessions, self.changes, self.reviews, self.jots, self.goals),
            *(self.tasks, self.questionnaires, self.plan, self.drafts),
        )
        more = self.further + self.ratings + self.settings + self.people
        comes_in = more or any(tally.added for tally in kinds)
        return not comes_in and not any(one.from_file for one in self.differences)


class Merged(Struct, frozen=True):
    """The result of a merge: each record in `put` replaces the one with its number or id.

    For reviews it contains only new or changed answers and actions, for goals only such ratings.
    """

    put: Archive
    report: MergeReport


class MergedRecords(Struct, Generic[T], frozen=True):
    """Merged records of one kind: rows to write, map of numbers, counts."""

    put: tuple[Versioned[T], ...]
    numbers: IdMap
    tally: Tally
    differences: tuple[VersionDifference, ...]


def _one_group(_: object) -> Hashable:
    return None


def merge_records(
    here: Sequence[Versioned[T]],
    there: Sequence[Versioned[T]],
    called: Callable[[T], str],
    *,
    number: str = "id",
    taken: Collection[int] | None = None,
    group: Callable[[T], Hashable] = _one_group,
) -> MergedRecords[T]:
    """Merge the incoming records `there` into those `here`.

    `called` returns a record's name for the person, `number` is the field with its number. New
    records get numbers that are not in `taken`, by default those used `here`. Records of one
    `group`, by default all, are distinguished by number alone and keep their order.
    """

    def key(one: T) -> int:
        found: int = getattr(one, number)
        return found

    def at(one: T, place: int) -> T:
        return replace(one, **{number: place})

    def content(one: T) -> T:
        return at(one, 0)

    positions = match_records(here, there, content)
    numbers = {}
    changed, differences = [], []
    for theirs, position in zip(there, positions, strict=True):
        if position is None:
            continue
        mine = here[position]
        numbers[key(theirs.record)] = key(mine.record)
        if content(theirs.record) == content(mine.record):
            continue
        is_theirs = is_incoming_newer(mine, theirs, content)
        if is_theirs:
            changed.append(
                replace(theirs, record=at(theirs.record, key(mine.record)), uid=mine.uid)
            )
        differences.append(VersionDifference(called(mine.record), from_file=is_theirs))
    new = [one for one, position in zip(there, positions, strict=True) if position is None]
    used = [key(one.record) for one in here] if taken is None else taken
    free = assign_numbers(
        used, [key(one.record) for one in new], [group(one.record) for one in new]
    )
    added = [replace(one, record=at(one.record, n)) for one, n in zip(new, free, strict=True)]
    numbers |= {key(one.record): n for one, n in zip(new, free, strict=True)}
    return MergedRecords(
        (*changed, *added),
        IdMap(numbers, {*used, *free}),
        Tally(len(added), len(there) - len(added) - len(differences)),
        tuple(differences),
    )
