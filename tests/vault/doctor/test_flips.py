"""Bits turned in three hundred places: what is told, and what is saved all the same."""

import random
from pathlib import Path

import pytest

from builders import open_journal, outcome, reads_as_one_message
from journal.core import Journal, health
from vault.doctor.damaging import Sound, flipped, sound

FLIPS = 300


@pytest.mark.parametrize("encrypted", [False, True])
def test_what_the_doctor_calls_well_opens_and_what_does_not_open_is_told(
    tmp_path: Path, encrypted: bool
) -> None:
    of, chance = sound(encrypted=encrypted), random.Random(3)
    well = 0
    for number in range(FLIPS // (10 if encrypted else 5)):
        damaged = flipped(of.data, chance)
        file = of.put(tmp_path / str(number), damaged)
        report = health.examine(file.parent, of.key)
        assert [path.name for path in file.parent.iterdir()] == [file.name]
        assert file.read_bytes() == damaged
        _, refused = outcome(read_everything, file.parent, of)
        assert refused is None or reads_as_one_message(refused)
        assert file.read_bytes() == damaged
        assert not (report.is_well and refused)
        well += report.is_well
        if encrypted:
            assert report.is_damaged
    assert encrypted or well


def read_everything(folder: Path, of: Sound) -> None:
    with Journal(folder, key=of.key) as journal:
        journal.sessions.all()
        journal.drafts.get("log")
        journal.last_change()
        for course in journal.courses.all():
            journal.overview(course.name)


def test_a_changed_letter_of_a_plain_note_is_read_as_it_stands(tmp_path: Path) -> None:
    of = sound()
    at = of.data.index(b"Session 31.")
    damaged = of.data[:at] + b"session" + of.data[at + 7 :]
    of.put(tmp_path, damaged)
    assert health.examine(tmp_path).is_well
    with open_journal(tmp_path) as journal:
        assert journal.sessions.get(31).note.startswith("session 31.")
