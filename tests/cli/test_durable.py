"""The command `log` as a program of its own: killed at any moment, and many at the same time."""

import os
import random
import signal
import subprocess
import sys
from pathlib import Path
from time import monotonic, sleep

import warm
from builders import is_sound
from journal.core import Journal
from journal.core.folder import file_in

KILLS, AT_ONCE, WRITERS = 20, 4, 6
SECONDS = 120


def logging(folder: Path, note: str | None) -> "subprocess.Popen[str]":
    """Start to log a session; without a note, it is waited for on stdin."""
    return warm.Popen(
        [sys.executable, "-m", "journal", "log", "6", "7", "3", "--note", note or "-"],
        env={**os.environ, "JOURNAL_DATA_DIR": str(folder)},
        stdin=subprocess.PIPE if note is None else subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def notes_in(folder: Path) -> list[str]:
    with Journal(folder) as journal:
        return [session.note for session in journal.sessions.all()]


def test_a_command_killed_at_any_moment_loses_nothing_that_it_said_is_saved(tmp_path: Path) -> None:
    started = monotonic()
    with logging(tmp_path, "whole") as whole:
        assert "is logged" in whole.communicate(timeout=SECONDS)[0]
    takes, chance = monotonic() - started, random.Random(3)
    said = {"whole"}
    for batch in range(KILLS // AT_ONCE):
        began = monotonic()
        programs = {f"{batch}.{n}": logging(tmp_path, f"{batch}.{n}") for n in range(AT_ONCE)}
        moments = sorted(chance.uniform(0.5, AT_ONCE / 2 + 0.5) * takes for _ in programs)
        for program, moment in zip(programs.values(), moments, strict=True):
            sleep(max(0.0, began + moment - monotonic()))
            program.send_signal(signal.SIGKILL)
        said |= {note for note, one in programs.items() if "is logged" in one.communicate()[0]}
        kept = notes_in(tmp_path)
        assert said <= set(kept)
        assert len(kept) == len(set(kept))
        assert is_sound(file_in(tmp_path))


def test_commands_that_log_at_once_into_a_journal_that_is_not_there_yet_all_keep_their_session(
    tmp_path: Path,
) -> None:
    programs = [logging(tmp_path, None) for _ in range(WRITERS)]
    # Each waits for its note, and opens the journal when it has it.
    for number, program in enumerate(programs):
        assert program.stdin is not None
        program.stdin.write(f"from {number}")
        program.stdin.flush()
    for program in programs:
        assert program.stdin is not None
        program.stdin.close()
    for program in programs:
        program.stdin = None
        out, err = program.communicate(timeout=SECONDS)
        assert (program.returncode, err) == (0, "")
        assert "is logged" in out
    assert sorted(notes_in(tmp_path)) == [f"from {number}" for number in range(WRITERS)]
    with Journal(tmp_path) as journal:
        assert [session.number for session in journal.sessions.all()] == [*range(1, WRITERS + 1)]
        assert len(journal.courses.all()) == 1
    assert is_sound(file_in(tmp_path))
