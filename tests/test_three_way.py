"""Three-way merge: what was typed in two windows is all there afterwards."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.three_way import merge, merge_lines, merge_text

NOTE = {"note": "\n\n"}

TEXTS = [
    ("only one has written", "", "", "his dream", "his dream"),
    ("both have written", "", "mine", "theirs", "theirs\n\nmine"),
    ("the first letter of what goes on", "", "I", "I had a bad day", "I had a bad day\n\nI"),
    ("it goes on", "I", "I saw", "I had a bad day\n\nI", "I had a bad day\n\nI saw"),
    ("both go on at the end", "We spoke.", "We spoke. Good.", "We spoke. Late.", None),
    ("both go on in a new line", "Hi.\n", "Hi.\nOne", "Hi.\nTwo", "Hi.\nOne\n\nTwo"),
    ("both insert a word", "a d", "a b d", "a c d", "a b c d"),
    ("only one of them goes on", "a", "a", "b a c", "b a c"),
    ("each in its place", "one two", "one! two", "one two?", "one! two?"),
    ("the same in both", "a", "a b", "a b", "a b"),
    ("one holds the other", "", "mine", "theirs\n\nmine", "theirs\n\nmine"),
    ("the other holds the one", "", "theirs\n\nmine", "theirs", "theirs\n\nmine"),
    ("emptied here", "a", "", "a b", "a b"),
    ("emptied there", "a", "a b", "", "a b"),
    ("written anew in both", "old", "mine", "theirs", "theirs\n\nmine"),
]


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "both"), [case[1:] for case in TEXTS], ids=[c[0] for c in TEXTS]
)
def test_two_texts(base: str, ours: str, theirs: str, both: str | None) -> None:
    both = "We spoke. Good. Late." if both is None else both
    assert merge_text(base, ours, theirs, "\n\n") == both


FIELDS: list[tuple[Any, Any, Any, Any]] = [
    (None, 5.0, None, 5.0),
    (None, None, 6.0, 6.0),
    (4.0, 5.0, 6.0, 5.0),
    (4.0, None, 4.0, None),
    ((), ("dread",), [], ["dread"]),
    ((), ("dread",), ["sleep"], ["dread"]),
    ("2026-11-29", "2026-11-30", "2026-11-28", "2026-11-30"),
    ([None, None, 1], [2, None, 1], [None, 3, 1], [2, 3, 1]),
    ([None, None], [2, None], [3, None], [2, None]),
    ([None], [2], [3, 1], [2]),
]


@pytest.mark.parametrize(("base", "ours", "theirs", "both"), FIELDS)
def test_what_is_no_text_is_what_was_changed_and_if_both_were_it_is_ours(
    base: object, ours: object, theirs: object, both: object
) -> None:
    assert merge({"it": base}, {"it": ours}, {"it": theirs}, NOTE) == {"it": both}


def test_fields_that_one_side_does_not_know_stay() -> None:
    assert merge({}, {"ours": 1}, {"theirs": 2}) == {"ours": 1, "theirs": 2}


def test_two_lines_that_go_on_in_one_place_have_their_own_sign_between_them() -> None:
    assert merge_text("my sleep; ", "my sleep; a", "my sleep; b", "; ") == "my sleep; a; b"


words = st.text(st.sampled_from("ab \n"), max_size=12)
ones, others = (st.text(st.sampled_from(f"{letters} \n"), max_size=6) for letters in ("cd", "ef"))


@given(words, words, words)
def test_what_nobody_else_has_changed_is_as_it_was_typed(base: str, ours: str, theirs: str) -> None:
    assert merge({"note": base}, {"note": ours}, {"note": base}, NOTE) == {"note": ours}
    assert merge({"note": base}, {"note": base}, {"note": theirs}, NOTE) == {"note": theirs}
    assert merge({"note": base}, {"note": ours}, {"note": ours}, NOTE) == {"note": ours}


@given(words, words)
def test_of_two_new_texts_nothing_disappears(ours: str, theirs: str) -> None:
    both = merge_text("", ours, theirs, "\n\n")
    assert ours.strip() in both
    assert theirs.strip() in both


def inserted(base: str, at: int, text: str) -> str:
    return base[: at % (len(base) + 1)] + text + base[at % (len(base) + 1) :]


def is_in_order(part: str, whole: str) -> bool:
    letters = iter(whole)
    return all(letter in letters for letter in part if letter.strip())


@given(words, st.integers(0, 20), ones, st.integers(0, 20), others)
def test_what_is_added_to_a_text_on_both_sides_is_all_there(
    base: str, here: int, ours: str, there: int, theirs: str
) -> None:
    one, other = inserted(base, here, ours), inserted(base, there, theirs)
    both = merge_text(base, one, other, "\n\n")
    assert is_in_order(one, both)
    assert is_in_order(other, both)


class Window:
    """A form with one text, which is kept at each letter and shown as `SharedDraft` says."""

    def __init__(self, stored: list[str]) -> None:
        self.stored, self.base, self.shown = stored, stored[0], stored[0]

    def type(self, letter: str) -> None:
        self.shown += letter
        self.stored[0] = merge_text(self.base, self.shown, self.stored[0], "\n\n")
        self.base = self.shown

    def bring(self) -> None:
        self.shown = merge_text(self.base, self.shown, self.stored[0], "\n\n")
        self.base = self.stored[0]


STEPS = [(0, "c"), (0, "d"), (0, " "), (0, "\n"), (0, ""), (1, "e"), (1, "f"), (1, " "), (1, "")]


@given(words, st.lists(st.sampled_from(STEPS), max_size=40))
def test_no_letter_typed_in_two_windows_by_turns_is_lost_or_doubled(
    begun: str, steps: list[tuple[int, str]]
) -> None:
    stored = [begun]
    windows = Window(stored), Window(stored)
    for which, letter in steps:
        if letter:
            windows[which].type(letter)
        else:
            windows[which].bring()
    for letter in "cdef":
        assert stored[0].count(letter) == sum(letter == it for _, it in steps)


LINES = [
    ("ab", "abc", "ab", "abc"),
    ("ab", "ab", "abd", "abd"),
    ("ab", "abc", "abd", "abcd"),
    ("ab", "ac", "ab", "ac"),
    ("ab", "ab", "b", "b"),
    ("ab", "abc", "abc", "abc"),
    ("", "c", "c", "c"),
]


@pytest.mark.parametrize(("base", "ours", "theirs", "both"), LINES)
def test_lines_are_added_and_removed_as_in_both(
    base: str, ours: str, theirs: str, both: str
) -> None:
    assert merge_lines(base, ours, theirs) == (*both,)
