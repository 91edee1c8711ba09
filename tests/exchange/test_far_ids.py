"""Numbers and ids far outside what the program gives get others when a file comes in."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import TODAY, entry, is_sound
from exchange.histories import journals, some
from journal.core import Journal
from journal.exchange.archives.json_archive import as_text
from journal.exchange.archives.matching import MOST, assign_numbers
from journal.guidance import saying, walk
from journal.records import ChangeKind, ReviewReason

FAR = [2**63 - 1, -(2**63), 2**62, -1, 0, 10**12, 10**9 + 1, MOST + 1]
TABLES = {"therapy_session": "number", "course": "id", "change": "id", "review": "id"}


def lived(journal: Journal) -> None:
    """Keep something of everything that has a number, and what points to it."""
    journal.courses.start("A")
    journal.courses.start("Therapy")
    for week in (1, 2, 3):
        journal.sessions.log(entry(week, 5.0, f"note {week}"))
    review = journal.reviews.open(ReviewReason.HAND)
    for question, value in (
        (walk.LINE, "words"),
        (saying.SAID, "yes"),
        (saying.CHANGE, "pace"),
        (saying.AGREED, "slower"),
    ):
        journal.reviews.say_afterwards(review.id, question, value)
    journal.reviews.mark_agreed(review.id)
    journal.reviews.end(review.id, ["do"], look_again_after=3)
    journal.courses.add_change(ChangeKind.LIFE, TODAY, "moved")
    journal.drafts.keep("edit 3", {"note": "half", "course": 2})


def exported(journal: Journal, suffix: str, far: int) -> Path:
    """Export a journal, and give the newest of each kind a number from far away in the file."""
    path = journal.path.with_name(f"out{suffix}")
    if suffix == ".json":
        document = json.loads(as_text(journal.archive.everything()))
        path.write_text(json.dumps(_renumbered(document, far)))
        return path
    journal.archive.export_database(path)
    with closing(sqlite3.connect(path)) as connection:
        for table, key in TABLES.items():
            newest = f"(SELECT max({key}) FROM {table})"
            connection.execute(f"UPDATE {table} SET {key} = ? WHERE {key} = {newest}", [far])
        connection.execute("UPDATE therapy_session SET course_id = ? WHERE course_id = 2", [far])
        connection.execute('UPDATE "change" SET course_id = ? WHERE course_id = 2', [far])
        connection.execute("UPDATE review SET course_id = ?, after = ?", [far, far])
        connection.execute("UPDATE answer SET review_id = ?", [far])
        connection.execute("UPDATE action SET review_id = ?, id = ?", [far, far])
        connection.execute(
            "UPDATE answer SET value = ? WHERE question = ?", [str(far), walk.SPOKEN_AT]
        )
        connection.execute("UPDATE draft SET form = ?", [f"edit {far}"])
        connection.execute("UPDATE draft SET body = json_set(body, '$.course', ?)", [far])
        connection.execute("UPDATE setting SET value = ? WHERE name = 'course'", [str(far)])
        connection.commit()
    return path


def _renumbered(document: Any, far: int) -> Any:
    document["sessions"][-1]["number"] = far
    for kind in ("courses", "changes", "reviews"):
        document[kind][-1]["id"] = far
    [review], [draft] = document["reviews"], document["drafts"]
    review["after"] = far
    review["actions"][0]["id"] = far
    for answer in review["answers"]:
        if answer["question"] == walk.SPOKEN_AT:
            answer["value"] = str(far)
    draft["form"] = f"edit {far}"
    draft["body"]["course"] = far
    document["settings"]["course"] = str(far)
    return document


@pytest.mark.parametrize("suffix", [".json", ".db"])
@pytest.mark.parametrize("far", FAR)
def test_what_comes_with_a_number_from_far_away_gets_the_next_one(suffix: str, far: int) -> None:
    with journals(2) as (first, second):
        lived(first)
        wanted = first.archive.everything()
        path = exported(first, suffix, far)
        report = second.archive.import_file(path)
        assert report.sessions.added == 3
        assert second.archive.everything() == wanted
        assert second.archive.import_file(path).changes_nothing
        assert second.sessions.log(entry(4, 6.0)).session.number == 4
        assert second.reviews.open(ReviewReason.HAND).id == 2
        assert second.courses.start("New").id == 3
        assert second.courses.add_change(ChangeKind.PACE, TODAY, "faster").id == 3
        assert is_sound(second.path)


@pytest.mark.parametrize("far", FAR)
def test_what_is_here_already_keeps_its_number(far: int) -> None:
    with journals(1) as [journal]:
        lived(journal)
        before = journal.archive.everything()
        assert journal.archive.import_file(exported(journal, ".json", far)).changes_nothing
        assert journal.archive.everything() == before


@pytest.mark.parametrize("far", [*FAR, 10**29])
def test_what_points_to_something_gone_does_not_point_far_away(far: int) -> None:
    with journals(2) as (first, second):
        lived(first)
        document = json.loads(as_text(first.archive.everything()))
        document["reviews"][0]["after"] = far
        path = first.path.with_name("out.json")
        path.write_text(json.dumps(document))
        second.archive.import_file(path)
        [review] = second.reviews.all()
        assert review.after in range(4)


@pytest.mark.parametrize("value", ["9" * 5000, "-", "1.5", "9" * 31])
def test_an_answer_that_is_no_number_stays_as_it_is(tmp_path: Path, value: str) -> None:
    with journals(2) as (first, second):
        lived(first)
        document = json.loads(as_text(first.archive.everything()))
        for answer in document["reviews"][0]["answers"]:
            answer["value"] = value
        path = tmp_path / "out.json"
        path.write_text(json.dumps(document))
        second.archive.import_file(path)
        assert {answer.value for answer in second.reviews.all()[0].answers} == {value}
        second.overview().computed()


@some
@given(st.lists(st.integers() | st.integers(-2, 9), unique=True), st.sets(st.integers(-2, 9)))
def test_every_number_that_is_placed_is_one_that_the_program_gives(
    wanted: list[int], taken: set[int]
) -> None:
    numbers = assign_numbers(taken, wanted)
    assert len({*numbers}) == len(wanted)
    assert not taken & {*numbers}
    assert all(1 <= number <= MOST + len(wanted) for number in numbers)
    kept = [one for one in wanted if 1 <= one <= MOST and one not in taken]
    assert [n for one, n in zip(wanted, numbers, strict=True) if one in kept] == kept
