"""`journal doctor`: the summary first, what to do next, both ways on named."""

import random
from pathlib import Path

import pytest

from cli.running import Program
from journal import people
from journal.people import People
from vault.doctor.damaging import (
    PAGE,
    PASSPHRASE,
    SESSIONS,
    garbage_page,
    place_of_number,
    sound,
)


def with_a_lost_page() -> bytes:
    """Return the journal with garbage over the page that session 31 is on."""
    start = place_of_number(sound(), 31) // PAGE * PAGE
    return sound().data[:start] + random.Random(1).randbytes(PAGE) + sound().data[start + PAGE :]


@pytest.fixture
def damaged(program: Program) -> Program:
    sound().put(program.folder, with_a_lost_page())
    return program


def test_a_well_journal_in_one_look(program: Program) -> None:
    sound().put(program.folder, sound().data)
    ran = program.done("doctor")
    assert ran.out.startswith("All is well.\n\n")
    assert ": wrong." not in ran.out
    assert "lines for next time" in ran.out
    document = program.done("doctor", "--json").json
    assert (document["well"], document["sessions"]) == (True, SESSIONS)
    assert {finding["state"] for finding in document["findings"]} <= {"ok", "note"}


def test_without_a_journal_nothing_is_made(program: Program) -> None:
    assert "There is no journal here yet" in program.done("doctor").out
    assert not program.folder.exists()


def test_a_damaged_one_is_told_and_changed_in_nothing(damaged: Program) -> None:
    ran = damaged.run("doctor")
    assert (ran.code, ran.err) == (1, "")
    assert ran.out.startswith("The journal is damaged: ")
    assert "Cannot be read: session" in ran.out
    assert "journal doctor --salvage" in ran.out
    document = damaged.run("doctor", "--json")
    assert (document.code, document.json["damaged"]) == (1, True)
    assert (damaged.folder / "journal.db").read_bytes() == with_a_lost_page()
    assert [path.name for path in damaged.folder.iterdir()] == ["journal.db"]


def test_salvaging_tells_what_is_whole_and_what_is_lost_by_number(damaged: Program) -> None:
    ran = damaged.done("doctor", "--salvage")
    [new] = damaged.folder.glob("journal-salvaged-*.db")
    assert str(new) in ran.out
    assert f"journal restore {new}" in ran.out
    assert "31" in ran.out.partition("not at all")[2]
    assert new.stat().st_mode & 0o777 == 0o600
    assert (damaged.folder / "journal.db").read_bytes() == with_a_lost_page()
    read = damaged.done("doctor", "--salvage", "--json").json["read"]
    assert 31 in read["session"]["lost"]
    assert read["session"]["whole"] + len(read["session"]["lost"]) == SESSIONS


def test_what_was_salvaged_is_joined_with_the_newest_good_backup(damaged: Program) -> None:
    backup = damaged.folder / "backups" / "journal-2026-06-01-120000-daily.db"
    backup.parent.mkdir(0o700)
    for path in (backup, backup.with_name("journal-2026-06-02-120000-daily.db")):
        path.touch(0o600)
    backup.write_bytes(sound().data)
    bad = damaged.folder / "backups" / "journal-2026-06-02-120000-daily.db"
    bad.write_bytes(sound().data[:9000])
    assert "what is in either" in damaged.run("doctor").out
    said = damaged.done("doctor", "--salvage").out
    [new] = damaged.folder.glob("journal-salvaged-*.db")
    assert "the newest good backup, of 2026-06-01 12:00" in said
    assert "Only in the backup, sessions by number: " in said
    assert said.splitlines()[-1].startswith(f"“journal restore {new}”")
    document = damaged.done("doctor", "--salvage", "--json").json
    read = document["read"]["session"]
    assert (read["whole"], read["lost"], read["partly"]) == (SESSIONS, [], [])
    assert read["from_backup"] > 0
    assert document["joined_with_backup"]
    assert not document["backup_holds_more"]
    damaged.done("restore", new, "--yes")
    assert len(damaged.sessions()) == SESSIONS


def test_the_new_file_is_named_and_never_written_over(damaged: Program, tmp_path: Path) -> None:
    to = tmp_path / "new one.db"
    assert f"journal restore '{to}'" in damaged.done("doctor", "--salvage", "-o", to).out
    ran = damaged.run("doctor", "--salvage", "-o", to)
    assert ran.code == 2
    assert "already exists" in ran.err
    assert "give both" in damaged.run("doctor", "-o", tmp_path / "x.db").refused()


