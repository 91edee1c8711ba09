"""Killed at any moment, no command leaves plain text beside an encrypted journal."""

from pathlib import Path

import pytest

from running import run

WORKS = (
    "restore",
    "restore of another key",
    "restore in the place of a bad one",
    "compare",
    "import",
    "dry run",
    "backup",
    "backup elsewhere",
    "export",
    "passphrase",
    "salvage",
    "log",
)


@pytest.mark.parametrize("work", WORKS)
def test_no_plain_text_is_left_and_the_next_start_leaves_nothing_half_done(
    tmp_path: Path, work: str
) -> None:
    found = run("killed", tmp_path, work, module="vault.killers")
    assert len(found) > 8
    for kill in found:
        assert kill["encrypted"]
        assert kill["plain"] == []
        assert kill["notes"] == ["canary in a note"]
        assert kill["left after"] == []


@pytest.mark.parametrize("work", ["encrypt", "decrypt"])
def test_a_change_of_the_lock_leaves_no_plain_text_after_the_next_start(
    tmp_path: Path, work: str
) -> None:
    found = run("killed", tmp_path, work, module="vault.killers")
    assert {kill["encrypted"] for kill in found} == {True, False}
    for kill in found:
        assert kill["plain after"] == []
        assert kill["notes"] == ["canary in a note"]
        assert kill["left after"] == []
