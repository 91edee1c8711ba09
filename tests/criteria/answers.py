"""Read the tables of the reference folder; a cell is a number, a text, True, False or None."""

import csv
from collections.abc import Sequence
from pathlib import Path
from statistics import stdev

from journal.criteria import Scores

Cell = float | str | bool | None
_WORDS = {"NA": None, "TRUE": True, "FALSE": False}


def table(path: Path) -> list[dict[str, Cell]]:
    """Return the rows of a table by column."""
    with path.open(encoding="utf-8", newline="") as file:
        return [{name: _cell(text) for name, text in row.items()} for row in csv.DictReader(file)]


def courses(reference: Path, name: str, columns: Sequence[str]) -> dict[Cell, Scores]:
    """Return the scores of each person in a wide table, by id."""
    rows = table(reference / "data" / name)
    return {row["id"]: [_number(row[column]) for column in columns] for row in rows}


def bdi(reference: Path, *, first: int = 1, measure: str = "bdi") -> dict[Cell, Scores]:
    """Return the example data of suddengains: 43 people, sessions up to 12."""
    columns = [f"{measure}_s{number}" for number in range(first, 13)]
    return courses(reference, "sgdata_wide.csv", columns)


def made_up(reference: Path) -> dict[Cell, Scores]:
    """Return 1000 people with twelve scores, none missing."""
    columns = [f"s{number}" for number in range(1, 13)]
    return courses(reference, "fix_bdi_full_wide.csv", columns)


def before_and_after(reference: Path, name: str, measure: str, ends: str) -> list[list[float]]:
    """Return the scores at two sessions (one digit each) of those who have both."""
    found: dict[Cell, dict[str, float]] = {}
    with (reference / "data" / name).open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["measure"] == measure and row["session"] in ends:
                found.setdefault(row["person"], {})[row["session"]] = float(row["value"])
    return [[scores[end] for end in ends] for scores in found.values() if len(scores) == len(ends)]


def spread(scores: Sequence[float | None]) -> float:
    """Return the standard deviation of the scores that are not missing."""
    return stdev(score for score in scores if score is not None)


def _cell(text: str) -> Cell:
    if text in _WORDS:
        return _WORDS[text]
    try:
        return float(text)
    except ValueError:
        return text


def _number(cell: Cell) -> float | None:
    assert cell is None or isinstance(cell, float)
    return cell
