"""Fixtures that every test may use."""

import os
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def reference() -> Path:
    """The folder of real data and reference answers, named by JOURNAL_REFERENCE."""
    named = os.environ.get("JOURNAL_REFERENCE")
    if not named:
        pytest.skip("JOURNAL_REFERENCE does not name the folder with the reference data")
    folder = Path(named).resolve()
    assert (folder / "data").is_dir(), f"JOURNAL_REFERENCE={named} holds no data folder"
    return folder
