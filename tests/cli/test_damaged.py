"""Every command on a damaged journal: exit code 0 or 1, one sentence, the file as it was."""

import random
from collections.abc import Callable
from pathlib import Path

import pytest

from builders import contents
from cli.running import Program, Ran
from journal.text import one_line
from vault.doctor.damaging import PAGE, flipped, garbage_page, garbage_run, legible, sound, torn

READING = (
    ("list",),
    ("list", "--json"),
    ("status",),
    ("signals",),
    ("trend", "--text"),
    ("sheet",),
    ("compare",),
    ("course",),
    ("review", "list"),
    ("where",),
    ("doctor",),
)
WRITING = (
    ("log", "5", "5", "5", "--note", "new"),
    ("edit", "31", "--mood", "3"),
    ("delete", "31", "--yes"),
    ("undo",),
    ("course", "Ana", "--use"),
    ("change", "pace", "--text", "slower"),
)
NO_BACKUP = "so no backup of it was kept"
PNG = b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40


def ended_well(ran: Ran) -> bool:
    """See to it that a command ended with at most one sentence on stderr; tell whether with 0."""
    assert ran.code in (0, 1)
    assert "Traceback" not in ran.out + ran.err
    assert "inside the program" not in ran.err
    said = ran.err.splitlines()
    assert all(line.endswith(".") and line == one_line(line) for line in said)
    # That no daily backup could be made is a notice of its own, beside the one sentence.
    assert len([line for line in said if NO_BACKUP not in line]) <= 1
    return ran.code == 0


def damage(name: str, number: int) -> bytes:
    data, chance = sound().data, random.Random(f"{name} {number}")
    makers: dict[str, Callable[[bytes, random.Random], bytes]] = {
        "cut": torn,
        "flip": flipped,
        "page": garbage_page,
        "run": garbage_run,
    }
    return makers[name](data, chance)


@pytest.mark.parametrize(
    "data",
    [b"", b"hi", PNG, b"Dear diary,\n" * 500, bytes(2 * PAGE), random.Random(3).randbytes(9999)],
    ids=["empty", "two bytes", "a picture", "a text", "zeros", "chance"],
)
def test_what_is_no_journal_is_named_by_every_reading_command(
    program: Program, data: bytes
) -> None:
    file = sound().put(program.folder, data)
    for arguments in READING:
        ran = program.run(*arguments)
        ended_well(ran)
        if data and arguments[0] not in ("where", "doctor"):
            assert (ran.code, ran.out) == (1, "")
            assert "journal doctor" in ran.err
        assert not data or file.read_bytes() == data
    assert not data or {path.name for path in program.folder.iterdir()} == {"journal.db"}


@pytest.mark.parametrize("is_there", [True, False])
def test_a_journal_that_is_gone_or_empty_is_not_begun_anew_beside_its_backups(
    program: Program, is_there: bool
) -> None:
    program.done("log", 5, 6, 7)
    program.done("backup")
    file = program.folder / "journal.db"
    file.unlink()
    if is_there:
        file.touch(0o600)
        file.with_name("journal.db-wal").touch(0o600)
    before = contents(program.folder)
    for arguments in (*READING, *WRITING):
        ran = program.run(*arguments)
        ended_well(ran)
        if arguments[0] not in ("where", "doctor"):
            assert (ran.code, ran.out) == (1, "")
            assert "journal restore --newest" in ran.err
        assert contents(program.folder) == before
    assert "journal restore --newest" in program.run("doctor").out
    program.done("restore", "--newest", "--yes")
    assert len(program.sessions()) == 1
    # Whoever wants to begin anew can.
    file.unlink()
    (program.folder / "backups").rename(program.folder / "old backups")
    program.done("log", 5, 6, 7)


@pytest.mark.parametrize("name", ["cut", "flip", "page", "run"])
def test_every_command_reads_a_damaged_journal_or_names_the_doctor(
    program: Program, name: str
) -> None:
    for number in range(2 * len(READING)):
        data = damage(name, number)
        file = sound().put(program.folder, data)
        arguments = READING[number % len(READING)]
        ran = program.run(*arguments)
        if not ended_well(ran) and arguments[0] != "doctor":
            assert "journal doctor" in ran.err or "newer version" in ran.err
        assert file.read_bytes() == data
        for log in program.folder.glob("journal.db-*"):
            log.unlink()


@pytest.mark.parametrize("name", ["cut", "flip", "page"])
def test_what_is_written_into_a_damaged_journal_is_kept_or_refused(
    program: Program, name: str
) -> None:
    for number in range(2 * len(WRITING)):
        data = damage(name, number)
        file = sound().put(program.folder, data)
        arguments = WRITING[number % len(WRITING)]
        is_done = ended_well(program.run(*arguments))
        # Where a command failed after it had written, that is one more change, whole.
        now = legible(file.read_bytes())
        lost = {number for number, note in legible(data).items() if now.get(number) != note}
        assert lost <= ({31} if arguments[0] == "delete" else set())
        if is_done and arguments[0] == "log":
            assert "new" in now.values()
        for log in program.folder.glob("journal.db-*"):
            log.unlink()


def test_a_bad_page_met_while_a_session_is_read_names_the_doctor(program: Program) -> None:
    of = sound()
    at = of.data.index(b"A long one. A long one. A long one.", 20 * PAGE) // PAGE
    file = of.put(program.folder, of.data)
    damaged = of.data[: at * PAGE] + b"\xff" * PAGE + of.data[(at + 1) * PAGE :]
    file.write_bytes(damaged)
    ran = program.run("list")
    assert ran.code == 1
    assert "journal doctor" in ran.err
    assert file.read_bytes() == damaged
    assert Path(file).stat().st_size == len(of.data)
