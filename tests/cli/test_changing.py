"""edit, delete, undo."""

import pytest

from cli.running import Program
from journal.core import Journal
from journal.course.overview import Overview
from journal.errors import JournalError
from journal.records import ReviewReason

pytestmark = pytest.mark.usefixtures("no_backup_of_the_day")


@pytest.fixture
def one(program: Program) -> Program:
    program.done("log", 5, 6, 7, "--note", "before", "--sign", "dread", "--tension", "lot")
    return program


def test_only_what_is_named_changes(one: Program) -> None:
    [before] = one.sessions()
    assert "mood 8" in one.done("edit", 1, "--mood", 8).out
    assert one.sessions() == [before | {"mood": 8}]


def test_everything_can_be_changed(one: Program) -> None:
    one.done("edit", 1, "--mood", "-", "--alliance", "6,5", "--date", "2026-01-05", "--note", "-",
             "--sign", "unheard", "--sign", "confused", "--tension", "-", "--course", "Group",
             stdin=b"after\n")  # fmt: skip
    [session] = one.sessions()
    assert session == {
        "number": 1, "course": "Group", "date": "2026-01-05", "attended": True, "mood": None,
        "alliance": 6.5, "distress": 7, "tension": None, "signs": ["unheard", "confused"],
        "note": "after",
    }  # fmt: skip


def test_signs_and_the_note_can_be_removed(one: Program) -> None:
    one.done("edit", 1, "--no-signs", "--note", "")
    assert (one.sessions()[0]["signs"], one.sessions()[0]["note"]) == ([], "")


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        (("--mood", 8), "“journal undo” takes this back."),
        (("--note", "before", "--mood", 8), "“journal undo” takes this back."),
        (("--note", "x"), "The note is replaced; “journal undo” brings the old one back."),
        (("--note", ""), "The note is removed; “journal undo” brings it back."),
    ],
)
def test_a_note_that_is_replaced_is_said_and_comes_back(
    one: Program, changes: tuple[object, ...], told: str
) -> None:
    out = one.done("edit", 1, *changes).out
    assert told in " ".join(out.split())
    one.done("undo")
    assert one.sessions()[0]["note"] == "before"
    assert ("The note is" in out) == ("The note is" in told)


def test_a_first_note_replaces_none(one: Program) -> None:
    one.done("edit", 1, "--note", "")
    out = one.done("edit", 1, "--note", "after").out
    assert "The note is" not in out


def test_a_session_becomes_missed_only_without_ratings(one: Program) -> None:
    assert "leave them blank" in one.run("edit", 1, "--missed").refused()
    one.done("edit", 1, "--missed", "--mood", "-", "--alliance", "-", "--distress", "-")
    assert one.sessions()[0]["attended"] is False
    one.done("edit", 1, "--attended")
    assert one.sessions()[0]["attended"] is True


@pytest.mark.parametrize(
    "wrong",
    [
        (),
        ("--mood", "eleven"),
        ("--mood", "-1"),
        ("--date", "2026-02-30"),
        ("--date", "2999-01-01"),
        ("--sign", "sad"),
        ("--sign", "dread", "--no-signs"),
        ("--tension", "some"),
        ("--note", "two", "words"),
        ("--colour", "red"),
    ],
)
def test_what_is_not_usable_changes_nothing(one: Program, wrong: tuple[str, ...]) -> None:
    before = one.sessions()
    one.run("edit", 1, *wrong).refused()
    assert one.sessions() == before


def test_nothing_to_change_is_no_change_to_take_back(one: Program) -> None:
    assert "like that already" in one.done("edit", 1, "--mood", 5).out
    assert "the session of" in one.done("undo").out


@pytest.mark.parametrize(
    "command", [("edit", 99, "--mood", 5), ("delete", 99), ("delete", 99, "--yes")]
)
def test_a_session_that_is_not_there_is_said_not_to_be(
    one: Program, command: tuple[object, ...]
) -> None:
    ran = one.run(*command)
    assert (ran.code, ran.out) == (1, "")
    assert "There is no session 99." in ran.err


