"""Ended in every way there is: what was typed is on disk, and the terminal is as it was."""

import random
import re
import signal
from pathlib import Path

import pytest

from journal.core import Journal
from journal.draft_names import LOG_DRAFT
from journal.tui.workarounds.crash_report import CRASHED
from tui.driving import fill
from tui.terminal import Terminal, terminal

ROUNDS = 4
_SET = re.compile(r"[0-9a-f]+(?::[0-9a-f]+){20,}")


def drafted(folder: Path) -> dict[str, object]:
    with Journal(folder) as journal:
        draft = journal.drafts.get(LOG_DRAFT)
    return draft.body if draft else {}


def test_killed_right_after_any_key_it_loses_that_key_at_most(folder: Path) -> None:
    chance, note = random.Random(5), ""
    fill(folder, (5, 5, 5))
    for number in range(ROUNDS):
        with terminal(folder) as app:
            app.sees("Resume the draft from" if number else "1 session")
            app.type("n")
            app.sees("not answered")
            app.type("\x1b[Z")
            if number:
                app.sees(note)
            for _ in range(chance.randint(1, 8)):
                app.until(lambda note=note: drafted(folder).get("note", "") == note)
                key = chance.choice("abcdefgh")
                app.type(key)
                note += key
                app.sees(note)
            app.signal(signal.SIGKILL)
        kept = str(drafted(folder)["note"])
        assert kept in (note, note[:-1])
        note = kept
    with Journal(folder) as journal:
        assert len(journal.sessions.all()) == 1


def test_a_long_text_pasted_at_once_is_kept_whole(folder: Path) -> None:
    fill(folder, (5, 5, 5))
    text = "".join(f"{number:04} " for number in range(1000))
    with terminal(folder) as app:
        app.sees("1 session")
        app.type("n")
        app.sees("not answered")
        app.type(f"\x1b[Z\x1b[200~{text}\x1b[201~")
        app.sees("0999")
        app.until(lambda: bool(drafted(folder)))
        app.signal(signal.SIGKILL)
    assert drafted(folder)["note"] == text


def test_stopped_and_gone_on_and_killed_while_stopped(folder: Path) -> None:
    fill(folder, (5, 5, 5))
    with terminal(folder) as app:
        app.sees("1 session")
        app.type("n6")
        app.sees("[6]")
        app.signal(signal.SIGSTOP)
        app.type("\t7")
        app.signal(signal.SIGCONT)
        app.sees("[7]")
        app.until(lambda: drafted(folder).get("alliance") == 7)
        app.signal(signal.SIGSTOP)
        app.signal(signal.SIGKILL)
    assert drafted(folder)["mood"] == 6


def test_a_window_that_is_closed_ends_it_and_keeps_what_was_typed(folder: Path) -> None:
    fill(folder, (5, 5, 5))
    with terminal(folder) as app:
        app.sees("1 session")
        app.type("n6\t7")
        app.sees("[7]")
        assert app.hang_up() == 128 + signal.SIGHUP
    assert (drafted(folder)["mood"], drafted(folder)["alliance"]) == (6, 7)
    assert [path.name for path in folder.glob("journal.db*")] == ["journal.db"]


def settings_of(app: Terminal) -> list[str]:
    """Return how the terminal was set, each time that the shell printed it."""
    return _SET.findall(app.sent)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_told_to_end_it_leaves_the_settings_of_the_terminal(folder: Path, number: int) -> None:
    fill(folder, (5, 5, 5))
    with terminal(folder, in_shell=True) as app:
        app.sees("1 session")
        app.type("n6")
        app.sees("[6]")
        app.signal_within_shell(number)
        assert app.ended() == 128 + number
        before, after = settings_of(app)
        assert before == after
        assert app.modes_changed == set()
    assert drafted(folder)["mood"] == 6


def test_a_crash_leaves_the_settings_of_the_terminal_and_what_was_typed(folder: Path) -> None:
    fill(folder, (5, 5, 5))
    fault = "journal.tui.log.log_form.LogForm.action_save"
    with terminal(folder, "faulty", fault, in_shell=True) as app:
        app.sees("1 session")
        app.type("n6\t7")
        app.sees("[7]")
        app.type("\x13")
        assert app.ended() == 1
        before, after = settings_of(app)
        assert before == after
        assert app.modes_changed == set()
        assert CRASHED[:40] in app.text
    assert (drafted(folder)["mood"], drafted(folder)["alliance"]) == (6, 7)
