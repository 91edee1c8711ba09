"""Lines that stand in a CSV file more than once."""

from collections import Counter
from collections.abc import Iterable, Sequence

from journal.exchange.csv_files.tables import TableRow, name_of
from journal.exchange.csv_files.wording import lines_said


def without_repeated(
    rows: Sequence[TableRow], header: Sequence[str]
) -> tuple[tuple[TableRow, ...], tuple[int, ...]]:
    """Return the rows without those of an earlier part again, and the lines of these.

    A header that comes again begins another part, as where exports of overlapping months were put
    together: what an earlier part has counts once. Rows that are alike within a part stay.
    """
    names = [name_of(cell) for cell in header]
    earlier, here = Counter[tuple[str, ...]](), Counter[tuple[str, ...]]()
    kept, repeated = list[TableRow](), list[int]()
    for row in rows:
        if row.cells[0].strip().casefold() == names[0] and [*map(name_of, row.cells)] == names:
            earlier, here = earlier | here, Counter()
        cells = tuple(row.cells)
        here[cells] += 1
        if here[cells] > earlier[cells]:
            kept.append(row)
        else:
            repeated.append(row.line)
    return tuple(kept), tuple(repeated)


def notes(repeated: Sequence[int], sessions: Iterable[TableRow]) -> list[str]:
    """Return what a person should know of lines that are alike; `sessions` were read as such."""
    said = []
    if repeated:
        are = "is as it is" if len(repeated) == 1 else "are as they are"
        were = "was" if len(repeated) == 1 else "were"
        said.append(
            f"{lines_said(repeated)} {are} in an earlier part of the file, and {were} left out."
        )
    alike = dict[tuple[str, ...], list[int]]()
    for row in sessions:
        alike.setdefault(tuple(row.cells), []).append(row.line)
    twice = sorted(line for lines in alike.values() if len(lines) > 1 for line in lines)
    if twice:
        said.append(
            f"{lines_said(twice)} are the same as another line; each was read as a session of its"
            " own."
        )
    return said
