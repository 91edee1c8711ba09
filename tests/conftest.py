"""The environment that every test runs in, and fixtures that every test may use."""

import gc
import os
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Generator, Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from rounds import FEW, FULL, OF_PROGRAMS, rounds

# No example is held to a time: what a busy machine takes says nothing about the program.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")

_KEPT = ("JOURNAL_REFERENCE", "PYTHONPATH")
_REMOVED = {"COLORTERM", "COLUMNS", "LANGUAGE", "LINES", "NO_COLOR"}
_REMOVED_PREFIXES = ("JOURNAL_", "LC_", "PYTHON", "TEXTUAL", "XDG_", "DBUS_")
"""Such a variable of whoever runs the tests could hide a fault, or make one.

PYTHONUNBUFFERED did: without it, a program whose terminal had gone ended with another exit code.
"""

_MEMORY, _ROOM = Path("/dev/shm"), 2 << 30
"""Where Linux keeps files in memory, and how much of it a run may need."""

_home = pytest.StashKey[str]()


def pytest_configure(config: pytest.Config) -> None:
    """Give every run the same environment, apart from the files of the person who runs it."""
    if sys.platform != "win32":
        # A shell has what it runs in the background ignore Ctrl+C, and nohup that a terminal is
        # gone, and all that is started by that; but it does not inherit what handles a signal.
        signal.signal(signal.SIGINT, signal.default_int_handler)
        if signal.getsignal(signal.SIGHUP) is signal.SIG_IGN:
            signal.signal(signal.SIGHUP, lambda *_: None)
    for name in [*os.environ]:
        if name not in _KEPT and (name in _REMOVED or name.startswith(_REMOVED_PREFIXES)):
            del os.environ[name]
    if "TMPDIR" not in os.environ and _has_files_in_memory():
        # The journals of the tests are synced to disk hundreds of times a second.
        os.environ["TMPDIR"], tempfile.tempdir = str(_MEMORY), None
    config.stash[_home] = tempfile.mkdtemp(prefix="journal-tests-home-")
    os.environ |= {
        "HOME": config.stash[_home], "LANG": "C.UTF-8", "TERM": "xterm-256color", "TZ": "UTC"
    }  # fmt: skip
    if sys.platform != "win32":
        # Else the country to call in is guessed from the zone of whoever runs the tests.
        time.tzset()


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """Return the number of parallel workers: tests of the app and of programs often wait."""
    return (os.cpu_count() or 1) + 1


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """Collect tests without garbage collection, and exempt what is loaded by then."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.freeze()
        gc.enable()


def _has_files_in_memory() -> bool:
    """Tell whether files, including programs, can be in memory here."""
    if sys.platform == "win32" or not os.access(_MEMORY, os.W_OK):
        return False
    there = os.statvfs(_MEMORY)
    return not there.f_flag & os.ST_NOEXEC and there.f_bavail * there.f_frsize > _ROOM


def pytest_unconfigure(config: pytest.Config) -> None:
    """Remove the home of this run."""
    shutil.rmtree(config.stash[_home], ignore_errors=True)


@pytest.fixture(scope="session", autouse=True)
def _few_rounds() -> Iterator[None]:
    """Derive keys with few rounds."""
    with rounds(FEW):
        yield


@pytest.fixture
def full_rounds() -> Iterator[None]:
    """Derive keys as the program does, for a journal that a newly started program opens."""
    with rounds(FULL):
        yield


@pytest.fixture
def rounds_of_programs() -> Iterator[None]:
    """Derive keys as programs started by `warm` do: with few rounds if it forks them."""
    with rounds(OF_PROGRAMS):
        yield


@pytest.fixture
def no_backup_of_the_day() -> Iterator[None]:
    """Switch off daily backups: each takes as long as the change before it."""
    from builders import without_backups

    with without_backups():
        yield


@pytest.fixture(scope="session")
def reference() -> Path:
    """The folder of real data and reference answers, named by JOURNAL_REFERENCE."""
    named = os.environ.get("JOURNAL_REFERENCE")
    if not named:
        pytest.skip("JOURNAL_REFERENCE does not name the folder with the reference data")
    folder = Path(named).resolve()
    assert (folder / "data").is_dir(), f"JOURNAL_REFERENCE={named} holds no data folder"
    return folder


@pytest.fixture
def in_britain(monkeypatch: pytest.MonkeyPatch) -> None:
    """The country that this computer seems to be in."""
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    monkeypatch.setattr("journal.system_region._zone", str)
