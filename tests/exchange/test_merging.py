"""Two copies that went on apart come together: all of both, nothing twice, nothing lost unsaid."""

import shutil
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from msgspec.structs import replace

from builders import TODAY, day, entry, is_sound, open_journal
from exchange.histories import Step, held, histories, journals, lived, parted, some
from journal.core import Journal
from journal.exchange.archives.merge_records import Tally, VersionDifference
from journal.guidance import saying, walk
from journal.ratings import Ratings
from journal.records import ChangeKind, ReviewReason


def copied(journal: Journal, name: str = "copy.db") -> Path:
    path = journal.path.with_name(name)
    journal.archive.export_database(path)
    return path


def uids(journal: Journal) -> set[str | None]:
    return {session.uid for session in journal.archive.everything().sessions}


@some
@given(histories, histories, histories)
def test_copies_merged_either_way_hold_the_same(
    together: list[Step], here: list[Step], there: list[Step]
) -> None:
    with parted(together) as (first, second):
        lived(first, here)
        lived(second, there)
        before = uids(first), uids(second)
        current = first.courses.current()
        copies = copied(first), copied(second)
        first.archive.import_file(copies[1])
        second.archive.import_file(copies[0])
        assert held(first) == held(second)
        assert before[0] <= uids(first) <= before[0] | before[1]
        # What is not there by its identity is there by what it says.
        for one in second.archive.everything().sessions:
            assert one.uid in uids(first) or replace(one.record, number=0) in held(first)
        if current:
            now = first.courses.current()
            assert now
            assert now.id == current.id
        for journal, copy in ((first, copies[1]), (second, copies[0])):
            was = journal.archive.everything()
            again = journal.archive.import_file(copy)
            assert again.changes_nothing
            assert journal.archive.everything() == was
            assert is_sound(journal.path)


@some
@given(histories, histories, histories)
def test_an_import_is_taken_back_by_one_undo_after_a_restart(
    together: list[Step], here: list[Step], there: list[Step]
) -> None:
    with parted(together) as (first, second):
        lived(first, here)
        lived(second, there)
        before, last = first.archive.everything(), first.last_change()
        report = first.archive.import_file(copied(second))
        folder = first.path.parent
        first.close()
        with open_journal(folder) as again:
            if not report.changes_nothing:
                assert (again.undo() or "").startswith("the import from copy.db")
            assert again.archive.everything() == before
            assert again.last_change() == last


@some
@given(histories, histories)
def test_a_dry_run_tells_what_the_import_does_and_keeps_nothing(
    here: list[Step], there: list[Step]
) -> None:
    with journals(2) as (first, second):
        lived(first, here)
        lived(second, there)
        before, last = first.archive.everything(), first.last_change()
        path = copied(second)
        told = first.archive.import_file(path, dry_run=True)
        assert (first.archive.everything(), first.last_change()) == (before, last)
        assert first.archive.import_file(path) == told


@pytest.fixture
def pair(tmp_path: Path) -> Iterator[tuple[Journal, Journal]]:
    """Two copies of a journal of three sessions in "Therapy"."""
    with open_journal(tmp_path / "here") as journal:
        for week in (1, 2, 3):
            journal.sessions.log(entry(week, float(week), f"note {week}"))
    shutil.copytree(tmp_path / "here", tmp_path / "there")
    with open_journal(tmp_path / "here") as here, open_journal(tmp_path / "there") as there:
        yield here, there


def test_new_sessions_of_both_sides_are_kept_and_numbered(pair: tuple[Journal, Journal]) -> None:
    here, there = pair
    here.sessions.log(entry(5, 5.0, "here"))
    there.sessions.log(entry(4, 4.0, "there"))
    report = here.archive.import_file(copied(there))
    assert report.sessions == Tally(1, 3)
    notes = {session.number: session.note for session in here.sessions.all()}
    assert notes == {1: "note 1", 2: "note 2", 3: "note 3", 4: "here", 5: "there"}


