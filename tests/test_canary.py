"""Nothing that was written, and no passphrase, is anywhere in plain text once it is encrypted."""

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from tempfile import TemporaryFile

import pytest
from msgspec.structs import replace

from builders import TODAY, entry, open_journal
from journal.core import Journal, unlocking
from journal.records import ChangeKind, ReviewReason
from tui.terminal import Terminal, terminal

CANARY = "kanarienvogel"
PASSPHRASE = "vier ruhige canarywords"
FORMS = ("log", "edit", "review")
TITLES = re.compile(r"\x1b\][^\x07\x1b]*")


def spellings(text: str) -> Iterator[bytes]:
    for encoding in ("utf-8", "utf-16-le", "utf-16-be"):
        yield text.encode(encoding)


def is_in(held: bytes, *texts: str) -> bool:
    return any(spelt in held for text in texts for spelt in spellings(text))


def tells(folder: Path) -> list[str]:
    """Return the files under a folder that hold the canary or the passphrase."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return [
        path.name
        for path in files
        if is_in(path.read_bytes(), CANARY, PASSPHRASE) or CANARY in path.name
    ]


def fill(folder: Path) -> None:
    """Write the canary into every text that a journal keeps."""
    with open_journal(folder) as journal:
        journal.courses.start(CANARY, therapist=CANARY, approach=CANARY, hoped_for=CANARY)
        for week in range(1, 9):
            journal.sessions.log(
                entry(week, 6, f"{CANARY} {week} " + "long " * 900, signs=(CANARY,))
            )
        journal.courses.add_change(ChangeKind.OTHER, TODAY, CANARY)
        review = journal.reviews.open(ReviewReason.HAND, None)
        journal.reviews.answer(review.id, CANARY, CANARY)
        journal.sessions.amend(replace(journal.sessions.get(1), note=f"{CANARY} amended"))
        journal.sessions.delete(2)
        for form in FORMS:
            journal.drafts.keep(form, {"note": CANARY})


class World:
    """A data folder, a home and a folder for temporary files, and the program in them."""

    def __init__(self, place: Path) -> None:
        self.place = place
        self.data, self.temporary, self.home = (place / n for n in ("data", "tmp", "home"))
        for folder in (self.temporary, self.home):
            folder.mkdir()
        secret = place / "outside"
        secret.write_text(PASSPHRASE)
        tests = str(Path(__file__).parent)
        self.environment = {
            "TMPDIR": str(self.temporary),
            "HOME": str(self.home),
            "XDG_STATE_HOME": str(self.home / "state"),
            "JOURNAL_DATA_DIR": str(self.data),
            "JOURNAL_PASSPHRASE_COMMAND": f"cat '{secret}'",
            "PYTHONPATH": os.pathsep.join(filter(None, [tests, os.environ.get("PYTHONPATH")])),
        }

    def run(self, *arguments: object, stdin: str = "") -> bytes:
        """Run a command whatever comes of it; return what it said on stderr."""
        with TemporaryFile() as typed:
            typed.write(stdin.encode())
            typed.seek(0)
            ran = subprocess.run(
                [sys.executable, "-m", "journal", *map(str, arguments)],
                env={**os.environ, **self.environment},
                stdin=typed,
                capture_output=True,
                timeout=120,
                check=False,
                start_new_session=True,
            )
        assert not is_in(ran.stderr, CANARY, PASSPHRASE)
        return ran.stderr

    def found(self) -> Mapping[str, list[str]]:
        return {
            folder.name: told
            for folder in (self.data, self.temporary, self.home)
            if (told := tells(folder))
        }


@pytest.fixture
def world(tmp_path: Path) -> World:
    return World(tmp_path)


def held_open(pid: int) -> Iterator[bytes]:
    """Yield what can be seen of a running program: arguments, environment, every open file."""
    process = Path(f"/proc/{pid}")
    yield (process / "cmdline").read_bytes()
    yield (process / "environ").read_bytes()
    for handle in (process / "fd").iterdir():
        # One that was removed and is still open can be read this way too.
        if handle.exists() and handle.is_file():
            yield handle.read_bytes()


def look_at(app: Terminal) -> None:
    # The journal and its log: the file opens after the first paint.
    app.until(lambda: len(list(held_open(app._child.pid))) > 3)
    seen = list(held_open(app._child.pid))
    assert not any(is_in(held, CANARY, PASSPHRASE) for held in seen)
    assert not any(CANARY in title or PASSPHRASE in title for title in TITLES.findall(app.sent))


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="the system shows no open files")
@pytest.mark.usefixtures("full_rounds")
def test_no_text_of_a_journal_is_readable_anywhere_once_it_is_encrypted(world: World) -> None:
    fill(world.data)
    [(place, names)] = world.found().items()
    assert place == "data", "the plain file shows what there is to find"
    assert sorted(name[-8:] for name in names) == ["daily.db", "urnal.db"]

    assert world.run("encrypt", "--print-recovery-code") == b""
    assert unlocking.is_encrypted(world.data)
    assert world.found() == {}

    world.run("log", 5, 5, 5, "--note", "-", "--course", CANARY, stdin=f"{CANARY} piped in")
    world.run("edit", 1, "--note", "-", stdin=f"{CANARY} piped in again")
    world.run("edit", 999, "--note", "-", "--debug", stdin=CANARY)
    assert world.found() == {}

    with terminal(world.data, environment=world.environment) as app:
        app.sees("Nothing stands out")
        app.type(f"n6\t8\t4\t\t\t\t\t{CANARY} typed")
        app.sees(f"{CANARY} typed")
        look_at(app)
        app.until((world.data / "open-on.json").exists)
        assert world.found() == {}
        app.signal(signal.SIGKILL)
    assert world.found() == {}

    with terminal(
        world.data,
        "faulty",
        "journal.tui.trends.trends.Trends.read",
        environment=world.environment,
    ) as app:
        app.sees("Nothing stands out")
        app.type("t")
        assert app.ended() == 1
        # What stays on the terminal once the app has left its own screen.
        assert CANARY not in app.sent.rpartition("\x1b[?1049l")[2]
        assert not any(CANARY in title for title in TITLES.findall(app.sent))
    assert world.found() == {}

    writer = subprocess.Popen(
        [sys.executable, "-m", "test_canary", str(world.data)],
        env={**os.environ, **world.environment},
        stdout=subprocess.PIPE,
    )
    with writer:
        assert writer.stdout is not None
        for _ in range(3):
            writer.stdout.readline()
        assert not any(is_in(held, CANARY, PASSPHRASE) for held in held_open(writer.pid))
        assert world.found() == {}
        writer.kill()
    assert world.found() == {}

    elsewhere = world.place / "elsewhere.csv"
    world.run("export", elsewhere)
    assert is_in(elsewhere.read_bytes(), CANARY)
    world.run("backup")
    world.run("sheet", "-o", world.place / "sheet.html")
    world.run("passphrase", "--print-recovery-code")
    world.run("decrypt")
    assert world.found() == {}

    with Journal(world.data, key=unlocking.unlock(world.data, PASSPHRASE)) as journal:
        assert len(journal.sessions.all()) > 8
        assert journal.drafts.get("log") is not None
    world.run("decrypt", "--yes")
    assert "data" in world.found()


def _write_until_killed(folder: Path) -> None:
    secret = (folder.parent / "outside").read_text()
    journal = Journal(folder, key=unlocking.unlock(folder, secret))
    for number in range(10_000):
        journal.sessions.log(entry(1, note=f"{CANARY} {number} " + "long " * 500))
        journal.drafts.keep("log", {"note": f"{CANARY} {number}", "day": str(date.today())})
        print(number, flush=True)


if __name__ == "__main__":
    _write_until_killed(Path(sys.argv[1]))
