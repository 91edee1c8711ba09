"""Merge incoming records of one kind: add new ones, let the last-changed version win."""

from collections.abc import Callable, Collection, Hashable, Sequence
from typing import Generic, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from journal.exchange.archives.archive import Kept
from journal.exchange.archives.id_map import IdMap
from journal.exchange.archives.matching import is_taken_from_there, matched, placed
from journal.exchange.archives.merged import Tally, VersionDifference

T = TypeVar("T", bound=Struct)


class MergedRecords(Struct, Generic[T], frozen=True):
    """Merged records of one kind: rows to write, map of numbers, counts."""

    put: tuple[Kept[T], ...]
    numbers: IdMap
    tally: Tally
    differences: tuple[VersionDifference, ...]


def _one_group(_: object) -> Hashable:
    return None


def merge_records(
    here: Sequence[Kept[T]],
    there: Sequence[Kept[T]],
    called: Callable[[T], str],
    *,
    number: str = "id",
    taken: Collection[int] | None = None,
    group: Callable[[T], Hashable] = _one_group,
) -> MergedRecords[T]:
    """Merge the incoming records `there` into those `here`.

    `called` gives what a person calls one, `number` is the field with its number. What is new gets
    a number that none of `taken` is, by default of those `here`. What is of one `group`, by default
    everything, is told apart by its number alone, and stays in the order in which it comes.
    """

    def key(one: T) -> int:
        found: int = getattr(one, number)
        return found

    def at(one: T, place: int) -> T:
        return replace(one, **{number: place})

    def content(one: T) -> T:
        return at(one, 0)

    positions = matched(here, there, content)
    numbers = {}
    changed, differences = [], []
    for theirs, position in zip(there, positions, strict=True):
        if position is None:
            continue
        mine = here[position]
        numbers[key(theirs.what)] = key(mine.what)
        if content(theirs.what) == content(mine.what):
            continue
        is_theirs = is_taken_from_there(mine, theirs, content)
        if is_theirs:
            changed.append(replace(theirs, what=at(theirs.what, key(mine.what)), uid=mine.uid))
        differences.append(VersionDifference(called(mine.what), from_file=is_theirs))
    new = [one for one, position in zip(there, positions, strict=True) if position is None]
    used = [key(one.what) for one in here] if taken is None else taken
    free = placed(used, [key(one.what) for one in new], [group(one.what) for one in new])
    added = [replace(one, what=at(one.what, n)) for one, n in zip(new, free, strict=True)]
    numbers |= {key(one.what): n for one, n in zip(new, free, strict=True)}
    return MergedRecords(
        (*changed, *added),
        IdMap(numbers, {*used, *free}),
        Tally(len(added), len(there) - len(added) - len(differences)),
        tuple(differences),
    )
