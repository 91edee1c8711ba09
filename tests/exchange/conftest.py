"""Fixtures for imports and exports."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from builders import without_backups
from cli.running import Program


@pytest.fixture(scope="module", autouse=True)
def _without_backups() -> Iterator[None]:
    """Switch off daily backups, which no test here needs."""
    with without_backups():
        yield


@pytest.fixture
def program(tmp_path: Path) -> Program:
    """The program with a folder that does not exist yet."""
    return Program(tmp_path / "data")
