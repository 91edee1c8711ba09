"""A session that is changed in two places."""

from datetime import date

import pytest
from msgspec.structs import replace

from journal.core.amending import merge_changes
from journal.ratings import Ratings
from journal.records import Tension, TherapySession

BEGUN = TherapySession(1, "A", date(2026, 1, 1), Ratings(5, 5, 5))


def test_what_was_changed_on_either_side_is_there() -> None:
    now = replace(BEGUN, note="there", course="B")
    here = replace(BEGUN, ratings=Ratings(5, 8, 5))
    assert merge_changes(now, BEGUN, here) == (replace(now, ratings=Ratings(5, 8, 5)), False)


def test_what_was_changed_here_counts_where_both_have_changed_it() -> None:
    now, here = replace(BEGUN, tension=Tension.NONE), replace(BEGUN, tension=Tension.LOT)
    assert merge_changes(now, BEGUN, here) == (here, True)
    assert merge_changes(here, BEGUN, here) == (here, False)


NOTES = [
    ("", "here", "there", "there\n\nhere"),
    ("We spoke.", "We spoke. Here.", "We spoke. There.", "We spoke. Here. There."),
    ("We spoke.", "We spoke.\n\nHere.", "There. We spoke.", "There. We spoke.\n\nHere."),
    ("old", "here", "there", "there\n\nhere"),
    ("old", "", "old there", "old there"),
    # The other window had what was typed here in the draft of both.
    ("old", "old here", "old there here", "old there here"),
    ("old", "old\n\nhere", "old\n\nthere\n\nhere", "old\n\nthere\n\nhere"),
]


@pytest.mark.parametrize(("before", "here", "there", "both"), NOTES)
def test_a_note_that_both_have_changed_is_merged(
    before: str, here: str, there: str, both: str
) -> None:
    now, begun, changed = (replace(BEGUN, note=note) for note in (there, before, here))
    assert merge_changes(now, begun, changed) == (replace(BEGUN, note=both), False)


def test_a_session_that_was_missed_gets_no_ratings_by_that() -> None:
    missed = replace(BEGUN, attended=False, ratings=Ratings())
    rated = replace(BEGUN, ratings=Ratings(6, 5, 5))
    assert merge_changes(missed, BEGUN, rated) == (rated, True)
    assert merge_changes(rated, BEGUN, missed) == (missed, True)
