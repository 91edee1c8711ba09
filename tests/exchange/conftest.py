"""Fixtures of the files that go in and out."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from builders import without_backups
from cli.running import Program


@pytest.fixture(scope="module", autouse=True)
def _without_backups() -> Iterator[None]:
    """Make no backup of the day: nothing here looks at one."""
    with without_backups():
        yield


@pytest.fixture
def program(tmp_path: Path) -> Program:
    """The program on a folder that is not there yet."""
    return Program(tmp_path / "data")
