"""Merge one archive into another, without duplicates.

What is the same is told by `matching`. Of two versions the one changed last is taken, and the
other one is named. Nothing is ever removed.
"""

import re
from collections.abc import Mapping
from datetime import date

from msgspec.structs import replace

from journal.dates import long_day
from journal.exchange.archives.archive import Archive, KeptDraft
from journal.exchange.archives.matching import IdMap, Pointers
from journal.exchange.archives.merge_records import (
    Merged,
    MergedRecords,
    MergeReport,
    Tally,
    merge_records,
)
from journal.exchange.archives.merging_between import (
    merged_goals,
    merged_jots,
    merged_plan,
    merged_questionnaires,
    merged_tasks,
)
from journal.exchange.archives.merging_courses import MergedCourses, in_course, merged_courses
from journal.exchange.archives.merging_reviews import merged_reviews
from journal.records import CURRENT_COURSE, Change, TherapySession
from journal.text import whole_number

_OF_ONE = re.compile(
    r"(edit|course|review|jot|goal) (-?[1-9][0-9]{0,29}|0)(?![0-9])(.*)", re.DOTALL
)
"""The form name of a draft for one record: its kind, its number, and the rest.

A number of another hand, such as 07, is none: two names must never become the same one.
"""

_BEGUN_IN = "course"
"""Key of the course id in the body of a draft."""


def merge(here: Archive, there: Archive, pointers: Pointers) -> Merged:
    """Merge the archive `there` into that of the journal, `here`.

    `pointers` are the questions whose answers are numbers, which are others here. Settings and
    people to call come in only where none are here, drafts only where nothing is typed here.
    """
    courses = merged_courses(here.courses, there.courses)
    sessions = _sessions(here, there, courses)
    changes = _changes(here, there, courses)
    numbers = sessions.numbers, changes.numbers
    reviews = merged_reviews(here.reviews, there.reviews, courses, numbers, pointers)
    jots, goals = merged_jots(here, there, courses), merged_goals(here, there, courses)
    tasks = merged_tasks(here, there, courses, reviews.numbers)
    questionnaires, plan = merged_questionnaires(here, there), merged_plan(here, there)
    ids = IdMap(courses.ids, [one.what.id for one in here.courses])
    by_form = {"edit": sessions.numbers, "course": ids, "review": reviews.numbers}
    by_form |= {"jot": jots.numbers, "goal": goals.numbers}
    drafts, of_drafts = _drafts(here, there, by_form)
    settings = _settings(here, there, courses.ids)
    is_nobody = here.people is None or here.people.is_nobody
    people = there.people if is_nobody and there.people and not there.people.is_nobody else None
    between = (jots, goals, tasks, questionnaires, plan)
    kinds = (courses, sessions, changes, reviews, *between)
    report = MergeReport(
        courses=courses.tally,
        sessions=sessions.tally,
        changes=changes.tally,
        reviews=reviews.tally,
        further=reviews.further,
        jots=jots.tally,
        goals=goals.tally,
        ratings=goals.ratings,
        tasks=tasks.tally,
        questionnaires=questionnaires.tally,
        plan=plan.tally,
        drafts=of_drafts,
        settings=len(settings),
        people=people is not None,
        differences=tuple(one for kind in kinds for one in kind.differences),
        days_shared=_days_shared(here, sessions, courses),
    )
    put = Archive(
        courses=courses.put,
        sessions=sessions.put,
        changes=changes.put,
        reviews=tuple(reviews.put),
        jots=jots.put,
        goals=goals.put,
        tasks=tasks.put,
        questionnaires=questionnaires.put,
        plan=plan.put,
        settings=settings,
        drafts=drafts,
        people=people,
    )
    return Merged(put, report)


def _sessions(
    here: Archive, there: Archive, courses: MergedCourses
) -> MergedRecords[TherapySession]:
    theirs = (in_course(one, courses.there) for one in there.sessions)
    return merge_records(
        [in_course(one, courses.here) for one in here.sessions],
        sorted(theirs, key=lambda one: (one.what.day, one.what.number)),
        lambda session: f"session {session.number}",
        number="number",
        group=lambda session: session.day,
    )


def _days_shared(
    here: Archive, sessions: MergedRecords[TherapySession], courses: MergedCourses
) -> tuple[date, ...]:
    mine = [one.what for one in here.sessions]
    numbers = {one.number for one in mine}
    taken = {(courses.here[one.course], one.day) for one in mine}
    added = (one.what for one in sessions.put if one.what.number not in numbers)
    return tuple(sorted({one.day for one in added if (one.course, one.day) in taken}))


def _changes(here: Archive, there: Archive, courses: MergedCourses) -> MergedRecords[Change]:
    return merge_records(
        [in_course(one, courses.here) for one in here.changes],
        [in_course(one, courses.there) for one in there.changes],
        lambda change: f"the change of {long_day(change.day, year=True)}",
    )


def _settings(
    here: Archive, there: Archive, courses: Mapping[int, int]
) -> tuple[tuple[str, str], ...]:
    known = {name for name, _ in here.settings}
    missing = {name: value for name, value in there.settings if name not in known}
    current = missing.pop(CURRENT_COURSE, "")
    # Which course is the current one is the choice of whoever has one here.
    there_id = whole_number(current)
    if not here.courses and there_id is not None and there_id in courses:
        missing[CURRENT_COURSE] = str(courses[there_id])
    return tuple(sorted(missing.items()))


def _drafts(
    here: Archive, there: Archive, numbers: Mapping[str, IdMap]
) -> tuple[tuple[KeptDraft, ...], Tally]:
    mapped = [_draft(one, numbers) for one in there.drafts]
    known = {one.form for one in here.drafts}
    added = tuple(one for one in mapped if one is not None and one.form not in known)
    return added, Tally(len(added), sum(one in here.drafts for one in mapped))


def _draft(draft: KeptDraft, numbers: Mapping[str, IdMap]) -> KeptDraft | None:
    """Translate the ids of a draft; None if its record is missing here.

    `numbers` are those of sessions, courses and reviews, by what the names of forms call them.
    """
    form, body = draft.form, draft.body
    found = _OF_ONE.fullmatch(form)
    if found is not None:
        kind, there, rest = found.groups()
        number = numbers[kind].of(int(there))
        if number is None:
            return None
        form = f"{kind} {number}{rest}"
    course = body.get(_BEGUN_IN)
    if isinstance(course, int) and not isinstance(course, bool):
        body = {**body, _BEGUN_IN: numbers["course"].of(course)}
    return replace(draft, form=form, body=body)
