"""`journal encrypt`, `decrypt` and `passphrase`, as a person meets them."""

import re
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import keyring
import pytest
from keyring.backends import fail, null

from builders import contents
from cli.keyrings import InAFile
from cli.locked import PASSPHRASE, WRONG, encrypted, printing, without_terminal
from cli.running import Program
from cli.test_terminal import ended, on_terminal
from journal.cli.passphrase import Passphrase
from journal.core import Journal, unlocking
from journal.vault import keyring as journal_keyring
from journal.vault.encryption import cipher
from running import start

NEW = "five quite different words here"
TOO_SHORT = "A passphrase needs at least 8 characters"
LENGTH = "At least 8 characters; four or five words are easy to keep in mind."
CODE = r"(?:[A-Z2-7]{4}-){6}[A-Z2-7]{4}"


def typed(folder: Path, *arguments: str, answers: list[tuple[str, str]]) -> tuple[int | None, str]:
    """Run a command on a terminal; return how it ended and all that was seen."""
    child = on_terminal(folder, *arguments)
    seen = ""
    for prompt, answer in answers:
        child.expect(prompt)
        seen += str(child.before)
        child.sendline(answer)
    code = ended(child)
    return code, " ".join((seen + str(child.before)).split())


def code_in(seen: str) -> str:
    *_, first, second = re.findall(CODE, seen)
    return f"{first} {second}"


@pytest.mark.usefixtures("rounds_of_programs")
def test_encrypting_says_what_it_does_asks_twice_and_shows_a_code_once(
    program: Program, tmp_path: Path
) -> None:
    program.done("log", 6, 8, 3)
    elsewhere = Path(shutil.copy(program.done("backup").out.splitlines()[0], tmp_path))
    code, seen = typed(
        program.folder, "encrypt", answers=[("Passphrase: ", PASSPHRASE), ("again: ", PASSPHRASE)]
    )
    assert code == 0
    assert "Its backups in the same folder are encrypted too" in seen
    assert "What lies outside it is not protected: exports and sheets" in seen
    assert "copies made elsewhere before" in seen
    assert LENGTH in seen
    assert "shown this once" in seen
    assert "Without both of them nobody can read the journal" in seen
    assert PASSPHRASE not in seen
    assert unlocking.is_encrypted(program.folder)
    assert len(program.done(*printing(PASSPHRASE), "list", "--json").json) == 1
    key = unlocking.unlock_by_code(program.folder, code_in(seen))
    with Journal(program.folder, key=key) as journal:
        assert len(journal.sessions.all()) == 1
        backups = [cipher.is_encrypted(backup.path) for backup in journal.backups.all()]
    assert (set(backups), cipher.is_encrypted(elsewhere)) == ({True}, False)
    again = program.run("encrypt", terminal=True)
    assert (again.code, "encrypted already" in " ".join(again.err.split())) == (1, True)


@pytest.mark.usefixtures("rounds_of_programs")
@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ([("Passphrase: ", "short")], TOO_SHORT),
        ([("Passphrase: ", PASSPHRASE), ("again: ", WRONG)], "not the same"),
        ([("Passphrase: ", "")], TOO_SHORT),
    ],
)
def test_a_passphrase_that_is_not_usable_encrypts_nothing(
    program: Program, answers: list[tuple[str, str]], said: str
) -> None:
    program.done("log", 6, 8, 3)
    before = contents(program.folder)
    code, seen = typed(program.folder, "encrypt", answers=answers * 3)
    assert (code, seen.count(said)) == (2, 3)
    assert contents(program.folder) == before


@pytest.mark.usefixtures("rounds_of_programs")
def test_a_blank_at_the_end_is_part_of_it_and_said(program: Program) -> None:
    program.done("log", 6, 8, 3)
    spaced = f"{PASSPHRASE} "
    answers = [("Passphrase: ", spaced), ("again: ", spaced)]
    code, seen = typed(program.folder, "encrypt", answers=answers)
    assert code == 0
    assert "The passphrase begins or ends with a blank, which is part of it." in seen


@pytest.mark.usefixtures("rounds_of_programs")
def test_what_is_not_usable_is_asked_for_again_and_never_left_to_the_shell(
    program: Program,
) -> None:
    program.done("log", 6, 8, 3)
    answers = [
        ("Passphrase: ", "short"),
        *[("Passphrase: ", PASSPHRASE), ("again: ", WRONG)],
        *[("Passphrase: ", PASSPHRASE), ("again: ", PASSPHRASE)],
    ]
    code, seen = typed(program.folder, "encrypt", answers=answers)
    assert (code, unlocking.is_encrypted(program.folder)) == (0, True)
    assert TOO_SHORT in seen
    assert "The two are not the same" in seen


