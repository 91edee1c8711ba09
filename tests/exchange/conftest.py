"""Fixtures of the files that go in and out."""

from pathlib import Path

import pytest

from cli.running import Program


@pytest.fixture
def program(tmp_path: Path) -> Program:
    """The program on a folder that is not there yet."""
    return Program(tmp_path / "data")