def test_where_nothing_can_be_read_that_is_said(program: Program) -> None:
    sound().put(program.folder, b"nothing of a journal " * 400)
    ran = program.run("doctor", "--salvage")
    assert (ran.code, ran.out) == (1, "")
    assert "no new file was made" in ran.err
    assert [path.name for path in program.folder.iterdir()] == ["journal.db"]


def test_an_encrypted_one_is_opened_by_passphrase_or_code(program: Program, tmp_path: Path) -> None:
    of = sound(encrypted=True)
    assert of.key is not None
    of.put(program.folder, of.data[: 4 * PAGE] + bytes(PAGE) + of.data[5 * PAGE :])
    secret = tmp_path / "secret"
    given = ("--passphrase-command", f"cat {secret}", "doctor")
    for words in (PASSPHRASE, of.key.recovery_code):
        secret.write_text(words, encoding="utf-8")
        ran = program.run(*given)
        assert ran.code == 1
        assert "changed since" in ran.out
    assert program.run(*given, "--salvage").code == 0
    secret.write_text("something else", encoding="utf-8")
    ran = program.run(*given)
    assert ran.code == 1
    assert "does not open this journal" in ran.err


def test_nothing_of_a_note_is_printed(program: Program) -> None:
    for number in range(5):
        sound().put(program.folder, garbage_page(sound().data, random.Random(number)))
        said = program.run("doctor").out + program.run("doctor", "--salvage", "--json").out
        assert "Wörter" not in said


def test_what_is_newer_than_the_backup_is_in_the_new_file_too(program: Program) -> None:
    program.done("log", 1, 2, 3, "--date", "2026-03-04", "--note", "first " * 900)
    program.done("log", 7, 7, 7, "--date", "2026-03-05")
    for path in (program.folder / "backups").iterdir():
        path.unlink()
    program.done("backup")
    program.done("edit", 2, "--mood", 8)
    program.done("log", 4, 5, 6, "--date", "2026-03-11")
    [daily] = (program.folder / "backups").glob("*-daily.db")
    daily.unlink()
    file = program.folder / "journal.db"
    data = file.read_bytes()
    is_note = [data[at : at + PAGE].count(b"first ") > 600 for at in range(0, len(data), PAGE)]
    at = is_note.index(True) * PAGE
    file.write_bytes(data[:at] + bytes(PAGE) + data[at + PAGE :])
    said = program.done("doctor", "--salvage").out
    assert "Newer than the backup, sessions by number: 3." in said
    [new] = program.folder.glob("journal-salvaged-*.db")
    program.done("restore", new, "--yes")
    assert [one["mood"] for one in program.sessions()] == [1, 8, 4]
    assert program.sessions()[0]["note"] == "first " * 900


def test_a_sound_file_is_not_called_damaged(program: Program) -> None:
    program.done("log", 1, 2, 3)
    said = program.done("doctor", "--salvage").out
    assert "The journal’s file is not damaged. A copy of what it holds is in" in said
    assert "the damaged" not in said
    assert "journal restore" not in said


def test_an_unreadable_file_without_backups_has_a_next_step(program: Program) -> None:
    sound().put(program.folder, b"nothing of a journal " * 400)
    assert "“journal restore FILE” puts another copy" in program.run("doctor").out


@pytest.mark.parametrize("is_kept", [True, False])
def test_a_copy_of_the_people_to_call_is_named(program: Program, is_kept: bool) -> None:
    people.write(program.folder, People(trusted="Ada"))
    program.done("log", 1, 2, 3)
    program.done("backup")
    copy = program.folder / "backups" / people.COPY_NAME
    assert copy.is_file()
    if not is_kept:
        copy.write_text("nobody")
    people.file_in(program.folder).write_text("damaged")
    said = program.run("doctor").out
    assert (f"{copy} too: copy that over people.json" in said) is is_kept
    assert "nter them again" in said


def test_people_to_call_that_the_system_does_not_give_are_not_to_be_entered_again(
    program: Program,
) -> None:
    program.done("log", 5, 5, 5)
    people.file_in(program.folder).symlink_to("x" * 300)
    said = " ".join(program.run("doctor").out.split())
    assert "people.json cannot be read." in said
    assert "Check that you may read it" in said
    assert "enter them again" not in said.lower()


def test_the_command_for_a_second_copy_works_from_any_folder(program: Program) -> None:
    program.done("log", 1, 2, 3)
    copy = program.folder / "journal (1).db"
    copy.write_bytes((program.folder / "journal.db").read_bytes())
    assert f"“journal import '{copy}' --dry-run”" in program.run("doctor").out
