"""Bits turned in three hundred places: what is told, and what is saved all the same."""

import random
from pathlib import Path

import pytest

from builders import open_journal, outcome, reads_as_one_message
from journal.core import Journal, health
from store.salvage.damaging import (
    SESSIONS,
    Contents,
    Sound,
    contents,
    flipped,
    places,
    sessions_on,
    sound,
)

FLIPS = 300


def saved(of: Sound, now: Contents) -> set[object]:
    """Return the numbers of the sessions that are exactly as they were."""
    before, after = of.contents["therapy_session"], now["therapy_session"]
    return {number for number, row in before.items() if after.get(number) == row}


def test_a_bit_turned_in_a_plain_file_costs_at_most_one_session() -> None:
    of, chance, lost = sound(), random.Random(1), 0
    for _ in range(FLIPS):
        damaged = flipped(of.data, chance)
        found = of.read(damaged)
        now = contents(found)["therapy_session"]
        missing = of.contents["therapy_session"].keys() - now.keys()
        lost += len(missing)
        assert len(missing) <= 1
        assert SESSIONS - len(saved(of, contents(found))) <= 1
        assert not now.keys() - of.contents["therapy_session"].keys()
    assert lost / FLIPS < 0.05


def test_a_bit_turned_in_an_encrypted_file_is_noticed_and_costs_one_page() -> None:
    of, chance, lost = sound(encrypted=True), random.Random(2), 0
    on = {page: sessions_on(of, {page}) for page in range(1, len(of.data) // 4096 + 1)}
    for _ in range(FLIPS // 3):
        damaged = flipped(of.data, chance)
        [page] = places(of.data, damaged)
        found = of.read(damaged)
        if damaged[:16] != of.data[:16]:
            # What the file begins with is mixed into every seal; it is not part of any page.
            continue
        assert found.image.unread == (page,)
        gone = set(of.contents["therapy_session"]) - saved(of, contents(found))
        assert gone <= on[page]
        lost += len(gone)
    assert lost / (FLIPS // 3) < max(map(len, on.values()))


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
