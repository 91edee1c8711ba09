"""Merge jots, goals, tasks, questionnaires and the safety plan."""

from collections.abc import Sequence
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from journal.between_sessions import GoalRating, Jot, Task
from journal.days.formatting import long_day
from journal.exchange.archives.archive import Archive, Versioned, VersionedGoal
from journal.exchange.archives.matching import IdMap, is_incoming_newer
from journal.exchange.archives.merge_records import (
    MergedRecords,
    Tally,
    VersionDifference,
    merge_records,
)
from journal.exchange.archives.merging_courses import MergedCourses, in_course
from journal.records import PlanPart, Questionnaire

T = TypeVar("T")


class MergedGoals(Struct, frozen=True):
    """Merged goals and counts; `ratings` are new ones of existing goals."""

    put: tuple[VersionedGoal, ...]
    numbers: IdMap
    tally: Tally
    ratings: int
    differences: tuple[VersionDifference, ...]


class MergedPlan(Struct, frozen=True):
    """Merged parts of the safety plan, and counts."""

    put: tuple[Versioned[PlanPart], ...]
    tally: Tally
    differences: tuple[VersionDifference, ...]


def merge_jots(here: Archive, there: Archive, courses: MergedCourses) -> MergedRecords[Jot]:
    """Merge the incoming jots into those `here`."""
    return merge_records(
        [in_course(one, courses.here) for one in here.jots],
        [in_course(one, courses.there) for one in there.jots],
        lambda jot: f"the line for next time of {long_day(jot.day, year=True)}",
    )


def merge_tasks(
    here: Archive, there: Archive, courses: MergedCourses, reviews: IdMap
) -> MergedRecords[Task]:
    """Merge the incoming tasks into those `here`."""

    def from_there(one: Versioned[Task]) -> Versioned[Task]:
        review = (
            None if one.record.review is None else reviews.own_by_foreign.get(one.record.review)
        )
        moved = in_course(one, courses.there)
        return replace(moved, record=replace(moved.record, review=review))

    return merge_records(
        [in_course(one, courses.here) for one in here.tasks],
        [*map(from_there, there.tasks)],
        lambda task: f"what you agreed to try on {long_day(task.agreed, year=True)}",
    )


def merge_questionnaires(here: Archive, there: Archive) -> MergedRecords[Questionnaire]:
    """Merge the incoming questionnaires into those `here`."""
    return merge_records(
        here.questionnaires,
        there.questionnaires,
        lambda one: f"the questionnaire of {long_day(one.day, year=True)}",
    )


def merge_goals(here: Archive, there: Archive, courses: MergedCourses) -> MergedGoals:
    """Merge the incoming goals into those `here`, rating by rating."""
    mine = [in_course(one, courses.here) for one in here.goals]
    merged = merge_records(
        mine,
        [in_course(one, courses.there) for one in there.goals],
        lambda goal: f"goal {goal.id}",
    )
    known = {one.record.id: one for one in mine}
    heads = {one.record.id: one for one in merged.put}
    ratings = {one.record.id: one.ratings for one in here.goals}
    further, put = 0, []
    differences = [*merged.differences]
    for goal in there.goals:
        number = merged.numbers.own_by_foreign[goal.record.id]
        added, newer = _ratings(ratings.get(number, ()), goal.ratings)
        differences += [
            VersionDifference(f"ratings of goal {number}", from_file=one) for one in newer
        ]
        further += (len(added) - newer.count(True)) if number in known else 0
        if number in heads or added:
            head = heads.get(number) or known[number]
            put.append(VersionedGoal(head.record, head.changed_at, head.uid, ratings=added))
    unique = tuple(dict.fromkeys(differences))
    return MergedGoals(tuple(put), merged.numbers, merged.tally, further, unique)


def merge_plan(here: Archive, there: Archive) -> MergedPlan:
    """Merge the incoming safety plan into the one `here`, heading by heading."""
    known = {one.record.heading: one for one in here.plan}
    new = [one for one in there.plan if one.record.heading not in known]
    pairs = [(known[one.record.heading], one) for one in there.plan if one.record.heading in known]
    others = [(mine, theirs) for mine, theirs in pairs if mine.record != theirs.record]
    taken = [theirs for mine, theirs in others if _is_newer(mine, theirs)]
    differences = {
        VersionDifference("the safety plan", from_file=_is_newer(mine, theirs))
        for mine, theirs in others
    }
    return MergedPlan(
        (*new, *taken),
        Tally(len(new), len(pairs) - len(others)),
        tuple(sorted(differences, key=lambda one: one.from_file)),
    )


def _ratings(
    here: Sequence[Versioned[GoalRating]], there: Sequence[Versioned[GoalRating]]
) -> tuple[tuple[Versioned[GoalRating], ...], list[bool]]:
    """Return the ratings to write, and for each conflict whether the incoming one wins."""
    known = {one.record.day: one for one in here}
    put, is_newer = [], []
    for theirs in there:
        mine = known.get(theirs.record.day)
        if mine is None:
            put.append(theirs)
        elif mine.record != theirs.record:
            is_newer.append(_is_newer(mine, theirs))
            put += [theirs] if is_newer[-1] else []
    return tuple(put), is_newer


def _is_newer(mine: Versioned[T], theirs: Versioned[T]) -> bool:
    return is_incoming_newer(mine, theirs, lambda one: one)
