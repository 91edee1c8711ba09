"""Brief CSV files, read without a journal."""

from pathlib import Path

from journal.exchange.csv_files.csv_import import Found, read_sessions
from journal.exchange.csv_files.day_parsing import DayOrder
from journal.exchange.csv_files.encodings import Encoding
from journal.exchange.csv_files.reading import chosen
from journal.records import SessionEntry

HEADER = "date,mood,alliance,distress"


def written(folder: Path, text: str | bytes, name: str = "in.csv") -> Path:
    file = folder / name
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return file


def read(
    file: Path,
    *mapped: str,
    dates: DayOrder | None = None,
    encoding: Encoding | None = None,
) -> Found:
    return read_sessions(file, lambda _: None, chosen(mapped, dates, encoding))


def only(found: Found) -> SessionEntry:
    """Return the only session found."""
    (entry,) = found.entries
    return entry