def test_those_of_one_day_stay_in_their_order_where_a_number_is_taken(tmp_path: Path) -> None:
    with open_journal(tmp_path / "here") as here, open_journal(tmp_path / "there") as there:
        here.sessions.log(entry(1, 9.0, "here"))
        here.jots.add("of here")
        for note in "abc":
            there.sessions.log(entry(4, 5.0, note))
            there.jots.add(note)
        there.sessions.log(entry(5, 5.0, "alone"))
        here.archive.import_file(copied(there))
        assert [one.note for one in here.sessions.all()] == ["here", "a", "b", "c", "alone"]
        assert here.sessions.get(4).note == "alone"
        assert [one.text for one in here.jots.all()] == ["of here", "a", "b", "c"]


def test_the_review_of_an_older_journal_is_older_here_too(tmp_path: Path) -> None:
    earlier, today = day(2), TODAY
    with (
        Journal(tmp_path / "old", lambda: earlier) as old,
        Journal(tmp_path / "new", lambda: today) as new,
    ):
        for journal, week, note in ((old, 1, "old"), (new, 4, "new")):
            journal.sessions.log(entry(week, 5.0, note))
            journal.reviews.end(journal.reviews.open(ReviewReason.HAND).id, [note])
        new.archive.import_file(copied(old))
        reviews = new.overview().reviews
        assert [one.actions[0].text for one in reviews] == ["old", "new"]
        [known] = [one for one in new.sessions.all() if one.note == "old"]
        assert [one.after for one in reviews] == [known.number, 1]


def test_a_session_deleted_here_comes_back_under_its_number(pair: tuple[Journal, Journal]) -> None:
    here, there = pair
    here.sessions.delete(2)
    here.archive.import_file(copied(there))
    assert here.sessions.get(2).note == "note 2"


@pytest.mark.parametrize("later", ["here", "there"])
def test_of_two_versions_the_later_one_is_taken_and_named(
    pair: tuple[Journal, Journal], later: str
) -> None:
    here, there = pair
    order = (there, here) if later == "here" else (here, there)
    for journal in order:
        note = "here" if journal is here else "there"
        journal.sessions.amend(replace(journal.sessions.get(2), note=note))
    copies = copied(here), copied(there)
    report = here.archive.import_file(copies[1])
    assert report.differences == (VersionDifference("session 2", from_file=later == "there"),)
    there.archive.import_file(copies[0])
    assert here.sessions.get(2) == there.sessions.get(2)
    assert here.sessions.get(2).note == later
    if later == "there":
        assert here.undo() == "the import from copy.db"
        assert here.sessions.get(2).note == "here"


def test_what_was_typed_on_both_machines_is_there_once(pair: tuple[Journal, Journal]) -> None:
    here, there = pair
    for journal in pair:
        journal.sessions.log(entry(4, 4.0, "typed twice", signs=("dread",)))
        journal.courses.add_change(ChangeKind.PACE, TODAY, "slower")
    report = here.archive.import_file(copied(there))
    assert report.changes_nothing
    assert (report.sessions, report.changes) == (Tally(0, 4), Tally(0, 1))


def test_sessions_alike_on_one_day_are_not_taken_for_one(pair: tuple[Journal, Journal]) -> None:
    here, there = pair
    for _ in range(2):
        there.sessions.log(entry(4, 4.0))
    here.sessions.log(entry(4, 4.0))
    assert here.archive.import_file(copied(there)).sessions == Tally(1, 4)
    assert len(here.sessions.all()) == 5


