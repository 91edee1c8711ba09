"""Merge courses, matched by identity, else by name."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import count
from typing import Any, TypeVar

from msgspec import Struct
from msgspec.structs import fields, replace

from journal.exchange.archives.archive import Versioned
from journal.exchange.archives.matching import assign_numbers, is_incoming_newer, match_records
from journal.exchange.archives.merge_records import Tally, VersionDifference
from journal.records import Course
from journal.text import name_key, quoted

Of = TypeVar("Of", bound=Versioned[Any])
"""A record that belongs to a course."""

_LONGEST = 190
"""Longest name that leaves room for a suffix."""


class MergedCourses(Struct, frozen=True):
    """Merged courses, and their names after the merge."""

    put: tuple[Versioned[Course], ...]
    ids: Mapping[int, int]
    """Own ids by foreign ones."""
    here: Mapping[str, str]
    there: Mapping[str, str]
    tally: Tally
    differences: tuple[VersionDifference, ...]


def merge_courses(
    here: Sequence[Versioned[Course]], there: Sequence[Versioned[Course]]
) -> MergedCourses:
    """Merge the incoming courses into those `here`."""
    found = match_records(here, there, lambda course: name_key(course.name))
    now, put, ids = dict(enumerate(here)), dict[int, Versioned[Course]](), dict[int, int]()
    differences = []
    both = [(one, at) for one, at in zip(there, found, strict=True) if at is not None]
    while both:
        # Start with one whose name is free, as renaming it may free another name.
        other, position = next((pair for pair in both if _is_free(pair, now)), both[0])
        both.remove((other, position))
        mine = now[position]
        ids[other.record.id] = mine.record.id
        theirs = _placed(other, mine, is_free=_is_free((other, position), now))
        winner = _of_two(mine, theirs)
        if winner.record != mine.record:
            now[position] = put[position] = winner
        if winner.record != mine.record or not _holds(winner.record, theirs.record):
            what = f"the course {quoted(winner.record.name)}"
            differences.append(VersionDifference(what, from_file=winner.record != mine.record))
    new = [one for one, position in zip(there, found, strict=True) if position is None]
    added = _added([one.record for one in now.values()], new)
    ids |= {old.record.id: one.record.id for old, one in zip(new, added, strict=True)}
    names = {one.record.id: one.record.name for one in (*now.values(), *added)}
    return MergedCourses(
        (*put.values(), *added),
        ids,
        {one.record.name: names[one.record.id] for one in here},
        {one.record.name: names[ids[one.record.id]] for one in there},
        Tally(len(added), len(there) - len(added)),
        tuple(differences),
    )


def in_course(one: Of, names: Mapping[str, str]) -> Of:
    """Return a record with the new name of its course."""
    return replace(one, record=replace(one.record, course=names[one.record.course]))


def _is_free(pair: tuple[Versioned[Course], int], now: Mapping[int, Versioned[Course]]) -> bool:
    """Tell whether no other course here has the name of the incoming one."""
    other, position = pair
    name = name_key(other.record.name)
    return all(name_key(one.record.name) != name for n, one in now.items() if n != position)


def _placed(
    other: Versioned[Course], mine: Versioned[Course], *, is_free: bool
) -> Versioned[Course]:
    """Return the incoming version with the own id, and the own name if its name is taken."""
    name = other.record.name if is_free else mine.record.name
    return replace(other, record=replace(other.record, id=mine.record.id, name=name))


def _of_two(mine: Versioned[Course], theirs: Versioned[Course]) -> Versioned[Course]:
    """Merge two versions of one course."""
    is_theirs = is_incoming_newer(mine, theirs, _content)
    newer, older = (theirs, mine) if is_theirs else (mine, theirs)
    if mine.uid != theirs.uid:
        # Both journals began the same course, and either may have recorded only its name.
        newer = replace(newer, record=_filled(newer.record, older.record))
    return replace(newer, uid=mine.uid)


def _filled(course: Course, by: Course) -> Course:
    blank = [f.name for f in fields(Course) if getattr(course, f.name) in ("", None)]
    return replace(course, **{name: getattr(by, name) for name in blank})


def _holds(winner: Course, theirs: Course) -> bool:
    """Tell whether the winning version has all values of `theirs`."""
    filled = [f.name for f in fields(Course) if getattr(theirs, f.name) not in ("", None)]
    return name_key(winner.name) == name_key(theirs.name) and all(
        getattr(winner, name) == getattr(theirs, name) for name in filled if name != "name"
    )


def _content(course: Course) -> tuple[object, ...]:
    return tuple(getattr(course, f.name) for f in fields(Course) if f.name != "id")


def _added(there: Sequence[Course], new: Sequence[Versioned[Course]]) -> list[Versioned[Course]]:
    ids = assign_numbers([one.id for one in there], [one.record.id for one in new])
    names = {name_key(one.name) for one in there}
    added = []
    for one, number in zip(new, ids, strict=True):
        name = _free(one.record.name, names)
        names.add(name_key(name))
        added.append(replace(one, record=replace(one.record, id=number, name=name)))
    return added


def _free(name: str, taken: Iterable[str]) -> str:
    """Return `name`, or "name (2)" and so on if another course has it."""
    if name_key(name) not in taken:
        return name
    numbered = (f"{name[:_LONGEST]} ({n})" for n in count(2))
    return next(one for one in numbered if name_key(one) not in taken)
