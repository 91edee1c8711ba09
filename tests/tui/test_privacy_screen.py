"""Privacy: a passphrase set, changed, taken away in the app; when it locks; where it is offered."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event
from time import sleep

import pytest

from journal.core import Journal, Key, unlocking
from journal.core.folder import file_in
from journal.errors import JournalError, WrongPassphraseError
from journal.progress import is_stopped
from journal.tui.home.home import Home
from journal.tui.log.summary import Summary
from journal.tui.security.passphrase import NewPassphrase, NoPassphrase
from journal.tui.security.privacy import Privacy
from journal.tui.security.recovery_code import RecoveryCode
from journal.tui.security.unlock import Unlock
from journal.tui.widgets.secret import Secret
from tui.driving import SIZES, Driven, driving, fill
from tui.locking import (
    CANARY,
    OTHER,
    PASSPHRASE,
    assert_covered,
    dropped,
    encrypted,
    locked,
    opened,
    unlock,
    unlocked,
)


async def choose(app: Driven, *keys: str) -> None:
    """Open the privacy screen and choose from its list."""
    await app.goes_to(Privacy, "p", settled=True)
    await app.press(*keys, settled=True)


def code_shown(app: Driven) -> str:
    return app.front(RecoveryCode)._code


def is_plain(folder: Path) -> bool:
    return file_in(folder).read_bytes().startswith(b"SQLite format 3")


def canary_in(folder: Path) -> list[str]:
    """Return the files that hold the canary, or a passphrase, as plain text."""
    words = [CANARY.encode(), PASSPHRASE.encode(), OTHER.encode()]
    return [
        path.name
        for path in folder.rglob("*")
        if path.is_file() and any(word in path.read_bytes() for word in words)
    ]


@pytest.mark.parametrize("size", SIZES)
async def test_it_says_plainly_what_is(folder: Path, size: tuple[int, int]) -> None:
    async with driving(fill(folder, (5, 5, 5)), size) as app:
        await choose(app)
        await app.sees("This journal has no passphrase.", "Protect it with a passphrase")
        await app.sees("Hide by itself: never")
        assert str(file_in(folder)) in app.flat.replace(" ", "")


async def test_a_passphrase_is_set_and_the_code_is_shown_until_it_is_noted(folder: Path) -> None:
    async with driving(fill(folder, (5, 5, 5), note=CANARY)) as app:
        await choose(app, "enter")
        await app.arrives(NewPassphrase)
        await app.sees("This encrypts the whole journal.", "It does not protect")
        # A second Enter, typed too soon, does not pass the code by.
        await app.goes_to(
            RecoveryCode, *PASSPHRASE, "enter", *PASSPHRASE, "enter", "enter", "enter", "space"
        )
        code = code_shown(app)
        groups = code.split("-")
        assert len(groups) == 14
        await app.sees(*groups)
        for key in ("escape", "enter", "p", "n", "q"):
            await app.press(key)
        await app.sees("Once the code is written down, Ctrl+S goes on.")
        assert app.app.clipboard == ""
        await app.press("c")
        assert app.app.clipboard == code
        await app.goes_to(Privacy, "ctrl+s")
        await app.sees("This journal is encrypted", "Lock by itself: after 10 idle minutes")
        await app.sees("Like the journal, backups are encrypted; the newest is from")
        await app.goes_to(Unlock, "escape", "ctrl+l")
        await dropped(app)
        assert canary_in(folder) == []
        await unlock(app)
        await app.sees(CANARY)
    assert not is_plain(folder)
    unlocking.unlock_by_code(folder, code)


async def test_a_blank_at_the_end_of_a_passphrase_is_said(folder: Path) -> None:
    async with driving(fill(folder, (5, 5, 5))) as app:
        await choose(app, "enter")
        await app.arrives(NewPassphrase)
        await app.goes_to(
            RecoveryCode, *PASSPHRASE, "space", "enter", *PASSPHRASE, "space", "enter"
        )
        await app.sees("The passphrase begins or ends with a blank, which is part of it.")


async def test_a_code_that_was_not_noted_comes_again(folder: Path) -> None:
    async with driving(fill(folder, (5, 5, 5))) as app:
        await choose(app, "enter")
        await app.goes_to(RecoveryCode, *PASSPHRASE, "enter", *PASSPHRASE, "enter")
        code = code_shown(app)
        await app.goes_to(Unlock, "ctrl+l")
        await dropped(app)
        assert code[:9] not in app.flat
        await app.press("ctrl+q")
    async with locked(folder) as app:
        await unlock(app)
        await app.arrives(RecoveryCode)
        assert code_shown(app) == code
        await app.goes_to(Home, "ctrl+s", settled=True)
        await app.press("ctrl+l")
        await dropped(app)
        await unlock(app)
        await app.arrives(Home)


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ((PASSPHRASE, OTHER), "The two are not the same, and nothing was changed."),
        (("short", "short"), "A passphrase needs at least 8 characters"),
    ],
)
async def test_a_passphrase_that_does_not_do_changes_nothing(
    folder: Path, typed: tuple[str, str], words: str
) -> None:
    async with driving(fill(folder, (5, 5, 5))) as app:
        await choose(app, "enter")
        await app.press(*typed[0], "enter", *typed[1], "enter")
        await app.sees(words)
        assert [field.value for field in app.screen.query(Secret)] == ["", ""]
        assert app.focused is app.find(Secret, "new")
        await app.press(*"abc", "f4")
        assert "abc" not in app.flat
        await app.press("enter", "enter")
        assert isinstance(app.screen, NewPassphrase)
        assert is_plain(folder)


_HOLD = """
import sys
from pathlib import Path
from journal.core import Journal
with Journal(Path(sys.argv[1])) as journal:
    journal.version()
    print("there", flush=True)
    sys.stdin.read()
