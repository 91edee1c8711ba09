"""The app on an encrypted journal: nothing is shown, and no key does anything, until it is open."""

from pathlib import Path
from unittest.mock import patch

import pytest
from textual.message import Message
from textual.widgets import Input

from journal.core import Journal, unlocking
from journal.core.folder import file_in
from journal.errors import JournalError, WrongPassphraseError
from journal.ratings import Ratings
from journal.tui.home.home import Home
from journal.tui.log.log_form import LogForm
from journal.tui.log.summary import Summary
from journal.tui.safety.safety import Safety
from journal.tui.security.passphrase import NewPassphrase
from journal.tui.security.recovery_code import RecoveryCode
from journal.tui.security.unlock import ByCode, Unlock
from journal.tui.widgets.scale import Scale
from journal.tui.widgets.secret import Secret
from tui.driving import SIZES, driving, fill, pressed
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


@pytest.mark.parametrize("size", SIZES)
async def test_the_passphrase_is_asked_for_and_opens_the_journal(
    folder: Path, size: tuple[int, int]
) -> None:
    encrypted(folder)
    async with locked(folder, size) as app:
        await assert_covered(app)
        await app.sees("This journal has a passphrase.", "F2 shows people you can call")
        await app.press(*PASSPHRASE)
        assert isinstance(app.screen, Unlock)
        assert app.find(Secret).value == PASSPHRASE
        assert "•" * len(PASSPHRASE) in app.flat
        await app.goes_to(Home, "enter")
        await app.sees(CANARY)


async def test_a_wrong_passphrase_gives_one_sentence_and_an_empty_field(folder: Path) -> None:
    encrypted(folder)
    before = file_in(folder).read_bytes()
    async with locked(folder) as app:
        for typed in ("wrong", "\udce9", "x" * 500):
            app.find(Secret).value = typed
            await app.press("enter")
            await app.sees(str(WrongPassphraseError()).split("; ")[0])
            await app.settled()
            assert app.find(Secret).value == ""
            assert app.focused is app.find(Secret)
            await assert_covered(app)
        await app.press("enter")
        await assert_covered(app)
        await unlock(app)
        await app.arrives(Home)
    assert file_in(folder).read_bytes()[:16] == before[:16]


async def test_what_is_typed_can_be_looked_at_and_is_hidden_again(folder: Path) -> None:
    encrypted(folder)
    async with locked(folder) as app:
        await app.press(*"wrong one", "ctrl+r")
        await app.sees("wrong one")
        await app.press("ctrl+r")
        await app.sees("•••••••••")
        await app.press("ctrl+r", "enter")
        await app.sees("does not open", "Ctrl+O if it is forgotten")
        await app.press(*"again")
        await app.sees("•••••")


async def test_keys_typed_ahead_go_to_the_field_and_then_to_the_journal(folder: Path) -> None:
    encrypted(folder)
    async with driving(folder, begun=False, wait=False) as app:
        await app.goes_to(Summary, *PASSPHRASE, "enter", "n", "6", "ctrl+s")
    with opened(folder) as journal:
        assert journal.sessions.get(13).ratings == Ratings(6)
        assert journal.drafts.get("log") is None


async def test_keys_typed_ahead_of_a_wrong_passphrase_stay_in_the_hidden_field(
    folder: Path,
) -> None:
    encrypted(folder)
    async with driving(folder, begun=False, wait=False) as app:
        await app.press(*"quit q", "enter", *"dnqu", "!", "?", "q", settled=True)
        assert app.app.is_running
        await assert_covered(app)
        assert app.find(Secret).value == "dnqu!?q"
        assert "dnqu" not in app.flat


async def test_keys_on_the_locked_screen_do_nothing_else(folder: Path) -> None:
    encrypted(folder)
    async with locked(folder) as app:
        for focused in ("passphrase", "enter", None):
            app.screen.set_focus(app.screen.query_one(f"#{focused}") if focused else None)
            await app.press(*"dqn!?1 e")
            assert app.find(Secret).value == "dqn!?1 e"
            await app.press(
                "f4", "ctrl+p", "ctrl+l", "ctrl+n", "ctrl+t", "ctrl+x", "escape", "ctrl+c"
            )
            assert app.app.screen_stack == [app.screen]
            assert isinstance(app.screen, Unlock), focused
            app.app.clear_notifications()
            await assert_covered(app)
            app.find(Secret).take()


@pytest.mark.parametrize("typed", ["", "half a passphr"])
async def test_people_to_call_are_there_without_the_passphrase(folder: Path, typed: str) -> None:
    encrypted(folder)
    async with locked(folder) as app:
        await app.goes_to(Safety, *typed, "f2")
        assert CANARY not in app.flat
        await app.press("e")
        await app.sees("once the journal is shown again")
        for key in ("n", "ctrl+p", "ctrl+l", "u"):
            await app.press(key)
        assert isinstance(app.screen, Safety)
        await app.goes_to(Unlock, "escape")
        assert app.find(Secret).value == typed


async def test_what_was_typed_before_it_asks_is_no_command_among_people_to_call(
    folder: Path,
) -> None:
    encrypted(folder)
    async with locked(folder) as app:
        app.app.keys.hold()
        for key in ("h", "e", "n", "f2"):
            app.app.post_message(pressed(key))
        await app.arrives(Safety)
        app.app.keys.go_on()
        await app.press("down")
        await app.painted()
        assert "once the journal is shown again" not in app.flat
        await app.goes_to(Unlock, "escape")
        assert app.find(Secret).value == ""