@pytest.mark.parametrize("number", ["0", "x", "1.5", "-1"])
def test_a_number_that_is_none_is_refused(one: Program, number: str) -> None:
    one.run("edit", number, "--mood", 5).refused()


def test_delete_asks_and_plain_enter_removes_nothing(one: Program) -> None:
    for no in ("", "n", "perhaps"):
        assert "Nothing was removed." in one.asked("delete", 1, answers=[no]).out
    assert len(one.sessions()) == 1
    assert "is removed" in one.asked("delete", 1, answers=["y"]).out
    assert one.sessions() == []


def test_delete_without_a_terminal_needs_a_yes(one: Program) -> None:
    assert "--yes" in one.run("delete", 1).refused()
    assert len(one.sessions()) == 1
    one.done("delete", 1, "--yes")
    assert one.sessions() == []


def test_undo_takes_back_the_newest_change_first_and_says_which(one: Program) -> None:
    before = one.sessions()
    one.done("edit", 1, "--mood", 9)
    one.done("delete", 1, "--yes")
    as_before = "The journal is as it was before that; “journal redo” makes the change again.\n"
    assert one.done("undo").out == f"Session 1 is back. {as_before}"
    assert one.done("undo").out == f"Taken back: the change to session 1. {as_before}"
    assert one.sessions() == before
    assert one.done("undo").out.endswith(f"number 1. {as_before}")
    assert one.sessions() == []


def test_redo_puts_back_what_was_taken_back_and_says_which(one: Program) -> None:
    before = one.sessions()
    ran = one.run("redo")
    nothing = "There is nothing to redo: nothing was undone since the last change.\n"
    assert (ran.code, ran.err) == (1, nothing)
    one.done("undo")
    done = one.done("redo").out
    assert done.startswith("The session of")
    assert done.endswith("number 1, is there again. “journal undo” takes the change back.\n")
    assert one.sessions() == before


def test_nothing_to_take_back_could_not_be_done(program: Program) -> None:
    ran = program.run("undo")
    assert (ran.code, ran.err) == (1, "There is nothing to undo.\n")
    assert not program.folder.exists()


def test_undo_asks_before_it_passes_over_what_was_answered_last(one: Program) -> None:
    with Journal(one.folder) as journal:
        review = journal.reviews.open(ReviewReason.HAND)
        journal.reviews.answer(review.id, "x", "y")
    told = "Undo leaves alone what you answered in the review of "
    for no in ("", "n"):
        ran = one.asked("undo", answers=[no])
        assert told in ran.out + ran.err
        assert "Nothing was undone." in ran.out
    assert len(one.sessions()) == 1
    assert "Taken back" in one.asked("undo", answers=["y"]).out
    assert one.sessions() == []
    one.done("redo")
    assert "Taken back" in one.done("undo").out
    one.done("redo")
    with Journal(one.folder) as journal:
        journal.reviews.answer(review.id, "x", "z")
    assert "Taken back" in one.asked("undo", "--yes", answers=[]).out
    one.done("redo")
    with Journal(one.folder) as journal:
        journal.reviews.answer(review.id, "x", "a")
    # A script that says undo means it, as ever; it is told what stays.
    ran = one.done("undo")
    assert told in ran.out
    assert "Taken back" in ran.out


def test_a_change_that_is_made_is_told_whatever_fails_after_it(
    program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> Overview:
        raise JournalError("The disk could not be read.")

    program.done("log", 6, 8, 3)
    monkeypatch.setattr(Journal, "overview", fail)
    ran = program.run("edit", 1, "--mood", 7)
    assert "Session 1 is changed" in ran.out
    assert (ran.code, ran.err) == (1, "The disk could not be read.\n")
