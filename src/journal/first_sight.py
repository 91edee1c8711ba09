"""What a journal's file looks like before anything heavy is loaded to open it."""

from pathlib import Path

FILE_NAME = "journal.db"
PLAIN_START = b"SQLite format 3\x00"


def may_be_locked(folder: Path) -> bool:
    """Tell whether the journal in `folder` may be encrypted: its file begins like no plain one.

    Not for one that this process has open: closing it here would drop SQLite's locks on it.
    False where there is nothing, or nothing that can be read.
    """
    try:
        with (folder / FILE_NAME).open("rb") as file:
            start = file.read(len(PLAIN_START))
    except OSError:
        return False
    return bool(start) and start != PLAIN_START
