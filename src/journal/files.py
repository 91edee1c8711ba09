"""Files written for the person: whole or not at all, and readable by their owner only."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from itertools import count
from pathlib import Path
from typing import TextIO

from journal.errors import BadInputError, JournalError
from journal.text import as_name

_CHUNK = 1 << 20


@contextmanager
def written_whole(path: Path) -> Iterator[TextIO]:
    """Open a new file that takes the place of `path` when the block ends without an error.

    UTF-8, line breaks as they are written, mode 0600. After an error `path` is as it was.
    Raises BadInputError where `path` is something else than a file, JournalError where it
    cannot be written.
    """
    # A link stays a link; what it points to is replaced.
    target = path.resolve()
    try:
        if target.exists() and not target.is_file():
            raise BadInputError(f"“{as_name(str(path))}” is not a file; name a file to write.")
        handle, name = tempfile.mkstemp(dir=target.parent, prefix=".journal-", suffix=".part")
    except OSError as error:
        raise _not_written(path, error) from error
    part = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        part.replace(target)
    except OSError as error:
        raise _not_written(path, error) from error
    finally:
        part.unlink(missing_ok=True)


def overwrite(file: int) -> None:
    """Write zeros over an open file. A disk that writes elsewhere keeps the old bytes all the same.

    It is for what is given up anyway: that it fails takes nothing away from the person.
    """
    with suppress(OSError):
        size = os.fstat(file).st_size
        for start in range(0, size, _CHUNK):
            os.lseek(file, start, os.SEEK_SET)
            os.write(file, bytes(min(_CHUNK, size - start)))
        os.fsync(file)


def wipe(path: Path) -> None:
    """Overwrite the file at `path` as far as the disk does that, and remove it.

    A link is removed, and what it points to left alone. Raises OSError if it cannot be removed.
    """
    if path.is_file() and not path.is_symlink():
        with suppress(OSError), path.open("r+b") as file:
            overwrite(file.fileno())
    path.unlink(missing_ok=True)


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


def sync(path: Path) -> None:
    """Have what was written to the file at `path` on the disk. Raises OSError."""
    _synced(path, os.O_RDWR)


def sync_folder(folder: Path) -> None:
    """Have the folder on the disk name its new files, where the system can do that."""
    with suppress(OSError):
        _synced(folder, os.O_RDONLY)


def make_folder(folder: Path) -> None:
    """Make `folder` and those above it where they are missing, each for its owner only.

    Raises FileExistsError or NotADirectoryError where a file stands in the way, or what else the
    system refuses it with.
    """
    # mkdir by itself would leave those above to the umask.
    for missing in [above for above in folder.parents if not above.exists()][::-1]:
        missing.mkdir(mode=0o700, exist_ok=True)
    folder.mkdir(mode=0o700, exist_ok=True)


def documents_folder() -> Path:
    """Return the folder in which the person keeps documents, or where there is none, home."""
    from platformdirs import user_documents_path

    folder = user_documents_path()
    try:
        return folder if folder.is_dir() else Path.home()
    except OSError:
        return Path.home()


def is_there(path: Path) -> bool:
    """Tell whether there is a file at `path`; False if that is not known."""
    try:
        return path.is_file()
    except OSError:
        return False


def identity(path: Path) -> tuple[int, int]:
    """Return what tells the file at `path` from one that is put in its place. Raises OSError."""
    found = path.stat()
    return found.st_dev, found.st_ino


def _synced(path: Path, mode: int) -> None:
    handle = os.open(path, mode)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _not_written(path: Path, error: OSError) -> JournalError:
    return JournalError(f"“{as_name(str(path))}” could not be written: {error.strerror}.")
