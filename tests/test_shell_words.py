"""Commands as a person types them, on Windows and elsewhere."""

import shlex
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.shell_words import quoted_word, split_command


@pytest.fixture
def on_windows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    there = {"code": r"C:\Program Files\VS Code\bin\code.CMD"}
    monkeypatch.setattr("shutil.which", there.get)


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        (r'"C:\Program Files\Vim\gvim.exe" -f', [r"C:\Program Files\Vim\gvim.exe", "-f"]),
        ("code --wait", [r"C:\Program Files\VS Code\bin\code.CMD", "--wait"]),
        (r"C:\Users\O'Brien\pass.exe show", [r"C:\Users\O'Brien\pass.exe", "show"]),
        (r'op.exe read "op://Private/my journal"', ["op.exe", "read", "op://Private/my journal"]),
        ("pass.exe #1", ["pass.exe", "#1"]),
        ("", []),
    ],
)
@pytest.mark.usefixtures("on_windows")
def test_on_windows_backslashes_stay_and_double_quotes_quote(typed: str, words: list[str]) -> None:
    assert split_command(typed) == words


@given(st.lists(st.text(st.characters(exclude_characters="\0", codec="utf-8"), min_size=1)))
def test_elsewhere_words_are_those_of_the_shell(words: list[str]) -> None:
    assert split_command(shlex.join(words)) == words
    assert [quoted_word(word) for word in words] == [shlex.quote(word) for word in words]


def test_quotes_that_are_not_in_pairs_are_refused() -> None:
    with pytest.raises(ValueError, match="No closing quotation"):
        split_command('"C:')


@pytest.mark.parametrize(
    ("word", "quoted"),
    [
        (r"C:\Users\Ana\journal.db", r"C:\Users\Ana\journal.db"),
        (r"\\server\share\journal.db", r"\\server\share\journal.db"),
        (r"C:\Users\Ana\journal (1).db", r'"C:\Users\Ana\journal (1).db"'),
        (r"C:\R&D\journal.db", r'"C:\R&D\journal.db"'),
        ("C:\\my journal\\", r'"C:\my journal\\"'),
        ("", '""'),
    ],
)
@pytest.mark.usefixtures("on_windows")
def test_on_windows_a_path_is_quoted_as_all_of_its_shells_read_it(word: str, quoted: str) -> None:
    assert quoted_word(word) == quoted
    # A word that needs no quotes for its blanks is passed on as it is.
    as_passed = subprocess.list2cmdline([word])
    assert quoted.strip('"') == as_passed.strip('"')