def test_courses_are_one_by_their_name_whatever_its_case(tmp_path: Path) -> None:
    with open_journal(tmp_path / "a") as here, open_journal(tmp_path / "b") as there:
        here.sessions.log(entry(1, note="bare", course="therapy"))
        there.courses.start("Therapy", therapist="Ana", days_between=7)
        there.sessions.log(entry(2, note="other"))
        there.courses.start("Group")
        assert here.archive.import_file(copied(there)).courses == Tally(1, 1)
        therapy = here.courses.get("Therapy")
        assert (therapy.therapist, therapy.days_between) == ("Ana", 7)
        assert [one.name.casefold() for one in here.courses.all()] == ["therapy", "group"]
        assert len(here.sessions.all("therapy")) == 2
        now = here.courses.current()
        assert now == therapy


def test_a_course_renamed_to_another_ones_name_keeps_apart(pair: tuple[Journal, Journal]) -> None:
    here, there = pair
    here.courses.start("B")
    there.courses.amend(replace(there.courses.get("Therapy"), name="B"))
    there.sessions.log(entry(9, note="in the renamed one"))
    here.archive.import_file(copied(there))
    assert [one.name for one in here.courses.all()] == ["Therapy", "B"]
    assert here.sessions.all("B") == ()
    assert len(here.sessions.all("Therapy")) == 4


def test_names_that_went_from_course_to_course_come_and_go_back(
    pair: tuple[Journal, Journal],
) -> None:
    here, there = pair
    here.courses.start("B")
    there.archive.import_file(copied(here))
    for old, new in (("B", "C"), ("Therapy", "B")):
        there.courses.amend(replace(there.courses.get(old), name=new))
    there.courses.start("Therapy")
    before = here.archive.everything()
    here.archive.import_file(copied(there))
    assert [one.name for one in here.courses.all()] == ["B", "C", "Therapy"]
    here.undo()
    assert here.archive.everything() == before


def test_a_course_that_outlives_an_undo_keeps_its_name(pair: tuple[Journal, Journal]) -> None:
    here, there = pair
    there.courses.amend(replace(there.courses.get("Therapy"), name="B"))
    there.courses.start("Therapy")
    review = there.reviews.open(ReviewReason.HAND)
    here.archive.import_file(copied(there))
    here.reviews.answer(review.id, "q", "gone on with here")
    assert (here.undo() or "").startswith("the import")
    assert [one.name for one in here.courses.all()] == ["B", "Therapy"]
    assert here.reviews.all("Therapy")[0].answer("q") == "gone on with here"


def test_a_new_course_whose_name_was_taken_meanwhile_gets_a_number(
    pair: tuple[Journal, Journal],
) -> None:
    here, there = pair
    here.courses.amend(replace(here.courses.get("Therapy"), name="B"))
    there.courses.start("B")
    there.sessions.log(entry(9, note="in the new one"))
    here.archive.import_file(copied(there))
    assert [one.name for one in here.courses.all()] == ["B", "B (2)"]
    assert [one.note for one in here.sessions.all("B (2)")] == ["in the new one"]
    assert here.archive.import_file(copied(there)).changes_nothing


def reviewed(journal: Journal, words: str) -> int:
    """Have a review that points to a session, a change and another review; return its id."""
    first = journal.reviews.open(ReviewReason.HAND)
    journal.reviews.answer(first.id, walk.LINE, words)
    journal.reviews.end(first.id, [f"do {words}"], look_again_after=2)
    journal.sessions.log(entry(9, note=f"spoken {words}"))
    journal.reviews.say_afterwards(first.id, saying.SAID, "yes")
    journal.reviews.answer(first.id, saying.CHANGE, "pace")
    journal.reviews.answer(first.id, saying.AGREED, f"slower {words}")
    journal.reviews.mark_agreed(first.id)
    return journal.reviews.go_further(first.id).id


