"""Quote cells, names and line numbers in messages."""

from collections.abc import Iterable

from journal.text import first_of, one_line

_MOST_RUNS = 8


def quoted_cell(cell: str, most: int = 12) -> str:
    """Quote a cell in an error; for a long one, which could be a note, give only its length."""
    if len(cell) > most:
        return f"a text of {len(cell)} characters"
    return f"“{one_line(cell)}”"


def listed(names: Iterable[str], most: int = 12) -> str:
    """Return names as a list for a sentence, with a count of the rest."""
    return first_of(names, most, " and {} more")


def lines_said(lines: Iterable[int]) -> str:
    """Format line numbers for the start of a sentence: "Lines 2, 5 to 7 and 9"."""
    runs: list[list[int]] = []
    for line in lines:
        if runs and line == runs[-1][-1] + 1:
            runs[-1] = [runs[-1][0], line]
        else:
            runs.append([line])
    parts = [" to ".join(map(str, run)) for run in runs]
    if len(parts) > _MOST_RUNS:
        parts = [*parts[:_MOST_RUNS], "others"]
    numbers = " and ".join(filter(None, (", ".join(parts[:-1]), parts[-1])))
    is_one = len(runs) == 1 and len(set(runs[0])) == 1
    return f"{'Line' if is_one else 'Lines'} {numbers}"
