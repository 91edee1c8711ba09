"""Fixtures of the app."""

from pathlib import Path

import pytest


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The folder of a journal that is not there yet."""
    return tmp_path / "data"
