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
from journal.text import as_name, quoted
from journal.working import working_folder

HAS_MODES: Final = sys.platform != "win32"
"""Whether a file's mode controls access; on Windows an access list inherited from the folder
does."""

ONLY_YOU: Final = "; only you can read it" if HAS_MODES else ""
"""Words added after a file was written, where its mode keeps others out."""

_SECONDS_OPEN, _PAUSE = 1.0, 0.05


_ON_THE_WEB = ("http:", "https:", "ftp:")


def unreadable(path: Path, error: OSError) -> JournalError:
    """Return the error for a file named by the person that cannot be read."""
    name = quoted(path.name)
    if not isinstance(error, FileNotFoundError):
        return JournalError(f"{name} cannot be read: {reason(error)}.")
    if path.parts[0].lower() in _ON_THE_WEB:
        return JournalError(
            f"{name} is on the web, and this program uses no network; save it on this computer,"
            " and name that file."
        )
    folder = as_name(str(path.parent.absolute()))
    return JournalError(f"There is no file {name} in {folder}; check its name and folder.")


@contextmanager
def written_whole(path: Path) -> Iterator[TextIO]:
    """Open a temporary file that replaces `path` when the block ends without an error.

    UTF-8, line breaks as written, mode 0600. After an error `path` is unchanged. Raises
    BadInputError if `path` is not a regular file, JournalError if it cannot be written.
    """
    # Replace the target of a link, not the link itself.
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
    """Return `path` with links followed; raise BadInputError for a circular link."""
    # Path.resolve raises RuntimeError for circular links up to Python 3.12.
    target = Path(os.path.realpath(path))
    with suppress(OSError):
        if target.is_symlink():
            raise BadInputError(f"“{as_name(str(path))}” is a link to itself; name another file.")
    return target


@contextmanager
def written(to: Path | TextIO) -> Iterator[TextIO]:
    """Yield the text stream to write to: `to` itself, or a file opened with `written_whole`."""
    if isinstance(to, Path):
        with written_whole(to) as file:
            yield file
    else:
        yield to


def new_part(folder: Path, name: str) -> Path:
    """Create an empty file with mode 0600 in a working folder. Raises OSError."""
    part = folder / name
    os.close(os.open(part, os.O_CREAT | os.O_EXCL, 0o600))
    return part


def publish(part: Path, target: Path) -> None:
    """Flush the finished file `part` to disk, then rename it to `target` atomically.

    An existing target is replaced. Raises OSError.
    """
    _synced(part, os.O_RDWR)
    replace(part, target)


def replace(part: Path, target: Path) -> None:
    """Rename `part` to `target` atomically, replacing an existing file. Raises OSError.

    On Windows it retries for a moment, as a virus scanner may briefly hold a file open.
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
    """Create an empty file with mode 0600 in `folder`, and return its path.

    If `name` is taken, a number is added: "page.md", "page-2.md" and so on. Raises JournalError if
    it cannot be created.
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
    """Flush a folder's entries to disk (fsync), where the system supports that."""
    with suppress(OSError):
        _synced(folder, os.O_RDONLY)


def make_folder(folder: Path) -> None:
    """Create `folder` and missing parents, accessible to the owner only.

    Raises FileExistsError or NotADirectoryError if a file is in the way, or another OSError.
    """
    # mkdir would create the missing parents with the mode of the umask.
    for missing in [above for above in folder.parents if not above.exists()][::-1]:
        missing.mkdir(mode=0o700, exist_ok=True)
    folder.mkdir(mode=0o700, exist_ok=True)


def make_own_folder(folder: Path) -> None:
    """Create `folder` like `make_folder`; raise JournalError with a message if that fails."""
    try:
        make_folder(folder)
    except OSError as error:
        raise JournalError(
            f"“{as_name(str(folder))}” could not be made: {reason(error)}."
        ) from error


def documents_folder() -> Path:
    """Return the person's documents folder, or their home if there is none."""
    from platformdirs import user_documents_path

    folder = user_documents_path()
    try:
        return folder if folder.is_dir() else Path.home()
    except OSError:
        return Path.home()


def is_there(path: Path) -> bool:
    """Tell whether a file exists at `path`; False if that cannot be determined."""
    try:
        return path.is_file()
    except OSError:
        return False


def broken_link(path: Path) -> Path | None:
    """Return the link in `path` whose target is missing, or None.

    That is the case while the disk it points to is not connected.
    """
    try:
        links = (place for place in (path, *path.parents) if place.is_symlink())
        return next((link for link in links if not link.exists()), None)
    except OSError:
        return None


def identity(path: Path) -> tuple[int, int]:
    """Return the device and inode of the file at `path`. Raises OSError."""
    found = path.stat()
    return found.st_dev, found.st_ino


def flush(handle: int) -> None:
    """Flush an open file to disk (fsync). Raises OSError.

    On macOS, fsync only hands the data to the drive, so F_FULLFSYNC is requested too.
    """
    if sys.platform == "darwin":
        import fcntl

        # Not every file system supports it.
        with suppress(OSError):
            fcntl.fcntl(handle, fcntl.F_FULLFSYNC)
            return
    os.fsync(handle)


def _synced(path: Path, mode: int) -> None:
    """Flush the file or folder at `path` to disk. Raises OSError."""
    handle = os.open(path, mode)
    try:
        flush(handle)
    finally:
        os.close(handle)


def _not_written(path: Path, error: OSError) -> JournalError:
    return JournalError(f"“{as_name(str(path))}” could not be written: {reason(error)}.")
