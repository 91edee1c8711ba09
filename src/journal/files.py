"""Write files atomically, readable by their owner only."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from itertools import count
from pathlib import Path
from time import monotonic, sleep
from typing import Final, TextIO

from journal.errors import BadInputError, JournalError, is_open_elsewhere, reason
from journal.text import as_name
from journal.working import working_folder

HAS_MODES: Final = sys.platform != "win32"
"""Whether the mode of a file says who may read it; on Windows a list does that the folder gives."""

ONLY_YOU: Final = "; only you can read it" if HAS_MODES else ""
"""What is said of a file that was written here, where its mode closes it to others."""

_SECONDS_OPEN, _PAUSE = 1.0, 0.05


@contextmanager
def written_whole(path: Path) -> Iterator[TextIO]:
    """Open a new file that takes the place of `path` when the block ends without an error.

    UTF-8, line breaks as they are written, mode 0600. After an error `path` is as it was.
    Raises BadInputError where `path` is something else than a file, JournalError where it
    cannot be written.
    """
    # A link stays a link; what it points to is replaced.
    target = resolved(path)
    try:
        if target.exists() and not target.is_file():
            raise BadInputError(f"“{as_name(str(path))}” is not a file; name a file to write.")
        with working_folder(target.parent) as folder:
            part = new_part(folder, target.name)
            with part.open("w", encoding="utf-8", newline="") as file:
                yield file
            publish(part, target)
    except OSError as error:
        raise _not_written(path, error) from error


def resolved(path: Path) -> Path:
    """Return the file that `path` names, links followed; BadInputError for one that has no end."""
    # Path.resolve ends in a RuntimeError there, up to Python 3.12.
    target = Path(os.path.realpath(path))
    with suppress(OSError):
        if target.is_symlink():
            raise BadInputError(f"“{as_name(str(path))}” is a link to itself; name another file.")
    return target


@contextmanager
def written(to: Path | TextIO) -> Iterator[TextIO]:
    """Give what to write to: an open text as it is, or a file by its path, see `written_whole`."""
    if isinstance(to, Path):
        with written_whole(to) as file:
            yield file
    else:
        yield to


def new_part(folder: Path, name: str) -> Path:
    """Make an empty file in a working folder that only its owner may read. Raises OSError."""
    part = folder / name
    os.close(os.open(part, os.O_CREAT | os.O_EXCL, 0o600))
    return part


def publish(part: Path, target: Path) -> None:
    """Rename the finished file `part` to `target` atomically, once it is on disk.

    A file that has the name is replaced. Raises OSError.
    """
    _synced(part, os.O_RDWR)
    replace(part, target)


def replace(part: Path, target: Path) -> None:
    """Rename `part` to `target` atomically, in the place of what has that name. Raises OSError.

    A virus scanner may have a file open for a moment, which on Windows is waited for.
    """
    give_up = monotonic() + _SECONDS_OPEN
    while True:
        try:
            part.replace(target)
            break
        except PermissionError as error:
            if not is_open_elsewhere(error) or monotonic() > give_up:
                raise
        sleep(_PAUSE)
    sync_folder(target.parent)


def new_file(folder: Path, name: str) -> Path:
    """Make an empty file in `folder` that only its owner may read, and return its path.

    It is called `name`, or where that is taken, as "page.md", then "page-2.md" and so on.
    Raises JournalError where it cannot be made.
    """
    path = folder / name
    for number in count(2):
        try:
            path.touch(0o600, exist_ok=False)
        except FileExistsError:
            path = folder / f"{Path(name).stem}-{number}{Path(name).suffix}"
        except OSError as error:
            raise _not_written(path, error) from error
        else:
            break
    return path


def sync_folder(folder: Path) -> None:
    """Flush the folder's entries to disk (fsync), where the system can do that."""
    with suppress(OSError):
        _synced(folder, os.O_RDONLY)


def make_folder(folder: Path) -> None:
    """Create `folder` and missing parents, accessible to the owner only.

    Raises FileExistsError or NotADirectoryError where a file stands in the way, or what else the
    system refuses it with.
    """
    # mkdir by itself would leave those above to the umask.
    for missing in [above for above in folder.parents if not above.exists()][::-1]:
        missing.mkdir(mode=0o700, exist_ok=True)
    folder.mkdir(mode=0o700, exist_ok=True)


def make_own_folder(folder: Path) -> None:
    """Make `folder` as `make_folder` does; JournalError with a sentence where it cannot be made."""
    try:
        make_folder(folder)
    except OSError as error:
        raise JournalError(
            f"“{as_name(str(folder))}” could not be made: {reason(error)}."
        ) from error


def documents_folder() -> Path:
    """Return the folder in which the person keeps documents, or where there is none, home."""
    from platformdirs import user_documents_path

    folder = user_documents_path()
    try:
        return folder if folder.is_dir() else Path.home()
    except OSError:
        return Path.home()


def is_there(path: Path) -> bool:
    """Tell whether a file exists at `path`; False if unknown."""
    try:
        return path.is_file()
    except OSError:
        return False


def broken_link(path: Path) -> Path | None:
    """Return the link on the way to `path` whose target is not there, None without one.

    So it is while the disk that it leads to is not connected.
    """
    try:
        links = (place for place in (path, *path.parents) if place.is_symlink())
        return next((link for link in links if not link.exists()), None)
    except OSError:
        return None


def identity(path: Path) -> tuple[int, int]:
    """Return device and inode of the file at `path`. Raises OSError."""
    found = path.stat()
    return found.st_dev, found.st_ino


def flush(handle: int) -> None:
    """Have the disk write what an open file holds; OSError where that cannot be.

    On macOS fsync alone hands it to the disk, which may write it any time later.
    """
    if sys.platform == "darwin":
        import fcntl

        # Not every file system knows how.
        with suppress(OSError):
            fcntl.fcntl(handle, fcntl.F_FULLFSYNC)
            return
    os.fsync(handle)


def _synced(path: Path, mode: int) -> None:
    """Flush what lies at `path` to disk. Raises OSError."""
    handle = os.open(path, mode)
    try:
        flush(handle)
    finally:
        os.close(handle)


def _not_written(path: Path, error: OSError) -> JournalError:
    return JournalError(f"“{as_name(str(path))}” could not be written: {reason(error)}.")
