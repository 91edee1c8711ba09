"""Write the sheet to a file: text, Markdown or HTML, depending on the suffix."""

from collections.abc import Callable
from pathlib import Path

from journal.files import new_file, written_whole
from journal.report.html import as_html
from journal.report.markdown import as_markdown
from journal.report.sheet import Sheet
from journal.report.text import as_text

_KINDS: dict[str, Callable[[Sheet], str]] = {".html": as_html, ".md": as_markdown, ".txt": as_text}
SUFFIXES = tuple(_KINDS)
"""The supported suffixes."""


def write(sheet: Sheet, path: Path) -> None:
    """Write the page to `path`, with one of SUFFIXES in any case, readable by its owner only.

    An existing file is replaced. Raises what `written_whole` raises.
    """
    with written_whole(path) as file:
        file.write(_KINDS[path.suffix.lower()](sheet))


def write_new(sheet: Sheet, folder: Path, suffix: str) -> Path:
    """Write the page to a new file in `folder`, and return its path.

    `suffix` is one of SUFFIXES. Raises JournalError if it cannot be written.
    """
    path = new_file(folder, f"journal-sheet-{sheet.day}{suffix}")
    try:
        write(sheet, path)
    except BaseException:
        path.unlink(missing_ok=True)
        raise
    return path
