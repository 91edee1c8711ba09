"""Merge one archive into another, without duplicates.

`matching` finds equal records. Of two versions the one changed last wins, and the other is
reported. Nothing is ever removed.
"""

from collections.abc import Iterator, Mapping
from datetime import date

from msgspec.structs import replace

from journal import draft_names
from journal.days.formatting import long_day
from journal.draft_names import Record
from journal.exchange.archives.archive import Archive, ArchivedDraft
from journal.exchange.archives.matching import IdMap, Pointers
from journal.exchange.archives.merge_records import (
    Merged,
    MergedRecords,
    MergeReport,
    Tally,
    merge_records,
)
from journal.exchange.archives.merging_between_sessions import (
    merge_goals,
    merge_jots,
    merge_plan,
    merge_questionnaires,
    merge_tasks,
)
from journal.exchange.archives.merging_courses import MergedCourses, in_course, merge_courses
from journal.exchange.archives.merging_reviews import merge_reviews
from journal.records import CURRENT_COURSE, Change, TherapySession
from journal.text import whole_number

_BEGUN_IN = "course"
"""Key of the course id in the body of a draft."""


def merge(here: Archive, there: Archive, pointers: Pointers) -> Merged:
    """Merge the archive `there` into that of the journal, `here`.

    `pointers` are the questions whose answers are numbers, which have to be translated. Settings
    and people to call are taken over only if there are none here, drafts only if nothing is typed
    here.
    """
    courses = merge_courses(here.courses, there.courses)
    sessions = _sessions(here, there, courses)
    changes = _changes(here, there, courses)
    numbers = sessions.numbers, changes.numbers
    reviews = merge_reviews(here.reviews, there.reviews, courses, numbers, pointers)
    jots, goals = merge_jots(here, there, courses), merge_goals(here, there, courses)
    tasks = merge_tasks(here, there, courses, reviews.numbers)
    questionnaires, plan = merge_questionnaires(here, there), merge_plan(here, there)
    ids = IdMap(courses.ids, [one.record.id for one in here.courses])
    by_table = {
        "therapy_session": sessions.numbers,
        "course": ids,
        "review": reviews.numbers,
        "jot": jots.numbers,
        "goal": goals.numbers,
        "task": tasks.numbers,
        "questionnaire": questionnaires.numbers,
    }
    drafts, of_drafts = _drafts(here, there, by_table)
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
        sorted(theirs, key=lambda one: (one.record.day, one.record.number)),
        lambda session: f"session {session.number}",
        number="number",
        group=lambda session: session.day,
    )


def _days_shared(
    here: Archive, sessions: MergedRecords[TherapySession], courses: MergedCourses
) -> tuple[date, ...]:
    mine = [one.record for one in here.sessions]
    numbers = {one.number for one in mine}
    taken = {(courses.here[one.course], one.day) for one in mine}
    added = (one.record for one in sessions.put if one.record.number not in numbers)
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
    # If a course is the current one here, that was the person's choice: keep it.
    there_id = whole_number(current)
    if not here.courses and there_id is not None and there_id in courses:
        missing[CURRENT_COURSE] = str(courses[there_id])
    return tuple(sorted(missing.items()))


def _drafts(
    here: Archive, there: Archive, numbers: Mapping[str, IdMap]
) -> tuple[tuple[ArchivedDraft, ...], Tally]:
    mapped = [_draft(one, numbers) for one in there.drafts]
    known = {one.form for one in here.drafts}
    added = tuple(one for one in mapped if one is not None and one.form not in known)
    return added, Tally(len(added), sum(one in here.drafts for one in mapped))


def _draft(draft: ArchivedDraft, numbers: Mapping[str, IdMap]) -> ArchivedDraft | None:
    """Translate the ids in a draft; None if its record is missing here.

    `numbers` maps those of each table whose records drafts are about.
    """
    form, body = draft.form, draft.body
    name = draft_names.parse(form)
    if name is not None and name.record is not None:
        number = _here(name.record, numbers)
        if number is None:
            return None
        form = str(replace(name, id=number))
    body = dict(_fields(body, numbers))
    course = body.get(_BEGUN_IN)
    if isinstance(course, int) and not isinstance(course, bool):
        body[_BEGUN_IN] = _here(("course", course), numbers)
    return None if draft.body and not body else replace(draft, form=form, body=body)


def _fields(
    body: Mapping[str, object], numbers: Mapping[str, IdMap]
) -> Iterator[tuple[str, object]]:
    """Yield the fields of a draft, except those about a record that is missing here."""
    for field, value in body.items():
        of = draft_names.parse_field(field)
        if of is None:
            yield field, value
        elif (number := _here(of.record, numbers)) is not None:
            yield str(replace(of, id=number)), value


def _here(record: Record, numbers: Mapping[str, IdMap]) -> int | None:
    table, number = record
    return numbers[table].of(number)
