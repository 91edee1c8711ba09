"""Split CSV text into rows of cells (RFC 4180)."""

import csv
from collections.abc import Iterable, Iterator

from journal.errors import BadInputError
from journal.text import one_line


def csv_rows(
    file: Iterable[str], separator: str = ",", *, first_line: int = 1, skip_space: bool = False
) -> Iterator[tuple[int, list[str]]]:
    """Yield each row with the number of the line it starts on; blank lines have no cells.

    `file` yields the text line by line, so that a file of any size can be read; its first line is
    number `first_line`. With `skip_space`, a space after a separator is dropped. Raises
    BadInputError, with the line, for malformed CSV.
    """
    reader = csv.reader(iter(file), delimiter=separator, strict=True, skipinitialspace=skip_space)
    while True:
        line = first_line + reader.line_num
        try:
            cells = next(reader, None)
        except csv.Error as error:
            raise BadInputError(f"Line {line}: {_wrong(error)}.") from error
        if cells is None:
            return
        yield line, cells


def _wrong(error: csv.Error) -> str:
    if "field limit" in str(error):
        limit = csv.field_size_limit()
        return f"a cell is longer than {limit} characters, more than a journal keeps of a text"
    if "expected after" in str(error):
        return (
            "this is not CSV (behind a cell in quotes stands more than a separator); a quote within"
            " such a cell is written twice"
        )
    if "unexpected end" in str(error):
        return "this is not CSV (a cell begins with a quote and has none at its end)"
    # The csv module's message may contain a tab.
    return f"this is not CSV ({one_line(str(error))})"
