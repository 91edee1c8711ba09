"""An encrypted journal in a real terminal: what is sent to it, and what a kill leaves."""

import signal
from pathlib import Path

import pytest

from tui.locking import CANARY, PASSPHRASE, encrypted, opened
from tui.programs import SECRET
from tui.terminal import Terminal, terminal

pytestmark = pytest.mark.usefixtures("rounds_of_programs")
LOCK, CLEARED = "\x0c", "\x1b[2J"


def files_with(folder: Path, *words: str) -> list[str]:
    return [
        path.name
        for path in folder.rglob("*")
        if path.is_file() and any(word.encode() in path.read_bytes() for word in words)
    ]


def unlock(app: Terminal) -> None:
    app.sees("This journal has a passphrase.")
    app.type(f"{PASSPHRASE}\r")
    app.sees(CANARY)


def test_it_asks_first_opens_locks_and_never_sends_a_title_or_a_secret(folder: Path) -> None:
    encrypted(folder)
    with terminal(folder) as app:
        app.sees("Passphrase")
        # Neither home nor anything of it was there before.
        assert "New session" not in app.sent
        app.type("wrong q\r")
        app.sees("does not open this journal")
        app.type(f"{PASSPHRASE}\rn6")
        app.sees("[6]")
        app.type("\t\t\t\t\t\t\tquiet words")
        app.sees("quiet words")
        sent = len(app.sent)
        app.type(LOCK)
        app.sees("The journal is locked")
        # Emptied at once, before anything else is drawn.
        assert app.sent[sent:].index(CLEARED) < app.sent[sent:].index("The journal is locked")
        assert "quiet" not in app.text
        assert CANARY not in app.text
        app.type(f"{PASSPHRASE}\r")
        app.sees("quiet words")
        app.type(" and more")
        app.sees("quiet words and more")
        app.type("\x11")
        assert app.ended() == 0
        assert PASSPHRASE not in app.sent
        assert not any(f"\x1b]{title};" in app.sent for title in (0, 1, 2, 52))
        assert app.modes_changed == set()


def test_a_kill_while_it_is_locked_loses_nothing_and_leaves_nothing_to_read(folder: Path) -> None:
    encrypted(folder)
    with terminal(folder) as app:
        unlock(app)
        app.type("n6\t\t4")
        app.sees("[4]")
        app.type("\t\t\t\t\tquiet words" + LOCK)
        app.sees("The journal is locked")
        # Closed, it is one file: nothing is left in a log beside it.
        app.until(lambda: not (folder / "journal.db-wal").exists())
        app.signal(signal.SIGKILL)
    assert files_with(folder, CANARY, "quiet words", PASSPHRASE) == []
    with opened(folder) as journal:
        draft = journal.drafts.get("log")
    assert draft is not None
    assert (draft.body["mood"], draft.body["note"]) == (6, "quiet words")


def test_told_to_end_while_it_is_locked_it_ends(folder: Path) -> None:
    encrypted(folder)
    with terminal(folder) as app:
        app.sees("Passphrase")
        app.type("half")
        app.signal(signal.SIGTERM)
        assert app.ended() == 143
        assert app.modes_changed == set()


def test_a_fault_while_it_is_locked_shows_no_secret(folder: Path) -> None:
    encrypted(folder)
    with terminal(folder, "faulty", "journal.core.unlocking.unlock") as app:
        app.sees("Passphrase")
        app.type(f"{PASSPHRASE}\r")
        assert app.ended() == 1
        assert "The app stopped because of a fault in it." in app.text
        for secret in (PASSPHRASE, SECRET, CANARY):
            assert secret not in app.sent
