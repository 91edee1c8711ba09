"""Lists in a column: what is written is read back, and what cannot be a list fails nothing."""

import pytest

from journal.store.rows import as_stored
from journal.store.stored import OddList, OddText, decoded, read_body, read_lines


@pytest.mark.parametrize(
    "held", [[], ["a", "b"], ["‘é’", "😀", "\0", "\\u0000", "\n"], [OddText("a"), "b"], OddList()]
)
def test_a_list_is_read_as_it_was_written(held: list[str]) -> None:
    [stored] = as_stored({"signs": held})
    assert read_lines(stored) == held


def test_half_a_character_is_kept_in_a_draft_and_is_no_line() -> None:
    [lines] = as_stored({"signs": ["\ud83d"]})
    [body] = as_stored({"body": {"note": "\ud83d"}})
    assert isinstance(read_lines(lines), OddList)
    assert read_body(body) == {"note": "\ud83d"}


def test_what_is_not_utf_8_is_read_as_far_as_it_can_be() -> None:
    assert read_lines(decoded(b'["a\xffb"]')) == ["a\ufffdb"]


@pytest.mark.parametrize(
    "stored", ["", "[", "{}", "[1]", "[NaN]", '["a', "[" * 9999, 5, b"[]", None]
)
def test_what_is_no_list_of_texts_is_read_as_none(stored: object) -> None:
    assert isinstance(read_lines(stored), OddList)