def test_what_points_to_numbers_points_to_the_same_things_here(
    pair: tuple[Journal, Journal],
) -> None:
    here, there = pair
    here.sessions.log(entry(8, note="one more"))
    for journal, words in ((here, "here"), (there, "there")):
        reviewed(journal, words)
    here.archive.import_file(copied(there))
    reviews = {review.answer(walk.LINE): review for review in here.reviews.all()}
    for words in ("here", "there"):
        review = reviews[words]
        [further] = [r for r in here.reviews.all() if r.answer(walk.FOLLOWS) == str(review.id)]
        assert here.sessions.get(int(review.answer(walk.SPOKEN_AT))).note == f"spoken {words}"
        marks = {change.id: change.text for change in here.overview().changes}
        assert marks[int(review.answer(walk.MARK))] == f"slower {words}"
        assert here.sessions.get(further.after or 0).note == f"spoken {words}"
        assert [action.text for action in review.actions] == [f"do {words}"]
    assert Counter(r.after for r in here.reviews.all())[3] == 1


def test_answers_of_both_sides_come_together_in_one_review(pair: tuple[Journal, Journal]) -> None:
    here, there = pair
    review = here.reviews.open(ReviewReason.HAND)
    here.reviews.answer(review.id, "both", "older, there")
    here.archive.import_file(copied(there))
    there.archive.import_file(copied(here))
    there.reviews.answer(review.id, "there", "x")
    there.reviews.end(review.id, ["do"])
    here.reviews.answer(review.id, "here", "y")
    here.reviews.answer(review.id, "both", "newer, here")
    report = here.archive.import_file(copied(there))
    [found] = here.reviews.all()
    assert {a.question: a.value for a in found.answers} == {
        "there": "x", "here": "y", "both": "newer, here",
    }  # fmt: skip
    assert found.ended == TODAY
    assert report.further == 2
    assert report.differences == (
        VersionDifference("review 1", from_file=True),
        VersionDifference("answers in review 1", from_file=False),
    )


def test_what_was_written_to_since_is_not_taken_back_with_the_import(
    pair: tuple[Journal, Journal],
) -> None:
    here, there = pair
    there.reviews.open(ReviewReason.HAND)
    untouched = there.reviews.open(ReviewReason.HAND)
    there.reviews.answer(untouched.id, "q", "imported")
    there.drafts.keep("log", {"note": "there"})
    there.drafts.keep("sheet", {"on": []})
    here.archive.import_file(copied(there))
    here.reviews.answer(1, "q", "answered here")
    here.drafts.keep("log", {"note": "gone on with here"})
    here.undo()
    [review] = here.reviews.all()
    assert review.answer("q") == "answered here"
    draft = here.drafts.get("log")
    assert draft
    assert draft.body == {"note": "gone on with here"}
    assert here.drafts.get("sheet") is None


def test_drafts_and_settings_come_only_where_none_are(pair: tuple[Journal, Journal]) -> None:
    here, there = pair
    here.sessions.log(entry(4, note="here"))
    there.sessions.log(entry(5, note="there"))
    there.courses.start("Group")
    here.courses.start("New")
    for journal in pair:
        group = journal.courses.all()[-1]
        journal.drafts.keep("log", {"note": str(journal.path), "course": group.id})
        journal.reviews.ask_every(3 if journal is here else 5)
    there.drafts.keep("edit 4", {"note": "typed", "course": 2})
    there.drafts.keep("course 2", {"name": "typed"})
    report = here.archive.import_file(copied(there))
    assert (report.drafts, report.settings) == (Tally(2, 0), 0)
    of_course = here.drafts.get(f"course {here.courses.get('Group').id}")
    assert of_course
    assert of_course.body == {"name": "typed"}
    log, edit = here.drafts.get("log"), here.drafts.get("edit 5")
    assert log
    assert edit
    assert log.body["note"] == str(here.path)
    assert edit.body == {"note": "typed", "course": here.courses.get("Group").id}
    assert here.drafts.get("edit 4") is None
    current = here.courses.current()
    assert current
    assert current.name == "New"


def test_ratings_are_compared_as_numbers(pair: tuple[Journal, Journal]) -> None:
    here, there = pair
    there.sessions.amend(replace(there.sessions.get(1), ratings=Ratings(1, None, None), day=day(1)))
    assert here.archive.import_file(copied(there)).changes_nothing
