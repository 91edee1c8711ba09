"""Fixtures of the app."""

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The folder of a journal that is not there yet."""
    return tmp_path / "data"


@pytest.fixture(scope="session", autouse=True)
def _seldom_collected() -> Iterator[None]:
    """Look for garbage less often: an app leaves much of it, and many apps are run."""
    before = gc.get_threshold()
    gc.set_threshold(10_000, 20, 20)
    yield
    gc.set_threshold(*before)