"""


@contextmanager
def held_by_another(folder: Path) -> Iterator[None]:
    """Have another program keep the journal open."""
    command = [sys.executable, "-c", _HOLD, str(folder)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == b"there\n"
        yield
        other.communicate()


async def test_while_another_program_has_it_open_nothing_is_changed(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("journal.core.security.BUSY_SECONDS", 0.2)
    async with driving(fill(folder, (5, 5, 5), note=CANARY)) as app:
        await choose(app, "enter")
        with held_by_another(folder):
            await app.press(*PASSPHRASE, "enter", *PASSPHRASE, "enter")
            await app.until(lambda: "program" in app.flat)
            assert isinstance(app.screen, NewPassphrase)
        assert is_plain(folder)
        assert not app.app.lock_controller.is_encrypted
        await app.goes_to(RecoveryCode, *PASSPHRASE, "enter", *PASSPHRASE, "enter")
    assert not is_plain(folder)


async def test_a_fault_while_encrypting_leaves_all_as_it_was(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(folder, (5, 5, 5), note=CANARY)

    def fails(*_: object, **__: object) -> None:
        raise JournalError("There is no room on the disk, and nothing was changed.")

    async with driving(folder) as app:
        await choose(app, "enter")
        with monkeypatch.context() as broken:
            broken.setattr("journal.core.security.rekey", fails)
            await app.press(*PASSPHRASE, "enter", *PASSPHRASE, "enter")
            await app.sees("There is no room on the disk, and nothing was changed.")
        await app.goes_to(Home, "escape", "escape")
        await app.sees(CANARY)
    assert is_plain(folder)


async def test_the_passphrase_is_changed_only_by_who_knows_it(folder: Path) -> None:
    code = encrypted(folder)
    async with unlocked(folder) as app:
        await choose(app, "enter")
        await app.arrives(NewPassphrase)
        await app.press(*"not it at all", "enter", *OTHER, "enter", *OTHER, "enter")
        await app.sees("That is not the passphrase of this journal, and nothing was changed.")
        await app.goes_to(RecoveryCode, *PASSPHRASE, "enter", *OTHER, "enter", *OTHER, "enter")
        assert code_shown(app) != code
        await app.goes_to(Privacy, "ctrl+s")
    with pytest.raises(WrongPassphraseError):
        unlocking.unlock(folder, PASSPHRASE)
    with opened(folder, OTHER) as journal:
        assert len(journal.sessions.all()) == 12


async def test_the_passphrase_is_taken_away_only_by_who_knows_it(folder: Path) -> None:
    encrypted(folder)
    async with unlocked(folder) as app:
        await choose(app, "down", "enter")
        await app.arrives(NoPassphrase)
        await app.press(*"not it at all", "enter")
        await app.sees("That is not the passphrase")
        assert not is_plain(folder)
        await app.goes_to(Privacy, *PASSPHRASE, "enter")
        await app.sees("This journal has no passphrase.", "has no passphrase any more")
    assert is_plain(folder)
    with Journal(folder) as journal:
        assert len(journal.sessions.all()) == 12


async def test_after_how_long_it_locks_can_be_chosen_and_is_kept(folder: Path) -> None:
    encrypted(folder)
    async with unlocked(folder) as app:
        await choose(app, "down", "down", "enter")
        await app.press("down", "enter")
        await app.sees("Lock by itself: after 20 idle minutes")
        assert app.app.lock_controller._idle._limit == 20 * 60
        await app.press("enter", settled=True)
        await app.press("2")
        await app.sees("Lock by itself: after 5 idle minutes")
        await app.press("enter", settled=True)
        await app.press("end", "enter")
        await app.sees("Lock by itself: never")
        await app.until(lambda: app.app.lock_controller._idle._limit is None)
    with opened(folder) as journal:
        assert journal.security.lock_after() is None


async def test_it_can_be_locked_from_the_list(folder: Path) -> None:
    encrypted(folder)
    async with unlocked(folder) as app:
        await choose(app, "end", "enter")
        await app.arrives(Unlock)
        await dropped(app)
        await assert_covered(app)


async def test_it_is_offered_at_the_first_start_without_being_asked(folder: Path) -> None:
    async with driving(folder) as app:
        await app.sees("p protect it with a passphrase, if you like")
        await app.goes_to(Summary, "n", "6", "ctrl+s")
        await app.sees("This is said only once.")
        await app.goes_to(Privacy, "p")
        await app.goes_to(Home, "escape", "enter")
        await app.goes_to(Summary, "n", "6", "ctrl+s", settled=True)
        assert "passphrase" not in app.flat


async def test_after_a_hard_first_session_nothing_is_offered(folder: Path) -> None:
    async with driving(folder) as app:
        await app.press("n", "0", "tab", "1", "tab", "1", "0", "ctrl+s")
        await app.until(lambda: any(isinstance(one, Summary) for one in app.app.screen_stack))
        await app.settled()
        await app.press("escape")
        await app.painted()
        assert "passphrase" not in app.flat
        with app.journal() as journal:
            assert journal.security.offers_passphrase()


@pytest.mark.parametrize("key", ["escape", "ctrl+c"])
async def test_encrypting_is_stopped_by_a_key_and_nothing_is_changed(
    folder: Path, monkeypatch: pytest.MonkeyPatch, key: str
) -> None:
    begun, new = Event(), Key.new

    def slow(passphrase: str) -> Key:
        begun.set()
        while not is_stopped():
            sleep(0.001)
        return new(passphrase)

    async with driving(fill(folder, (5, 5, 5), note=CANARY)) as app:
        await choose(app, "enter")
        await app.arrives(NewPassphrase)
        with monkeypatch.context() as patched:
            patched.setattr(Key, "new", slow)
            await app.press(*PASSPHRASE, "enter", *PASSPHRASE, "enter")
            await app.until(begun.is_set)
            await app.sees("Encrypting… (Esc stops it)")
            await app.press("n", key)
            await app.sees("Stopped, and nothing was changed.")
        assert isinstance(app.screen, NewPassphrase)
        assert is_plain(folder)
        # What was typed while it went on is forgotten, and it can be done anew.
        assert not any(field.value for field in app.screen.query(Secret))
        await app.goes_to(RecoveryCode, *PASSPHRASE, "enter", *PASSPHRASE, "enter")
    assert not is_plain(folder)
