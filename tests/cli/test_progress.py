"""Long work says what it does and how far it is, and is stopped without anything half done."""

import io
from collections.abc import Callable
from contextlib import redirect_stderr
from datetime import date, timedelta
from pathlib import Path
from time import monotonic, sleep

import pytest

from cli.locked import PASSPHRASE, printing
from cli.running import Program
from journal.cli import progress as shown
from journal.cli.progress import progress_shown
from journal.core import Journal
from journal.progress import StoppedError, WorkStage, counted, doing, reporting_to, to_the_end
from journal.ratings import Ratings
from journal.records import SessionEntry
from tui.terminal import Terminal, terminal

MANY, SOME = 3000, 300


class Tty(io.StringIO):
    def isatty(self) -> bool:
        return True


def counted_on(stream: io.StringIO, wait: Callable[[], object]) -> str:
    """Count to two, with stderr there; return what was written meanwhile, and after."""
    with redirect_stderr(stream), progress_shown():
        for _ in counted("Counting", "ab", 2):
            wait()
    return stream.getvalue()


def test_a_stage_is_one_line() -> None:
    assert str(WorkStage("Reading the file", 40, 5000)) == "Reading the file: 40 of 5,000"
    assert str(WorkStage("Making a backup")) == "Making a backup"


def test_who_works_need_not_know_who_listens() -> None:
    assert [*counted("Counting", "abc", 3)] == [*"abc"]
    heard = list[WorkStage | None]()
    with reporting_to(heard.append), doing("First"):
        assert [*counted("Counting", "ab", 2)] == [*"ab"]
    assert heard == [
        *(WorkStage("First"), WorkStage("Counting", 0, 2), WorkStage("Counting", 1, 2)),
        *(None, None),
    ]


def test_what_belongs_together_is_not_stopped_half_way() -> None:
    def stop(_: WorkStage | None) -> None:
        raise StoppedError

    with reporting_to(stop), to_the_end():
        assert [*counted("Counting", "ab", 2)] == [*"ab"]
    with reporting_to(stop), pytest.raises(StoppedError):
        list(counted("Counting", "ab", 2))


def test_what_is_over_soon_shows_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shown, "SECONDS_UNTIL_SHOWN", 60.0)
    assert counted_on(Tty(), lambda: sleep(0.01)) == ""


def test_what_lasts_is_shown_and_gone_afterwards(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shown, "SECONDS_UNTIL_SHOWN", 0.01)
    stream, give_up = Tty(), monotonic() + 60

    def wait() -> None:
        while "Counting" not in stream.getvalue() and monotonic() < give_up:
            sleep(0.01)

    written = counted_on(stream, wait)
    assert written.startswith("\r\x1b[KCounting: 0 of 2 (Ctrl+C stops)")
    assert written.endswith("\r\x1b[K")


def test_where_nobody_looks_on_nothing_is_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shown, "SECONDS_UNTIL_SHOWN", 0.01)
    assert counted_on(io.StringIO(), lambda: sleep(0.1)) == ""
    monkeypatch.setenv("TERM", "dumb")
    assert counted_on(Tty(), lambda: sleep(0.1)) == ""


def ratings_file(path: Path) -> Path:
    rows = (f"{day},{n % 5 + 3},{n % 4 + 5},{n % 6 + 2}" for n, day in enumerate(days(MANY)))
    path.write_text("\n".join(("date,mood,alliance,distress", *rows)))
    return path


def days(count: int) -> list[date]:
    return [date.today() - timedelta(days=count - n) for n in range(count)]


def filled(program: Program, count: int) -> Program:
    entries = [SessionEntry(day, Ratings(n % 5 + 3, 6, 4)) for n, day in enumerate(days(count))]
    with Journal(program.folder) as journal:
        journal.sessions.add_all(entries, "a test")
    return program


def wait_for(ran: Terminal) -> None:
    """Wait until a program ends, in good order or, as it starts or ends anyhow, at once."""
    ran.until(lambda: not ran._child.isalive())


def leftovers(folder: Path) -> list[str]:
    """Return what lies in a folder that is no journal, backup or their log."""
    known = ("journal.db", "journal.db-wal", "journal.db-shm", "backups")
    return [one.name for one in folder.iterdir() if one.name not in known]


def test_a_long_replay_is_shown_and_stopped_and_worked_out_later(program: Program) -> None:
    full = filled(program, MANY)
    with terminal(full.folder, "status", module="journal") as ran:
        ran.sees("Working out what the ratings show: ")
        ran.sees(f" of {MANY:,} (Ctrl+C stops)")
        ran.type("\x03")
        assert ran.ended() == 130
        assert "Working out" not in ran.text
    assert len(full.sessions()) == MANY
    assert leftovers(full.folder) == []


@pytest.mark.parametrize("after", [0.6, 1.0])
def test_an_import_that_is_stopped_has_added_all_or_nothing(
    program: Program, tmp_path: Path, after: float
) -> None:
    file = ratings_file(tmp_path / "ratings.csv")
    program.done("log", 1, 1, 1)
    with terminal(program.folder, "import", str(file), module="journal") as ran:
        sleep(after)
        ran.type("\x03")
        wait_for(ran)
    assert len(program.sessions()) in (1, MANY + 1)
    assert leftovers(program.folder) == []
    assert program.run("doctor").code == 0


@pytest.mark.parametrize("command", [("backup",), ("restore", "--newest", "--yes")])
@pytest.mark.parametrize("after", [0.3, 0.7])
def test_what_is_stopped_leaves_a_whole_journal(
    program: Program, command: tuple[str, ...], after: float
) -> None:
    full = filled(program, SOME)
    full.done("backup")
    full.done("course", "Another")
    with terminal(full.folder, *command, module="journal") as ran:
        sleep(after)
        ran.type("\x03")
        wait_for(ran)
    assert len(full.sessions()) == SOME
    assert leftovers(full.folder) == []


@pytest.mark.usefixtures("full_rounds")
def test_encrypting_that_is_stopped_leaves_a_journal_that_opens(program: Program) -> None:
    full = filled(program, SOME)
    with terminal(full.folder, "encrypt", module="journal") as ran:
        for _ in range(2):
            ran.sees("assphrase")
            ran.type(f"{PASSPHRASE}\r")
        sleep(0.3)
        ran.type("\x03")
        wait_for(ran)
    opened = full.run(*printing(PASSPHRASE), "list", "--json")
    assert len(opened.json) == SOME
    assert leftovers(full.folder) == []
