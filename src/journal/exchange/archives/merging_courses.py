"""Merge courses, matched by identity, else by name."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import count
from typing import Any, TypeVar

from msgspec import Struct
from msgspec.structs import fields, replace

from journal.exchange.archives.archive import Kept
from journal.exchange.archives.matching import is_taken_from_there, matched, placed
from journal.exchange.archives.merge_records import Tally, VersionDifference
from journal.records import Course
from journal.text import name_key, quoted

Of = TypeVar("Of", bound=Kept[Any])
"""A record of a course."""

_LONGEST = 190
"""The most characters of a name that leave room for a number."""


class MergedCourses(Struct, frozen=True):
    """Merged courses, and the names they have from now on."""

    put: tuple[Kept[Course], ...]
    ids: Mapping[int, int]
    """Own ids by foreign ones."""
    here: Mapping[str, str]
    there: Mapping[str, str]
    tally: Tally
    differences: tuple[VersionDifference, ...]


def merged_courses(here: Sequence[Kept[Course]], there: Sequence[Kept[Course]]) -> MergedCourses:
    """Merge the incoming courses into those `here`."""
    found = matched(here, there, lambda course: name_key(course.name))
    now, put, ids = dict(enumerate(here)), dict[int, Kept[Course]](), dict[int, int]()
    differences = []
    both = [(one, at) for one, at in zip(there, found, strict=True) if at is not None]
    while both:
        # First where the name is free: it may set another one free.
        other, position = next((pair for pair in both if _is_free(pair, now)), both[0])
        both.remove((other, position))
        mine = now[position]
        ids[other.what.id] = mine.what.id
        theirs = _placed(other, mine, is_free=_is_free((other, position), now))
        kept = _of_two(mine, theirs)
        if kept.what != mine.what:
            now[position] = put[position] = kept
        if kept.what != mine.what or not _holds(kept.what, theirs.what):
            what = f"the course {quoted(kept.what.name)}"
            differences.append(VersionDifference(what, from_file=kept.what != mine.what))
    new = [one for one, position in zip(there, found, strict=True) if position is None]
    added = _added([one.what for one in now.values()], new)
    ids |= {old.what.id: one.what.id for old, one in zip(new, added, strict=True)}
    names = {one.what.id: one.what.name for one in (*now.values(), *added)}
    return MergedCourses(
        (*put.values(), *added),
        ids,
        {one.what.name: names[one.what.id] for one in here},
        {one.what.name: names[ids[one.what.id]] for one in there},
        Tally(len(added), len(there) - len(added)),
        tuple(differences),
    )


def in_course(one: Of, names: Mapping[str, str]) -> Of:
    """Return a record with the new name of its course."""
    return replace(one, what=replace(one.what, course=names[one.what.course]))


def _is_free(pair: tuple[Kept[Course], int], now: Mapping[int, Kept[Course]]) -> bool:
    """Tell whether no other course here has the name of the incoming one."""
    other, position = pair
    name = name_key(other.what.name)
    return all(name_key(one.what.name) != name for n, one in now.items() if n != position)


def _placed(other: Kept[Course], mine: Kept[Course], *, is_free: bool) -> Kept[Course]:
    """Return the incoming version with the own id, and the own name if its name is taken."""
    name = other.what.name if is_free else mine.what.name
    return replace(other, what=replace(other.what, id=mine.what.id, name=name))


def _of_two(mine: Kept[Course], theirs: Kept[Course]) -> Kept[Course]:
    """Merge two versions of one course."""
    is_theirs = is_taken_from_there(mine, theirs, _content)
    newer, older = (theirs, mine) if is_theirs else (mine, theirs)
    if mine.uid != theirs.uid:
        # Two beginnings of one course: either may be a bare name.
        newer = replace(newer, what=_filled(newer.what, older.what))
    return replace(newer, uid=mine.uid)


def _filled(course: Course, by: Course) -> Course:
    blank = [f.name for f in fields(Course) if getattr(course, f.name) in ("", None)]
    return replace(course, **{name: getattr(by, name) for name in blank})


def _holds(kept: Course, theirs: Course) -> bool:
    """Tell whether the kept version has all values of `theirs`."""
    said = [f.name for f in fields(Course) if getattr(theirs, f.name) not in ("", None)]
    return name_key(kept.name) == name_key(theirs.name) and all(
        getattr(kept, name) == getattr(theirs, name) for name in said if name != "name"
    )


def _content(course: Course) -> tuple[object, ...]:
    return tuple(getattr(course, f.name) for f in fields(Course) if f.name != "id")


def _added(there: Sequence[Course], new: Sequence[Kept[Course]]) -> list[Kept[Course]]:
    ids = placed([one.id for one in there], [one.what.id for one in new])
    names = {name_key(one.name) for one in there}
    added = []
    for one, number in zip(new, ids, strict=True):
        name = _free(one.what.name, names)
        names.add(name_key(name))
        added.append(replace(one, what=replace(one.what, id=number, name=name)))
    return added


def _free(name: str, taken: Iterable[str]) -> str:
    """Return `name`, or where another course has it, "name (2)" and so on."""
    if name_key(name) not in taken:
        return name
    numbered = (f"{name[:_LONGEST]} ({n})" for n in count(2))
    return next(one for one in numbered if name_key(one) not in taken)