@pytest.mark.usefixtures("rounds_of_programs")
def test_the_code_does_not_go_into_a_pipe_unless_asked_for(program: Program) -> None:
    program.done("log", 6, 8, 3)
    stdin = f"{PASSPHRASE}\n".encode()
    ran = without_terminal(program.folder, "--passphrase-fd", 0, "encrypt", stdin=stdin)
    assert (ran.returncode, ran.stdout) == (2, "")
    assert "--print-recovery-code" in ran.stderr
    assert not unlocking.is_encrypted(program.folder)
    ran = without_terminal(
        program.folder, "--passphrase-fd", 0, "encrypt", "--print-recovery-code", stdin=stdin
    )
    assert (ran.returncode, ran.stderr) == (0, "")
    last = ran.stdout.splitlines()[-1]
    assert unlocking.unlock_by_code(program.folder, last) == unlocking.unlock(
        program.folder, PASSPHRASE
    )


@pytest.mark.usefixtures("rounds_of_programs")
def test_what_is_not_usable_from_a_descriptor_is_refused_once(program: Program) -> None:
    program.done("log", 6, 8, 3)
    how = ("--passphrase-fd", 0, "encrypt", "--print-recovery-code")
    ran = without_terminal(program.folder, *how, stdin=f"short\n{PASSPHRASE}\n".encode())
    assert (ran.returncode, ran.stderr.count("\n"), TOO_SHORT in ran.stderr) == (2, 1, True)
    assert not unlocking.is_encrypted(program.folder)


