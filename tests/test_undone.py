"""Undo and redo in a sentence that says what is so now."""

import pytest

from journal.undone import redone, undone


@pytest.mark.parametrize(
    ("change", "taken", "made"),
    [
        ("the removal of session 14", "Session 14 is back.", "Session 14 is removed again."),
        (
            "the removal of the PHQ-9 of 4 March 2026",
            "The PHQ-9 of 4 March 2026 is back.",
            "The PHQ-9 of 4 March 2026 is removed again.",
        ),
        (
            "the change to session 2 in “A”",
            "Taken back: the change to session 2 in “A”.",
            "Session 2 in “A” is changed again.",
        ),
        ("the new goal “x”", "Taken back: the new goal “x”.", "The new goal “x” is there again."),
        (
            "that “two” was let go",
            "Taken back: that “two” was let go.",
            "Done again: that “two” was let go.",
        ),
    ],
)
def test_it_is_said_what_is_so_now(change: str, taken: str, made: str) -> None:
    assert (undone(change), redone(change)) == (taken, made)
