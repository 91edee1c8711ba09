"""Fixtures for the command line."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from builders import files_under, put
from cli.running import Program
from journal.core import Journal
from journal.ratings import Ratings
from journal.records import SessionEntry


@pytest.fixture
def program(tmp_path: Path) -> Program:
    """The program with a folder that does not exist yet."""
    return Program(tmp_path / "data")


@pytest.fixture(scope="session")
def twelve_sessions(tmp_path_factory: pytest.TempPathFactory) -> dict[Path, bytes]:
    """The files of a journal of twelve weekly sessions, the last four a clear dip."""
    today, folder = date.today(), tmp_path_factory.mktemp("twelve")
    with Journal(folder) as journal:
        journal.sessions.add_all(
            [
                SessionEntry(
                    today - timedelta(weeks=11 - week),
                    Ratings(6, 8, 4) if week < 8 else Ratings(2, 8, 8),
                )
                for week in range(12)
            ],
            "the fixture",
        )
    return files_under(folder)


@pytest.fixture
def kept(program: Program, twelve_sessions: dict[Path, bytes]) -> Program:
    """The program on a journal of twelve weekly sessions, the last four a clear dip."""
    put(program.folder, twelve_sessions)
    return program
