"""The file refuses nonsense by itself, whoever writes to it."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from builders import open_journal
from journal.records import ChangeKind, ReviewReason, Tension
from journal.store.stored import new_uid

IDENTIFIED = (
    "course", "therapy_session", "change", "review", "action", "jot", "goal", "task",
    "questionnaire",
)  # fmt: skip
GOOD: dict[str, dict[str, object]] = {
    "course": {"name": "B", "days_between": 7},
    "therapy_session": {
        "course_id": 1,
        "day": "2026-01-05",
        "attended": 1,
        "tension": "none",
        "signs": "[]",
        "mood": 0.5,
        "alliance": 10,
        "distress": None,
        "note": "",
        "logged_at": "",
    },
    "change": {"course_id": 1, "day": "2026-01-05", "kind": "pace"},
    "review": {"course_id": 1, "opened": "2026-01-05", "reason": "hand"},
    "answer": {"review_id": 1, "question": "q", "value": "v"},
    "action": {"review_id": 1, "text": "t", "look_again_after": 3, "done": 0},
    "jot": {"course_id": 1, "day": "2026-01-05", "text": "t"},
    "goal": {"course_id": 1, "text": "t", "since": "2026-01-05"},
    "goal_rating": {"goal_id": 1, "day": "2026-01-05", "rating": 6.5},
    "task": {"course_id": 1, "text": "t", "agreed": "2026-01-05", "review_id": 1},
    "questionnaire": {"day": "2026-01-05", "instrument": "phq-9", "answers": "[0, null]"},
    "plan_part": {"heading": "signs", "lines": '["l"]'},
    "undo": {"at": "", "what": "w"},
    "draft": {"form": "f", "body": "{}", "saved_at": ""},
    "setting": {"name": "n", "value": "v"},
}
MISSED = {"attended": 0, "mood": None, "alliance": None}
BAD = [
    *(
        ("therapy_session", {measure: value})
        for measure in ("mood", "alliance", "distress")
        for value in (99, -1, -0.5, 10.5, 5.25, 0.1, "seven", "", b"5")
    ),
    *(("therapy_session", {**MISSED, name: 5}) for name in ("mood", "alliance", "distress")),
    *(("therapy_session", {"tension": value}) for value in ("some", "", "LOT", 1)),
    *(("therapy_session", {"signs": value}) for value in ("dread", "", "[", None)),
    *(("therapy_session", {name: None}) for name in ("day", "attended", "note", "logged_at")),
    *(("therapy_session", {"course_id": value}) for value in (None, 9)),
    *(("change", {"kind": value}) for value in ("mood", "", None)),
    *(("change", {"course_id": value}) for value in (None, 9)),
    *(("review", {"reason": value}) for value in ("because", "", None)),
    *(("review", {"course_id": value}) for value in (None, 9)),
    *(("answer", {"review_id": value}) for value in (None, 9)),
    *(("action", {"review_id": value}) for value in (None, 9)),
    *(("action", {"look_again_after": value}) for value in (0, -1)),
    *(("course", {"days_between": value}) for value in (0, -7)),
    *(("course", {"name": value}) for value in ("", None, "A")),
    *((table, {"course_id": value}) for table in ("jot", "goal", "task") for value in (None, 9)),
    *((table, {"text": value}) for table in ("jot", "goal", "task") for value in ("", None)),
    *(("jot", {"state": value}) for value in ("gone", "", None, "said", "dropped")),
    ("jot", {"closed": "2026-01-05"}),
    *(("goal_rating", {"rating": value}) for value in (None, -1, 10.5, 0.1, "seven")),
    *(("goal_rating", {"goal_id": value}) for value in (None, 9)),
    *(("task", {"outcome": value, "answered": "2026-01-05"}) for value in ("some", "", None)),
    *(("task", {"outcome": value}) for value in ("done", "partly", "not")),
    ("task", {"review_id": 9}),
    *(("questionnaire", {"answers": value}) for value in ("", "[", None)),
    ("questionnaire", {"instrument": ""}),
    *(("plan_part", {"lines": value}) for value in ("", "[", None)),
    ("plan_part", {"heading": ""}),
    *((table, {name: None}) for table in IDENTIFIED for name in ("uid", "changed_at")),
]


@pytest.fixture(scope="module")
def journal_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A journal's file with the course "A" and a review."""
    with open_journal(tmp_path_factory.mktemp("journal")) as journal:
        journal.courses.start("A")
        journal.reviews.open(ReviewReason.HAND)
    return journal.path


@pytest.fixture
def file(journal_file: Path) -> Iterator[sqlite3.Connection]:
    """The file opened by another program, which takes back what it did to it."""
    with closing(sqlite3.connect(journal_file)) as connection:
        connection.execute("PRAGMA foreign_keys = ON")
        insert(connection, "goal", GOOD["goal"])
        yield connection
        connection.rollback()


def insert(file: sqlite3.Connection, table: str, values: dict[str, object]) -> None:
    if table in IDENTIFIED:
        values = {"uid": new_uid(), **values}
    marks = ", ".join("?" * len(values))
    file.execute(f"INSERT INTO {table} ({', '.join(values)}) VALUES ({marks})", [*values.values()])


@pytest.mark.parametrize("table", GOOD)
def test_a_good_row_is_taken(file: sqlite3.Connection, table: str) -> None:
    insert(file, table, GOOD[table])


@pytest.mark.parametrize("table", IDENTIFIED)
def test_no_two_rows_have_the_same_identity(file: sqlite3.Connection, table: str) -> None:
    insert(file, table, {**GOOD[table], "uid": "one"})
    again = {"name": "C"} if table == "course" else {}
    with pytest.raises(sqlite3.IntegrityError, match="uid"):
        insert(file, table, {**GOOD[table], **again, "uid": "one"})


def test_every_half_point_and_every_known_word_is_taken(file: sqlite3.Connection) -> None:
    session = GOOD["therapy_session"]
    for half in range(21):
        insert(file, "therapy_session", {**session, "mood": half / 2, "distress": half / 2})
    for tension in Tension:
        insert(file, "therapy_session", {**session, "tension": tension})
    for kind in ChangeKind:
        insert(file, "change", {**GOOD["change"], "kind": kind})
    for reason in ReviewReason:
        insert(file, "review", {**GOOD["review"], "reason": reason})
    insert(file, "therapy_session", {**session, **MISSED})


@pytest.mark.parametrize(("table", "wrong"), BAD)
def test_a_row_with_one_wrong_value_is_refused(
    file: sqlite3.Connection, table: str, wrong: dict[str, object]
) -> None:
    with pytest.raises(sqlite3.IntegrityError):
        insert(file, table, {**GOOD[table], **wrong})


@pytest.mark.parametrize("table", ["course", "review"])
def test_what_others_belong_to_cannot_be_taken_away(file: sqlite3.Connection, table: str) -> None:
    insert(file, "answer", GOOD["answer"])
    with pytest.raises(sqlite3.IntegrityError, match="FOREIGN KEY"):
        file.execute(f"DELETE FROM {table}")