@pytest.mark.parametrize(
    "arguments", [("export", "out.csv"), ("export", "out.json"), ("sheet", "-o", "out.md")]
)
def test_a_plain_file_that_comes_out_of_an_encrypted_journal_is_called_plain(
    program: Program, arguments: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    program.done("log", 6, 8, 3)
    said = "The file is not encrypted: whoever has it can read it.\n"
    assert said not in program.done(*arguments).out
    page = program.done("sheet").out
    with Journal(program.folder) as journal:
        journal.security.encrypt(PASSPHRASE)
    assert program.done(*printing(PASSPHRASE), *arguments).out.endswith(f"\n{said}")
    assert program.done(*printing(PASSPHRASE), "sheet").out == page


@pytest.mark.usefixtures("rounds_of_programs")
def test_a_new_passphrase_takes_the_place_of_the_old(program: Program) -> None:
    old_code = encrypted(program.folder, "kept")
    code, seen = typed(
        program.folder,
        "passphrase",
        answers=[("Passphrase: ", PASSPHRASE), ("New passphrase: ", NEW), ("again: ", NEW)],
    )
    assert (code, LENGTH in seen) == (0, True)
    assert program.run(*printing(PASSPHRASE), "list").code == 1
    assert program.done(*printing(NEW), "list", "--json").json[0]["note"] == "kept"
    answers = [("code > ", old_code)] * 3
    code, seen = typed(program.folder, "passphrase", "--recover", answers=answers)
    assert (code, seen.count("of an earlier passphrase")) == (1, 3)


@pytest.mark.usefixtures("rounds_of_programs")
@pytest.mark.parametrize("lines", [1, 2])
def test_the_recovery_code_sets_a_new_passphrase(program: Program, lines: int) -> None:
    code = encrypted(program.folder, "kept")
    parts = [("code > ", code)] if lines == 1 else [("code > ", code[:34]), ("line > ", code[35:])]
    ended_with, seen = typed(
        program.folder,
        "passphrase",
        "--recover",
        answers=[*parts, ("New passphrase: ", NEW), ("again: ", NEW)],
    )
    assert (ended_with, NEW in seen) == (0, False)
    assert code_in(seen).replace(" ", "-") != code
    assert program.done(*printing(NEW), "list", "--json").json[0]["note"] == "kept"


@pytest.mark.usefixtures("rounds_of_programs")
def test_a_slip_in_the_recovery_code_changes_nothing(program: Program) -> None:
    code = encrypted(program.folder, "kept")
    before = contents(program.folder)
    slip = ("B" if code[0] == "A" else "A") + code[1:]
    answers = [("code > ", slip)] * 3
    ended_with, seen = typed(program.folder, "passphrase", "--recover", answers=answers)
    assert (ended_with, seen.count("Look for a letter that was misread")) == (2, 3)
    assert contents(program.folder) == before


@pytest.mark.usefixtures("rounds_of_programs")
def test_after_a_slip_the_code_is_typed_again_and_then_kept(program: Program) -> None:
    code = encrypted(program.folder, "kept")
    slip = ("B" if code[0] == "A" else "A") + code[1:]
    answers = [
        *[("code > ", slip), ("code > ", code)],
        *[("New passphrase: ", "short"), ("New passphrase: ", NEW), ("again: ", WRONG)],
        *[("New passphrase: ", NEW), ("again: ", NEW)],
    ]
    ended_with, seen = typed(program.folder, "passphrase", "--recover", answers=answers)
    assert ended_with == 0
    assert all(said in seen for said in ("was misread", LENGTH, TOO_SHORT, "not the same"))
    assert program.done(*printing(NEW), "list", "--json").json[0]["note"] == "kept"


@pytest.mark.usefixtures("rounds_of_programs")
def test_a_wrong_code_from_a_descriptor_is_refused_once(program: Program) -> None:
    code = encrypted(program.folder, "kept")
    how = ("--passphrase-fd", 0, "passphrase", "--recover", "--print-recovery-code")
    stdin = f"{'B' if code[0] == 'A' else 'A'}{code[1:]}\n{code}\n{NEW}\n".encode()
    ran = without_terminal(program.folder, *how, stdin=stdin)
    assert (ran.returncode, ran.stderr.count("\n")) == (2, 1)


@pytest.mark.usefixtures("rounds_of_programs")
@pytest.mark.parametrize("is_code", [True, False])
def test_with_one_line_the_one_that_is_missing_is_named(program: Program, is_code: bool) -> None:
    code = encrypted(program.folder, "kept")
    before = contents(program.folder)
    how = ("passphrase", "--print-recovery-code", *(["--recover"] if is_code else []))
    stdin = f"{code if is_code else PASSPHRASE}\n".encode()
    ran = without_terminal(program.folder, "--passphrase-fd", 0, *how, stdin=stdin)
    assert (ran.returncode, ran.stdout, ran.stderr) == (
        1,
        "",
        "Only one line came from the file descriptor 0; this needs a second line: the new"
        " passphrase. Nothing was changed.\n",
    )
    assert contents(program.folder) == before


@pytest.mark.usefixtures("rounds_of_programs")
def test_scripts_give_old_and_new_as_two_lines(program: Program) -> None:
    code = encrypted(program.folder, "kept")
    for first in (PASSPHRASE, None):
        stdin = f"{first or code}\n{NEW}\n".encode()
        how = ("passphrase", "--print-recovery-code", *(() if first else ("--recover",)))
        ran = without_terminal(program.folder, "--passphrase-fd", 0, *how, stdin=stdin)
        assert (ran.returncode, ran.stderr) == (0, "")
        code = ran.stdout.splitlines()[-1]
    assert program.done(*printing(NEW), "list")


@pytest.mark.usefixtures("rounds_of_programs")
def test_decrypting_asks_first_and_gives_a_plain_file(program: Program) -> None:
    encrypted(program.folder, "kept")
    code, seen = typed(
        program.folder, "decrypt", answers=[("Passphrase: ", PASSPHRASE), (r"\[y/N\] ", "n")]
    )
    assert (code, unlocking.is_encrypted(program.folder)) == (0, True)
    assert "Write the journal and its backups as plain files" in seen
    assert "Nothing was changed" in seen
    ran = program.run(*printing(PASSPHRASE), "decrypt")
    assert ran.code == 2
    assert "decrypt --yes" in ran.err
    said = program.done(*printing(PASSPHRASE), "decrypt", "--yes").out
    assert "a plain file again, and so are its backups" in said
    assert program.sessions()[0]["note"] == "kept"
    with Journal(program.folder) as journal:
        assert all(b"kept" in backup.path.read_bytes() for backup in journal.backups.all())


@pytest.mark.parametrize("arguments", [("decrypt", "--yes"), ("passphrase",)])
def test_what_is_not_encrypted_is_left_alone(program: Program, arguments: tuple[str, ...]) -> None:
    program.done("log", 6, 8, 3)
    ran = program.run(*arguments)
    assert (ran.code, "is not encrypted" in ran.err) == (1, True)


@pytest.mark.usefixtures("rounds_of_programs")
def test_while_another_program_has_it_open_it_is_not_encrypted(
    program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    program.done("log", 6, 8, 3)
    monkeypatch.setattr("journal.core.security.BUSY_SECONDS", 0.1)
    with start("having_it_open", program.folder, module="vault.readers") as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "open\n"
        ran = program.run(*printing(PASSPHRASE), "encrypt", "--print-recovery-code")
        other.communicate("go\n", timeout=120)
    assert (ran.code, ran.err.count("\n")) == (1, 1)
    assert "Another program is using" in ran.err
    assert not unlocking.is_encrypted(program.folder)


class TestKeyring:
    """With a keyring of the tests' own, in a file; never that of the system."""

    @pytest.fixture(autouse=True)
    def backend(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
        monkeypatch.setattr(InAFile, "file", tmp_path / "keyring.json")
        before = keyring.get_keyring()
        keyring.set_keyring(InAFile())
        yield
        keyring.set_keyring(before)

    def test_it_opens_without_asking_once_that_was_asked_for(self, program: Program) -> None:
        encrypted(program.folder, "kept")
        kept = program.done(*printing(PASSPHRASE), "passphrase", "--remember")
        assert "is in the keyring" in kept.out
        assert program.sessions()[0]["note"] == "kept"
        assert program.done("status").out.startswith("journal: 1 session")
        assert "no longer" in program.done("passphrase", "--forget").out
        assert program.done("status").out == "journal: encrypted; open it to see more\n"
        assert "was not in" in program.done("passphrase", "--forget").out

    def test_decrypting_takes_it_out(self, program: Program) -> None:
        encrypted(program.folder, "kept")
        program.done(*printing(PASSPHRASE), "passphrase", "--remember")
        program.done("decrypt", "--yes")
        assert not journal_keyring.is_wanted(program.folder)
        assert InAFile().kept() == {}

    def test_one_that_no_longer_fits_is_said_and_then_it_is_asked(self, program: Program) -> None:
        encrypted(program.folder, "kept")
        program.done(*printing(PASSPHRASE), "passphrase", "--remember")
        journal_keyring.remember(program.folder, WRONG)
        ran = program.run("list")
        assert (ran.code, ran.out) == (1, "")
        assert "keyring of the system does not open this journal" in ran.err
        assert "encrypted; open it" in program.done("status").out

    def test_a_new_passphrase_is_kept_anew(self, program: Program) -> None:
        encrypted(program.folder, "kept")
        program.done(*printing(PASSPHRASE), "passphrase", "--remember")
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(Passphrase, "new", lambda _: NEW)
            program.done("passphrase", "--print-recovery-code")
        assert journal_keyring.passphrase(program.folder) == NEW
        assert program.sessions()[0]["note"] == "kept"

    def test_a_keyring_that_fails_is_told_and_the_code_shown(self, program: Program) -> None:
        encrypted(program.folder, "kept")
        program.done(*printing(PASSPHRASE), "passphrase", "--remember")
        keyring.set_keyring(fail.Keyring())
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(Passphrase, "new", lambda _: NEW)
            ran = program.run(*printing(PASSPHRASE), "passphrase", "--print-recovery-code")
        assert ran.code == 0
        assert "no keyring that can be used here" in ran.err
        code = next(line for line in ran.out.splitlines() if line.count("-") > 5)
        key = unlocking.unlock(program.folder, NEW)
        assert code.strip() in key.recovery_code


def test_without_being_asked_no_keyring_is_touched(
    program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    encrypted(program.folder, "kept")
    monkeypatch.delitem(sys.modules, "keyring")
    program.done(*printing(PASSPHRASE), "list")
    assert program.run("list").code == 1
    assert "keyring" not in sys.modules


def test_without_a_keyring_one_sentence_and_nothing_is_changed(
    program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    encrypted(program.folder, "kept")
    before = contents(program.folder)
    kept = keyring.get_keyring()
    for backend in (fail.Keyring(), null.Keyring()):
        keyring.set_keyring(backend)
        ran = program.run(*printing(PASSPHRASE), "passphrase", "--remember")
        assert (ran.code, ran.out) == (1, "")
        assert "no keyring that can be used here" in ran.err
    keyring.set_keyring(kept)
    monkeypatch.setitem(sys.modules, "keyring", None)
    ran = program.run(*printing(PASSPHRASE), "passphrase", "--remember")
    assert (ran.code, "not installed" in ran.err) == (1, True)
    assert contents(program.folder) == before


def test_ways_that_exclude_each_other_are_refused(program: Program) -> None:
    program.run("passphrase", "--remember", "--forget").refused()
    assert not program.folder.exists()
