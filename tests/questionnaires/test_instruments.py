"""The questionnaires that are built in: whole, and as their authors published them."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from journal.errors import BadInputError
from journal.questionnaires import instrument, instruments, known
from journal.questionnaires.loading import instrument_of

FOLDER = Path(instrument_of.__code__.co_filename).with_name("texts")


def entry(name: str = "gad-7") -> dict[str, Any]:
    return tomllib.loads((FOLDER / f"{name}.toml").read_text("utf-8"))


def test_both_are_whole_and_as_published() -> None:
    phq, gad = instruments()
    assert (phq.name, len(phq.items), phq.highest) == ("PHQ-9", 9, 27)
    assert (gad.name, len(gad.items), gad.highest) == ("GAD-7", 7, 21)
    assert [(band.first, band.last, band.name) for band in phq.bands] == [
        (0, 4, "minimal"),
        (5, 9, "mild"),
        (10, 14, "moderate"),
        (15, 19, "moderately severe"),
        (20, 27, "severe"),
    ]
    assert [(band.first, band.last, band.name) for band in gad.bands] == [
        (0, 4, "minimal"),
        (5, 9, "mild"),
        (10, 14, "moderate"),
        (15, 21, "severe"),
    ]
    for one in (phq, gad):
        assert one.answers[0] == "Not at all"
        assert one.permission.startswith("No permission required to reproduce")
    assert phq.self_harm == 9
    assert "better off dead" in phq.items[8]
    assert gad.self_harm is None


def test_the_reliable_change_of_the_gad_7_is_the_one_published() -> None:
    change = instrument("gad-7").change
    assert change is not None
    assert change.precision.reliability == 0.87
    assert round(change.precision.reliable_points, 2) == 5.59
    assert instrument("phq-9").change is None


@pytest.mark.parametrize("name", ["phq-9", "PHQ-9", "phq9", " Phq 9 "])
def test_a_name_is_understood_however_it_is_written(name: str) -> None:
    assert instrument(name).id == "phq-9"


def test_what_is_not_built_in_is_named() -> None:
    assert known("who-5") is None
    with pytest.raises(
        BadInputError,
        match=r"“who-5” is not a questionnaire here; give phq-9 or"
        " gad",
    ):
        instrument("who-5")


@pytest.mark.parametrize(
    "wrong",
    [
        {"bands": [{"first": 1, "name": "some"}]},
        {"bands": [{"first": 0, "name": "a"}, {"first": 22, "name": "b"}]},
        {"bands": [{"first": 0, "name": "a"}, {"first": 0, "name": "b"}]},
        {"self_harm": 8},
        {"self_harm": 0},
        {"most_missing": 7},
        {"items": [*entry()["items"][:6], ""]},
        {"permission": ""},
    ],
)
def test_a_file_that_is_not_whole_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        instrument_of(entry() | wrong)
