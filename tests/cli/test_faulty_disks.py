"""Commands where the disk, the file or a right fails them: exit code 1, one sentence, no loss."""

import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from builders import is_sound
from cli.running import Program, Ran
from disks import fill_up, read_only, small_disk
from journal.vault import connecting

READING = (
    ("list",),
    ("list", "--json"),
    ("trend", "--text"),
    ("signals", "--why"),
    ("status",),
    ("sheet",),
    ("compare", "--date", "2026-01-05"),
    ("course",),
    ("change",),
    ("review", "list"),
    ("review", "helped"),
)
WRITING = (
    ("log", "6", "7", "3", "--note", "secret"),
    ("edit", "1", "--note", "secret"),
    ("delete", "1", "--yes"),
    ("undo",),
    ("course", "Dr. secret"),
    ("change", "pace", "--text", "secret"),
    ("review", "open"),
    ("review", "every", "4"),
)


def said(ran: Ran) -> str:
    """Return the one sentence that a command ended with that could not be done."""
    assert (ran.code, ran.out) == (1, ""), ran
    assert ran.err.endswith(".\n")
    assert ran.err.count("\n") == 1
    assert "secret" not in ran.err
    assert "Traceback" not in ran.err
    return ran.err


@pytest.fixture(params=WRITING, ids=" ".join)
def change(request: pytest.FixtureRequest) -> tuple[str, ...]:
    command: tuple[str, ...] = request.param
    return command


@pytest.fixture(params=READING, ids=" ".join)
def question(request: pytest.FixtureRequest) -> tuple[str, ...]:
    command: tuple[str, ...] = request.param
    return command


@pytest.fixture(scope="module")
def disk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A disk without room, on which a journal of two sessions lies."""
    with small_disk(tmp_path_factory.mktemp("small") / "disk") as disk:
        made(disk / "journal")
        filler = fill_up(disk)
        yield disk
        filler.unlink()
        assert is_sound(disk / "journal" / "journal.db")


def made(folder: Path) -> Program:
    program = Program(folder)
    for day in ("2026-01-05", "2026-01-12"):
        program.done("log", "5", "6", "7", "--date", day)
    return program


def test_a_change_on_a_full_disk_is_refused(disk: Path, change: tuple[str, ...]) -> None:
    program = Program(disk / "journal")
    before = program.folder.joinpath("journal.db").read_bytes()
    sentence = said(program.run(*change))
    assert "What was saved before is safe" in sentence
    assert program.folder.joinpath("journal.db").read_bytes() == before


def test_a_question_on_a_full_disk_is_answered_or_refused(
    disk: Path, question: tuple[str, ...]
) -> None:
    ran = Program(disk / "journal").run(*question)
    assert ran.code == 0 or "What was saved before is safe" in said(ran)


@pytest.fixture(scope="module")
def unwritable(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A journal on a disk that may only be read."""
    folder = tmp_path_factory.mktemp("read only")
    made(folder / "disk" / "journal")
    with read_only(folder / "disk", folder / "seen") as seen:
        yield seen / "journal"


def test_what_may_only_be_read_is_said_by_every_command(
    unwritable: Path, change: tuple[str, ...]
) -> None:
    sentence = said(Program(unwritable).run(*change))
    assert str(unwritable) in sentence
    assert "cannot be written to" in sentence


def test_a_question_on_a_disk_that_may_only_be_read_is_answered_or_refused(
    unwritable: Path, question: tuple[str, ...]
) -> None:
    ran = Program(unwritable).run(*question)
    assert ran.code == 0 or "cannot be written to" in said(ran)


def test_every_change_waits_for_a_locked_file_and_then_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, change: tuple[str, ...]
) -> None:
    program = made(tmp_path)
    monkeypatch.setattr(connecting, "BUSY_SECONDS", 0.05)
    with closing(sqlite3.connect(tmp_path / "journal.db")) as other:
        other.execute("BEGIN IMMEDIATE")
        assert "Another program is using" in said(program.run(*change))
        assert len(program.sessions()) == 2


def test_a_sheet_and_an_export_that_find_no_room_leave_nothing_half(disk: Path) -> None:
    rich = made(disk.parent / "rich")
    for command in (("sheet", "-o"), ("export",)):
        for name in ("page.txt", "table.csv"):
            ran = rich.run(*command, disk / name)
            if ran.code == 1:
                assert "No space left" in said(ran)
            assert not (disk / name).exists()
    assert not list(disk.glob(".journal-*"))


@pytest.mark.parametrize("command", [("list", "--json"), ("sheet",)], ids=" ".join)
def test_output_that_finds_no_room_is_one_sentence(tmp_path: Path, command: tuple[str]) -> None:
    made(tmp_path)
    with Path("/dev/full").open("w") as full:
        ran = subprocess.run(
            [sys.executable, "-m", "journal", "--data-dir", str(tmp_path), *command],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert (ran.returncode, ran.stderr.count("\n")) == (1, 1)
    assert "Traceback" not in ran.stderr


def as_nobody(work: Callable[[], None]) -> int:
    """Run `work` in a process that has the rights of nobody in particular; return how it ended."""
    child = os.fork()
    if child == 0:
        code = 1
        try:
            os.setuid(65534)
            work()
            code = 0
        finally:
            os._exit(code)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


@pytest.mark.skipif(os.geteuid() != 0, reason="only root may be somebody else")
@pytest.mark.parametrize("what", ["", "journal.db"])
def test_without_a_right_every_command_says_one_sentence(what: str) -> None:
    # Where others can reach, unlike pytest's folders.
    folder = Path(tempfile.mkdtemp())
    program = made(folder / "journal")
    try:
        folder.chmod(0o755)
        (folder / "journal" / what).chmod(0o500 if not what else 0o400)

        def all_commands() -> None:
            for command in (*READING, *WRITING):
                assert "cannot be" in said(program.run(*command)), command

        assert as_nobody(all_commands) == 0
    finally:
        shutil.rmtree(folder)