async def test_the_demo_is_there_without_the_passphrase_and_leads_back(folder: Path) -> None:
    encrypted(folder)

    def open_demo() -> Journal:
        fill(folder / "demo", (1, 1, 1))
        return Journal(folder / "demo")

    async with locked(folder, open_demo=open_demo) as app:
        await app.goes_to(Home, *"half", "ctrl+d")
        await app.sees("demo, made-up data")
        assert CANARY not in app.flat
        await app.goes_to(Unlock, "d", settled=True)
        await assert_covered(app)
        await unlock(app)
        await app.sees(CANARY)


async def test_what_gives_the_passphrase_opens_it_without_asking(folder: Path) -> None:
    encrypted(folder)
    async with driving(folder, begun=False, wait=False, open_journal=lambda: opened(folder)) as app:
        await app.goes_to(LogForm, "n", "7")
        await app.until(lambda: app.find(Scale).value == 7)
        # Once it was locked by hand, it has to be opened by hand.
        await app.goes_to(Unlock, "ctrl+l")
        await dropped(app)
        await assert_covered(app)
        await unlock(app)
        await app.arrives(LogForm)
        await app.until(lambda: app.find(Scale).value == 7)


async def test_what_fails_to_give_the_passphrase_is_said_and_it_is_asked_for(
    folder: Path,
) -> None:
    encrypted(folder)

    def fails() -> Journal:
        raise JournalError("The command for the passphrase failed.")

    async with driving(folder, begun=False, wait=False, open_journal=fails) as app:
        await app.sees("The command for the passphrase failed.")
        await assert_covered(app)
        await unlock(app)
        await app.sees(CANARY)


@pytest.mark.parametrize("keeps", [4096, 5000])
async def test_a_damaged_file_is_never_asked_about_in_vain(folder: Path, keeps: int) -> None:
    encrypted(folder)
    file = file_in(folder)
    whole = file.read_bytes()
    file.write_bytes(whole[:keeps] if keeps > 4096 else whole[:100] + b"\xff" * 4096)
    damaged = file.read_bytes()
    async with driving(folder, begun=False, wait=False) as app:
        await app.until(lambda: not app.app.lock_controller.is_covered)
        await app.arrives(Home)
        await app.settled()
        await app.painted()
        assert "It was left as it is" in app.flat or "doctor" in app.flat
    assert file.read_bytes() == damaged


async def test_a_page_damaged_behind_the_key_names_the_doctor(folder: Path) -> None:
    encrypted(folder)
    file = file_in(folder)
    whole = bytearray(file.read_bytes())
    whole[200:300] = bytes(reversed(whole[200:300]))
    file.write_bytes(whole)
    async with locked(folder) as app:
        await app.press(*PASSPHRASE, "enter")
        await app.sees("“journal doctor” checks whether the file is damaged")
        await assert_covered(app)
    assert file.read_bytes() == whole


async def test_the_recovery_code_opens_it_and_a_new_passphrase_is_set(folder: Path) -> None:
    code = encrypted(folder)
    async with locked(folder) as app:
        await app.goes_to(ByCode, "ctrl+o")
        await app.press("enter")
        await app.sees("Nothing is typed in this field yet.")
        wrong = "b" if code[-1].lower() == "a" else "a"
        await app.paste(code[:-1].replace("-", " ").lower().replace(" ", "\n", 3) + wrong)
        await app.press("enter")
        await app.sees("That is not the recovery code as it was shown")
        await app.goes_to(NewPassphrase, "backspace", code[-1].lower(), "enter")
        await app.sees("The journal is open. Choose a new passphrase now", "Set the new passphrase")
        await app.goes_to(RecoveryCode, *OTHER, "enter", *OTHER, "enter")
        await app.goes_to(Home, "ctrl+s")
        await app.sees(CANARY)
    with pytest.raises(WrongPassphraseError):
        unlocking.unlock_by_code(folder, code)
    with opened(folder, OTHER) as journal:
        assert len(journal.sessions.all()) == 12
        assert journal.security.code_to_note() is None


async def test_a_new_passphrase_after_the_code_can_wait(folder: Path) -> None:
    code = encrypted(folder)
    async with locked(folder) as app:
        await app.goes_to(ByCode, "ctrl+o")
        await app.goes_to(Unlock, "escape")
        await app.goes_to(ByCode, "ctrl+o")
        await app.paste(code)
        await app.goes_to(NewPassphrase, "enter")
        await app.press("escape")
        await app.sees(CANARY)
    opened(folder).close()
    unlocking.unlock_by_code(folder, code)


async def test_a_secret_is_in_no_message_and_on_no_clipboard(folder: Path) -> None:
    encrypted(folder)
    async with locked(folder) as app:
        told: list[str] = []
        post = Input.post_message

        def watched(self: Input, message: Message) -> bool:
            is_sent = post(self, message)
            if is_sent and type(message).__name__ != "Key":
                told.append(repr(vars(message)))
            return is_sent

        with patch.object(Input, "post_message", watched):
            await app.press(*PASSPHRASE, "ctrl+a", "ctrl+c", "ctrl+x")
            await app.goes_to(Home, "enter")
        assert told
        assert not [one for one in told if PASSPHRASE in one]
        assert PASSPHRASE[:-1] not in app.app.clipboard
        assert app.app.clipboard == ""


async def test_undo_and_drafts_hold_no_secret(folder: Path) -> None:
    encrypted(folder)
    async with unlocked(folder) as app:
        with opened(folder) as journal:
            assert PASSPHRASE not in (journal.last_change() or "")
        await app.press("p", settled=True)
    with opened(folder) as journal:
        assert all(journal.drafts.get(form) is None for form in ("log", "people", "passphrase"))
